"""The calendar: weekdays, weeks, feasts and Hijri dates around a day.

Weeks run from Sunday to Saturday, as in the calendars of the region. Hijri dates are those of the Umm al-Qura calendar
(hijridate), which sighted moons may miss by a day. Easter is the Western one.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from hudna.reading.edtf import plus_months


def weekday_before(today: date, weekday: int, strictly: bool = False) -> date:
    """Return the last such weekday (Monday is 0) on or before `today`; `strictly` before it."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back or (7 if strictly else 0))


def weekday_after(today: date, weekday: int, strictly: bool = False) -> date:
    """Return the next such weekday on or after `today`; `strictly` after it."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead or (7 if strictly else 0))


def week_of(today: date, offset: int = 0) -> tuple[date, date]:
    """Return Sunday and Saturday of the week of `today`, or of one `offset` weeks away."""
    sunday = today - timedelta(days=(today.weekday() + 1) % 7) + timedelta(weeks=offset)
    return sunday, sunday + timedelta(days=6)


@lru_cache(maxsize=4096)
def hijri_day(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Hijri date; None where there is none or it lies outside 1343 to 1500 AH."""
    from hijridate import Hijri  # here, because few reports need its tables

    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1024)
def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    """Return the first and the last day of a Hijri month."""
    first = hijri_day(year, month, 1)
    following = hijri_day(year + month // 12, month % 12 + 1, 1)
    return (first, following - timedelta(days=1)) if first and following else None


def hijri_years(today: date) -> range:
    """Return the Hijri years that touch the Gregorian years around `today`."""
    about = round((today.year - 622) * 33 / 32)
    return range(about - 2, about + 3)


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian) by the anonymous algorithm of 1876."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    step = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * step) // 451
    month, day = divmod(epact + step - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def feast_days(
    means: dict[str, Any], today: date, turn: int | None = None, year: int | None = None
) -> tuple[date, date] | None:
    """Return the first and the last day of a feast: the nearest to `today`, or the last (-1) or next (1) by `turn`."""
    firsts = [first for first in _feast_firsts(means, date(year, 7, 1) if year else today) if first]
    if year:
        firsts = [first for first in firsts if first.year == year]
    elif turn:
        firsts = [first for first in firsts if (first < today if turn < 0 else first > today)]
    if not firsts:
        return None
    first = min(firsts, key=lambda found: abs((found - today).days))
    return first, first + timedelta(days=int(means.get("days", 1)) - 1)


def _feast_firsts(means: dict[str, Any], today: date) -> list[date | None]:
    years = range(today.year - 1, today.year + 2)
    if means["calendar"] == "hijri":
        return [hijri_day(year, means["month"], means["day"]) for year in hijri_years(today)]
    if means["calendar"] == "easter":
        return [easter(year) + timedelta(days=int(means["offset"])) for year in years]
    return [date(year, means["month"], means["day"]) for year in years]


def yearless(today: date, month: int, day: int | None, turn: int | None, future: bool, ahead: int = 14) -> int | None:
    """Return the year of a date given without one: the last on or before `today`.

    A date at most `ahead` days ahead is taken for the coming one, because news names the year of what is nearly a year
    ago; not so when `turn` is -1. `future` or a `turn` of 1 asks for the next one.
    """
    for year in (
        (today.year, today.year - 1, today.year + 1) if not (future or turn == 1) else (today.year, today.year + 1)
    ):
        try:
            found = date(year, month, day or 1)
        except ValueError:
            continue
        away = (found - today).days
        if future or turn == 1:
            if away >= 0 or (day is None and (found.year, found.month) == (today.year, today.month) and turn != 1):
                return year
        elif away <= (0 if turn == -1 or day is None else ahead) and not (
            turn == -1 and day is None and (year, month) == (today.year, today.month)
        ):
            return year
    return None


__all__ = [
    "easter", "feast_days", "hijri_day", "hijri_month", "hijri_years", "plus_months", "week_of", "weekday_after",
    "weekday_before", "yearless",
]  # fmt: skip
