"""The frame: what the base template of every page needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from hudna.workbench.access import NEEDS
from hudna.workbench.filters import Filter, filter_of
from hudna.workbench.preferences import preferences


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the navigation."""

    name: str
    label: str
    address: str
    current: bool


def frame(request: Any) -> dict[str, Any]:
    """Return who is at work, their preferences, the navigation that they may use, and the filter of the address."""
    asked: Filter = filter_of(request.GET)
    return {
        "who": getattr(request, "who", None),
        "preferences": preferences(),
        "navigation": list(_items(request, asked)),
        "filter": asked,
        "page_name": _page(request),
    }


def _items(request: Any, asked: Filter) -> list[Item]:
    who = getattr(request, "who", None)
    labels = {
        "overview": _("Overview"),
        "reports": _("Reports"),
        "incidents": _("Incidents"),
        "truces": _("Truces"),
        "actors": _("Actors"),
        "places": _("Places"),
        "sources": _("Sources"),
        "search": _("Search"),
        "brief": _("Brief"),
        "import": _("Import"),
        "packs": _("Packs"),
        "audit": _("Audit"),
        "settings": _("Settings"),
    }
    here = _page(request)
    found = []
    for name, label in labels.items():
        address = _address(name)
        if address and who and who.may(NEEDS.get(name, "admin")):
            kept = asked.address if name in _FILTERED else ""
            found.append(Item(name, label, address + kept, here == name or here == _ONE.get(name)))
    return found


_FILTERED = ("overview", "reports", "incidents", "truces")  # the filter goes along from one of these to another
_ONE = {"reports": "report", "incidents": "incident", "truces": "truce", "actors": "actor", "places": "place"}
_ONE |= {"sources": "source", "brief": "brief-made", "packs": "entries", "settings": "people"}


def _page(request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else ""


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
