"""Words as search knows them: every token to its lemmas, so that غارات, لغارات and الغارة meet at one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hudna.packs.entries import Entry
from hudna.packs.lexicon import Lexicon, Reading, splits
from hudna.text.fold import fold
from hudna.text.tokens import NUMBER, PUNCTUATION, Token, find_tokens

_ENDINGS = ("تين", "تان", "يات", "ات", "ون", "ين", "ان", "يه", "ها", "هم", "ته", "ه", "ي")
_HEADS, _DERIVED = ("verb", "noun", "adjective"), ("passive", "masdar", "participle", "patient")
_SHORTEST = 3  # letters of a stem
_NO_LEMMA = frozenset(("word", "bare", "metonym"))  # lists of words that share a meaning, not a lemma


class Words:
    """Lemmas of words: those of the packs, else those of a word list, else what is left without prefix and ending."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, tuple[str, ...]] = {}

    def index(self, text: str) -> tuple[str, str]:
        """Return what a text is found by: its lemmas, and its folded words in their order, each joined by spaces."""
        tokens = [token for token in find_tokens(text) if token.kind != PUNCTUATION]
        lemmas = dict.fromkeys(lemma for token in tokens for lemma in self.lemmas(token))
        return " ".join(lemmas), " ".join(token.form for token in tokens)

    def lemmas(self, token: Token) -> tuple[str, ...]:
        """Return the lemmas of a token, folded, the likeliest first; a number is its own."""
        if token.kind == NUMBER:
            return (token.form,)
        known = self._known.get(token.text)
        if known is None:
            found = self._of_packs(token.form, token.text.endswith("ة")) or self._of_list(token.text, token.form)
            known = self._known[token.text] = tuple(dict.fromkeys(lemma for lemma in found if lemma))
        return known

    def _of_packs(self, form: str, closed: bool) -> list[str]:
        readings = [one for one in self._lexicon.analyse(form, closed).readings if one.feature.pos not in _NO_LEMMA]
        if not readings:
            return []
        least = min(_taken_off(one) for one in readings)
        return [lemma for one in readings if _taken_off(one) == least if (lemma := _lemma(one, form))]

    def _of_list(self, text: str, form: str) -> list[str]:
        stem = light_stem(form)
        lemma = fold(_lemmatize(_plain(text)))
        return [lemma, stem] if lemma != form else [stem]


def light_stem(form: str) -> str:
    """Return a folded word without its proclitics, article and commonest ending."""
    rest = min((rest for _, article, rest in splits(form) if article), key=len, default=form)
    if rest == form and form[:1] in "وف" and len(form) > 4 and form[1:3] == "ال":
        rest = form[3:]
    for ending in _ENDINGS:
        if rest.endswith(ending) and len(rest) - len(ending) >= _SHORTEST:
            return rest[: -len(ending)]
    return rest


def _taken_off(reading: Reading) -> tuple[bool, int]:
    return bool(reading.after), len(reading.before)


def _lemma(reading: Reading, form: str) -> str:
    """Return the lemma of a reading: the head of its entry, or of a name what is left without proclitics and article.

    An entry may list several heads that share a meaning; then it is the one that begins as the word does, if any.
    """
    taken = (reading.before, reading.article)
    rest = next((rest for before, article, rest in splits(form) if (before, article) == taken), form)
    if reading.entry.kind != "word":
        return rest[2:] if rest.startswith("ال") and len(rest) > len("ال") + 2 else rest
    heads = _heads(reading.entry)
    if len(heads) == 1:
        return heads[0]
    near = max(heads, key=lambda head: _shared(head, rest), default="")
    return near if 2 * _shared(near, rest) >= len(near) > 0 else ""


def _heads(entry: Entry) -> list[str]:
    given = entry.means["forms"]
    rows = [given[key] for key in _HEADS if key in given] or [given[key] for key in _DERIVED if key in given]
    heads = [str(head) for row in rows for head in (row if isinstance(row, list) else [row])]
    return list(dict.fromkeys(fold(head.partition("/")[0].strip()) for head in heads))


def _shared(one: str, two: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _plain(text: str) -> str:
    return "".join(letter for letter in text if not "\u064b" <= letter <= "\u0652" and letter != "\u0640")


@lru_cache(maxsize=200_000)
def _lemmatize(text: str) -> str:
    try:
        lemmatize: Any = _lemmatizer()
    except ImportError:
        return text
    return str(lemmatize(text, lang="ar")) if text else text


@lru_cache(maxsize=1)
def _lemmatizer() -> Any:
    from simplemma import lemmatize

    return lemmatize
