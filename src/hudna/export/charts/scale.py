"""Scales: numbers and moments to pixels, with ticks that people read easily."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor, log10

_DAY = timedelta(days=1)
_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """A line of numbers from `low` to `high` onto pixels from `begin` to `end`, which may run backwards."""

    low: float
    high: float
    begin: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the pixel of a value; values outside come to lie outside."""
        if self.high == self.low:
            return self.begin
        return self.begin + (value - self.low) / (self.high - self.low) * (self.end - self.begin)

    def held(self, value: float) -> float:
        """Return the pixel of a value, or of the nearest end where it lies outside."""
        return self(min(max(value, self.low), self.high))


@dataclass(frozen=True, slots=True)
class Times:
    """A stretch of time from `first` to `last` onto pixels from `begin` to `end`."""

    first: datetime
    last: datetime
    begin: float
    end: float

    def __call__(self, moment: datetime) -> float:
        """Return the pixel of a moment, or of the nearest end where it lies outside."""
        span = (self.last - self.first).total_seconds()
        share = (moment - self.first).total_seconds() / span if span > 0 else 0.0
        return self.begin + min(max(share, 0.0), 1.0) * (self.end - self.begin)

    def holds(self, moment: datetime) -> bool:
        return self.first <= moment <= self.last


def count_ticks(high: float, most: int = 6) -> list[int]:
    """Return whole numbers from 0 to `high` or just above it, at most `most` and one more, in steps of 1, 2 or 5."""
    if high <= 1:
        return [0, 1]
    rough = high / most
    size = 10 ** floor(log10(rough)) if rough >= 1 else 1
    step = int(next(size * one for one in _STEPS if size * one >= rough)) if rough >= 1 else 1
    return [step * at for at in range(ceil(high / step) + 1)]


def time_ticks(first: datetime, last: datetime, most: int) -> tuple[str, list[datetime]]:
    """Return the unit of ticks (hour, day, month, year) and the moments of them, at most `most`."""
    most = max(most, 1)
    for unit, step in (("hour", 6), ("day", 1), ("day", 2), ("day", 7), ("day", 14)):
        width = timedelta(hours=step) if unit == "hour" else _DAY * step
        if (last - first) / width <= most:
            return unit, _even(first, last, width)
    for months in (1, 2, 3, 6):
        if (last - first).days / 30.4 / months <= most:
            return "month", _monthly(first, last, months)
    years = next(years for years in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first).days / 365 / years <= most)
    return "year", _monthly(first, last, 12 * years)


def _even(first: datetime, last: datetime, width: timedelta) -> list[datetime]:
    start = datetime(first.year, first.month, first.day)
    found = (start + width * at for at in range(ceil((last - start) / width) + 1))
    return [one for one in found if first <= one <= last]


def _monthly(first: datetime, last: datetime, months: int) -> list[datetime]:
    """Return first days of months; those of several months begin with January, those of years with a round year."""
    at = (first.year * 12 + first.month - 1) // months * months
    found: list[datetime] = []
    while at // 12 <= min(last.year, 9998):
        moment = datetime(max(at // 12, 1), at % 12 + 1, 1)
        if first <= moment <= last:
            found.append(moment)
        at += months
    return found
