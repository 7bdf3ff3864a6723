"""Settings: how one person wants pages, and what holds for the team."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hudna.errors import RecordError
from hudna.record.audit import append
from hudna.workbench.accounts import make_token
from hudna.workbench.models import Token, save_setting, setting
from hudna.workbench.preferences import CHOICES, preferences

_TEAM = ("tiles", "tiles_credit")


def settings(request: Any) -> HttpResponse:
    """Show the settings."""
    labels = _labels()
    own = [
        (name, labels[name], getattr(preferences(), name), [(value, labels[f"{name}:{value}"]) for value in values])
        for name, values in CHOICES.items()
    ]
    team = {name: setting(name, "") for name in (*_TEAM, "fetch")}
    tokens = Token.objects.filter(account=request.who.account).order_by("pk")
    return render(request, "workbench/settings.html", {"own": own, "team": team, "tokens": tokens})


@require_POST
def team(request: Any) -> HttpResponse:
    """Keep the settings of the team. Raises RecordError for tiles that have no address of a web server."""
    tiles = request.POST.get("tiles", "").strip()
    parts = urlsplit(tiles)
    if tiles and (parts.scheme not in ("http", "https") or not parts.netloc or "{z}" not in tiles):
        raise RecordError(
            _("tiles are an address with {z}, {x} and {y}, such as https://tiles.example/{z}/{x}/{y}.png")
        )
    kept: dict[str, Any] = {name: request.POST.get(name, "").strip() for name in _TEAM}
    kept["fetch"] = request.POST.get("fetch") == "on"
    for name, value in kept.items():
        save_setting(name, value)
    append("setting", "team", kept, user=request.who.name)
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("settings"))


@require_POST
def token(request: Any) -> HttpResponse:
    """Make a token in the name of who asks, and show it this once."""
    secret = make_token(request.POST.get("name", ""), request.who.account, user=request.who.name)
    return render(request, "workbench/token.html", {"secret": secret})


@require_POST
def revoke(request: Any) -> HttpResponse:
    """Take a token of one's own back."""
    found = Token.objects.filter(account=request.who.account, pk=request.POST.get("token") or 0)
    for row in found:
        append("token", request.who.name, {"name": row.name, "revoked": True}, user=request.who.name)
    found.delete()
    messages.success(request, _("Taken back."))
    return HttpResponseRedirect(reverse("settings"))


def _labels() -> dict[str, str]:
    return {
        "language": _("Language"),
        "language:ar": "العربية",
        "language:en": "English",
        "digits": _("Digits"),
        "digits:latn": "123",
        "digits:arab": "١٢٣",
        "calendar": _("Calendar"),
        "calendar:gregorian": _("Gregorian"),
        "calendar:both": _("Gregorian with Hijri"),
        "months": _("Names of months"),
        "months:local": _("as the country of the place has them"),
        "months:levant": _("Levantine always"),
        "months:common": _("common ones always"),
        "theme": _("Light or dark"),
        "theme:auto": _("as the machine has it"),
        "theme:light": _("Light"),
        "theme:dark": _("Dark"),
    }


urls = [
    path("settings/", settings, name="settings"),
    path("settings/team/", team, name="team"),
    path("settings/token/", token, name="token"),
    path("settings/revoke/", revoke, name="revoke"),
]
