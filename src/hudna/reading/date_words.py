"""Evidence from the days a report names: full dates, weekdays with dates, «غدا الأربعاء»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hudna.match.marks import Mark
from hudna.reading.evidence import Evidence, around, between, calendar_days, shifted, weekdays
from hudna.reading.moment import Moment
from hudna.reading.page import Page
from hudna.text.fold import fold

_TODAY = {"اليوم": 0, "امس": 1, "البارحه": 1, "غدا": -1, "الليله": 0}
_AHEAD = frozenset(("until", "before"))
_LEAD = 2  # sentences in which news says what is new
_HEAD, _FOOT = 300, 200  # characters in which a page prints when it came out
_WORDS = re.compile(r"[^\W\d_]+")
_LABELS = frozenset(
    ("تاريخ", "النشر", "نشر", "نشرت", "التاريخ", "الموافق", "يوم", "اخر", "تحديث", "الساعه", "بتوقيت", "غرينتش", "م")
)
_NOW = 2031  # a year beyond this is a plan, not a date of news


def day_evidence(page: Page) -> Iterator[Evidence]:
    """Yield what each date of the page says of the day of publication."""
    yield from _lead_weekday(page)
    for mark in page.times:
        moment = mark.value
        if not isinstance(moment, Moment):
            continue
        if moment.kind == "range" and moment.start is not None:
            moment = moment.start
        if moment.kind == "day" and moment.weekday is not None and moment.offset is not None:
            days = shifted(weekdays(moment.weekday), -moment.offset)
            yield _evidence(
                page, mark, days, "weekday-today", f"names the weekday of a day {moment.offset:+d} from its own", 3
            )
        elif moment.kind == "date" and not moment.approximate:
            yield from _dates(page, mark, moment)


def _lead_weekday(page: Page) -> Iterator[Evidence]:
    """News names in its lead the weekday of what is new: the day itself or the day before."""
    for mark in page.times:
        moment = mark.value
        if page.tokens[mark.first].sentence > 0:
            return
        if isinstance(moment, Moment) and moment.kind == "weekday" and moment.weekday is not None:
            if moment.turn is None and not moment.future and moment.relation == "at":
                days = weekdays(moment.weekday) | shifted(weekdays(moment.weekday), 1)
                yield _evidence(page, mark, days, "lead-weekday", "names in its lead the weekday of what is new", 2)
            return


def _evidence(page: Page, mark: Mark, days: int, rule: str, says: str, strength: int) -> Evidence:
    return Evidence(days, rule, page.span(mark.first, mark.last), says, strength)


def _dates(page: Page, mark: Mark, moment: Moment) -> Iterator[Evidence]:
    if moment.year is None:
        yield from _yearless(page, mark, moment)
        return
    if moment.future or moment.relation in _AHEAD or not 1990 <= moment.year < _NOW or _is_goal(page, mark):
        return
    try:
        first = date(moment.year, moment.month or 1, moment.day or 1)
    except ValueError:
        return
    offset = 0 if moment.day and _is_own_line(page, mark) else told_offset(page, mark)
    if moment.day and offset is not None:
        yield _evidence(page, mark, around([first], -offset, offset), "date-today", "gives the date of its own day", 3)
        return
    yield _evidence(page, mark, between(first, None), "date-past", "tells of a dated past day", 2 if moment.day else 1)
    if moment.day and moment.weekday is not None and moment.turn is None and _is_lead(page, mark):
        yield _evidence(page, mark, around([first], 0, 1), "date-lead", "gives weekday and date of what is new", 2)


def _yearless(page: Page, mark: Mark, moment: Moment) -> Iterator[Evidence]:
    """A weekday with day and month agrees in some years only."""
    if moment.month is None or moment.day is None:
        return
    days = calendar_days(moment.month, moment.day)
    offset = told_offset(page, mark)
    if moment.weekday is None:
        if offset is not None:
            yield _evidence(
                page, mark, around(days, -offset, offset), "month-day-today", "gives day and month of its own day", 2
            )
        return
    agreeing = [day for day in days if day.weekday() == moment.weekday]
    if offset is not None:
        found = around(agreeing, -offset, offset)
        yield _evidence(page, mark, found, "weekday-date-today", "gives weekday, day and month of its own day", 3)
    elif moment.turn is None and moment.relation in ("at", "since"):
        ahead = moment.future
        lead = _is_lead(page, mark)
        found = around(agreeing, 30, 0) if ahead else around(agreeing, 0 if lead else 30, 1 if lead else 60)
        yield _evidence(
            page, mark, found, "weekday-date", "names a weekday with day and month, which agree in some years only", 2
        )


def _is_own_line(page: Page, mark: Mark) -> bool:
    """Whether a date stands alone on a line at the head or foot of the text, as a page prints when it came out."""
    span = page.span(mark.first, mark.last)
    start = max((page.raw.rfind(sign, 0, span.start) for sign in "\n|"), default=-1) + 1
    end = min((at for sign in "\n|" if (at := page.raw.find(sign, span.end)) >= 0), default=len(page.raw))
    if start > _HEAD and len(page.raw) - end > _FOOT:
        return False
    rest = fold(f"{page.raw[start : span.start]} {page.raw[span.end : end]}")
    return "\n" in page.raw and all(word in _LABELS for word in _WORDS.findall(rest))


def told_offset(page: Page, mark: Mark) -> int | None:
    """Return how many days the report comes after a date that «اليوم», «أمس» or «غدا» stands with, or None."""
    for at in (mark.first, mark.first - 1):
        if at >= 0:
            for base in page.analyses[at].bases:
                if base in _TODAY:
                    return _TODAY[base]
    return None


def _is_goal(page: Page, mark: Mark) -> bool:
    """«رؤية 2030», «بحلول 2020»: a year to come."""
    return any(
        page.tokens[at].form
        in ("بحلول", "رويه", "مونديال", "كاس", "انتخابات", "موازنه", "لعام", "لسنه", "نهايه", "افق", "حتي")
        for at in range(max(0, mark.first - 3), mark.first + 1)
    )


def _is_lead(page: Page, mark: Mark) -> bool:
    return page.tokens[mark.first].sentence < _LEAD
