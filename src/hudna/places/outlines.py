"""Outlines of countries, from Natural Earth (public domain): de facto lines, which judge no claim to a territory."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country: its identifier in the gazetteer (sy), English name, and polygons as rings of (longitude, latitude).

    The first ring of a polygon is its border, the others are holes; the last point of a ring is its first. `id` is
    empty for what Natural Earth draws apart without a code of ISO 3166-1.
    """

    id: str
    en: str
    polygons: tuple[tuple[Ring, ...], ...]
    bounds: tuple[float, float, float, float]  # west, south, east, north


@lru_cache(maxsize=1)
def load_outlines() -> tuple[Outline, ...]:
    """Return the outlines that ship: around the seven wars to about 1 km, their neighbours to about 4 km."""
    return tuple(_outline(feature) for feature in outlines_json()["features"])


@lru_cache(maxsize=1)
def outlines_json() -> dict[str, Any]:
    """Return the outlines as a GeoJSON FeatureCollection (RFC 7946)."""
    found: dict[str, Any] = json.loads((files("hudna.places") / "outlines.geojson").read_text(encoding="utf-8"))
    return found


def _outline(feature: dict[str, Any]) -> Outline:
    polygons = tuple(
        tuple(tuple((float(x), float(y)) for x, y in ring) for ring in polygon)
        for polygon in feature["geometry"]["coordinates"]
    )
    points = [point for polygon in polygons for point in polygon[0]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    bounds = min(xs), min(ys), max(xs), max(ys)
    return Outline(feature["id"] or "", feature["properties"]["en"], polygons, bounds)
