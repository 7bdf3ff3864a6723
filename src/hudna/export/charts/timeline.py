"""The timeline: truces as bands by zone, incidents as marks on the same axis.

An edge that reports do not fix is hatched over the time in which it can lie; an end that nobody tells is hatched, with
an arrow, from where the truce was last said to hold. Extensions are joints of the band.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hudna.assessment.moments import OPEN, Stretch
from hudna.export.charts.calendar import span_name, tick_name
from hudna.export.charts.look import Style
from hudna.export.charts.marks import in_order, legend, mark, verdict_keys, verdict_name
from hudna.export.charts.scale import Times, time_ticks
from hudna.export.charts.svg import Drawing, element, fit, line, titled, wide
from hudna.export.charts.table import Chart, Table
from hudna.model.vocabulary import TRUCE_EVENTS, TRUCE_STATUSES

_BAR, _LANE, _STEP, _PILE = 13.0, 31.0, 12.0, 6  # pixels, and marks that are piled up before a number stands for them
_WIDE = 520  # pixels: below it the name of a zone stands above its row
_ROWS = 40  # zones drawn; the table has all
_LISTED = 400
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_OPEN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Joint:
    """What is told of a truce on its way: `extended`, `suspended`, `collapsed`, `expired` or `rejected`."""

    kind: str
    at: Stretch
    words: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A truce in one zone, in local clock time; `held`: the last moment at which it is said to hold."""

    zone: str
    name: str
    status: str = "agreed"
    start: Stretch = OPEN
    end: Stretch = OPEN
    joints: tuple[Joint, ...] = ()
    held: datetime | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An incident: when, its verdict, words for it, and the row that it belongs to (a zone, or none)."""

    when: Stretch
    verdict: str
    label: str
    zone: str = ""
    href: str = ""


@dataclass(slots=True)
class _Row:
    zone: str
    lanes: list[list[Band]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def height(self, piled: int) -> float:
        return len(self.lanes) * _LANE + (min(piled, _PILE) * _STEP + 8 if piled else 0) + 10


def timeline(
    bands: Sequence[Band],
    marks: Sequence[Mark],
    style: Style,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    title: str = "",
) -> Chart:
    """Return truces and incidents on one axis of days; from right to left in Arabic.

    `since`, `until`: the ends of the axis; without them it holds everything that has a time. Incidents without a time
    are counted in the description and stand in the table only.
    """
    first, last = _ends(bands, marks, since, until)
    title = title or style.say("الهدن والحوادث على محور الزمن", "Truces and incidents over time")
    rows = _rows(bands, [one for one in marks if one.when.first or one.when.last], first, last)
    gutter = min(200.0, style.width * 0.27) if style.width >= _WIDE else 12.0
    sides = (style.width - gutter, 14.0) if style.rtl else (gutter, style.width - 14.0)
    times = Times(first, last, *sides)
    drawing = Drawing(style, 0)
    bottom = _draw(drawing, rows[:_ROWS], times)
    drawing.height = _legend(drawing, bands, marks, bottom)
    table = _table(bands, marks, style, title)
    description = _describe(bands, marks, style, times, len(rows) - _ROWS)
    return Chart(drawing.finish(title, description), title, description, table)


def _ends(
    bands: Sequence[Band], marks: Sequence[Mark], since: datetime | None, until: datetime | None
) -> tuple[datetime, datetime]:
    told = [one for band in bands for stretch in (band.start, band.end) for one in (stretch.first, stretch.last) if one]
    told += [one for band in bands for joint in band.joints for one in (joint.at.first, joint.at.last) if one]
    told += [one for at in marks for one in (at.when.first, at.when.last) if one]
    first = since or min(told, default=datetime(2000, 1, 1))
    last = until or max(told, default=first + _DAY)
    first, last = (min(first, last), max(first, last))
    pad = max((last - first) * 0.02, _HOUR * 6)
    low, high = datetime.min + pad, datetime.max - pad
    return (first if since else max(first, low) - pad), (last if until else min(last, high) + pad)


def _rows(bands: Sequence[Band], marks: Sequence[Mark], first: datetime, last: datetime) -> list[_Row]:
    """Return the rows: a zone each, by the start of its first truce, and one for incidents that lie in none of them."""
    shown = [band for band in bands if _from(band, first) <= last and _to(band, last) >= first]
    rows: dict[str, _Row] = {}
    for band in sorted(shown, key=lambda band: (_from(band, first), _to(band, last), band.name)):
        row = rows.setdefault(band.zone, _Row(band.zone))
        lane = next((lane for lane in row.lanes if _to(lane[-1], last) < _from(band, first)), None)
        if lane is None:
            row.lanes.append([band])
        else:
            lane.append(band)
    rest = _Row("")
    for one in marks:
        if first <= (_middle(one.when) or first) <= last:
            rows.get(one.zone, rest).marks.append(one)
    return [*rows.values(), *([rest] if rest.marks else [])]


def _from(band: Band, first: datetime) -> datetime:
    return band.start.first or band.start.last or first


def _to(band: Band, last: datetime) -> datetime:
    """Return where a band ends; one that nobody ends goes on for a year after it was last said to hold, at most."""
    end = band.end.last or band.end.first
    told = [one for one in (band.held, band.start.last, band.start.first) if one]
    return end or (min(last, max(told) + _OPEN) if told else last)


def _middle(stretch: Stretch) -> datetime | None:
    if stretch.first is None or stretch.last is None:
        return stretch.first or stretch.last
    return stretch.first + (stretch.last - stretch.first) / 2


def _draw(drawing: Drawing, rows: Sequence[_Row], times: Times) -> float:
    """Draw grid, rows and axis; return the y below them."""
    piles = [_piles(row, times) for row in rows]
    heights = [
        row.height(max((len(pile) for pile in found.values()), default=0)) + (0 if drawing.style.width >= _WIDE else 18)
        for row, found in zip(rows, piles, strict=True)
    ]
    top, total = 8.0, sum(heights) or 24.0
    _grid(drawing, times, top, top + total)
    y = top
    for row, found, height in zip(rows, piles, heights, strict=True):
        _row(drawing, row, found, times, y, height)
        y += height
    return top + total + 26


def _grid(drawing: Drawing, times: Times, top: float, bottom: float) -> None:
    unit, ticks = time_ticks(times.first, times.last, int(abs(times.end - times.begin) / 80))
    taken: list[tuple[float, float]] = []
    for tick in ticks:
        x = times(tick)
        drawing.add(element("line", cls="hc-grid", x1=x, x2=x, y1=top, y2=bottom, stroke_width=1))
        label = tick_name(tick, unit, drawing.style)
        half = wide(label, 12) / 2 + 2
        x = min(max(x, half), drawing.style.width - half)
        if any(x - half < end and begin < x + half for begin, end in taken):
            continue  # two words on each other are none
        taken.append((x - half, x + half))
        drawing.add(line(label, x, bottom + 17, at="middle", size=12, cls="hc-muted"))
    drawing.add(element("line", cls="hc-frame", x1=times.begin, x2=times.end, y1=bottom, y2=bottom, stroke_width=1.2))


def _row(drawing: Drawing, row: _Row, piles: dict[int, list[Mark]], times: Times, top: float, height: float) -> None:
    style = drawing.style
    side = "right" if style.rtl else "left"
    edge = style.width - 8.0 if style.rtl else 8.0
    zone = row.zone or style.say("خارج هذه النطاقات", "in none of these zones")
    y = top
    if drawing.style.width >= _WIDE:
        room = abs(times.begin - edge) - 10
        drawing.add(titled(zone, line(fit(zone, room), edge, y + 25, at=side, font_weight=600)))
    else:
        drawing.add(line(fit(zone, style.width - 16), edge, y + 14, at=side, font_weight=600))
        y += 18
    for at, lane in enumerate(row.lanes):
        for number, band in enumerate(lane):
            after = lane[number + 1] if number + 1 < len(lane) else None
            _band(drawing, band, times, y + at * _LANE, _from(after, times.last) if after else times.last)
    _marks(drawing, piles, times, top + height - 8)
    drawing.add(
        element("line", cls="hc-grid", x1=8, x2=style.width - 8.0, y1=top + height, y2=top + height, stroke_width=1)
    )


def _band(drawing: Drawing, band: Band, times: Times, top: float, room: datetime) -> None:
    style, y = drawing.style, top + 16
    sure_from = band.start.last or band.start.first
    sure_to = (band.end.first or band.end.last) if band.end != OPEN else band.held
    parts: list[str] = []
    begin, end = _from(band, times.first), _to(band, times.last)
    core = (sure_from, sure_to) if sure_from and sure_to and sure_to > sure_from else None
    if core is None:
        parts.append(_bar(drawing, times, begin, end, y, sure=False))
    else:
        pieces = ((begin, core[0], False), (*core, True), (core[1], end, False))
        parts += [_bar(drawing, times, left, right, y, sure=sure) for left, right, sure in pieces if right > left]
    parts += [_arrow(times(moment), y, times, back) for moment, back in _open_ends(band, times)]
    parts += [_joint(joint, times, y) for joint in band.joints if (when := joint.at.first) and times.holds(when)]
    drawing.add(titled(_band_words(band, style), *parts, href=band.href))
    x, width = times(begin), abs(times(min(room, times.last)) - times(begin))
    at = "right" if style.rtl else "left"
    drawing.add(line(fit(band.name, max(width - 6, 60), 11.5), x, y - 5, at=at, size=11.5))


def _bar(drawing: Drawing, times: Times, begin: datetime, end: datetime, y: float, *, sure: bool) -> str:
    left, right = sorted((times(begin), times(end)))
    box: dict[str, object] = {"x": left, "y": y, "width": max(right - left, 2.0), "height": _BAR, "stroke_width": 1.2}
    if sure:
        return element("rect", cls="hc-band-soft hc-band-line", **box)
    hatch = drawing.hatch("hc-band-line")
    return element("rect", cls="hc-band-line", fill=hatch, stroke_dasharray="3 3", **box)


def _open_ends(band: Band, times: Times) -> Iterable[tuple[datetime, bool]]:
    if band.start == OPEN or _from(band, times.first) < times.first:
        yield times.first, True
    if band.end == OPEN or _to(band, times.last) > times.last:
        yield min(_to(band, times.last), times.last), False


def _arrow(x: float, y: float, times: Times, back: bool) -> str:
    """Return the arrow of an end that lies beyond the axis or is open."""
    out = 7.0 if (times.end > times.begin) != back else -7.0
    points = f"{x:.1f},{y - 1:.1f} {x + out:.1f},{y + _BAR / 2:.1f} {x:.1f},{y + _BAR + 1:.1f}"
    return element("polygon", cls="hc-band", points=points)


def _joint(joint: Joint, times: Times, y: float) -> str:
    x = times(joint.at.first or times.first)
    if joint.kind == "extended":
        gap = element("line", cls="hc-halo", x1=x, x2=x, y1=y - 2, y2=y + _BAR + 2, stroke_width=5)
        pins = "".join(
            element("line", cls="hc-band-line", x1=x + dx, x2=x + dx, y1=y - 3, y2=y + _BAR + 3, stroke_width=1.6)
            for dx in (-2.4, 2.4)
        )
        return titled(joint.words, gap, pins)
    arm = 5.0
    middle = y + _BAR / 2
    cross = f"M{x - arm:.1f} {middle - arm:.1f}l{2 * arm} {2 * arm}m0 {-2 * arm}l{-2 * arm} {2 * arm}"
    halo = element("path", cls="hc-halo", d=cross, stroke_width=5, fill="none")
    return titled(joint.words, halo, element("path", cls="hc-v-none", d=cross, stroke_width=2.2, fill="none"))


def _piles(row: _Row, times: Times) -> dict[int, list[Mark]]:
    """Return the marks of a row by the step of the axis on which they are piled up."""
    piles: dict[int, list[Mark]] = {}
    order = in_order(one.verdict for one in row.marks)
    for one in sorted(row.marks, key=lambda one: order.index(one.verdict) if one.verdict in order else len(order)):
        piles.setdefault(round(times(_middle(one.when) or times.first) / _STEP), []).append(one)
    return piles


def _marks(drawing: Drawing, piles: dict[int, list[Mark]], times: Times, base: float) -> None:
    low, high = sorted((times.begin, times.end))
    for step, pile in piles.items():
        x = min(max(step * _STEP, low), high)
        shown = pile if len(pile) <= _PILE else pile[: _PILE - 1]
        for at, one in enumerate(shown):
            words = f"{one.label} · {span_name(one.when, drawing.style)} · {verdict_name(one.verdict, drawing.style)}"
            verdict = one.verdict if one.verdict else "none"
            drawing.add(titled(words, mark(verdict, x, base - at * _STEP - 2, 4.6), href=one.href))
        if len(pile) > len(shown):
            more = f"+{drawing.style.number(len(pile) - len(shown))}"
            drawing.add(line(more, x, base - len(shown) * _STEP + 2, at="middle", size=10))


def _legend(drawing: Drawing, bands: Sequence[Band], marks: Sequence[Mark], top: float) -> float:
    style = drawing.style
    keys: list[tuple[str, str]] = []
    if bands:
        box = {"x": -9, "y": -5, "width": 18, "height": 10, "stroke_width": 1.2}
        sure = element("rect", cls="hc-band-soft hc-band-line", **box)
        hatch = drawing.hatch("hc-band-line")
        unsure = element("rect", cls="hc-band-line", fill=hatch, stroke_dasharray="3 3", **box)
        keys = [
            (sure, style.say("هدنة قيل إنها سارية", "truce said to run")),
            (unsure, style.say("بدايتها أو نهايتها غير محددة", "start or end not fixed")),
        ]
        kinds = {joint.kind for band in bands for joint in band.joints}
        if "extended" in kinds:
            pins = "".join(
                element("line", cls="hc-band-line", x1=dx, x2=dx, y1=-8, y2=8, stroke_width=1.6) for dx in (-2.4, 2.4)
            )
            keys.append((pins, style.say("تمديد", "extension")))
        if kinds - {"extended"}:
            cross = element("path", cls="hc-v-none", d="M-5 -5l10 10m0 -10l-10 10", stroke_width=2.2, fill="none")
            keys.append(
                (cross, style.say("قيل إنها علقت أو انهارت أو انتهت", "said to be suspended, over or rejected"))
            )
    return legend(drawing, [*keys, *verdict_keys((one.verdict for one in marks), style)], top + 4)


def _band_words(band: Band, style: Style) -> str:
    joints = "; ".join(one.words for one in band.joints if one.words)
    status = TRUCE_STATUSES.get(band.status)
    parts = (
        band.name,
        band.zone,
        style.say(status.ar, status.en) if status else "",
        f"{style.say('البداية', 'start')}: {span_name(band.start, style)}",
        f"{style.say('النهاية', 'end')}: {span_name(band.end, style)}",
        joints,
    )
    return " · ".join(part for part in parts if part)


def _table(bands: Sequence[Band], marks: Sequence[Mark], style: Style, title: str) -> Table:
    heads = style.say("النوع|المكان|الوصف|من|إلى|الحكم أو الحال", "kind|place|what|from|to|verdict or status").split(
        "|"
    )
    rows: list[tuple[str, ...]] = []
    links: list[str] = []
    for band in bands:
        status = TRUCE_STATUSES.get(band.status)
        told = style.say(status.ar, status.en) if status else ""
        joints = [style.say(TRUCE_EVENTS[one.kind].ar, TRUCE_EVENTS[one.kind].en) for one in band.joints]
        state = "، ".join((told, *joints)) if style.rtl else ", ".join((told, *joints))
        when = span_name(band.start, style), span_name(band.end, style)
        rows.append((style.say("هدنة", "truce"), band.zone, band.name, *when, state))
        links.append(band.href)
    for one in marks[:_LISTED]:
        when = span_name(one.when, style), ""
        rows.append((style.say("حادث", "incident"), one.zone, one.label, *when, verdict_name(one.verdict, style)))
        links.append(one.href)
    if len(marks) > _LISTED:
        more = style.number(len(marks) - _LISTED)
        rows.append((style.say("حوادث أخرى", "more incidents"), "", more, "", "", ""))
    return Table(title, tuple(heads), tuple(rows), links=tuple(links))


def _describe(bands: Sequence[Band], marks: Sequence[Mark], style: Style, times: Times, hidden: int) -> str:
    undated = sum(1 for one in marks if not (one.when.first or one.when.last))
    axis = span_name(Stretch(times.first, times.last), style)
    counts = [
        f"{verdict_name(verdict, style)} {style.number(sum(1 for one in marks if (one.verdict or 'none') == verdict))}"
        for verdict in in_order(one.verdict for one in marks)
    ]
    zones = len({band.zone for band in bands})
    parts = [
        style.say(
            f"نوافذ الهدن: {style.number(len(bands))}، النطاقات: {style.number(zones)}، "
            f"الحوادث: {style.number(len(marks))}. {axis}.",
            f"Truce windows: {len(bands)}; zones: {zones}; incidents: {len(marks)}. {axis}.",
        )
    ]
    parts += [style.say("الحوادث بحسب الحكم: ", "Incidents by verdict: ") + "; ".join(counts) + "."] if counts else []
    if undated:
        parts.append(style.say(f"بلا تاريخ: {style.number(undated)}.", f"Without a day: {undated}."))
    if hidden > 0:
        parts.append(
            style.say(f"نطاقات أخرى في الجدول: {style.number(hidden)}.", f"Further zones in the table: {hidden}.")
        )
    return " ".join(parts)
