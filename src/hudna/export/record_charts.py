"""From rows of the record to what charts are drawn of: bands, marks, spots, sums by day and alleged breaches.

Names are those of the packs in the language that is wanted, and as reports have them where the packs have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Max, QuerySet

from hudna.assessment.moments import OPEN, Stretch, stretch_of
from hudna.export.charts.daily import Tally
from hudna.export.charts.sketch import Spot
from hudna.export.charts.timeline import Band, Joint, Mark
from hudna.export.words import Names
from hudna.model.vocabulary import INCIDENT_TYPES, TRUCE_EVENTS
from hudna.places.areas import Ground
from hudna.record.models import Event, Finding, Truce, TruceLink

LEADING = ("inside", "possibly_inside", "excluded", "not_bound", "unknown", "outside_time", "outside_place")
_HOLDING = ("in_force", "extended", "renewed", "respected")  # claims that say that a truce holds
_JOINTS = frozenset(("extended", "suspended", "collapsed", "expired", "rejected"))
Address = Callable[[str, str], str]  # of a page: kind (truce, incident, place) and key to an address


def no_address(kind: str, key: str) -> str:
    """Return no address: marks that lead nowhere."""
    return ""


@dataclass(slots=True)
class Verdicts:
    """The verdict that stands for each event, by its number: the first of LEADING among its findings.

    `truces`: the key of the truce that it is about; an event without findings is in neither.
    """

    leading: dict[int, str] = field(default_factory=dict)
    truces: dict[int, str] = field(default_factory=dict)

    def of(self, event: Event) -> str:
        """Return the verdict that stands for an event, `none` where no truce is near."""
        return self.leading.get(event.pk, "none")


def verdicts_of(events: QuerySet[Event]) -> Verdicts:
    """Return the leading verdicts of events, in one query."""
    found = Verdicts()
    rows = Finding.objects.filter(event__in=events.order_by().values("pk"), truce__current=True)
    for number, verdict, truce in rows.order_by("pk").values_list("event_id", "verdict", "truce__key"):
        known = found.leading.get(number)
        if known is None or _rank(verdict) < _rank(known):
            found.leading[number], found.truces[number] = verdict, truce
    return found


def _rank(verdict: str) -> int:
    return LEADING.index(verdict) if verdict in LEADING else len(LEADING)


def bands_of(truces: Iterable[Truce], names: Names, address: Address = no_address) -> list[Band]:
    """Return a band for each zone of each truce; one without a zone has one band."""
    truces = list(truces)
    held = _held(truces)
    return [band for truce in truces for band in _bands(truce, names, address, held.get(truce.pk))]


def _held(truces: list[Truce]) -> dict[int, datetime]:
    """Return the end of the last day on which a report says that each truce holds."""
    rows = TruceLink.objects.filter(truce__in=truces, claim__type__in=_HOLDING).exclude(claim__stance="denied")
    last = rows.values("truce").annotate(day=Max("claim__report__first_day")).values_list("truce", "day")
    return {number: datetime.combine(day, time()) + timedelta(days=1) for number, day in last if day}


def _bands(truce: Truce, names: Names, address: Address, held: datetime | None) -> Iterable[Band]:
    body = truce.body
    zones = body["zones"] or [{"id": None, "name": names.style.say("نطاق لم يذكر", "zone not stated")}]
    for zone in zones:
        clock = names.clock(zone["id"])
        yield Band(
            names.place(zone["id"], zone["name"]),
            truce_title(truce, names),
            truce.status or "unknown",
            moment_of(body["start"], clock),
            moment_of(body["end"], clock),
            tuple(_joints(body["edges"], clock, names)),
            held,
            address("truce", truce.key),
        )


def truce_title(truce: Truce, names: Names) -> str:
    """Return a truce's name as reports have it; in English behind that of the known truce that it is."""
    known = next((edge["why"] for edge in truce.body["edges"] if edge["basis"] == "milestone"), "")
    told = truce.name or names.style.say("هدنة", "truce")
    return f"{known} ({told})" if known and not names.style.rtl else told


def moment_of(edtf: str | None, clock: str | None) -> Stretch:
    """Return an edge of a truce as local clock time; where it is disputed (`?`), its day is kept all the same."""
    return stretch_of((edtf or "").rstrip("?") or None, clock)


def _joints(edges: Iterable[Mapping[str, str]], clock: str | None, names: Names) -> Iterable[Joint]:
    seen = set()
    for edge in edges:
        at = moment_of(edge["edtf"], clock)
        kind = "expired" if edge["basis"] == "milestone" and edge["kind"] == "end" else edge["kind"]
        if kind not in _JOINTS or at == OPEN or (kind, at) in seen or edge["basis"] == "proposed":
            continue
        seen.add((kind, at))
        term = TRUCE_EVENTS[kind]
        words = edge["why"] if edge["basis"] != "milestone" else names.style.say("معروف سلفا", "known beforehand")
        yield Joint(kind, at, f"{names.style.say(term.ar, term.en)}: {words}")


