"""Terms: the closed words of a language pack (numbers, days, months, units), looked up token by token.

A term is a pack entry whose `means` has a `term` key. A lexicon without any gets those of the built-in language pack, so that
numbers and times are read whatever packs are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from hudna.packs.entries import Entry
from hudna.packs.lexicon import Lexicon, splits
from hudna.packs.load import BUILTIN, load_pack
from hudna.text.fold import fold
from hudna.text.tokens import Token


class Term(NamedTuple):
    """A closed word: what kind it is, and everything its entry means."""

    kind: str
    value: Any
    means: dict[str, Any]


class Hit(NamedTuple):
    """A term at a token: proclitics taken off in front, whether the article was, and the folded words that go on."""

    term: Term
    before: str
    article: bool
    tail: tuple[str, ...]


class Terms:
    """All terms of a lexicon by their folded first word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        self._cache: dict[str, tuple[Hit, ...]] = {}
        for entry in entries:
            kind = entry.means.get("term")
            if kind:
                self._add(entry, Term(str(kind), entry.means.get("value"), entry.means))
        for found in self._table.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def _add(self, entry: Entry, term: Term) -> None:
        words = entry.means["forms"].get("word", [])
        for word in words if isinstance(words, list) else [words]:
            first, *tail = fold(str(word)).split()
            self._table.setdefault(first, []).append((tuple(tail), term))

    def __bool__(self) -> bool:
        return bool(self._table)

    def hits(self, form: str) -> tuple[Hit, ...]:
        """Return what a folded form can be, the longest phrases first; cached by form."""
        known = self._cache.get(form)
        if known is None:
            found = [
                Hit(term, before, article, tail)
                for before, article, rest in _splits(form)
                if "س" not in before and "ك" not in before
                for tail, term in self._table.get(rest, ())
            ]
            found.sort(key=lambda hit: -len(hit.tail))
            known = self._cache[form] = tuple(found)
        return known


def _splits(form: str) -> list[tuple[str, bool, str]]:
    """Return the ways to take proclitics off, and «و» off short words too («وما», «ومن»): terms are few enough for it."""
    found = splits(form)
    if 1 < len(form) <= 3 and form[0] == "و":
        found = [*found, ("و", False, form[1:])]
    return found


def terms_of(lexicon: Lexicon) -> Terms:
    """Return the terms of a lexicon; worked out once for each."""
    known: Terms | None = lexicon.notes.get("terms")
    if known is None:
        known = lexicon.notes["terms"] = Terms(lexicon.entries) or _builtin()
    return known


@lru_cache(maxsize=1)
def _builtin() -> Terms:
    return Terms(load_pack(BUILTIN / "language").entries)


class Scan:
    """The tokens of a page with the terms at each."""

    __slots__ = ("count", "found", "tokens")

    def __init__(self, tokens: Sequence[Token], terms: Terms) -> None:
        hits = terms.hits
        self.tokens = tokens
        self.count = len(tokens)
        self.found = [hits(token.form) for token in tokens]

    def form(self, index: int) -> str:
        """Return the folded form of a token; an empty string outside of the text."""
        return self.tokens[index].form if 0 <= index < self.count else ""

    def hit(self, index: int, *kinds: str) -> tuple[Hit, int] | None:
        """Return the longest term of one of `kinds` at a token, and the token after it."""
        if not 0 <= index < self.count:
            return None
        for hit in self.found[index]:
            if hit.term.kind in kinds and self._goes_on(index + 1, hit.tail):
                return hit, index + 1 + len(hit.tail)
        return None

    def bare(self, index: int, *kinds: str) -> tuple[Hit, int] | None:
        """Return the term at a token if nothing is written in front of it but, perhaps, the article."""
        found = self.hit(index, *kinds)
        return found if found and not found[0].before else None

    def joined(self, index: int, *kinds: str) -> tuple[Hit, int] | None:
        """Return the term that «و» joins on at `index`, attached or as a token of its own."""
        if self.form(index) == "و":
            return self.bare(index + 1, *kinds)
        if not 0 <= index < self.count:
            return None
        for hit in self.found[index]:
            if hit.before == "و" and hit.term.kind in kinds and self._goes_on(index + 1, hit.tail):
                return hit, index + 1 + len(hit.tail)
        return None

    def _goes_on(self, index: int, tail: tuple[str, ...]) -> bool:
        return not tail or (
            index + len(tail) <= self.count
            and all(self.tokens[at].form == form for at, form in enumerate(tail, index))
        )
