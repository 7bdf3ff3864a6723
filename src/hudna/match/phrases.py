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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from hudna.errors import PackError
from hudna.match.marks import Mark
from hudna.packs.entries import Entry, listed
from hudna.packs.lexicon import Analysis, Lexicon, Noted, Reading
from hudna.text.fold import fold
from hudna.text.tokens import Token

GAP = 4
_CHOICES = re.compile(r"<[^>]*>|\[[^\]]*\]|\{[^}]*\}|[^|]+")
_BRACKETS = {"<": ("entry", ">"), "[": ("mark", "]"), "{": ("means", "}")}
_PREFIXES = {"word": "", "exact": "=", "entry": "<"}
_PRONOUNS = ("", "هما", "هم", "ها", "هن", "نا", "كم", "ه", "ي")


@dataclass(slots=True)
class Item:
    """One place of a pattern."""

    kind: str  # word, exact, entry, mark, means, gap, any
    values: frozenset[str]
    optional: bool = False
    key: str = ""
    choices: tuple[Item, ...] = ()  # of kind `any`: one of these
    keys: frozenset[str] = frozenset()  # a word with one of these keys matches
    marks: frozenset[str] = frozenset()  # kinds of marks that match


@dataclass(slots=True)
class Pattern:
    """A compiled pattern with the entry that declares it."""

    entry: Entry
    items: tuple[Item, ...]


@dataclass(slots=True)
class Start:
    """What can begin with a word: `patterns`; by number, `free` whatever comes next, `bound` by a key of it."""

    patterns: tuple[Pattern, ...]
    free: tuple[int, ...]
    bound: dict[str, list[int]]
    seconds: frozenset[str]

    def likely(self, following: frozenset[str]) -> Iterable[Pattern]:
        """Return the patterns that can go on with a word of these keys, in the order of the packs."""
        if self.seconds.isdisjoint(following):
            return [self.patterns[number] for number in self.free]
        bound = {number for key in self.seconds & following for number in self.bound[key]}
        return [self.patterns[number] for number in sorted(bound.union(self.free))]


@dataclass(slots=True)
class PhraseBook:
    """All patterns, by what their first item can be.

    A word has keys: itself with every set of proclitics off, `=` with the whole form, `<` with the entries it can be,
    `{` with what those mean. An item matches the words that have one of its keys, so that matching is one comparison
    of two sets, and most patterns are left out by the first two words.
    """

    lexicon: Lexicon
    by_key: dict[str, list[Pattern]] = field(default_factory=dict)
    by_mark: dict[str, list[Pattern]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()  # all keys of all items
    _shared: dict[tuple[int, ...], Start] = field(default_factory=dict)  # by the identity of its patterns
    _by_entry: dict[str, frozenset[str]] = field(default_factory=dict)  # keys by entry
    _keys: Noted[frozenset[str]] = field(init=False)
    _starts: Noted[Start | None] = field(init=False)

    def __post_init__(self) -> None:
        self._keys = self.lexicon.noted("phrases/keys", self._keys_of)
        self._starts = self.lexicon.noted("phrases/starts", self._starting)

    def find(
        self,
        tokens: Sequence[Token],
        analyses: Sequence[Analysis],
        marks: dict[int, list[Mark]] | None = None,
    ) -> list[Mark]:
        """Return a mark for every pattern that matches, in the order of the text; at one place the longest first."""
        found: list[Mark] = []
        line = Line(tokens, self._keys.of(analyses), marks or {})
        for index, start in self._starts.where(analyses):
            assert start is not None
            following = line.keys[index + 1] if index + 1 < line.count else NO_KEYS
            for pattern in start.likely(following):
                _keep(found, pattern, index, line, analyses)
        for index, pattern in self._marked(line.marks):
            _keep(found, pattern, index, line, analyses)
        found.sort(key=lambda mark: (mark.first, -mark.last))
        return found

    def _marked(self, marks: dict[int, list[Mark]]) -> Iterator[tuple[int, Pattern]]:
        for index, found in marks.items():
            yield from ((index, pattern) for mark in found for pattern in self.by_mark.get(mark.kind, ()))

    def _keys_of(self, analysis: Analysis) -> frozenset[str]:
        """Return those keys of a word that some item has."""
        keys = self.known & {*analysis.bases, f"={analysis.bases[0]}"}
        return keys.union(*[self._keys_of_entry(reading.entry) for reading in analysis.readings])

    def _keys_of_entry(self, entry: Entry) -> frozenset[str]:
        found = self._by_entry.get(entry.id)
        if found is None:
            keys = {f"<{entry.id}", *[f"{{{key}" for key in entry.means]}
            keys |= {f"{{{key}:{value}" for key, value in entry.means.items() if isinstance(value, (str, int))}
            found = self._by_entry[entry.id] = self.known & keys
        return found

    def _starting(self, analysis: Analysis) -> Start | None:
        """Return what can begin with the word, in the order in which its keys come."""
        form, *_ = analysis.bases
        keys = [*analysis.bases, f"={form}"]
        for reading in analysis.readings:
            keys.append(f"<{reading.entry.id}")
            keys += [f"{{{key}" for key in reading.entry.means]
        patterns = {id(p): p for key in keys for p in self.by_key.get(key, ())}
        if not patterns:
            return None
        kept = self._shared.get(tuple(patterns))
        if kept is None:
            kept = self._shared[tuple(patterns)] = _start(tuple(patterns.values()))
        return kept


NO_KEYS: frozenset[str] = frozenset()


@dataclass(slots=True)
class Line:
    """The tokens that patterns are matched against, with their keys and the marks that begin at each."""

    tokens: Sequence[Token]
    keys: list[frozenset[str]]
    marks: dict[int, list[Mark]]
    count: int = field(init=False)

    def __post_init__(self) -> None:
        self.count = len(self.tokens)


def _start(patterns: tuple[Pattern, ...]) -> Start:
    free: list[int] = []
    bound: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns):
        seconds = _seconds(pattern.items)
        if seconds is None:
            free.append(number)
            continue
        for key in seconds:
            bound.setdefault(key, []).append(number)
    return Start(patterns, tuple(free), bound, frozenset(bound))


