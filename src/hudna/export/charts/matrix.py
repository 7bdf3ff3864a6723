"""The matrix of alleged breaches: who is accused, in rows, by whom, in columns; shaded by how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hudna.export.charts.look import Style
from hudna.export.charts.svg import Drawing, element, line, titled, wrap
from hudna.export.charts.table import Chart, Table

_CELL_HIGH, _HEAD = 32.0, 64.0


def matrix(counts: Mapping[tuple[str, str], int], style: Style, *, title: str = "", most: int = 12) -> Chart:
    """Return how often each party is said to have broken a truce, by who says so.

    `counts`: by party (an empty name: not said by whom) and accuser (an empty name: the outlet itself). The `most`
    accused and accusers that are met most are drawn; the table has all, with `shades` for its cells.
    """
    title = title or style.say("خروقات مزعومة: المتهم ومن يتهمه", "Alleged breaches: who is accused, by whom")
    parties, accusers = _ordered(counts, 0), _ordered(counts, 1)
    drawing = Drawing(style, 0)
    _draw(drawing, counts, parties[:most], accusers[:most])
    total = sum(counts.values())
    description = style.say(
        f"ادعاءات الخرق: {style.number(total)}، المتهمون: {style.number(len(parties))}، "
        f"من يتهمهم: {style.number(len(accusers))}.",
        f"Allegations of a breach: {total}; accused: {len(parties)}; accusers: {len(accusers)}.",
    )
    table = _table(counts, parties, accusers, style, title)
    return Chart(drawing.finish(title, description), title, description, table)


def shade_of(count: int, highest: int) -> int:
    """Return the shade of a count, 0 (none) to 4 (the highest)."""
    return 0 if count <= 0 or highest <= 0 else min(4, 1 + 3 * (count - 1) // max(highest - 1, 1)) if highest > 1 else 1


def _ordered(counts: Mapping[tuple[str, str], int], side: int) -> list[str]:
    sums = Counter[str]()
    for names, count in counts.items():
        sums[names[side]] += count
    return [name for name, _ in sorted(sums.items(), key=lambda row: (-row[1], row[0]))]


def _party(name: str, style: Style) -> str:
    return name or style.say("لم يذكر", "not said")


def _accuser(name: str, style: Style) -> str:
    return name or style.say("التقرير نفسه", "the report itself")


def _draw(drawing: Drawing, counts: Mapping[tuple[str, str], int], parties: list[str], accusers: list[str]) -> None:
    style = drawing.style
    gutter = min(200.0, style.width * 0.34)
    wide = min((style.width - gutter - 12) / max(len(accusers), 1), 110.0)
    highest = max(counts.values(), default=0)
    for column, accuser in enumerate(accusers):
        at = gutter + (column + 0.5) * wide
        x = style.width - at if style.rtl else at
        for number, text in enumerate(wrap(_accuser(accuser, style), wide - 6, 11.5, 3)):
            drawing.add(line(text, x, 20 + number * 15, at="middle", size=11.5))
    for row, party in enumerate(parties):
        y = _HEAD + row * _CELL_HIGH
        edge, side = (style.width - 8.0, "right") if style.rtl else (8.0, "left")
        name = _party(party, style)
        for number, text in enumerate(wrap(name, gutter - 16, 12, 2)):
            drawing.add(line(text, edge, y + 15 + number * 14, at=side, size=12))
        for column, accuser in enumerate(accusers):
            at = gutter + column * wide
            left = style.width - at - wide if style.rtl else at
            words = f"{name} · {_accuser(accuser, style)}"
            _cell(drawing, counts.get((party, accuser), 0), highest, (left, y, wide), words)
    drawing.height = _HEAD + len(parties) * _CELL_HIGH + 10


def _cell(drawing: Drawing, count: int, highest: int, box: tuple[float, float, float], words: str) -> None:
    left, top, wide = box
    frame = element("rect", cls="hc-box", x=left, y=top, width=wide, height=_CELL_HIGH, stroke_width=0.8)
    shade = shade_of(count, highest)
    size = {"x": left + 1, "y": top + 1, "width": wide - 2, "height": _CELL_HIGH - 2}
    fill = element("rect", cls="hc-accent-soft", opacity=0.25 * shade, **size) if shade else ""
    number = drawing.style.number(count) if count else "–"
    cls = "hc-text" if count else "hc-muted"
    drawing.add(
        titled(f"{words}: {number}", frame, fill, line(number, left + wide / 2, top + 21, at="middle", cls=cls))
    )


def _table(
    counts: Mapping[tuple[str, str], int], parties: list[str], accusers: list[str], style: Style, title: str
) -> Table:
    highest = max(counts.values(), default=0)
    cells = [[counts.get((party, accuser), 0) for accuser in accusers] for party in parties]
    rows = tuple(
        (_party(party, style), *(style.number(count) if count else "–" for count in found))
        for party, found in zip(parties, cells, strict=True)
    )
    heads = (style.say("المتهم", "accused"), *(_accuser(one, style) for one in accusers))
    shades = tuple((0, *(shade_of(count, highest) for count in found)) for found in cells)
    return Table(title, heads, rows, frozenset(range(1, len(heads))), shades=shades)
