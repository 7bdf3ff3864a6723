"""Comparing slots, one kind of slot at a time: (right, wrong, missed)."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.evaluation.slots import Tally, compare_slots, fold_label
from tests.evaluation.gold import label


@pytest.mark.parametrize(
    ("slot", "wanted", "given", "tally"),
    [
        ("places", ["حلب|مدينة حلب", "إدلب"], [{"name": "حلب"}, {"name": "حمص"}], (1, 1, 1)),
        ("places", [], [{"name": "حلب"}], (0, 1, 0)),
        ("actors", ["الجيش السوري"], ["جيش سوري"], (1, 0, 0)),
        ("who", ["civilians", "children"], ["children"], (1, 0, 1)),
        ("weapons", [], [], (0, 0, 0)),
        ("time", "2016-09-23", {"edtf": "2016-09-23"}, (1, 0, 0)),
        ("time", "2016-09-23", {"edtf": None}, (0, 0, 1)),
        ("time", None, {"edtf": "2016-09-23"}, (0, 1, 0)),
        ("start", "2016-09-23", "2016-09-24", (0, 1, 1)),
        ("count", [5, 5], {"low": 5, "high": 5}, (1, 0, 0)),
        ("count", [5, None], {"low": 5, "high": 5}, (0, 1, 1)),
        ("count", [None, None], {"low": 5, "high": 5}, (0, 1, 0)),
        ("count", [5, 5], None, (0, 0, 1)),
        ("sources", [], [], (0, 0, 0)),
        ("sources", ["الوزير"], [{"name": "الوزير"}], (1, 0, 0)),
        ("sources", ["الوزير"], [{"name": "الوزير"}, {"name": "وكالة"}], (1, 1, 0)),
        ("sources", ["الوزير", "وكالة"], [{"name": "الوزير"}, {"name": "وكالة"}], (2, 0, 0)),
        ("sources", ["الوزير", "وكالة"], [{"name": "وكالة"}], (0, 1, 2)),
        ("stance", "denied", "denied", (1, 0, 0)),
        ("stance", "denied", "asserted", (0, 1, 1)),
        ("content", "غارة قتلت خمسة أشخاص", {"text": "إن غارة قتلت خمسة أشخاص"}, (1, 0, 0)),
        ("content", "غارة قتلت خمسة أشخاص", {"text": "هدنة"}, (0, 1, 1)),
        ("organisation", ["وزارة"], None, (0, 0, 1)),
    ],
)
def test_slot(slot: str, wanted: Any, given: Any, tally: tuple[int, int, int]) -> None:
    claim = {slot: given}
    assert compare_slots(label("harm", "قتلت خمسة", **{slot: wanted}), claim) == Tally(*tally)
    assert compare_slots(label("harm", "قتلت خمسة"), claim) == Tally()


@pytest.mark.parametrize(
    ("one", "other"),
    [("الأمم المتحدة", "امم متحده"), ("مصطفى", "مصطفي"), ("«حلب»", "حلب"), ("مُدُن", "مدن"), ("ABC", "abc")],
)
def test_names_alike(one: str, other: str) -> None:
    assert fold_label(one) == fold_label(other)
    assert fold_label(one) != fold_label("شيء آخر")
