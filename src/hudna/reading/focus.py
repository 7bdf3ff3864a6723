"""The focus: the place that a report is about, from which its sentences take theirs where they name none."""

from __future__ import annotations

from collections import Counter

from hudna.model.claims import Place
from hudna.places.gazetteer import gazetteer_of
from hudna.reading.page import Page
from hudna.reading.place_aside import aside_of

_NOTE = "reading/focus"
_WIDE = frozenset(("town", "district", "governorate", "region"))
_LEAD = 2  # what a mention in the title or the first paragraph weighs


def focus_of(page: Page) -> Place | None:
    """Return the narrowest named place, from a town upwards, that holds most of what the report places; None if none.

    News goes from a quarter to the next and back: a sentence without a place is about the town they all lie in, and
    not about the quarter named last.
    """
    known: dict[str, Place | None] = page.notes
    if _NOTE not in known:
        known[_NOTE] = _find(page)
    return known[_NOTE]


def _find(page: Page) -> Place | None:
    gazetteer = gazetteer_of(page.lexicon)
    named: dict[str, Place] = {}
    weight: Counter[str] = Counter()
    total = 0
    for place, weighs in _mentions(page):
        total += weighs
        named.setdefault(place.id or "", place)
        for identifier in {place.id or "", *gazetteer.above(place.id)}:
            weight[identifier] += weighs
    held = {key: place for key, place in named.items() if 2 * weight[key] > total and place.precision in _WIDE}
    depth = {key: len(gazetteer.above(key) & held.keys()) for key in held}
    best = max(held, key=lambda key: (depth[key], weight[key]), default=None)
    return held[best] if best is not None else None


def _mentions(page: Page) -> list[tuple[Place, int]]:
    lead = page.sentences[0].last if page.sentences else 0
    found = [(mark.value, _LEAD if mark.first < lead else 1) for mark in page.located if aside_of(page, mark) != 1]
    if page.title_place is not None:
        found.append((page.title_place, _LEAD))
    return [(place, weight) for place, weight in found if place.id and "/" in place.id and place.id[:7] != "region/"]


def country_of(page: Page) -> Place | None:
    """Return the country at war that the report names most, by places, states and nationalities; None if none."""
    entry = gazetteer_of(page.lexicon).by_id.get(page.country.lower())
    if entry is None:
        return None
    return Place(entry.name, entry.id, entry.means.get("lat"), entry.means.get("lon"), "country")
