"""Truces in the record: windows assembled anew where new reports tell of one, and marks of what that makes due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from hudna.assessment.figures import Ledger
from hudna.assessment.truces import assemble_truces
from hudna.linking.world import World
from hudna.model import events as model
from hudna.record import models
from hudna.record.codec import decode, encode
from hudna.record.findings import Findings
from hudna.record.linking import Tell, in_order
from hudna.record.load import Library
from hudna.record.models import Claim, Facet, Finding, Report, Truce, TruceLink, Window
from hudna.record.prepare import day_range
from hudna.record.renaming import heirs_of
from hudna.record.seals import Seals, truces_sealed
from hudna.record.store import user_name

_NEAR = timedelta(days=45)  # of publication: reports this far apart may tell of one truce
_MOST = 3000  # reports assembled together
_BATCH = 500  # reports whose truces are assembled in one transaction
_CHUNK = 400
_HELD = 3000  # reports kept at hand: a truce may be told of by hundreds


@dataclass(slots=True)
class Assessed:
    """What a run did: keys of the truces that are not as they were, and how many findings were made."""

    truces: set[str] = field(default_factory=set)
    findings: int = 0


class Assessor:
    """Assembles truces and makes findings, with what the packs know of the world."""

    def __init__(self, world: World, user: str | None = None, tell: Tell | None = None) -> None:
        self._library = Library(_HELD)
        self._user = user or user_name()
        self._tell = tell
        families = Report.objects.exclude(family=None).values_list("key", "family")
        published = dict(Report.objects.values_list("key", "published"))
        self._ledger = Ledger(self._library, world, {key: family for key, family in families if family}, published)

    def assess(self) -> Assessed:
        """Assemble the truces of all reports that are due, and make the findings on all events that are.

        A few hundred are done in one transaction; what is interrupted goes on in the next run.
        """
        done = Assessed()
        due = Report.objects.filter(linked=True, assessed=False).order_by(*in_order())
        waiting = list(due.values_list("key", flat=True))
        for start in range(0, len(waiting), _BATCH):
            with transaction.atomic():
                done.truces |= self._assess(waiting[start : start + _BATCH])
        done.findings = Findings(self._ledger, self._library, self._user, self._tell).find()
        return done

    def _assess(self, reports: list[str]) -> set[str]:
        near, seals = self._near(set(reports)), Seals()
        changed = self._assemble(near, seals) if near else set()
        Report.objects.filter(key__in=reports).update(assessed=True)
        if seals.rows:
            seals.write("assemble", f"{len(changed)} truces", {"truces": len(changed)}, user=self._user)
        return changed

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

    def _assemble(self, keys: set[str], seals: Seals) -> set[str]:
        windows = assemble_truces(self._library.fetch(sorted(keys)), self._ledger.world)
        found = Truce.objects.filter(current=True, links__claim__report__key__in=keys).distinct()
        old = {row.key: row.body for row in found}
        before = {key: decode(model.TruceWindow, body).claims for key, body in old.items()}
        names = heirs_of(before, {window.id: window.claims for window in windows})
        for window in windows:
            window.id = names.get(window.id, window.id)
        bodies = {window.id: encode(window) for window in windows}
        changed = [window for window in windows if old.get(window.id) != bodies[window.id]]
        for window in changed:
            _save(window, bodies[window.id])
        gone = set(old) - set(bodies)
        _retire(gone, seals)
        for seal in truces_sealed(models, Truce.objects.filter(key__in=[*gone, *(one.id for one in changed)])):
            seals.put(seal)
        return {window.id for window in changed}


def _retire(keys: set[str], seals: Seals) -> None:
    """Let truces stand no more, and take their findings away."""
    found = Finding.objects.filter(truce__key__in=keys)
    for event, truce in found.values_list("event__key", "truce__key"):
        seals.gone("finding", f"{event}/{truce}")
    found.delete()
    Truce.objects.filter(key__in=keys).update(current=False, assessed=True)


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


def _save(window: model.TruceWindow, body: Any) -> None:
    first, last = day_range((window.start or "").rstrip("?") or None)[0], day_range(_end(window))[1]
    values = {
        "name": window.name,
        "status": window.status,
        "edtf": f"{window.start or '..'}/{window.end or '..'}" if window.start or window.end else None,
        "first_day": first,
        "last_day": last,
        "body": body,
        "current": True,
        "assessed": False,
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


def _chunks(keys: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(keys)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))
