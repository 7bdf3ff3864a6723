"""EDTF (ISO 8601-2, levels 0 and 1): building values, taking them apart and reckoning with them.

Values are strings as the claims format writes them: `2016`, `2016-09`, `2016-09-23`, `2016-04-30T01:00+03:00`,
intervals with `/`, open ends as `..`, `~` for approximately, `199X` for a decade, `2014-22` for a season (21 spring
to 24 winter).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

_VALUE = re.compile(
    r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?)?[~?%]?\Z"
)
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?\Z")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


def interval(start: str | None, end: str | None) -> str | None:
    """Return the interval from `start` to `end`, either of them open where None; one value where both are the same."""
    if start is None and end is None:
        return None
    if start == end:
        return start
    return f"{start or '..'}/{end or '..'}"


def ends(edtf: str) -> tuple[str | None, str | None]:
    """Return both ends of a value; None for an open one."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return edtf, edtf
    return (None if first in ("", "..") else first), (None if last in ("", "..") else last)


def is_valid(edtf: str) -> bool:
    """Return whether a value is written as EDTF and exists in the calendar."""
    try:
        first, last = days(edtf)
    except ValueError:
        return False
    return first is not None or last is not None


def days(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a value, None for an open end. Raises ValueError for what is not EDTF."""
    start, end = ends(edtf)
    return (_days_of(start)[0] if start else None), (_days_of(end)[1] if end else None)


def _days_of(value: str) -> tuple[date, date]:
    found = _VALUE.match(value)
    if not found:
        raise ValueError(f"not EDTF: {value!r}")
    year, month, day = found.group(1), int(found.group(2) or 0), int(found.group(3) or 0)
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month in _SEASONS:
        first, last = _SEASONS[month]
        return date(low, first, 1), last_of_month(low + (last - 1) // 12, (last - 1) % 12 + 1)
    if day:
        whole = date(low, month, day)
        return whole, whole
    if month:
        return date(low, month, 1), last_of_month(low, month)
    return date(low, 1, 1), date(high, 12, 31)


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def moment_of(edtf: str) -> datetime | None:
    """Return a value with a clock time as a datetime (with its offset where it has one); None for any other value."""
    if "T" not in edtf or "/" in edtf:
        return None
    text = edtf.rstrip("~?%")
    late = "T24:" in text
    found = datetime.fromisoformat(text.replace("T24:", "T00:"))
    return found + timedelta(days=1) if late else found


def has_clock(edtf: str | None) -> bool:
    """Return whether a value is precise to the minute."""
    return edtf is not None and "T" in edtf


def approximate(edtf: str) -> str:
    """Return the value marked as approximate, both ends of an interval."""
    return "/".join(part if part in ("", "..") or part[-1] in "~?%" else f"{part}~" for part in edtf.split("/"))


def plus_days(edtf: str, count: int) -> str:
    """Return a value of day precision, or an interval of such, moved by `count` days."""
    return "/".join(
        part if part in ("", "..") else (date.fromisoformat(part.rstrip("~?%")) + timedelta(days=count)).isoformat()
        for part in edtf.split("/")
    )


def plus_duration(edtf: str, duration: str) -> str | None:
    """Return when something ends that starts at `edtf` and lasts `duration` (ISO 8601); None where that cannot be said.

    A start of day precision with a duration of days or more gives a day; hours need a clock time.
    """
    found = _DURATION.match(duration)
    start = ends(edtf)[0]
    if not found or start is None or not re.match(r"\d{4}-\d\d-\d\d", start):
        return None
    years, months, weeks, whole, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    clock = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    at = moment_of(start)
    if at is None:
        if clock % timedelta(days=1):
            return None
        return (
            plus_months(date.fromisoformat(start[:10]), years * 12 + months)
            + timedelta(weeks=weeks, days=whole)
            + clock
        ).isoformat()
    day = plus_months(at.date(), years * 12 + months)
    moved = at.replace(year=day.year, month=day.month, day=day.day) + timedelta(weeks=weeks, days=whole) + clock
    return moved.isoformat(timespec="minutes")


def plus_months(day: date, count: int) -> date:
    """Return the day `count` months later, the last of the month where there is no such day."""
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def seconds_of(duration: str) -> int | None:
    """Return the length of an ISO 8601 duration in seconds, months as 30 and years as 365 days; None if unreadable."""
    found = _DURATION.match(duration)
    if not found or duration in ("P", "PT"):
        return None
    scales = (365 * 86400, 30 * 86400, 7 * 86400, 86400, 3600, 60, 1)
    return sum(int(part or 0) * scale for part, scale in zip(found.groups(), scales, strict=True))
