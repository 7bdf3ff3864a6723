"""Tellings: a report's claims of incident and harm, put together where they are of one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hudna.linking.days import LONGEST, Days, days_of, publication
from hudna.linking.types import BOMBING, IGNORED, LASTING, fit
from hudna.linking.words import digest_of_line, is_of_among, is_of_several, is_of_war, is_running, is_update, stems_of
from hudna.linking.world import World
from hudna.model.claims import Actor, Claim, Harm, Incident, Place
from hudna.model.events import ClaimKey, Number, Telling
from hudna.model.identity import digest_of
from hudna.model.report import Report

TOLD = frozenset(("asserted", "alleged", "denied"))
_NO_PEOPLE = frozenset(("violations", "besieged", "evacuated"))
_SPOTS = frozenset(("site", "neighbourhood", "town"))
_AREAS = frozenset(("district", "governorate", "region"))
_SEAS = "region/"  # parts of the world say nothing of where something happened
_COUNTING = frozenset(("army", "state", "body"))
_MINE = 0.3  # how well types have to go together in one report


@dataclass(slots=True)
class Unit:
    """Claims that stand together: an incident with the harm that it did, or a harm alone."""

    claims: list[Claim]
    days: Days
    places: list[Place]
    kind: str
    sides: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    reporters: set[str] = field(default_factory=set)
    parts: bool = False  # the victims are told as part of a toll
    stated: bool = False  # a place stands in the sentence

    @property
    def types(self) -> set[str]:
        return {claim.type for claim in self.claims if isinstance(claim, Incident)}

    @property
    def ids(self) -> list[str]:
        return [place.id for place in self.places if place.id]


def tellings_of(report: Report, world: World, apart: Iterable[frozenset[ClaimKey]] = ()) -> list[Telling]:
    """Return what a report tells of, in the order of its text. `apart`: groups of claims that stay by themselves."""
    units = _units(report, world)
    groups = _groups(units, world, [frozenset(key.claim for key in one if key.report == report.id) for one in apart])
    return [_telling(report, group, world) for group in groups]


def _units(report: Report, world: World) -> list[Unit]:
    told = sorted((claim for claim in report.claims if _is_told(claim)), key=lambda claim: claim.evidence)
    incidents = {claim.id: _unit(claim, report, world) for claim in told if isinstance(claim, Incident)}
    found = list(incidents.values())
    for harm in (claim for claim in told if isinstance(claim, Harm)):
        unit = _unit(harm, report, world)
        home = _home(harm, incidents, world) or next((one for one in found if _are_parts(one, unit)), None)
        if home is None:
            found.append(unit)
        else:
            _join(home, harm, world)
    _fill_places(found)
    _send_abroad(found, world)
    _send_home(found, world)
    return sorted(found, key=lambda unit: unit.claims[0].evidence)


def _is_told(claim: Claim) -> bool:
    if claim.stance not in TOLD:
        return False
    if isinstance(claim, Incident):
        return claim.type not in IGNORED
    return isinstance(claim, Harm) and claim.effect not in _NO_PEOPLE


def _unit(claim: Claim, report: Report, world: World) -> Unit:
    when = days_of(claim, report)
    lasting = isinstance(claim, Incident) and claim.type in LASTING
    places = [place for place in claim.places if place.id and not place.id.startswith(_SEAS)]
    unit = Unit([], when, places, _kind(when, lasting or _is_total(claim, report, when)))
    unit.stated = any(place.evidence and claim.sentence.overlaps(place.evidence) for place in places)
    unit.parts = is_of_among(report.text[claim.sentence.start : claim.evidence.start])
    _join(unit, claim, world)
    return unit


def _kind(when: Days, lasting: bool) -> str:
    return "period" if lasting or when.length > LONGEST else "incident"


def _is_total(claim: Claim, report: Report, when: Days) -> bool:
    """Whether a claim is a running total by its words: «منذ بدء المظاهرات», or the displaced, who add up day by day."""
    if not isinstance(claim, Harm) or when.dated == "stated":
        return False
    if claim.effect == "displaced" or is_running(report.text[claim.evidence.end : claim.sentence.end]):
        return True
    return claim.cause is None and is_of_war(report.text[claim.sentence.start : claim.evidence.end])


def _join(unit: Unit, claim: Claim, world: World) -> None:
    unit.claims.append(claim)
    unit.reporters |= _reporters(claim, world)
    unit.sides |= {world.key(actor) for actor in getattr(claim, "actors", ())}
    unit.targets |= {world.key(actor) for actor in getattr(claim, "targets", ())}


def _reporters(claim: Claim, world: World) -> set[str]:
    """Return the country whose body counts victims: a ministry and an army tell of their own, as a rule."""
    if not isinstance(claim, Harm) or not claim.sources:
        return set()
    key = world.key(Actor(claim.sources[0].name, claim.sources[0].entity))
    country = world.country_of(key)
    return {country} if country and world.kind_of(key) in _COUNTING else set()


def _home(harm: Harm, incidents: dict[str, Unit], world: World) -> Unit | None:
    """Return the incident that did the harm: the one it names, or the nearest in its sentence of its time and place."""
    mine = _reporters(harm, world)
    if harm.cause in incidents:
        cause = incidents[harm.cause]
        return cause if _one_count(cause.reporters, mine) else None
    near = [unit for unit in incidents.values() if _did(unit.claims[0], harm) and _one_count(unit.reporters, mine)]
    return min(near, key=lambda unit: abs(unit.claims[0].evidence.start - harm.evidence.start), default=None)


def _one_count(ones: set[str] | frozenset[str], others: set[str] | frozenset[str]) -> bool:
    """Whether two counts can be of the same victims: not where bodies of two countries count."""
    return not ones or not others or bool(ones & others)


def _did(incident: Claim, harm: Claim) -> bool:
    """Whether an incident can have done the harm: it stands in the same sentence, at the same time and place."""
    if not incident.sentence.overlaps(harm.sentence) or _edtf(incident) != _edtf(harm):
        return False
    ones, others = {place.id for place in incident.places}, {place.id for place in harm.places}
    return not ones or not others or bool(ones & others)


def _edtf(claim: Claim) -> str | None:
    return claim.time.edtf if claim.time else None


def _fill_places(units: Sequence[Unit]) -> None:
    """Give units without a place that of the unit before, or else of the first one that has one."""
    known = next((unit.places for unit in units if unit.places), [])
    for unit in sorted(units, key=lambda unit: unit.claims[0].evidence):
        if unit.places:
            known = unit.places
        else:
            unit.places = list(known)


def _send_abroad(units: Sequence[Unit], world: World) -> None:
    """Correct a place that was only carried on: an army that strikes abroad hardly raids its own country.

    Where a report has an army's strikes in another country by the words of a sentence, a strike of it for which only a
    place of its own country was carried on is of the nearest of those.
    """
    for unit in units:
        home = {country.lower() for side in unit.sides if (country := world.country_of(side))}
        if unit.stated or not unit.types & BOMBING or not home or _countries(unit) - home:
            continue
        at = unit.claims[0].evidence.start
        abroad = [other for other in units if other.stated and other.sides & unit.sides and _countries(other) - home]
        nearest = min(abroad, key=lambda other: abs(other.claims[0].evidence.start - at), default=None)
        unit.places = list(nearest.places) if nearest else unit.places


def _send_home(units: Sequence[Unit], world: World) -> None:
    """Correct a place that was only carried on from other news: a ministry does not count the dead of another country.

    What is left is the country of the ministry.
    """
    for unit in units:
        own = {country.lower() for country in unit.reporters}
        if not unit.stated and own and _countries(unit) and not _countries(unit) & own:
            unit.places = [place for country in sorted(own) if (place := world.place(country))]


def _countries(unit: Unit) -> set[str]:
    return {place.partition("/")[0].partition("~")[0] for place in unit.ids}


def _groups(units: Sequence[Unit], world: World, apart: Sequence[frozenset[str]]) -> list[list[Unit]]:
    groups: list[list[Unit]] = []
    for unit in units:
        home = next((group for group in groups if all(_go_together(unit, one, world, apart) for one in group)), None)
        if home is None:
            groups.append([unit])
        else:
            home.append(unit)
    return groups


def _go_together(one: Unit, other: Unit, world: World, apart: Sequence[frozenset[str]]) -> bool:
    """Whether two units of a report are of one happening: same kind, days, place and sides, and types that fit."""
    if one.kind != other.kind or not _same_days(one.days, other.days) or _held_apart(one, other, apart):
        return False
    if one.types and other.types and fit(one.types, other.types) < _MINE:
        return False
    if not _one_count(one.reporters, other.reporters):
        return False
    ones, others = world.known(one.sides), world.known(other.sides)
    if ones and others and not world.may_be_one_side(ones, others):
        return False
    if _victims(one) and _victims(other) and _victims(one) != _victims(other) and not _are_parts(one, other):
        return False
    return _same_place(one, other, world)


def _held_apart(one: Unit, other: Unit, apart: Sequence[frozenset[str]]) -> bool:
    ones, others = {claim.id for claim in one.claims}, {claim.id for claim in other.claims}
    return any(bool(group & ones) != bool(group & others) for group in apart)


def _same_days(one: Days, other: Days) -> bool:
    if one.first is None or other.first is None:
        return one.first is other.first
    return (one.first, one.last) == (other.first, other.last) or "published" in (one.dated, other.dated)


def _victims(unit: Unit) -> str:
    """Return `armed` or `people` by whom the unit's killed are said to be, an empty string where nobody is."""
    killed = [harm.who for harm in unit.claims if isinstance(harm, Harm) and harm.effect == "killed" and harm.who]
    armed = [bool({"soldiers", "fighters"} & set(who)) for who in killed]
    return "" if not armed else "armed" if all(armed) else "people"


