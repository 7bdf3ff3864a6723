"""The lexicon: surface forms of every entry, and the analysis of a word into proclitics, form and pronoun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from hudna.packs.entries import Entry
from hudna.packs.morphology import Feature
from hudna.text.fold import fold

_PREPOSITIONS = ("ب", "ك", "ل", "س")
_PRONOUNS = ("هما", "كما", "هم", "ها", "هن", "نا", "كم", "ه", "ي", "ك")
_REMEMBERED = 200_000  # words
_NOTED = frozenset(("trigger", "weapon", "topic"))
_NOMINAL = frozenset(("noun", "adjective", "participle", "masdar", "name", "word"))


class Reading(NamedTuple):
    """One way to read a word: `before` was taken off in front (و, ف, ب, ك, ل, س), `after` is the attached pronoun."""

    entry: Entry
    feature: Feature
    before: str = ""
    article: bool = False
    after: str = ""


class Name(NamedTuple):
    """A name of several words: the folded words after the first, and whose it is."""

    tail: tuple[str, ...]
    entry: int


class Start(NamedTuple):
    """A name that may begin here, with what was taken off in front of its first word."""

    before: str
    article: bool
    name: Name


_NO_STARTS: dict[str, list[Start]] = {}


@dataclass(slots=True, eq=False)
class Analysis:
    """All that the lexicon knows of one folded form.

    `bases`: the form with each possible set of proclitics taken off, the longest first; `starts`: names of several
    words that may begin here, by their second word, the longest first; `named`: the readings as an actor or a place;
    `triggers`: those whose entry triggers a claim; `noted`: entries that say what a sentence is about.
    """

    readings: tuple[Reading, ...]
    bases: tuple[str, ...]
    starts: dict[str, list[Start]]
    named: tuple[Reading, ...]
    triggers: tuple[Reading, ...]
    noted: tuple[Entry, ...]
    made: list[Any] = field(default_factory=list)  # by readers, see `Noted`


T = TypeVar("T")


class Notes:
    """What all readers make of analyses, and the last page's laid out by reader: each goes over the same words."""

    def __init__(self) -> None:
        self.works: list[Callable[[Analysis], Any]] = []
        self._last: tuple[Sequence[Analysis], list[tuple[Any, ...]]] = ((), [])

    def column(self, number: int, analyses: Sequence[Analysis]) -> tuple[Any, ...]:
        """Return what the reader of that number makes of each of the analyses."""
        last, columns = self._last
        if last is not analyses or number >= len(columns):
            columns = self._lay_out(analyses)
            self._last = (analyses, columns)
        return columns[number]

    def _lay_out(self, analyses: Sequence[Analysis]) -> list[tuple[Any, ...]]:
        works = self.works
        count = len(works)
        for analysis in analyses:
            made = analysis.made
            if len(made) < count:
                made += [work(analysis) for work in works[len(made) :]]
        return list(zip(*[analysis.made for analysis in analyses], strict=True)) or [()] * count


class Noted(Generic[T]):
    """What a reader makes of each analysis by `work`; worked out once, because news repeats its words.

    It is kept with the analysis, so that all that is known of a word lies close together.
    """

    def __init__(self, notes: Notes, work: Callable[[Analysis], T]) -> None:
        self._notes, self._number = notes, len(notes.works)
        notes.works.append(work)

    def of(self, analyses: Sequence[Analysis]) -> list[T]:
        """Return what is made of each of the analyses."""
        return list(self._notes.column(self._number, analyses))

    def at(self, analyses: Sequence[Analysis], index: int) -> T:
        """Return what is made of one of the analyses."""
        found: T = self._notes.column(self._number, analyses)[index]
        return found

    def where(self, analyses: Sequence[Analysis]) -> list[tuple[int, T]]:
        """Return (index, value) for the analyses of which something is made."""
        return [item for item in enumerate(self._notes.column(self._number, analyses)) if item[1]]


