"""Pages that say what went wrong, and what to do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hudna.errors import HudnaError

urls: list[Any] = []


def refused(request: HttpRequest) -> HttpResponse:
    """Return the page for what a role may not do."""
    return _page(request, 403, _("Not for your role"), _("An administrator can give your account another one."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for what nobody may do."""
    return refused(request)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form that was not sent from this site, or long after it was shown."""
    return _page(
        request, 403, _("The form has expired"), _("Go back, load the page again and send the form once more.")
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for an address at which nothing stands."""
    return _page(request, 404, _("Nothing here"), _("The record has nothing at this address. Search may find it."))


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of the program."""
    return _page(request, 500, _("A fault of the program"), _("Nothing was changed. What was logged says more."))


def explained(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Return the page for an error that Hudna raises on purpose; None for another."""
    if not isinstance(error, HudnaError):
        return None
    return _page(request, 400, _("This cannot be done"), str(error))


def _page(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    return render(
        request, "workbench/error.html", {"title": title, "message": message, "status": status}, status=status
    )
