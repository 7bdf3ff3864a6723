"""The score of a telling against a telling: named features with weights, and the words for each.

The weights are points on one scale, set by measurement on labelled groups of reports; `docs/linking.md` has the
figures. A sum of zero or more means that the two may be one event.
"""

from __future__ import annotations

from collections.abc import Sequence

from hudna.linking.days import gap
from hudna.linking.types import fit
from hudna.linking.words import Rarity
from hudna.linking.world import NEAR, World
from hudna.model.events import Feature, Number, Telling

WEIGHTS = {
    "start": 1.0,  # what has to be made up for
    "day": 1.6,
    "place": 1.6,
    "type": 1.2,
    "side": 1.5,
    "target": 0.5,
    "figure": 1.5,
    "words": 4.0,
    "copy": 3.0,
    "victims": 2.0,
}
WIDE_AREA = 0.75  # what a province or a region in common says, against a town's 1.0
_FAR = 40.0  # km: two places this far apart are two places, whatever else is alike
_ELSEWHERE = -5.0
_DATED = {"stated": 1.0, "carried": 0.8, "published": 0.5}
FIGURE = 0.7  # what a figure above one has in common at least
_TELLING = 2  # the least figure that tells two events apart or together


def features_of(one: Telling, other: Telling, world: World, rarity: Rarity) -> list[Feature]:
    """Return the reasons for and against two tellings being of one event; their points add up to the score."""
    found = [
        Feature("start", -1.0, WEIGHTS["start"], "two tellings are of two events unless something says otherwise"),
        _day(one, other),
        _place(one, other, world),
        _type(one, other),
        _side(one, other, world),
        _target(one, other, world),
        _figure(one.numbers, other.numbers),
        _victims(one, other),
        _words(one, other, rarity),
        _copy(one, other),
    ]
    return [feature for feature in found if feature.value]


def score_of(features: Sequence[Feature]) -> float:
    """Return the sum of the points of features."""
    return sum(feature.points for feature in features)


def _feature(name: str, value: float, why: str) -> Feature:
    return Feature(name, round(value, 3), WEIGHTS[name], why)


def _day(one: Telling, other: Telling) -> Feature:
    apart = gap((one.first, one.last), (other.first, other.last))
    sure = _DATED[one.dated] * _DATED[other.dated]
    if apart is None:
        return _feature("day", 0.0, "a day is not known")
    if apart == 0:
        exact = (one.first, one.last) == (other.first, other.last)
        return _feature("day", sure if exact else sure * 0.7, f"{_days(one)} and {_days(other)} overlap")
    value = -0.6 if apart == 1 else -1.5
    return _feature("day", value * sure, f"{_days(one)} and {_days(other)} are {apart} days apart")


def _days(one: Telling) -> str:
    return f"{one.first}" if one.first == one.last else f"{one.first}/{one.last}"


def _place(one: Telling, other: Telling, world: World) -> Feature:
    ones, others = set(one.places), set(other.places)
    if not ones or not others:
        return _feature("place", 0.0, "a place is not known")
    shared = [place for place in ones & others if not world.is_rough(place)]
    if shared:
        narrow = [place for place in shared if not world.is_area(place)]
        return _feature("place", 1.0 if narrow else WIDE_AREA, f"both in {(narrow or shared)[0]}")
    if ones & others:
        return _feature("place", 0.2, f"both in {sorted(ones & others)[0]}, which is wide")
    within = (ones & other.reach) | (others & one.reach)
    if within:
        narrow = [place for place in within if not world.is_rough(place)]
        return _feature("place", 0.6 if narrow else 0.1, f"one lies in {sorted(narrow or within)[0]}")
    return _far(ones, others, one, other, world)