def _are_parts(one: Unit, other: Unit) -> bool:
    """Whether a sentence tells the killed of both as parts of one toll: «من بين القتلى ثلاثة موظفين وأربعة جنود»."""
    killed = [unit.claims[0] for unit in (one, other) if isinstance(unit.claims[0], Harm) and unit.parts]
    return len(killed) > 1 and killed[0].sentence == killed[1].sentence


def _same_place(one: Unit, other: Unit, world: World) -> bool:
    ones, others = set(one.ids), set(other.ids)
    if not ones or not others or ones & others:
        return True
    narrow = [world.is_rough(place) for place in (*ones, *others)]
    if all(narrow) or is_spot_of_area(one.ids, other.ids, world) or is_spot_of_area(other.ids, one.ids, world):
        return False
    return bool(ones & world.reach(others)) or bool(others & world.reach(ones))


def is_spot_of_area(spots: Sequence[str], areas: Sequence[str], world: World) -> bool:
    """Whether places are spots in a wider area that others are: a raid on a village, and raids on its province."""
    return bool(spots and areas) and all(
        any(is_spot(spot, area, world) for area in areas) and spot not in areas for spot in spots
    )


def is_spot(spot: str, area: str, world: World) -> bool:
    """Whether a place is a spot (a site, quarter or town) in an area; names that both have leave that open."""
    if world.precision(spot) not in _SPOTS or world.precision(area) not in _AREAS or world.is_rough(area):
        return False
    return spot != area and world.lies_in(spot, area) and ("~" in spot or not world.share_name(spot, area))


