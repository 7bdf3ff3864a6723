"""The range chart: what each source gives as a figure, one below the other in the order in which they came out.

A bar goes from the lower to the upper bound; an arrow stands where a bound is not told, hatching where the report
itself calls the figure vague. The shaded stretch is the range; readings by convention stand below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hudna.export.charts.calendar import day_name
from hudna.export.charts.look import Style
from hudna.export.charts.marks import legend
from hudna.export.charts.scale import Scale, count_ticks
from hudna.export.charts.svg import Drawing, element, fit, line, titled
from hudna.export.charts.table import Chart, Table
from hudna.model.events import Figure, Reading, Toll
from hudna.model.vocabulary import EFFECTS, GROUPS, STANCES

_ROW, _BAR, _MOST = 24.0, 10.0, 30
_WIDE = 560  # pixels: below it labels stand above their bars
_CONVENTIONS = {"acled": "ACLED", "ucdp": "UCDP", "airwars": "Airwars"}


def ranges(figure: Figure, style: Style, *, names: Mapping[str, str] | None = None, title: str = "") -> Chart:
    """Return the figures of one effect of one event, side by side.

    `names`: names of reports by identifier, for the table. At most 30 figures are drawn; the table has all.
    """
    tolls = sorted(figure.tolls, key=lambda toll: (toll.published or "9999", toll.source, toll.low or 0))
    effect = EFFECTS.get(figure.effect)
    label = style.say(effect.ar, effect.en) if effect else figure.effect
    title = title or style.say(f"الأرقام بحسب المصادر: {label}", f"Figures by source: {label}")
    drawing = Drawing(style, 0)
    _draw(drawing, figure, tolls[:_MOST])
    description = _describe(figure, style, label, len(tolls))
    return Chart(
        drawing.finish(title, description), title, description, _table(figure, tolls, style, title, names or {})
    )


def bounds_name(low: int | None, high: int | None, style: Style, *, vague: bool = False) -> str:
    """Return bounds in words: 5, 5–9, at least 5, at most 9, not known."""
    about = style.say("نحو ", "about ") if vague else ""
    if low is None and high is None:
        return style.say("غير معروف", "not known")
    if high is None:
        return style.say(f"{style.number(low)} على الأقل", f"at least {low}")
    if low is None:
        return style.say(f"{style.number(high)} على الأكثر", f"at most {high}")
    return f"{about}{style.number(low)}" if low == high else f"{about}{style.number(low)}–{style.number(high)}"


def _draw(drawing: Drawing, figure: Figure, tolls: Sequence[Toll]) -> None:
    style = drawing.style
    gutter = 270.0 if style.width >= _WIDE else 14.0
    row = _ROW if style.width >= _WIDE else _ROW + 14
    sides = (style.width - gutter, 22.0) if style.rtl else (gutter, style.width - 22.0)
    ends = [one for toll in tolls for one in (toll.low, toll.high) if one is not None]
    ends += [one for one in (figure.minimum, figure.maximum) if one is not None]
    ticks = count_ticks(max(ends, default=1) * 1.02, max(int((style.width - gutter) / 80), 2))
    scale = Scale(0, ticks[-1], *sides)
    readings = [one for one in figure.readings if (one.low, one.best, one.high) != (None, None, None)]
    bottom = 8 + row * (len(tolls) + len(readings)) + (6 if readings else 0)
    _grid(drawing, scale, ticks, bottom)
    if figure.minimum is not None and figure.maximum is not None:
        left, right = sorted((scale(figure.minimum), scale(figure.maximum)))
        drawing.add(
            element(
                "rect", cls="hc-accent-soft", x=left - 1, y=8, width=right - left + 2, height=bottom - 8, opacity=0.45
            )
        )
    for at, toll in enumerate(tolls):
        _toll(drawing, toll, scale, 8 + at * row)
    for at, one in enumerate(readings):
        _reading(drawing, one, scale, 14 + (len(tolls) + at) * row)
    drawing.height = legend(drawing, _keys(drawing, tolls, readings, figure), bottom + 24)


def _grid(drawing: Drawing, scale: Scale, ticks: Sequence[int], bottom: float) -> None:
    for tick in ticks:
        x = scale(tick)
        drawing.add(element("line", cls="hc-grid", x1=x, x2=x, y1=8, y2=bottom, stroke_width=1))
        drawing.add(line(drawing.style.number(tick), x, bottom + 16, at="middle", size=12, cls="hc-muted"))


def _toll(drawing: Drawing, toll: Toll, scale: Scale, top: float) -> None:
    style = drawing.style
    label = _told_by(toll, style)
    words = f"{label}: {bounds_name(toll.low, toll.high, style, vague=toll.vague)}"
    notes = _notes(toll, style)
    _label(drawing, label, scale, top, f"{words} {notes}".strip())
    y = _middle(top, style) - _BAR / 2
    low, high = toll.low, toll.high
    begin = scale(low if low is not None else max((high or 0) * 0.6, 0))
    end = scale(high) if high is not None else scale.held(max((low or 0) * 1.4, (low or 0) + scale.high * 0.08))
    left, width = min(begin, end), max(abs(end - begin), 4.0)
    left = left - 2 if abs(end - begin) < 4 else left
    cls, fill = ("", drawing.hatch()) if toll.vague or None in (low, high) else ("hc-accent", None)
    bar = element("rect", cls=f"{cls} hc-accent-line".strip(), x=left, y=y, width=width, height=_BAR, fill=fill, rx=1.5)
    drawing.add(titled(f"{words} {notes}".strip(), bar, *_open(toll, begin, end, y)))
    if toll.stance == "denied":
        drawing.add(
            element("line", cls="hc-v-none", x1=left - 5, x2=left + width + 5, y1=y + 5, y2=y + 5, stroke_width=2)
        )


def _open(toll: Toll, begin: float, end: float, y: float) -> list[str]:
    """Return the arrows of bounds that are not told."""
    out = 7.0 if end >= begin else -7.0
    arrows = []
    for value, x, way in ((toll.low, begin, -out), (toll.high, end, out)):
        if value is None:
            points = f"{x:.1f},{y - 1:.1f} {x + way:.1f},{y + _BAR / 2:.1f} {x:.1f},{y + _BAR + 1:.1f}"
            arrows.append(element("polygon", cls="hc-accent", points=points))
    return arrows


def _label(drawing: Drawing, label: str, scale: Scale, top: float, whole: str) -> None:
    style = drawing.style
    edge, side = (style.width - 8.0, "right") if style.rtl else (8.0, "left")
    room = abs(scale.begin - edge) - 14 if style.width >= _WIDE else style.width - 16
    drawing.add(titled(whole, line(fit(label, room, 12.5), edge, top + _ROW / 2 + 4, at=side, size=12.5)))


def _middle(top: float, style: Style) -> float:
    """Return the y of the middle of a bar: beside its label, or below it."""
    return top + _ROW / 2 + (0 if style.width >= _WIDE else 16)


def _reading(drawing: Drawing, reading: Reading, scale: Scale, top: float) -> None:
    style = drawing.style
    y = _middle(top, style)
    name = _CONVENTIONS.get(reading.convention, reading.convention)
    words = f"{style.say('قراءة بعرف', 'read as')} {name}"
    _label(drawing, words, scale, top, f"{words}: {_reading_words(reading, style)}")
    ends = [scale(one) for one in (reading.low, reading.high) if one is not None]
    if len(ends) > 1:
        drawing.add(element("line", cls="hc-v-unknown", x1=min(ends), x2=max(ends), y1=y, y2=y, stroke_width=2))
    for x in ends:
        drawing.add(element("line", cls="hc-v-unknown", x1=x, x2=x, y1=y - 6, y2=y + 6, stroke_width=2))
    if reading.best is not None:
        x = scale(reading.best)
        points = f"{x:.1f},{y - 6:.1f} {x + 6:.1f},{y:.1f} {x:.1f},{y + 6:.1f} {x - 6:.1f},{y:.1f}"
        drawing.add(
            titled(f"{words}: {_reading_words(reading, style)}", element("polygon", cls="hc-text", points=points))
        )


def _reading_words(reading: Reading, style: Style) -> str:
    text = bounds_name(reading.low, reading.high, style)
    return text if reading.best is None else f"{text} ({style.say('الأرجح', 'best')} {style.number(reading.best)})"


def _keys(
    drawing: Drawing, tolls: Sequence[Toll], readings: Sequence[Reading], figure: Figure
) -> list[tuple[str, str]]:
    style = drawing.style
    box = {"x": -9, "y": -5, "width": 18, "height": 10}
    keys = [(element("rect", cls="hc-accent", **box), style.say("رقم محدد أو مدى", "a number or its bounds"))]
    if any(toll.vague or None in (toll.low, toll.high) for toll in tolls):
        hatched = element("rect", cls="hc-accent-line", fill=drawing.hatch(), **box)
        keys.append((hatched, style.say("رقم تقريبي أو حد واحد", "vague, or one bound only")))
    if any(toll.stance == "denied" for toll in tolls):
        keys.append(
            (element("line", cls="hc-v-none", x1=-9, x2=9, y1=0, y2=0, stroke_width=2), style.say("منفي", "denied"))
        )
    if figure.minimum is not None:
        span = bounds_name(figure.minimum, figure.maximum, style)
        keys.append(
            (element("rect", cls="hc-accent-soft", opacity=0.45, **box), f"{style.say('المدى', 'range')}: {span}")
        )
    if any(one.best is not None for one in readings):
        keys.append(
            (
                element("polygon", cls="hc-text", points="0,-6 6,0 0,6 -6,0"),
                style.say("القيمة الأرجح في العرف", "best value by the convention"),
            )
        )
    return keys


def _told_by(toll: Toll, style: Style) -> str:
    return f"{_day(toll.published, style)} · {toll.source or style.say('الوسيلة نفسها', 'the outlet itself')}"


def _day(edtf: str | None, style: Style) -> str:
    try:
        return day_name(date.fromisoformat((edtf or "")[:10]), style, short=True)
    except ValueError:
        return edtf or style.say("بلا تاريخ", "no date")


def _notes(toll: Toll, style: Style) -> str:
    notes = [style.say(GROUPS[one].ar, GROUPS[one].en) for one in toll.who if one in GROUPS and one != "people"]
    notes += [style.say("حصيلة مدة أو منطقة أوسع", "total of a longer time or wider area")] if toll.total else []
    notes += [style.say("مجموع من ذكروا فردا فردا", "added up of victims told one by one")] if toll.added else []
    if toll.stance != "asserted" and toll.stance in STANCES:
        notes.append(style.say(STANCES[toll.stance].ar, STANCES[toll.stance].en))
    return f"({style.say('، ', ', ').join(notes)})" if notes else ""


def _table(figure: Figure, tolls: Sequence[Toll], style: Style, title: str, names: Mapping[str, str]) -> Table:
    heads = style.say("يوم النشر|المصدر|التقرير|العدد|ملاحظات", "published|source|report|number|notes").split("|")
    rows = [
        (
            _day(toll.published, style),
            toll.source or style.say("الوسيلة نفسها", "the outlet itself"),
            names.get(toll.report, toll.report),
            bounds_name(toll.low, toll.high, style, vague=toll.vague),
            _notes(toll, style).strip("()"),
        )
        for toll in tolls
    ]
    rows += [
        (
            style.say("قراءة", "reading"),
            _CONVENTIONS.get(one.convention, one.convention),
            "",
            _reading_words(one, style),
            one.why,
        )
        for one in figure.readings
    ]
    return Table(title, tuple(heads), tuple(rows), frozenset((3,)))


def _describe(figure: Figure, style: Style, label: str, count: int) -> str:
    span = bounds_name(figure.minimum, figure.maximum, style)
    origins = len(figure.origins)
    contested = style.say("الأرقام متعارضة.", "The figures are contested.") if figure.contested else ""
    return style.say(
        f"{label}: {span}، بحسب {style.number(count)} رقما من {style.number(origins)} من المصادر المستقلة. {contested}",
        f"{label}: {span}, according to {count} figures of {origins} independent sources. {contested}",
    ).strip()
