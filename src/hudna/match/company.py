"""Company: whether the words around a word let it mean what its entry says.

Conditions stand in an entry's `means`; words in them are compared folded, with or without the article.
  not_after, not_before   none of these words among the next two, the two before
  only_after, only_before one of these among the next three, the three before
  only_with               one of these in the sentence
  not_in                  no word of these topics in the sentence
  needs                   one of these entries, or of these packs (ending in /), in the sentence
  weak                    a plain trigger or a weapon in the sentence, or several in the report
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from hudna.match.marks import Mark
from hudna.packs.entries import Entry
from hudna.packs.lexicon import Analysis
from hudna.text.fold import fold_name
from hudna.text.segment import Sentence
from hudna.text.tokens import Token

_PEACEFUL = 2  # sentences of another topic for each one of violence, that make a report one of something else
_PROVEN = 2  # different words of violence that a sentence of such a report needs
_VIOLENT = 3  # sentences with a plain trigger that make a whole report one of violence


@dataclass(slots=True)
class Company:
    """What the sentences of one page are about."""

    tokens: Sequence[Token]
    analyses: Sequence[Analysis]
    sentences: Sequence[Sentence]
    topics: dict[int, set[str]] = field(default_factory=dict)  # by sentence
    plain: set[int] = field(default_factory=set)  # sentences with a plain trigger or a weapon
    entries: dict[int, set[str]] = field(default_factory=dict)  # entries noted, by sentence
    proofs: dict[int, set[int]] = field(default_factory=dict)  # words that are plain triggers or weapons, by sentence
    peaceful: bool = False  # the report is about something else, and violence is named in passing

    def allows(self, index: int, means: dict[str, Any]) -> bool:
        """Whether the word at `index` holds what `means` says, its weakness included."""
        if not self.holds(index, means):
            return False
        if self.peaceful:
            return len(self.proofs.get(self.tokens[index].sentence, ())) >= _PROVEN
        return not means.get("weak") or self.backs(index)

    def holds(self, index: int, means: dict[str, Any]) -> bool:
        """Whether the neighbours of the word and the topics of its sentence allow `means`."""
        if _CONDITIONS.isdisjoint(means):
            return True
        sentence = self.tokens[index].sentence
        if not self.topics.get(sentence, _NONE).isdisjoint(means.get("not_in", ())):
            return False
        return self._words_allow(index, means) and self._has_needs(sentence, means.get("needs"))

    def backs(self, index: int) -> bool:
        """Whether a weak word is in the company of violence."""
        return self.tokens[index].sentence in self.plain or len(self.plain) >= _VIOLENT

    def _words_allow(self, index: int, means: dict[str, Any]) -> bool:
        for key, first, last, wanted in _WINDOWS:
            if key in means and self._near(index + first, index + last, means[key]) is not wanted:
                return False
        if "only_with" in means:
            sentence = self.sentences[self.tokens[index].sentence]
            return self._near(sentence.first, sentence.last, means["only_with"])
        return True

    def _near(self, first: int, last: int, words: Iterable[str]) -> bool:
        near = self.analyses[max(first, 0) : max(last, 0)]
        if not near:
            return False
        wanted = _folded(tuple(words))
        for analysis in near:  # noqa: SIM110 - asked of every word, and faster so
            if not wanted.isdisjoint(analysis.bases):
                return True
        return False

    def _has_needs(self, sentence: int, needs: list[str] | None) -> bool:
        if not needs:
            return True
        noted = self.entries.get(sentence, _NONE)
        return any(
            entry == need or (need.endswith("/") and entry.startswith(need)) for need in needs for entry in noted
        )


ELSEWHERE = frozenset(("sport", "health", "market", "culture", "technology", "space", "disaster"))
_NONE: frozenset[str] = frozenset()
_WINDOWS = (
    ("not_after", 1, 3, False),
    ("not_before", -2, 0, False),
    ("only_after", 1, 4, True),
    ("only_before", -3, 0, True),
)
_CONDITIONS = frozenset(("not_in", "needs", "only_with", *(window[0] for window in _WINDOWS)))


@lru_cache(maxsize=4096)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    plain = frozenset(fold_name(word) for word in words)
    plain |= frozenset(f"{word}ا" for word in plain if not word.endswith("ا"))  # the indefinite accusative, as written
    return plain | frozenset(f"ال{word}" for word in plain)


def keep_company(
    tokens: Sequence[Token], analyses: Sequence[Analysis], sentences: Sequence[Sentence], phrases: Sequence[Mark] = ()
) -> Company:
    """Return the company of a page: topics first, then the plain triggers that they leave."""
    company = Company(tokens, analyses, sentences)
    noted = [(index, entry) for index, analysis in enumerate(analyses) if analysis.noted for entry in analysis.noted]
    noted += [(phrase.first, phrase.entry) for phrase in phrases if phrase.entry is not None]
    for index, entry in noted:
        sentence = tokens[index].sentence
        company.entries.setdefault(sentence, set()).add(entry.id)
        if "topic" in entry.means:
            company.topics.setdefault(sentence, set()).add(str(entry.means["topic"]))
    cancelled = {
        at
        for phrase in phrases
        if phrase.entry and "cancels" in phrase.entry.means
        for at in range(phrase.first, phrase.last)
    }
    for index, entry in noted:
        if index not in cancelled and is_plain(entry) and company.holds(index, entry.means):
            company.plain.add(tokens[index].sentence)
            company.proofs.setdefault(tokens[index].sentence, set()).add(index)
    elsewhere = sum(not topics.isdisjoint(ELSEWHERE) for topics in company.topics.values())
    company.peaceful = elsewhere >= _PEACEFUL * max(1, len(company.plain))
    return company


def is_plain(entry: Entry) -> bool:
    """Whether an entry by itself says violence: a trigger or a weapon that is not weak."""
    means = entry.means
    if means.get("weak") or means.get("light"):
        return False
    return "trigger" in means or means.get("weapon") not in (None, "none")
