"""The report reader: the raw text with its claims marked, and beside it the claims to look at and decide."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from hudna.record.models import Claim, Report
from hudna.workbench.cards import cards_of, decisions_on
from hudna.workbench.filters import filter_of
from hudna.workbench.marked import Held, pieces_of

_CARDS = 20  # that come with the page or with one call for more of them


def report(request: Any, key: str) -> HttpResponse:
    """Show one report: its text with all claims marked, and the first of its cards; `whole` in the address for all."""
    row = Report.objects.select_related("earlier", "later").filter(key=key).first()
    if row is None:
        raise Http404(key)
    held = [Held(*one) for one in _claims(row).values_list("key", "kind", "state", "start", "end")]
    context: dict[str, Any] = {
        "report": row,
        "pieces": pieces_of(row.text, held),
        "left": sum(one.state == "unreviewed" for one in held),
        "kinds": dict(Counter(one.kind for one in held)),
        "decisions": decisions_on([row.key]).get(row.key, []),
        "copies": _copies(row),
    }
    cards = _cards(request, row, [one.key for one in held], len(held) if "whole" in request.GET else _CARDS)
    return render(request, "workbench/report.html", context | cards)


def more_cards(request: Any, key: str) -> HttpResponse:
    """Return the cards that follow that of one claim, `after`: a part of the page, which it asks for by itself."""
    row = Report.objects.filter(key=key).defer("text", "reasons").first()
    if row is None:
        raise Http404(key)
    keys = list(_claims(row).values_list("key", flat=True))
    after = request.GET.get("after")
    return render(
        request, "workbench/_cards.html", _cards(request, row, keys[keys.index(after) + 1 :] if after in keys else [])
    )


def _claims(row: Report) -> QuerySet[Claim]:
    return row.claims.filter(current=True).order_by("start", "end", "pk")


def _cards(request: Any, row: Report, keys: list[str], most: int = _CARDS) -> dict[str, Any]:
    """Return what the cards of some claims need; `rest`: the last of them, where others follow."""
    claims = list(_claims(row).filter(key__in=keys[:most]))
    for claim in claims:
        claim.report = row
    return {
        "report": row,
        "cards": cards_of(claims),
        "rest": keys[most - 1] if len(keys) > most else None,
        "may_decide": request.who.may("analyst"),
        "may_link": request.who.may("editor"),
    }


def following(request: HttpRequest) -> HttpResponse:
    """Lead to the claim that should be looked at next: of `after`, a report, none; of the filter's, the first."""
    claims = filter_of(request.GET).waiting()
    if request.GET.get("after"):
        claims = claims.exclude(report__key=request.GET["after"])
    found = claims.values_list("report__key", "key").first()
    if found is None:
        from django.contrib import messages

        messages.info(request, _("Nothing waits for review."))
        return HttpResponseRedirect(reverse("overview"))
    return HttpResponseRedirect(f"{reverse('report', args=[found[0]])}{filter_of(request.GET).address}#{found[1]}")


def waiting_in(report: Report) -> int:
    """Return how many claims of a report wait for review."""
    return Claim.objects.filter(report=report, current=True, state="unreviewed").count()


def _copies(row: Report) -> list[Report]:
    """Return reports that share text with one."""
    if row.family is None:
        return []
    others = Report.objects.filter(family=row.family).exclude(pk=row.pk).defer("text", "reasons").order_by("first_day")
    return list(others[:20])


urls = [
    path("reports/<str:key>/", report, name="report"),
    path("reports/<str:key>/cards/", more_cards, name="cards"),
    path("review/next/", following, name="next"),
]
