"""Matching: which assembled event is the labelled one, and which window the labelled truce, as seen from outside.

Identifiers differ, so that a label is matched by its reports, place, day, figures, zone, start and name. The match
decides what is compared, never what is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hudna.assessment.figures import Ledger, tolls_of
from hudna.evaluation.events import LinkGold, Row, family_of
from hudna.linking.days import gap
from hudna.linking.types import fit
from hudna.linking.words import stems_of
from hudna.linking.world import World
from hudna.model.events import Event, Telling, Toll, TruceWindow
from hudna.reading.edtf import days
from hudna.text.fold import fold, fold_name

_LONG = 0.4  # off a period where one incident is meant
_LEAST = 0.5
_TYPES = (
    (r"massacre", "massacre"),
    (r"raid|air |aircraft|air strike|bomb", "airstrike"),
    (r"shell|mortar|rocket|missile|artillery|tank|projectile|bombard", "shelling"),
    (r"clash|fighting|fight |advance|assault|storm|battle", "clash"),
    (r"mine|explo|suicide|car bomb", "explosion"),
    (r"shot|sniper|gunm|soldier", "shooting"),
    (r"takes?\b|take the|captur|seiz", "capture"),
    (r"siege|besieg|keeps civilians", "siege"),
    (r"protest|demonstrat|march", "protest"),
    (r"kidnap|detain|arrest", "detention"),
    (r"attack|strike|hit|kill|destroy|breach", "attack"),
)


@dataclass(slots=True)
class Assembled:
    """What was assembled from the reports: events with their tolls, and truces."""

    events: list[Event]
    tolls: dict[str, list[Toll]]
    truces: list[TruceWindow]
    ledger: Ledger


def assemble(events: Iterable[Event], truces: Sequence[TruceWindow], ledger: Ledger) -> Assembled:
    """Return events with their tolls, ready to be matched."""
    kept = list(events)
    return Assembled(kept, {event.id: tolls_of(event, ledger) for event in kept}, list(truces), ledger)


def match_events(gold: LinkGold, found: Assembled) -> dict[str, list[Event]]:
    """Return the events that fit each labelled event or period, the best first, without one that is another label's.

    An event that fits two labels goes to the better one, except that a part may be found in its whole.
    """
    rows = [*gold.events, *gold.periods]
    scored = {row["id"]: _ranked(row, found) for row in rows}
    pairs = sorted(
        ((score, row["id"], event) for row in rows for score, event in scored[row["id"]]), key=lambda item: -item[0]
    )
    families = {row["id"]: family_of(row, gold) | {row["id"]} for row in rows}
    owner: dict[str, str] = {}
    best: dict[str, list[Event]] = {row["id"]: [] for row in rows}
    for _, label, event in pairs:
        holder = owner.setdefault(event.id, label)
        if holder == label or holder in families[label]:
            best[label].append(event)
    return best


def best_fit(row: Row, found: Assembled) -> Event | None:
    """Return the event that fits a label best, whether or not it fits another one better."""
    return next((event for _, event in _ranked(row, found)), None)


def all_fits(row: Row, found: Assembled) -> list[Event]:
    """Return all events that fit a label, the best first, whether or not they fit others better."""
    return [event for _, event in _ranked(row, found)]


def _ranked(row: Row, found: Assembled) -> list[tuple[float, Event]]:
    scored = [(_score(row, event, found), event) for event in found.events]
    return sorted(((score, event) for score, event in scored if score > 1.0), key=lambda pair: -pair[0])


def _score(row: Row, event: Event, found: Assembled) -> float:
    labelled, mine = set(row["reports"]), set(event.reports)
    shared = labelled & mine
    if not shared:
        return 0.0
    score = len(shared) / len(labelled | mine)
    score += _day_score(row.get("day"), event) + _place_score(row.get("place"), event, found.ledger.world)
    score += 0.5 * fit(types_in(row.get("what", "")), event.types)
    if event.kind == "period" and not row.get("period"):
        score -= _LONG
    return score + _toll_score(row["tolls"], found.tolls[event.id])


def _toll_score(rows: Sequence[Row], tolls: Sequence[Toll]) -> float:
    keys = {(toll.report, toll.effect, toll.low, toll.high) for toll in tolls}
    hits = sum(1 for row in rows if toll_key(row) in keys)
    return 0.5 * hits / len(rows) + 0.4 * min(hits, 4) if rows else 0.0


def toll_key(row: Row) -> tuple[str, str, int | None, int | None]:
    """Return what a labelled toll is found by: report, effect and bounds."""
    return row["report"], row["effect"], row["low"], row["high"]


def _day_score(day: str | None, event: Event) -> float:
    first, last = _days(day)
    apart = gap((first, last), (event.first, event.last))
    return 0.2 if apart is None else 1.0 if apart == 0 else 0.0 if apart == 1 else -1.5


def _days(day: str | None) -> tuple[date | None, date | None]:
    try:
        return days(str(day)) if day else (None, None)
    except ValueError:
        return None, None


def _place_score(name: str | None, event: Event, world: World) -> float:
    """Return how well a labelled place fits an event's: the same, one within the other, or neither."""
    known = places_named(name, world)
    mine = {place.id for place in event.places if place.id}
    if not known or not mine:
        return 0.2
    if known & mine:
        return 1.0
    if known & world.reach(mine) or mine & world.reach(known):
        return 0.6
    return -0.8


