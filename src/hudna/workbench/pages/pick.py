"""Pickers: places and actors that the packs know, by the beginning of a name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from hudna.workbench.knowledge import offer_actors, offer_places

_OFFERS = {"places": offer_places, "actors": offer_actors}


def pick(request: HttpRequest, what: str) -> HttpResponse:
    """Offer what begins like the words typed."""
    if what not in _OFFERS:
        raise Http404(what)
    offers = _OFFERS[what](request.GET.get("typed", "")[:80])
    return render(request, "workbench/_offers.html", {"offers": offers})


urls = [path("pick/<str:what>/", pick, name="pick")]
