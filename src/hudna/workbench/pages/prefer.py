"""Preferences of one person: the switch of language, and of light and dark, in the frame of every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from hudna.workbench.preferences import changed, keep


@require_POST
def prefer(request: Any) -> HttpResponse:
    """Keep preferences, and go back to the page that they were sent from."""
    keep(request, changed(request.preferences, request.POST.dict()))
    back = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if inside else "/")


urls = [path("prefer/", prefer, name="prefer")]
