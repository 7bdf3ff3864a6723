"""Actors: who is named, by what, and for whom."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.match.marks import Mark
from hudna.model.report import Published, Report
from hudna.reading.mentions import Mention


def marks_of(reader: Any, text: str, published: str | None = None) -> list[Mark]:
    report = Report(id="x", text=text, published=Published(published, "given" if published else "unknown"))
    marks: list[Mark] = reader.open(report).actors
    return marks


def mentions(reader: Any, text: str, published: str | None = None) -> list[Mention]:
    return [mark.value for mark in marks_of(reader, text, published)]


def named(reader: Any, text: str, published: str | None = None) -> list[str]:
    return [mention.name for mention in mentions(reader, text, published) if not mention.adjective]


NAMES = [
    ("اتفقت روسيا والولايات المتحدة على الهدنة.", ["روسيا", "الولايات المتحدة"]),
    ("أعلنت وزارة الدفاع الروسية أن الهدنة صامدة.", ["وزارة الدفاع الروسية"]),
    ("قالت الخارجية التركية إن الوفد وصل.", ["وزارة الخارجية التركية"]),
    ("شنت طائرات سورية وروسية غارات على المدينة.", ["القوات الحكومية السورية", "القوات الروسية"]),
    ("تقدمت قوات النظام السوري في الريف.", ["القوات الحكومية السورية"]),
    ("أعلن تنظيم داعش مسؤوليته عن التفجير.", ["تنظيم الدولة الإسلامية"]),
    ("أطلقت ميليشيات الحوثي الانقلابية صاروخا.", ["الحوثيون"]),
    ("قصفت قوات حفتر المطار.", ["الجيش الوطني الليبي"]),
    ("سيطرت قوات الدعم السريع على القاعدة.", ["قوات الدعم السريع"]),
    ("قالت موسكو إنها ملتزمة بالاتفاق.", ["روسيا"]),
    ('نقلت وكالة أنباء "فارس" الإيرانية الخبر.', ["وكالة فارس"]),
    ("وأفاد مصدر عسكري سوري بأن العملية بدأت.", ["مصدر عسكري سوري"]),
    ("وقال دبلوماسيون غربيون إن المحادثات تعثرت.", ["دبلوماسيون غربيون"]),
    ("ونقلت رويترز عن مسؤولين أمريكيين أن الوفد عاد.", ["رويترز", "مسؤولون أمريكيون"]),
    ("قال مسؤول إسرائيلي لشبكة سي إن إن إن الاتفاق قريب.", ["مسؤول إسرائيلي", "سي إن إن"]),
    ("قالت هيئة تنمية المياه إن الخط تعطل.", ["هيئة تنمية المياه"]),
]

PERSONS = [
    ("قال وزير الخارجية الفرنسي جان مارك ايرولت إن الوضع صعب.", "جان مارك أيرولت", "وزارة الخارجية الفرنسية"),
    ("وقال المتحدث باسم البيت الأبيض. جوش إيرنست إن الاتفاق قائم.", "جوش إرنست", "البيت الأبيض"),
    ("دعا الأمين العام للأمم المتحدة. بان كي مون إلى التهدئة.", "بان كي مون", "الأمم المتحدة"),
    ("حذر مبعوث الأمم المتحدة ستافان ديميستورا من الانهيار.", "ستافان دي ميستورا", "الأمم المتحدة"),
    ("قال العقيد زاهر الرفاعلي، المتحدث باسم التحالف الدولي، إن الغارة فشلت.", "زاهر الرفاعلي", "التحالف الدولي"),
    ("وذكر مروان السلطوع مدير الدفاع المدني السوري أن الفرق وصلت.", "مروان السلطوع", "الدفاع المدني السوري"),
]

LATER = [
    ("قال وزير الخارجية السعودي عادل الجبير ذلك. ودعا الوزير السعودي إلى الحوار.", "عادل الجبير"),
    ("قال الجنرال سامر الكوردلي إن الهدوء عاد. وأضاف الكوردلي أن المعبر فتح.", "سامر الكوردلي"),
    ("التقى الرئيس الروسي فلاديمير بوتين الوفد. وقال بوتين إن المحادثات مفيدة.", "فلاديمير بوتين"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_are_canonical(reader: Any, text: str, expected: list[str]) -> None:
    assert named(reader, text) == expected
    assert all(mention.kind for mention in mentions(reader, text))


@pytest.mark.parametrize(("text", "name", "organisation"), PERSONS)
def test_persons_have_role_and_body(reader: Any, text: str, name: str, organisation: str) -> None:
    person = mentions(reader, text)[0]
    assert (person.kind, person.name, person.organisation) == ("person", name, organisation)
    assert person.role


@pytest.mark.parametrize(("text", "name"), LATER)
def test_who_was_named_before_is_known_again(reader: Any, text: str, name: str) -> None:
    persons = [mention for mention in mentions(reader, text) if mention.kind == "person"]
    assert [person.name for person in persons] == [name, name]
    assert persons[0].entity == persons[1].entity


@pytest.mark.parametrize(
    ("day", "holder"), [("2016-05-01", "جون كيري"), ("2018-06-01", "مايك بومبيو"), ("2023-06-01", "أنتوني بلينكن")]
)
def test_an_office_is_held_by_whom_the_day_says(reader: Any, day: str, holder: str) -> None:
    text = "قال وزير الخارجية الأمريكي إن المحادثات مستمرة."
    assert named(reader, text, day) == [holder]
    assert named(reader, text) == ["وزير الخارجية الأمريكي"]


@pytest.mark.parametrize(
    ("country", "army"),
    [("اليمن", "القوات الحكومية اليمنية"), ("السودان", "الجيش السوداني"), ("لبنان", "الجيش اللبناني")],
)
def test_a_bare_army_is_that_of_the_report(reader: Any, country: str, army: str) -> None:
    found = named(reader, f"تجددت المعارك في {country}. وقال الجيش إنه تقدم.")
    assert army in found
    assert "الجيش" not in found


@pytest.mark.parametrize("text", ["وصل الوفد إلى موسكو مساء.", "عقد الاجتماع في باريس.", "زار الوفد مدينة دمشق."])
def test_a_place_is_no_actor(reader: Any, text: str) -> None:
    assert named(reader, text) == []
    assert not any(mention.kind == "state" for mention in mentions(reader, text))


@pytest.mark.parametrize(
    "text", ["من عدم وجود حليب في السوق.", "تحسن الأداء بشكل كبير هذا العام.", "مطار الملك خالد مفتوح."]
)
def test_common_words_are_no_persons(reader: Any, text: str) -> None:
    assert not [mention for mention in mentions(reader, text) if mention.kind == "person"]
    assert not [mention for mention in mentions(reader, text) if mention.kind == "office"]


def test_a_nisba_stands_for_its_state(reader: Any) -> None:
    found = mentions(reader, "تواصلت الغارات الإسرائيلية ليلا.")
    assert [(mention.name, mention.adjective) for mention in found] == [("إسرائيل", True)]
    assert found[0].entity == "state/il"


def test_joined_names_are_listed_on_the_first(reader: Any) -> None:
    found = mentions(reader, "دعت قطر وتركيا ومصر إلى الهدنة.")
    assert found[0].others == ["تركيا", "مصر"]
    assert found[2].others == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([text for text, _ in NAMES] + [text for text, _, _ in PERSONS]), max_size=6))
def test_marks_never_overlap(reader: Any, texts: list[str]) -> None:
    marks = marks_of(reader, "\n".join(texts))
    assert all(one.last <= two.first for one, two in pairwise(marks))
    assert all(mark.first < mark.last for mark in marks)
