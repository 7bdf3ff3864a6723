"""Diplomacy: acts, who took part, what came of them, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.model.claims import Diplomacy
from hudna.model.report import Published, Report
from hudna.reading.diplomacy import read_diplomacy

_WAR = " وقتل خمسة مدنيين في قصف على المدينة. وأصيب عشرة في غارة على السوق."


def acts(reader: Any, text: str, published: str = "2016-09-24") -> list[Diplomacy]:
    return read_diplomacy(reader.open(Report("t", text + _WAR, published=Published(published, "given"))))


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "التقى وزير الخارجية الأميركي جون كيري نظيره الروسي سيرغي لافروف في جنيف.",
            "meeting",
            ["جون كيري", "سيرغي لافروف"],
        ),
        ("بحث الوزيران الأزمة في اتصال هاتفي بين جون كيري وسيرغي لافروف.", "call", ["جون كيري", "سيرغي لافروف"]),
        ("يزور ستافان دي ميستورا موسكو.", "visit", ["ستافان دي ميستورا"]),
        ("عقد جون كيري محادثات مع عادل الجبير في جنيف.", "talks", ["جون كيري", "عادل الجبير"]),
        ("توصلت تركيا وروسيا إلى اتفاق بشأن إدلب.", "agreement", ["تركيا", "روسيا"]),
        ("فرضت الولايات المتحدة عقوبات على سوريا.", "sanction", ["الولايات المتحدة"]),
        ("وقع الطرفان الوثيقة برعاية سعودية أميركية.", "mediation", ["السعودية", "الولايات المتحدة"]),
        ("استدعى وزير الخارجية الأيرلندي مايكل مارتن سفيرة إسرائيل في دبلن.", "recall", ["مايكل مارتن"]),
        ("الاتفاق الذي توصلت إليه تركيا وروسيا يشمل الطريق الدولي.", "agreement", ["تركيا", "روسيا"]),
        ("صادق الكنيست على الاتفاق مساء الأحد.", "vote", ["الكنيست"]),
        ("أجرى جون كيري اتصالا بالرئيس التركي رجب طيب أردوغان.", "call", ["جون كيري", "رجب طيب أردوغان"]),
        ("سلمت أكثر من ستين دولة رسالة إلى الأمين العام للأمم المتحدة.", "letter", ["أكثر من ستين دولة"]),
        ("بعث جون كيري رسالة احتجاج إلى الأمم المتحدة.", "letter", ["جون كيري", "الأمم المتحدة"]),
        ("وجهت منظمات حقوقية رسالة إلى مجلس الأمن وقعها 40 نائبا.", "letter", ["منظمات حقوقية", "40 نائبا"]),
        ("عقد وزراء خارجية مصر والأردن والسعودية اجتماعا في القاهرة.", "meeting", ["مصر", "الأردن", "السعودية"]),
        ("استدعت إيطاليا سفير إسرائيل في روما احتجاجا على القصف.", "recall", ["إيطاليا", "سفير إسرائيل في روما"]),
        ("وصل ستافان دي ميستورا إلى دمشق الأحد.", "visit", ["ستافان دي ميستورا"]),
        ("وذهب الرئيس التركي إلى السعودية أمس.", "visit", ["رجب طيب أردوغان"]),
        ("وبحث لافروف مع أردوغان الوضع في اتصال هاتفي.", "call", ["سيرغي لافروف", "رجب طيب أردوغان"]),
        ("انعقد في القاهرة اجتماع ضم وزراء خارجية مصر والأردن.", "meeting", ["مصر", "الأردن"]),
        ("واستقبل رجب طيب أردوغان في أنقرة جون كيري.", "meeting", ["رجب طيب أردوغان", "جون كيري"]),
        ("وكان جون كيري قد زار الرياض والتقى عادل الجبير.", "meeting", ["جون كيري", "عادل الجبير"]),
        ("جلسة طارئة لمجلس الأمن الدولي بشأن المدينة.", "meeting", ["مجلس الأمن الدولي"]),
        ("أطلقت السعودية مبادرة لإنهاء الحرب في السودان.", "mediation", ["السعودية"]),
        ("لم تثمر الجهود التي تبذلها مصر لتثبيت الهدنة.", "mediation", ["مصر"]),
        ("ويحاول ستافان دي ميستورا منذ أشهر إحياء محادثات السلام.", "mediation", ["ستافان دي ميستورا"]),
        ("ووقعت تركيا وروسيا في سوتشي على اتفاق جديد.", "agreement", ["تركيا", "روسيا"]),
        ("وقعه في جدة ممثلون عن تركيا وروسيا قبل أسبوع.", "agreement", ["تركيا", "روسيا"]),
        ("وأشاد الرئيس التركي رجب طيب أردوغان خلال اتصال بكيري بالهدنة.", "call", ["جون كيري"]),
        ("وصل وزير الخارجية الأميركي الأسبق جون كيري صباح الأحد إلى دمشق.", "visit", ["جون كيري"]),
    ],
)
def test_acts_and_participants(reader: Any, text: str, kind: str, who: list[str]) -> None:
    found = [claim for claim in acts(reader, text) if claim.type == kind]
    assert found, text
    assert set(who) <= {actor.name for actor in found[0].participants}


@pytest.mark.parametrize(
    ("text", "kind", "outcome"),
    [
        ("فشلت المحادثات بين المعارضة وروسيا في جنيف.", "talks", "failed"),
        ("تتواصل المفاوضات بين تركيا وروسيا بشأن إدلب.", "talks", "pending"),
        ("توصلت تركيا وروسيا إلى اتفاق بشأن إدلب.", "agreement", "agreed"),
        ("يسعى الوسطاء من أجل التوصل إلى اتفاق بين تركيا وروسيا.", "agreement", "pending"),
        ("صوت مجلس الأمن بالإجماع لصالح القرار 2401.", "vote", "agreed"),
        ("قدمت بريطانيا مشروع قرار إلى مجلس الأمن.", "resolution", "pending"),
        ("تحدث عن استئناف المحادثات المتعثرة بين المعارضة وروسيا.", "talks", "pending"),
        ("وقع الطرفان الوثيقة برعاية سعودية.", "mediation", "agreed"),
        ("قال جون كيري بعد لقائه سيرغي لافروف إن هناك تقدما محدودا.", "meeting", "limited"),
    ],
)
def test_outcomes(reader: Any, text: str, kind: str, outcome: str) -> None:
    found = [claim for claim in acts(reader, text) if claim.type == kind]
    assert found, text
    assert found[0].outcome == outcome


def test_a_resolution_by_its_number_is_the_councils(reader: Any) -> None:
    found = acts(reader, "طالبت باريس بتطبيق القرار الأممي رقم 2254.")
    assert [claim.type for claim in found] == ["resolution"]
    assert "مجلس الأمن" in found[0].participants[0].name


@pytest.mark.parametrize(
    "text",
    [
        "يلتقي المنتخب الإيطالي نظيره الفرنسي في كأس العالم.",
        "محافظة تتوسط بموقعها سبع محافظات.",
        "تنص اتفاقية الرعاية على بقاء اللاعب عامين.",
    ],
)
def test_what_is_no_diplomacy(reader: Any, text: str) -> None:
    page = reader.open(Report("t", text, published=Published("2018-06-20", "given")))
    assert read_diplomacy(page) == []
    assert page.report.published.edtf == "2018-06-20"


@pytest.mark.parametrize(
    "text",
    ["نفذت الحكومة اتفاق الرياض جزئيا.", "أشاد بتفاهم حول المعبر.", "أعلن اتفاقا لتبادل الأسرى.", "رحب بالاتفاق."],
)
def test_deals_by_their_name_or_what_they_are_about(reader: Any, text: str) -> None:
    found = acts(reader, text)
    assert [claim.type for claim in found] == ["agreement"]
    assert found[0].outcome == "agreed"


@pytest.mark.parametrize(
    "text",
    [
        "وصل الجرحى إلى المستشفى.",
        "صدرت مذكرة توقيف بحقه.",
        "تحتاج الأسر إلى الرعاية الصحية.",
        "وافقت الوزارة على طلب التأشيرة.",
    ],
)
def test_arrivals_papers_and_care_are_none(reader: Any, text: str) -> None:
    found = acts(reader, text)
    assert found == []
    assert not any(claim.participants for claim in found)
