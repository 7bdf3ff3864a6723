"""Moments and durations: what a time expression says, and its EDTF reading against a day of publication."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from hudna.reading import edtf
from hudna.reading.calendar import (
    feast_days,
    hijri_day,
    hijri_month,
    hijri_years,
    week_of,
    weekday_after,
    weekday_before,
    yearless,
)
from hudna.reading.clock import Clock

NO_DAY = frozenset(("nth", "event", "century", "feast"))  # kinds that say no day of an event by themselves


@dataclass(slots=True)
class Duration:
    """How long: `iso` is ISO 8601 (`PT72H`, `P7D`) or None where the text gives no figure («سنوات»).

    `relation`: `for`, `during`, `after` («بعد أسبوع من»), `before`; `daily`: so long every day; `bound`: `low` (at
    least), `high` (at most), `about` or "" ; `longest`: the upper end of a range.
    """

    text: str
    iso: str | None
    relation: str = "for"
    daily: bool = False
    bound: str = ""
    longest: str | None = None


@dataclass(slots=True)
class Moment:
    """A time expression taken apart.

    `kind`: `day` (اليوم), `weekday`, `date`, `period` (الأسبوع الماضي), `window` (الأيام العشرة الأخيرة), `ago`,
    `week` (of a month), `hijri`, `feast`, `season`, `decade`, `century`, `clock` (a time of day alone), `range`,
    `nth` (في سنتها السادسة) or `event` (a time counted from an event, text only). `relation`: `at`, `since`, `from`
    (a start: «اعتبارا من»), `until`, `during`, `before`, `after`. `offset`: days from
    publication; `weekday`, `next_weekday`: Monday is 0; `turn`: -1 last, 0 this, 1 next; `future`: the verb before
    it speaks of what is to come; `present`: it is a present one, which news uses for the next two days.
    """

    text: str = ""
    kind: str = "date"
    relation: str = "at"
    offset: int | None = None
    weekday: int | None = None
    next_weekday: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    turn: int | None = None
    unit: str | None = None
    amount: float | None = None
    part: str | None = None
    phase: str | None = None
    clock: Clock | None = None
    approximate: bool = False
    future: bool = False
    present: bool = False
    ordinal: int | None = None
    means: dict[str, Any] = field(default_factory=dict)
    start: Moment | None = None
    end: Moment | None = None

    @property
    def is_explicit(self) -> bool:
        """Whether it names its year and needs no publication day."""
        if self.kind == "range":
            return bool(self.end and self.end.is_explicit)
        return self.year is not None or self.kind in ("decade", "century")

    def resolve(self, published: str | None, zone: str | None = None, future: bool | None = None) -> str | None:
        """Return the EDTF value for a report published on `published` (EDTF, a day or an interval of days), or None.

        `zone` (IANA) is the local time where the text gives none; `future` overrides what the verb says.
        """
        ahead = self.future if future is None else future
        early, late = _publication(published)
        if late is None or early is None:
            return self._against(date(1, 1, 1), zone, ahead) if self.is_explicit else None
        if self.kind in ("weekday", "range", "date", "clock"):
            return self._against(early if ahead else late, zone, ahead)
        first, last = self._against(early, zone, ahead), self._against(late, zone, ahead)
        if first == last or first is None or last is None:
            return last
        if (late - early).days > 3:
            return None
        return edtf.interval(edtf.ends(first)[0], edtf.ends(last)[1])

    def resolve_day(self, published: str | None, future: bool | None = None) -> str | None:
        """Return the EDTF value to the day, whatever clock time the words give."""
        return replace(self, clock=None).resolve(published, None, future)

    def _against(self, today: date, zone: str | None, future: bool) -> str | None:
        if self.kind == "range":
            return self._range(today, zone, future)
        found = _READERS[self.kind](self, today, future)
        if found is None:
            return None
        if self.clock is not None:
            found = self.clock.at(edtf.ends(found)[1] or found, zone)
        elif self.approximate:
            found = edtf.approximate(found)
        return _related(self.relation, found)

    def _range(self, today: date, zone: str | None, future: bool) -> str | None:
        if self.start is None or self.end is None:
            return None
        if future:
            first = self.start._against(today, zone, True)
            base = _last_day(first) or today
            last = self.end._against(base, zone, True)
        else:
            last = self.end._against(today, zone, False)
            base = _last_day(last) or today
            first = self.start._against(base if self.start.kind == "weekday" else today, zone, False)
        if first is None or last is None:
            return None
        return edtf.interval(edtf.ends(first)[0], edtf.ends(last)[1])


def _publication(published: str | None) -> tuple[date | None, date | None]:
    if not published:
        return None, None
    try:
        return edtf.days(published)
    except ValueError:
        return None, None


def _last_day(value: str | None) -> date | None:
    return edtf.days(value)[1] if value else None


def _related(relation: str, found: str) -> str | None:
    start, end = edtf.ends(found)
    if relation in ("since", "after"):
        return edtf.interval(start, None)
    if relation in ("until", "before"):
        return edtf.interval(None, end)
    return found


def _day(moment: Moment, today: date, future: bool) -> str:
    return (today + timedelta(days=moment.offset or 0)).isoformat()


def _weekday(moment: Moment, today: date, future: bool) -> str:
    weekday = moment.weekday or 0
    ahead = moment.turn == 1 or (future and moment.turn != -1)
    if moment.present and moment.turn is None and (weekday - today.weekday()) % 7 in (1, 2):
        ahead = True
    if moment.next_weekday is not None:
        if not ahead and moment.next_weekday == (weekday + 1) % 7:
            first = weekday_before(today, weekday, False)
            return f"{first}/{first + timedelta(days=1)}"
        second = (weekday_after if ahead else weekday_before)(today, moment.next_weekday)
        return f"{weekday_before(second, weekday, True)}/{second}"
    if ahead:
        return weekday_after(today, weekday, moment.turn == 1).isoformat()
    return weekday_before(today, weekday, moment.turn == -1).isoformat()


def _date(moment: Moment, today: date, future: bool) -> str | None:
    year = moment.year
    if moment.month is None:
        if moment.day is not None:
            return _valid(f"{edtf.plus_months(today.replace(day=1), moment.turn or 0):%Y-%m}-{moment.day:02}")
        return f"{year:04}" if year else None
    if year is None:
        if moment.unit == "year" and moment.turn is not None:
            year = today.year + moment.turn
        else:
            ahead = (
                0
                if moment.relation == "since"
                else 45
                if moment.present or moment.relation in ("until", "before")
                else 14
            )
            year = yearless(today, moment.month, moment.day, moment.turn, future, ahead)
    if year is None:
        return None
    if moment.day is None:
        return f"{year:04}-{moment.month:02}"
    first = _valid(f"{year:04}-{moment.month:02}-{moment.day:02}")
    if first and moment.last_day:
        last = _valid(f"{year:04}-{moment.month:02}-{moment.last_day:02}")
        return edtf.interval(first, last) if last else None
    return first


def _valid(value: str) -> str | None:
    return value if edtf.is_valid(value) else None


def _period(moment: Moment, today: date, future: bool) -> str | None:
    turn, unit = moment.turn or 0, moment.unit
    if unit == "week":
        first, last = week_of(today, turn)
        return f"{first}/{last}"
    if unit == "month":
        return f"{edtf.plus_months(today.replace(day=1), turn):%Y-%m}"
    if unit == "year":
        return f"{today.year + turn:04}"
    if unit == "decade":
        return f"{today.year // 10 + turn:03}X"
    if unit == "century":
        return f"{today.year // 100 + turn:02}XX"
    if unit in ("hour", "minute"):
        return f"{today - timedelta(days=1)}/{today}" if turn < 0 else today.isoformat()
    return None


def _window(moment: Moment, today: date, future: bool) -> str | None:
    """Read «الأيام العشرة الأخيرة»: from so long before the day of publication up to it; ahead for «المقبلة»."""
    other = _moved(today, moment, 1 if moment.turn == 1 else -1)
    if other is None:
        return None
    if moment.unit == "year":
        return "/".join(sorted((f"{other.year}", f"{today.year}")))
    return edtf.interval(min(other, today).isoformat(), max(other, today).isoformat())


def _ago(moment: Moment, today: date, future: bool) -> str | None:
    found = _moved(today, moment, 1 if moment.turn == 1 else -1)
    if found is None:
        return None
    if moment.unit in ("hour", "minute", "second"):
        return today.isoformat() if (moment.amount or 1) < 24 else found.isoformat()
    if moment.unit == "day":
        return found.isoformat()
    value = (
        f"{found.year}"
        if moment.unit in ("year", "decade", "century")
        else f"{found:%Y-%m}"
        if moment.unit == "month"
        else found.isoformat()
    )
    return edtf.approximate(value)


def _moved(today: date, moment: Moment, sign: int) -> date | None:
    amount = moment.amount
    if amount is None:
        return None
    try:
        if moment.unit in ("hour", "minute", "second"):
            hours = amount if moment.unit == "hour" else amount / 60
            return today + sign * timedelta(days=max(1, -(-int(hours) // 24)))
        if moment.unit in ("day", "week"):
            return today + sign * timedelta(days=round(amount * (7 if moment.unit == "week" else 1)))
        scale = {"month": 1, "year": 12, "decade": 120, "century": 1200}[moment.unit or "month"]
        return edtf.plus_months(today, sign * round(amount * scale))
    except (ValueError, OverflowError):
        return None


def _week_of_month(moment: Moment, today: date, future: bool) -> str | None:
    """Read «الأسبوع الثاني من شباط»: the days 8 to 14; the last week is the last seven days."""
    month = (
        _date(replace(moment, day=None), today, future)
        if moment.month
        else f"{edtf.plus_months(today.replace(day=1), moment.turn or 0):%Y-%m}"
    )
    if month is None or moment.ordinal is None:
        return None
    last = edtf.days(month)[1]
    if last is None:
        return None
    if moment.ordinal < 0:
        return f"{last - timedelta(days=6)}/{last}"
    return (
        f"{month}-{moment.ordinal * 7 - 6:02}/{month}-{min(moment.ordinal * 7, last.day):02}"
        if moment.ordinal <= 4
        else f"{month}-29/{last}"
    )


def _part_of_year(moment: Moment, today: date, future: bool) -> str | None:
    """Read «النصف الأول من 2017», «الربع الثالث من العام الجاري»."""
    year = moment.year or today.year + (moment.turn or 0)
    length = 6 if moment.part == "half" else 3
    last = (moment.ordinal or 1) * length
    return f"{year:04}-{last - length + 1:02}/{year:04}-{last:02}" if last <= 12 else None


def _hijri(moment: Moment, today: date, future: bool) -> str | None:
    month = moment.month
    if month is None:
        first, last = hijri_day(moment.year or 0, 1, 1), hijri_day((moment.year or 0) + 1, 1, 1)
        return f"{first}/{last - timedelta(days=1)}" if first and last else None
    years = [moment.year] if moment.year else list(hijri_years(today))
    found = [span for year in years if (span := _hijri_span(year, month, moment.day))]
    if not moment.year and moment.turn:
        found = [span for span in found if (span[1] < today if moment.turn < 0 else span[0] > today)]
    if not found:
        return None
    first, last = min(
        found,
        key=lambda span: (
            0 if span[0] <= today <= span[1] else min(abs((span[0] - today).days), abs((span[1] - today).days))
        ),
    )
    return edtf.interval(first.isoformat(), last.isoformat())


def _hijri_span(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    if day is None:
        return hijri_month(year, month)
    found = hijri_day(year, month, day)
    return (found, found) if found else None


def _feast(moment: Moment, today: date, future: bool) -> str | None:
    turn = moment.turn if moment.turn else (1 if future else None)
    found = feast_days(moment.means, today, turn, moment.year)
    if found is None:
        return None
    first, last = found
    if moment.ordinal:
        first = last = first + timedelta(days=moment.ordinal - 1)
    return edtf.interval(first.isoformat(), last.isoformat())


def _season(moment: Moment, today: date, future: bool) -> str | None:
    code = moment.month or 21
    if moment.year:
        return f"{moment.year:04}-{code}"
    if moment.unit == "year":
        return f"{today.year + (moment.turn or 0):04}-{code}"
    step = 1 if moment.turn == 1 else -1
    for year in (today.year, today.year + step):
        first, last = edtf.days(f"{year:04}-{code}")
        if first and last and (first > today if step > 0 else last < today if moment.turn == -1 else first <= today):
            return f"{year:04}-{code}"
    return None


def _decade(moment: Moment, today: date, future: bool) -> str:
    return f"{19 if not moment.year else moment.year // 100}{(moment.amount or 0) // 10:.0f}X"


def _century(moment: Moment, today: date, future: bool) -> str:
    return f"{(moment.ordinal or 21) - 1:02}XX"


def _nothing(moment: Moment, today: date, future: bool) -> None:
    return None


_READERS: dict[str, Any] = {
    "day": _day, "weekday": _weekday, "date": _date, "period": _period, "window": _window, "ago": _ago,
    "week": _week_of_month, "part": _part_of_year, "hijri": _hijri, "feast": _feast, "season": _season, "decade":
    _decade, "century": _century, "clock": _day, "nth": _nothing, "event": _nothing,
}  # fmt: skip
