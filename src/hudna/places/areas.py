"""Areas: a place as the ground that it may be on, as wide as its precision, and never a point that looks exact.

A zone is the hull of its members, a governorate, district or region the hull of the places that the gazetteer has in
it, a country its outline; else a circle, whose radius is that of its kind:

site 1 km           a hospital, a crossing, a base, with the error of coordinates written by hand
neighbourhood 1.5   quarters of the large cities of the packs are 1 to 3 km across
town 4              built-up ground of most towns, with the fields around that news calls by their name
district 15         second-level divisions of Syria and Iraq have a median of about 700 square km
governorate 45      first-level divisions of Syria, Lebanon and Yemen have a median of about 6,000 square km
region 25 or 120    a range of hills or a front within a governorate; a part of a country
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import cos, pi, radians, sin

from hudna.model.claims import Place
from hudna.packs.entries import Entry
from hudna.places.gazetteer import Gazetteer
from hudna.places.outlines import Ring, load_outlines

Point = tuple[float, float]  # longitude, latitude

RADII = {"site": 1.0, "neighbourhood": 1.5, "town": 4.0, "district": 15.0, "governorate": 45.0, "region": 25.0}
_WIDE_REGION = 120.0
_COUNTRY = 250.0  # without an outline
_AROUND = 3.0  # the countryside of a town reaches this many times as far as the town
_CORNERS = 24
_FEWEST = 3  # places by which the extent of a division is known
_DEGREE = 111.195  # km of latitude
_DIRECTIONS: dict[str, Point] = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}


@dataclass(frozen=True, slots=True)
class Area:
    """The ground on which a place may be. `basis`: circle, members, places, outline, part (of one of
    these), or container, where nothing says more than what it lies in.

    `polygons` as in an outline; `centre`: where a label stands; `radius`: kilometres, of a circle.
    """

    id: str
    name: str
    precision: str
    polygons: tuple[tuple[Ring, ...], ...]
    centre: Point
    basis: str
    radius: float | None = None

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north."""
        points = [point for polygon in self.polygons for point in polygon[0]]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(slots=True)
class Ground:
    """Areas of the places of a gazetteer, each made once."""

    gazetteer: Gazetteer
    _within: dict[str, list[Entry]] = field(default_factory=dict)
    _known: dict[tuple[str, str], Area | None] = field(default_factory=dict)

    def area(self, identifier: str | None, name: str = "") -> Area | None:
        """Return the area of a place by its identifier; None where the gazetteer knows no ground for it."""
        if not identifier:
            return None
        key = identifier, name
        if key not in self._known:
            self._known[key] = self._part(identifier, name) if "~" in identifier else self._whole(identifier, name)
        return self._known[key]

    def of(self, place: Place) -> Area | None:
        """Return the area of a place of a claim."""
        found = self.area(place.id, place.name)
        if found is None and place.lat is not None and place.lon is not None:
            radius = RADII.get(place.precision or "", RADII["town"])
            return _circle(place.id or "", place.name, place.precision or "town", (place.lon, place.lat), radius)
        return found

    def _whole(self, identifier: str, name: str) -> Area | None:
        entry = self.gazetteer.by_id.get(identifier)
        if entry is None:
            return None
        name, precision = name or entry.name, str(entry.means.get("precision") or "region")
        outline = next((one for one in load_outlines() if one.id == identifier), None)
        if outline:
            centre = _centre(entry) or _middle([point for polygon in outline.polygons for point in polygon[0]])
            return Area(identifier, name, precision, outline.polygons, centre, "outline")
        members = [one for one in str(entry.means.get("members", "")).split("|") if one and one != identifier]
        if members:
            found = self._hull(identifier, name, precision, members)
            if found:
                return found
        return self._spread(entry, name, precision)

    def _hull(self, identifier: str, name: str, precision: str, members: Iterable[str]) -> Area | None:
        areas = [area for one in members if (area := self.area(one))]
        points = [point for area in areas for polygon in area.polygons for point in polygon[0]]
        if not points:
            return None
        ring = _hull(points)
        return Area(identifier, name, precision, ((ring,),), _middle(ring[:-1]), "members")

    def _spread(self, entry: Entry, name: str, precision: str) -> Area | None:
        """Return the hull of the places that the gazetteer has in a division, or a circle."""
        centre = _centre(entry)
        inside = self._inside(entry.id) if precision in ("governorate", "district", "region") else []
        if len(inside) >= _FEWEST:
            points = [one for point in inside for one in _ring(point, RADII["town"])[:-1]]
            ring = _hull(points)
            return Area(entry.id, name, precision, ((ring,),), centre or _middle(ring[:-1]), "places")
        if centre is None and inside:
            centre = _middle(inside)
        if centre is None:
            return self._container(entry, name, precision)
        return _circle(entry.id, name, precision, centre, _radius(entry.id, precision))

    def _container(self, entry: Entry, name: str, precision: str) -> Area | None:
        """Return the area of what contains a place that has no coordinates: somewhere in it."""
        above = self.area(entry.means.get("container"))
        return replace(above, id=entry.id, name=name, precision=precision, basis="container") if above else None

    def _inside(self, identifier: str) -> list[Point]:
        if not self._within:
            for entry in self.gazetteer.by_id.values():
                for above in self.gazetteer.above(entry.id):
                    self._within.setdefault(above, []).append(entry)
        found = (_centre(entry) for entry in self._within.get(identifier, ()))
        return [point for point in found if point]

    def _part(self, identifier: str, name: str) -> Area | None:
        """Return a part of a place: the half of it that lies in a direction, or the country around it."""
        base, _, part = identifier.partition("~")
        whole = self.area(base)
        if whole is None:
            return None
        words = part.split("-")
        if "countryside" in words and whole.basis == "circle" and whole.radius:
            whole = _circle(base, whole.name, "district", whole.centre, whole.radius * _AROUND)
        polygons = whole.polygons
        for way in (_DIRECTIONS[word] for word in words if word in _DIRECTIONS):
            cut = [_cut(polygon[0], whole.centre, way) for polygon in polygons]
            polygons = tuple((ring,) for ring in cut if len(ring) > _FEWEST)
        if not polygons:
            return whole
        largest = max((polygon[0] for polygon in polygons), key=len)
        return Area(identifier, name or whole.name, "district", polygons, _middle(largest[:-1]), "part")


