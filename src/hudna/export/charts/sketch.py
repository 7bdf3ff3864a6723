"""The map as a picture: outlines of countries, the areas of zones and incidents as wide as their precision.

For print, PDF and DOCX, and where scripts do not run. North is up in every language. Equirectangular, true to scale at
the middle of the frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import cos, radians

from hudna.export.charts.look import Style
from hudna.export.charts.marks import in_order, legend, mark, verdict_keys, verdict_name
from hudna.export.charts.svg import Drawing, element, fit, line, titled, wide
from hudna.export.charts.table import Chart, Table
from hudna.model.vocabulary import PRECISIONS
from hudna.places.areas import Area, Point
from hudna.places.outlines import Outline, Ring, load_outlines

_KM = 111.195  # of a degree of latitude
_LEAST = 0.12  # degrees of latitude that a map shows at least
POINTED = ("site", "neighbourhood", "town")
_SMALL = 5.0  # pixels: areas are drawn at least so wide, which the legend says
_NAMED = 14  # places whose names are written


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with what is told of it: `role` zone, left_out or incidents; `verdicts`: how many events of each."""

    area: Area
    role: str = "incidents"
    verdicts: Mapping[str, int] = field(default_factory=dict)
    words: str = ""
    href: str = ""

    @property
    def count(self) -> int:
        return sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees to pixels."""

    west: float
    north: float
    across: float  # pixels a degree of longitude
    up: float  # pixels a degree of latitude
    top: float = 0.0

    def __call__(self, point: Point) -> Point:
        return (point[0] - self.west) * self.across, self.top + (self.north - point[1]) * self.up


def sketch(
    spots: Sequence[Spot], style: Style, *, names: Mapping[str, str] | None = None, height: int = 0, title: str = ""
) -> Chart:
    """Return a map of areas; its frame holds all of them.

    `names`: of countries by identifier, in the language of the style; English ones by default. `height` in pixels, by
    default five eighths of the width. Incidents at places as small as a town have the mark of their commonest verdict
    in the middle of the area; wider areas are hatched, with the number of incidents.
    """
    title = title or style.say("خريطة الهدن والحوادث", "Map of truces and incidents")
    room = height or int(style.width * 0.625)
    drawing = Drawing(style, room)
    frame = _frame(spots, style.width, room)
    _base(drawing, frame, room, names or {})
    ordered = sorted(spots, key=lambda spot: (spot.role == "incidents", -_extent(spot.area)))
    for spot in ordered:
        _spot(drawing, spot, frame)
    _labels(drawing, spots, frame, room)
    _scale_bar(drawing, frame, room)
    drawing.height = _legend(drawing, spots, room)
    description = _describe(spots, style)
    return Chart(drawing.finish(title, description), title, description, _table(spots, style, title))


def _frame(spots: Sequence[Spot], width: float, height: float) -> _Frame:
    bounds = [spot.area.bounds for spot in spots] or [(33.0, 30.0, 48.0, 38.0)]
    west, south = min(one[0] for one in bounds), min(one[1] for one in bounds)
    east, north = max(one[2] for one in bounds), max(one[3] for one in bounds)
    stretch = max(cos(radians((south + north) / 2)), 0.1)
    up = max(north - south, _LEAST) * 1.16
    across = max(east - west, _LEAST / stretch) * 1.16
    scale = min(height / up, width / (across * stretch))
    middle = (west + east) / 2, (south + north) / 2
    return _Frame(middle[0] - width / 2 / (scale * stretch), middle[1] + height / 2 / scale, scale * stretch, scale)


def _base(drawing: Drawing, frame: _Frame, height: float, names: Mapping[str, str]) -> None:
    width = drawing.style.width
    clip = element("clipPath", element("rect", x=0, y=0, width=width, height=height), id="{id}")
    inside = drawing.share("frame", clip)
    sea = element("rect", cls="hc-sea", x=0, y=0, width=width, height=height)
    lands = _lands(frame, width, height)
    drawing.add(element("g", sea, *(land.shape for land in lands), clip_path=inside))
    for land in lands:
        name = names.get(land.outline.id) or (land.outline.en if land.outline.id else "")
        if name and land.seat:
            drawing.add(
                line(name, *land.seat, at="middle", size=11.5, cls="hc-muted", letter_spacing=0.6, opacity=0.85)
            )


@dataclass(frozen=True, slots=True)
class _Land:
    """A country within a frame: its shape as SVG, and where its name stands, None where it shows too little of it."""

    outline: Outline
    shape: str
    seat: Point | None


@lru_cache(maxsize=16)
def _lands(frame: _Frame, width: float, height: float) -> tuple[_Land, ...]:
    """Return the countries that show in a frame; kept, as many a page has the same one."""
    return tuple(_land(one, frame, width, height) for one in load_outlines() if _is_seen(one, frame, width, height))


def _land(outline: Outline, frame: _Frame, width: float, height: float) -> _Land:
    path = _path(outline.polygons, frame, width, height)
    seat = _seat(_rings(outline, frame), width, height) if outline.id else None
    return _Land(outline, element("path", cls="hc-land", d=path, stroke_width=1), seat)


def _is_seen(outline: Outline, frame: _Frame, width: float, height: float) -> bool:
    west, south, east, north = outline.bounds
    (left, top), (right, bottom) = frame((west, north)), frame((east, south))
    return right >= 0 and left <= width and bottom >= 0 and top <= height


def _rings(outline: Outline, frame: _Frame) -> list[list[Point]]:
    """Return the borders of a country in pixels, as coarse as it takes to tell what lies in them."""
    return [_thinned([frame(point) for point in polygon[0]], 8) for polygon in outline.polygons]


def _path(polygons: Sequence[Sequence[Ring]], frame: _Frame, width: float = 0, height: float = 0) -> str:
    """Return polygons as path data; with a width and height, points far outside of it are moved near (and hidden)."""
    parts = []
    for polygon in polygons:
        for ring in polygon:
            points = [frame(point) for point in ring[:-1]]
            if width:
                points = [(_near(x, width), _near(y, height)) for x, y in points]
            points = _thinned(points)
            parts.append("M" + "L".join([f"{x:.1f} {y:.1f}" for x, y in points]) + "Z")
    return "".join(parts)


def _near(value: float, size: float) -> float:
    return min(max(value, -3 * size), 4 * size)


def _thinned(points: list[Point], least: float = 1.2) -> list[Point]:
    """Return points without those nearer than `least` pixels to the one before."""
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return kept if len(kept) > 2 else points


def _seat(rings: Sequence[Sequence[Point]], width: float, height: float) -> Point | None:
    """Return where the name of a country stands: of a grid over the map, the point in it nearest to its middle."""
    columns = [width * (at + 0.5) / 12 for at in range(12)]
    wide = [ring for ring in rings if _side(ring, 0) > 20 and _side(ring, 1) > 12]
    lines = [(y, _crossings(wide, y)) for y in (height * (row + 0.5) / 14 for row in range(14))]
    seen = [(x, y) for x in columns for y, crossed in lines if any(_odd(one, x) for one in crossed)]
    if len(seen) < 3:
        return None
    x, y = sum(one for one, _ in seen) / len(seen), sum(one for _, one in seen) / len(seen)
    best = min(seen, key=lambda one: (one[0] - x) ** 2 + (one[1] - y) ** 2)
    return best if 40 <= best[0] <= width - 40 else None


def _side(ring: Sequence[Point], axis: int) -> float:
    return max(point[axis] for point in ring) - min(point[axis] for point in ring)


def _crossings(rings: Sequence[Sequence[Point]], y: float) -> list[list[float]]:
    """Return where a level line crosses each ring, as far as it does."""
    found = [
        [
            ax + (y - ay) / (by - ay) * (bx - ax)
            for (ax, ay), (bx, by) in pairwise((*ring, ring[0]))
            if (ay > y) != (by > y)
        ]
        for ring in rings
    ]
    return [one for one in found if one]


def _odd(crossings: Sequence[float], x: float) -> bool:
    """Whether a point of the line lies in the ring: to one side of it, the line crosses it an odd number of times."""
    return sum(x < one for one in crossings) % 2 == 1


def _extent(area: Area) -> float:
    west, south, east, north = area.bounds
    return (east - west) * (north - south)


def _spot(drawing: Drawing, spot: Spot, frame: _Frame) -> None:
    style = drawing.style
    if spot.role != "incidents":
        cls = "hc-zone" if spot.role == "zone" else "hc-left-out"
        dash = None if spot.role == "zone" else "5 3"
        shape = _shape(spot.area, frame, cls=cls, fill_opacity=0.14, stroke_width=1.6, stroke_dasharray=dash)
        drawing.add(titled(_words(spot, style), shape, href=spot.href))
        return
    verdict = in_order(spot.verdicts)
    first = max(verdict, key=lambda one: spot.verdicts.get(one, 0), default="none")
    veil = 0.04 if spot.area.precision == "country" else 0.16
    shape = _shape(spot.area, frame, cls=f"hc-v-{first}", fill_opacity=veil, stroke_width=1.2, stroke_dasharray="2 2")
    x, y = frame(spot.area.centre)
    parts = [shape]
    if spot.area.precision in POINTED:
        parts.append(mark(first, x, y, 4.6))
        if spot.count > 1:
            parts.append(_number(style.number(spot.count), x + 7, y - 4))
    else:
        parts.append(_number(style.number(spot.count), x, y + 4, at="middle", size=13))
    drawing.add(titled(_words(spot, style), *parts, href=spot.href))


def _shape(area: Area, frame: _Frame, cls: str, **more: object) -> str:
    """Return an area, or a ring around its middle where it would be too small to see."""
    west, south, east, north = area.bounds
    if (east - west) * frame.across < 2 * _SMALL or (north - south) * frame.up < 2 * _SMALL:
        x, y = frame(area.centre)
        return element("circle", cls=cls, cx=x, cy=y, r=_SMALL + 3, **more)
    return element("path", cls=cls, d=_path(area.polygons, frame, 20000, 20000), **more)


def _number(text: str, x: float, y: float, *, at: str = "left", size: float = 11.5) -> str:
    halo = line(text, x, y, at=at, size=size, cls="hc-halo", font_weight=700, stroke_width=3, fill="none")
    return halo + line(text, x, y, at=at, size=size, font_weight=700)


def _labels(drawing: Drawing, spots: Sequence[Spot], frame: _Frame, height: float) -> None:
    """Write the names of zones and of the places of most incidents, where they do not run into each other."""
    ordered = sorted(spots, key=lambda spot: (spot.role == "incidents", -spot.count))
    taken: list[tuple[float, float, float, float]] = []
    written: set[str] = set()
    for spot in ordered:
        if spot.area.name in written or len(written) >= _NAMED or spot.area.precision == "country":
            continue
        x, y = frame(spot.area.centre)
        y += 18
        half = wide(spot.area.name, 11.5) / 2
        box = (x - half, y - 12, x + half, y + 4)
        inside = box[0] > 2 and box[2] < drawing.style.width - 2 and 12 < y < height - 6
        if not inside or any(_meet(box, other) for other in taken):
            continue
        taken.append(box)
        written.add(spot.area.name)
        name = fit(spot.area.name, 150, 11.5)
        drawing.add(line(name, x, y, at="middle", size=11.5, cls="hc-halo", stroke_width=3, fill="none"))
        drawing.add(line(name, x, y, at="middle", size=11.5))


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale_bar(drawing: Drawing, frame: _Frame, height: float) -> None:
    room = drawing.style.width * 0.2 / frame.up * _KM
    length = next((step for step in (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1) if step <= room), 1)
    x, y, end = 14.0, height - 14, 14 + length / _KM * frame.up
    path = f"M{x} {y - 5:.1f}v5h{end - x:.1f}v-5"
    drawing.add(element("path", cls="hc-halo", d=path, stroke_width=4, fill="none"))
    drawing.add(element("path", cls="hc-frame", d=path, stroke_width=1.6, fill="none"))
    words = f"{drawing.style.number(length)} {drawing.style.say('كم', 'km')}"
    drawing.add(line(words, end + 8, y, size=11, cls="hc-muted"))
    width = drawing.style.width
    drawing.add(element("rect", cls="hc-frame", x=0.5, y=0.5, width=width - 1, height=height - 1, fill="none"))


def key_svg(spots: Sequence[Spot], style: Style) -> str:
    """Return the legend of a map as a picture by itself."""
    drawing = Drawing(style, 0)
    drawing.height = _legend(drawing, spots, 0)
    title = style.say("مفتاح الخريطة", "Key to the map")
    return drawing.finish(title, title)


def _legend(drawing: Drawing, spots: Sequence[Spot], top: float) -> float:
    style = drawing.style
    box = {"x": -9, "y": -6, "width": 18, "height": 12, "fill_opacity": 0.16, "stroke_width": 1.4}
    roles = {spot.role for spot in spots}
    keys = []
    if "zone" in roles:
        keys.append((element("rect", cls="hc-zone", **box), style.say("نطاق هدنة", "zone of a truce")))
    if "left_out" in roles:
        shape = element("rect", cls="hc-left-out", stroke_dasharray="5 3", **box)
        keys.append((shape, style.say("مكان مستثنى منها", "place left out")))
    verdicts = [verdict for spot in spots for verdict in spot.verdicts]
    keys += verdict_keys(verdicts, style)
    if verdicts:
        ring = element("circle", cls="hc-v-unknown", r=7, fill_opacity=0.16, stroke_dasharray="2 2")
        words = style.say("المساحة التي قد يقع فيها المكان", "area in which the place may lie")
        keys.append((ring, words))
    return legend(drawing, keys, top + 6)


def _words(spot: Spot, style: Style) -> str:
    precision = PRECISIONS.get(spot.area.precision)
    parts = [spot.area.name, style.say(precision.ar, precision.en) if precision else "", spot.words]
    parts += [
        f"{verdict_name(one, style)}: {style.number(spot.verdicts.get(one, 0))}" for one in in_order(spot.verdicts)
    ]
    return " · ".join(part for part in parts if part)


_ROLES = {
    "zone": ("نطاق هدنة", "zone of a truce"),
    "left_out": ("مستثنى", "left out"),
    "incidents": ("حوادث", "incidents"),
}


def _table(spots: Sequence[Spot], style: Style, title: str) -> Table:
    heads = style.say("المكان|الدقة|ما هو|عدد الحوادث|الأحكام", "place|precision|what|incidents|verdicts").split("|")
    rows = []
    for spot in sorted(spots, key=lambda spot: (spot.role == "incidents", -spot.count, spot.area.name)):
        precision = PRECISIONS.get(spot.area.precision)
        verdicts = "; ".join(
            f"{verdict_name(one, style)} {style.number(spot.verdicts.get(one, 0))}" for one in in_order(spot.verdicts)
        )
        told = style.say(precision.ar, precision.en) if precision else ""
        count = style.number(spot.count) if spot.role == "incidents" else ""
        what = spot.words or style.say(*_ROLES.get(spot.role, (spot.role, spot.role)))
        rows.append((spot.area.name, told, what, count, verdicts))
    links = tuple(
        spot.href for spot in sorted(spots, key=lambda one: (one.role == "incidents", -one.count, one.area.name))
    )
    return Table(title, tuple(heads), tuple(rows), frozenset((3,)), links)


def _describe(spots: Sequence[Spot], style: Style) -> str:
    zones = len({spot.area.id for spot in spots if spot.role == "zone"})
    counts = Counter[str]()
    for spot in spots:
        counts.update(dict(spot.verdicts))
    places = sum(1 for spot in spots if spot.role == "incidents")
    parts = "; ".join(f"{verdict_name(one, style)} {style.number(counts[one])}" for one in in_order(counts))
    told = style.say(
        f"نطاقات الهدن: {style.number(zones)}، أماكن الحوادث: {style.number(places)}، "
        f"الحوادث: {style.number(counts.total())}.",
        f"Zones of truces: {zones}; places of incidents: {places}; incidents: {counts.total()}.",
    )
    return f"{told} {parts}".strip()
