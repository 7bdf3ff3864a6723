"""Linking: tellings to events, one after the other, against the events that are there already.

A telling joins the event that it scores best against, where the score reaches the threshold; else it founds one.
Reports are taken in the order in which they came out, so that adding reports later gives what taking all at once gives,
and nothing that was linked before is touched. What a person decided holds before any score.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hudna.linking.days import gap
from hudna.linking.index import UPDATED, EventIndex
from hudna.linking.score import FIGURE, features_of, score_of
from hudna.linking.tellings import is_spot_of_area, tellings_of
from hudna.linking.words import Rarity
from hudna.linking.world import World
from hudna.model.claims import Place
from hudna.model.events import ClaimKey, Decision, Event, EventLink, Feature, Telling
from hudna.model.report import Report

THRESHOLD = 0.8
VAGUE = 1.2  # where one of the two says no day
NEXT_DAY = 1.0  # taken off where a day is stated that is the next one to a day that the event has
SAME_REPORT = 1.5  # more is asked of two tellings that one report keeps apart
THIN = 2.0  # where one of the two says no day, gives no figure and does not stand at the head of its report
WIDE = 2.0  # asked besides where no more than the country is the same, and neither figure, words nor copy
_LIKE = 0.15  # words that are alike by so much are of something in particular
_KNOWN = 0.2  # a place that says no more than the country has no higher value
_HEAD = 500  # characters: what a report is about
_APART = 2  # days between two stated days that one event does not bridge
_ENOUGH = 0.25  # of the tellings of the best told day
_SOME = 6  # tellings of an event that are compared; the first ones stand for the rest


@dataclass(slots=True)
class Linked:
    """What linking did: identifiers of the events that are new, and of those that got more tellings."""

    new: list[str] = field(default_factory=list)
    grown: list[str] = field(default_factory=list)


def link_reports(
    reports: Iterable[Report], world: World, index: EventIndex | None = None, decisions: Sequence[Decision] = ()
) -> EventIndex:
    """Link reports that were read into the events of an index, a new one by default, and return it."""
    index = index or EventIndex()
    apart = [frozenset(decision.claims) for decision in decisions if decision.kind == "split"]
    for report in sorted(reports, key=lambda report: (report.published.edtf or "9999", report.sha256, report.id)):
        link(tellings_of(report, world, apart), index, world, decisions)
    return index


def link(tellings: Iterable[Telling], index: EventIndex, world: World, decisions: Sequence[Decision] = ()) -> Linked:
    """Link tellings into the events of an index; those that are in it already are left alone."""
    done = Linked()
    for telling in tellings:
        event, reason, whole = _home(telling, index, world, decisions)
        if event is None and telling.update and telling.first:
            older = replace(telling, first=telling.first - UPDATED, dated="published")
            event, reason, _ = _home(older, index, world, decisions)
            telling = older if event else telling
        if event is None:
            event = Event(event_id(telling), telling.kind, (), [], part_of=whole)
            done.new.append(event.id)
        elif event.id not in done.new and event.id not in done.grown:
            done.grown.append(event.id)
        join_telling(event, telling, reason)
        index.add(event, telling)
    return done


def _home(
    telling: Telling, index: EventIndex, world: World, decisions: Sequence[Decision]
) -> tuple[Event | None, EventLink, str | None]:
    """Return the event that a telling is part of, None for a new one, why, and the wider event of a new one."""
    mine = {ClaimKey(telling.report, claim) for claim in telling.claims}
    decided = _decided(mine, index, decisions)
    if decided:
        event, decision = decided
        return event, EventLink(telling.report, telling.claims, 0.0, [], decision.by or "person"), None
    fitting: list[tuple[float, Event, list[Feature]]] = []
    for event in index.candidates(telling):
        apart = _apart(telling, event)
        if apart >= _APART or _is_ahead(telling, event) or _is_kept_apart(mine, event, decisions):
            continue
        score, features = compare(telling, event, world, index.rarity)
        if apart == 1:
            score -= NEXT_DAY
        if score >= _asked(telling, event) + WIDE * (telling.report not in event.reports and _is_wide(features)):
            fitting.append((score, event, features))
    fitting.sort(key=lambda found: -found[0])
    whole = None
    for score, event, features in fitting:
        if not is_part(telling, event, world):
            return event, EventLink(telling.report, telling.claims, round(score, 3), features), None
        whole = whole or event.part_of or event.id
    return None, EventLink(telling.report, telling.claims, 0.0), whole


def is_part(telling: Telling, event: Event, world: World) -> bool:
    """Whether a telling is of a spot in an event that is told of a wider area: a raid in a day of raids.

    One strike that is told of the province and of the market is one, whatever place is named; where the market has been
    named already, words for several strikes do not take it out again.
    """
    if not telling.places or not event.places or telling.kind == "period":
        return False
    known = any(place.id in telling.places for place in event.places)
    if (telling.single or known) and sum(other.single for other in event.tellings) * 2 >= len(event.tellings):
        return False
    return is_spot_of_area(telling.places, [event.places[0].id or ""], world)


def _asked(telling: Telling, event: Event) -> float:
    """Return the score that is asked of a telling to join an event."""
    if telling.report in event.reports:
        return SAME_REPORT
    if _is_thin(telling) or all(_is_thin(other) for other in event.tellings):
        return THIN
    dated = telling.dated == "stated" and any(other.dated == "stated" for other in event.tellings)
    return THRESHOLD if dated else VAGUE


def _is_wide(features: Sequence[Feature]) -> bool:
    """Whether two tellings have no more in common than a country and a kind of happening."""
    values = {feature.name: feature.value for feature in features}
    if values.get("place", 0.0) > _KNOWN or "copy" in values:
        return False
    return values.get("words", 0.0) < _LIKE and values.get("figure", 0.0) < FIGURE


def _is_thin(telling: Telling) -> bool:
    """Whether a telling may be background that a report recalls, and no news: without a day, a figure, further down."""
    if telling.kind == "period" or telling.dated == "stated" or telling.at <= _HEAD:
        return False
    return not any((number.low or number.high or 0) > 1 for number in telling.numbers)


def _is_ahead(telling: Telling, event: Event) -> bool:
    """Whether one of them is told of before the other happened: a report tells of nothing that is still to come."""
    return any(_tells_before(telling, other) or _tells_before(other, telling) for other in event.tellings)


def _tells_before(one: Telling, other: Telling) -> bool:
    stated = other.dated == "stated" and other.first is not None and other.kind == "incident"
    return bool(stated and one.published and other.first and one.published < other.first)


def _apart(telling: Telling, event: Event) -> int:
    """Return the days between what a telling says and what the event's say; copies of one sentence are of one day."""
    if telling.dated != "stated" or telling.kind == "period":
        return 0
    stated = [other for other in event.tellings if other.dated == "stated" and not telling.lines & other.lines]
    return max((gap((telling.first, telling.last), (other.first, other.last)) or 0 for other in stated), default=0)