def feature_of(area: Area, **properties: object) -> dict[str, object]:
    """Return an area as a GeoJSON feature (RFC 7946) with its precision and basis, and more properties."""
    rings = [[[[round(x, 3), round(y, 3)] for x, y in ring] for ring in polygon] for polygon in area.polygons]
    told: dict[str, object] = {"place": area.id, "name": area.name, "precision": area.precision, "basis": area.basis}
    return {
        "type": "Feature",
        "properties": told | {"centre": [round(one, 3) for one in area.centre], "radius": area.radius} | properties,
        "geometry": {"type": "MultiPolygon", "coordinates": rings},
    }


def _centre(entry: Entry) -> Point | None:
    lat, lon = entry.means.get("lat"), entry.means.get("lon")
    return None if lat is None or lon is None else (float(lon), float(lat))


def _radius(identifier: str, precision: str) -> float:
    if precision == "country":
        return _COUNTRY
    if precision == "region" and identifier.count("/") < 2:
        return _WIDE_REGION
    return RADII.get(precision, RADII["town"])


def _circle(identifier: str, name: str, precision: str, centre: Point, radius: float) -> Area:
    return Area(identifier, name, precision, ((_ring(centre, radius),),), centre, "circle", radius)


def _ring(centre: Point, radius: float) -> Ring:
    """Return a circle of `radius` km as a ring; near enough to a circle up to some hundred km."""
    lon, lat = centre
    up = radius / _DEGREE
    across = up / max(cos(radians(lat)), 0.05)
    angles = [2 * pi * at / _CORNERS for at in range(_CORNERS)]
    points = [(lon + across * cos(angle), lat + up * sin(angle)) for angle in angles]
    return (*points, points[0])


def _hull(points: Sequence[Point]) -> Ring:
    """Return the convex hull of points as a ring (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return (*ordered, ordered[0])
    lower, upper = _half(ordered), _half(ordered[::-1])
    ring = (*lower[:-1], *upper[:-1])
    return (*ring, ring[0])


def _half(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for x, y in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], (x, y)) <= 0:
            kept.pop()
        kept.append((x, y))
    return kept


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def _cut(ring: Ring, centre: Point, way: Point) -> Ring:
    """Return what of a ring lies on one side of the line through `centre` (Sutherland and Hodgman)."""
    points = list(ring[:-1])
    sides = [(x - centre[0]) * way[0] + (y - centre[1]) * way[1] for x, y in points]
    kept: list[Point] = []
    for at, (point, side) in enumerate(zip(points, sides, strict=True)):
        before, was = points[at - 1], sides[at - 1]
        if (was >= 0) != (side >= 0):
            share = was / (was - side)
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if side >= 0:
            kept.append(point)
    return (*kept, kept[0]) if kept else ()


def _middle(points: Sequence[Point]) -> Point:
    """Return the middle of the frame around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
