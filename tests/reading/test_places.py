"""Places on a page: what is named, which place is meant, and whether it says where."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.model.claims import Place
from hudna.model.report import Report
from hudna.reading.page import Page
from hudna.reading.places import find_places, is_locative, places_of, resolve_definite, settle_places, zone_at


def _open(reader: Any, text: str) -> Page:
    page: Page = reader.open(Report("test", text))
    return page


def _found(page: Page) -> list[tuple[str, str | None]]:
    return [(mark.value.name, mark.value.id) for mark in page.places]


@pytest.mark.parametrize(
    ("text", "name", "identifier"),
    [
        ("قصف الطيران مدينة سراقب فجرا", "سراقب", "sy/idlib/saraqib"),
        ("اتفاق تهدئة في محافظة حلب", "حلب", "sy/aleppo"),
        ("اشتباكات في حلب", "حلب", "sy/aleppo/aleppo"),
        ("غارات على ريف حماة الشمالي", "ريف حماة الشمالي", "sy/hama~north-countryside"),
        ("غارات على شمال ريف حماة", "ريف حماة الشمالي", "sy/hama~north-countryside"),
        ("انفجار شرقي بغداد", "بغداد", "iq/baghdad/baghdad~east"),
        ("هدوء في شمال غربي سوريا", "شمال غرب سوريا", "sy/northwestern-syria"),
        ("قافلة دخلت الغوطة الشرقية", "الغوطة الشرقية", "sy/rural-damascus/eastern-ghouta"),
        ("سقط صاروخ قرب مطار صنعاء الدولي", "مطار صنعاء الدولي", "ye/amanat-al-asimah/sanaa-international-airport"),
        ("سقط صاروخ قرب مطار الكوت في العراق", "مطار الكوت", "iq/wasit/kut~airport"),
        ("عادت الحركة إلى العاصمة الليبية", "طرابلس", "ly/tripoli/tripoli"),
        ("العاصمة اليمنية صنعاء", "صنعاء", "ye/amanat-al-asimah/sanaa"),
        ("سقطت قذيفة قرب كفر بطنا", "كفربطنا", "sy/rural-damascus/kafr-batna"),
    ],
)
def test_one_place(reader: Any, text: str, name: str, identifier: str) -> None:
    page = _open(reader, text)
    assert (name, identifier) in _found(page)
    assert all(page.raw[m.value.evidence.start : m.value.evidence.end].strip() for m in page.places)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "تعرضت مدن زملكا وحمورية وسقبا وبلدات الريحان والشيفونية للقصف",
            ["زملكا", "حمورية", "سقبا", "الريحان", "الشيفونية"],
        ),
        ("في ريفي حلب وإدلب", ["ريف حلب", "ريف إدلب"]),
        ("في محافظتي درعا والقنيطرة", ["درعا", "القنيطرة"]),
        ("بين بلدتي سراقب وخان السبل", ["سراقب", "خان السبل"]),
    ],
)
def test_lists(reader: Any, text: str, names: list[str]) -> None:
    page = _open(reader, text)
    assert [mark.value.name for mark in page.places] == names
    assert all(mark.value.id for mark in page.places)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("فتح الحارس الباب أمام الوفد في سوريا", "الباب"),
        ("قالت وكالات إن صور الأقمار أظهرت دمارا", "صور"),
        ("شارك سوريون في الحوار وطائرات سورية حلقت", "سوريا"),
        ("وعمل في لبنان زمنا", "بنان"),
        ("طالبت الفصائل بوقف القصف", "الفصائل"),
        ("في السابع من نيسان الماضي", "السابع من نيسان"),
    ],
)
def test_words_that_are_no_places(reader: Any, text: str, absent: str) -> None:
    names = [name for name, _ in _found(_open(reader, text))]
    assert absent not in names
    assert len(names) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هجوم قرب طرابلس شمال لبنان", "lb/north/tripoli-lebanon"),
        ("هجوم قرب طرابلس أعلنته حكومة الوفاق في ليبيا", "ly/tripoli/tripoli"),
        ("قصف على حي الزهراء في حمص", "sy/homs/homs/al-zahraa-homs"),
        ("حوصرت بلدتا نبل والزهراء بريف حلب", "sy/aleppo/al-zahraa"),
        ("معارك في منطقة المنصورة بعدن", "ye/aden/aden/al-mansoura-aden"),
        ("زار الملك عمان ثم عاد إلى الأردن", "jo/amman"),
    ],
)
def test_company_decides_between_namesakes(reader: Any, text: str, expected: str) -> None:
    page = _open(reader, text)
    assert expected in [identifier for _, identifier in _found(page)]
    assert page.places == sorted(page.places, key=lambda mark: mark.first)


def test_an_unknown_village_is_kept_by_name_with_its_container(reader: Any) -> None:
    page = _open(reader, "قتل ثلاثة في بلدة الزربطية بريف إدلب")
    place: Place = page.places[0].value
    assert (place.name, place.id, place.lat, place.precision) == ("الزربطية", None, None, "town")
    assert (place.container or "").startswith("sy/idlib")


def test_definite_nouns_point_back(reader: Any) -> None:
    page = _open(reader, "دخل الجيش مدينة تدمر، ثم قصف شرق المدينة، وعاد الهدوء إلى البلاد.")
    at = next(token.index for token in page.tokens if token.text == "المدينة")
    back = resolve_definite(page, at)
    assert back is not None and back.id == "sy/homs/palmyra~east"
    assert resolve_definite(page, 0) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("شهدت مدينة حلب غارات على الأحياء الشرقية", "شرق حلب"),
        ("استهدف القصف الأحياء الغربية في مدينة حمص", "غرب حمص"),
        ("في محافظة حماة قصفت الطائرات الريف الشمالي", "ريف حماة الشمالي"),
        ("نازحون على الحدود السورية الأردنية منذ أيام", "الحدود السورية الأردنية"),
        ("نازحون على الحدود مع الأردن منذ أيام", "الحدود مع الأردن"),
    ],
)
def test_sides_and_borders(reader: Any, text: str, name: str) -> None:
    page = _open(reader, text)
    assert name in [found for found, _ in _found(page)]
    assert all(
        "~" not in (identifier or "") or is_locative(page, mark)
        for mark, (_, identifier) in zip(page.places, _found(page), strict=True)
    )


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("قالت روسيا إن الاتفاق قائم", False),
        ("نزلت القوات في روسيا", True),
        ("اتهمت دمشق خصومها", False),
        ("وقع انفجار في دمشق", True),
        ("استهدف القصف حلب", True),
        ("يعتمد الاقتصاد على روسيا", False),
        ("شن التحالف غارات على سوريا", True),
    ],
)
def test_who_and_where(reader: Any, text: str, where: bool) -> None:
    page = _open(reader, text)
    assert page.places
    assert is_locative(page, page.places[-1]) is where


def test_the_narrowest_place_stands(reader: Any) -> None:
    page = _open(reader, "قتل ثمانية في حي الفردوس بمدينة حلب شمالي سوريا")
    assert [mark.value.name for mark in settle_places(page, page.places)] == ["الفردوس"]
    assert [place.name for place in places_of(page, 0, len(page.tokens))] == ["الفردوس"]


def test_places_joined_by_and_both_stand(reader: Any) -> None:
    page = _open(reader, "يشمل الاتفاق مناطق الغوطة الشرقية ودمشق")
    assert [mark.value.name for mark in settle_places(page, page.places)] == ["الغوطة الشرقية", "دمشق"]
    assert all(is_locative(page, mark) for mark in page.places)


def test_time_zones(reader: Any) -> None:
    page = _open(reader, "تبدأ الهدنة في حلب")
    assert zone_at(page, page.places[0].value) == "Asia/Damascus"
    assert zone_at(page, None) is None


def test_finding_twice_gives_the_same(reader: Any) -> None:
    page = _open(reader, "قصف على درعا البلد وبصرى الشام جنوبي سوريا")
    assert [mark.value for mark in find_places(page)] == [mark.value for mark in page.places]
    assert len(page.places) == 3
