"""Evidence for the day of publication: sets of days, each with the words and the rule that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from hudna.model.span import Span

# The calendar ends a year behind the last milestone: a report younger than what the packs know cannot be dated by them.
EPOCH, HORIZON = date(2000, 1, 1), date(2026, 12, 31)
SIZE = (HORIZON - EPOCH).days + 1
ALL = (1 << SIZE) - 1


@dataclass(slots=True)
class Evidence:
    """Days on which the report can have come out, as far as these words say.

    `days`: a set of days, bit n is day n from 2000-01-01; `strength`: 3 for what the report says of its own day, 2 for
    what follows from a dated fact, 1 for a bound from below.
    """

    days: int
    rule: str
    span: Span
    says: str
    strength: int = 2


def between(first: date | None, last: date | None) -> int:
    """Return the days from `first` to `last`, both included; None is open."""
    low = max(0, (first - EPOCH).days) if first else 0
    high = min(SIZE - 1, (last - EPOCH).days) if last else SIZE - 1
    if high < low:
        return 0
    return ((1 << (high - low + 1)) - 1) << low


def around(days: Iterable[date], before: int, after: int) -> int:
    """Return the days from `before` days ahead of each day to `after` days behind it."""
    found = 0
    for day in days:
        found |= between(day - timedelta(days=before), day + timedelta(days=after))
    return found


def shifted(days: int, offset: int) -> int:
    """Return the set moved by `offset` days."""
    return (days << offset) & ALL if offset >= 0 else days >> -offset


@lru_cache(maxsize=8)
def weekdays(weekday: int) -> int:
    """Return all days of a weekday; Monday is 0."""
    first = (weekday - EPOCH.weekday()) % 7
    return sum(1 << at for at in range(first, SIZE, 7))


@lru_cache(maxsize=512)
def calendar_days(month: int, day: int) -> tuple[date, ...]:
    """Return the day of that month in every year."""
    found = []
    for year in range(EPOCH.year, HORIZON.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return tuple(found)


def bounds(days: int) -> tuple[date, date] | None:
    """Return the first and the last day of a set, None for an empty one."""
    if not days:
        return None
    low = (days & -days).bit_length() - 1
    return EPOCH + timedelta(days=low), EPOCH + timedelta(days=days.bit_length() - 1)


def each(days: int) -> Iterator[date]:
    """Yield the days of a set in order."""
    while days:
        low = days & -days
        yield EPOCH + timedelta(days=low.bit_length() - 1)
        days ^= low


def edtf_of(days: int) -> str | None:
    """Return the span of a set as EDTF, open where it runs to the end of the calendar; None if it says nothing."""
    found = bounds(days)
    if found is None or days == ALL:
        return None
    first, last = found
    if first == last:
        return first.isoformat()
    start = ".." if first == EPOCH else first.isoformat()
    end = ".." if last == HORIZON else last.isoformat()
    return f"{start}/{end}"
