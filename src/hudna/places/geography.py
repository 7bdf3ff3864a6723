"""Geography: distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS = 6371.0088  # km, the mean radius of the IUGG


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance of two points given in WGS 84 degrees."""
    north, east = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    half = sin(north) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))
