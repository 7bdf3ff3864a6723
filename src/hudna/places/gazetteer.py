"""The gazetteer of a lexicon: its places by identifier and name, what lies within what, and time zones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hudna.packs.entries import Entry
from hudna.packs.lexicon import Lexicon
from hudna.text.fold import fold

_DEPTH = 12  # containers above a place, against tables that go round in circles
_NOTE = "places/gazetteer"


@dataclass(slots=True)
class Gazetteer:
    """Places of the loaded packs; a part of a place (`sy/idlib~south-countryside`) counts as lying within it."""

    by_id: dict[str, Entry]
    zones_of: dict[str, list[str]] = field(default_factory=dict)  # place: zones that list it as a member
    capitals: set[str] = field(default_factory=set)
    _above: dict[str, frozenset[str]] = field(default_factory=dict)
    _by_name: dict[str, list[Entry]] = field(default_factory=dict)

    @property
    def by_name(self) -> dict[str, list[Entry]]:
        """The places by folded name; worked out when first asked for, because reading does without."""
        if not self._by_name:
            for entry in self.by_id.values():
                for name in (entry.name, *entry.means.get("aka", ())):
                    self._by_name.setdefault(fold(str(name)), []).append(entry)
        return self._by_name

    def above(self, identifier: str | None) -> frozenset[str]:
        """Return the identifiers of everything that contains a place: containers, and zones that it is a member of."""
        if not identifier:
            return frozenset()
        known = self._above.get(identifier)
        if known is None:
            known = self._above[identifier] = frozenset(self._walk(identifier, _DEPTH)) - {identifier}
        return known

    def _walk(self, identifier: str, depth: int) -> Iterator[str]:
        yield identifier
        if depth <= 0:
            return
        base, part, _ = identifier.partition("~")
        entry = self.by_id.get(base)
        up = (
            [base]
            if part
            else [
                *self.zones_of.get(base, ()),
                *([entry.means["container"]] if entry and "container" in entry.means else ()),
            ]
        )
        for container in up:
            yield from self._walk(container, depth - 1)

    def is_within(self, identifier: str | None, container: str | None) -> bool:
        """Return whether a place lies within another one or is that place; False where either is unknown."""
        return bool(identifier and container) and (identifier == container or container in self.above(identifier))

    def country(self, identifier: str | None) -> str | None:
        """Return the ISO 3166-1 code of a place's country, None for seas, continents and unknown places."""
        entry = self.by_id.get((identifier or "").partition("~")[0])
        return entry.means.get("country") if entry else None

    def is_at_war(self, identifier: str | None) -> bool:
        """Return whether a place lies in a country of whose war a pack tells."""
        entry = self.by_id.get((self.country(identifier) or "").lower())
        return entry is not None and bool(entry.means.get("conflict"))

    def zone(self, identifier: str | None) -> str | None:
        """Return the IANA time zone at a place, that of its country's capital where nothing finer is known."""
        country = self.country(identifier)
        entry = self.by_id.get(country.lower()) if country else None
        return entry.means.get("zone") if entry else None

    def name(self, identifier: str | None) -> str | None:
        """Return the Arabic name of a place of the gazetteer."""
        entry = self.by_id.get(identifier or "")
        return entry.name if entry else None

    def named(self, name: str, within: str) -> Entry | None:
        """Return the place of that name which lies within `within`, the first where there are several."""
        for entry in self.by_name.get(fold(name), ()):
            if within in self.above(entry.id):
                return entry
        return None


def gazetteer_of(lexicon: Lexicon) -> Gazetteer:
    """Return the gazetteer of a lexicon, built at the first call."""
    known: Any = lexicon.notes.get(_NOTE)
    if known is None:
        known = lexicon.notes[_NOTE] = _build(lexicon)
    gazetteer: Gazetteer = known
    return gazetteer


def _build(lexicon: Lexicon) -> Gazetteer:
    gazetteer = Gazetteer({entry.id: entry for entry in lexicon.entries if entry.kind == "place"})
    for entry in gazetteer.by_id.values():
        if "capital" in entry.means:
            gazetteer.capitals.add(entry.means["capital"])
        for member in str(entry.means.get("members", "")).split("|"):
            if member:
                gazetteer.zones_of.setdefault(member, []).append(entry.id)
    return gazetteer
