"""Verifying what is assembled: every seal by its entry of the chain, and every row by its last seal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from hudna.record import models
from hudna.record.models import AuditEntry, Seal
from hudna.record.seals import SealRow, root_of, sealed_rows

_CHUNK = 2000
_WHAT = {
    "event": "the event",
    "truce": "the truce",
    "finding": "the finding",
    "copy": "what the two reports share",
    "family": "the source family of the report",
}
_PARTS = {"event": "a link of a claim to the event", "truce": "a link or window of the truce"}


class _Last(NamedTuple):
    entry: int
    digest: str
    parts: str


@dataclass(slots=True)
class Assembled:
    """How many rows that are assembled of claims were looked at."""

    rows: int = 0


def verify_seals(checked: Assembled) -> Iterator[tuple[int | None, str, str]]:
    """Yield what does not hold: the number of the entry (None: no entry tells of it), the key of the row, and how."""
    last: dict[tuple[str, str], _Last] = {}
    yield from _entries(last)
    for row in sealed_rows(models):
        checked.rows += 1
        seal = last.pop((row.kind, row.target), None)
        if seal is None or not seal.digest:
            yield (
                None if seal is None else seal.entry,
                row.target,
                f"{_WHAT[row.kind]} is there, and no entry tells of it",
            )
            continue
        yield from ((seal.entry, row.target, says) for says in _differs(row, seal))
    for (kind, target), seal in last.items():
        if seal.digest:
            yield seal.entry, target, f"{_WHAT[kind]} is not there any more"


def _differs(row: SealRow, seal: _Last) -> Iterator[str]:
    if row.digest != seal.digest:
        yield f"{_WHAT[row.kind]} was changed"
    if row.parts != seal.parts:
        yield f"{_PARTS[row.kind]} was changed, added or taken away"


def _entries(last: dict[tuple[str, str], _Last]) -> Iterator[tuple[int | None, str, str]]:
    """Hold the seals of each entry against its payload, and note the last seal of each row."""
    told: dict[int, Any] = dict(
        AuditEntry.objects.filter(payload__has_key="seals").values_list("number", "payload__seals")
    )
    rows = Seal.objects.order_by("entry", "pk").values_list("entry", "kind", "target", "digest", "parts")
    for entry, group in groupby(rows.iterator(_CHUNK), key=lambda row: row[0]):
        seals = [SealRow(*row[1:]) for row in group]
        if told.pop(entry, None) != root_of(seals):
            yield entry, seals[0].target, "the seals of this entry are not those that it tells of"
        last |= {(seal.kind, seal.target): _Last(entry, seal.digest, seal.parts) for seal in seals}
    yield from ((entry, "seals", "the seals of this entry are not there any more") for entry in told)
