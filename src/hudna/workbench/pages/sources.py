"""Sources: what an outlet reported, whom it quotes, whose text it shares, and its tolls beside those of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from hudna.record.models import Claim, Copy, Event, EventLink, Report
from hudna.workbench.mentions import most_named

_SHOWN = 15
_EVENTS = 60  # newest events of several reports whose tolls are compared
_CLAIMS = 2000  # newest claims of which those quoted are counted


@dataclass(frozen=True, slots=True)
class Toll:
    """One toll of an outlet beside the least and the most that anybody says of the same event."""

    event: Event
    effect: str
    low: int | None
    high: int | None
    minimum: int | None
    maximum: int | None

    @property
    def stands(self) -> str:
        """Where it stands among the tolls of the event: `only`, `lowest`, `highest` or `between`."""
        if self.minimum == self.maximum:
            return "agrees"
        if self.low is not None and self.low == self.minimum:
            return "lowest"
        return "highest" if self.high is not None and self.high == self.maximum else "between"


def sources(request: HttpRequest) -> HttpResponse:
    """List the outlets of the record and those that are quoted most."""
    outlets: Any = Report.objects.exclude(outlet=None).values("outlet")
    rows = outlets.annotate(n=Count("pk"), copied=Count("pk", filter=Q(family__isnull=False))).order_by("-n", "outlet")
    return render(request, "workbench/sources.html", {"outlets": rows[:200], "quoted": most_named("source", 60)})


def source(request: HttpRequest, key: str) -> HttpResponse:
    """Show one outlet by its name."""
    reports = Report.objects.filter(outlet=key)
    if not reports.exists():
        raise Http404
    claims: Any = Claim.objects.filter(report__outlet=key, current=True)
    tolls = _tolls(key)
    context = {
        "name": key,
        "reports": reports.order_by("-id").defer("text", "reasons")[:_SHOWN],
        "report_count": reports.count(),
        "kinds": dict(claims.order_by().values_list("kind").annotate(Count("pk"))),
        "quoted": _quoted(claims),
        "copies": _copies(key),
        "tolls": tolls[:25],
        "stands": dict(Counter(toll.stands for toll in tolls)),
    }
    return render(request, "workbench/source.html", context)


def _quoted(claims: Any) -> list[tuple[str, str | None, int]]:
    """Return (name, identifier, claims) of those whom the outlet quotes most."""
    found: Counter[tuple[str, str | None]] = Counter()
    for body in claims.order_by("-id").values_list("body", flat=True)[:_CLAIMS]:
        found.update((link["name"], link.get("entity")) for link in body["sources"][:1] if link.get("name"))
    return [(name, entity, count) for (name, entity), count in found.most_common(_SHOWN)]


def _copies(outlet: str) -> list[tuple[str, int]]:
    """Return the outlets with which it shares text, and in how many pairs of reports."""
    pairs: Any = Copy.objects.filter(Q(left__outlet=outlet) | Q(right__outlet=outlet))
    found: Counter[str] = Counter()
    for left, right in pairs.values_list("left__outlet", "right__outlet"):
        found[(right if left == outlet else left) or "?"] += 1
    return found.most_common(_SHOWN)


def _tolls(outlet: str) -> list[Toll]:
    """Return the tolls of the outlet in the newest events that others report as well."""
    links: Any = EventLink.objects.filter(claim__report__outlet=outlet).values("event")
    events = Event.objects.filter(pk__in=links, current=True, reports__gt=1).order_by("-last_day", "-pk")[:_EVENTS]
    keys = set(Report.objects.filter(outlet=outlet).values_list("key", flat=True))
    return [
        Toll(event, figure["effect"], toll["low"], toll["high"], figure["minimum"], figure["maximum"])
        for event in events
        for figure in event.body["figures"]
        for toll in figure["tolls"]
        if toll["report"] in keys
    ]


urls = [path("sources/", sources, name="sources"), path("sources/<path:key>/", source, name="source")]
