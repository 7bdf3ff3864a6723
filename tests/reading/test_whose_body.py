"""Bare names of governments, ministries and armies, persons beside bodies, and names of several wars."""

from __future__ import annotations

import pytest

from hudna.model.report import Published, Report
from hudna.reading.mentions import Mention
from hudna.reading.reader import Reader


def mentions(reader: Reader, text: str) -> list[Mention]:
    page = reader.open(Report("report", text, published=Published("2024-12-05", "given")))
    return [mark.value for mark in page.actors]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("قتل شرطي في تفجير في الإسكندرية. وتعهدت الحكومة بملاحقة الفاعلين.", "org/eg/government"),
        ("قتل شرطي في تفجير في الإسكندرية. وقالت وزارة الداخلية إنها تحقق.", "org/eg/interior-ministry"),
        ("انفجرت سيارة في كابل. ورحبت الحكومة بالهدنة.", "org/af/government"),
        ("قصف حي في الخرطوم. وقالت القيادة العامة للجيش إنها ترد.", "org/saf"),
        ("قصف مخيم في خان يونس. وأغار الاحتلال على رفح.", "state/il"),
        ("قصفت بلدة في جنوب لبنان. وقالت المقاومة الإسلامية إنها ردت.", "org/hezbollah"),
        ("اندلعت معارك في جوبا. وقالت بعثة الأمم المتحدة إنها قلقة.", "org/unmiss"),
        ("قصفت بلدة قرب طرابلس الليبية. وقالت بعثة الأمم المتحدة إنها قلقة.", "org/unsmil"),
    ],
)
def test_a_bare_body_is_that_of_the_country_of_the_report(reader: Reader, text: str, entity: str) -> None:
    found = [mention.entity for mention in mentions(reader, text)]
    assert entity in found
    assert not {"org/yemen-government", "org/lna"} & set(found)


def test_rebels_of_darfur_are_no_houthis(reader: Reader) -> None:
    found = mentions(reader, "طرد الجيش السوداني المتمردين من جبل مرة في دارفور، وقتل عشرات من المتمردين.")
    assert "org/saf" in [mention.entity for mention in found]
    assert "org/houthis" not in [mention.entity for mention in found]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("واتهم رئيس مجلس النواب نبيه بري إسرائيل بخرق الهدنة في جنوب لبنان.", "person/nabih-berri"),
        ("وأكدت هيئة تحرير الشام بقيادة أبو محمد الجولاني أن وجهتها حمص.", "person/ahmed-al-sharaa"),
        ("وقال مبعوث ترمب للشرق الأوسط ستيف ويتكوف إن الاتفاق قائم.", "person/steve-witkoff"),
    ],
)
def test_a_person_behind_a_body_or_another_person_is_himself(reader: Reader, text: str, entity: str) -> None:
    found = mentions(reader, text)
    assert entity in [mention.entity for mention in found]
    assert all(mention.kind != "outlet" for mention in found)


def test_a_front_is_a_place(reader: Reader) -> None:
    page = reader.open(Report("report", "تقدمت القوات في جبهة الساحل الغربي في اليمن."))
    assert [mark.value.id for mark in page.places][:1] == ["ye/west-coast-of-yemen"]
    assert not any("جبهة" in mark.value.name for mark in page.actors)


def test_a_quarter_is_of_the_town_behind_it(reader: Reader) -> None:
    page = reader.open(Report("report", "أطلق الحوثيون صاروخا على حي الروضة بمدينة مأرب في اليمن."))
    found = [mark.value.id for mark in page.places]
    assert "ye/marib/marib" in found
    assert not any(str(identifier).startswith("sy/") for identifier in found)


@pytest.mark.parametrize(
    ("text", "effect", "low"),
    [
        ("قتلت قوات الدعم السريع 40 مدنيا في الفاشر.", "killed", 40),
        ("اعتقلت قوات الاحتلال 25 شخصا في نابلس.", "detained", 25),
        ("دمرت طائرات التحالف أربعة منازل في صنعاء.", "destroyed", 4),
        ("ارتقى ثلاثة مواطنين في قصف على مخيم جنين.", "killed", 3),
        ("صدت القوات الحكومية اليمنية هجوما وقضت على 13 عنصرا من الحوثيين في مأرب.", "killed", 13),
    ],
)
def test_the_object_suffers_not_the_force_that_acts(reader: Reader, text: str, effect: str, low: int) -> None:
    report = reader.read(Report("report", text, published=Published("2024-01-10", "given")))
    found = [(claim.effect, claim.count.low) for claim in report.claims if claim.kind == "harm"]
    assert (effect, low) in found
    assert (effect, None) not in found
