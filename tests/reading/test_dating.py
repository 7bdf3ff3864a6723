"""Dating: sets of days, the rules that give them, and when an answer is given at all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.report import Report
from hudna.packs.milestones import load_milestones
from hudna.reading.evidence import EPOCH, HORIZON, around, between, bounds, each, edtf_of, shifted, weekdays

_DAYS = st.dates(date(2005, 1, 1), date(2025, 12, 31))


def dated(reader: Any, text: str) -> Any:
    return reader.open(Report("t", text)).report.published


@given(_DAYS, st.integers(0, 40))
def test_intervals_hold_their_days(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert bounds(between(first, last)) == (first, last)
    assert len(list(each(between(first, last)))) == length + 1


@given(_DAYS, st.integers(0, 6))
def test_weekdays_recur(day: date, offset: int) -> None:
    assert around([day], 0, 6) & weekdays((day.weekday() + offset) % 7)
    assert bounds(shifted(between(day, day), offset)) == (day + timedelta(days=offset), day + timedelta(days=offset))


def test_open_ends_are_written_open() -> None:
    assert edtf_of(between(date(2016, 1, 1), None)) == "2016-01-01/.."
    assert edtf_of(between(None, None)) is None


@pytest.mark.parametrize("milestone", load_milestones(), ids=lambda milestone: milestone.id)
def test_milestones_hang_together(milestone: Any) -> None:
    assert EPOCH <= max(milestone.first, EPOCH) <= HORIZON
    assert milestone.last is None or milestone.first <= milestone.last
    assert milestone.announced <= milestone.first + timedelta(days=10)


def test_a_report_that_gives_its_day(reader: Any) -> None:
    text = "قالت الوزارة اليوم الخميس 9 آب/أغسطس 2018 إن قصفا وقع في صعدة."
    found = dated(reader, text)
    assert found.edtf == "2018-08-09"
    assert found.basis == "inferred"


def test_a_truce_that_ended_on_a_weekday(reader: Any) -> None:
    text = (
        "قال البيت الأبيض أمس إن موسكو مسؤولة عن الاتفاق. وكانت الهدنة انتهت الاثنين في سوريا. "
        "والتقى وزير الخارجية الأميركي جون كيري نظيره الروسي "
        "سيرغي لافروف أمس في نيويورك. وكان لقاء كيري ولافروف في نيويورك أمس بلا نتيجة."
    )
    found = dated(reader, text)
    assert found.edtf == "2016-09-24"
    assert {"truce-day", "milestone-news"} <= {reason["rule"] for reason in found.reasons}


def test_too_little_gives_no_date_but_the_interval(reader: Any) -> None:
    found = dated(reader, "طالب المبعوث بتطبيق القرار 2254 في سوريا.")
    assert found.edtf is None
    assert found.reasons[0]["edtf"].startswith("2015-12-18/")


def test_nothing_gives_nothing(reader: Any) -> None:
    found = dated(reader, "قصفت الطائرات المدينة.")
    assert found.edtf is None
    assert found.reasons == []


def test_the_undated_reports(reader: Any, shared: Any) -> None:
    expected = {"000": "2016-04-29/2016-04-30", "001": "2016-09-24", "003": "2016-05-01/2016-05-02"}
    for head, edtf in expected.items():
        path = next((shared / "reports").glob(f"{head}_*.txt"))
        assert dated(reader, path.read_text(encoding="utf-8")).edtf == edtf
    assert len(expected) == 3


def test_a_dated_event_told_by_its_weekday_and_the_weekday_of_the_lead(reader: Any) -> None:
    text = (
        "ارتفع الاثنين عدد القتلى في بلدة سرمدا بريف إدلب إلى خمسين. "
        "وكان انفجار في مستودع للذخائر قد هز سرمدا الأحد ودمر مبنيين."
    )
    found = dated(reader, text)
    assert (found.edtf, found.basis) == ("2018-08-13/2018-08-14", "inferred")


def test_the_same_event_without_a_weekday_of_its_own_gives_no_date(reader: Any) -> None:
    found = dated(reader, "ارتفع عدد القتلى في بلدة سرمدا. وكان انفجار في مستودع للذخائر قد هز سرمدا الأحد.")
    assert found.edtf is None
    assert "milestone-weekday" in [reason["rule"] for reason in found.reasons]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("قال وزير الخارجية الأمريكي جون كيري إن الهدنة صامدة.", True),
        ("وتذكر التقرير سنوات كيري في المفاوضات.", False),
        ("التقى رئيس الحزب الديمقراطي الكردستاني مسعود بارزاني الوفد.", False),
    ],
)
def test_an_office_bounds_the_date_only_where_the_text_names_it(reader: Any, text: str, held: bool) -> None:
    assert ("office" in [reason["rule"] for reason in dated(reader, text).reasons]) == held


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("بيروت\nالخميس، 12 نيسان 2012\nصمدت الهدنة في يومها الأول.", "2012-04-12"),
        ("صمدت الهدنة.\nوقتل مدنيون في 12 نيسان 2012 في المدينة.\nوقال مصدر إن الهدوء ساد.", None),
    ],
)
def test_a_date_on_a_line_of_its_own(reader: Any, text: str, published: str | None) -> None:
    found = dated(reader, text)
    assert found.edtf == published
    assert found.basis == ("inferred" if published else "unknown")
