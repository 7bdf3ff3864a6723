"""The time test: did an event happen while a truce ran? Yes, no, maybe or unknown, and the words for it.

A truce only proposed or demanded never ran. News that a truce was reached tells of the fighting before it: what began
on or before the first day on which the truce can have begun, and is of that day, was before. Where no end is told, a
truce is taken to stand as long as reports speak of it, and for a few days more; after that it is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hudna.assessment.figures import Ledger
from hudna.assessment.moments import Stretch, hull, midnight, share_after, stretch_of_when
from hudna.assessment.truces import window_stretches
from hudna.linking.days import days_of
from hudna.model.events import Event, Reason, TruceWindow

STANDS = timedelta(days=3)  # after the last report that speaks of it
_MOSTLY = 0.7  # of the time in which an event can lie
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Times:
    """What the time test compares, in local clock time."""

    event: Stretch
    start: Stretch
    end: Stretch
    last_told: datetime | None
    ahead: bool = False  # it was announced before the day on which it began


def times_of(event: Event, truce: TruceWindow, ledger: Ledger) -> Times:
    """Return when an event was, when a truce began and ended, and when it was last told of as standing."""
    zone = _time_zone(event, truce, ledger)
    start, end = window_stretches(truce, zone)
    told = _told(truce, ledger)
    ahead = bool(told and start.first and told[0].date() < start.first.date())
    return Times(stretch_of_event(event, ledger, zone), start, end, told[-1] if told else None, ahead)


def _time_zone(event: Event, truce: TruceWindow, ledger: Ledger) -> str | None:
    for place in (*event.places, *truce.zones):
        zone = ledger.world.places.zone(place.id)
        if zone:
            return zone
    return None


def stretch_of_event(event: Event, ledger: Ledger, zone: str | None) -> Stretch:
    """Return the time in which an event lies: its days, narrowed to hours where its claims on those days name them."""
    if event.first is None or event.last is None:
        return Stretch(None, None)
    whole = Stretch(midnight(event.first), midnight(event.last) + _DAY)
    narrow: list[Stretch] = []
    for key in event.claims:
        claim, report = ledger.claim(key), ledger.reports.get(key.report)
        if claim is None or report is None:
            continue
        days = days_of(claim, report)
        if days.dated == "published" or days.first is None or not event.first <= days.first <= event.last:
            continue
        found = stretch_of_when(claim.time, zone)
        if found.length and found.length <= _DAY:
            narrow.append(found)
    return hull(narrow) if narrow and event.first == event.last else whole


def _told(truce: TruceWindow, ledger: Ledger) -> list[datetime]:
    """Return the days on which the reports of a truce came out, in their order."""
    told = [ledger.came_out(name) for name in truce.reports]
    return sorted(datetime.fromisoformat(edtf.rpartition("/")[2][:10]) for edtf in told if edtf and len(edtf) >= 10)


def test_time(event: Event, truce: TruceWindow, ledger: Ledger) -> Reason:
    """Return whether an event happened while a truce ran."""
    if truce.status in ("proposed", "demanded") and truce.start is None:
        return Reason("time", "no", "لم يذكر أنها دخلت حيز التنفيذ", "it is never told to have been in force")
    times = times_of(event, truce, ledger)
    if times.event.first is None or times.event.last is None:
        return Reason("time", "unknown", "وقت الحادث غير معروف", "the time of the incident is not known")
    if times.start.first is None or times.start.last is None:
        return Reason("time", "unknown", "بداية الهدنة غير معروفة", "nothing says when the truce began")
    return _before(times, truce) or _after(times, truce) or _between(times, truce)


def _words(times: Times) -> str:
    first, last = times.event.first, times.event.last
    assert first is not None and last is not None
    if last - first < _DAY:
        return f"{first:%Y-%m-%d %H:%M}/{last:%H:%M}"
    final = (last - timedelta(seconds=1)).date()
    return f"{first.date()}" if first.date() == final else f"{first.date()}/{final}"


def _before(times: Times, truce: TruceWindow) -> Reason | None:
    first, last, start = times.event.first, times.event.last, times.start
    assert first is not None and last is not None and start.first is not None and start.last is not None
    when = _words(times)
    if last <= start.first:
        return Reason(
            "time", "no", f"الحادث {when} قبل بداية الهدنة {truce.start}", f"{when} is before the start, {truce.start}"
        )
    if _is_same_start(times):
        ar = f"الحادث {when} من القتال الذي سبق الهدنة {truce.start}"
        return Reason("time", "no", ar, f"{when} is the fighting that the truce of {truce.start} came after")
    if first >= start.last or share_after(times.event, start.last) >= _MOSTLY:
        return None
    ar = f"الحادث {when} حول بداية الهدنة {truce.start}"
    return Reason("time", "maybe", ar, f"{when} is about the start, {truce.start}")


def _is_same_start(times: Times) -> bool:
    """Whether an event is of the day on which a truce began, or goes back before it, with no hour that says after."""
    first, last, start = times.event.first, times.event.last, times.start.first
    assert first is not None and last is not None and start is not None
    if last > max(times.start.last or start, midnight(start.date()) + _DAY):
        return False  # it went on after the truce began
    if first.date() < start.date():
        return True
    return first.date() == start.date() and not times.start.exact and not times.ahead


def _after(times: Times, truce: TruceWindow) -> Reason | None:
    first, last = times.event.first, times.event.last
    assert first is not None and last is not None
    when = _words(times)
    if times.end.first is not None:
        if first >= (times.end.last or times.end.first):
            return Reason(
                "time", "no", f"الحادث {when} بعد نهاية الهدنة {truce.end}", f"{when} is after the end, {truce.end}"
            )
        if last > times.end.first:
            return Reason(
                "time", "maybe", f"الحادث {when} حول نهاية الهدنة {truce.end}", f"{when} is about the end, {truce.end}"
            )
        return None
    if times.last_told is None or first > times.last_told + _DAY + STANDS:
        told = times.last_told.date() if times.last_told else "?"
        ar = f"لا تذكر نهاية الهدنة، وآخر ما ذكرت {told}، والحادث {when}"
        return Reason("time", "unknown", ar, f"no end is told; it was last told of on {told}, and {when} is later")
    return None


def _between(times: Times, truce: TruceWindow) -> Reason:
    when, end = _words(times), truce.end or "…"
    ar = f"الحادث {when} ضمن مدة الهدنة من {truce.start} إلى {end}"
    return Reason("time", "yes", ar, f"{when} lies in {truce.start} to {end}")
