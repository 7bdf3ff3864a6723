"""The map of a page: its GeoJSON, what a page without scripts has, and that words of reports cannot end the script."""

from __future__ import annotations

import json
import re

from hudna.export.charts.interactive import map_data, map_html
from hudna.export.charts.look import Style
from hudna.export.charts.sketch import Spot
from hudna.places.areas import Area

RING = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 35.0))
TOWN = Area("sy/x", "بلدة </script><b>", "town", ((RING,),), (36.5, 35.4), "circle", 4.0)
WIDE = Area("sy/aleppo", "حلب", "governorate", ((RING,),), (36.5, 35.4), "places")
SPOTS = [
    Spot(TOWN, verdicts={"inside": 2, "unknown": 1}, href="/places/x"),
    Spot(WIDE, "zone", words="هدنة"),
    Spot(WIDE, verdicts={"none": 1}),
]


def test_the_data_stands_whole_in_its_script() -> None:
    html = map_html(SPOTS, Style("ar"), identifier="one")
    found = re.search(r'<script type="application/json" id="one-data">(.*?)</script>', html)
    assert found and json.loads(found[1]) == json.loads(json.dumps(map_data(SPOTS, Style("ar"))))
    assert html.count("</script>") == 1


def test_a_page_without_scripts_has_the_drawing_and_the_table() -> None:
    html = map_html(SPOTS, Style("en"))
    assert 'role="img"' in html and '<table class="hc-table"' in html
    assert "data-tiles" not in html and "http" not in html.replace("http://www.w3.org/2000/svg", "")


def test_tiles_are_the_choice_of_the_team() -> None:
    html = map_html(SPOTS, Style("en"), tiles="https://tiles.example/{z}/{x}/{y}.png", credit="A & B")
    assert 'data-tiles="https://tiles.example/{z}/{x}/{y}.png"' in html
    assert 'data-credit="A &amp; B"' in html


def test_only_outlines_near_the_areas_are_given() -> None:
    near = {feature["id"] for feature in map_data(SPOTS, Style("ar"))["outlines"]["features"]}
    assert {"sy", "tr", "lb"} <= near
    assert "ye" not in near and len(map_data([], Style("ar"))["outlines"]["features"]) > len(near)


def test_zones_lie_under_incidents_and_small_places_have_a_mark() -> None:
    told = [feature["properties"] for feature in map_data(SPOTS, Style("en"))["areas"]["features"]]
    assert [one["role"] for one in told] == ["zone", "incidents", "incidents"]
    by_place = {one["place"]: one for one in told if one["role"] == "incidents"}
    assert by_place["sy/x"]["mark"].startswith("<svg") and by_place["sy/x"]["count"] == "3"
    assert by_place["sy/aleppo"]["mark"] == "" and by_place["sy/aleppo"]["count"] == "1"
