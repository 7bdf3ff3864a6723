"""Mentions: what one claim says of a truce, boiled down to what truces are assembled by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from hudna.assessment.moments import OPEN, Stretch, stretch_of, stretch_of_when
from hudna.assessment.words import GENERAL, Kind, kind_of
from hudna.linking.days import published_days
from hudna.linking.words import stems_of
from hudna.linking.world import World
from hudna.model.claims import Harm, Incident, Place, TruceClaim
from hudna.model.events import ClaimKey
from hudna.model.report import Report
from hudna.reading.edtf import plus_duration, seconds_of

REAL = frozenset(("agreed", "announced", "in_force"))
PROPOSED = frozenset(("proposed", "negotiated"))
ENDED = frozenset(("expired", "collapsed"))
_TOLD = frozenset(("asserted", "alleged"))
_FOCUS = 0.6  # of a report's happenings that lie in the place that it is about
_SHARE = 0.2  # of them that make a country part of its theatre


@dataclass(slots=True)
class Scene:
    """Where a report's happenings are: its countries, and the narrowest place that holds most of them."""

    theatre: frozenset[str]
    focus: str | None
    zone: str | None  # time zone


@dataclass(slots=True)
class Mention:
    """One claim of a truce. `standing`: real, proposed, demanded, denied or told (of one known otherwise).

    `mode`: `one` (a side stops its own fire), `both` (two sides are named) or `open`; `when`: the stretch in which it
    began, or was announced; `dated`: the words give that; `detail`: how much it says of its terms.
    """

    key: ClaimKey
    claim: TruceClaim
    report: Report
    scene: Scene
    standing: str
    mode: str
    kind: Kind
    zones: list[Place]
    when: Stretch
    end: Stretch
    dated: bool
    detail: int
    words: frozenset[str]
    published: Stretch
    sides: set[str] = field(default_factory=set)


def mentions_of(report: Report, world: World) -> list[Mention]:
    """Return what a report says of truces, in the order of its text."""
    claims = [claim for claim in report.claims if isinstance(claim, TruceClaim)]
    if not claims:
        return []
    scene = scene_of(report, world)
    found = [_mention(claim, report, scene, world) for claim in sorted(claims, key=lambda claim: claim.evidence)]
    return [mention for mention in found if mention is not None]


def scene_of(report: Report, world: World) -> Scene:
    """Return where the happenings of a report are."""
    places = [
        [place.id for place in claim.places if place.id and not world.is_rough(place.id)]
        for claim in report.claims
        if isinstance(claim, (Incident, Harm)) and claim.stance in _TOLD
    ]
    reach = Counter(one for group in places if group for one in world.reach(group))
    total = sum(1 for group in places if group)
    theatre = {one for one, count in reach.items() if "/" not in one and "~" not in one and count >= total * _SHARE}
    if not theatre:
        theatre = _countries_named(report, world)
    focus = [one for one, count in reach.items() if count >= total * _FOCUS and not world.is_rough(one)]
    narrow = max(focus, key=lambda one: (len(world.places.above(one)), reach[one], one), default=None)
    main = narrow or max(theatre, key=lambda one: (reach[one], one), default=None)
    return Scene(frozenset(theatre), narrow, world.places.zone(main) if main else None)


def _countries_named(report: Report, world: World) -> set[str]:
    """Return the countries of a report's rough places and actors, where it tells of nothing that happened in one."""
    named = [place.id for claim in report.claims for place in claim.places if place.id]
    return {country.lower() for place in named if (country := world.places.country(place))}


def _mention(claim: TruceClaim, report: Report, scene: Scene, world: World) -> Mention | None:
    if claim.name is None and claim.event in ("called_for", "respected", "suspended"):
        return None  # a demand that fire stop, of which no truce is told
    kind = kind_of(claim.name) if claim.name else GENERAL
    zones = zones_of(claim, kind, scene, world)
    focus = world.place(scene.focus) if kind.part and not zones and scene.focus else None
    zones = [focus] if focus else zones
    when, dated = _when(claim, report, scene)
    sides = {world.key(actor) for actor in (*claim.actors, *claim.parties)}
    return Mention(
        key=ClaimKey(report.id, claim.id),
        claim=claim,
        report=report,
        scene=scene,
        standing=_standing(claim),
        mode=_mode(claim, world),
        kind=kind,
        zones=zones,
        when=when,
        end=_end(claim, scene),
        dated=dated,
        detail=sum(1 for slot in (claim.start, claim.end, claim.duration) if slot) if zones else 0,
        words=stems_of(claim.name or ""),
        published=_published(report, scene),
        sides=sides,
    )


