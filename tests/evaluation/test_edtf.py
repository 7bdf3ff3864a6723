"""Comparing EDTF times by the rules of the claims format."""

from __future__ import annotations

import pytest

from hudna.evaluation.edtf import is_same_time, is_within_a_day, parse_interval


@pytest.mark.parametrize(
    ("wanted", "given", "same"),
    [
        ("2016-09-23", "2016-09-23", True),
        ("2016-09-23", "2016-09-24", False),
        ("2016-09-23", "2016-09-23~", True),
        ("2016-09-23/2016-09-24", "2016-09-23/2016-09-24", True),
        ("2016-09-23/2016-09-24", "2016-09-23", False),
        ("../2016-09-19", "../2016-09-19", True),
        ("../2016-09-19", "2016-09-19", False),
        ("2016-09", "2016-09-01/2016-09-30", True),
        ("2016", "2016-01-01/2016-12-31", True),
        ("2016-12", "2016-12-01/2016-12-31", True),
        ("2016-04-30T01:00+03:00", "2016-04-29T22:00Z", True),
        ("2016-04-30T01:00+03:00", "2016-04-30T01:25+03:00", True),
        ("2016-04-30T01:00+03:00", "2016-04-30T01:45+03:00", False),
        ("2016-04-30T01:00+03:00", "2016-04-30", False),
        ("2016-04-30", "2016-04-29T22:00Z", True),
        ("2016-04-30T24:00Z", "2016-05-01T00:00Z", True),
        ("2016-04-30", None, False),
        (None, None, True),
        ("2016-04-30", "soon", False),
    ],
)
def test_same_time(wanted: str | None, given: str | None, same: bool) -> None:
    assert is_same_time(wanted, given) is same
    assert is_same_time(given, given)


@pytest.mark.parametrize(
    ("wanted", "given", "within"),
    [
        ("2016-09-24", "2016-09-24", True),
        ("2016-09-24", "2016-09-25", True),
        ("2016-09-24", "2016-09-26", False),
        ("2016-04-29/2016-04-30", "2016-04-28/2016-05-01", True),
        ("2016-04-29", "2016-04", False),
        ("2016-04-29", None, False),
        ("2016-04-29", "../2016-04-29", False),
    ],
)
def test_within_a_day(wanted: str, given: str | None, within: bool) -> None:
    assert is_within_a_day(wanted, given) is within
    assert is_within_a_day(wanted, wanted)


def test_intervals() -> None:
    assert parse_interval("") is None
    assert parse_interval("never") == "never"
