"""Findings: events of the record held against its truces, a few hundred at a time, as far as they are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from hudna.assessment.figures import Ledger
from hudna.assessment.verdicts import assess_verdict
from hudna.model import events as model
from hudna.record.codec import decode, encode
from hudna.record.linking import Tell
from hudna.record.load import Library
from hudna.record.models import Event, EventLink, Finding, Truce
from hudna.record.seals import Seals, finding_seal

_AROUND = timedelta(days=30)  # before and after a window: events there are said to lie outside of it
_OPEN = timedelta(days=365)  # a truce whose end nothing tells is held against events of a year
_REAL = ("agreed", "declared")
_CHUNK = 400
Pair = tuple[int, int]  # the numbers of an event and a truce


@dataclass(slots=True)
class _Held:
    """A truce as compared with events: where and from when to when it is held against them."""

    row: Truce
    window: model.TruceWindow
    countries: frozenset[str]
    first: date | None
    last: date | None
    reports: frozenset[str]

    def concerns(self, event: Event, reports: frozenset[str]) -> bool:
        """Whether an event is near enough that its verdict is worth saying, or a report tells of both."""
        if self.row.status in _REAL and self.first and event.first_day and event.last_day:
            near = self.first - _AROUND <= event.last_day
            near = near and event.first_day <= (self.last or self.first + _OPEN) + _AROUND
            if near and (event.place or "").partition("/")[0].partition("~")[0] in self.countries:
                return True
        return not self.reports.isdisjoint(reports)


class Findings:
    """Makes the findings that are due: all on new events, and those on changed truces on the events near them."""

    def __init__(self, ledger: Ledger, library: Library, user: str, tell: Tell | None = None) -> None:
        self._ledger, self._library, self._user = ledger, library, user
        self._tell = tell or (lambda *_: None)

    def find(self) -> int:
        """Make what is due, and return how many findings are new or other than they were."""
        held = [_held(row) for row in Truce.objects.filter(current=True).order_by("pk")]
        changed = [one for one in held if not one.row.assessed]
        ordered = self._due(changed)
        count = 0
        for start in range(0, len(ordered), _CHUNK):
            with transaction.atomic():
                count += self._of_events(ordered[start : start + _CHUNK], held, changed)
            self._tell("events assessed", min(start + _CHUNK, len(ordered)), len(ordered))
        Truce.objects.filter(pk__in=[one.row.pk for one in changed]).update(assessed=True)
        return count

    def _due(self, changed: Sequence[_Held]) -> list[int]:
        """Return the numbers of events by their day: neighbours share reports and truces, which are then at hand."""
        events = Event.objects.filter(current=True)
        wanted = set(events.filter(assessed=False).values_list("pk", flat=True))
        wanted |= {number for one in changed for number in _around(one)}
        if not wanted:
            return []
        return [
            number for number in events.order_by("first_day", "pk").values_list("pk", flat=True) if number in wanted
        ]

    def _of_events(self, numbers: Sequence[int], held: Sequence[_Held], changed: Sequence[_Held]) -> int:
        rows = Event.objects.filter(pk__in=numbers).order_by("first_day", "pk")
        against = held if any(not row.assessed for row in rows) else changed
        pairs: list[tuple[Event, model.Event, _Held]] = []
        for row in rows:
            event = decode(model.Event, row.body["event"])
            reports = frozenset(event.reports)
            pairs += [(row, event, one) for one in (changed if row.assessed else held) if one.concerns(row, reports)]
        self._library.fetch(sorted({report for _, event, _ in pairs for report in event.reports}))
        wanted = {
            (row.pk, one.row.pk): (row, one, assess_verdict(event, one.window, self._ledger))
            for row, event, one in pairs
        }
        assessed = {row.pk for row in rows if row.assessed}
        count = self._save(wanted, _known(numbers, against, changed, assessed))
        rows.update(assessed=True)
        return count

    def _save(self, wanted: dict[Pair, tuple[Event, _Held, model.Finding]], known: dict[Pair, tuple[int, str]]) -> int:
        """Bring findings up to what is wanted; those that stay as they are stay."""
        seals, new, stale = Seals(), [], []
        for pair, (event, held, finding) in wanted.items():
            body = encode(finding)
            seal = finding_seal(event.key, held.row.key, finding.verdict, body)
            number, digest = known.pop(pair, (0, ""))
            if digest != seal.digest:
                stale += [number] if number else []
                row = Finding(event_id=pair[0], truce_id=pair[1], verdict=finding.verdict, body=body)
                row.digest = seal.digest
                new.append(row)
                seals.put(seal)
        gone = Finding.objects.filter(pk__in=[number for number, _ in known.values()])
        for event_key, truce_key in gone.values_list("event__key", "truce__key"):
            seals.gone("finding", f"{event_key}/{truce_key}")
        gone.delete()
        Finding.objects.filter(pk__in=stale).delete()
        Finding.objects.bulk_create(new, _CHUNK)
        if seals.rows:
            seals.write("assess", f"{len(new)} findings", {"findings": len(new)}, user=self._user)
        return len(new)


def _known(
    numbers: Sequence[int], against: Sequence[_Held], changed: Sequence[_Held], assessed: set[int]
) -> dict[Pair, tuple[int, str]]:
    """Return the findings that are there on the events and truces that are compared: number and digest."""
    found = Finding.objects.filter(event__in=numbers, truce__in=[one.row.pk for one in against])
    some = {one.row.pk for one in changed}
    return {
        (event, truce): (number, digest)
        for event, truce, number, digest in found.values_list("event", "truce", "pk", "digest")
        if truce in some or event not in assessed
    }


def _held(row: Truce) -> _Held:
    window = decode(model.TruceWindow, row.body)
    countries = frozenset((zone.id or "").partition("/")[0].partition("~")[0] for zone in window.zones) - {""}
    return _Held(row, window, countries, row.first_day, row.last_day, frozenset(window.reports))


def _around(held: _Held) -> set[int]:
    """Return the events against which a truce is held."""
    events = Event.objects.filter(current=True)
    found: set[int] = set()
    reports = sorted(held.reports)
    for start in range(0, len(reports), _CHUNK):
        links = EventLink.objects.filter(claim__report__key__in=reports[start : start + _CHUNK], event__current=True)
        found |= set(links.values_list("event", flat=True))
    if held.row.status in _REAL and held.first is not None and held.countries:
        last = (held.last or held.first + _OPEN) + _AROUND
        where = Q()
        for country in sorted(held.countries):
            where |= Q(place=country) | Q(place__startswith=f"{country}/") | Q(place__startswith=f"{country}~")
        near = events.filter(where, first_day__lte=last, last_day__gte=held.first - _AROUND)
        found |= set(near.values_list("pk", flat=True))
    return found