def places_named(name: str | None, world: World) -> set[str]:
    """Return the identifiers of the places that a label's words name: all of them, or the place in «east of X»."""
    if not name:
        return set()
    for form in (fold(name), fold_name(name), *_inner(fold(name))):
        entries = world.places.by_name.get(form, [])
        if entries:
            return {entry.id for entry in entries}
    return set()


def _inner(name: str) -> list[str]:
    """Return what is left of a name without its first words, its last or both: «غرب مدينه غزه», «شرق خان يونس ورفح»."""
    words = name.split()
    size = len(words)
    heads = [" ".join(words[start:]) for start in range(1, size)]
    both = [" ".join(words[1:end]) for end in range(size - 1, 1, -1)]
    return [*heads, *both, *(" ".join(words[:end]) for end in range(size - 1, 0, -1))]


def types_in(what: str) -> list[str]:
    """Return the types of incident that a label's English words speak of."""
    return [kind for pattern, kind in _TYPES if re.search(pattern, what, re.IGNORECASE)]


def match_incident(verdict: Row, found: Assembled) -> Event | None:
    """Return the event that an incident told by one report is, by what the report tells of it: place, day and words."""
    best: tuple[float, Event] | None = None
    for event in found.events:
        for telling in event.tellings:
            if telling.report != verdict["report"]:
                continue
            score = _telling_score(verdict, telling, found.ledger.world) - _LONG * (event.kind == "period")
            if best is None or score > best[0]:
                best = score, event
    return best[1] if best and best[0] > _LEAST else None


def _telling_score(verdict: Row, telling: Telling, world: World) -> float:
    alone = Event("", telling.kind, telling.types, [telling], [], telling.first, telling.last, telling.spots)
    score = _day_score(verdict.get("day"), alone) + 1.5 * _place_score(verdict.get("place"), alone, world)
    return score + fit(types_in(verdict["incident"]), telling.types)


def match_truces(gold: LinkGold, found: Assembled) -> dict[str, TruceWindow]:
    """Return the window that fits each labelled truce; a window fits one label only."""
    scored = [
        (score, row["id"], window)
        for row in gold.truces
        for window in found.truces
        if (score := _truce_score(row, window, found.ledger.world)) > 0
    ]
    best: dict[str, TruceWindow] = {}
    taken: set[str] = set()
    for _, label, window in sorted(scored, key=lambda item: -item[0]):
        if label not in best and window.id not in taken:
            best[label] = window
            taken.add(window.id)
    return best


def _truce_score(row: Row, window: TruceWindow, world: World) -> float:
    labelled, mine = set(row["reports"]), set(window.reports)
    shared = labelled & mine
    if not shared:
        return 0.0
    score = len(shared) / len(labelled | mine) + _start_score(row.get("start"), window.start)
    score += _zone_score(row["zones"], window, world)
    score += 0.5 * bool(stems_of(row["name"]) & stems_of(window.name))
    score += 0.5 if (row["status"] in ("proposed", "demanded")) == (window.status in ("proposed", "demanded")) else -0.5
    return score


def _start_score(labelled: str | None, mine: str | None) -> float:
    if not labelled or not mine:
        return 0.3 if labelled == mine else 0.0
    apart = gap(_days(labelled.replace("?", "")), _days(mine.replace("?", "")))
    return 0.0 if apart is None else 1.0 if apart == 0 else 0.2 if apart <= 2 else -2.0


def _zone_score(names: Sequence[str], window: TruceWindow, world: World) -> float:
    known = {place for name in names for place in places_named(name, world)}
    mine = {zone.id for zone in window.zones if zone.id}
    if not known or not mine:
        return 0.1
    if known & mine:
        return 1.0
    return 0.4 if known & world.reach(mine) or mine & world.reach(known) else -1.0
