"""One incident: who tells what of it, its figures, where it was, the verdicts, what links it, and its history."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Case, Value, When
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hudna.export.charts.ranges import ranges
from hudna.export.record_charts import spots_of, verdicts_of
from hudna.model.events import Figure
from hudna.record import merging
from hudna.record.assemble import relink
from hudna.record.codec import decode
from hudna.record.models import Decision, Event, Finding
from hudna.record.models.sight import seeing
from hudna.workbench import pictures
from hudna.workbench.knowledge import world
from hudna.workbench.tellings import Side, matrix_of, sides_of

Json = dict[str, Any]
_NEAR = 12  # incidents offered to be merged
_AROUND = timedelta(days=5)


def incident(request: Any, key: str) -> HttpResponse:
    """Show one incident; one that was merged away leads to what it has become."""
    row = Event.objects.select_related("replaced_by").filter(key=key).first()
    if row is None:
        raise Http404(key)
    if not row.current and row.replaced_by is not None and row.replaced_by.key != key:
        return HttpResponseRedirect(reverse("incident", args=[row.replaced_by.key]))
    sides = sides_of(row)
    context = {
        "event": row,
        "sides": sides,
        "matrix": matrix_of(sides),
        "figures": _figures(row, sides),
        "map": _map(row),
        "findings": _findings(row),
        "part_of": Event.objects.filter(key=row.body["event"].get("part_of") or "-").first(),
        "history": _history(row),
        "near": _near(row),
        "may_decide": request.who.may("editor"),
    }
    return render(request, "workbench/incident.html", context)


@require_POST
def merge(request: Any, key: str) -> HttpResponse:
    """Decide that other incidents are this one."""
    keys = [key, *request.POST.getlist("event")]
    _all_seen(keys)
    with seeing():  # who may see them may merge them: with all that is linked to them
        _decision, events = merging.merge(keys, user=request.who.name, reason=request.POST.get("reason", "").strip())
        relink(world(), events, user=request.who.name)
    messages.success(request, _("They are one incident now, whatever is linked later. Undo takes it back."))
    return HttpResponseRedirect(reverse("incident", args=[key]))


@require_POST
def split(request: Any, key: str) -> HttpResponse:
    """Decide that some claims are no part of this incident."""
    claims = request.POST.getlist("claim")
    _all_seen([key])
    reason = request.POST.get("reason", "").strip()
    with seeing():
        _decision, events = merging.split(key, claims, user=request.who.name, reason=reason)
        relink(world(), events, user=request.who.name)
    messages.success(request, _("They are an incident of their own now. Undo takes it back."))
    return HttpResponseRedirect(reverse("incident", args=[key]))


@require_POST
def take_back(request: Any, key: str, decision: str) -> HttpResponse:
    """Take back a merge or a split."""
    from hudna.record.review import undo

    _all_seen([key])
    with seeing():
        taken = undo(decision, user=request.who.name)
        events = merging.events_of(taken.undoes) if taken.undoes is not None else []
        relink(world(), events, user=request.who.name)
    messages.success(request, _("Taken back; both decisions stay in the record."))
    return HttpResponseRedirect(reverse("incident", args=[key]))


def _all_seen(keys: list[str]) -> None:
    if Event.objects.filter(key__in=keys).count() < len(set(keys)):
        raise Http404(", ".join(keys))


def _figures(row: Event, sides: list[Side]) -> list[Any]:
    names = {side.report.key: side.report.outlet or side.report.name for side in sides}
    found = []
    for number, one in enumerate(row.body["figures"]):
        style = pictures.style_of(f"f{number}")
        found.append(pictures.figure(ranges(decode(Figure, one), style, names=names), style))
    return found


def _map(row: Event) -> Any:
    style = pictures.style_of("map", 440)
    rows = Event.objects.filter(pk=row.pk)
    truces = [one.truce for one in row.findings.filter(truce__current=True).select_related("truce")]
    spots, _unplaced = spots_of(
        truces, [row], verdicts_of(rows), pictures.ground(), pictures.names_in(style), pictures.address_of
    )
    return pictures.map_of(spots, style, "map") if spots else None


def _findings(row: Event) -> list[Finding]:
    found = row.findings.filter(truce__current=True).select_related("truce")
    rows = list(found.order_by("truce__first_day", "pk"))
    for one in rows:
        one.event = row  # at hand already: its reasons name its places
    return rows


def _history(row: Event) -> list[Decision]:
    """Return the decisions on an incident and on those that went into it, the newest first."""
    keys = [row.key, *row.replaced.values_list("key", flat=True)]
    rows = Decision.objects.filter(target__in=keys)
    return list(rows.select_related("undone_by", "undoes").order_by("-pk")[:50])


def _near(row: Event) -> list[Event]:
    """Return incidents about the same day and in the same country, those of the same place first."""
    if row.first_day is None:
        return []
    country = (row.place or "").partition("/")[0].partition("~")[0]
    days = (row.first_day - _AROUND, row.first_day + _AROUND)
    found = Event.objects.filter(current=True, first_day__range=days, place__startswith=country).exclude(pk=row.pk)
    same = Case(When(place=row.place, then=Value(0)), default=Value(1))
    return list(found.order_by(same, "first_day", "pk")[:_NEAR])


urls = [
    path("incidents/<str:key>/", incident, name="incident"),
    path("incidents/<str:key>/merge/", merge, name="merge"),
    path("incidents/<str:key>/split/", split, name="split"),
    path("incidents/<str:key>/undo/<str:decision>/", take_back, name="take-back"),
]
