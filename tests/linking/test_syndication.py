"""Copies and near-copies of one text, and the families that they make."""

from __future__ import annotations

import pytest

from hudna.linking.syndication import Syndication, align, find_families, is_copy, text_of
from hudna.linking.words import digest_of_line, is_update, sentences_of, stem
from hudna.model.report import Report

WIRE = [
    "أعلنت وزارة الصحة مقتل سبعة أشخاص في غارة على سوق شعبي وسط المدينة صباح اليوم",
    "وقال شهود إن طائرات حلقت فوق المنطقة قبل دقائق من سماع دوي الانفجارات العنيفة",
    "ودعت الأمم المتحدة جميع الأطراف إلى ضبط النفس وحماية المدنيين والسماح بدخول المساعدات",
    "ولم تعلن أي جهة مسؤوليتها عن الهجوم الذي وقع في وقت الذروة من النهار",
]
OTHER = [
    "فاز المنتخب بالمباراة النهائية بعد شوط إضافي مثير أمام جمهور كبير في ملعب العاصمة",
    "وسجل اللاعب الشاب هدف الفوز في الدقيقة الأخيرة من عمر اللقاء وسط فرحة عارمة",
    "وقال المدرب إن فريقه استحق اللقب بعد موسم طويل من العمل الشاق والتدريب المتواصل",
]


def _report(name: str, lines: list[str]) -> Report:
    return Report(name, ". \n".join(lines) + ".", outlet=name)


def test_whole_copy_is_one_family() -> None:
    """A text with another headline and other spelling is still the same text."""
    copy = ["عاجل من المدينة", *(line.replace("أ", "ا") for line in WIRE)]
    families = find_families([_report("a", WIRE), _report("b", OTHER), _report("c", copy)])
    assert [family.reports for family in families] == [["a", "c"]]
    assert families[0].copies[0].left_share == 1.0


def test_a_passage_is_no_copy() -> None:
    """One sentence in common does not make one text of two, but is shown."""
    syndication = Syndication()
    syndication.add(_report("a", WIRE))
    found = syndication.add(_report("b", [*OTHER, WIRE[0]]))
    assert len(found) == 1 and len(found[0].lines) == 1
    assert not is_copy(found[0]) and syndication.families() == []


def test_families_join_through_others() -> None:
    """Copies of copies are one family, whose identifier does not depend on what is added later."""
    reports = [_report("a", WIRE), _report("b", WIRE[:3]), _report("c", WIRE[1:])]
    short, whole = find_families(reports[:2]), find_families(reports)
    assert [family.reports for family in whole] == [["a", "b", "c"]]
    assert short[0].id == whole[0].id


def test_a_report_is_added_once() -> None:
    """Adding a report again changes nothing."""
    syndication = Syndication()
    assert syndication.add(_report("a", WIRE)) == []
    assert syndication.add(_report("a", WIRE)) == [] and len(syndication.texts) == 1


def test_alignment_is_one_to_one() -> None:
    """A sentence is aligned with one sentence only, the one that it is most alike."""
    left, right = text_of(_report("a", WIRE)), text_of(_report("b", [WIRE[0], WIRE[0] + " بحسب مصادر"]))
    copy = align(left, right)
    assert [(line.left, line.right) for line in copy.lines] == [(0, 0)]
    assert copy.lines[0].alike == 1.0


@pytest.mark.parametrize(
    ("word", "other"), [("والغارات", "غاره"), ("المدنيين", "مدنيون"), ("بالقصف", "القصف"), ("للمدينه", "مدينه")]
)
def test_stems_meet(word: str, other: str) -> None:
    """Forms of a word have one stem; a short word is left alone."""
    assert stem(word) == stem(other)
    assert stem("دم") == "دم"


def test_lines_and_updates() -> None:
    """Digests fold spelling, sentences end at stops, and a toll that rose is an update."""
    assert digest_of_line("قُتل أحد") == digest_of_line("قتل احد") and len(sentences_of("أ ب. ج د!\nه")) == 3
    assert is_update("ارتفعت حصيلة القتلى إلى تسعة") and not is_update("قتل تسعة في غارة")
