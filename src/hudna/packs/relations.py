"""Relations: who belonged to whom, was allied with or opposed to whom, or came after whom, and when.

A row of the section `relations` of a pack is `{who, is, whom, from, to, source}`: two actors, one of `RELATIONS`, the
first and last day as EDTF (a day, a month or a year, with `~` or `?`; no `to` where it goes on), and whence it is
known, one of `BASES`. What is disputed between the two stands as the neutral agencies and the United Nations put it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hudna.errors import PackError
from hudna.packs.entries import Entry

RELATIONS = ("part_of", "allied_with", "opposed_to", "successor_of")
BASES = ("declaration", "agreement", "law", "un", "press", "research")
MUTUAL = frozenset(("allied_with", "opposed_to"))
_KEYS = frozenset(("who", "is", "whom", "from", "to", "source"))
_EDTF = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?[~?%]?")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of two actors: `start` and `end` as EDTF, `first` and `last` the outermost days that these allow."""

    who: str
    kind: str
    whom: str
    start: str
    end: str | None
    first: date
    last: date | None
    source: str

    def holds(self, day: date | None) -> bool:
        """Whether it held on a day; without a day, whether it ever did."""
        return day is None or (self.first <= day and (self.last is None or day <= self.last))

    def __str__(self) -> str:
        return f"{self.who} {self.kind} {self.whom} {self.start}/{self.end or '..'} ({self.source})"


def relation_entry(row: dict[str, Any], pack: str, file: str, where: str) -> Entry:
    """Return the entry of one row of a pack. Raises PackError where an actor, a kind or a start is missing."""
    row = {key: str(value) for key, value in row.items() if value is not None}
    missing = [key for key in ("who", "is", "whom", "from", "source") if not row.get(key)]
    if missing or row.keys() - _KEYS:
        wrong = f"no {', '.join(missing)}" if missing else f"unknown keys {', '.join(sorted(row.keys() - _KEYS))}"
        raise PackError(f"a relation is a mapping of who, is, whom, from, to, source: {wrong}", where)
    name = f"{row['who']} {row['is']} {row['whom']}"
    return Entry(f"relation/{'/'.join(name.split())}/{row['from']}", "relation", name, dict(row), pack, None, file)


def relation_of(entry: Entry) -> Relation:
    """Return the relation of an entry. Raises PackError for a value that is in no vocabulary or no EDTF."""
    means = entry.means
    for key, vocabulary in (("is", RELATIONS), ("source", BASES)):
        if means[key] not in vocabulary:
            raise PackError(f"{key}: {means[key]} is none of {', '.join(vocabulary)}", entry.file)
    first, last = _day(means["from"], entry, False), _day(means["to"], entry, True) if "to" in means else None
    if last is not None and last < first:
        raise PackError(f"{entry.name} ends before it starts", entry.file)
    return Relation(
        means["who"], means["is"], means["whom"], means["from"], means.get("to"), first, last, means["source"]
    )


def relations_of(entries: Iterable[Entry]) -> dict[str, list[Relation]]:
    """Return the relations among entries by each actor that has a share in them, in the order of their starts."""
    found: dict[str, list[Relation]] = {}
    for relation in sorted((relation_of(e) for e in entries if e.kind == "relation"), key=lambda one: one.first):
        for actor in dict.fromkeys((relation.who, relation.whom)):
            found.setdefault(actor, []).append(relation)
    return found


def _day(edtf: str, entry: Entry, latest: bool) -> date:
    """Return the first or last day that a date allows."""
    match = _EDTF.fullmatch(edtf)
    if match is None:
        raise PackError(f"{entry.name}: {edtf!r} is no EDTF of a day, a month or a year", entry.file)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    month = month or (12 if latest else 1)
    return date(year, month, min(day or 31, monthrange(year, month)[1]) if latest or day else 1)
