"""Publication dates: what is taken, what is brought to EDTF, what is refused."""

from __future__ import annotations

import pytest

from hudna.sources import SourceFault
from hudna.sources.dates import parse_published


@pytest.mark.parametrize(
    ("given", "edtf"),
    [
        ("2016-09-24", "2016-09-24"),
        (" 2016-09 ", "2016-09"),
        ("2016", "2016"),
        ("2016-09-24T10:00Z", "2016-09-24T10:00Z"),
        ("2016-09-24T10:00:31.5+03:00", "2016-09-24T10:00+03:00"),
        ("2016-09-24 10:00:00", "2016-09-24T10:00"),
        ("2016-09-24 10:00 UTC", "2016-09-24T10:00Z"),
        ("2016-09-24T10:00+0300", "2016-09-24T10:00+03:00"),
        ("20160924", "2016-09-24"),
        ("2016-09-24/2016-09-26", "2016-09-24/2016-09-26"),
        ("../2016-09-24", "../2016-09-24"),
        ("2016-09-24~", "2016-09-24~"),
    ],
)
def test_dates_that_are_read(given: str, edtf: str) -> None:
    assert parse_published(given) == edtf
    assert parse_published(edtf) == edtf


@pytest.mark.parametrize(
    "given", ["24/09/2016", "yesterday", "2016-02-30", "2016-13-01", "../..", "2016-09-24T25:00", "١٤٣٧"]
)
def test_dates_that_are_refused_with_advice(given: str) -> None:
    with pytest.raises(SourceFault) as caught:
        parse_published(given)
    assert caught.value.code == "H210"
    assert "write it as" in caught.value.message
