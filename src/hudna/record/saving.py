"""Saving events: many at a time, with their links, their cells, their figures and their seals."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from hudna.assessment.figures import Ledger, assess_figures
from hudna.linking.index import cells_of
from hudna.model import events as model
from hudna.record.codec import encode
from hudna.record.models import Claim, Event, EventCell, EventLink
from hudna.record.seals import Seals, event_seal

STAGED = "n"  # before the key of an event that waits to take an older one's place
_CHUNK = 400
_KEPT = 2000  # reports of which the claims are kept at hand
_COLUMNS = ("kind", "type", "place", "place_name", "edtf", "first_day", "last_day", "reports", "families", "weight")
_WRITTEN = (*_COLUMNS, "body", "current", "staged", "assessed", "replaced_by")


class ClaimRef(NamedTuple):
    """A claim as rows refer to it: its number and its key."""

    number: int
    key: str


class ClaimBook:
    """The claims of reports that stand, by their names; those of the last reports are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, dict[str, ClaimRef]] = OrderedDict()

    def fetch(self, reports: Iterable[str]) -> None:
        """Have the claims of some reports at hand."""
        wanted = [key for key in dict.fromkeys(reports) if key not in self._kept]
        if len(self._kept) > _KEPT:
            self._kept.clear()
        for start in range(0, len(wanted), _CHUNK):
            group = wanted[start : start + _CHUNK]
            self._kept |= {key: {} for key in group}
            found = Claim.objects.filter(report__key__in=group, current=True)
            for report, name, number, key in found.values_list("report__key", "name", "pk", "key"):
                self._kept[report][name] = ClaimRef(number, key)

    def find(self, key: model.ClaimKey) -> ClaimRef | None:
        """Return a claim, None where it does not stand. Its report was fetched."""
        if key.report not in self._kept:
            self.fetch([key.report])
        return self._kept[key.report].get(key.claim)


@dataclass(slots=True)
class Saver:
    """Puts events into the record, staged or for good."""

    ledger: Ledger
    claims: ClaimBook
    seals: Seals
    staged: bool = False

    def save(self, events: Sequence[model.Event]) -> None:
        """Save events under their identifiers, whether or not they are there already."""
        for start in range(0, len(events), _CHUNK):
            self._save(events[start : start + _CHUNK])

    def _save(self, events: Sequence[model.Event]) -> None:
        self.claims.fetch(key for event in events for key in event.reports)
        rows = [self._row(event) for event in events]
        Event.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=_WRITTEN)
        links = {row.pk: self._wanted(row, event) for row, event in zip(rows, events, strict=True)}
        known = _known(links)
        _save_links(links, known)
        _save_cells({row.pk: _cells_of(event) for row, event in zip(rows, events, strict=True)})
        if not self.staged:
            for row in rows:
                said = ((ref.key, link.score, link.features) for ref, link in links[row.pk].items())
                self.seals.put(event_seal(row, None, said))

    def _row(self, event: model.Event) -> Event:
        place = event.places[0] if event.places else None
        families = self.ledger.families
        row = Event(key=f"{STAGED if self.staged else ''}{event.id}", kind=event.kind, edtf=edtf_of(event))
        row.type = event.types[0] if event.types else "harm"
        row.place, row.place_name = (place.id, place.name) if place else (None, None)
        row.first_day, row.last_day = event.first, event.last
        row.reports, row.weight = len(event.reports), float(len(event.claims))
        row.families = len({families.get(key, key) for key in event.reports})
        row.body = {"event": encode(event), "figures": encode(assess_figures(event, self.ledger))}
        row.current, row.staged, row.assessed = not self.staged, self.staged, False
        return row

    def _wanted(self, row: Event, event: model.Event) -> dict[ClaimRef, EventLink]:
        found: dict[ClaimRef, EventLink] = {}
        for reason in event.links:
            features = {"by": reason.by, "features": encode([one._asdict() for one in reason.features])}
            for claim in reason.claims:
                ref = self.claims.find(model.ClaimKey(reason.report, claim))
                if ref is not None:
                    link = EventLink(event_id=row.pk, claim_id=ref.number, score=reason.score, features=features)
                    found[ref] = link
        return found


def _known(wanted: dict[int, Any]) -> dict[tuple[int, int], tuple[int, float, Any]]:
    """Return the links that events have: number, score and features by event and claim."""
    found = EventLink.objects.filter(event__in=list(wanted))
    rows = found.values_list("event", "claim", "pk", "score", "features")
    return {(event, claim): (number, score, features) for event, claim, number, score, features in rows}


def _save_links(
    wanted: dict[int, dict[ClaimRef, EventLink]], known: dict[tuple[int, int], tuple[int, float, Any]]
) -> None:
    """Bring links up to what is wanted; those that stay as they are stay."""
    new: list[EventLink] = []
    for event, links in wanted.items():
        for ref, link in links.items():
            was = known.get((event, ref.number))
            if was is not None and was[1:] == (link.score, link.features):
                del known[event, ref.number]
            else:
                new.append(link)
    stale = [number for number, *_ in known.values()]
    for start in range(0, len(stale), _CHUNK):
        EventLink.objects.filter(pk__in=stale[start : start + _CHUNK]).delete()
    EventLink.objects.bulk_create(new, _CHUNK)


def _save_cells(wanted: dict[int, set[str]]) -> None:
    known: dict[int, set[str]] = defaultdict(set)
    for event, value in EventCell.objects.filter(event__in=list(wanted)).values_list("event", "value"):
        known[event].add(value)
    new = (EventCell(event_id=row, value=cell) for row, cells in wanted.items() for cell in sorted(cells - known[row]))
    EventCell.objects.bulk_create(new, _CHUNK)


def edtf_of(event: model.Event) -> str | None:
    """Return the days of an event as EDTF."""
    if event.first is None and event.last is None:
        return None
    first, last = (day.isoformat() if day else ".." for day in (event.first, event.last))
    return first if first == last else f"{first}/{last}"


def _cells_of(event: model.Event) -> set[str]:
    return {cell for telling in event.tellings for cell in cells(telling, 0)}


def cells(telling: model.Telling, slack: int) -> set[str]:
    """Return where a telling may meet others: cells of kind, country and day, and its sentences."""
    found = {f"{kind}|{country}|{day or '-'}"[:80] for kind, country, day in cells_of(telling, slack)}
    return found | {f"line|{line}" for line in telling.lines}
