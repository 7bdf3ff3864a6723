"""The place test: does an event lie in the zones of a truce? Yes, no, maybe or unknown, and the words for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hudna.linking.world import World
from hudna.model.events import Event, Reason, TruceWindow

BORDER = 30.0  # km: fire across the line between two parties falls so near to the zone
_MOST = 0.6
_FEW = 0.25


@dataclass(slots=True)
class _Zones:
    zones: list[str]
    excluded: list[str]
    across: frozenset[str]  # countries of parties on the other side of the line


def test_place(event: Event, truce: TruceWindow, world: World) -> Reason:
    """Return whether an event lies in a truce's zones, by containers and the members of zones of the gazetteer."""
    zone_names = "، ".join(zone.name for zone in truce.zones)
    zones = _Zones(
        [zone.id for zone in truce.zones if zone.id],
        [zone.id for zone in truce.excluded_zones if zone.id],
        _across(truce, world),
    )
    if not zones.zones:
        return Reason("place", "unknown", "لم يذكر نطاق الهدنة", "the reports name no zone")
    places = _places(event, world)
    if not places:
        return Reason("place", "unknown", "لم يذكر مكان الحادث", "the place of the incident is not known")
    outcomes = Counter[str]()
    for place, count in places.items():
        outcomes[_one(place, zones, world)] += count
    outcome = _all(outcomes)
    where = "، ".join(place.name for place in event.places[:3])
    return _reason(outcome, where, zone_names, truce)


def _places(event: Event, world: World) -> dict[str, int]:
    """Return the places of an event with how many tellings name each: the narrowest of each telling only."""
    named = Counter[str]()
    for telling in event.tellings:
        inner = [one for one in telling.places if not _holds_any(one, telling.places, world)]
        named.update(inner or telling.places)
    narrow = {place: count for place, count in named.items() if not world.is_rough(place)}
    return narrow or dict(named)


def _holds_any(place: str, others: Sequence[str], world: World) -> bool:
    return any(place != other and world.lies_in(other, place) for other in others)


def _one(place: str, zones: _Zones, world: World) -> str:
    if any(world.lies_in(place, zone) for zone in zones.excluded):
        return "excluded"
    if any(world.lies_in(place, zone) for zone in zones.zones):
        return "yes"
    if any(
        world.lies_in(zone, place) or _beside(place, zone) or _of_its_name(place, zone, world) for zone in zones.zones
    ):
        return "maybe"
    country = place.partition("/")[0].partition("~")[0]
    if country in zones.across:
        distances = [km for zone in zones.zones if (km := world.distance(place, zone)) is not None]
        if world.is_rough(place) or (distances and min(distances) <= BORDER) or "border" in place:
            return "across"
    return "no"


def _beside(place: str, zone: str) -> bool:
    """Whether two places are parts of one place, which may overlap."""
    return "~" in zone and place.partition("~")[0] == zone.partition("~")[0]


def _of_its_name(place: str, zone: str, world: World) -> bool:
    """Whether a place lies in the wider place that has the zone's name too, so that the zone may be that one."""
    wider = [one for one in world.places.above(zone) if not world.is_rough(one) and world.share_name(one, zone)]
    return any(world.lies_in(place, one) for one in wider)


def _across(truce: TruceWindow, world: World) -> frozenset[str]:
    countries = {country.lower() for party in truce.parties if (country := world.country_of(world.key_of(party)))}
    inside = {(zone.id or "").partition("/")[0].partition("~")[0] for zone in truce.zones}
    return frozenset(countries - inside) if len(countries) > 1 else frozenset()


def _all(outcomes: Counter[str]) -> str:
    total = sum(outcomes.values())
    inside = outcomes["yes"] + outcomes["maybe"] + outcomes["across"]
    if outcomes["yes"] >= total * _MOST:
        return "yes"
    if inside <= total * _FEW:
        return "excluded" if outcomes["excluded"] > outcomes["no"] else "no"
    return "across" if outcomes["across"] > outcomes["yes"] + outcomes["maybe"] else "maybe"


def _reason(outcome: str, where: str, zones: str, truce: TruceWindow) -> Reason:
    if outcome == "yes":
        return Reason("place", "yes", f"يقع {where} ضمن {zones}", f"{where} lies in {zones}")
    if outcome == "across":
        ar = f"{where} خارج {zones}، لكنه على جانب طرف في الهدنة وقريب من خط التماس"
        return Reason("place", "maybe", ar, f"{where} is outside {zones}, but across the line, on the side of a party")
    if outcome == "maybe":
        return Reason(
            "place", "maybe", f"يقع {where} جزئيا ضمن {zones}", f"{where} lies partly in {zones}, or around it"
        )
    if outcome == "excluded":
        left_out = "، ".join(zone.name for zone in truce.excluded_zones)
        return Reason(
            "place",
            "no",
            f"استثني {left_out} من الهدنة في {zones}",
            f"{left_out} is said not to be covered, only {zones}",
        )
    return Reason("place", "no", f"لا يقع {where} ضمن {zones}", f"{where} is not in {zones}")
