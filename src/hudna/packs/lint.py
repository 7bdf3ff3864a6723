"""Lint: what is wrong, or likely to be, in packs, one code a finding. Errors fail the tests, warnings do not.

P001 an identifier twice in one pack            P008 a surname that several persons go by
P002 a phrase or scope without an example       P009 one form, two meanings
P003 no English label                           P010 a phrase that cannot be read
P004 a container or body that nobody declares   P011 a manifest that lacks something
P005 a place without container                  P012 a value that is in no vocabulary
P006 a place without coordinates or precision   P013 coordinates that are not on Earth
P007 a term of office without a start           P014 an example given for two opposite things
P015 a relation that cannot be                  P016 a milestone that cannot be
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hudna.errors import PackError
from hudna.model.vocabulary import ACTS, EFFECTS, INCIDENT_TYPES, PRECISIONS, STANCES, WEAPONS
from hudna.packs.compile import surface_forms
from hudna.packs.entries import Entry, listed
from hudna.packs.load import Pack
from hudna.packs.milestones import milestone_of
from hudna.packs.relations import relation_of
from hudna.text.fold import fold_name

ERROR, WARNING = "error", "warning"
ParsePattern = Callable[[str, Entry], object]
_REFERENCE = re.compile(r"<([^<>\s]+)>")
_WIDE = ("country", "region")
_TYPED = ("trigger", "effect", "type", "truce", "speech", "diplomacy")
_VOCABULARIES = {"effect": EFFECTS, "weapon": [*WEAPONS, "none"], "speech": ACTS}


class Finding(NamedTuple):
    """One finding: its code, `error` or `warning`, the entry (or pack), the file, and what is the matter."""

    code: str
    level: str
    entry: str
    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.message} [{self.code} {self.level}]"


@dataclass(slots=True)
class Shelf:
    """All packs under lint, and their entries by identifier, the last one that overrides."""

    packs: Sequence[Pack]
    parse: ParsePattern | None = None
    entries: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pack in self.packs:
            self.entries.update((entry.id, entry) for entry in pack.entries)

    def of(self, *kinds: str) -> Iterator[Entry]:
        return (entry for entry in self.entries.values() if entry.kind in kinds)


def lint(packs: Sequence[Pack], parse: ParsePattern | None = None) -> list[Finding]:
    """Return every finding, by file and entry. `parse` reads a phrase's pattern, or raises PackError."""
    shelf = Shelf(packs, parse)
    return sorted((finding for rule in _RULES for finding in rule(shelf)), key=lambda f: (f.file, f.entry, f.code))


def _at(entry: Entry, code: str, message: str, level: str = ERROR) -> Finding:
    return Finding(code, level, entry.id, entry.file, message)


def _duplicates(shelf: Shelf) -> Iterator[Finding]:
    for pack in shelf.packs:
        times = Counter(entry.id for entry in pack.entries)
        for entry in pack.entries:
            if times[entry.id] > 1:
                yield _at(entry, "P001", f"this identifier stands {times[entry.id]} times in the pack {pack.id}")


def _examples(shelf: Shelf) -> Iterator[Finding]:
    for entry in shelf.of("phrase", "scope"):
        if not entry.reads:
            yield _at(entry, "P002", "no example: give `reads` a sentence in which it is found", WARNING)
    for entry in shelf.entries.values():
        for sentence in set(entry.reads) & set(entry.avoids):
            yield _at(entry, "P014", f"both found and not found in «{sentence}»")


def _labels(shelf: Shelf) -> Iterator[Finding]:
    for entry in shelf.of("actor", "place"):
        if not entry.en:
            yield _at(entry, "P003", "no English label: give `en`", ERROR if entry.kind == "actor" else WARNING)


def _references(shelf: Shelf) -> Iterator[Finding]:
    for entry in shelf.of("actor", "place"):
        wanted = [*listed(entry.means.get("container")), *listed(entry.means.get("part_of"))]
        for identifier in wanted:
            if identifier not in shelf.entries:
                yield _at(entry, "P004", f"nobody declares {identifier!r}")
        for identifier in {term["organisation"] for term in _terms(entry) if term.get("organisation")}:
            if identifier not in shelf.entries:
                yield _at(entry, "P004", f"nobody declares {identifier!r}, the body of an office", WARNING)


def _places(shelf: Shelf) -> Iterator[Finding]:
    for entry in shelf.of("place"):
        precision, lat, lon = (entry.means.get(key) for key in ("precision", "lat", "lon"))
        if not entry.means.get("container") and precision not in _WIDE:
            yield _at(entry, "P005", "no `container`: say in which place it lies")
        if lat is None or lon is None or precision is None:
            yield _at(entry, "P006", "no `lat`, `lon` or `precision`", WARNING)
        elif not (-90 <= lat <= 90 and -180 <= lon <= 180):
            yield _at(entry, "P013", f"{lat}, {lon} is nowhere: give degrees, latitude first")


def _offices(shelf: Shelf) -> Iterator[Finding]:
    for entry in shelf.of("actor"):
        for term in _terms(entry):
            if not term.get("from"):
                yield _at(entry, "P007", f"no start of the term as {term.get('role', '?')}: give `from`")


