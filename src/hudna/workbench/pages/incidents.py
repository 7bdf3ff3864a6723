"""The list of incidents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from hudna.export.record_charts import verdicts_of
from hudna.record.models import Event
from hudna.workbench.filters import filter_of
from hudna.workbench.pager import part_of


def incidents(request: HttpRequest) -> HttpResponse:
    """List the incidents that the filter asks for by their day, with figures and the verdict that stands."""
    part = part_of(filter_of(request.GET).events(), request.GET.get("page"))
    verdicts = verdicts_of(Event.objects.filter(pk__in=[row.pk for row in part.rows]))
    rows = [(row, verdicts.of(row), row.body["figures"]) for row in part.rows]
    return render(request, "workbench/incidents.html", {"part": part, "rows": rows})


urls = [path("incidents/", incidents, name="incidents")]