@dataclass(slots=True)
class Lexicon:
    """Forms and names of all loaded packs. Built by `hudna.packs.compile`; read only afterwards."""

    entries: list[Entry]
    forms: dict[str, list[tuple[int, Feature]]]
    names: dict[str, list[Name]]
    digest: str = ""
    notes: dict[str, Any] = field(default_factory=dict)  # what readers work out once a lexicon, by reader
    _cache: dict[str, Analysis] = field(default_factory=dict)
    _written: dict[str, Analysis] = field(default_factory=dict)  # by the word as written
    _noted: dict[str, Noted[Any]] = field(default_factory=dict)
    _notes: Notes = field(default_factory=Notes)

    def noted(self, reader: str, work: Callable[[Analysis], T]) -> Noted[T]:
        """Return what the reader of that name has made of analyses so far, and makes of others by `work`."""
        known = self._noted.get(reader)
        if known is None:
            known = self._noted[reader] = Noted(self._notes, work)
        return known

    def analyse(self, form: str, closed: bool = False) -> Analysis:
        """Return the analysis of a folded form; cached, because news repeats its words.

        `closed`: the raw word ends with ة, so that what is folded to ه is no pronoun (ضربة is not ضرب + ه).
        """
        key = f"{form}ة" if closed else form  # no folded form holds this letter
        known = self._cache.get(key)
        if known is None:
            if len(self._cache) > _REMEMBERED:
                self._forget()
            known = self._cache[key] = self._analyse(form, closed)
        return known

    def is_name(self, form: str) -> bool:
        """Return whether a folded form can be the whole name of an actor or a place; nothing of it is kept."""
        return any(
            feature.pos == "name"
            and self.entries[index].kind in ("actor", "place")
            and not feature.bare
            and _agrees(feature, before, article)
            for before, article, rest in splits(form)
            if rest in self.forms
            for index, feature in self.forms[rest]
        )

    def analyse_all(self, texts: Iterable[str]) -> list[Analysis]:
        """Return the analyses of words as they are written."""
        known = self._written
        return [known.get(text) or self._analyse_text(text) for text in texts]

    def _analyse_text(self, text: str) -> Analysis:
        analysis = self.analyse(fold(text), text.endswith("ة"))
        self._written[text] = analysis
        return analysis

    def _forget(self) -> None:
        """Drop what was worked out for words so far, so that a run over millions of reports stays small."""
        self._cache.clear()
        self._written.clear()

    def _analyse(self, form: str, closed: bool) -> Analysis:
        readings: list[Reading] = []
        starts: list[Start] = []
        bases: list[str] = []
        for before, article, rest in splits(form):
            bases.append(rest)
            readings += self._readings(before, article, rest)
            if rest in self.names:
                starts += [Start(before, article, name) for name in self.names[rest]]
        if closed:
            readings = [reading for reading in readings if reading.after != "ه"]
        following: dict[str, list[Start]] = {} if starts else _NO_STARTS
        for start in sorted(starts, key=lambda start: -len(start.name.tail)):
            following.setdefault(start.name.tail[0], []).append(start)
        if not readings:
            return Analysis((), tuple(bases), following, (), (), ())
        named = tuple(reading for reading in readings if reading.entry.kind in ("actor", "place"))
        triggers = tuple(reading for reading in readings if "trigger" in reading.entry.means)
        noted = {reading.entry.id: reading.entry for reading in readings if not _NOTED.isdisjoint(reading.entry.means)}
        return Analysis(tuple(readings), tuple(bases), following, named, triggers, tuple(noted.values()))

    def _readings(self, before: str, article: bool, rest: str) -> list[Reading]:
        forms, entries = self.forms, self.entries
        found: list[Reading] = []
        if rest in forms:
            found = [
                Reading(entries[index], feature, before, article)
                for index, feature in forms[rest]
                if not feature.bare and _agrees(feature, before, article)
            ]
        if article or len(rest) < 4 or not rest.endswith(_PRONOUNS):
            return found
        for pronoun in _PRONOUNS:
            if rest.endswith(pronoun) and (stem := rest[: -len(pronoun)]) in forms and len(stem) >= 2:
                found += [
                    Reading(entries[index], feature, before, False, pronoun)
                    for index, feature in forms[stem]
                    if _agrees(feature, before, False) and _takes_pronoun(feature, pronoun)
                ]
        return found


def _agrees(feature: Feature, before: str, article: bool) -> bool:
    last = before[-1:] if before else ""
    if feature.pos == "verb":
        if article or last in ("ب", "ك"):
            return False
        return last not in ("س", "ل") or feature.tense == "present"
    return last != "س" and not (article and feature.accusative)


def _takes_pronoun(feature: Feature, pronoun: str) -> bool:
    if feature.accusative or feature.pos in ("name", "metonym", "bare"):
        return False
    return (feature.pos == "verb" and pronoun != "ي") or feature.pos in _NOMINAL


def splits(form: str) -> list[tuple[str, bool, str]]:
    """Return (proclitics, article, rest) for every way to take proclitics off a folded form, the whole form first."""
    found = [("", False, form)]
    heads = [("", form)]
    if len(form) > 3 and form[0] in "وف":
        heads.append((form[0], form[1:]))
        found.append((form[0], False, form[1:]))
    for conjunction, rest in heads:
        if len(rest) > 3 and rest.startswith("ال"):
            found.append((conjunction, True, rest[2:]))
        if len(rest) < 3:
            continue
        if rest[0] in _PREPOSITIONS:
            tail = rest[1:]
            found.append((conjunction + rest[0], False, tail))
            if len(tail) > 3 and tail.startswith("ال"):
                found.append((conjunction + rest[0], True, tail[2:]))
            if rest.startswith("لل") and len(rest) > 4:
                found.append((conjunction + "ل", True, rest[2:]))
                found.append((conjunction + "ل", False, f"ا{rest[1:]}"))
    return found