def _telling(report: Report, group: Sequence[Unit], world: World) -> Telling:
    claims = sorted((claim for unit in group for claim in unit.claims), key=lambda claim: claim.evidence)
    best = min((unit.days for unit in group), key=lambda days: (_ORDER[days.dated], days.length))
    places = _narrow_first([place for unit in group for place in unit.places], world)
    inner = _inner([place.id for place in places if place.id], world)
    lines = {claim.sentence.text(report.text) for claim in claims} if report.text else set()
    return Telling(
        report=report.id,
        sha256=digest_of(report),
        claims=tuple(claim.id for claim in claims),
        kind=group[0].kind,
        types=tuple(Counter(claim.type for claim in claims if isinstance(claim, Incident))),
        first=best.first,
        last=best.last,
        dated=best.dated,
        places=inner,
        reach=world.reach(place.id for place in places if place.id),
        sides=frozenset(side for unit in group for side in unit.sides),
        targets=frozenset(target for unit in group for target in unit.targets),
        numbers=[number for claim in claims if (number := _number(claim))],
        words=frozenset(stem for line in lines for stem in stems_of(line)),
        lines=frozenset(digest_of_line(line) for line in lines),
        published=publication(report),
        at=claims[0].evidence.start,
        spots=tuple(place for place in places if place.id in inner),
        effects=frozenset(claim.effect for claim in claims if isinstance(claim, Harm)),
        reporters=frozenset(country for unit in group for country in unit.reporters),
        update=any(is_update(line) for line in lines),
        single=_is_single(claims, report),
    )


def _is_single(claims: Sequence[Claim], report: Report) -> bool:
    """Whether a telling is of one strike by the words for it: «غارة على حافلة», and no raids or shelling."""
    said = [claim.evidence.text(report.text) for claim in claims if isinstance(claim, Incident)]
    return bool(said) and not any(is_of_several(text) for text in said)


_ORDER = {"stated": 0, "carried": 1, "published": 2}


def _narrow_first(places: Iterable[Place], world: World) -> list[Place]:
    """Return each place once, those that contain others of them last."""
    once = {place.id: place for place in places if place.id}
    return sorted(once.values(), key=lambda place: -len(world.places.above(place.id)))


def _inner(places: Sequence[str], world: World) -> tuple[str, ...]:
    """Return the places that hold none of the others."""
    held = {one for one in places for other in places if one != other and world.lies_in(other, one)}
    return tuple(place for place in places if place not in held)


def _number(claim: Claim) -> Number | None:
    if not isinstance(claim, Harm) or claim.count is None or (claim.count.low, claim.count.high) == (None, None):
        return None
    return Number(claim.effect, tuple(claim.who), claim.count.low, claim.count.high)
