"""Terms: the closed words of a language pack (numbers, days, months, units), looked up token by token.

A term is a pack entry whose `means` has a `term` key. A lexicon without any gets those of the built-in language
pack, so that numbers and times are read whatever packs are loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from hudna.packs.entries import Entry, listed
from hudna.packs.lexicon import Lexicon, splits
from hudna.packs.load import BUILTIN, load_pack
from hudna.reading.page import Page
from hudna.text.fold import fold
from hudna.text.tokens import Token

V = TypeVar("V")


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


Known = dict[str, tuple[Hit, ...]]  # the hits of a form by their kind, the longest phrase first
Lead = frozenset[str]  # the forms of which one has to follow a word that begins a term
_NOTHING: Known = {}
_ANYTHING: Lead = frozenset(("",))  # any word may follow, or none
_REMEMBERED = 200_000  # forms


class _ByForm(dict[str, V]):
    """What `work` makes of a folded form; worked out once."""

    def __init__(self, work: Callable[[str], V]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, form: str) -> V:
        if len(self) > _REMEMBERED:
            self.clear()
        value = self[form] = self._work(form)
        return value


class Terms:
    """All terms of a lexicon by their folded first word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        self._leads: dict[frozenset[str], _ByForm[Lead]] = {}
        for entry in entries:
            kind = entry.means.get("term")
            if kind:
                self._add(entry, Term(str(kind), entry.means.get("value"), entry.means))

    def _add(self, entry: Entry, term: Term) -> None:
        for word in listed(entry.means["forms"].get("word")):
            first, *tail = fold(str(word)).split()
            self._table.setdefault(first, []).append((tuple(tail), term))

    def __bool__(self) -> bool:
        return bool(self._table)

    def leads(self, kinds: frozenset[str]) -> Mapping[str, Lead]:
        """Return, by form, what has to follow it where a term of one of `kinds` is to begin with it."""
        found = self._leads.get(kinds)
        if found is None:
            found = self._leads[kinds] = _ByForm(lambda form: self._lead(form, kinds))
        return found

    def _lead(self, form: str, kinds: frozenset[str]) -> Lead:
        hits = [hit for kind, hits in self.known(form).items() if kind in kinds for hit in hits]
        return frozenset(hit.tail[0] for hit in hits) if all(hit.tail for hit in hits) else _ANYTHING

    def known(self, form: str) -> Known:
        """Return what a folded form can be."""
        found = [
            Hit(term, before, article, tail)
            for before, article, rest in _splits(form)
            if "س" not in before and "ك" not in before
            for tail, term in self._table.get(rest, ())
        ]
        found.sort(key=lambda hit: -len(hit.tail))
        kinds = dict.fromkeys(hit.term.kind for hit in found)
        return {kind: tuple(hit for hit in found if hit.term.kind == kind) for kind in kinds} or _NOTHING


def _splits(form: str) -> list[tuple[str, bool, str]]:
    """Return the ways to take proclitics off, and «و» off short words too («وما», «ومن»): terms are few
    enough for it."""
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

    __slots__ = ("count", "forms", "found", "terms", "tokens")

    def __init__(self, tokens: Sequence[Token], forms: Sequence[str], known: Sequence[Known], terms: Terms) -> None:
        self.tokens = tokens
        self.forms = forms
        self.terms = terms
        self.count = len(tokens)
        self.found = {index: found for index, found in enumerate(known) if found}

    def leads(self, kinds: frozenset[str]) -> set[int]:
        """Return the tokens at which a term of one of `kinds` begins."""
        leads, forms = self.terms.leads(kinds), self.forms
        return {
            index
            for index in self.found
            if (lead := leads[forms[index]]) and (lead is _ANYTHING or self.form(index + 1) in lead)
        }

    def form(self, index: int) -> str:
        """Return the folded form of a token; an empty string outside of the text."""
        return self.forms[index] if 0 <= index < self.count else ""

    def hit(self, index: int, *kinds: str) -> tuple[Hit, int] | None:
        """Return the longest term of one of `kinds` at a token, and the token after it."""
        known = self.found.get(index)
        if known is None:
            return None
        best: Hit | None = None
        for kind in kinds:
            for hit in known.get(kind, ()):
                if best is not None and len(hit.tail) <= len(best.tail):
                    break
                if not hit.tail or self._goes_on(index + 1, hit.tail):
                    best = hit
                    break
        return (best, index + 1 + len(best.tail)) if best is not None else None

    def bare(self, index: int, *kinds: str) -> tuple[Hit, int] | None:
        """Return the term at a token if nothing is written in front of it but, perhaps, the article."""
        found = self.hit(index, *kinds)
        return found if found and not found[0].before else None

    def joined(self, index: int, *kinds: str) -> tuple[Hit, int] | None:
        """Return the term that «و» joins on at `index`, attached or as a token of its own."""
        if self.form(index) == "و":
            return self.bare(index + 1, *kinds)
        known = self.found.get(index)
        if known is None:
            return None
        for kind in kinds:
            for hit in known.get(kind, ()):
                if hit.before == "و" and (not hit.tail or self._goes_on(index + 1, hit.tail)):
                    return hit, index + 1 + len(hit.tail)
        return None

    def _goes_on(self, index: int, tail: tuple[str, ...]) -> bool:
        forms = self.forms
        if len(tail) == 1:
            return index < self.count and forms[index] == tail[0]
        return index + len(tail) <= self.count and tuple(forms[index : index + len(tail)]) == tail


def scan_of(page: Page) -> Scan:
    """Return the scan of a page; the last one is kept, because numbers and times are read from the same."""
    kept: Scan | None = page.lexicon.notes.get("scan")
    if kept is None or kept.tokens is not page.tokens:
        terms = terms_of(page.lexicon)
        known = page.lexicon.noted("reading/terms", lambda analysis: terms.known(analysis.bases[0]))
        kept = page.lexicon.notes["scan"] = Scan(page.tokens, page.forms, known.of(page.analyses), terms)
    return kept
