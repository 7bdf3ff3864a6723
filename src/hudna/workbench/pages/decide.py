"""Decisions on claims: accept, reject, comment, correct a slot, undo; each comes back as the claim's new card."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hudna.errors import RecordError
from hudna.record import review
from hudna.record.models import Claim
from hudna.record.refinding import refind
from hudna.workbench import words
from hudna.workbench.cards import cards_of
from hudna.workbench.knowledge import preparer
from hudna.workbench.pages.report import waiting_in
from hudna.workbench.slots import entities_of, form_of, slots_of, spans_of, value_of

_SIMPLE = ("accept", "reject", "comment")


@require_POST
def decide(request: Any, key: str, action: str) -> HttpResponse:
    """Keep a decision on a claim."""
    if action not in _SIMPLE:
        raise Http404(action)
    claim = _claim(key)
    reason = request.POST.get("reason", "").strip()
    if action == "comment" and not reason:
        raise RecordError(_("a comment without words"), key)
    review.decide(action, claim.key, user=request.who.name, reason=reason)
    return answer(request, claim)


@require_POST
def undo(request: Any, key: str) -> HttpResponse:
    """Take back the last decision that stands on a claim."""
    claim = _claim(key)
    card = cards_of([claim])[0]
    last = card.last
    if last is None:
        raise RecordError(_("nothing to undo here"), key)
    review.undo(last.key, user=request.who.name)
    if last.action == "correct":
        refind(claim, card.body, preparer())
    return answer(request, claim)


def correct(request: Any, key: str, slot: str) -> HttpResponse:
    """Show the form of a slot, and keep what it is corrected to."""
    claim = _claim(key)
    if slot not in slots_of(claim.kind):
        raise Http404(slot)
    card = cards_of([claim])[0]
    if request.method == "POST":
        _keep(request, claim, slot, card.body)
        return answer(request, claim)
    form, vocabulary = form_of(claim.kind, slot)
    value = card.body.get(slot)
    context = {
        "claim": claim,
        "slot": slot,
        "label": words.slot_labels()[slot],
        "form": form,
        "value": value,
        "choices": [(one, words.term(vocabulary, one)) for one in words.VOCABULARIES[vocabulary]] if vocabulary else (),
        "link_kinds": [(one, words.term("link", one)) for one in words.VOCABULARIES["link"]],
        "picked": _picked(form, value, card.body),
        "incidents": _incidents(claim) if form == "cause" else (),
        "lines": [one["text"] for one in (value if isinstance(value, list) else [value]) if one]
        if form in ("span", "spans")
        else (),
    }
    return render(request, "workbench/_correct.html", context)


def answer(request: Any, claim: Claim) -> HttpResponse:
    """Return the new card of a claim, or lead back to it where the page did not ask by itself."""
    claim.refresh_from_db()
    if not request.htmx:
        return HttpResponseRedirect(f"{reverse('report', args=[claim.report.key])}#{claim.key}")
    context = {"card": cards_of([claim])[0], "left": waiting_in(claim.report), "swapped": True}
    context |= {"may_decide": True, "may_link": request.who.may("editor"), "correct_word": _("Correct:")}
    return render(request, "workbench/_card.html", context)


def _keep(request: Any, claim: Claim, slot: str, body: dict[str, Any]) -> None:
    value = _value(request, claim, slot, body)
    if value == body.get(slot):
        messages.info(request, _("That is what it says already."))
        return
    reason = request.POST.get("reason", "").strip()
    known = entities_of(request.POST)
    if known and not known.items() <= body.get("entities", {}).items():
        entities = body.get("entities", {}) | known
        review.decide("correct", claim.key, user=request.who.name, slot="entities", value=entities, reason=reason)
    review.decide("correct", claim.key, user=request.who.name, slot=slot, value=value, reason=reason)
    refind(claim, body, preparer())


def _value(request: Any, claim: Claim, slot: str, body: dict[str, Any]) -> Any:
    """Return what is given for a slot: words of the text as spans, an incident of the report, or what the form says."""
    form, _vocabulary = form_of(claim.kind, slot)
    given = request.POST.get("value", "")
    if form in ("span", "spans"):
        spans = spans_of(given if form == "spans" else " ".join(given.split("\n")), claim.report.text, claim.start)
        return spans if form == "spans" else (spans[0] if spans else None)
    if form == "cause":
        if given and given not in {one.name for one in _incidents(claim)}:
            raise RecordError(_("no incident of this report"), given)
        return given or None
    return value_of(claim.kind, slot, request.POST, body.get(slot))


def _incidents(claim: Claim) -> list[Claim]:
    found = Claim.objects.filter(report=claim.report_id, kind="incident", current=True).exclude(state="rejected")
    return list(found.order_by("start", "pk"))


def _picked(form: str, value: Any, body: dict[str, Any]) -> list[dict[str, Any]]:
    if form == "places":
        return list(value or ())
    names = value if isinstance(value, list) else [value] if value else []
    entities = body.get("entities", {})
    return [{"name": name, "entity": entities.get(name)} for name in names if isinstance(name, str)]


def _claim(key: str) -> Claim:
    claim = Claim.objects.select_related("report").defer("report__text").filter(key=key).first()
    if claim is None:
        raise Http404(key)
    return claim


urls = [
    path("claims/<str:key>/undo/", undo, name="undo"),
    path("claims/<str:key>/correct/<str:slot>/", correct, name="correct"),
    path("claims/<str:key>/<str:action>/", decide, name="decide"),
]
