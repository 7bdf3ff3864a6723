"""Importing places: a GeoNames dump or a COD-AB table to rows of a place pack.

GeoNames: the tab-separated country files and `allCountries.txt`, 19 columns, as its readme has them (CC BY 4.0).
COD-AB: the common operational datasets of administrative boundaries (OCHA), as CSV with columns `ADM1_EN`,
`ADM1_AR`, `ADM1_PCODE` and so on, or `adm1_name`, `adm1_name1` with their languages in `lang`, `lang1`; centre points
as `LAT`, `LON`, `Y`, `X` or `center_lat`, `center_lon` where given.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hudna.errors import SourceError
from hudna.packs.entries import Entry
from hudna.places.table import Row
from hudna.text.fold import fold, fold_name

_GEONAMES = 19  # columns
_ARABIC = re.compile(r"[\u0621-\u064a][\u0621-\u064a\u064b-\u0652 \u0640\-]*")
_TOWNS = ("P",)  # feature class of populated places
_DIVISIONS = {"ADM1": "governorate", "ADM2": "district"}
_LEVELS = {1: "governorate", 2: "district", 3: "district", 4: "town"}
_LATITUDES = ("lat", "latitude", "y", "center_lat", "bbox_center_lat")
_LONGITUDES = ("lon", "long", "longitude", "x", "center_lon", "bbox_center_lon")
_NUMBERED = re.compile(r"adm(?:in)?(\d)_name(\d?)$")
_LEVEL = re.compile(r"adm(?:in)?(\d)_?(en|ar|pcode)$", re.IGNORECASE)


def import_places(file: Path, known: Iterable[Entry]) -> list[Row]:
    """Return the rows of a GeoNames dump or COD-AB table that have an Arabic name.

    `known` are the places of the loaded packs, among which the containers are looked for. Raises SourceError where the
    file is neither.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            first = lines.readline()
            lines.seek(0)
            if first.count("\t") == _GEONAMES - 1:
                return list(_geonames(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), known))
            table = csv.DictReader(lines, delimiter=";" if first.count(";") > first.count(",") else ",")
            if any(_LEVEL.match(name) for name in table.fieldnames or []):
                return list(_boundaries(table, known))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read: {error}", str(file)) from error
    raise SourceError("neither a GeoNames dump (19 columns, tabs) nor a COD-AB table (ADM1_EN, ADM1_AR ...)", str(file))


def slug(name: str) -> str:
    """Return a name in Latin letters as part of an identifier."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


def _geonames(lines: Iterable[list[str]], known: Iterable[Entry]) -> Iterator[Row]:
    kept = [line for line in lines if len(line) >= _GEONAMES and (line[6] in _TOWNS or line[7] in _DIVISIONS)]
    containers = _containers(known)
    divisions = {(line[8], line[10]): _division(line, containers) for line in kept if line[7] == "ADM1"}
    for line in kept:
        names = _arabic_names(line[3], line[1])
        if names and line[7] != "ADM1":
            country = line[8].lower()
            container = divisions.get((line[8], line[10])) or country
            identifier = f"{country}/{slug(line[2] or line[1])}-{line[0]}"
            precision = _DIVISIONS.get(line[7], "town")
            row = _row(identifier, names, line[2] or line[1], line[4], line[5], precision, container, line[8])
            yield row | {"source": "geonames"}


def _containers(known: Iterable[Entry]) -> dict[tuple[str, str], str]:
    """Return governorates by country and folded name, and every place by its p-code."""
    found: dict[tuple[str, str], str] = {}
    for entry in known:
        if entry.means.get("pcode"):
            found["pcode", str(entry.means["pcode"])] = entry.id
        if entry.means.get("precision") == "governorate":
            for name in (entry.name, *entry.means.get("aka", [])):
                found[str(entry.means.get("country")), fold_name(_bare(str(name)))] = entry.id
    return found


def _division(line: list[str], containers: Mapping[tuple[str, str], str]) -> str | None:
    names = [fold_name(_bare(name)) for name in _arabic_names(line[3], line[1])]
    return next((containers[line[8], name] for name in names if (line[8], name) in containers), None)


def _bare(name: str) -> str:
    return name.removeprefix("محافظة ").removeprefix("ولاية ").removeprefix("شعبية ")


def _arabic_names(alternates: str, name: str) -> list[str]:
    found = [one.strip() for one in (*alternates.split(","), name) if _ARABIC.fullmatch(one.strip())]
    return list({fold(one): one for one in reversed(found)}.values())[::-1]


def _boundaries(table: Iterable[Mapping[str, str]], known: Iterable[Entry]) -> Iterator[Row]:
    containers, seen = _containers(known), set[str]()
    for line in table:
        plain = _plain({key.lower(): (value or "").strip() for key, value in line.items() if key})
        levels = _levels(plain)
        if not levels:
            continue
        level, names = max(levels.items())
        if names["pcode"] in seen:
            continue
        seen.add(names["pcode"])
        above = [f"{levels[upper].get('pcode', '')}" for upper in sorted(levels, reverse=True) if upper < level]
        country = re.match(r"[A-Za-z]{2}", levels.get(0, names).get("pcode", names["pcode"]))
        code = country[0].upper() if country else ""
        container = next(
            (containers["pcode", pcode] for pcode in above if ("pcode", pcode) in containers), code.lower()
        )
        identifier = f"{container}/{slug(names.get('en', '') or names['pcode'])}"
        lat, lon = (_first(plain, keys) for keys in (_LATITUDES, _LONGITUDES))
        row = _row(
            identifier, [names["ar"]], names.get("en", ""), lat, lon, _LEVELS.get(level, "town"), container, code
        )
        containers["pcode", names["pcode"]] = identifier
        yield row | {"pcode": names["pcode"], "source": "cod-ab"}


def _plain(line: Mapping[str, str]) -> dict[str, str]:
    """Return the line with names by language: newer tables have `adm1_name1` and its language in `lang1`."""
    named = ((key, _NUMBERED.match(key)) for key in line)
    plain = {f"adm{found[1]}_{line.get(f'lang{found[2]}')}": line[key] for key, found in named if found}
    return plain | dict(line)


def _levels(plain: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """Return the names of each level; the levels above the last one only need their p-code."""
    levels: dict[int, dict[str, str]] = {}
    for key, value in plain.items():
        found = _LEVEL.match(key)
        if found and value:
            levels.setdefault(int(found[1]), {})[found[2].lower()] = value
    deepest = max(levels, default=0)
    return levels if {"ar", "pcode"} <= set(levels.get(deepest, ())) and deepest else {}


def _first(plain: Mapping[str, str], keys: Iterable[str]) -> str:
    return next((plain[key] for key in keys if plain.get(key)), "")


def _row(
    identifier: str, names: list[str], en: str, lat: str, lon: str, precision: str, container: str, country: str
) -> Row:
    name, *aka = names
    return {
        "id": identifier,
        "name": name,
        "en": en,
        "aka": "|".join(aka),
        "lat": lat,
        "lon": lon,
        "precision": precision,
        "container": container,
        "country": country,
    }
