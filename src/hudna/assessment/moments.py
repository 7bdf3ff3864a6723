"""Moments: EDTF values and words for parts of the day as stretches of local clock time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hudna.assessment.words import hours_of
from hudna.model.claims import When
from hudna.reading.edtf import days, ends, moment_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Local clock time from `first` up to `last`, None where an end is open; `exact`: a clock time was given."""

    first: datetime | None
    last: datetime | None
    exact: bool = False

    @property
    def length(self) -> timedelta | None:
        """How long it is, None where it is open."""
        return self.last - self.first if self.first and self.last else None


OPEN = Stretch(None, None)


def local(moment: datetime, zone: str | None) -> datetime:
    """Return a moment as local clock time at a place, without its offset."""
    if moment.tzinfo is None:
        return moment
    return (moment.astimezone(ZoneInfo(zone)) if zone else moment).replace(tzinfo=None)


def stretch_of(edtf: str | None, zone: str | None = None, words: str = "") -> Stretch:
    """Return the stretch in which an EDTF value lies, narrowed by words for a part of the day where it is one day."""
    if not edtf:
        return OPEN
    try:
        first_day, last_day = days(edtf)
    except ValueError:
        return OPEN
    low, high = (_clock(end, zone) for end in ends(edtf))
    if low or high:
        first = low or (midnight(first_day) if first_day else None)
        last = high or (midnight(last_day) + _DAY if last_day else None)
        return Stretch(first, last, exact=True)
    hours = hours_of(words) if words and first_day == last_day else None
    if hours and first_day:
        start = midnight(first_day)
        return Stretch(start + timedelta(hours=hours[0]), start + timedelta(hours=hours[1]))
    return Stretch(midnight(first_day) if first_day else None, midnight(last_day) + _DAY if last_day else None)


def _clock(end: str | None, zone: str | None) -> datetime | None:
    moment = moment_of(end) if end else None
    return local(moment, zone) if moment else None


def midnight(day: date) -> datetime:
    """Return the beginning of a day."""
    return datetime.combine(day, time())


def stretch_of_when(when: When | None, zone: str | None = None) -> Stretch:
    """Return the stretch of a claim's time."""
    return stretch_of(when.edtf, zone, when.text) if when else OPEN


def hull(stretches: list[Stretch]) -> Stretch:
    """Return the stretch from the earliest beginning to the latest end of some."""
    firsts = [one.first for one in stretches if one.first]
    lasts = [one.last for one in stretches if one.last]
    return Stretch(min(firsts, default=None), max(lasts, default=None), any(one.exact for one in stretches))


def share_after(stretch: Stretch, moment: datetime) -> float:
    """Return the share of a stretch that lies after a moment, 0 to 1."""
    if stretch.first is None or stretch.last is None or stretch.last <= moment:
        return 0.0
    length = stretch.last - stretch.first
    return min(1.0, (stretch.last - moment) / length) if length else 1.0


def to_edtf(stretch: Stretch) -> str | None:
    """Return a stretch of days as EDTF: one day, or the interval in which a moment lies."""
    if stretch.first is None:
        return None
    last = (stretch.last - timedelta(seconds=1)) if stretch.last else None
    if last is None or stretch.first.date() == last.date():
        return stretch.first.date().isoformat()
    return f"{stretch.first.date().isoformat()}/{last.date().isoformat()}"
