"""Places: what is told of a place and of what lies in it, its truces, its incidents and where it is."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from hudna.record.models import Finding
from hudna.workbench.filters import Filter
from hudna.workbench.knowledge import gazetteer
from hudna.workbench.mentions import Named, claims_naming, entries_by_id, most_named, of_review
from hudna.workbench.preferences import preferences

_SHOWN = 15


def places(request: HttpRequest) -> HttpResponse:
    """List the places of which most is told, countries apart from what lies in them."""
    named = most_named("place", 200)
    countries = [one for one in named if "/" not in one.key]
    context = {"countries": countries, "named": [one for one in named if "/" in one.key][:90]}
    return render(request, "workbench/places.html", context)


def place(request: HttpRequest, key: str) -> HttpResponse:
    """Show one place by its identifier, with what lies in it."""
    entry = entries_by_id().get(key)
    claims = of_review(claims_naming("place", [key])).select_related("report").defer("report__text")
    if entry is None and not claims.exists():
        raise Http404
    asked = Filter(place=key)
    events = asked.events()
    context: dict[str, Any] = {
        "key": key,
        "entry": entry,
        "name": entry.name if entry else key,
        "above": _above(entry),
        "inside": _inside(key),
        "claims": claims[:_SHOWN],
        "kinds": dict(_by_kind(claims)),
        "events": events.order_by("-last_day", "-pk").defer("body")[:_SHOWN],
        "event_count": events.count(),
        "verdicts": _verdicts(events),
        "truces": asked.truces()[:_SHOWN],
        "asked": asked,
        "english": preferences().language == "en",
    }
    return render(request, "workbench/place.html", context)


def _above(entry: Any) -> list[tuple[str, str]]:
    """Return (identifier, name) of what the place lies in, the country first."""
    found: list[tuple[str, str]] = []
    at = entry.means.get("container") if entry else None
    while at and len(found) < 6:
        found.insert(0, (at, gazetteer().name(at) or at))
        above = entries_by_id().get(at)
        at = above.means.get("container") if above else None
    return found


def _inside(key: str) -> list[Named]:
    """Return the places told of that lie in it by their identifier."""
    return [one for one in most_named("place", 200) if one.key.startswith((f"{key}/", f"{key}~"))][:24]


def _by_kind(claims: Any) -> list[tuple[str, int]]:
    return list(claims.order_by().values_list("kind").annotate(Count("pk")))


def _verdicts(events: Any) -> dict[str, int]:
    found: Any = Finding.objects.filter(event__in=events.order_by().values("pk"))
    return dict(found.values_list("verdict").annotate(n=Count("pk")).order_by("-n"))


urls = [path("places/", places, name="places"), path("places/<path:key>/", place, name="place")]
