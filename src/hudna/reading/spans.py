"""Stretches of time: periods («الأسبوع الماضي»), windows («الأيام العشرة الأخيرة»), «قبل يومين», and durations («لمدة
72 ساعة»)."""

from __future__ import annotations

from typing import NamedTuple

from hudna.match.marks import Mark
from hudna.reading.dates import Dated, parse_date
from hudna.reading.figures import parse_ordinal
from hudna.reading.moment import Duration, Moment
from hudna.reading.numbers import Number
from hudna.reading.terms import Hit, Scan

_ISO = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}D",
    "month": "P{}M",
    "year": "P{}Y",
    "decade": "P{}Y",
    "century": "P{}Y",
}
_FACTOR = {"week": 7, "decade": 10, "century": 100}
_SMALLER = {"year": ("P{}Y{}M", 12), "month": ("P{}M{}D", 30), "hour": ("PT{}H{}M", 60)}


class Amount(NamedTuple):
    """So many of a unit: `value` None where only «أيام» is said; `bound` as in `Duration`."""

    value: float | None
    unit: str
    last: int
    definite: bool = False
    bound: str = ""
    high: float | None = None
    bare: bool = False  # an indefinite singular: «شهر»


def parse_period(scan: Scan, index: int, numbers: dict[int, Mark]) -> Dated | None:
    """Return the period or window that begins at `index`, or None."""
    if scan.hit(index, "this"):
        unit = scan.bare(index + 1, "span")
        if (
            unit
            and unit[0].article
            and unit[0].term.means["number"] == "s"
            and unit[0].term.value in ("week", "month", "year", "decade", "century")
        ):
            return Dated(Moment(kind="period", unit=unit[0].term.value, turn=0), unit[1])
        return None
    if scan.form(index) in ("اخر", "بالساعات", "الساعات") and scan.form(index) == "اخر":
        amount = parse_amount(scan, index + 1, numbers)
        if amount and amount.value and not amount.bare:
            return Dated(Moment(kind="window", unit=amount.unit, amount=amount.value, turn=-1), amount.last)
    unit = scan.hit(index, "span")
    if unit and unit[0].article:
        return _definite_unit(scan, index, unit, numbers)
    own = scan.hit(index, "own")
    if own:
        nth = parse_ordinal(scan, own[1])
        return (
            Dated(Moment(kind="nth", unit=own[0].term.value, ordinal=int(nth.value)), nth.last)
            if nth and nth.definite
            else None
        )
    return _counted_window(scan, index, numbers)


def _definite_unit(scan: Scan, index: int, unit: tuple[Hit, int], numbers: dict[int, Mark]) -> Dated | None:
    term, last = unit[0].term, unit[1]
    value, number = str(term.value), term.means["number"]
    if value == "year" and scan.form(index).endswith("العام") and scan.hit(index - 1, "general"):
        return None
    amount: float | None = {"s": 1, "d": 2}.get(number)
    figure = numbers.get(last) or numbers.get(last + 1)
    if number == "p" and figure and figure.value.first - last in (0, 1) and not figure.value.ordinal:
        amount, last = figure.value.value, figure.value.last
    few = scan.bare(last, "few")
    last = few[1] if few else last
    turn = scan.bare(last, "turn")
    if turn:
        return _turned(value, number, amount, int(turn[0].term.value), turn[1])
    if number != "s":
        return None
    if value in ("year", "month", "week") and _is_whole(scan, index, value):
        return Dated(Moment(kind="period", unit=value, turn=0), last)
    return _nth_unit(scan, value, last)


def _is_whole(scan: Scan, index: int, unit: str) -> bool:
    """Return whether «العام» in «مطلع العام» is the current one; «نهاية الأسبوع» is the weekend and not meant."""
    phase = scan.hit(index - 1, "phase")
    if phase is None or (unit == "week" and phase[0].term.value == "late"):
        return False
    return (
        not parse_ordinal(scan, index + 1)
        and not scan.form(index + 1).startswith("ال")
        and scan.form(index + 1) != "من"
    )


def _turned(unit: str, number: str, amount: float | None, turn: int, last: int) -> Dated | None:
    if number == "s":
        if unit in ("second", "minute", "hour", "day"):
            return None
        return Dated(Moment(kind="period", unit=unit, turn=turn), last)
    if amount is None and unit in ("hour", "minute"):
        return Dated(Moment(kind="period", unit=unit, turn=turn, approximate=True), last)
    return Dated(Moment(kind="window", unit=unit, amount=amount, turn=turn), last)


def _nth_unit(scan: Scan, unit: str, last: int) -> Dated | None:
    """Read «السنة السادسة», and «الأسبوع الثاني من شهر شباط»."""
    ordinal = parse_ordinal(scan, last)
    turn = scan.bare(last, "turn")
    nth = int(ordinal.value) if ordinal and ordinal.definite else -1 if turn else None
    if nth is None or ordinal is None:
        return None
    if unit == "week" and scan.form(ordinal.last) == "من":
        month = _month_after(scan, ordinal.last + 1)
        if month:
            month.moment.kind, month.moment.ordinal = "week", nth
            return month
    if unit in ("year", "month", "week", "day"):
        return Dated(Moment(kind="nth", unit=unit, ordinal=nth), ordinal.last)
    return None


