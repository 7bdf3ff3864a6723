"""Truces in the record: windows assembled anew where new reports tell of one, and findings on the events near them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from hudna.assessment.figures import Ledger
from hudna.assessment.truces import assemble_truces
from hudna.assessment.verdicts import assess_verdict
from hudna.linking.world import World
from hudna.model import events as model
from hudna.record.audit import append
from hudna.record.codec import decode, encode
from hudna.record.load import Library
from hudna.record.models import Claim, Event, Facet, Finding, Report, Truce, TruceLink, Window
from hudna.record.prepare import day_range
from hudna.record.renaming import heirs_of
from hudna.record.store import user_name

_NEAR = timedelta(days=45)  # of publication: reports this far apart may tell of one truce
_AROUND = timedelta(days=30)  # before and after a window: events there are said to lie outside of it
_OPEN = timedelta(days=365)  # a truce whose end nothing tells is held against events of a year
_MOST = 3000  # reports assembled together
_REAL = ("agreed", "declared")
_CHUNK = 400
_HELD = 3000  # reports kept at hand: a truce may be told of by hundreds


@dataclass(slots=True)
class Assessed:
    """What a run did: keys of the truces that were assembled, and how many findings were made."""

    truces: set[str] = field(default_factory=set)
    findings: int = 0


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
        if self.reports & reports:
            return True
        if self.row.status not in _REAL or self.first is None or event.first_day is None or event.last_day is None:
            return False
        if (event.place or "").partition("/")[0].partition("~")[0] not in self.countries:
            return False
        return self.first - _AROUND <= event.last_day and event.first_day <= (self.last or self.first + _OPEN) + _AROUND


class Assessor:
    """Assembles truces and makes findings, with what the packs know of the world."""

    def __init__(self, world: World, library: Library | None = None, user: str | None = None) -> None:
        self._library = library or Library(_HELD)
        self._user = user or user_name()
        families = Report.objects.exclude(family=None).values_list("key", "family")
        self._ledger = Ledger(self._library, world, {key: family for key, family in families if family})

    def assess(self, reports: Iterable[str], events: Iterable[str]) -> Assessed:
        """Assemble the truces that reports may tell of, and make the findings on these truces and on some events."""
        done = Assessed()
        with transaction.atomic():
            near = self._near(set(reports))
            done.truces = self._assemble(near) if near else set()
            done.findings = self._find(done.truces, set(events))
            if done.truces or done.findings:
                payload = {"truces": len(done.truces), "findings": done.findings}
                append("assess", f"{len(done.truces)} truces", payload, user=self._user)
        return done

    def _near(self, keys: set[str]) -> set[str]:
        """Return the reports with which some may tell of one truce: near in place and time, and all that they touch."""
        fresh = {key for group in _chunks(keys) for key in _telling(Report.objects.filter(key__in=group))}
        found = set(fresh)
        for report in Report.objects.filter(key__in=fresh).exclude(first_day=None):
            found |= _neighbours(report)
        while True:
            truces = TruceLink.objects.filter(truce__current=True, claim__report__key__in=found).values("truce")
            links = TruceLink.objects.filter(truce__in=truces).values_list("claim__report__key", flat=True)
            more = set(links.distinct()) - found
            if not more or len(found) + len(more) > _MOST:
                return found
            found |= more

    def _assemble(self, keys: set[str]) -> set[str]:
        windows = assemble_truces(self._library.fetch(sorted(keys)), self._ledger.world)
        old = Truce.objects.filter(current=True, links__claim__report__key__in=keys).distinct()
        before = {row.key: decode(model.TruceWindow, row.body).claims for row in old}
        names = heirs_of(before, {window.id: window.claims for window in windows})
        Truce.objects.filter(key__in=before).update(current=False)
        for window in windows:
            window.id = names.get(window.id, window.id)
            _save(window)
        gone = set(before) - {window.id for window in windows}
        Finding.objects.filter(truce__key__in=gone).delete()
        return {window.id for window in windows}

    def _find(self, truces: set[str], events: set[str]) -> int:
        held = [_held(row) for row in Truce.objects.filter(current=True)]
        changed = [one for one in held if one.row.key in truces]
        wanted = set(events) | {key for one in changed for key in _around(one)}
        count = 0
        days = Event.objects.filter(current=True).order_by("first_day", "pk").values_list("key", flat=True)
        ordered = [key for key in days if key in wanted]  # neighbours share reports and truces, which are then at hand
        for start in range(0, len(ordered), _CHUNK):
            group = ordered[start : start + _CHUNK]
            for row in Event.objects.filter(key__in=group).order_by("first_day", "pk"):
                against = held if row.key in events else changed
                count += self._of_event(row, against)
        return count

    def _of_event(self, row: Event, against: list[_Held]) -> int:
        event = decode(model.Event, row.body["event"])
        reports = frozenset(event.reports)
        near = [one for one in against if one.concerns(row, reports)]
        Finding.objects.filter(event=row, truce__in=[one.row for one in against]).delete()
        found = [assess_verdict(event, one.window, self._ledger) for one in near]
        Finding.objects.bulk_create(
            Finding(event=row, truce=one.row, verdict=finding.verdict, body=encode(finding))
            for one, finding in zip(near, found, strict=True)
        )
        return len(found)


def _telling(reports: QuerySet[Report]) -> set[str]:
    claims = Claim.objects.filter(kind="truce", current=True, report__in=reports)
    return set(claims.values_list("report__key", flat=True).distinct())


def _neighbours(report: Report) -> set[str]:
    """Return the reports on truces of the same countries that came out about the same time."""
    assert report.first_day is not None
    places = Facet.objects.filter(claim__report=report, name="place").exclude(value__contains="/")
    countries = list(places.values_list("value", flat=True).distinct())
    days = (report.first_day - _NEAR, report.first_day + _NEAR)
    others = Report.objects.filter(
        first_day__range=days, claims__kind="truce", claims__facets__name="place", claims__facets__value__in=countries
    )
    return set(others.values_list("key", flat=True).distinct())


def _save(window: model.TruceWindow) -> None:
    first, last = day_range((window.start or "").rstrip("?") or None)[0], day_range(_end(window))[1]
    values = {
        "name": window.name,
        "status": window.status,
        "edtf": f"{window.start or '..'}/{window.end or '..'}" if window.start or window.end else None,
        "first_day": first,
        "last_day": last,
        "body": encode(window),
        "current": True,
    }
    row, _ = Truce.objects.update_or_create(key=window.id, defaults=values)
    row.links.all().delete()
    row.windows.all().delete()
    found = Claim.objects.filter(report__key__in=window.reports, current=True, kind="truce")
    numbers = {(report, name): number for report, name, number in found.values_list("report__key", "name", "pk")}
    claims = dict.fromkeys(numbers[key] for key in window.claims if key in numbers)
    TruceLink.objects.bulk_create(TruceLink(truce=row, claim_id=number) for number in claims)
    Window.objects.bulk_create(
        Window(
            truce=row,
            place=zone.id,
            place_name=zone.name,
            start=window.start,
            end=window.end,
            first_day=first,
            last_day=last,
            body={"edges": encode(window.edges)},
        )
        for zone in window.zones
    )


def _end(window: model.TruceWindow) -> str | None:
    return (window.end or "").rstrip("?") or None


def _held(row: Truce) -> _Held:
    window = decode(model.TruceWindow, row.body)
    countries = frozenset((zone.id or "").partition("/")[0].partition("~")[0] for zone in window.zones) - {""}
    return _Held(row, window, countries, row.first_day, row.last_day, frozenset(window.reports))


def _around(held: _Held) -> set[str]:
    """Return the events against which a truce is held."""
    near = Q(links__claim__report__key__in=held.reports)
    if held.row.status in _REAL and held.first is not None:
        last = (held.last or held.first + _OPEN) + _AROUND
        where = Q()
        for country in sorted(held.countries):
            where |= Q(place=country) | Q(place__startswith=f"{country}/")
        near |= Q(first_day__lte=last, last_day__gte=held.first - _AROUND) & where if held.countries else Q(pk=None)
    return set(Event.objects.filter(near, current=True).values_list("key", flat=True).distinct())


def _chunks(keys: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(keys)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))
