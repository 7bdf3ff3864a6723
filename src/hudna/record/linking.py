"""Linking in the record: new reports into the events that are there, and figures, truces and findings after them.

Nothing is built anew for an addition: the events near to new reports are looked up by kind, country and day or by
sentences, taken out as model objects, linked, and put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from hudna.assessment.figures import Ledger, assess_figures
from hudna.linking.index import SLACK, EventIndex, cells_of
from hudna.linking.link import link
from hudna.linking.tellings import tellings_of
from hudna.linking.words import Rarity
from hudna.linking.world import World
from hudna.model import events as model
from hudna.record.audit import append
from hudna.record.codec import decode, encode
from hudna.record.copies import CopyFinder
from hudna.record.digest import digest_of
from hudna.record.load import Library
from hudna.record.merging import merges_and_splits
from hudna.record.models import Claim, Event, EventCell, EventLink, Memory, Report
from hudna.record.renaming import heirs_of
from hudna.record.store import user_name

_BATCH = 200  # reports linked in one transaction
_MOST = 6000  # events held in memory before the rest is looked up anew
_CHUNK = 400
_RARITY = "rarity"


@dataclass(slots=True)
class Linked:
    """What a run of linking did: keys of events, and how many reports were linked and found to be copies."""

    reports: int = 0
    copies: int = 0
    new: set[str] = field(default_factory=set)
    grown: set[str] = field(default_factory=set)
    fresh: list[str] = field(default_factory=list)  # reports linked

    @property
    def touched(self) -> set[str]:
        """All events that are not as they were."""
        return self.new | self.grown


class Linker:
    """Links reports of the record with what the packs know of the world."""

    def __init__(self, world: World, user: str | None = None) -> None:
        self.world = world
        self.library = Library()
        self.done = Linked()
        self._user = user or user_name()
        self._copies = CopyFinder()
        self._index = EventIndex()
        self._cells: set[str] = set()
        self._decisions = merges_and_splits()

    def link_new(self) -> Linked:
        """Link every report that was not linked yet, the oldest first, a batch a transaction."""
        waiting = list(Report.objects.filter(linked=False).order_by("first_day", "digest").values_list("pk", flat=True))
        for start in range(0, len(waiting), _BATCH):
            rows = Report.objects.in_bulk(waiting[start : start + _BATCH])
            with transaction.atomic():
                self._link([rows[number] for number in waiting[start : start + _BATCH]])
        return self.done

    def relink(self, events: Iterable[Event]) -> Linked:
        """Link the tellings of some events anew, after a decision on them; their keys go to those most like them."""
        rows = list(events)
        with transaction.atomic():
            claims = {key for row in rows for key in _claims_of(row)}
            before = {row.key: _claims_of(row) for row in rows}
            Event.objects.filter(pk__in=[row.pk for row in rows]).update(current=False)
            EventCell.objects.filter(event__in=rows).delete()
            tellings = [
                telling
                for report in self.library.fetch(sorted({key.report for key in claims}))
                for telling in tellings_of(report, self.world, self._apart())
                if any(model.ClaimKey(report.id, claim) in claims for claim in telling.claims)
            ]
            index = EventIndex()
            index.rarity = _rarity()
            link(tellings, index, self.world, self._decisions)
            self._save_renamed(index, before)
        return self.done

    def _link(self, rows: Sequence[Report]) -> None:
        for row in rows:
            self.done.copies += bool(self._copies.link(row))
        if len(self._index.events) > _MOST:
            self._index, self._cells = EventIndex(), set()
        if not self._index.events:
            self._index.rarity = _rarity()
        reports = self.library.fetch(row.key for row in rows)
        tellings = [one for report in reports for one in tellings_of(report, self.world, self._apart())]
        self._bring(tellings)
        linked = link(tellings, self._index, self.world, self._decisions)
        self.done.new |= set(linked.new)
        self.done.grown |= set(linked.grown) - self.done.new
        self._save([self._index.events[name] for name in (*linked.new, *linked.grown)])
        self._close(rows, linked.new, linked.grown)

    def _close(self, rows: Sequence[Report], new: Sequence[str], grown: Sequence[str]) -> None:
        rarity = self._index.rarity
        Memory.objects.update_or_create(
            name=_RARITY, defaults={"body": {"texts": rarity.texts, "seen": dict(rarity.seen)}}
        )
        Report.objects.filter(pk__in=[row.pk for row in rows]).update(linked=True)
        self.done.reports += len(rows)
        self.done.fresh += [row.key for row in rows]
        payload = {"reports": len(rows), "new": len(new), "grown": len(grown), "events": digest_of(sorted(new))}
        append("link", f"{len(rows)} reports", payload, user=self._user)

    def _apart(self) -> list[frozenset[model.ClaimKey]]:
        return [frozenset(decision.claims) for decision in self._decisions]

    def _bring(self, tellings: Iterable[model.Telling]) -> None:
        """Take the events out of the record that tellings could be part of, as far as they are not at hand."""
        wanted = {cell for telling in tellings for cell in _cells(telling, SLACK)} - self._cells
        self._cells |= wanted
        numbers: set[int] = set()
        ordered = sorted(wanted)
        for start in range(0, len(ordered), _CHUNK):
            cells = EventCell.objects.filter(value__in=ordered[start : start + _CHUNK])
            numbers |= set(cells.values_list("event", flat=True))
        rarity = self._index.rarity
        self._index.rarity = Rarity()  # what these tellings counted is in the memory already
        for number in sorted(numbers):
            row = Event.objects.filter(pk=number, current=True).first()
            if row is not None and row.key not in self._index.events:
                event = decode(model.Event, row.body["event"])
                for telling in event.tellings:
                    self._index.add(event, telling)
        self._index.rarity = rarity

    def _save(self, events: Sequence[model.Event]) -> None:
        reports = {telling.report for event in events for telling in event.tellings}
        families = dict(Report.objects.filter(key__in=reports).values_list("key", "family"))
        ledger = Ledger(self.library, self.world, {key: name for key, name in families.items() if name})
        for event in events:
            save_event(event, ledger)

    def _save_renamed(self, index: EventIndex, before: dict[str, set[model.ClaimKey]]) -> None:
        """Save events under the keys of those that they come from: each key goes where most of its claims went."""
        names = heirs_of(before, {new: event.claims for new, event in index.events.items()})
        for new, event in index.events.items():
            event.id = names.get(new, new)
        for event in index.events.values():
            event.part_of = names.get(event.part_of or "", event.part_of)
        self._save(list(index.events.values()))
        gone = Event.objects.filter(key__in=set(before) - {event.id for event in index.events.values()})
        for row in gone:
            heirs = [event for event in index.events.values() if before[row.key] & set(event.claims)]
            row.replaced_by = Event.objects.get(key=heirs[0].id) if heirs else None
            row.save(update_fields=["replaced_by"])
        self.done.grown |= {event.id for event in index.events.values()} | set(before)
        payload = {"from": sorted(before), "to": sorted(event.id for event in index.events.values())}
        append("relink", f"{len(before)} events", payload, user=self._user)


def save_event(event: model.Event, ledger: Ledger) -> Event:
    """Put an event into the record, with its links, its cells and its figures."""
    figures = assess_figures(event, ledger)
    place = event.places[0] if event.places else None
    values = {
        "kind": event.kind,
        "type": event.types[0] if event.types else "harm",
        "place": place and place.id,
        "place_name": place and place.name,
        "edtf": edtf_of(event),
        "first_day": event.first,
        "last_day": event.last,
        "reports": len(event.reports),
        "families": len({ledger.families.get(key, key) for key in event.reports}),
        "weight": float(len(event.claims)),
        "body": {"event": encode(event), "figures": encode(figures)},
        "current": True,
        "replaced_by": None,
    }
    row, _ = Event.objects.update_or_create(key=event.id, defaults=values)
    _save_links(row, event)
    cells = {cell for telling in event.tellings for cell in _cells(telling, 0)}
    known = set(row.cells.values_list("value", flat=True))
    EventCell.objects.bulk_create(EventCell(event=row, value=cell) for cell in sorted(cells - known))
    return row


def _save_links(row: Event, event: model.Event) -> None:
    wanted = {(key.report, key.claim) for key in event.claims}
    found = Claim.objects.filter(report__key__in=event.reports, current=True).values_list("report__key", "name", "pk")
    numbers = {(report, name): number for report, name, number in found if (report, name) in wanted}
    row.links.exclude(claim__in=numbers.values()).delete()
    known = set(row.links.values_list("claim", flat=True))
    links = [
        EventLink(
            event=row,
            claim_id=numbers[reason.report, claim],
            score=reason.score,
            features={"by": reason.by, "features": encode([one._asdict() for one in reason.features])},
        )
        for reason in event.links
        for claim in reason.claims
        if (reason.report, claim) in numbers and numbers[reason.report, claim] not in known
    ]
    EventLink.objects.bulk_create({one.claim_id: one for one in links}.values())


def edtf_of(event: model.Event) -> str | None:
    """Return the days of an event as EDTF."""
    if event.first is None and event.last is None:
        return None
    first, last = (day.isoformat() if day else ".." for day in (event.first, event.last))
    return first if first == last else f"{first}/{last}"


def _cells(telling: model.Telling, slack: int) -> set[str]:
    cells = {f"{kind}|{country}|{day or '-'}"[:80] for kind, country, day in cells_of(telling, slack)}
    return cells | {f"line|{line}" for line in telling.lines}


def _rarity() -> Rarity:
    memory = Memory.objects.filter(name=_RARITY).first()
    rarity = Rarity()
    if memory is not None:
        rarity.texts = memory.body["texts"]
        rarity.seen.update(memory.body["seen"])
    return rarity


def _claims_of(row: Event) -> set[model.ClaimKey]:
    return set(decode(model.Event, row.body["event"]).claims)