def _surnames(shelf: Shelf) -> Iterator[Finding]:
    holders: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in shelf.of("actor"):
        for name in entry.means.get("aka", []):
            if entry.means.get("kind") == "person" and len(str(name).split()) == 1:
                holders[fold_name(str(name))][entry.id] = entry
    for name, persons in holders.items():
        for entry in persons.values() if len(persons) > 1 else ():
            others = ", ".join(sorted(set(persons) - {entry.id}))
            yield _at(entry, "P008", f"«{name}» alone is also {others}: who is meant hangs on the report", WARNING)


def _collisions(shelf: Shelf) -> Iterator[Finding]:
    meanings: dict[str, dict[tuple[str, ...], Entry]] = defaultdict(dict)
    for entry in shelf.of("word"):
        meaning = tuple(f"{key}={entry.means[key]}" for key in _TYPED if key in entry.means)
        for form, feature in surface_forms(entry) if meaning else ():
            if not feature.bare:
                meanings[form].setdefault(meaning, entry)
    for form, entries in meanings.items():
        if len(entries) > 1:
            first, *others = entries.values()
            yield _at(first, "P009", f"«{form}» is also {', '.join(other.id for other in others)}", WARNING)


def _patterns(shelf: Shelf) -> Iterator[Finding]:
    for entry in shelf.of("phrase", "scope"):
        for line in listed(entry.means["forms"]["phrase"]):
            yield from _pattern(shelf, entry, str(line))


def _pattern(shelf: Shelf, entry: Entry, line: str) -> Iterator[Finding]:
    for reference in (part for found in _REFERENCE.findall(line) for part in found.split("|")):
        if reference not in shelf.entries:
            yield _at(entry, "P010", f"<{reference}> is no entry")
    if shelf.parse:
        try:
            shelf.parse(line, entry)
        except PackError as error:
            yield _at(entry, "P010", error.message)


def _manifests(shelf: Shelf) -> Iterator[Finding]:
    for pack in shelf.packs:
        missing = [key for key in ("version", "description", "licence") if not pack.manifest.get(key)]
        if missing:
            yield Finding("P011", ERROR, pack.id, str(pack.path / "pack.yaml"), f"no {', '.join(missing)}")


def _values(shelf: Shelf) -> Iterator[Finding]:
    for entry in shelf.entries.values():
        means = entry.means
        for key, vocabulary in _VOCABULARIES.items():
            yield from _foreign(entry, key, listed(means.get(key)), vocabulary)
        if means.get("trigger") == "incident":
            yield from _foreign(entry, "type", listed(means.get("type")), INCIDENT_TYPES)
        if entry.kind == "place":
            yield from _foreign(entry, "precision", listed(means.get("precision")), PRECISIONS)
        if entry.kind == "scope":
            yield from _foreign(entry, "stance", listed(means.get("stance")), STANCES)


def _foreign(entry: Entry, key: str, values: Iterable[Any], vocabulary: Iterable[str]) -> Iterator[Finding]:
    for value in values:
        if value not in vocabulary:
            yield _at(entry, "P012", f"`{key}: {value}` is none of {', '.join(vocabulary)}")


def _relations(shelf: Shelf) -> Iterator[Finding]:
    for entry in shelf.of("relation"):
        try:
            relation = relation_of(entry)
        except PackError as error:
            yield _at(entry, "P015", error.message)
            continue
        for actor in (relation.who, relation.whom):
            if actor not in shelf.entries or shelf.entries[actor].kind != "actor":
                yield _at(entry, "P004", f"nobody declares {actor!r}")
        if relation.who == relation.whom:
            yield _at(entry, "P015", f"{relation.who} has a relation to itself")


def _milestones(shelf: Shelf) -> Iterator[Finding]:
    names = {fold_name(str(name)) for e in shelf.of("place") for name in (e.name, *e.means.get("aka", ()))}
    for entry in shelf.of("milestone"):
        try:
            milestone = milestone_of(entry)
        except PackError as error:
            yield _at(entry, "P016", error.message)
            continue
        if milestone.last is not None and milestone.last < milestone.first:
            yield _at(entry, "P016", f"it ends before it starts: {milestone.start}/{milestone.end}")
        for actor in (*milestone.parties, *milestone.excluded):
            if actor not in shelf.entries:
                yield _at(entry, "P004", f"nobody declares {actor!r}")
        for zone in milestone.zones:
            if fold_name(zone) not in names:
                yield _at(entry, "P004", f"no place is called «{zone}»")


def _terms(entry: Entry) -> list[dict[str, Any]]:
    return [term for term in entry.means.get("terms") or [] if isinstance(term, dict)] if entry.kind == "actor" else []


_RULES: tuple[Callable[[Shelf], Iterator[Finding]], ...] = (
    _duplicates,
    _examples,
    _labels,
    _references,
    _places,
    _offices,
    _surnames,
    _collisions,
    _patterns,
    _manifests,
    _values,
    _relations,
    _milestones,
)