def compare(telling: Telling, event: Event, world: World, rarity: Rarity) -> tuple[float, list[Feature]]:
    """Return the score of a telling against an event, and its features: those of the telling that it is most alike.

    The mean over the event's tellings counts as much as the best of them, lest events grow along chains.
    """
    scored = [features_of(telling, other, world, rarity) for other in event.tellings[:_SOME]]
    scores = [score_of(features) for features in scored]
    best = max(range(len(scores)), key=scores.__getitem__)
    return (scores[best] + sum(scores) / len(scores)) / 2, scored[best]


def _decided(mine: set[ClaimKey], index: EventIndex, decisions: Sequence[Decision]) -> tuple[Event, Decision] | None:
    """Return the event that a person merged these claims into, if it is there."""
    for decision in decisions:
        if decision.kind == "merge" and mine & set(decision.claims):
            others = set(decision.claims) - mine
            for event in index.events.values():
                if others & set(event.claims):
                    return event, decision
    return None


def _is_kept_apart(mine: set[ClaimKey], event: Event, decisions: Sequence[Decision]) -> bool:
    """Whether a person split these claims from those of the event: some of a split's claims here, others there."""
    splits = [set(decision.claims) for decision in decisions if decision.kind == "split"]
    theirs = set(event.claims) if splits else set()
    return any(bool(mine & split) != bool(theirs & split) for split in splits)


def event_id(telling: Telling) -> str:
    """Return the identifier of the event that a telling founds: drawn from its report, its text and its claims."""
    parts = "|".join((telling.report, telling.sha256, *sorted(telling.claims)))
    return f"e-{hashlib.sha256(parts.encode()).hexdigest()[:10]}"


def join_telling(event: Event, telling: Telling, reason: EventLink) -> None:
    """Make a telling part of an event, whose days, places, sides and types follow."""
    event.tellings.append(telling)
    event.links.append(reason)
    event.types = tuple(dict.fromkeys((*event.types, *telling.types)))
    event.sides |= telling.sides
    event.targets |= telling.targets
    event.first, event.last = _span(event.tellings)
    event.places = _places(event.tellings)


def _span(tellings: Sequence[Telling]) -> tuple[date | None, date | None]:
    """Return the days of an event: those that a good part of its best dated tellings cover."""
    for dated in ("stated", "carried", "published"):
        spans = [(one.first, one.last) for one in tellings if one.dated == dated and one.first and one.last]
        if spans:
            return _covered(spans) if dated != "published" else _narrowed(spans)
    return None, None


def _narrowed(spans: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """Return what stretches have in common, or all that they cover where that is nothing."""
    late, early = max(first for first, _ in spans), min(last for _, last in spans)
    return (late, early) if late <= early else (min(first for first, _ in spans), max(last for _, last in spans))


def _covered(spans: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """Return the first and the last of the ends of stretches that enough of the stretches cover."""
    ends = sorted({day for span in spans for day in span})
    counts = {day: sum(1 for first, last in spans if first <= day <= last) for day in ends}
    kept = [day for day in ends if counts[day] >= max(counts.values()) * _ENOUGH]
    return kept[0], kept[-1]


def _places(tellings: Sequence[Telling]) -> tuple[Place, ...]:
    """Return the places of an event, those that most tellings name first."""
    found: dict[str, Place] = {}
    named: dict[str, int] = {}
    for telling in tellings:
        for place in telling.spots:
            if place.id:
                found.setdefault(place.id, place)
                named[place.id] = named.get(place.id, 0) + 1
    return tuple(found[name] for name in sorted(found, key=lambda name: -named[name]))
