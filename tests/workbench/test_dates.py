"""Dates for people: EDTF in both languages, local months, digits, Hijri days."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from hudna.workbench import words
from hudna.workbench.dates import when_text
from hudna.workbench.preferences import Preferences, use


@pytest.fixture(autouse=True)
def _settled() -> Iterator[None]:
    yield
    use(Preferences())
    translation.deactivate()


@pytest.mark.parametrize(
    ("edtf", "place", "english", "arabic"),
    [
        ("2016-02-27", "sy/aleppo", "27 February 2016", "27 شباط 2016"),
        ("2016-02-27", "ye/sanaa", "27 February 2016", "27 فبراير 2016"),
        ("2016-02", None, "February 2016", "فبراير 2016"),
        ("2016", None, "2016", "2016"),
        ("2014-08-25/2014-08-26", "ps/gaza", "25 August 2014 – 26 August 2014", "25 آب 2014 – 26 آب 2014"),
        ("../2016-09-19", "sy", "until 19 September 2016", "حتى 19 أيلول 2016"),
        ("2016-09-19/..", "sy", "from 19 September 2016", "منذ 19 أيلول 2016"),
        ("2016-09-23~", "sy", "about 23 September 2016", "نحو 23 أيلول 2016"),
        ("2014-08-26?", "sy", "26 August 2014 (?)", "26 آب 2014 (?)"),
        ("2016-04-30T01:00+03:00", "sy", "30 April 2016, 01:00 (+03:00)", "30 نيسان 2016، 01:00 (+03:00)"),
        (None, None, "not stated", "غير مذكور"),
        ("199X", None, "199X", "199X"),
    ],
)
def test_edtf_is_told(edtf: str | None, place: str | None, english: str, arabic: str) -> None:
    use(Preferences("en"))
    assert when_text(edtf, place) == english
    use(Preferences("ar"))
    assert when_text(edtf, place) == arabic


def test_digits_months_and_calendar_are_preferred() -> None:
    use(Preferences("ar", digits="arab", calendar="both", months="levant"))
    assert when_text("2016-09-11") == "١١ أيلول ٢٠١٦ (١٠ ذو الحجة ١٤٣٧)"
    use(Preferences("ar", months="common"))
    assert when_text("2016-09-11", "sy") == "11 سبتمبر 2016"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(5, 5, "5"), (5, 9, "5–9"), (None, 9, "≤ 9"), (1200, None, "≥ 1,200"), (None, None, "?")],
)
def test_ranges_stay_ranges(low: int | None, high: int | None, shown: str) -> None:
    use(Preferences("en"))
    assert words.number_range(low, high) == shown
    use(Preferences("ar", digits="arab"))
    assert words.number_range(low, high) == shown.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
