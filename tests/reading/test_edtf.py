"""EDTF values: building, taking apart, reckoning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.reading import edtf
from hudna.reading.calendar import easter, feast_days, hijri_day, week_of, weekday_after, weekday_before


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-02-27", "2016-02-27", "2016-02-27"),
        ("2016-09-22/2016-09-24", "2016-09-22", "2016-09-24"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2014-22", "2014-06-01", "2014-08-31"),
        ("2014-24", "2014-12-01", "2015-02-28"),
        ("2016-09~", "2016-09-01", "2016-09-30"),
        ("2016-04-30T01:00+03:00", "2016-04-30", "2016-04-30"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    assert edtf.days(value) == (date.fromisoformat(first), date.fromisoformat(last))
    assert edtf.is_valid(value)


@pytest.mark.parametrize("value", ["", "2016-13", "2016-02-30", "yesterday", "2016-1-1", "../.."])
def test_what_is_no_value(value: str) -> None:
    assert not edtf.is_valid(value)
    assert edtf.is_valid("2016/..")


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2016-04-30T01:00+03:00", "PT72H", "2016-05-03T01:00+03:00"),
        ("2016-04-30T01:00+03:00", "PT24H", "2016-05-01T01:00+03:00"),
        ("2016-09-12", "P7D", "2016-09-19"),
        ("2018-02-24", "P1M", "2018-03-24"),
        ("2016-01-31", "P1M", "2016-02-29"),
        ("2016-09-12", "PT48H", "2016-09-14"),
        ("2016-09-12", "PT5H", None),
        ("2016-09", "P7D", None),
        ("../2016-09-12", "P7D", None),
        ("2016-09-12", "soon", None),
    ],
)
def test_a_start_and_a_duration_give_the_end(start: str, duration: str, end: str | None) -> None:
    assert edtf.plus_duration(start, duration) == end
    assert edtf.ends(start)[1] is not None


def test_intervals_are_put_together_and_taken_apart() -> None:
    assert edtf.interval("2016", None) == "2016/.." and edtf.interval(None, "2016") == "../2016"
    assert edtf.interval("2016", "2016") == "2016" and edtf.interval(None, None) is None
    assert edtf.ends("2016/..") == ("2016", None)
    assert edtf.approximate("2016-09/..") == "2016-09~/.."


def test_midnight_at_the_end_of_a_day() -> None:
    found = edtf.moment_of("2016-02-26T24:00+02:00")
    assert found is not None and found.isoformat() == "2016-02-27T00:00:00+02:00"
    assert edtf.moment_of("2016-02-26") is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("PT72H", 259200), ("P7D", 604800), ("P1M", 2592000), ("PT1H30M", 5400), ("P", None), ("72h", None)],
)
def test_lengths(text: str, seconds: int | None) -> None:
    assert edtf.seconds_of(text) == seconds
    assert edtf.seconds_of("PT0S") == 0


@pytest.mark.parametrize(("year", "day"), [(2016, "2016-03-27"), (2018, "2018-04-01"), (2024, "2024-03-31")])
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day
    assert easter(year).weekday() == 6


def test_hijri_days_are_those_of_umm_al_qura() -> None:
    assert hijri_day(1437, 12, 10) == date(2016, 9, 11)
    assert hijri_day(1437, 13, 1) is None


def test_feasts_by_turn() -> None:
    means = {"calendar": "hijri", "month": 10, "day": 1, "days": 3}
    assert feast_days(means, date(2018, 6, 13)) == (date(2018, 6, 15), date(2018, 6, 17))
    last = feast_days(means, date(2018, 6, 13), turn=-1)
    assert last is not None and last[0].year == 2017


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2050, 1, 1)), st.integers(min_value=0, max_value=6))
def test_weekdays_lie_within_a_week(today: date, weekday: int) -> None:
    before, after = weekday_before(today, weekday), weekday_after(today, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert today - timedelta(days=6) <= before <= today <= after <= today + timedelta(days=6)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2050, 1, 1)))
def test_weeks_begin_on_sunday(today: date) -> None:
    first, last = week_of(today)
    assert first.weekday() == 6 and last - first == timedelta(days=6)
    assert first <= today <= last
