"""Scales, ticks, names of days and widths of words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.assessment.moments import Stretch
from hudna.export.charts.calendar import day_name, span_name, tick_name
from hudna.export.charts.look import Style
from hudna.export.charts.scale import Scale, Times, count_ticks, time_ticks
from hudna.export.charts.svg import element, fit, line, wide, wrap

MOMENTS = st.datetimes(datetime(1800, 1, 1), datetime(2200, 1, 1))


@given(st.floats(-1e6, 1e6), st.floats(1, 1e6), st.floats(0, 1))
def test_a_scale_keeps_order_and_ends(low: float, length: float, share: float) -> None:
    scale = Scale(low, low + length, 800, 0)
    assert 0 <= scale.held(low + share * length) <= 800
    assert scale.held(low - 1) == scale(low) == 800


@given(MOMENTS, st.integers(1, 200_000), st.integers(-10, 300_000))
def test_moments_stay_on_their_axis(first: datetime, hours: int, at: int) -> None:
    times = Times(first, first + timedelta(hours=hours), 800, 0)
    assert 0 <= times(first + timedelta(hours=at)) <= 800
    assert times(first) == 800


@given(st.floats(0, 1e7), st.integers(1, 12))
def test_ticks_of_numbers_reach_the_highest(high: float, most: int) -> None:
    ticks = count_ticks(high, most)
    assert ticks[-1] >= high and ticks[0] == 0
    assert len(ticks) <= most + 2


@given(MOMENTS, st.integers(1, 3_000_000), st.integers(1, 20))
def test_ticks_of_time_are_few_and_in_order(first: datetime, hours: int, most: int) -> None:
    last = first + timedelta(hours=hours)
    _, ticks = time_ticks(first, last, most)
    assert ticks == sorted(set(ticks)) and all(first <= tick <= last for tick in ticks)
    assert len(ticks) <= most + 2


@pytest.mark.parametrize(
    ("days", "unit"), [(1, "hour"), (9, "day"), (90, "day"), (400, "month"), (1900, "year"), (20_000, "year")]
)
def test_the_unit_of_ticks_follows_the_length_of_time(days: int, unit: str) -> None:
    first = datetime(2016, 1, 1)
    found, ticks = time_ticks(first, first + timedelta(days=days), 8)
    assert found == unit
    assert ticks


@pytest.mark.parametrize(
    ("style", "name"),
    [
        (Style("ar"), "3 أيار 2016"),
        (Style("ar", months="common"), "3 مايو 2016"),
        (Style("ar", months="both", digits="arab"), "٣ أيار/مايو ٢٠١٦"),
        (Style("en"), "3 May 2016"),
    ],
)
def test_days_have_the_months_and_digits_that_are_wanted(style: Style, name: str) -> None:
    assert day_name(date(2016, 5, 3), style) == name
    assert tick_name(datetime(2016, 1, 1), "year", style) == style.number(2016)


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (datetime(2016, 5, 3), datetime(2016, 5, 4), "3 May 2016"),
        (datetime(2016, 5, 3), datetime(2016, 5, 6), "3 May 2016 – 5 May 2016"),
        (datetime(2016, 5, 3, 1), datetime(2016, 5, 3, 1), "3 May 2016 01:00"),
        (None, datetime(2016, 5, 3), "before 3 May 2016"),
        (datetime(2016, 5, 3), None, "after 3 May 2016"),
        (None, None, "not known"),
    ],
)
def test_a_stretch_is_said_in_words(first: datetime | None, last: datetime | None, name: str) -> None:
    assert span_name(Stretch(first, last), Style("en")) == name
    assert span_name(Stretch(first, last), Style("ar")) != name


@given(st.text(alphabet="ابجد هوز abc W.", max_size=60), st.floats(20, 300))
def test_words_are_cut_to_their_room(words: str, room: float) -> None:
    cut = fit(words, room)
    assert wide(cut) <= room or cut == "…"
    assert len(wrap(words, room, most=2)) <= 2


@given(st.text())
def test_any_text_becomes_well_formed(words: str) -> None:
    import xml.etree.ElementTree as ET

    root = ET.fromstring(element("svg", line(words, 1, 2), data_words=words.replace("\x00", "")[:0]))
    assert root[0].get("x") == "1"
    assert root[0].text is not None


def test_an_arabic_line_keeps_its_own_order() -> None:
    assert "\u2067غارة (BBC)\u2069" in line("غارة (BBC)", 10, 10, at="right")
    assert "\u2066BBC\u2069" in line("BBC", 10, 10)
