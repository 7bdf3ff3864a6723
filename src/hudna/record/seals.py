"""Seals: digests of what is assembled from claims, row by row, which the chain holds at each of their changes.

`sealed_rows` draws them from the rows of a record, `Seals` writes those of one change; the entry of the chain keeps how
many there are and the digest of them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from hudna.record.digest import digest, digest_of

_CHUNK = 500
_COLUMNS = ("key", "kind", "type", "place", "place_name", "edtf", "reports", "families", "weight", "body", "current")
_OF_TRUCE = ("key", "name", "status", "edtf", "body", "current")
_OF_WINDOW = ("place", "place_name", "start", "end", "body")
Json = dict[str, Any]
GONE = ("", "")


class SealRow(NamedTuple):
    """What a seal says: the kind and key of a row, the digest of the row, and that of the rows that hang on it."""

    kind: str
    target: str
    digest: str
    parts: str = ""


@dataclass(slots=True)
class Seals:
    """The seals of one change, each row once, the last word on it."""

    rows: dict[tuple[str, str], SealRow] = field(default_factory=dict)

    def put(self, row: SealRow) -> None:
        """Note how a row is now."""
        self.rows[row.kind, row.target] = row

    def gone(self, kind: str, target: str) -> None:
        """Note that a row is not there any more."""
        self.put(SealRow(kind, target, *GONE))

    def write(self, action: str, target: str, payload: Json, *, user: str) -> None:
        """Write the entry of the chain and the seals it vouches for, in the transaction of the change."""
        from hudna.record.audit import append
        from hudna.record.models import Seal

        rows = list(self.rows.values())
        entry = append(action, target, payload | ({"seals": root_of(rows)} if rows else {}), user=user)
        for start in range(0, len(rows), _CHUNK):
            Seal.objects.bulk_create(Seal(entry=entry.number, **row._asdict()) for row in rows[start : start + _CHUNK])
        self.rows = {}


def root_of(rows: Iterable[SealRow]) -> Json:
    """Return what an entry of the chain holds of its seals: how many they are, and the digest of them in order."""
    lines = sorted(" ".join(row) for row in rows)
    return {"count": len(lines), "root": digest(*lines)}


def event_seal(row: Any, replaced_by: str | None, links: Iterable[tuple[str, float, Json]]) -> SealRow:
    """Return the seal of an event; `links`: (key of the claim, score, features) of each of its links."""
    columns = {name: getattr(row, name) for name in _COLUMNS} | _days(row) | {"replaced_by": replaced_by}
    return SealRow("event", row.key, digest_of(columns), digest_of(sorted(([*link] for link in links), key=_first)))


def truce_seal(row: Any, claims: Iterable[str], windows: Iterable[Any]) -> SealRow:
    """Return the seal of a truce, with the keys of its claims and its windows."""
    columns = {name: getattr(row, name) for name in _OF_TRUCE} | _days(row)
    held = [{name: getattr(one, name) for name in _OF_WINDOW} | _days(one) for one in windows]
    parts = [sorted(claims), sorted(digest_of(one) for one in held)]
    return SealRow("truce", row.key, digest_of(columns), digest_of(parts))


def finding_seal(event: str, truce: str, verdict: str, body: Json) -> SealRow:
    """Return the seal of the finding on an event against a truce."""
    whole = {"event": event, "truce": truce, "verdict": verdict, "body": body}
    return SealRow("finding", f"{event}/{truce}", digest_of(whole))


def copy_seal(left: str, right: str, row: Any) -> SealRow:
    """Return the seal of what two reports share."""
    whole = {"left": left, "right": right, "shares": [row.left_share, row.right_share], "body": row.body}
    return SealRow("copy", f"{left}/{right}", digest_of(whole))


def family_seal(report: str, family: str) -> SealRow:
    """Return the seal of a report's being in a source family."""
    return SealRow("family", report, digest(family))


def sealed_rows(tables: Any) -> Iterator[SealRow]:
    """Yield the seal that each row of a record must have. `tables` holds the models, those of a migration too."""
    yield from events_sealed(tables, tables.Event.objects.filter(staged=False))
    yield from truces_sealed(tables, tables.Truce.objects.all())
    findings = tables.Finding.objects.order_by("pk").values_list("event__key", "truce__key", "verdict", "body")
    yield from (finding_seal(*row) for row in findings.iterator(_CHUNK))
    for copy in tables.Copy.objects.select_related("left", "right").order_by("pk").iterator(_CHUNK):
        yield copy_seal(copy.left.key, copy.right.key, copy)
    families = tables.Report.objects.exclude(family=None).order_by("pk").values_list("key", "family")
    yield from (family_seal(*row) for row in families.iterator(_CHUNK))


def seal_all(tables: Any, why: str) -> None:
    """Vouch for all that is there, in one entry, where nothing has yet: after a migration or an old backup."""
    seals = Seals()
    for row in sealed_rows(tables):
        seals.put(row)
    if seals.rows:
        seals.write("seal", f"{len(seals.rows)} rows", {"why": why}, user="hudna")


def events_sealed(tables: Any, events: Any) -> Iterator[SealRow]:
    """Yield the seals of events, read with their links a few hundred at a time."""
    for rows in _chunks(events):
        links = tables.EventLink.objects.filter(event__in=[row.pk for row in rows]).order_by("event")
        by_event = _grouped(links.values_list("event", "claim__key", "score", "features"))
        heirs = tables.Event.objects.filter(pk__in={row.replaced_by_id for row in rows} - {None})
        names = dict(heirs.values_list("pk", "key"))
        for row in rows:
            yield event_seal(row, names.get(row.replaced_by_id), by_event.get(row.pk, ()))


def truces_sealed(tables: Any, truces: Any) -> Iterator[SealRow]:
    """Yield the seals of truces, read with their links and windows."""
    for rows in _chunks(truces):
        numbers = [row.pk for row in rows]
        links = tables.TruceLink.objects.filter(truce__in=numbers).order_by("truce")
        claims = _grouped(links.values_list("truce", "claim__key"))
        windows: dict[int, list[Any]] = {}
        for window in tables.Window.objects.filter(truce__in=numbers):
            windows.setdefault(window.truce_id, []).append(window)
        for row in rows:
            yield truce_seal(row, [key for (key,) in claims.get(row.pk, ())], windows.get(row.pk, ()))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    return {number: [row[1:] for row in group] for number, group in groupby(rows, key=_first)}


def _chunks(found: Any) -> Iterator[list[Any]]:
    last = 0
    while rows := list(found.filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        yield rows
        last = rows[-1].pk


def _days(row: Any) -> Json:
    return {name: _iso(getattr(row, name)) for name in ("first_day", "last_day")}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _first(row: Any) -> Any:
    return row[0]
