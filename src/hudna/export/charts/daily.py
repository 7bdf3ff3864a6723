"""Harm by day as ranges: sure up to the lowest figures told, hatched from there up to the highest.

Long periods are drawn by week, month or year. Figures of events that lie in one stretch are added, low to low and high
to high; what nobody counted is not in the sum, and the description says how many events that is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hudna.export.charts.calendar import day_name, month_name, tick_name
from hudna.export.charts.look import Style
from hudna.export.charts.marks import legend
from hudna.export.charts.ranges import bounds_name
from hudna.export.charts.scale import Scale, count_ticks, time_ticks
from hudna.export.charts.svg import Drawing, element, line, titled
from hudna.export.charts.table import Chart, Table

_HEIGHT, _NARROWEST = 190.0, 5.0


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one event for one day; None is not told."""

    day: date
    low: int | None
    high: int | None


@dataclass(slots=True)
class _Sum:
    first: date
    low: int = 0
    high: int = 0
    events: int = 0
    uncounted: int = 0


def daily(
    tallies: Sequence[Tally],
    style: Style,
    *,
    since: date | None = None,
    until: date | None = None,
    what: str = "",
    title: str = "",
) -> Chart:
    """Return the sums of figures by day, or by week, month or year where days would be too narrow to see.

    `what`: what is counted, in the language of the style (killed, injured).
    """
    days = [one.day for one in tallies]
    first = since or min(days, default=date(2000, 1, 1))
    last = max(until or max(days, default=first), first)
    unit = _unit(first, last, style.width - 70)
    sums = _sums([one for one in tallies if first <= one.day <= last], unit)
    name = style.say(*_UNITS[unit])
    title = title or (f"{what}: {name}" if what else name)
    drawing = Drawing(style, _HEIGHT + 40)
    _draw(drawing, sums, first, last, unit)
    description = _describe(sums, style, what)
    return Chart(drawing.finish(title, description), title, description, _table(sums, unit, style, title))


_UNITS = {
    "day": ("بحسب اليوم", "by day"),
    "week": ("بحسب الأسبوع", "by week"),
    "month": ("بحسب الشهر", "by month"),
    "year": ("بحسب السنة", "by year"),
}
_STARTS: dict[str, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=(day.weekday() + 2) % 7 if day.toordinal() > 7 else 0),  # from Saturday
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}
_LENGTHS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.2}


def _unit(first: date, last: date, room: float) -> str:
    days = (last - first).days + 1
    return next((unit for unit, length in _LENGTHS.items() if room / (days / length) >= _NARROWEST), "year")


def _sums(tallies: Sequence[Tally], unit: str) -> list[_Sum]:
    sums: dict[date, _Sum] = {}
    for one in tallies:
        start = _STARTS[unit](one.day)
        found = sums.setdefault(start, _Sum(start))
        found.events += 1
        if one.low is None and one.high is None:
            found.uncounted += 1
            continue
        found.low += one.low or 0
        found.high += max(one.high if one.high is not None else one.low or 0, one.low or 0)
    return [sums[start] for start in sorted(sums)]


def _draw(drawing: Drawing, sums: Sequence[_Sum], first: date, last: date, unit: str) -> None:
    style = drawing.style
    gutter, base = 50.0, _HEIGHT
    sides = (style.width - gutter, 14.0) if style.rtl else (gutter, style.width - 14.0)
    begin = _STARTS[unit](first).toordinal()
    across = Scale(begin, last.toordinal() + 1, *sides)
    ticks = count_ticks(max((one.high for one in sums), default=1), 5)
    up = Scale(0, ticks[-1], base, 12.0)
    for tick in ticks:
        y = up(tick)
        drawing.add(element("line", cls="hc-grid", x1=sides[0], x2=sides[1], y1=y, y2=y, stroke_width=1))
        x, at = (sides[0] + 8, "left") if style.rtl else (sides[0] - 8, "right")
        drawing.add(line(style.number(tick), x, y + 4, at=at, size=12, cls="hc-muted"))
    _axis(drawing, across, first, last, base)
    length = abs(across(begin + _LENGTHS[unit]) - across(begin))
    for one in sums:
        _column(drawing, one, across, up, max(length - 2, 2.0), unit)
    keys = [
        (element("rect", cls="hc-accent", x=-7, y=-6, width=14, height=12), style.say("أدنى رقم", "lowest figures"))
    ]
    if any(one.high > one.low for one in sums):
        box = element("rect", cls="hc-accent-line", fill=drawing.hatch(), x=-7, y=-6, width=14, height=12)
        keys.append((box, style.say("حتى أعلى رقم", "up to the highest")))
    if any(one.uncounted for one in sums):
        keys.append((_uncounted(0, 0), style.say("حوادث لم يذكر عددها", "events that nobody counted")))
    drawing.height = legend(drawing, keys, base + 24)


