"""Statements: speaker, act, form, content, addressee, and who carried them."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.model.claims import Statement
from hudna.model.report import Report
from hudna.reading.statements import read_statements


def statements(reader: Any, text: str) -> list[Statement]:
    return read_statements(reader.open(Report(id="x", text=text)))


ACTS = [
    ("وأدان الاتحاد الأوروبي القصف على المدينة.", "condemn", "الاتحاد الأوروبي"),
    ("ودعت الأمم المتحدة أطراف النزاع إلى وقف القتال.", "call_for", "الأمم المتحدة"),
    ("وحذرت الأمم المتحدة من كارثة إنسانية.", "warn", "الأمم المتحدة"),
    ("وأعرب الاتحاد الأوروبي عن قلقه من تجدد القتال.", "express_concern", "الاتحاد الأوروبي"),
    ("وأعرب الاتحاد الأوروبي عن أسفه لفشل المحادثات.", "say", "الاتحاد الأوروبي"),
    ("ورحبت الأمم المتحدة باتفاق الهدنة.", "praise", "الأمم المتحدة"),
    ("وأعلنت الأمم المتحدة هدنة إنسانية.", "announce", "الأمم المتحدة"),
    ("ورفضت المعارضة السورية المقترح.", "reject", "المعارضة السورية"),
    ("وطالبت منظمة العفو الدولية بحماية المدنيين.", "demand", "منظمة العفو الدولية"),
    ("ونفت روسيا أن تكون طائراتها قصفت السوق.", "deny", "روسيا"),
    ("واتهمت فرنسا روسيا بقصف السوق.", "accuse", "فرنسا"),
    ("سلمت ستون دولة رسالة للإعراب عن الغضب من التصعيد.", "condemn", "ستون دولة"),
    ("وتعهدت تركيا بالالتزام بالاتفاق.", "pledge", "تركيا"),
]


@pytest.mark.parametrize(("text", "act", "speaker"), ACTS)
def test_the_act_follows_the_verb(reader: Any, text: str, act: str, speaker: str) -> None:
    found = statements(reader, text)
    assert [claim.act for claim in found] == [act]
    assert found[0].speaker is not None and found[0].speaker.name == speaker


FORMS = [
    ('وقالت روسيا: "الهدنة صامدة".', "direct", "الهدنة صامدة"),
    ("وقالت روسيا إن الهدنة صامدة.", "indirect", "الهدنة صامدة"),
    ('وقالت روسيا إن الهدنة "صامدة حتى الآن" في حلب.', "mixed", 'الهدنة "صامدة حتى الآن" في حلب'),
    ("وقالت روسيا «إن الهدنة صامدة».", "direct", "الهدنة صامدة"),
]


@pytest.mark.parametrize(("text", "form", "content"), FORMS)
def test_form_and_content(reader: Any, text: str, form: str, content: str) -> None:
    claim = statements(reader, text)[0]
    assert claim.form == form
    assert claim.content is not None and claim.content.text(text).removeprefix("إن ") == content


def test_the_speaker_goes_on_without_a_name(reader: Any) -> None:
    text = "وقال أنطونيو غوتيريش إن الوضع خطير، مضيفا أن الهدنة ضرورية. وأكد أن المحادثات مستمرة."
    found = statements(reader, text)
    assert len(found) == 3
    assert len({claim.speaker.name for claim in found if claim.speaker}) == 1


def test_who_is_called_upon_and_who_is_accused(reader: Any) -> None:
    call = statements(reader, "ودعت فرنسا روسيا إلى احترام الهدنة.")[0]
    charge = statements(reader, "واتهمت فرنسا روسيا بقصف السوق.")[0]
    assert [actor.name for actor in call.addressee] == ["روسيا"]
    assert [actor.name for actor in charge.target] == ["روسيا"]


def test_an_agency_that_carries_is_the_source_of_the_statement(reader: Any) -> None:
    found = statements(reader, "ونقلت رويترز عن مسؤول تركي قوله إن المحادثات ستستأنف غدا.")
    assert found[0].speaker is not None and "مسؤول" in found[0].speaker.name
    assert [link.name for link in found[0].sources] == ["رويترز"]


def test_an_agency_that_is_spoken_to_is_the_addressee(reader: Any) -> None:
    claim = statements(reader, "وقال مسؤول تركي لرويترز إن المحادثات ستستأنف غدا.")[0]
    assert [actor.name for actor in claim.addressee] == ["رويترز"]
    assert claim.content is not None


def test_a_refusal_to_answer(reader: Any) -> None:
    found = statements(reader, "ولم يصدر أي تعليق من روسيا على الهجوم.")
    assert [claim.act for claim in found] == ["refuse_to_answer"]
    assert found[0].speaker is not None and found[0].speaker.name == "روسيا"


@pytest.mark.parametrize("text", ["ولم تذكر روسيا عدد القتلى.", "وقصف الجيش المدينة.", "ونص الاتفاق على وقف القتال."])
def test_no_statement(reader: Any, text: str) -> None:
    found = statements(reader, text)
    assert found == []
    assert not any(claim.kind != "statement" for claim in found)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("ورفض المتحدث باسم وزارة الدفاع التعليق على هذه الأنباء.", "المتحدث باسم وزارة الدفاع"),
        ("رفض الوزير الإجابة عن أسئلة الصحفيين.", "الوزير"),
        ("لم يتسن الحصول على تعليق من الحوثيين.", "الحوثيون"),
        ("لم يرد متحدث باسم التحالف على طلب للتعليق.", "متحدث باسم التحالف"),
        ("لم تستجب وزارة الدفاع الروسية لطلب رويترز التعليق.", "وزارة الدفاع الروسية"),
        ("الجيش الإسرائيلي لم يعلق على الأنباء.", "الجيش الإسرائيلي"),
        ("التزمت الحكومة السودانية الصمت حيال الاتهامات.", "الحكومة السودانية"),
        ("الخارجية الأمريكية: لا تعليق على الاتصالات مع طهران.", "وزارة الخارجية الأمريكية"),
        ("قال تركي المالكي إن التحقيق مستمر. ولم يعلق على عدد القتلى.", "تركي المالكي"),
    ],
)
def test_who_does_not_answer(reader: Any, text: str, speaker: str) -> None:
    found = statements(reader, text)[-1]
    assert (found.act, found.speaker and found.speaker.name) == ("refuse_to_answer", speaker)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("ولم تتمكن رويترز من التحقق من صحة هذه الأنباء بشكل مستقل.", "رويترز", "التحقق من صحة هذه الأنباء بشكل مستقل"),
        ("تعذر على بي بي سي التحقق من صحة الفيديو.", "بي بي سي", "التحقق من صحة الفيديو"),
        ("ولم يتسن التأكد من هذه الرواية من مصدر مستقل.", None, "التأكد من هذه الرواية من مصدر مستقل"),
    ],
)
def test_what_could_not_be_verified(reader: Any, text: str, speaker: str | None, content: str) -> None:
    (found,) = statements(reader, text)
    assert (found.act, found.speaker and found.speaker.name) == ("say", speaker)
    assert found.content is not None and found.content.text(text) == content


@pytest.mark.parametrize("text", ["لم يرد في التقرير أي ذكر لمدينة حلب.", "ولم يتسن إدخال القافلة إلى المدينة."])
def test_what_only_looks_like_a_refusal(reader: Any, text: str) -> None:
    assert statements(reader, text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "addressee"),
    [
        ("وحذرت الرسالة مجلس الأمن من التقاعس.", "الرسالة", ["مجلس الأمن الدولي"]),
        ("دعت 15 منظمة إغاثة إلى فتح المعابر.", "15 منظمة إغاثة", []),
        ("أعلنت موسكو وواشنطن تمديد الهدنة.", "روسيا", []),
    ],
)
def test_who_speaks_and_to_whom(reader: Any, text: str, speaker: str, addressee: list[str]) -> None:
    (found,) = statements(reader, text)
    assert found.speaker is not None and found.speaker.name == speaker
    assert [one.name for one in found.addressee] == addressee


OBJECTS = [
    ('وقال المتحدث باسم الجيش السوري لـ"المنارة" إن الطريق آمن.', ["المنارة"], []),
    ("وقال ستافان دي ميستورا للصحفيين إن الهدنة صامدة.", ["الصحفيون"], []),
    ('واتهمت فرنسا "داعش" والنظام السوري بقصف السوق.', [], ["تنظيم الدولة الإسلامية", "الحكومة السورية"]),
    ("وشكرت فرنسا تركيا وقطر على جهودهما.", [], ["تركيا", "قطر"]),
    ("وقال عادل الجبير إن الوضع خطير. واتهم إيران بتهريب السلاح.", [], ["إيران"]),
]


@pytest.mark.parametrize(("text", "addressee", "target"), OBJECTS)
def test_whom_it_is_said_to_and_about(reader: Any, text: str, addressee: list[str], target: list[str]) -> None:
    found = statements(reader, text)[-1]
    assert [one.name for one in found.addressee] == addressee
    assert [one.name for one in found.target] == target


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقال عادل الجبير إن الوضع خطير. أما كيري فصرح لرويترز أن الهدنة صامدة.", "جون كيري"),
        ("وقال جون كيري إن الوضع خطير، لكنه طالب دمشق بسحب القوات.", "جون كيري"),
        ("وكان جون كيري قد أكد في مقابلة مع صحيفة لوموند أن الهدنة صامدة.", "جون كيري"),
    ],
)
def test_who_speaks_where_another_stands_nearer(reader: Any, text: str, speaker: str) -> None:
    found = statements(reader, text)[-1]
    assert found.speaker is not None and found.speaker.name == speaker


def test_a_spokesman_of_a_person_speaks_for_his_body(reader: Any) -> None:
    (found,) = statements(reader, "وقال المتحدث باسم بان كي مون ستيفان دوجاريك إنه قلق.")
    assert found.organisation is not None and found.organisation.name == "الأمم المتحدة"


def test_an_office_abroad_keeps_its_holder(reader: Any) -> None:
    text = "وقال سفير الائتلاف السوري المعارض بالولايات المتحدة سامر الخطيب إن القصف مستمر. وأضاف الخطيب أنه قلق."
    assert [one.speaker.name for one in statements(reader, text) if one.speaker] == ["سامر الخطيب"] * 2


@pytest.mark.parametrize(
    ("text", "speaker", "organisation"),
    [
        ("وقالت مندوبة بريطانيا في الأمم المتحدة كارين بيرس إن الوضع خطير.", "كارين بيرس", "بريطانيا"),
        ("قال مندوب الكويت في مجلس الأمن إن القصف مستمر.", "مندوب الكويت في مجلس الأمن", "الكويت"),
        (
            "وقالت المتحدثة باسم وزارة الخارجية ماريا زاخاروفا إنها قلقة.",
            "ماريا زاخاروفا",
            "وزارة الخارجية الروسية",
        ),
        (
            'وقال الناطق باسم "كتيبة الفجر" التابعة للجيش، علي عبد الجليل، إنه قلق.',
            "علي عبد الجليل",
            "كتيبة الفجر",
        ),
        ('وأشار حاكم ولاية "بلخ" أحمد رسولي إلى أن القصف مستمر.', "أحمد رسولي", "بلخ"),
    ],
)
def test_the_holder_and_the_body_of_an_office(reader: Any, text: str, speaker: str, organisation: str) -> None:
    (found,) = statements(reader, text)
    assert found.speaker is not None and found.speaker.name == speaker
    assert found.organisation is not None and found.organisation.name == organisation


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("واتهم مسؤول أفغاني الحركة المتشددة باستغلال الهدنة.", "مسؤول أفغاني"),
        ("والأحد، رفضت طالبان تمديد الهدنة.", "حركة طالبان"),
    ],
)
def test_where_a_speaker_ends(reader: Any, text: str, speaker: str) -> None:
    found = statements(reader, text)[0]
    assert found.speaker is not None and found.speaker.name == speaker


@pytest.mark.parametrize(
    "text", ["وعلى وقع التقارير التي تشير إلى مجازر تجمع ناشطون.", "وكانت روسيا تكذب باستمرار بشأن المدينة."]
)
def test_papers_that_point_somewhere_and_lies_say_nothing(reader: Any, text: str) -> None:
    assert statements(reader, text) == []
