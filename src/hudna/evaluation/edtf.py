"""Comparing times: two EDTF values (ISO 8601-2 level 1, as the claims format uses them) as labelled and as read.

The rules are those of the claims format's scoring: a time labelled to the minute has to be met within 30 minutes, a day
by its day in UTC or in the region's UTC+3, qualifiers (~ ? %) are set aside.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

_PATTERN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d)(?::\d\d)?(?:(Z)|([+-])(\d\d):?(\d\d))?)?")
_REGION = timezone(timedelta(hours=3))
_CLOSE = 1800  # seconds
_DAY = timedelta(days=1)


class Moment(NamedTuple):
    """One end of an interval: its instant, None where it is open, and whether a clock time was given."""

    at: datetime | None
    clock: bool


Interval = tuple[Moment, Moment]


def parse_interval(edtf: object) -> Interval | str | None:
    """Return both ends of an EDTF value; None for none; the text itself where it is not readable."""
    if edtf in (None, ""):
        return None
    text = str(edtf)
    first, last = text.split("/", 1) if "/" in text else (text, text)
    try:
        return _moment(first, end=False), _moment(last, end=True)
    except ValueError:
        return text


def is_same_time(wanted: object, given: object) -> bool:
    """Return whether the time read is the time labelled."""
    want, have = parse_interval(wanted), parse_interval(given)
    if not isinstance(want, tuple) or not isinstance(have, tuple):
        return want == have
    return all(_is_same(x, y) for x, y in zip(want, have, strict=True))


def is_within_a_day(wanted: object, given: object) -> bool:
    """Return whether the publication day or interval read lies inside the labelled one, widened by a day each way."""
    want, have = parse_interval(wanted), parse_interval(given)
    if not isinstance(want, tuple) or not isinstance(have, tuple):
        return False
    ends = want[0].at, want[1].at, have[0].at, have[1].at
    low, high, first, last = ends
    if low is None or high is None or first is None or last is None:
        return False
    return low - _DAY <= first and last <= high + _DAY


def _is_same(want: Moment, have: Moment) -> bool:
    if want.at is None or have.at is None:
        return want.at is have.at
    if want.clock:
        return have.clock and abs((want.at - have.at).total_seconds()) <= _CLOSE
    local = have.at.astimezone(_REGION) if have.clock else have.at
    return want.at.date() in (local.date(), have.at.date())


def _moment(text: str, *, end: bool) -> Moment:
    text = re.sub(r"[~?%]", "", text.strip())
    if text in ("", ".."):
        return Moment(None, False)
    found = _PATTERN.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day, hour, minute, _, sign, hours, minutes = found.groups()
    if hour is None:
        return Moment(_day(int(year), month, day, end), False)
    offset = timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1) if sign else timedelta()
    late = hour == "24"
    at = datetime(int(year), int(month), int(day), 0 if late else int(hour), int(minute), tzinfo=timezone(offset))
    return Moment((at + _DAY if late else at).astimezone(UTC), True)


def _day(year: int, month: str | None, day: str | None, end: bool) -> datetime:
    if day or not end:
        found = date(year, int(month or 1), int(day or 1))
    elif month:
        found = date(year + int(month) // 12, int(month) % 12 + 1, 1) - _DAY
    else:
        found = date(year, 12, 31)
    return datetime(found.year, found.month, found.day, tzinfo=UTC)
