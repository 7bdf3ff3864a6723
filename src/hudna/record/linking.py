"""Linking in the record: new reports into the events that are there, and figures, truces and findings after them.

Nothing is built anew for an addition: the events near to new reports are looked up by kind, country and day or by
sentences, taken out as model objects, linked, and put back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F

from hudna.assessment.figures import Ledger
from hudna.linking.index import SLACK, EventIndex
from hudna.linking.link import link
from hudna.linking.tellings import tellings_of
from hudna.linking.words import Rarity
from hudna.linking.world import World
from hudna.model import events as model
from hudna.record.codec import decode
from hudna.record.copies import CopyFinder
from hudna.record.digest import digest_of
from hudna.record.load import Library
from hudna.record.merging import merges_and_splits
from hudna.record.models import Event, EventCell, Memory, Report
from hudna.record.renaming import heirs_of
from hudna.record.retiring import retire
from hudna.record.saving import STAGED, ClaimBook, Saver, cells
from hudna.record.seals import Seals
from hudna.record.store import user_name

_BATCH = 200  # reports linked in one transaction
_MOST = 6000  # events held in memory before the rest is looked up anew
_CHUNK = 400
RARITY = "rarity"
Tell = Callable[[str, int, int], None]  # what is being done, how far it has come, and of how many


@dataclass(slots=True)
class Linked:
    """What a run of linking did: keys of events, and how many reports were linked and found to be copies."""

    reports: int = 0
    copies: int = 0
    new: set[str] = field(default_factory=set)
    grown: set[str] = field(default_factory=set)


class Linker:
    """Links reports of the record with what the packs know of the world.

    `staged`: into events that stand beside those of the record until they take their place.
    """

    def __init__(
        self, world: World, user: str | None = None, *, staged: bool = False, tell: Tell | None = None
    ) -> None:
        self.world = world
        self.done = Linked()
        self._library = Library()
        self._user = user or user_name()
        self._staged = staged
        self._tell = tell or (lambda *_: None)
        self._copies = CopyFinder()
        self._claims = ClaimBook()
        self._index = EventIndex()
        self._cells: set[str] = set()
        self._decisions = merges_and_splits()

    def link_new(self) -> Linked:
        """Link every report that was not linked yet, the oldest first, a batch a transaction."""
        due = Report.objects.filter(**{self._mark: False}).order_by(*in_order())
        waiting = list(due.values_list("pk", flat=True))
        for start in range(0, len(waiting), _BATCH):
            rows = Report.objects.in_bulk(waiting[start : start + _BATCH])
            with transaction.atomic():
                self._link([rows[number] for number in waiting[start : start + _BATCH]])
            self._tell("reports linked", min(start + _BATCH, len(waiting)), len(waiting))
        return self.done

    def relink(self, events: Iterable[Event]) -> Linked:
        """Link the tellings of some events anew, after a decision on them; their keys go to those most like them."""
        rows = list(events)
        with transaction.atomic():
            before = {row.key: _claims_of(row) for row in rows}
            claims = {key for keys in before.values() for key in keys}
            EventCell.objects.filter(event__in=rows).delete()
            tellings = [
                telling
                for report in self._library.fetch(sorted({key.report for key in claims}))
                for telling in tellings_of(report, self.world, self._apart())
                if any(model.ClaimKey(report.id, claim) in claims for claim in telling.claims)
            ]
            index = EventIndex()
            index.rarity = _rarity(RARITY)
            link(tellings, index, self.world, self._decisions)
            self._save_renamed(index, before)
        return self.done

    @property
    def _mark(self) -> str:
        return "staged" if self._staged else "linked"

    @property
    def _memory(self) -> str:
        return f"{STAGED if self._staged else ''}{RARITY}"

    def _link(self, rows: Sequence[Report]) -> None:
        seals = Seals()
        if not self._staged:
            self.done.copies += self._copies.link(rows, seals)
        if len(self._index.events) > _MOST:
            self._index, self._cells = EventIndex(), set()
        if not self._index.events:
            self._index.rarity = _rarity(self._memory)
        reports = self._library.fetch(row.key for row in rows)
        tellings = [one for report in reports for one in tellings_of(report, self.world, self._apart())]
        self._bring(tellings)
        linked = link(tellings, self._index, self.world, self._decisions)
        self.done.new |= set(linked.new)
        self.done.grown |= set(linked.grown) - self.done.new
        self._save([self._index.events[name] for name in (*linked.new, *linked.grown)], seals)
        self._close(rows, linked.new, linked.grown, seals)

    def _close(self, rows: Sequence[Report], new: Sequence[str], grown: Sequence[str], seals: Seals) -> None:
        rarity = self._index.rarity
        Memory.objects.update_or_create(
            name=self._memory, defaults={"body": {"texts": rarity.texts, "seen": dict(rarity.seen)}}
        )
        Report.objects.filter(pk__in=[row.pk for row in rows]).update(**{self._mark: True})
        self.done.reports += len(rows)
        if not self._staged:
            payload = {"reports": len(rows), "new": len(new), "grown": len(grown), "events": digest_of(sorted(new))}
            seals.write("link", f"{len(rows)} reports", payload, user=self._user)

    def _apart(self) -> list[frozenset[model.ClaimKey]]:
        return [frozenset(decision.claims) for decision in self._decisions]

    def _bring(self, tellings: Iterable[model.Telling]) -> None:
        """Take the events out of the record that tellings could be part of, as far as they are not at hand."""
        wanted = {cell for telling in tellings for cell in cells(telling, SLACK)} - self._cells
        self._cells |= wanted
        numbers: set[int] = set()
        ordered = sorted(wanted)
        for start in range(0, len(ordered), _CHUNK):
            found = EventCell.objects.filter(value__in=ordered[start : start + _CHUNK])
            numbers |= set(found.values_list("event", flat=True))
        rarity = self._index.rarity
        self._index.rarity = Rarity()  # what these tellings counted is in the memory already
        for event in self._events(sorted(numbers)):
            for telling in event.tellings:
                self._index.add(event, telling)
        self._index.rarity = rarity

    def _events(self, numbers: Sequence[int]) -> Iterable[model.Event]:
        """Yield the events of some numbers that stand, or are staged, and are not at hand."""
        for start in range(0, len(numbers), _CHUNK):
            rows = Event.objects.filter(pk__in=numbers[start : start + _CHUNK])
            for row in rows.filter(current=not self._staged, staged=self._staged).order_by("pk"):
                if row.key.removeprefix(STAGED) not in self._index.events:
                    yield decode(model.Event, row.body["event"])

    def _save(self, events: Sequence[model.Event], seals: Seals) -> None:
        reports = {telling.report for event in events for telling in event.tellings}
        families = dict(Report.objects.filter(key__in=reports).values_list("key", "family"))
        self._library.fetch(sorted(reports))
        ledger = Ledger(self._library, self.world, {key: name for key, name in families.items() if name})
        Saver(ledger, self._claims, seals, self._staged).save(events)

    def _save_renamed(self, index: EventIndex, before: dict[str, set[model.ClaimKey]]) -> None:
        """Save events under the keys of those that they come from: each key goes where most of its claims went."""
        names = heirs_of(before, {new: event.claims for new, event in index.events.items()})
        for new, event in index.events.items():
            event.id = names.get(new, new)
        for event in index.events.values():
            event.part_of = names.get(event.part_of or "", event.part_of)
        events, seals = list(index.events.values()), Seals()
        self._save(events, seals)
        gone = set(before) - {event.id for event in events}
        heirs = {key: next((one.id for one in events if before[key] & set(one.claims)), None) for key in gone}
        retire(heirs, seals)
        self.done.grown |= {event.id for event in events} | set(before)
        payload = {"from": sorted(before), "to": sorted(event.id for event in events)}
        seals.write("relink", f"{len(before)} events", payload, user=self._user)


def in_order() -> tuple[Any, ...]:
    """Return the order in which reports are linked: by day and content, so that it is the same in every record."""
    return F("first_day").asc(nulls_last=True), "blob", "key"


def _rarity(name: str) -> Rarity:
    memory = Memory.objects.filter(name=name).first()
    rarity = Rarity()
    if memory is not None:
        rarity.texts = memory.body["texts"]
        rarity.seen.update(memory.body["seen"])
    return rarity


def _claims_of(row: Event) -> set[model.ClaimKey]:
    return set(decode(model.Event, row.body["event"]).claims)
