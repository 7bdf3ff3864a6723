"""Phrases: sequences of words, inflected words and marks, declared in packs as one line.

A pattern is items parted by spaces. An item is one of
  word           a word as folded, with any proclitics in front (بحياة matches حياة where the item is حياة)
  a|b            either, of any of these kinds
  =word          that very form, no proclitics taken off
  word+          with or without an attached pronoun
  <pack/id>      any inflected form of that entry (<a|b>: of either)
  [kind]         a mark that a reader found: number, time, place, actor
  {key:value}    any word whose entry means that, as {speech:say}, {trigger:harm}; {key} alone: any value
  ...            up to four words of any kind within the sentence
and `?` behind an item makes it optional. The way sequences are written follows no outside convention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hudna.errors import PackError
from hudna.match.marks import Mark
from hudna.packs.entries import Entry, listed
from hudna.packs.lexicon import Analysis, Lexicon, Reading
from hudna.text.fold import fold
from hudna.text.tokens import Token

GAP = 4
_CHOICES = re.compile(r"<[^>]*>|\[[^\]]*\]|\{[^}]*\}|[^|]+")
_BRACKETS = {"<": ("entry", ">"), "[": ("mark", "]"), "{": ("means", "}")}
_PRONOUNS = ("", "هما", "هم", "ها", "هن", "نا", "كم", "ه", "ي")


@dataclass(slots=True)
class Item:
    """One place of a pattern."""

    kind: str  # word, exact, entry, mark, means, gap
    values: frozenset[str]
    optional: bool = False
    key: str = ""
    choices: tuple[Item, ...] = ()  # of kind `any`: one of these
    memo: dict[str, bool] = field(default_factory=dict)  # whether a word of that form matches


@dataclass(slots=True)
class Pattern:
    """A compiled pattern with the entry that declares it."""

    entry: Entry
    items: tuple[Item, ...]


@dataclass(slots=True)
class PhraseBook:
    """All patterns, by what their first item can be."""

    by_word: dict[str, list[Pattern]] = field(default_factory=dict)
    by_exact: dict[str, list[Pattern]] = field(default_factory=dict)
    by_entry: dict[str, list[Pattern]] = field(default_factory=dict)
    by_means: dict[str, list[Pattern]] = field(default_factory=dict)
    by_mark: dict[str, list[Pattern]] = field(default_factory=dict)
    _known: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)

    def find(
        self,
        tokens: Sequence[Token],
        analyses: Sequence[Analysis],
        marks: dict[int, list[Mark]] | None = None,
    ) -> list[Mark]:
        """Return a mark for every pattern that matches, in the order of the text; at one place the longest first."""
        found: list[Mark] = []
        marks = marks or {}
        for index, analysis in enumerate(analyses):
            form = tokens[index].form
            patterns = self._known.get(form)
            if patterns is None:
                patterns = self._known[form] = self._starting(form, analysis)
            if marks and self.by_mark:
                patterns = patterns + tuple(p for mark in marks.get(index, ()) for p in self.by_mark.get(mark.kind, ()))
            for pattern in patterns:
                last = _match(pattern.items, 0, index, tokens, analyses, marks)
                if last > index:
                    found.append(Mark(pattern.entry.kind, index, last, pattern.entry, _reading(pattern, analysis)))
        found.sort(key=lambda mark: (mark.first, -mark.last))
        return found

    def _starting(self, form: str, analysis: Analysis) -> tuple[Pattern, ...]:
        """Return the patterns that can begin with a word of this form; cached, because news repeats its words."""
        groups = [self.by_word.get(base, []) for base in analysis.bases]
        groups.append(self.by_exact.get(form, []))
        for reading in analysis.readings:
            groups.append(self.by_entry.get(reading.entry.id, []))
            groups += [self.by_means[key] for key in reading.entry.means if key in self.by_means]
        return tuple({id(pattern): pattern for group in groups for pattern in group}.values())


def compile_phrases(lexicon: Lexicon) -> PhraseBook:
    """Return the phrase book of a lexicon's `phrases` and `scopes`. Raises PackError for a pattern it cannot read."""
    book = PhraseBook()
    for entry in lexicon.entries:
        if entry.kind in ("phrase", "scope"):
            for line in listed(entry.means["forms"]["phrase"]):
                _enter(book, Pattern(entry, parse_pattern(str(line), entry)))
    return book


def parse_pattern(line: str, entry: Entry) -> tuple[Item, ...]:
    """Return the items of a pattern line."""
    items = tuple(_item(part, entry) for part in line.split())
    if not items or items[0].optional or items[0].kind == "gap":
        raise PackError(
            f"{entry.id}: a phrase begins with an item that is neither optional nor «...»: {line}", entry.file
        )
    return items


