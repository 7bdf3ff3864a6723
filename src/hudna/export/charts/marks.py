"""Marks of incidents: each verdict has a colour and a shape of its own, so that none rests on colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hudna.export.charts.look import VERDICTS, Style
from hudna.export.charts.svg import Drawing, element, line, wide
from hudna.model.vocabulary import VERDICTS as LABELS

_POLYGONS: Mapping[str, tuple[tuple[float, float], ...]] = {
    "outside_place": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "outside_time": ((0, -1.05), (1.05, 0.85), (-1.05, 0.85)),
    "excluded": ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
    "not_bound": ((0, 1.05), (1.05, -0.85), (-1.05, -0.85)),
}


def verdict_name(verdict: str, style: Style) -> str:
    """Return the label of a verdict, in words that call nothing a breach."""
    if verdict not in LABELS:
        return style.say("لا هدنة قريبة منه", "no truce near")
    term = LABELS[verdict]
    return style.say(term.ar, term.en)


def mark(verdict: str, x: float, y: float, size: float = 5) -> str:
    """Return the mark of a verdict around a point; `size` is half its width in pixels."""
    cls = f"hc-v-{verdict}"
    if verdict in _POLYGONS:
        points = " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in _POLYGONS[verdict])
        return element("polygon", cls=cls, points=points)
    if verdict == "inside":
        return element("circle", cls=cls, cx=x, cy=y, r=size)
    if verdict == "possibly_inside":
        ring = element("circle", cls="hc-h-possibly_inside", cx=x, cy=y, r=size - 0.5, stroke_width=1.5)
        half = f"M{x:.1f} {y - size:.1f}a{size} {size} 0 0 1 0 {2 * size}z"
        return ring + element("path", cls=cls, d=half)
    if verdict == "unknown":
        return element("circle", cls="hc-h-unknown", cx=x, cy=y, r=size - 0.8, stroke_width=1.6)
    arm = size * 0.75
    cross = f"M{x - arm:.1f} {y - arm:.1f}l{2 * arm:.1f} {2 * arm:.1f}m0 {-2 * arm:.1f}l{-2 * arm:.1f} {2 * arm:.1f}"
    return element("path", cls="hc-v-none", d=cross, stroke_width=1.8, fill="none")


def in_order(verdicts: Iterable[str]) -> list[str]:
    """Return verdicts each once, in the order of the legend; values that are none of them as `none`."""
    known = {verdict if verdict in VERDICTS else "none" for verdict in verdicts}
    return [verdict for verdict in VERDICTS if verdict in known]


def legend(drawing: Drawing, keys: Iterable[tuple[str, str]], top: float) -> float:
    """Draw keys (drawn around 0,0 in a group moved into place, with its words) in lines; return the y below them."""
    style, size = drawing.style, 12
    at, y = 0.0, top + 12
    for drawn, words in keys:
        room = 26 + wide(words, size) * 1.08 + 18
        if at and at + room > style.width - 16:
            at, y = 0.0, y + 20
        x = style.width - 16 - at if style.rtl else 16 + at
        drawing.add(element("g", drawn, transform=f"translate({x:.1f} {y - 4:.1f})"))
        side, shift = ("right", -16.0) if style.rtl else ("left", 16.0)
        drawing.add(line(words, x + shift, y, at=side, size=size))
        at += room
    return y + 10


def verdict_keys(verdicts: Iterable[str], style: Style) -> list[tuple[str, str]]:
    """Return the keys of the verdicts that a picture shows."""
    return [(mark(one, 0, 0), verdict_name(one, style)) for one in in_order(verdicts)]