def _seconds(items: tuple[Item, ...]) -> frozenset[str] | None:
    """Return the keys of which the second word has to have one; None where anything, or nothing, may follow."""
    keys = NO_KEYS
    for item in items[1:]:
        if item.kind == "gap" or item.marks:
            return None
        keys |= item.keys
        if not item.optional:
            return keys
    return None


def _keep(found: list[Mark], pattern: Pattern, index: int, line: Line, analyses: Sequence[Analysis]) -> None:
    last = _match(pattern.items, 0, index, line)
    if last > index:
        found.append(Mark(pattern.entry.kind, index, last, pattern.entry, _reading(pattern, analyses[index])))


def compile_phrases(lexicon: Lexicon) -> PhraseBook:
    """Return the phrase book of a lexicon's `phrases` and `scopes`. Raises PackError for a pattern it cannot read."""
    book = PhraseBook(lexicon)
    for entry in lexicon.entries:
        if entry.kind in ("phrase", "scope"):
            for line in listed(entry.means["forms"]["phrase"]):
                _enter(book, Pattern(entry, parse_pattern(str(line), entry)))
    patterns = [p for index in (book.by_key, book.by_mark) for found in index.values() for p in found]
    book.known = frozenset(key for pattern in patterns for item in pattern.items for key in item.keys)
    return book


def parse_pattern(line: str, entry: Entry) -> tuple[Item, ...]:
    """Return the items of a pattern line."""
    try:
        items = tuple([_item(part) for part in line.split()])
    except ValueError as error:
        raise PackError(f"{entry.id}: {error}", entry.file) from error
    if not items or items[0].optional or items[0].kind == "gap":
        raise PackError(
            f"{entry.id}: a phrase begins with an item that is neither optional nor «...»: {line}", entry.file
        )
    return items


@lru_cache(maxsize=8192)  # few parts stand in one pattern only
def _item(part: str) -> Item:
    if part == "...":
        return Item("gap", frozenset(), True)
    optional = part.endswith("?") and len(part) > 1
    choices = _CHOICES.findall(part[:-1] if optional else part)
    words = [choice for choice in choices if choice[0] not in "<[{"]
    items = [_bracketed(choice) for choice in choices if choice[0] in "<[{"]
    if words:
        items.append(_worded(words))
    if not items:
        raise ValueError(f"«{part}» is no item of a phrase")
    item = items[0] if len(items) == 1 else Item("any", frozenset(), choices=tuple(items))
    item.optional = optional
    item.keys = frozenset(key for choice in items for key in _keys(choice))
    item.marks = frozenset(kind for choice in items if choice.kind == "mark" for kind in choice.values)
    return item


def _keys(item: Item) -> Iterator[str]:
    if item.kind == "means":
        yield from (f"{{{item.key}:{value}" for value in item.values) if item.values else (f"{{{item.key}",)
    elif item.kind in _PREFIXES:
        yield from (_PREFIXES[item.kind] + value for value in item.values)


def _bracketed(part: str) -> Item:
    kind, closing = _BRACKETS[part[0]]
    if not part.endswith(closing):
        raise ValueError(f"«{part}» lacks its {closing}")
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
        if item.kind == "mark":
            index, values = book.by_mark, list(item.values)
        else:
            index, values = book.by_key, [f"{{{item.key}"] if item.kind == "means" else list(_keys(item))
        for value in values:
            index.setdefault(value, []).append(pattern)


def _match(items: tuple[Item, ...], at: int, index: int, line: Line) -> int:
    """Return the token after the match of items[at:] at `index`, or -1."""
    if at == len(items):
        return index
    item = items[at]
    if item.kind == "gap":
        return _match_gap(items, at, index, line)
    if index < line.count and (index == 0 or at == 0 or _same_sentence(line.tokens, index - 1, index)):
        step = 0 if item.keys.isdisjoint(line.keys[index]) else 1
        if item.marks and not step:
            step = max((len(mark) for mark in line.marks.get(index, ()) if mark.kind in item.marks), default=0)
        if step:
            last = _match(items, at + 1, index + step, line)
            if last >= 0:
                return last
    return _match(items, at + 1, index, line) if item.optional else -1


def _match_gap(items: tuple[Item, ...], at: int, index: int, line: Line) -> int:
    for skipped in range(GAP + 1):
        if index + skipped > line.count or not _same_sentence(line.tokens, index - 1, index + skipped - 1):
            break
        last = _match(items, at + 1, index + skipped, line)
        if last >= 0:
            return last
    return -1


def _same_sentence(tokens: Sequence[Token], one: int, other: int) -> bool:
    return one < 0 or other < 0 or tokens[one].sentence == tokens[other].sentence


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