def _item(part: str, entry: Entry) -> Item:
    if part == "...":
        return Item("gap", frozenset(), True)
    optional = part.endswith("?") and len(part) > 1
    choices = _CHOICES.findall(part[:-1] if optional else part)
    words = [choice for choice in choices if choice[0] not in "<[{"]
    items = [_bracketed(choice, entry) for choice in choices if choice[0] in "<[{"]
    if words:
        items.append(_worded(words))
    if not items:
        raise PackError(f"{entry.id}: «{part}» is no item of a phrase", entry.file)
    item = items[0] if len(items) == 1 else Item("any", frozenset(), choices=tuple(items))
    item.optional = optional
    return item


def _bracketed(part: str, entry: Entry) -> Item:
    kind, closing = _BRACKETS[part[0]]
    if not part.endswith(closing):
        raise PackError(f"{entry.id}: «{part}» lacks its {closing}", entry.file)
    key, _, value = part[1:-1].partition(":") if kind == "means" else ("", "", part[1:-1])
    return Item(kind, frozenset(value.split("|")) if value else frozenset(), key=key)


def _worded(words: list[str]) -> Item:
    exact = words[0].startswith("=")
    forms: set[str] = set()
    for word in words:
        plain = fold(word.removeprefix("=").rstrip("+"))
        forms |= {plain + pronoun for pronoun in _PRONOUNS} if word.endswith("+") else {plain}
    return Item("exact" if exact else "word", frozenset(forms))


def _enter(book: PhraseBook, pattern: Pattern) -> None:
    first = pattern.items[0]
    for item in first.choices or (first,):
        index = {"word": book.by_word, "exact": book.by_exact, "entry": book.by_entry, "mark": book.by_mark}.get(
            item.kind
        )
        if index is None:
            book.by_means.setdefault(item.key, []).append(pattern)
            continue
        for value in item.values:
            index.setdefault(value, []).append(pattern)


def _match(
    items: tuple[Item, ...],
    at: int,
    index: int,
    tokens: Sequence[Token],
    analyses: Sequence[Analysis],
    marks: dict[int, list[Mark]],
) -> int:
    """Return the token after the match of items[at:] at `index`, or -1."""
    if at == len(items):
        return index
    item = items[at]
    if item.kind == "gap":
        for skipped in range(GAP + 1):
            if index + skipped > len(tokens) or not _same_sentence(tokens, index - 1, index + skipped - 1):
                break
            last = _match(items, at + 1, index + skipped, tokens, analyses, marks)
            if last >= 0:
                return last
        return -1
    if index < len(tokens) and (index == 0 or at == 0 or _same_sentence(tokens, index - 1, index)):
        step = _step(item, index, tokens[index], analyses[index], marks)
        if step:
            last = _match(items, at + 1, index + step, tokens, analyses, marks)
            if last >= 0:
                return last
    return _match(items, at + 1, index, tokens, analyses, marks) if item.optional else -1


def _same_sentence(tokens: Sequence[Token], one: int, other: int) -> bool:
    return one < 0 or other < 0 or tokens[one].sentence == tokens[other].sentence


def _step(item: Item, index: int, token: Token, analysis: Analysis, marks: dict[int, list[Mark]]) -> int:
    """Return how many tokens the item takes at `index`, 0 where it does not match."""
    if item.kind == "mark":
        return max((len(mark) for mark in marks.get(index, ()) if mark.kind in item.values), default=0)
    known = item.memo.get(token.form)
    if known is None:
        known = item.memo[token.form] = _takes(item, token.form, analysis)
    if known or not item.choices:
        return int(known)
    return max(
        (_step(choice, index, token, analysis, marks) for choice in item.choices if choice.kind == "mark"), default=0
    )


def _takes(item: Item, form: str, analysis: Analysis) -> bool:
    """Whether a word of that form matches the item; follows from the form alone, so it is kept."""
    if item.kind == "word":
        return not item.values.isdisjoint(analysis.bases)
    if item.kind == "exact":
        return form in item.values
    if item.kind == "entry":
        return any(reading.entry.id in item.values for reading in analysis.readings)
    if item.kind == "any":
        return any(_takes(choice, form, analysis) for choice in item.choices)
    return item.kind == "means" and any(_means(reading.entry, item) for reading in analysis.readings)


def _means(entry: Entry, item: Item) -> bool:
    if item.key not in entry.means:
        return False
    return not item.values or str(entry.means[item.key]) in item.values


def _reading(pattern: Pattern, analysis: Analysis) -> Reading | None:
    first = pattern.items[0]
    for item in first.choices or (first,):
        for reading in analysis.readings:
            if item.kind == "entry" and reading.entry.id in item.values:
                return reading
            if item.kind == "means" and _means(reading.entry, item):
                return reading
    return None