def _published(report: Report, scene: Scene) -> Stretch:
    when = published_days(report)
    first = when.first.isoformat() if when.first else None
    return stretch_of(f"{first}/{when.last.isoformat()}" if first and when.last else None, scene.zone)


def _standing(claim: TruceClaim) -> str:
    if claim.stance == "denied":
        return "denied"
    if claim.event == "called_for" or (claim.stance == "demanded" and claim.event in REAL | PROPOSED):
        return "demanded"
    if claim.event in PROPOSED:
        return "proposed"
    if claim.event in REAL:
        if claim.stance in _TOLD or (claim.stance == "planned" and (claim.start or claim.time)):
            return "real"
        return "proposed" if claim.stance == "planned" else "told"
    return "real" if claim.event in ("extended", "renewed") and claim.stance in _TOLD and _is_timed(claim) else "told"


def _is_timed(claim: TruceClaim) -> bool:
    return bool(claim.start or claim.end or claim.time)


def _mode(claim: TruceClaim, world: World) -> str:
    actors, parties = [world.key(actor) for actor in claim.actors], [world.key(actor) for actor in claim.parties]
    if len(parties) > 1 and not world.may_be_one_side(parties[:1], parties[1:]):
        return "both"
    if claim.event == "announced" and len(actors) == 1:
        others = [party for party in parties if not world.may_be_one_side(actors, [party])]
        return "both" if others else "one"
    return "open"


def zones_of(claim: TruceClaim, kind: Kind, scene: Scene, world: World) -> list[Place]:
    """Return the zones that a claim gives, without those outside the report's theatre: a place of talks is no zone.

    Of zones of one claim that lie in one another the narrow one holds («in Syria, the Ghouta among others»).
    """
    given = [_widened(place, scene, world) for place in claim.zones if place.id and _in_theatre(place.id, scene, world)]
    if kind.part:
        given = [place for place in given if not world.is_rough(place.id or "")]
    return [place for place in given if not any(_holds(place, other, world) for other in given)]


def _widened(place: Place, scene: Scene, world: World) -> Place:
    """Return the wider place of the same name where that is what the report is about: «Gaza» for the Strip."""
    focus = scene.focus
    if (
        focus
        and place.id
        and focus != place.id
        and world.lies_in(place.id, focus)
        and world.share_name(place.id, focus)
    ):
        return world.place(focus) or place
    return place


def _holds(place: Place, other: Place, world: World) -> bool:
    return place.id != other.id and world.lies_in(other.id or "", place.id or "")


def _in_theatre(identifier: str, scene: Scene, world: World) -> bool:
    country = (world.places.country(identifier) or "").lower()
    return not scene.theatre or not country or country in scene.theatre


def _when(claim: TruceClaim, report: Report, scene: Scene) -> tuple[Stretch, bool]:
    """Return when a truce began by a claim: its start, the end less the duration, the time of the act, or unknown."""
    if claim.start:
        return stretch_of(claim.start, scene.zone), True
    end, seconds = stretch_of(claim.end, scene.zone), seconds_of(claim.duration or "")
    if end.first and end.last and seconds:
        length = timedelta(seconds=seconds)
        return Stretch(end.first - length, end.last - length), True
    if claim.time and claim.time.edtf and claim.event not in ENDED | {"extended"}:
        return stretch_of_when(claim.time, scene.zone), True
    return OPEN, False


def _end(claim: TruceClaim, scene: Scene) -> Stretch:
    if claim.end:
        return stretch_of(claim.end, scene.zone)
    if claim.start and claim.duration:
        return stretch_of(plus_duration(claim.start, claim.duration), scene.zone)
    if claim.event in ENDED and claim.time:
        return stretch_of_when(claim.time, scene.zone)
    return OPEN


def split_zones(mention: Mention, zones: Sequence[Place]) -> Mention:
    """Return a copy of a mention for some of its zones only."""
    values = {name: getattr(mention, name) for name in Mention.__slots__}
    return Mention(**(values | {"zones": list(zones)}))


def by_report(reports: Iterable[Report], world: World) -> Iterable[list[Mention]]:
    """Yield the mentions of each report that has any."""
    for report in reports:
        mentions = mentions_of(report, world)
        if mentions:
            yield mentions
