"""The report reader: the raw text with its claims marked, and beside it the claims to look at and decide."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from hudna.record.models import Claim, Report
from hudna.workbench.cards import cards_of, decisions_on
from hudna.workbench.filters import filter_of
from hudna.workbench.marked import Held, pieces_of


def report(request: Any, key: str) -> HttpResponse:
    """Show one report."""
    row = Report.objects.select_related("earlier", "later").filter(key=key).first()
    if row is None:
        raise Http404(key)
    claims = list(row.claims.filter(current=True).select_related("report").order_by("start", "end", "pk"))
    held = [Held(one.key, one.kind, one.state, one.start, one.end) for one in claims]
    context: dict[str, Any] = {
        "report": row,
        "pieces": pieces_of(row.text, held),
        "cards": cards_of(claims),
        "left": sum(one.state == "unreviewed" for one in claims),
        "kinds": _kinds(claims),
        "decisions": decisions_on([row.key]).get(row.key, []),
        "copies": _copies(row),
        "may_decide": request.who.may("analyst"),
    }
    return render(request, "workbench/report.html", context)


def following(request: HttpRequest) -> HttpResponse:
    """Lead to the claim that should be looked at next: of `after`, a report, none; of the filter's, the first."""
    claims = filter_of(request.GET).with_(state="unreviewed").claims()
    if request.GET.get("after"):
        claims = claims.exclude(report__key=request.GET["after"])
    found = claims.order_by("-priority", "pk").values_list("report__key", "key").first()
    if found is None:
        from django.contrib import messages

        messages.info(request, _("Nothing waits for review."))
        return HttpResponseRedirect(reverse("overview"))
    return HttpResponseRedirect(f"{reverse('report', args=[found[0]])}{filter_of(request.GET).address}#{found[1]}")


def waiting_in(report: Report) -> int:
    """Return how many claims of a report wait for review."""
    return Claim.objects.filter(report=report, current=True, state="unreviewed").count()


def _kinds(claims: list[Claim]) -> dict[str, int]:
    found: dict[str, int] = {}
    for claim in claims:
        found[claim.kind] = found.get(claim.kind, 0) + 1
    return found


def _copies(row: Report) -> list[Report]:
    """Return reports that share text with one."""
    if row.family is None:
        return []
    others = Report.objects.filter(family=row.family).exclude(pk=row.pk).defer("text", "reasons").order_by("first_day")
    return list(others[:20])


urls = [
    path("reports/<str:key>/", report, name="report"),
    path("review/next/", following, name="next"),
]
