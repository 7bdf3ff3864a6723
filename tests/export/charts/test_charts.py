"""Every chart: well-formed, in both languages and at any width, with words and a table that say the same."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.assessment.moments import OPEN, Stretch
from hudna.export.charts.chain import chain
from hudna.export.charts.daily import Tally, daily
from hudna.export.charts.look import Style
from hudna.export.charts.matrix import matrix, shade_of
from hudna.export.charts.ranges import bounds_name, ranges
from hudna.export.charts.sketch import Spot, sketch
from hudna.export.charts.table import Chart, figure_html, table_html
from hudna.export.charts.timeline import Band, Mark, timeline
from hudna.model.claims import Link
from hudna.places.areas import Area
from tests.export.charts import samples

SVG = "{http://www.w3.org/2000/svg}"
RING = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 35.0))
SPOTS = [
    Spot(Area("sy/aleppo", "حلب", "governorate", ((RING,),), (36.5, 35.4), "places"), "zone"),
    Spot(Area("sy/x", "بلدة", "town", ((RING,),), (36.5, 35.4), "circle", 4.0), verdicts={"inside": 2, "unknown": 1}),
    Spot(Area("sy/y", "ناحية", "district", ((RING,),), (36.5, 35.4), "circle", 15.0), verdicts={"none": 4}),
]
LINKS = [Link("طبيب", kind="witness"), Link("رويترز", kind="agency")]
COUNTS = {("القوات", "المرصد"): 9, ("القوات", ""): 1, ("", "المرصد"): 2}
DRAWN: dict[str, Callable[[Style], Chart]] = {
    "timeline": lambda style: timeline(samples.BANDS, samples.MARKS, style),
    "ranges": lambda style: ranges(samples.figure(), style),
    "daily": lambda style: daily(samples.TALLIES, style, what="قتلى"),
    "chain": lambda style: chain(LINKS, style, outlet="الجزيرة"),
    "matrix": lambda style: matrix(COUNTS, style),
    "sketch": lambda style: sketch(SPOTS, style),
}
EMPTY: dict[str, Callable[[Style], Chart]] = {
    "timeline": lambda style: timeline([], [], style),
    "ranges": lambda style: ranges(samples.figure(samples.toll("س", None, None)), style),
    "daily": lambda style: daily([], style),
    "chain": lambda style: chain([], style),
    "matrix": lambda style: matrix({}, style),
    "sketch": lambda style: sketch([], style),
}
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1))


@pytest.mark.parametrize("width", [320, 390, 860])
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "drawn", [*DRAWN.values(), *EMPTY.values()], ids=[*DRAWN, *(f"empty-{name}" for name in EMPTY)]
)
def test_a_chart_is_well_formed_and_says_what_it_is(drawn: Callable[[Style], Chart], language: str, width: int) -> None:
    chart = drawn(Style(language, width))
    root = ET.fromstring(chart.svg)
    role = "group" if root.find(f".//{SVG}a") is not None else "img"
    assert [root.findtext(f"{SVG}title"), root.get("role")] == [chart.title, role]
    assert root.findtext(f"{SVG}desc") == chart.description != ""


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_nothing_stands_outside_of_its_picture(drawn: Callable[[Style], Chart]) -> None:
    style = Style("ar", 390)
    root = ET.fromstring(drawn(style).svg)
    rows = [float(text.get("y", 0)) for text in root.iter(f"{SVG}text")]
    columns = [float(text.get("x", 0)) for text in root.iter(f"{SVG}text")]
    assert rows and min(rows) >= 0 and max(rows) <= float(root.get("height", 0))
    assert min(columns) >= -12 and max(columns) <= style.width + 12


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_the_table_beside_a_chart_has_a_cell_under_every_head(drawn: Callable[[Style], Chart]) -> None:
    table = drawn(Style("en")).table
    assert table.rows and {len(row) for row in table.rows} == {len(table.heads)}
    html = figure_html(drawn(Style("en")), Style("en"))
    assert html.count("<tr>") == len(table.rows) + 1
    ET.fromstring(html)


def test_words_of_reports_are_escaped() -> None:
    chart = timeline(samples.BANDS, samples.MARKS, Style("ar"))
    assert "<جوية>" not in chart.svg and "&lt;جوية&gt;" in chart.svg
    assert "<جوية>" not in table_html(chart.table, Style("ar"))


def test_marks_lead_to_their_incident() -> None:
    root = ET.fromstring(timeline([], samples.MARKS[:1], Style("en")).svg)
    links = list(root.iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == ["/incidents/e-1"]
    assert "inside" in (links[0].get("aria-label") or "")


def test_time_runs_from_right_to_left_in_arabic() -> None:
    marks = [Mark(samples.days("2016-05-01"), "inside", "أ"), Mark(samples.days("2016-05-20"), "inside", "ب")]
    places = {}
    for language in ("ar", "en"):
        root = ET.fromstring(timeline([], marks, Style(language)).svg)
        found = {group.findtext(f"{SVG}title", "")[:1]: group.find(f"{SVG}circle") for group in root.iter(f"{SVG}g")}
        places[language] = [float(found[name].get("cx", 0)) for name in "أب"]  # type: ignore[union-attr]
    assert places["ar"][0] > places["ar"][1]
    assert places["en"][0] < places["en"][1]


@pytest.mark.parametrize(
    ("band", "hatched"),
    [
        (Band("ز", "ن", "agreed", samples.clock("2016-05-01T00:00"), samples.clock("2016-05-03T00:00")), 0),
        (Band("ز", "ن", "agreed", samples.days("2016-05-01", "2016-05-02"), samples.days("2016-05-05")), 2),
        (Band("ز", "ن", "agreed", samples.clock("2016-05-01T00:00"), OPEN, (), datetime(2016, 5, 3)), 1),
        (Band("ز", "ن", "unknown"), 1),
    ],
)
def test_edges_that_are_not_fixed_are_hatched(band: Band, hatched: int) -> None:
    since, until = datetime(2016, 4, 28), datetime(2016, 5, 9)
    root = ET.fromstring(timeline([band], [], Style("en"), since=since, until=until).svg)
    bars = [rect for rect in root.iter(f"{SVG}rect") if rect.get("height") == "13" and "hatch" in rect.get("fill", "")]
    assert len(bars) == hatched


@given(st.lists(st.tuples(MOMENTS, st.integers(0, 4000)), max_size=12), st.sampled_from(["ar", "en"]))
def test_any_times_can_be_drawn(spans: list[tuple[datetime, int]], language: str) -> None:
    stretches = [Stretch(first, first + timedelta(days=length)) for first, length in spans]
    bands = [Band("ز", "ن", "agreed", one, OPEN if at % 2 else one) for at, one in enumerate(stretches)]
    marks = [Mark(one, "inside", "غارة") for one in stretches]
    chart = timeline(bands, marks, Style(language))
    assert ET.fromstring(chart.svg).tag == f"{SVG}svg"
    assert len(chart.table.rows) == 2 * len(spans)


def test_many_incidents_of_a_day_are_a_number() -> None:
    marks = [Mark(samples.days("2016-05-01"), "inside", "غارة")] * 50
    svg = timeline([], marks, Style("en"), since=datetime(2016, 4, 1), until=datetime(2016, 6, 1)).svg
    assert "+45" in svg
    assert svg.count("<circle") == 6  # five of them, and the key


@given(st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 500), st.integers(0, 99))))
def test_sums_by_day_keep_every_figure(rows: list[tuple[date, int, int]]) -> None:
    tallies = [Tally(day, low, low + more) for day, low, more in rows]
    table = daily(tallies, Style("en")).table
    assert sum(int(row[1]) for row in table.rows) == sum(low for _, low, _ in rows)
    assert sum(int(row[2]) for row in table.rows) == sum(low + more for _, low, more in rows)


def test_what_nobody_counted_is_told_apart() -> None:
    chart = daily(samples.TALLIES, Style("en"))
    assert chart.table.rows[0] == ("1 May 2016", "3", "5", "2", "1")
    assert "without a figure: 1" in chart.description


@pytest.mark.parametrize(
    ("low", "high", "vague", "said"),
    [(5, 5, False, "5"), (5, 9, True, "about 5–9"), (5, None, False, "at least 5"), (None, 9, False, "at most 9")],
)
def test_bounds_are_said_in_words(low: int | None, high: int | None, vague: bool, said: str) -> None:
    assert bounds_name(low, high, Style("en"), vague=vague) == said
    assert str(low or high) in bounds_name(low, high, Style("ar"), vague=vague)


def test_figures_stand_in_the_order_of_their_days_with_their_readings() -> None:
    rows = ranges(samples.figure(), Style("en"), names={"r-المرصد": "report one"}).table.rows
    assert [row[0] for row in rows[:5]] == ["24 Sep 2016"] * 2 + ["25 Sep 2016", "26 Sep 2016", "27 Sep 2016"]
    assert rows[2][2] == "report one" and rows[3][4] == "denied"


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_higher_count_has_no_lighter_shade(one: int, other: int) -> None:
    highest = max(one, other)
    assert shade_of(min(one, other), highest) <= shade_of(highest, highest) <= 4
    assert (shade_of(one, highest) == 0) == (one == 0)


def test_a_chain_ends_with_its_outlet_once() -> None:
    ending = chain([*LINKS, Link("الجزيرة", kind="outlet")], Style("ar"), outlet="الجزيرة")
    assert [row[1] for row in ending.table.rows] == ["طبيب", "رويترز", "الجزيرة"]
    assert ending.description.startswith("طبيب ← ")
