"""What truce claims of a report take over from each other: name, zones, start, who made it."""

from __future__ import annotations

from hudna.model.claims import Place, TruceClaim
from hudna.packs.conflicts import conflict_of_country
from hudna.places.gazetteer import gazetteer_of
from hudna.reading.focus import country_of
from hudna.reading.page import Page

_NEAR = 400  # characters
_RUNS = frozenset(("in_force",))
_BESIDE = 25  # characters behind the words of a claim within which a site is told to be its zone


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
    for claim in claims:
        claim.zones = [zone for zone in claim.zones if zone.precision != "site" or _is_beside(claim, zone)]
    told = {tuple(zone.name for zone in claim.zones): claim.zones for claim in claims if claim.zones}
    only = next(iter(told.values())) if len(told) == 1 else None
    bare = [claim for claim in claims if not claim.zones and not claim.excluded_zones]
    if not bare:
        return
    home = _home(page)
    for claim in bare:
        if only is not None and (claim.name is None or claim.name.startswith("ال") or claim.event in _RUNS):
            claim.zones = list(only)
        elif home is not None:
            claim.zones = [home]


def _is_beside(claim: TruceClaim, zone: Place) -> bool:
    """Whether a site is told with the truce itself; one elsewhere in the sentence is where something happened."""
    at = zone.evidence.start if zone.evidence is not None else -1
    return claim.evidence.start <= at <= claim.evidence.end + _BESIDE


def _home(page: Page) -> Place | None:
    """Return the land that the report's war is about: the country, or the part of it that has a war of its own."""
    country = country_of(page)
    if country is None or country.id is None:
        return None
    wars = conflict_of_country()
    parted = False  # a war told in parts of a country is of none of its countries as a whole
    gazetteer = gazetteer_of(page.lexicon)
    for identifier in _theatres(page):
        part = gazetteer.by_id.get(identifier)
        inside = any(mark.value.id and mark.value.id.startswith(identifier) for mark in page.places)
        ours = wars.get(identifier[:2].upper()) == wars.get(country.id.upper())
        parted |= ours
        if part is not None and inside and ours:
            return Place(part.name, part.id, part.means.get("lat"), part.means.get("lon"), "region")
    return None if parted else country


def _theatres(page: Page) -> list[str]:
    """Return the identifiers of the parts of countries that the packs know to have a war of their own."""
    known: dict[str, list[str]] = page.lexicon.notes.setdefault("theatres", {})
    if "all" not in known:
        means = (entry.means for entry in page.lexicon.entries)
        known["all"] = [str(one["place"]) for one in means if one.get("truce") == "theatre"]
    return known["all"]


def _fill_starts(claims: list[TruceClaim]) -> None:
    """Give «سريان الهدنة» the start that one claim of the same truce tells with its hour."""
    timed = {claim.start for claim in claims if claim.start and "T" in claim.start and claim.event != "violated"}
    if len(timed) != 1:
        return
    start = next(iter(timed))
    for claim in claims:
        if claim.event in _RUNS and (claim.start is None or claim.start == start[:10]) and claim.name is not None:
            claim.start = start
