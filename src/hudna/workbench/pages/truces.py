"""The list of truces, and one truce: its terms, its window, where it holds, what happened inside and outside it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from hudna.export.charts.look import Style
from hudna.export.charts.matrix import matrix
from hudna.export.charts.timeline import timeline
from hudna.export.record_charts import bands_of, breaches_of, marks_of, spots_of, verdicts_of
from hudna.export.situation.truces import edge_words
from hudna.record.ledger import verdict_counts
from hudna.record.models import Claim, Event, Truce, TruceLink
from hudna.workbench import pictures
from hudna.workbench.filters import filter_of
from hudna.workbench.mentions import entries_by_id
from hudna.workbench.pager import part_of

Json = dict[str, Any]
_MARKS = 200  # incidents drawn and listed beside one truce
_CLAIMS = 60
_LIGHT = ("pk", "key", "kind", "type", "place", "place_name", "edtf", "first_day", "last_day")


def truces(request: HttpRequest) -> HttpResponse:
    """List the truces that the filter asks for by their start, with their zones and the verdicts on incidents."""
    part = part_of(filter_of(request.GET).truces(), request.GET.get("page"))
    counts = verdict_counts(row.pk for row in part.rows)
    return render(
        request, "workbench/truces.html", {"part": part, "rows": [(row, counts.get(row.pk, {})) for row in part.rows]}
    )


def truce(request: HttpRequest, key: str) -> HttpResponse:
    """Show one truce."""
    row = Truce.objects.prefetch_related("windows").filter(key=key).first()
    if row is None:
        raise Http404(key)
    findings = row.findings.filter(event__current=True).select_related("event", "truce").order_by("event__first_day")
    events = Event.objects.filter(pk__in=findings.values("event")).only(*_LIGHT).order_by("first_day", "pk")[:_MARKS]
    claims = _claims(row)
    style = pictures.style_of("window")
    names = pictures.names_in(style)
    verdicts = verdicts_of(Event.objects.filter(pk__in=findings.values("event")))
    marks = marks_of(events, verdicts, [row], names, pictures.address_of)
    chart = timeline(bands_of([row], names, pictures.address_of), marks, style)
    spots, _unplaced = spots_of([row], events, verdicts, pictures.ground(), names, pictures.address_of)
    breaches = breaches_of([row], names)
    context = {
        "truce": row,
        "body": row.body,
        "actors": _actors(row.body),
        "timeline": pictures.figure(chart, style),
        "map": pictures.map_of(spots, pictures.style_of("map", 640), "map") if spots else None,
        "breaches": pictures.table(matrix(breaches, pictures.style_of("breaches")), style) if breaches else None,
        "inside": [one for one in findings if one.verdict in ("inside", "possibly_inside")][:_MARKS],
        "others": [one for one in findings if one.verdict not in ("inside", "possibly_inside")][:_MARKS],
        "edges": _edges(row, claims, style),
        "claims": claims[:_CLAIMS],
    }
    return render(request, "workbench/truce.html", context)


def _claims(row: Truce) -> list[Claim]:
    links = TruceLink.objects.filter(truce=row).select_related("claim__report").defer("claim__report__text")
    return [link.claim for link in links.order_by("claim__report__first_day", "claim__start")]


def _actors(body: Json) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """Return (role, (name, identifier) of those who have it), the roles that nobody has left out."""
    identifiers = {entry.name: key for key, entry in entries_by_id().items() if entry.kind == "actor"}
    roles = ("announced_by", "parties", "mediators", "excluded", "denied_by")
    return [(role, [(name, identifiers.get(name)) for name in body.get(role, ())]) for role in roles if body.get(role)]


def _edges(row: Truce, claims: list[Claim], style: Style) -> list[tuple[Json, tuple[str, str], Claim | None]]:
    """Return the edges of the window, each in words and with the claim that it stands on."""
    known = {(claim.report.key, claim.name): claim for claim in claims}
    edges: list[Json] = row.body["edges"]
    found = [known.get(tuple(edge["claim"])) if edge.get("claim") else None for edge in edges]
    return [(edge, edge_words(edge, style), claim) for edge, claim in zip(edges, found, strict=True)]


urls = [path("truces/", truces, name="truces"), path("truces/<str:key>/", truce, name="truce")]