def parse_part_of_year(scan: Scan, index: int) -> Dated | None:
    """Read «النصف الأول من العام 2017», «الربع الثالث من العام الجاري»."""
    part = scan.hit(index, "fraction")
    ordinal = parse_ordinal(scan, part[1]) if part and part[0].article else None
    if part is None or ordinal is None or scan.form(ordinal.last) != "من":
        return None
    year = parse_date(scan, ordinal.last + 1) or parse_period(scan, ordinal.last + 1, {})
    if year is None or year.moment.month or (year.moment.kind == "period" and year.moment.unit != "year"):
        return None
    name = "half" if part[0].term.value == 0.5 else "quarter"
    return Dated(
        Moment(kind="part", part=name, ordinal=int(ordinal.value), year=year.moment.year, turn=year.moment.turn),
        year.last,
    )


def _month_after(scan: Scan, index: int) -> Dated | None:
    found = parse_date(scan, index)
    if found and found.moment.month and not found.moment.day:
        return found
    unit = scan.hit(index, "span")
    turn = scan.bare(unit[1], "turn") if unit and unit[0].term.value == "month" else None
    return Dated(Moment(turn=turn[0].term.value, unit="month"), turn[1]) if turn else None


def _counted_window(scan: Scan, index: int, numbers: dict[int, Mark]) -> Dated | None:
    """Read «الـ24 ساعة الماضية», «ثلاثة أشهر الأخيرة»."""
    amount = parse_amount(scan, index, numbers)
    turn = scan.bare(amount.last, "turn") if amount and amount.value and not amount.bare else None
    if amount is None or turn is None or (not turn[0].article and not scan.form(amount.last).startswith("ال")):
        return None
    return Dated(Moment(kind="window", unit=amount.unit, amount=amount.value, turn=turn[0].term.value), turn[1])


def parse_amount(scan: Scan, index: int, numbers: dict[int, Mark]) -> Amount | None:
    """Return the amount of time at `index`: a number with a unit, a dual, a plural or singular without number."""
    mark = numbers.get(index)
    if mark is not None:
        return _numbered(scan, mark)
    bound = scan.hit(index, "about", "bound")
    at = bound[1] if bound else index
    unit = scan.hit(at, "span")
    if unit is None or unit[0].article or (bound and unit[0].before):
        return None
    value = {"s": 1.0, "d": 2.0}.get(str(unit[0].term.means["number"]))
    if value == 1 and unit[0].term.value in ("second", "minute", "decade", "century"):
        return None
    side = str(bound[0].term.means.get("side", "about")) if bound else ""
    found = Amount(value, str(unit[0].term.value), unit[1], bound=side, bare=value == 1)
    return _and_half(scan, found)


def _numbered(scan: Scan, mark: Mark) -> Amount | None:
    number: Number = mark.value
    unit = scan.bare(mark.last, "span")
    if unit is None or number.role == "age":
        return None
    if number.ordinal and not number.definite:
        return None
    count, high = number.count, None
    bound = (
        ""
        if number.exact
        else "low"
        if count.high is None and count.low is not None
        else "high"
        if count.low is None and count.high is not None
        else "about"
    )
    value = number.value
    if value is None and count.low is not None and count.high is not None and not count.vague:
        value, high, bound = float(count.low), float(count.high), ""
    found = Amount(value, str(unit[0].term.value), unit[1], number.definite, bound, high)
    return _and_half(scan, found) if value is not None else found


def _and_half(scan: Scan, found: Amount) -> Amount:
    """Read «ونصف», «ونصف الساعة» after a unit."""
    part = scan.joined(found.last, "fraction")
    if part is None or found.value is None or part[0].article:
        return found
    again = scan.bare(part[1], "span")
    last = again[1] if again and again[0].term.value == found.unit else part[1]
    return found._replace(value=found.value + part[0].term.value, last=last, bare=False)


def parse_ago(scan: Scan, index: int, relation: str, numbers: dict[int, Mark]) -> Dated | None:
    """Read what follows «منذ» or «قبل»: «يومين», «نحو ثلاث سنوات», «أيام»; not what is counted from an event."""
    amount = parse_amount(scan, index, numbers)
    if amount is None or amount.definite:
        return None
    if (
        amount.bare
        and scan.hit(amount.last, "turn") is None
        and scan.form(index) in ("يوم", "ليله")
        and scan.hit(index + 1, "weekday", "month")
    ):
        return None
    if relation == "before" and scan.form(amount.last) == "من" and scan.form(amount.last + 1) != "الان":
        return None
    last = amount.last + 2 if scan.form(amount.last) == "من" and scan.form(amount.last + 1) == "الان" else amount.last
    turned = scan.bare(last, "turn")
    last = turned[1] if turned and turned[0].term.value == -1 else last
    related = "since" if relation == "since" else "at"
    moment = Moment(kind="ago", relation=related, unit=amount.unit, amount=amount.value, approximate=bool(amount.bound))
    return Dated(moment, last)


def iso_duration(value: float | None, unit: str) -> str | None:
    """Return an amount of time as an ISO 8601 duration: weeks as days, halves in the smaller unit."""
    if value is None:
        return None
    value *= _FACTOR.get(unit, 1)
    whole = int(value)
    rest = value - whole
    if not rest:
        return _ISO[unit].format(whole)
    if unit in ("day", "week"):
        return f"PT{round(value * 24)}H" if unit == "day" else f"P{round(value)}D"
    pattern, size = _SMALLER.get(unit, (_ISO[unit] + "{}", 0))
    if not size:
        return _ISO[unit].format(round(value))
    if not whole:
        return {"year": "P{}M", "month": "P{}D", "hour": "PT{}M"}[unit].format(round(rest * size))
    return pattern.format(whole, round(rest * size))


def duration_of(amount: Amount, relation: str, daily: bool) -> Duration:
    """Return an amount of time as a duration; its text is for the caller to fill in."""
    longest = iso_duration(amount.high, amount.unit) if amount.high else None
    return Duration("", iso_duration(amount.value, amount.unit), relation, daily, amount.bound, longest)
