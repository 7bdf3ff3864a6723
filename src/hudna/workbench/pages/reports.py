"""The list of reports."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from hudna.record.models import Claim
from hudna.workbench.filters import filter_of
from hudna.workbench.pager import part_of


def reports(request: HttpRequest) -> HttpResponse:
    """List the reports that the filter asks for, the newest first, with their claims by kind."""
    part = part_of(filter_of(request.GET).reports().defer("text", "reasons"), request.GET.get("page"))
    counts = _counts([row.pk for row in part.rows])
    rows = [(row, counts.get(row.pk, {})) for row in part.rows]
    return render(request, "workbench/reports.html", {"part": part, "rows": rows})


def _counts(reports: list[int]) -> dict[int, dict[str, int]]:
    """Return the number of claims by kind of each report, and of those that wait for review under `waiting`."""
    found: dict[int, dict[str, int]] = {}
    claims: Any = Claim.objects.filter(report__in=reports, current=True)
    for report, kind, state, count in claims.values_list("report", "kind", "state").annotate(Count("pk")).order_by():
        row = found.setdefault(report, {})
        row[kind] = row.get(kind, 0) + count
        if state == "unreviewed":
            row["waiting"] = row.get("waiting", 0) + count
    return found


urls = [path("reports/", reports, name="reports")]
