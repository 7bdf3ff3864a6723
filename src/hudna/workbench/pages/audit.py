"""The audit: every change of the record in order, and whether the chain holds."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST

from hudna.record.models import AuditEntry, Claim, Event, Report, Truce
from hudna.record.models.sight import seeing, sight
from hudna.record.verify import Checked, verify
from hudna.workbench.pager import part_of

_BREAKS = 50


def audit(request: HttpRequest) -> HttpResponse:
    """List the entries of the chain, the newest first, by user, action or target if asked."""
    found: Any = _seen(AuditEntry.objects.order_by("-number"))
    asked = {name: (request.GET.get(name) or "").strip() for name in ("user", "action", "target")}
    found = found.filter(**{name: value for name, value in asked.items() if value})
    part = part_of(found, request.GET.get("page"))
    actions = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
    return render(request, "workbench/audit.html", {"part": part, "asked": asked, "actions": list(actions)})


def _seen(entries: Any) -> Any:
    """Return the entries on what may be seen; who sees everything sees all of them."""
    if sight() is None:
        return entries
    seen = Q(pk=None)
    for model in (Report, Claim, Event, Truce):
        seen |= Q(target__in=model.objects.values("key"))
    return entries.filter(seen)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Check the chain and what it vouches for, and show the first links that do not hold."""
    checked = Checked()
    with seeing():  # the chain holds as a whole or not at all
        breaks = list(islice(verify(checked), _BREAKS))
    return render(request, "workbench/_checked.html", {"checked": checked, "breaks": breaks})


urls = [path("audit/", audit, name="audit"), path("audit/check/", check, name="check")]
