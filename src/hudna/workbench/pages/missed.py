"""A claim that was missed: added by a person, from words selected in the text."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from hudna.errors import RecordError
from hudna.model.vocabulary import TYPES
from hudna.record.additions import add_claim
from hudna.record.models import Report
from hudna.workbench import words
from hudna.workbench.knowledge import preparer


def missed(request: Any, key: str) -> HttpResponse:
    """Show the form for the words selected, and keep the claim."""
    row = Report.objects.filter(key=key).first()
    if row is None:
        raise Http404(key)
    given = request.POST if request.method == "POST" else request.GET
    start, end = _offset(given.get("start")), _offset(given.get("end"))
    if not 0 <= start < end <= len(row.text):
        raise RecordError(_("select some words of the text first"), row.name)
    if request.method == "POST":
        kind, _bar, type_ = given.get("type", "").partition(":")
        claim = add_claim(row, (start, end), kind, type_, given.get("stance", "asserted"), preparer(), request.who.name)
        address = f"{reverse('report', args=[row.key])}#{claim.key}"
        if request.htmx:
            return HttpResponse(status=204, headers={"HX-Location": address})
        return HttpResponseRedirect(address)
    kinds = [
        (words.term("kind", kind), [(f"{kind}:{one}", words.type_label(kind, one)) for one in TYPES[kind]])
        for kind in TYPES
    ]
    stances = [(one, words.term("stance", one)) for one in words.VOCABULARIES["stance"]]
    context = {
        "report": row,
        "start": start,
        "end": end,
        "words": row.text[start:end],
        "kinds": kinds,
        "stances": stances,
    }
    return render(request, "workbench/_missed.html", context)


def _offset(given: Any) -> int:
    text = str(given or "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


urls = [path("reports/<str:key>/missed/", missed, name="missed")]
