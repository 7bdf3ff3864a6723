"""Quotations: every kind of mark, nested, unclosed, and slips of the space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.text.opening import open_text
from hudna.text.quotes import Quotation, flatten


def quoted(raw: str) -> list[tuple[str, bool]]:
    opened = open_text(raw)
    return [
        (raw[opened.tokens[q.first].start : opened.tokens[q.last - 1].end], q.closed)
        for q in flatten(opened.quotations)
    ]


@pytest.mark.parametrize("marks", ["«»", '""', "“”", "””", "„“", "‘’", "''", "‹›", "＂＂"])
def test_each_kind_of_marks(marks: str) -> None:
    raw = f"قال الوزير {marks[0]}انتهت الهدنة{marks[1]} ثم غادر، وأضاف: {marks[0]}لن نعود{marks[1]}."
    assert quoted(raw) == [("انتهت الهدنة", True), ("لن نعود", True)]
    assert len(open_text(raw).sentences) == 1


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ('اتهمه بـ"خرق الهدنة" مرارا', [("خرق الهدنة", True)]),
        ('وصفه ب"خرق الهدنة" مرارا', [("خرق الهدنة", True)]),
        ('سقوط"عدد كبير" من الجرحى', [("عدد كبير", True)]),
        ('قال " انتهت الهدنة " وغادر', [("انتهت الهدنة", True)]),
        ('قال "انتهت "الهدنة" الآن" وغادر', [('انتهت "الهدنة" الآن', True), ("الهدنة", True)]),
        ('قال «انتهت "الهدنة" الآن» وغادر', [('انتهت "الهدنة" الآن', True), ("الهدنة", True)]),
        ('سيطر على "المعبر "في الشمال ثم على "القرية".', [("المعبر", True), ("القرية", True)]),
        ("قال الوزير «انتهت الهدنة. لن نعود.\nوغادر القاعة.", [("انتهت الهدنة. لن نعود.", False)]),
        ("قال «انتهت الهدنة. لن نعود.\nهذا قرارنا» وغادر.", [("انتهت الهدنة. لن نعود.\nهذا قرارنا", True)]),
        ('قال: "انتهت الهدنة. لن نعود. وأضاف: "هذا قرارنا" وغادر.', [("انتهت الهدنة.", False), ("هذا قرارنا", True)]),
        (
            'قال: "انتهت الهدنة بسبب "الخروق المتكررة".',
            [('انتهت الهدنة بسبب "الخروق المتكررة', False), ("الخروق المتكررة", True)],
        ),
        ("بقي الناس' في المدينة", []),
        ('""', []),
    ],
)
def test_marks_as_they_are_written(raw: str, found: list[tuple[str, bool]]) -> None:
    assert quoted(raw) == found
    assert all(quotation.first < quotation.last for quotation in open_text(raw).quotations)


def test_a_long_quotation_that_is_never_closed_ends_at_its_first_stop() -> None:
    raw = "قال «انتهت الهدنة. " + "وعاد السكان إلى المدينة بعد توقف القصف. " * 30
    assert quoted(raw) == [("انتهت الهدنة.", False)]
    assert len(open_text(raw).sentences) > 20


@given(st.text(alphabet=st.sampled_from("هدنة \"«»“”'‘’.\n ب"), max_size=60))
def test_quotations_are_sorted_apart_and_nested_properly(raw: str) -> None:
    opened = open_text(raw)

    def check(quotations: list[Quotation], low: int, high: int) -> None:
        for quotation in quotations:
            assert low <= quotation.first <= quotation.last <= high
            check(quotation.inner, quotation.first, quotation.last)
            low = quotation.last

    check(opened.quotations, 0, len(opened.tokens))
    assert all(quotation.first < quotation.last for quotation in opened.quotations)