def marks_of(
    events: Iterable[Event], verdicts: Verdicts, truces: Iterable[Truce], names: Names, address: Address = no_address
) -> list[Mark]:
    """Return a mark for each event, in the row of the zone of the truce that its verdict is about."""
    zones = {truce.key: [(zone["id"], zone["name"]) for zone in truce.body["zones"]] for truce in truces}
    return [
        Mark(
            event_stretch(event),
            verdicts.of(event),
            event_label(event, names),
            _row_of(event, verdicts, zones, names),
            address("incident", event.key),
        )
        for event in events
    ]


def event_stretch(event: Event) -> Stretch:
    """Return the days of an event."""
    first, last = event.first_day, event.last_day or event.first_day
    if first is None or last is None:
        return OPEN
    return Stretch(datetime.combine(first, time()), datetime.combine(last, time()) + timedelta(days=1))


def event_label(event: Event, names: Names) -> str:
    """Return an event in few words: what and where."""
    term = INCIDENT_TYPES.get(event.type)
    what = names.style.say(term.ar, term.en) if term else names.style.say("حادث", "event")
    where = names.place(event.place, event.place_name)
    return f"{what}، {where}" if names.style.rtl else f"{what}, {where}"


def _row_of(event: Event, verdicts: Verdicts, zones: Mapping[str, list[tuple[str | None, str]]], names: Names) -> str:
    if verdicts.of(event) in ("none", "outside_place"):
        return ""
    found = zones.get(verdicts.truces.get(event.pk, ""), [])
    near = [zone for zone in found if names.gazetteer.is_within(event.place, zone[0])] or found
    return names.place(*near[0]) if near else ""


def spots_of(
    truces: Iterable[Truce],
    events: Iterable[Event],
    verdicts: Verdicts,
    ground: Ground,
    names: Names,
    address: Address = no_address,
) -> tuple[list[Spot], int]:
    """Return the zones of truces and the places of events, once each, and how many events have no place on a map."""
    spots: dict[tuple[str, str], Spot] = {}
    for truce in truces:
        for role, slot in (("zone", "zones"), ("left_out", "excluded_zones")):
            for zone in truce.body[slot]:
                area = ground.area(zone["id"], names.place(zone["id"], zone["name"]))
                if area:
                    words = truce_title(truce, names)
                    spots.setdefault((role, area.id), Spot(area, role, {}, words, address("truce", truce.key)))
    counts: dict[str, Counter[str]] = {}
    shown: dict[str, str] = {}
    for event in events:
        counts.setdefault(event.place or "", Counter())[verdicts.of(event)] += 1
        shown.setdefault(event.place or "", names.place(event.place, event.place_name))
    unplaced = 0
    for place, verdict in counts.items():
        area = ground.area(place, shown[place])
        if area:
            spots["incidents", place] = Spot(area, "incidents", dict(verdict), "", address("place", place))
        else:
            unplaced += verdict.total()
    return list(spots.values()), unplaced


def tallies_of(events: QuerySet[Event], effect: str) -> list[Tally]:
    """Return the figures of one effect by day, of incidents with one; totals of longer periods are left out."""
    return tallies_by_effect(events, [effect])[effect]


def tallies_by_effect(events: QuerySet[Event], effects: Iterable[str]) -> dict[str, list[Tally]]:
    """Return the same of several effects, in one query."""
    found: dict[str, list[Tally]] = {effect: [] for effect in effects}
    rows = events.filter(kind="incident").exclude(first_day=None).exclude(body__figures=[])
    for day, figures in rows.values_list("first_day", "body__figures"):
        for effect, tallies in found.items():
            tallies += [tally for tally in [_tally(day, figures, effect)] if tally]
    return found


def _tally(day: date | None, figures: Iterable[Mapping[str, object]], effect: str) -> Tally | None:
    for figure in figures:
        if figure["effect"] == effect and day is not None:
            low, high = figure["minimum"], figure["maximum"]
            return Tally(day, low if isinstance(low, int) else None, high if isinstance(high, int) else None)
    return None


def breaches_of(truces: Iterable[Truce], names: Names) -> dict[tuple[str, str], int]:
    """Return in how many reports each side is said to have broken a truce, by who says so.

    An empty side: nobody is named as having broken it; an empty accuser: the report names no source.
    """
    rows = TruceLink.objects.filter(truce__in=list(truces), claim__type="violated", claim__current=True)
    rows = rows.exclude(claim__stance="denied").exclude(claim__state="rejected")
    told: dict[tuple[str, str], set[int]] = {}
    for report, body in rows.values_list("claim__report_id", "claim__body"):
        accuser = names.actor(body["sources"][0]["name"]) if body["sources"] else ""
        for side in [names.actor(actor) for actor in body["actors"]] or [""]:
            told.setdefault((side, accuser), set()).add(report)
    return {pair: len(reports) for pair, reports in told.items()}
