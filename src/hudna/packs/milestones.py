"""Milestones: dated facts by which a report that bears no date is dated, and truces that are known beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from hudna.errors import PackError
from hudna.packs.entries import Entry, listed
from hudna.packs.load import BUILTIN, load_pack
from hudna.text.fold import fold

if TYPE_CHECKING:
    from hudna.packs.lexicon import Lexicon

_KINDS = frozenset(("truce", "resolution", "event", "battle", "war"))
_KEYS = frozenset(
    (
        "id",
        "ar",
        "en",
        "kind",
        "date",
        "announced",
        "agreed",
        "country",
        "cues",
        "reach",
        "loose",
        "weekday",
        "future",
        "number",
        "zones",
        "ordinal",
        "orders",
        "daily",
        "parties",
        "excluded",
    )
)


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated fact.

    `first`, `last`: its days, `last` None where it is open; `start`, `end`: EDTF as given; `announced`: the day when it
    was made known; `cues`: groups of folded words, one of each group has to be there; `anywhere`: in the report, not
    in one sentence; `loose`: a background fact that bounds a report from below only; `weekday`: but news in a lead that
    names its weekday; `number`: of a resolution; of a truce `zones` (names of
    places), `parties` whom it binds and those `excluded` from it (identifiers of actors).
    """

    id: str
    ar: str
    en: str
    kind: str
    first: date
    last: date | None
    start: str
    end: str | None
    announced: date
    agreed: tuple[date, ...] = ()
    country: str | None = None
    cues: tuple[tuple[str, ...], ...] = ()
    anywhere: bool = False
    loose: bool = False
    weekday: bool = False
    future: bool = False
    ordinal: bool = False
    number: int | None = None
    zones: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@lru_cache(maxsize=4)
def load_milestones(folder: Path = BUILTIN / "milestones") -> tuple[Milestone, ...]:
    """Return the milestones of one pack folder. Raises PackError naming file and milestone."""
    return tuple(milestone_of(entry) for entry in load_pack(folder).entries if entry.kind == "milestone")


def milestones_of(lexicon: Lexicon) -> tuple[Milestone, ...]:
    """Return the milestones of all packs of a lexicon; worked out once, when first asked for."""
    found = lexicon.notes.get("milestones")
    if found is None:
        found = tuple(milestone_of(entry) for entry in lexicon.entries if entry.kind == "milestone")
        lexicon.notes["milestones"] = found
    kept: tuple[Milestone, ...] = found
    return kept


def milestone_of(entry: Entry) -> Milestone:
    """Return the milestone of an entry. Raises PackError for a kind, a key or a date that cannot be."""
    row, where = entry.means, f"{entry.file}: {entry.id}"
    if not {"id", "kind", "date", "ar"} <= set(row) or not entry.en:
        raise PackError("a milestone needs `id`, `kind`, `date`, `ar` and `en`", where)
    if row["kind"] not in _KINDS:
        raise PackError(f"unknown kind {row['kind']!r}; known: {', '.join(sorted(_KINDS))}", where)
    unknown = set(row) - _KEYS
    if unknown:
        raise PackError(f"unknown keys {', '.join(sorted(unknown))}", where)
    start, _, end = str(row["date"]).partition("/")
    try:
        first, last = _day(start), None if end == ".." else _day(end or start)
        announced = _day(str(row["announced"])) if "announced" in row else first
        agreed = tuple(_day(part) for part in str(row["agreed"]).split("/")) if "agreed" in row else ()
    except ValueError as error:
        raise PackError(f"{row['id']}: {error}", where) from error
    return Milestone(
        id=str(row["id"]),
        ar=str(row["ar"]),
        en=str(entry.en),
        kind=str(row["kind"]),
        first=first,
        last=last,
        start=start,
        end=None if end == ".." else end or start,
        announced=announced,
        agreed=agreed,
        country=row.get("country"),
        cues=tuple(tuple(fold(str(cue)) for cue in group) for group in row.get("cues", ())),
        anywhere=row.get("reach") == "report",
        loose=bool(row.get("loose")),
        weekday=bool(row.get("weekday")),
        future=bool(row.get("future")),
        ordinal=bool(row.get("ordinal")),
        number=row.get("number"),
        zones=tuple(row.get("zones", ())),
        parties=tuple(listed(row.get("parties"))),
        excluded=tuple(listed(row.get("excluded"))),
    )


def _day(value: str) -> date:
    return datetime.fromisoformat(value).date() if "T" in value else date.fromisoformat(value)
