"""The overview: what the record holds of what the filter asks for, what came in, what waits."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from hudna.record.models import Finding
from hudna.workbench.filters import filter_of


def overview(request: HttpRequest) -> HttpResponse:
    """Show the truces, the verdicts, the newest reports and the head of the queue."""
    asked = filter_of(request.GET)
    reports = asked.reports()
    context: dict[str, Any] = {
        "reports": reports.defer("text", "reasons")[:8],
        "report_count": reports.count(),
        "truces": asked.truces()[:12],
        "verdicts": _verdicts(asked.events()),
        "waiting": asked.with_(state="unreviewed").claims().order_by("-priority", "pk").select_related("report")[:8],
    }
    return render(request, "workbench/overview.html", context)


def _verdicts(events: Any) -> dict[str, int]:
    findings = Finding.objects.filter(truce__current=True, event__in=events.order_by().values("pk"))
    return dict(findings.values_list("verdict").annotate(count=Count("pk")).order_by("-count"))


urls = [path("", overview, name="overview")]
