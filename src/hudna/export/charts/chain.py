"""The chain of attribution: from who is nearest to the fact to the outlet that carries it, box by box."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.export.charts.look import Style
from hudna.export.charts.svg import Drawing, element, line, titled, wide, wrap
from hudna.export.charts.table import Chart, Table
from hudna.model.claims import Link
from hudna.model.vocabulary import LINK_KINDS

_GAP, _HIGH, _SIZE = 34.0, 58.0, 13.0


def chain(links: Sequence[Link], style: Style, *, outlet: str | None = None, title: str = "") -> Chart:
    """Return a chain as boxes with arrows, in reading order; below each other where they do not fit beside each other.

    `outlet`: who published the report, the last box, unless the chain ends with it already.
    """
    boxes = [_texts(link, style) for link in links]
    if outlet and not (links and links[-1].name == outlet):
        boxes.append((outlet, style.say("نشر التقرير", "published the report")))
    title = title or style.say("سلسلة الإسناد", "Chain of attribution")
    said = style.say(" ← نقله ", " → carried by ").join(name for name, _ in boxes)
    description = said or style.say("لم يسم أحدا", "nobody is named")
    drawing = Drawing(style, 0)
    widths = [min(max(wide(name, _SIZE), wide(role, 11.5)) + 28, 230.0) for name, role in boxes]
    if sum(widths) + _GAP * (len(boxes) - 1) + 16 <= style.width:
        _beside(drawing, boxes, widths)
    else:
        _below(drawing, boxes)
    return Chart(drawing.finish(title, description), title, description, _table(boxes, style, title))


def _texts(link: Link, style: Style) -> tuple[str, str]:
    term = LINK_KINDS.get(link.kind)
    kind = style.say(term.ar, term.en) if term else link.kind
    name = style.say("، ", ", ").join([link.name, *link.others])
    parts = [part for part in (link.role, link.organisation) if part and part not in name]
    return name, style.say("، ", ", ").join(parts) or kind


def _beside(drawing: Drawing, boxes: Sequence[tuple[str, str]], widths: Sequence[float]) -> None:
    style = drawing.style
    drawing.height = _HIGH + 16
    at = 8.0
    for number, (box, width) in enumerate(zip(boxes, widths, strict=True)):
        left = style.width - at - width if style.rtl else at
        _box(drawing, box, left, 8, width)
        at += width + _GAP
        if number + 1 < len(boxes):
            begin, end = at - _GAP + 4, at - 6
            ends = (style.width - begin, style.width - end) if style.rtl else (begin, end)
            _arrow(drawing, (ends[0], 8 + _HIGH / 2), (ends[1], 8 + _HIGH / 2))


def _below(drawing: Drawing, boxes: Sequence[tuple[str, str]]) -> None:
    style = drawing.style
    width = min(style.width - 16.0, 420.0)
    left = style.width - 8 - width if style.rtl else 8.0
    for number, box in enumerate(boxes):
        top = 8 + number * (_HIGH + _GAP)
        _box(drawing, box, left, top, width)
        if number + 1 < len(boxes):
            x = left + width / 2
            _arrow(drawing, (x, top + _HIGH + 4), (x, top + _HIGH + _GAP - 6))
    drawing.height = 16 + len(boxes) * (_HIGH + _GAP) - (_GAP if boxes else 0)


def _box(drawing: Drawing, box: tuple[str, str], left: float, top: float, width: float) -> None:
    frame = element("rect", cls="hc-box", x=left, y=top, width=width, height=_HIGH, rx=6, stroke_width=1.3)
    name, role = wrap(box[0], width - 16, _SIZE, 2), wrap(box[1], width - 16, 11.5, 1)
    lines = [(one, _SIZE, "hc-text") for one in name] + [(one, 11.5, "hc-muted") for one in role]
    y = top + _HIGH / 2 - 8.5 * (len(lines) - 1) + 4
    drawn = [
        line(
            one,
            left + width / 2,
            y + 17 * at,
            at="middle",
            size=size,
            cls=cls,
            font_weight=600 if cls == "hc-text" else 400,
        )
        for at, (one, size, cls) in enumerate(lines)
    ]
    drawing.add(titled(" · ".join(part for part in box if part), frame, *drawn))


def _arrow(drawing: Drawing, begin: tuple[float, float], end: tuple[float, float]) -> None:
    (x1, y1), (x2, y2) = begin, end
    if y1 == y2:
        back = -7.0 if x2 > x1 else 7.0
        points = f"{x2:.1f},{y2:.1f} {x2 + back:.1f},{y2 - 5:.1f} {x2 + back:.1f},{y2 + 5:.1f}"
    else:
        points = f"{x2:.1f},{y2:.1f} {x2 - 5:.1f},{y2 - 7:.1f} {x2 + 5:.1f},{y2 - 7:.1f}"
    drawing.add(element("line", cls="hc-frame", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=1.6))
    drawing.add(element("polygon", cls="hc-muted", points=points))


def _table(boxes: Sequence[tuple[str, str]], style: Style, title: str) -> Table:
    heads = style.say("الترتيب|المصدر|صفته", "order|source|role").split("|")
    rows = tuple((style.number(at + 1), name, role) for at, (name, role) in enumerate(boxes))
    return Table(title, tuple(heads), rows)