def _axis(drawing: Drawing, across: Scale, first: date, last: date, base: float) -> None:
    ends = datetime.combine(first, time()), datetime.combine(last, time())
    unit, ticks = time_ticks(*ends, int(abs(across.end - across.begin) / 86))
    for tick in ticks:
        if unit == "hour" and tick.hour:
            continue
        x = across(tick.toordinal() + (0.5 if unit in ("day", "hour") else 0))
        label = tick_name(tick, "day" if unit == "hour" else unit, drawing.style)
        x = min(max(x, 24.0), drawing.style.width - 24.0)
        drawing.add(line(label, x, base + 18, at="middle", size=12, cls="hc-muted"))
    drawing.add(element("line", cls="hc-frame", x1=across.begin, x2=across.end, y1=base, y2=base, stroke_width=1.2))


def _column(drawing: Drawing, one: _Sum, across: Scale, up: Scale, width: float, unit: str) -> None:
    style = drawing.style
    start = across(one.first.toordinal())
    left = start - width - 1 if style.rtl else start + 1
    low, high, base = up(one.low), up(one.high), up(0)
    parts = []
    if one.high > one.low:
        box = {"x": left, "y": high, "width": width, "height": low - high, "stroke_width": 1}
        parts.append(element("rect", cls="hc-accent-line", fill=drawing.hatch(), **box))
    if one.low:
        parts.append(element("rect", cls="hc-accent", x=left, y=low, width=width, height=base - low))
    if one.uncounted:
        parts.append(_uncounted(left + width / 2, min(low, high) - 7))
    drawing.add(titled(f"{_name(one.first, unit, style)}: {_words(one, style)}", *parts))


def _uncounted(x: float, y: float) -> str:
    return element("circle", cls="hc-h-unknown", cx=x, cy=y, r=3.2, stroke_width=1.4)


def _name(first: date, unit: str, style: Style) -> str:
    if unit == "day":
        return day_name(first, style)
    if unit == "week":
        return f"{day_name(first, style)} – {day_name(first + timedelta(days=6), style)}"
    if unit == "month":
        return f"{month_name(first.month, style)} {style.number(first.year)}"
    return style.number(first.year)


def _words(one: _Sum, style: Style) -> str:
    if one.uncounted == one.events:
        return style.say("لم يذكر عدد", "no figure told")
    more = style.say(
        f"، وحوادث بلا عدد: {style.number(one.uncounted)}", f", and {one.uncounted} events without a figure"
    )
    return bounds_name(one.low, one.high, style) + (more if one.uncounted else "")


def _table(sums: Sequence[_Sum], unit: str, style: Style, title: str) -> Table:
    heads = style.say("المدة|الأدنى|الأعلى|الحوادث|منها بلا عدد", "time|lowest|highest|events|of them without a figure")
    rows = tuple(
        (
            _name(one.first, unit, style),
            *(style.number(value) for value in (one.low, one.high, one.events, one.uncounted)),
        )
        for one in sums
    )
    return Table(title, tuple(heads.split("|")), rows, frozenset((1, 2, 3, 4)))


def _describe(sums: Sequence[_Sum], style: Style, what: str) -> str:
    low, high = sum(one.low for one in sums), sum(one.high for one in sums)
    events, without = sum(one.events for one in sums), sum(one.uncounted for one in sums)
    span = bounds_name(low, high, style)
    counted = style.say(
        f"الحوادث: {style.number(events)}، منها بلا عدد: {style.number(without)}.",
        f"Events: {events}, of them without a figure: {without}.",
    )
    return f"{what}: {span}. {counted}" if what else f"{span}. {counted}"
