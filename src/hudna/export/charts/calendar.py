"""Days in words: months by their names in the Levant and Iraq, by those common elsewhere, and in English (CLDR)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale

from hudna.assessment.moments import Stretch
from hudna.export.charts.look import Style

_SHORT = 3


def month_name(month: int, style: Style, *, short: bool = False) -> str:
    """Return the name of a month, 1 to 12; `short` cuts English ones and gives one Arabic name where both are asked."""
    if not style.rtl:
        name = _months("en_GB")[month]
        return name[:_SHORT] if short else name
    if style.months == "both" and not short:
        return f"{_months('ar_SY')[month]}/{_months('ar_EG')[month]}"
    return _months("ar_EG" if style.months == "common" else "ar_SY")[month]


@lru_cache(maxsize=4)
def _months(locale: str) -> dict[int, str]:
    return dict(Locale.parse(locale).months["format"]["wide"])


def day_name(day: date, style: Style, *, short: bool = False, year: bool = True) -> str:
    """Return a day as people write it: 3 أيار 2016, 3 May 2016."""
    text = f"{style.number(day.day)} {month_name(day.month, style, short=short)}"
    return f"{text} {style.number(day.year)}" if year else text


def moment_name(moment: datetime, style: Style) -> str:
    """Return a day, with the clock time where it is not midnight."""
    day = day_name(moment.date(), style)
    return day if (moment.hour, moment.minute) == (0, 0) else f"{day} {style.number(f'{moment:%H:%M}')}"


def tick_name(moment: datetime, unit: str, style: Style) -> str:
    """Return the label of a tick of time."""
    if unit == "hour":
        clock = style.number(f"{moment:%H:%M}")
        return day_name(moment.date(), style, short=True, year=False) if moment.hour == 0 else clock
    if unit == "day":
        return day_name(moment.date(), style, short=True, year=False)
    if unit == "month":
        return f"{month_name(moment.month, style, short=True)} {style.number(moment.year)}"
    return style.number(moment.year)


def span_name(stretch: Stretch, style: Style) -> str:
    """Return a stretch in words: a moment, a day, from one day to another, or an open one."""
    first, last = stretch.first, stretch.last
    if first is None and last is None:
        return style.say("غير معروف", "not known")
    if first is None or last is None:
        edge = first or last
        assert edge is not None
        before = style.say("قبل", "before") if first is None else style.say("بعد", "after")
        return f"{before} {moment_name(edge, style)}"
    if last - first <= timedelta(minutes=1):
        return moment_name(first, style)
    ending = last - timedelta(seconds=1)
    if first.date() == ending.date():
        return day_name(first.date(), style)
    return f"{day_name(first.date(), style)} – {day_name(ending.date(), style)}"
