"""Areas: wide as their precision, of members where they are known, and never a point."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hudna.model.claims import Place
from hudna.packs.session import load_lexicon
from hudna.places.areas import RADII, Area, Ground, feature_of
from hudna.places.gazetteer import gazetteer_of
from hudna.places.geography import kilometres
from hudna.places.outlines import load_outlines, outlines_json


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(gazetteer_of(load_lexicon(None)))


def _held(area: Area | None) -> Area:
    assert area is not None
    return area


@pytest.mark.parametrize(
    ("identifier", "basis"),
    [
        ("sy", "outline"),
        ("sy/aleppo", "places"),
        ("sy/aleppo/aleppo", "circle"),
        ("sy/rural-damascus/eastern-ghouta", "members"),
        ("sy/aleppo/aleppo~east", "part"),
        ("sy/latakia~north-countryside", "part"),
    ],
)
def test_an_area_says_what_it_rests_on(ground: Ground, identifier: str, basis: str) -> None:
    area = _held(ground.area(identifier))
    assert area.basis == basis
    assert area.bounds[0] < area.bounds[2] and area.bounds[1] < area.bounds[3]


def test_every_place_has_ground_under_it(ground: Ground) -> None:
    areas = {name: ground.area(name) for name in ground.gazetteer.by_id if not name.startswith("region/")}
    without = [name for name, area in areas.items() if area is None]
    assert len(without) < 0.01 * len(areas), without[:20]
    assert all(polygon[0][0] == polygon[0][-1] for area in areas.values() if area for polygon in area.polygons)


def test_a_zone_holds_its_members(ground: Ground) -> None:
    zone = _held(ground.area("sy/rural-damascus/eastern-ghouta"))
    west, south, east, north = zone.bounds
    x, y = _held(ground.area("sy/rural-damascus/douma")).centre
    assert west < x < east
    assert south < y < north


@pytest.mark.parametrize(("part", "axis", "sign"), [("north", 1, 1), ("south", 1, -1), ("east", 0, 1), ("west", 0, -1)])
def test_a_part_lies_on_its_side(ground: Ground, part: str, axis: int, sign: int) -> None:
    whole, half = _held(ground.area("sy/aleppo")), _held(ground.area(f"sy/aleppo~{part}"))
    assert all((point[axis] - whole.centre[axis]) * sign >= -1e-9 for point in half.polygons[0][0])
    assert half.bounds != whole.bounds


def test_the_country_around_a_town_is_wider_than_the_town(ground: Ground) -> None:
    town, around = _held(ground.area("sy/aleppo/aleppo")), _held(ground.area("sy/aleppo/aleppo~countryside"))
    assert around.bounds[0] < town.bounds[0]
    assert around.bounds[3] > town.bounds[3]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(st.floats(-60, 60), st.floats(-170, 170), st.sampled_from(sorted(RADII)))
def test_a_circle_is_as_wide_as_it_says(lat: float, lon: float, precision: str) -> None:
    from hudna.places.gazetteer import Gazetteer

    area = _held(Ground(Gazetteer({})).of(Place("س", None, lat, lon, precision)))
    x, y = area.polygons[0][0][5]
    assert kilometres(lat, lon, y, x) == pytest.approx(RADII[precision], rel=0.02)
    assert area.centre == (lon, lat)


def test_a_place_that_nobody_knows_has_no_area(ground: Ground) -> None:
    assert ground.of(Place("قرية ما")) is None
    assert ground.area("xx/nowhere") is None


def test_a_feature_is_geojson_with_its_precision(ground: Ground) -> None:
    feature = feature_of(_held(ground.area("sy/aleppo/aleppo")), role="zone")
    assert feature["geometry"]["type"] == "MultiPolygon"  # type: ignore[index]
    assert {"precision": "town", "role": "zone", "radius": RADII["town"]}.items() <= feature["properties"].items()  # type: ignore[attr-defined]


def test_outlines_are_of_the_wars_and_their_neighbours() -> None:
    known = {one.id for one in load_outlines()}
    assert {"sy", "iq", "lb", "ps", "il", "ye", "ly", "sd", "tr", "eg", "sa"} <= known
    assert all(ring[0] == ring[-1] for one in load_outlines() for polygon in one.polygons for ring in polygon)
    assert outlines_json()["type"] == "FeatureCollection"
