"""The overview: the truces and incidents of a period on one axis, harm by day, the map, what came in, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.safestring import SafeString

from hudna.export.charts.daily import Tally, daily
from hudna.export.charts.timeline import timeline
from hudna.export.record_charts import Verdicts, bands_of, marks_of, spots_of, tallies_by_effect, verdicts_of
from hudna.record.models import Event, Finding, Truce
from hudna.workbench import pictures
from hudna.workbench.filters import Filter, filter_of

_PERIOD = timedelta(days=60)  # up to the newest report, where the filter names no days
_TRUCES, _MARKS, _LISTED = 40, 150, 8
_LIGHT = ("pk", "key", "kind", "type", "place", "place_name", "first_day", "last_day")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a period: its truces, and of its `total` events those that most reports tell of."""

    truces: list[Truce]
    events: list[Event]
    verdicts: Verdicts
    total: int


def overview(request: HttpRequest) -> HttpResponse:
    """Show what the filter asks for: of its period, or of the newest days that the record has."""
    asked = filter_of(request.GET)
    period = _period(asked)
    events = period.events()
    drawn = _drawn(period, events)
    placed, unplaced = _map(drawn)
    reports = asked.reports()
    waiting = asked.waiting()
    context: dict[str, Any] = {
        "period": period,
        "drawn": drawn,
        "timeline": _timeline(drawn, period),
        "harm": _harm(events, period),
        "map": placed,
        "unplaced": unplaced,
        "verdicts": _counted(events),
        "reports": reports.defer("text", "reasons")[:_LISTED],
        "report_count": reports.count(),
        "waiting": waiting.select_related("report").defer("report__text", "report__reasons")[:_LISTED],
    }
    return render(request, "workbench/overview.html", context)


def _period(asked: Filter) -> Filter:
    """Return the filter with the days that are shown."""
    if asked.since or asked.until:
        return asked
    newest = asked.reports().order_by().aggregate(day=Max("first_day"))["day"]
    return asked.with_(since=newest - _PERIOD, until=newest) if newest else asked


def _drawn(period: Filter, events: QuerySet[Event]) -> Drawn:
    rows = list(events.only(*_LIGHT).order_by("-reports", "-last_day", "pk")[: _MARKS + 1])
    total = len(rows) if len(rows) <= _MARKS else events.count()
    rows = rows[:_MARKS]
    verdicts = verdicts_of(Event.objects.filter(pk__in=[row.pk for row in rows]))
    return Drawn(list(period.truces().order_by("-first_day", "pk")[:_TRUCES]), rows, verdicts, total)


def _timeline(drawn: Drawn, period: Filter) -> SafeString | None:
    if not drawn.truces and not drawn.events:
        return None
    style = pictures.style_of("time", 1100)
    names = pictures.names_in(style)
    bands = bands_of(drawn.truces, names, pictures.address_of)
    marks = marks_of(drawn.events, drawn.verdicts, drawn.truces, names, pictures.address_of)
    since, until = _moment(period.since), _moment(period.until, timedelta(days=1))
    return pictures.figure(timeline(bands, marks, style, since=since, until=until), style)


def _harm(events: QuerySet[Event], period: Filter) -> list[SafeString]:
    """Return the charts of harm by day, of effects of which incidents of the period have a figure."""
    within = events.filter(first_day__gte=period.since) if period.since else events
    tallies = tallies_by_effect(within.order_by(), ("killed", "injured"))
    return [drawn for effect, told in tallies.items() if told and (drawn := _daily(told, period, effect))]


def _daily(tallies: list[Tally], period: Filter, effect: str) -> SafeString | None:
    style = pictures.style_of(effect, 540)
    what = {"killed": style.say("قتلى", "killed"), "injured": style.say("جرحى", "injured")}[effect]
    chart = daily(tallies, style, since=period.since, until=period.until, what=what)
    return pictures.figure(chart, style) if chart else None


def _map(drawn: Drawn) -> tuple[SafeString | None, int]:
    """Return the map, and how many of the events drawn have no place on it."""
    style = pictures.style_of("map", 440)
    names, ground = pictures.names_in(style), pictures.ground()
    spots, unplaced = spots_of(drawn.truces, drawn.events, drawn.verdicts, ground, names, pictures.address_of)
    return (pictures.map_of(spots, style, "map") if spots else None), unplaced


def _moment(day: date | None, more: timedelta = timedelta()) -> datetime | None:
    return datetime.combine(day, time()) + more if day else None


def _counted(events: QuerySet[Event]) -> dict[str, int]:
    findings = Finding.objects.filter(event__in=events.order_by().values("pk"))
    return dict(findings.values_list("verdict").annotate(count=Count("pk")).order_by("-count"))


urls = [path("", overview, name="overview")]
