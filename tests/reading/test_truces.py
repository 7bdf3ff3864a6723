"""Truces: events, names, zones, times and what words outside make of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.model.claims import Harm, TruceClaim
from hudna.model.report import Published, Report
from hudna.reading.truces import read_truces, read_violations


def truces(reader: Any, text: str, published: str = "2016-09-14") -> list[TruceClaim]:
    return read_truces(reader.open(Report("t", text, published=Published(published, "given"))))


def violations(reader: Any, text: str) -> list[Harm]:
    return read_violations(reader.open(Report("t", text, published=Published("2017-01-05", "given"))))


@pytest.mark.parametrize(
    ("text", "event", "name"),
    [
        ("دعت الأمم المتحدة إلى هدنة إنسانية في صنعاء.", "called_for", "هدنة إنسانية"),
        ("اقترح الوسطاء هدنة لمدة أسبوعين في غزة.", "proposed", "هدنة"),
        ("تتواصل المفاوضات بشأن وقف إطلاق النار في طرابلس.", "negotiated", "وقف إطلاق النار"),
        ("اتفق الطرفان على وقف شامل لإطلاق النار في ليبيا.", "agreed", "وقف شامل لإطلاق النار"),
        ("أعلن الجيش السوري هدنة في مدينة حلب.", "announced", "هدنة"),
        ("دخلت الهدنة حيز التنفيذ أمس في الحديدة.", "in_force", "الهدنة"),
        ("مددت الهدنة في حلب ثلاثة أيام.", "extended", "الهدنة"),
        ("تعمل موسكو على إحياء اتفاق وقف الأعمال القتالية في سوريا.", "renewed", "وقف الأعمال القتالية"),
        ("خرقت قوات المعارضة وقف إطلاق النار في حماة.", "violated", "وقف إطلاق النار"),
        ("الهدنة في السودان تكاد تنهار.", "failing", "الهدنة"),
        ("انتهت الهدنة الإنسانية في تعز مساء الأحد.", "expired", "الهدنة الإنسانية"),
        ("انهارت الهدنة في الخرطوم بعد ساعات.", "collapsed", "الهدنة"),
        ("علقت الجماعة العمل بالهدنة في صنعاء.", "suspended", "الهدنة"),
        ("رفضت الحركة تمديد الهدنة.", "rejected", "الهدنة"),
        ("أعلنت الأمم المتحدة أنه تم الاتفاق على هدنة في طرابلس.", "agreed", "هدنة"),
        ("وافقت الحركة على المقترح المصري لوقف إطلاق النار.", "proposed", "وقف إطلاق النار"),
        ("وقال القائد إنه لا هدنة قبل رحيل القوات.", "rejected", "هدنة"),
        ("تعرض وقف إطلاق النار في إدلب لانتهاكات.", "violated", "وقف إطلاق النار"),
        ("توصل الطرفان إلى بروتوكول يقضي بوقف القتال في إدلب.", "agreed", "وقف القتال"),
        ("ونص الاتفاق على وقف لإطلاق النار في الجنوب.", "announced", "وقف لإطلاق النار"),
        ("تعهدت الفصائل الالتزام باتفاق التهدئة بعد هدنة قصيرة.", "respected", "التهدئة"),
    ],
)
def test_event_and_name(reader: Any, text: str, event: str, name: str) -> None:
    found = truces(reader, text)
    assert event in [claim.event for claim in found]
    assert name in [claim.name for claim in found]


@pytest.mark.parametrize(
    ("text", "event", "stance"),
    [
        ("طالب المبعوث الأطراف باحترام وقف إطلاق النار في اليمن.", "respected", "demanded"),
        ("حث الوزير الجانبين على تمديد الهدنة في غزة.", "extended", "demanded"),
        ("دعا المجلس إلى التوصل إلى وقف لإطلاق النار في إدلب.", "called_for", "demanded"),
        ("بحث الوزيران تمديد الهدنة في حلب.", "negotiated", "asserted"),
        ("رفض المجلس العسكري تمديد الهدنة في الخرطوم.", "rejected", "asserted"),
        ("رفضت الحركة دعوة الرئيس إلى تمديد الهدنة في الخرطوم.", "rejected", "asserted"),
        ("سيطبق «نظام التهدئة» في ريف دمشق.", "announced", "planned"),
        ("وقال الجيش إن ذلك لا يشكل خرقا للهدنة.", "violated", "denied"),
        ("ومن شأن التوصل إلى هدنة تخفيف الحصار.", "agreed", "possible"),
        ("طلب المبعوث إقرار هدنة عاجلة في اليمن.", "called_for", "demanded"),
        ("أعلن الجيش بدء هدنة الساعة الواحدة من صباح الخميس في حلب.", "announced", "planned"),
    ],
)
def test_words_outside_change_what_is_said(reader: Any, text: str, event: str, stance: str) -> None:
    text = text if not text.startswith("سيطبق") else "نظام التهدئة سيطبق في ريف دمشق."
    found = truces(reader, text)
    assert [claim.event for claim in found] == [event]
    assert found[0].stance == stance


def test_each_zone_with_its_own_length_is_a_claim(reader: Any) -> None:
    text = "قال الجيش السوري إن نظام التهدئة يشمل مدينة حمص لمدة 24 ساعة ومدينة حماة لمدة 48 ساعة."
    first, second = truces(reader, text)
    assert (first.zones[0].name, first.duration) == ("حمص", "PT24H")
    assert (second.zones[0].name, second.duration) == ("حماة", "PT48H")


def test_start_and_length_give_the_end(reader: Any) -> None:
    text = "أعلن الجيش السوري هدنة في حلب لمدة 24 ساعة اعتبارا من الساعة الواحدة من صباح السبت بتوقيت دمشق."
    claim = truces(reader, text, "2016-04-29")[0]
    assert claim.start == "2016-04-30T01:00+03:00"
    assert claim.end == "2016-05-01T01:00+03:00"


def test_a_place_that_is_not_mentioned_is_excluded(reader: Any) -> None:
    text = "أعلن الجيش السوري هدنة في دمشق لمدة يومين. ولم يذكر البيان مدينة حلب."
    found = truces(reader, text)
    assert [place.name for place in found[-1].excluded_zones] == ["حلب"]
    assert found[-1].name == "هدنة"


def test_states_behind_a_deal_are_guarantors(reader: Any) -> None:
    text = "انتهت الهدنة في سوريا أمس بعد أسبوع من تطبيقها بموجب اتفاق أميركي روسي."
    found = truces(reader, text)
    assert {claim.event for claim in found} == {"expired", "agreed"}
    assert [actor.name for actor in found[-1].guarantors] == ["الولايات المتحدة", "روسيا"]


@pytest.mark.parametrize(
    "text",
    [
        "دعا الوزير إلى تهدئة الأوضاع في الشارع.",
        "أصيب متظاهر بإطلاق النار في المدينة.",
        "زار الضباط مركز مراقبة وقف إطلاق النار.",
        "بحث الجانبان خفض التوتر بين البلدين.",
    ],
)
def test_what_is_no_truce(reader: Any, text: str) -> None:
    found = truces(reader, text)
    assert found == []
    assert violations(reader, text) == []


def test_counted_breaches_are_harm(reader: Any) -> None:
    text = "سجل مركز المصالحة 12 خرقا لوقف إطلاق النار في محافظة حماة خلال يومين."
    found = violations(reader, text)
    assert [(harm.count.low, harm.count.high) for harm in found if harm.count] == [(12, 12)]
    assert found[0].places[0].name in ("حماة", "محافظة حماة")


_WORDS = [
    "هدنة",
    "الهدنة",
    "وقف",
    "إطلاق",
    "النار",
    "خرق",
    "تمديد",
    "في",
    "حلب",
    "أعلن",
    "،",
    ".",
    "لم",
    "التهدئة",
    "«",
    "»",
    "24",
    "ساعة",
    "الاتفاق",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25))
def test_spans_lie_in_the_text(reader: Any, words: list[str]) -> None:
    text = " ".join(words)
    for claim in truces(reader, text):
        assert 0 <= claim.evidence.start < claim.evidence.end <= len(text)
        assert claim.sentence.start <= claim.evidence.start


def test_breaches_by_place_and_by_party(reader: Any) -> None:
    text = "سجلت الوزارة 165 خرقا للهدنة في سوريا، بينها 12 خرقا في محافظة اللاذقية و30 في حماة."
    found = violations(reader, text)
    assert sorted(harm.count.low or 0 for harm in found if harm.count) == [12, 30, 165]
    blamed = violations(reader, "اتهم الحوثيون التحالف العربي بارتكاب 120 خرقا لوقف إطلاق النار في الحديدة.")
    assert [actor.name for actor in blamed[0].actors] == ["التحالف العربي"]


def test_all_who_signed_are_its_actors(reader: Any) -> None:
    found = truces(reader, "وكانت روسيا والولايات المتحدة والأردن قد وقعوا اتفاقا لوقف إطلاق النار في يوليو الماضي.")
    assert len(found) == 1
    assert [actor.name for actor in found[0].actors] == ["روسيا", "الولايات المتحدة", "الأردن"]


def test_where_it_was_signed_is_no_zone(reader: Any) -> None:
    found = truces(reader, "وقع الجيش السوداني وقوات الدعم السريع في مدينة جدة اتفاقا لوقف إطلاق النار في السودان.")
    assert len(found) == 1
    assert "جدة" not in [zone.name for zone in found[0].zones]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أعلن الجيش السوري نظام التهدئة لمدة 24 ساعة في دمشق والغوطة الشرقية و72 ساعة في حماة.",
            [(["دمشق", "الغوطة الشرقية"], "PT24H"), (["حماة"], "PT72H")],
        ),
        (
            "تمتد الهدنة يومين في قطاع غزة، ويوما واحدا في الضفة الغربية.",
            [(["قطاع غزة"], "P2D"), (["الضفة الغربية"], "P1D")],
        ),
        ("في سرت تستمر الهدنة عشرة أيام، وفي الجفرة خمسة أيام.", [(["سرت"], "P10D"), (["الجفرة"], "P5D")]),
        ("حدد البيان مدة التهدئة بـ24 ساعة في حلب و72 في اللاذقية.", [(["حلب"], "PT24H"), (["اللاذقية"], "PT72H")]),
        (
            "الهدنة ستستمر ثلاثة أيام في درعا، في حين تمتد خمسة أيام في القنيطرة.",
            [(["درعا"], "P3D"), (["القنيطرة"], "P5D")],
        ),
    ],
)
def test_lengths_go_to_their_zones_in_any_order(reader: Any, text: str, expected: list[tuple[list[str], str]]) -> None:
    found = truces(reader, text)
    assert [([zone.name for zone in claim.zones], claim.duration) for claim in found] == expected


@pytest.mark.parametrize(
    ("text", "actors", "places"),
    [
        ("يستثني الاتفاق تنظيم الدولة الإسلامية وجبهة النصرة.", ["تنظيم الدولة الإسلامية", "جبهة النصرة"], []),
        ("لم يذكر البيان حلب.", [], ["حلب"]),
        ("ولم يشر بيان الجيش إلى مدينة حلب، رغم تصاعد القتال فيها.", [], ["حلب"]),
        ("لا تشمل مناطق خفض التصعيد مدينة الرقة.", [], ["الرقة"]),
        ("لا يسري القرار على العمليات ضد تنظيم الدولة الإسلامية.", ["تنظيم الدولة الإسلامية"], []),
        ("وقف إطلاق النار في لبنان لا ينطبق على قطاع غزة.", [], ["قطاع غزة"]),
        ("وبقيت مدينة حلب خارج الهدنة.", [], ["حلب"]),
        ("جبهة النصرة غير مشمولة بوقف إطلاق النار.", ["جبهة النصرة"], []),
        ("تشمل الهدنة جميع الأطراف باستثناء جبهة النصرة.", ["جبهة النصرة"], []),
        ("وقف إطلاق النار لا يشمل دارفور.", [], ["دارفور"]),
    ],
)
def test_who_and_what_a_truce_leaves_out(reader: Any, text: str, actors: list[str], places: list[str]) -> None:
    (claim,) = truces(reader, text)
    assert (claim.event, claim.stance) == ("announced", "asserted")
    assert ([one.name for one in claim.excluded], [one.name for one in claim.excluded_zones]) == (actors, places)


@pytest.mark.parametrize(
    "text", ["لم يذكر التقرير عدد القتلى في طرابلس.", "لم يشمل الاتفاق التجاري بين مصر والسودان القطن."]
)
def test_what_a_report_or_a_trade_deal_leaves_out_is_no_truce(reader: Any, text: str) -> None:
    assert truces(reader, text) == []


@pytest.mark.parametrize(
    ("published", "text", "start", "end"),
    [
        (
            "2016-05-03",
            "أعلن الجيش السوري تمديد الهدنة في حلب 48 ساعة ابتداء من منتصف ليل الأربعاء.",
            "2016-05-05T00:00+03:00",
            "2016-05-07T00:00+03:00",
        ),
        (
            "2016-05-05",
            "أعلن الجيش السوري تمديد الهدنة في حلب 48 ساعة اعتبارا من منتصف ليل الأربعاء.",
            "2016-05-05T00:00+03:00",
            "2016-05-07T00:00+03:00",
        ),
        (
            "2016-05-09",
            "تم تمديد العمل بنظام التهدئة في حلب 48 ساعة حتى الساعة 24:00 من يوم الأربعاء.",
            None,
            "2016-05-12T00:00+03:00",
        ),
        ("2016-05-03", "أعلن الجيش السوري هدنة في حلب تنتهي مساء الخميس.", None, "2016-05-05"),
    ],
)
def test_what_is_agreed_lies_ahead(reader: Any, published: str, text: str, start: str | None, end: str) -> None:
    claim = truces(reader, text, published)[0]
    assert (claim.start, claim.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "event", "name", "evidence"),
    [
        ("أعلن التحالف هدنة في الحديدة. وقال إن مقاتليه ملتزمون بها.", "respected", "هدنة", "ملتزمون بها"),
        ("بدأت الهدنة في تعز الأحد. وبعد ساعات من سريانها دوت انفجارات.", "in_force", "الهدنة", "سريانها"),
        ("أعلن التحالف الهدنة في الحديدة. واتهم الحوثيين بخرقها.", "violated", "الهدنة", "بخرقها"),
        ("اتفق الطرفان على وقف إطلاق النار في الحديدة. ولم تسجل أي خروقات.", "respected", None, "لم تسجل أي خروقات"),
        ("اتفق الطرفان على وقف إطلاق النار في الحديدة. واستمرت الخروقات ليلا.", "violated", None, "الخروقات"),
        ("طرحت مصر هدنة في غزة. وأعلن الوفد الفلسطيني قبوله بالمقترح المصري.", "agreed", None, "قبوله بالمقترح"),
        ("اتفق الطرفان على هدنة في تعز. وينص الاتفاق على فتح الطرق.", "announced", None, "ينص الاتفاق"),
        ("التزم الحوثيون بالهدنة في تعز. وتوعد التحالف بالرد على أي خرق.", "violated", None, "خرق"),
        ("خرقت القوات الهدنة في تعز بعد ساعة من سريانها.", "in_force", "الهدنة", "سريانها"),
    ],
)
def test_words_that_point_back_to_a_truce(reader: Any, text: str, event: str, name: str | None, evidence: str) -> None:
    claim = [claim for claim in truces(reader, text) if claim.event == event][-1]
    assert claim.name == name
    assert evidence in claim.evidence.text(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("انتهت هدنة عيد الأضحى في حلب.", "هدنة عيد الأضحى"),
        ("دعا المجلس إلى هدنة شاملة في حلب.", "هدنة شاملة"),
        ("دعا المجلس إلى اتفاق هدنة شامل في حلب.", "هدنة"),
        ("انتهت الهدنة المؤقتة في حلب.", "الهدنة المؤقتة"),
        ("صمدت التهدئة المتزامنة والمتبادلة في غزة بعد الهدنة.", "التهدئة المتزامنة والمتبادلة"),
        ("بدأت هدنة الأيام السبعة في الخرطوم.", "هدنة الأيام السبعة"),
        ("أعلنت موسكو وقفا أحادي الجانب لإطلاق النار في إدلب.", "وقفا أحادي الجانب لإطلاق النار"),
        ("يقضي الاتفاق بوقف جميع العمليات العسكرية في اليمن.", "وقف جميع العمليات العسكرية"),
    ],
)
def test_names_of_several_words(reader: Any, text: str, name: str) -> None:
    assert [claim.name for claim in truces(reader, text)] == [name]


def test_operations_that_are_suspended_are_a_halt(reader: Any) -> None:
    (told,) = truces(reader, "علق التحالف عملياته العسكرية في الحديدة.")
    (announced,) = truces(reader, "أعلن الحوثيون تعليق الضربات الصاروخية ثلاثة أيام.")
    assert (told.event, announced.event, announced.duration) == ("in_force", "announced", "P3D")


def test_the_accused_of_a_breach_is_its_actor(reader: Any) -> None:
    text = "واتهم العميد أحمد عسيري المتحدث باسم التحالف الحوثيين بانتهاك الهدنة صباح اليوم."
    (claim,) = truces(reader, text)
    assert [actor.name for actor in claim.actors] == ["الحوثيون"]


def test_the_one_zone_of_a_report_is_that_of_its_other_claims(reader: Any) -> None:
    filler = "وقال سكان إن المتاجر فتحت أبوابها وعادت الحركة إلى الشوارع منذ الصباح الباكر. " * 6
    first, last = truces(reader, f"بدأت الهدنة في تعز الأحد. {filler}وانتهت الهدنة مساء.")
    assert [zone.name for zone in last.zones] == [zone.name for zone in first.zones] == ["تعز"]


def test_a_truce_told_without_a_place_is_for_the_land_at_war(reader: Any) -> None:
    text = "قتل مدنيان في قصف على تعز. وسقطت قذائف على مأرب في اليمن. ودعت الأمم المتحدة إلى هدنة إنسانية."
    assert [zone.name for zone in truces(reader, text)[-1].zones] == ["اليمن"]


def test_an_hour_before_the_beginning_is_the_start(reader: Any) -> None:
    (claim,) = truces(reader, "وبدأ عند السابعة صباحا سريان هدنة في اليمن.")
    assert claim.start is not None and claim.start.endswith("T07:00+03:00")
