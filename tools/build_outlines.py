"""Cut the outlines of countries out of Natural Earth (world-atlas, npm) into src/hudna/places/outlines.geojson.

Usage: npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
       python tools/build_outlines.py package/countries-10m.json

Lines are simplified arc by arc, so that neighbours keep one border between them: to about 1 km around the seven wars
that the packs know, to about 4 km elsewhere. What lies outside of the frame is cut off.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src/hudna/places/outlines.geojson"
WEST, SOUTH, EAST, NORTH = 4.0, 0.0, 66.0, 44.0
FINE, COARSE = 0.008, 0.035  # degrees
SMALLEST = 0.0006  # square degrees: islands below it are left out
WARS = frozenset(("sy", "iq", "lb", "ps", "il", "ye", "ly", "sd"))
CODES = {  # ISO 3166-1: numeric to alpha-2, of the countries in the frame
    "004": "af", "008": "al", "012": "dz", "051": "am", "031": "az", "048": "bh", "070": "ba", "100": "bg", "120": "cm",
    "140": "cf", "148": "td", "178": "cg", "180": "cd", "191": "hr", "196": "cy", "231": "et", "232": "er", "262": "dj",
    "266": "ga", "268": "ge", "300": "gr", "364": "ir", "368": "iq", "376": "il", "380": "it", "384": "ci", "398": "kz",
    "400": "jo", "404": "ke", "414": "kw", "422": "lb", "434": "ly", "470": "mt", "499": "me", "512": "om", "562": "ne",
    "566": "ng", "586": "pk", "634": "qa", "642": "ro", "643": "ru", "646": "rw", "682": "sa", "688": "rs", "706": "so",
    "728": "ss", "729": "sd", "760": "sy", "762": "tj", "784": "ae", "788": "tn", "792": "tr", "795": "tm", "800": "ug",
    "804": "ua", "807": "mk", "818": "eg", "834": "tz", "860": "uz", "887": "ye", "226": "gq", "275": "ps", "250": "fr",
    "705": "si", "498": "md", "348": "hu",
}  # fmt: skip

Point = tuple[float, float]


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    countries = [one for one in topology["objects"]["countries"]["geometries"] if one.get("arcs")]
    fine = {at for one in countries if CODES.get(one.get("id", "")) in WARS for at in _arcs_of(one)}
    arcs = [_simplify(line, FINE if at in fine else COARSE) for at, line in enumerate(_lines(topology))]
    features = [feature for one in countries if (feature := _feature(one, arcs))]
    features.sort(key=lambda feature: (feature["id"] or "~", feature["properties"]["en"]))
    rows = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    OUT.write_text(f'{{"type":"FeatureCollection","features":[\n{rows}\n]}}\n', encoding="utf-8")
    print(f"{OUT}: {len(features)} outlines, {OUT.stat().st_size} bytes")


def _lines(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs in degrees: quantised ones are differences from point to point."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * kx + dx, y * ky + dy))
        lines.append(line)
    return lines


def _arcs_of(geometry: dict[str, Any]) -> set[int]:
    rings = geometry["arcs"] if geometry["type"] == "Polygon" else [ring for part in geometry["arcs"] for ring in part]
    return {at if at >= 0 else ~at for ring in rings for at in ring}


def _feature(geometry: dict[str, Any], arcs: list[list[Point]]) -> dict[str, Any] | None:
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    polygons = []
    for part in parts:
        rings = [_clip(_ring(ring, arcs)) for ring in part]
        if rings and len(rings[0]) > 3 and _size(rings[0]) >= SMALLEST:
            kept = [rings[0], *(ring for ring in rings[1:] if len(ring) > 3 and _size(ring) >= SMALLEST)]
            polygons.append([[[round(x, 3), round(y, 3)] for x, y in [*ring, ring[0]]] for ring in kept])
    if not polygons:
        return None
    shape = {"type": "MultiPolygon", "coordinates": polygons}
    return {
        "type": "Feature",
        "id": CODES.get(geometry.get("id", "")),
        "properties": {"en": geometry["properties"]["name"]},
        "geometry": shape,
    }


def _ring(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Return the points of a ring, the first not said again at the end; an arc of number ~n runs backwards."""
    points: list[Point] = []
    for at in ring:
        line = arcs[at] if at >= 0 else arcs[~at][::-1]
        points += line[1:] if points else line
    return points[:-1]


def _simplify(line: list[Point], tolerance: float) -> list[Point]:
    """Return a line without the points that lie nearer than `tolerance` to the line between kept ones."""
    if len(line) < 3:
        return line
    kept = {0, len(line) - 1}
    if line[0] == line[-1]:  # a closed one needs a third point to be measured from
        kept.add(max(range(len(line)), key=lambda at: abs(line[at][0] - line[0][0]) + abs(line[at][1] - line[0][1])))
    ends = sorted(kept)
    spans = list(pairwise(ends))
    while spans:
        first, last = spans.pop()
        between = ((_off(line[at], line[first], line[last]), at) for at in range(first + 1, last))
        far, at = max(between, default=(0.0, 0))
        if far > tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [line[at] for at in sorted(kept)]


def _off(point: Point, begin: Point, end: Point) -> float:
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    length = dx * dx + dy * dy
    along = (point[0] - begin[0]) * dx + (point[1] - begin[1]) * dy
    share = max(0.0, min(1.0, along / length)) if length else 0.0
    return ((point[0] - begin[0] - share * dx) ** 2 + (point[1] - begin[1] - share * dy) ** 2) ** 0.5


def _clip(ring: list[Point]) -> list[Point]:
    """Return a ring cut at the frame (Sutherland and Hodgman)."""
    for axis, edge, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        cut: list[Point] = []
        for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            was, is_in = ((before[axis] - edge) * sign >= 0), ((point[axis] - edge) * sign >= 0)
            if was != is_in:
                share = (edge - before[axis]) / (point[axis] - before[axis])
                cut.append(tuple(b + share * (p - b) for b, p in zip(before, point, strict=True)))  # type: ignore[arg-type]
            if is_in:
                cut.append(point)
        ring = cut
    return ring


def _size(ring: list[Point]) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


if __name__ == "__main__":
    main(sys.argv[1])