def _far(ones: set[str], others: set[str], one: Telling, other: Telling, world: World) -> Feature:
    """Score two places of which neither holds the other, by their distance."""
    wide = [place for place in sorted(ones | others) if world.is_unbounded(place)]
    if wide and any("/" not in place for place in one.reach & other.reach):
        return _feature("place", 0.0, f"how far {wide[0]} reaches is not known")
    distances = [km for left in ones for right in others if (km := world.distance(left, right)) is not None]
    if not distances and not any(not world.is_rough(place) for place in one.reach & other.reach):
        return _feature("place", -2.0, "places of different provinces")
    if not distances:
        return _feature("place", -0.6, "different places")
    km = min(distances)
    apart = -2.0 if one.lines & other.lines else _ELSEWHERE  # in a copied sentence one of the places was misread
    if km <= NEAR:
        return _feature("place", 0.5, f"places {km:.0f} km apart")
    if not one.reach & other.reach and km > NEAR * 4:
        return _feature("place", apart, f"different countries, {km:.0f} km apart")
    return _feature("place", -0.8 if km < NEAR * 4 else -1.2 if km < _FAR else apart, f"places {km:.0f} km apart")


def _type(one: Telling, other: Telling) -> Feature:
    if not one.types or not other.types:
        return _feature("type", 0.0, "a type is not known")
    value = fit(one.types, other.types)
    return _feature("type", value, f"{'/'.join(one.types)} and {'/'.join(other.types)}")


def _side(one: Telling, other: Telling, world: World) -> Feature:
    ones, others = world.known(one.sides), world.known(other.sides)
    if not ones or not others:
        return _feature("side", 0.0, "nobody is named")
    if world.are_one_side(ones, others):
        return _feature("side", 0.7, "the same side is named")
    if world.may_be_one_side(ones, others):
        return _feature("side", 0.2, "groups of one country are named")
    return _feature("side", -1.0, "different sides are named")


def _target(one: Telling, other: Telling, world: World) -> Feature:
    if not one.targets or not other.targets:
        return _feature("target", 0.0, "no target is named")
    shared = one.targets & other.targets
    return _feature("target", 1.0 if shared else -0.2, f"targets {', '.join(sorted(shared)) or 'differ'}")


def _figure(ones: Sequence[Number], others: Sequence[Number]) -> Feature:
    """Score figures of the same effect: the same one speaks for one event, the more so the larger it is."""
    best, why = 0.0, "no figure in common"
    for one in ones:
        for other in others:
            if one.effect == other.effect and (one.low, one.high) == (other.low, other.high):
                value = _weight(one)
                if value > best:
                    best, why = value, f"both have {one.low}-{one.high} {one.effect}"
    return _feature("figure", best, why)


def _weight(number: Number) -> float:
    size = number.low if number.low is not None else number.high or 0
    return 0.2 if size < _TELLING else FIGURE if size < 10 else 1.0


def _victims(one: Telling, other: Telling) -> Feature:
    if one.reporters and other.reporters and not one.reporters & other.reporters:
        return _feature("victims", -1.5, "bodies of two countries count the victims")
    ones, others = _armed(one.numbers), _armed(other.numbers)
    if ones is None or others is None or ones == others:
        return _feature("victims", 0.0, "nothing on whom it killed")
    return _feature("victims", -1.0, "one kills soldiers or fighters, the other does not")


def _armed(numbers: Sequence[Number]) -> bool | None:
    killed = [number.who for number in numbers if number.effect == "killed" and number.who and number.low != 0]
    return None if not killed else all({"soldiers", "fighters"} & set(who) for who in killed)


def _words(one: Telling, other: Telling, rarity: Rarity) -> Feature:
    if one.report == other.report and one.lines & other.lines:
        return _feature("words", 0.0, "told in one sentence")
    alike = rarity.alike(one.words, other.words)
    shared = sorted(one.words & other.words, key=lambda word: (-rarity.weight(word), word))[:4]
    return _feature("words", alike, f"words in common: {', '.join(shared)}" if shared else "no words in common")


def _copy(one: Telling, other: Telling) -> Feature:
    shared = one.lines & other.lines if one.report != other.report else frozenset()
    return _feature("copy", 1.0 if shared else 0.0, "the same sentence stands in both")
