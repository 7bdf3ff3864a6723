"""The place packs that ship: identifiers, containers, coordinates, zones and their members."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hudna.places.gazetteer import Gazetteer, gazetteer_of
from hudna.places.geography import kilometres
from hudna.places.table import read_table, write_table
from tests.conftest import ROOT

PACKS = ROOT / "src" / "hudna" / "packs" / "builtin" / "places"
PRECISIONS = {"site", "neighbourhood", "town", "district", "governorate", "country", "region"}


@pytest.fixture(scope="module")
def gazetteer(reader: Any) -> Gazetteer:
    return gazetteer_of(reader.lexicon)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return [row for file in sorted(PACKS.glob("*/*.tsv")) for row in read_table(file)]


def test_every_place_has_a_container_and_both_names(rows: list[dict[str, str]]) -> None:
    known = {row["id"] for row in rows}
    assert [row["id"] for row in rows if row["container"] not in known and not row["id"].startswith("region/")] == []
    assert [row["id"] for row in rows if not row["name"] or not row["en"] or row["precision"] not in PRECISIONS] == []


def test_identifiers_are_unique(rows: list[dict[str, str]]) -> None:
    identifiers = [row["id"] for row in rows]
    assert len(identifiers) == len(set(identifiers))
    assert all(identifier == identifier.lower() and "~" not in identifier for identifier in identifiers)


def test_coordinates_are_on_the_globe_and_near_their_country(rows: list[dict[str, str]]) -> None:
    placed = [row for row in rows if row["lat"]]
    assert all(-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180 for row in placed)
    centres = {row["id"]: (float(row["lat"]), float(row["lon"])) for row in rows if row["precision"] == "country"}
    conflicts = [row for row in placed if row["country"] in {"SY", "IQ", "LB", "PS", "YE", "LY", "SD", "SS"}]
    far = [
        r["id"]
        for r in conflicts
        if kilometres(*centres[r["country"].lower()], float(r["lat"]), float(r["lon"])) > 1100
    ]
    assert far == []


@pytest.mark.parametrize(
    ("country", "divisions"),
    [("SY", 14), ("YE", 22), ("LY", 22), ("LB", 9), ("IQ", 19), ("SD", 19), ("SS", 10), ("IL", 6), ("PS", 16)],
)
def test_every_first_level_division(rows: list[dict[str, str]], country: str, divisions: int) -> None:
    found = [row for row in rows if row["country"] == country and row["precision"] == "governorate"]
    assert len(found) == divisions
    assert all(row["container"].split("/")[0] == country.lower() for row in found)


@pytest.mark.parametrize(
    ("country", "least"), [("SY", 334), ("YE", 333), ("LB", 25), ("IQ", 110), ("SD", 180), ("SS", 79), ("LY", 105)]
)
def test_second_level_divisions(rows: list[dict[str, str]], country: str, least: int) -> None:
    found = [row for row in rows if row["country"] == country and row["precision"] == "district"]
    assert len(found) >= least
    assert len({row["container"] for row in found}) >= 8


@pytest.mark.parametrize("country", ["SY", "YE", "LY", "PS", "IL", "LB", "IQ", "SD", "SS"])
def test_every_place_of_the_seven_wars_has_coordinates(rows: list[dict[str, str]], country: str) -> None:
    found = [row for row in rows if row["country"] == country]
    assert [row["id"] for row in found if not (row["lat"] and row["lon"])] == []
    assert [row["id"] for row in found if not row["source"]] == []


@pytest.mark.parametrize(
    ("city", "least"),
    [
        ("sy/aleppo/aleppo", 60),
        ("sy/damascus/damascus", 30),
        ("sy/homs/homs", 30),
        ("sy/deir-ez-zor/deir-ez-zor", 10),
        ("ye/amanat-al-asimah/sanaa", 12),
        ("ye/aden/aden", 10),
        ("ye/taiz/taiz", 12),
        ("ye/hodeidah/hodeidah", 10),
        ("ly/tripoli/tripoli", 30),
        ("ly/benghazi/benghazi", 18),
        ("ly/sirte/sirte", 6),
        ("lb/beirut/beirut", 35),
        ("lb/south/tyre", 4),
        ("lb/nabatieh/nabatieh", 3),
        ("iq/nineveh/mosul", 50),
        ("iq/baghdad/baghdad", 40),
        ("iq/anbar/fallujah", 6),
        ("iq/anbar/ramadi", 6),
        ("sd/khartoum/khartoum", 25),
        ("sd/khartoum/omdurman", 20),
        ("sd/khartoum/bahri", 15),
        ("sd/north-darfur/el-fasher", 10),
        ("sd/south-darfur/nyala", 5),
    ],
)
def test_the_cities_fought_over_have_their_quarters(rows: list[dict[str, str]], city: str, least: int) -> None:
    quarters = [row for row in rows if row["container"] == city and row["precision"] == "neighbourhood"]
    assert len(quarters) >= least
    assert len({row["name"] for row in quarters}) == len(quarters)


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("sy/rural-damascus/douma", "sy/rural-damascus/eastern-ghouta"),
        ("sy/rural-damascus/douma", "sy"),
        ("sy/aleppo/aleppo/al-firdous", "sy/aleppo/aleppo/eastern-aleppo"),
        ("ye/hodeidah/hays", "ye/west-coast-of-yemen"),
        ("ly/wahat/brega", "ly/oil-crescent"),
        ("il/south/sderot", "il/gaza-envelope"),
        ("sd/north-darfur/el-fasher", "sd/darfur"),
        ("iq/duhok/zakho", "iq/kurdistan-region"),
        ("sy/idlib~south-countryside", "sy/northwestern-syria"),
    ],
)
def test_zones_contain_their_members(gazetteer: Gazetteer, place: str, zone: str) -> None:
    assert gazetteer.is_within(place, zone)
    assert not gazetteer.is_within(zone, place)


def test_members_and_capitals_exist(rows: list[dict[str, str]]) -> None:
    known = {row["id"] for row in rows}
    assert [row["id"] for row in rows if row.get("members") and not set(row["members"].split("|")) <= known] == []
    assert [row["id"] for row in rows if row.get("capital") and row["capital"] not in known] == []


@pytest.mark.parametrize(
    ("identifier", "zone"),
    [
        ("sy/daraa/nasib", "Asia/Damascus"),
        ("ye", "Asia/Aden"),
        ("sd/khartoum~north", "Africa/Khartoum"),
        ("region/gulf", None),
    ],
)
def test_time_zones(gazetteer: Gazetteer, identifier: str, zone: str | None) -> None:
    assert gazetteer.zone(identifier) == zone
    assert gazetteer.zone(None) is None


def test_tables_are_of_moderate_size() -> None:
    sizes = {file: file.stat().st_size for file in PACKS.glob("*/*.tsv")}
    assert sum(sizes.values()) < 2_000_000
    assert len(sizes) > 40


def test_a_table_is_written_as_it_is_read(tmp_path: Path) -> None:
    source = PACKS / "world" / "countries.tsv"
    count = write_table(tmp_path / "copy.tsv", read_table(source))
    assert (tmp_path / "copy.tsv").read_text(encoding="utf-8") == source.read_text(encoding="utf-8")
    assert count == len(read_table(source))


def _checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_coordinates", ROOT / "tools" / "check_coordinates.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_coordinates"] = module
    spec.loader.exec_module(module)
    return module


def test_coordinates_lie_near_their_namesakes(shared: Path) -> None:
    checker = _checker()
    tables = [checker.geonames(), checker.cod(shared / "places")]
    compared, far = checker.compare(checker.rows_of_packs(), tables, 10.0)
    assert compared > 50
    assert far == []


def test_the_boundaries_table_of_syria_imports(shared: Path) -> None:
    from hudna.places.imports import import_places

    found = import_places(shared / "places" / "syr_admin2.csv", [])
    assert len(found) == 62
    assert all(row["country"] == "SY" and row["lat"] and row["pcode"].startswith("SY") for row in found)
