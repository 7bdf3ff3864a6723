"""What truce claims of a report take over from each other: name, zones, start, who made it."""

from __future__ import annotations

from collections import Counter

from hudna.model.claims import Place, TruceClaim
from hudna.packs.conflicts import conflict_of_country
from hudna.reading.page import Page

_NEAR = 400  # characters
_RUNS = frozenset(("in_force",))
_OF_NO_PLACE = frozenset(("called_for", "negotiated", "proposed", "rejected"))


def carry(page: Page, claims: list[TruceClaim]) -> list[TruceClaim]:
    """Fill what an announcement carries over from the one before, and what the report leaves no doubt of."""
    last: TruceClaim | None = None
    for claim in claims:
        near = last is not None and claim.evidence.start - last.evidence.end < _NEAR
        if last is not None and near and _goes_on(claim, last):
            claim.name = claim.name or last.name
            claim.start = claim.start or last.start
            claim.actors = claim.actors or list(last.actors)
            claim.guarantors = claim.guarantors or list(last.guarantors)
        if last is not None and not claim.zones and near and _same_truce(claim, last):
            claim.zones = list(last.zones)
        if claim.event == "announced" or last is None or claim.zones:
            last = claim
    _fill_zones(page, claims)
    _fill_starts(claims)
    return claims


def _goes_on(claim: TruceClaim, last: TruceClaim) -> bool:
    """Whether an announcement only adds to the one before what the truce covers or forbids."""
    if claim.event != "announced" or last.event != "announced" or claim.name not in (None, last.name):
        return False
    return any(rule in claim.reader for rule in ("will-apply", "provide", "contain", "not-mentioned"))


def _same_truce(claim: TruceClaim, last: TruceClaim) -> bool:
    """Whether a claim speaks of the truce of the one before: no name or the definite article, or the same last word."""
    if claim.name is None:
        return "ceasing" not in claim.reader and "stop" not in claim.reader
    if claim.name.startswith("ال"):
        return True
    return last.name is not None and claim.name.split()[-1] == last.name.split()[-1]


def _fill_zones(page: Page, claims: list[TruceClaim]) -> None:
    """Give claims without a zone the one that all others of the report have, or the only land at war it names."""
    told = {tuple(zone.name for zone in claim.zones): claim.zones for claim in claims if claim.zones}
    only = next(iter(told.values())) if len(told) == 1 else None
    bare = [claim for claim in claims if not claim.zones and not claim.excluded_zones]
    if not bare:
        return
    land = None if told else _land(page)
    for claim in bare:
        if only is not None and (claim.name is None or claim.name.startswith("ال") or claim.event in _RUNS):
            claim.zones = list(only)
        elif land is not None and claim.event not in _OF_NO_PLACE:
            claim.zones = [land]


def _land(page: Page) -> Place | None:
    """Return the one land at war that the report names as such, and in which all its places of that war lie."""
    at_war = conflict_of_country()
    lands = {m.value.id: m.value for m in page.located if m.value.precision == "country" and _code(m.value) in at_war}
    counted = Counter(_code(mark.value) for mark in page.places if _code(mark.value) in at_war)
    if len(lands) != 1 or len(counted) != 1:
        return None
    land: Place = next(iter(lands.values()))
    return land


def _code(place: Place) -> str:
    return (place.id or "")[:2].upper()


def _fill_starts(claims: list[TruceClaim]) -> None:
    """Give «سريان الهدنة» the start that one claim of the same truce tells with its hour."""
    timed = {claim.start for claim in claims if claim.start and "T" in claim.start and claim.event != "violated"}
    if len(timed) != 1:
        return
    start = next(iter(timed))
    for claim in claims:
        if claim.event in _RUNS and (claim.start is None or claim.start == start[:10]) and claim.name is not None:
            claim.start = start
