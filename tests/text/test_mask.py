"""Masks: what is no part of the report is passed over, and what is stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.text.mask import find_dateline, find_masked, load_masks
from hudna.text.opening import open_text

NEWS = "قال مصدر طبي إن ثلاثة أشخاص أصيبوا."


def reasons(raw: str) -> list[tuple[str, str]]:
    return [(raw[mask.start : mask.end], mask.reason) for mask in find_masked(raw)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("اقرأ أيضا: هدنة جديدة في الجنوب", "read_also"),
        ("إقرأ أيضاً : هدنة جديدة في الجنوب", "read_also"),
        ("** للمزيد: هدنة جديدة في الجنوب", "read_also"),
        ("شارك الخبر على فيسبوك", "share"),
        ("تابعونا على تويتر", "share"),
        ("يمكنكم متابعة آخر الأخبار عبر تطبيقنا على الهاتف.", "subscription"),
        ("- الرجاء عدم إرسال التعليق مرتين", "comment_rules"),
        ("أضف تعليق", "comment_rules"),
        ("جميع الحقوق محفوظة © 2016", "disclaimer"),
        ("صورة أرشيفية لمعبر حدودي", "caption"),
        ("قوافل مساعدات على الطريق الدولي (الجزيرة)", "caption"),
        ("خيام النازحين قرب الحدود (الفرنسية-أرشيف)", "caption"),
        ("© AFP/Getty Images 2018", "disclaimer"),
        ("Getty Images", "caption"),
        ("فرانس 24 / أ ف ب", "credit"),
        ("-----------------", "rule"),
        ("* * *", "rule"),
        ("آخر تحديث: السبت 24 سبتمبر 2016 10:00", "time_of_page"),
    ],
)
def test_lines_of_furniture(line: str, reason: str) -> None:
    found = reasons(f"{NEWS}\n{line}\n{NEWS}")
    assert found == ([(line, reason)] if reason else [])
    assert find_masked(NEWS) == []


@pytest.mark.parametrize(
    ("raw", "masked"),
    [
        ("شاهد على https://example.org/a?b=1، وانتظر", "https://example.org/a?b=1،"),
        ("راسلونا على news@example.org اليوم", "news@example.org"),
        ("كتب @Example_News اليوم", "@Example_News"),
        ("قال <b> نعم", "<b>"),
        (
            "انتهى. 5245461522001 bd3edcbd-60c0-4fb9-90bf-3e432cdb5039 video وقال",
            "5245461522001 bd3edcbd-60c0-4fb9-90bf-3e432cdb5039 video",
        ),
        ("انتهى. [video mp4='x'] وقال", "[video mp4='x']"),
        (
            "انتهى. محتجون في ساحة المدينة يطالبون بالهدنة (رويترز) وقال مصدر",
            "محتجون في ساحة المدينة يطالبون بالهدنة (رويترز)",
        ),
    ],
)
def test_stretches_within_lines(raw: str, masked: str) -> None:
    assert [text for text, _ in reasons(raw)] == [masked]
    assert all(masked not in token.text for token in open_text(raw).tokens)


@pytest.mark.parametrize(
    "line",
    [
        "قال مسؤول في الصليب الأحمر (رويترز).",
        "وأضافت بحسب وكالة الأنباء الرسمية (سانا).",
        "نقلت وكالة الأنباء الرسمية (سانا) عن مصدر قوله إن الهدنة انتهت.",
        "شاهد سكان المدينة طائرات في السماء.",
        "شارك الوزير في المحادثات، وتابع الوفد أعماله.",
        "للمزيد من المساعدات دعت المنظمة إلى فتح المعابر، وقالت إن القوافل تنتظر على الطريق منذ أسبوع. " * 4,
        "الأمم المتحدة تدعو إلى هدنة جديدة",
        "2016",
        "قتل 120000 شخص و5000000 نزحوا",
    ],
)
def test_what_is_news_stays(line: str) -> None:
    assert reasons(f"{NEWS}\n{line}\n{NEWS}") == []
    assert len(open_text(line).tokens) >= 1


def test_links_below_a_bare_label_go_with_it_until_a_sentence_comes() -> None:
    raw = f"{NEWS}\nاقرأ أيضاً:\nهدنة جديدة في الجنوب\nمن هم أطراف الهدنة؟\n{NEWS}\nهدنة في الشمال"
    assert [text for text, _ in reasons(raw)] == ["اقرأ أيضاً:", "هدنة جديدة في الجنوب", "من هم أطراف الهدنة؟"]
    assert raw.endswith("هدنة في الشمال")


def test_hashtags_are_words_and_only_their_signs_are_masked() -> None:
    raw = "قال متحدث باسم #الأمم_المتحدة إن الهدنة صامدة"
    opened = open_text(raw)
    assert [token.form for token in opened.tokens][3:5] == ["الامم", "المتحده"]
    assert len(opened.sentences) == 1


@pytest.mark.parametrize(
    ("raw", "place", "outlet"),
    [
        ("دبي، الإمارات العربية المتحدة (CNN)-- قال متحدث", "دبي، الإمارات العربية المتحدة", "CNN"),
        ("  جنيف (رويترز) - قال متحدث", "جنيف", "رويترز"),
        ("عمان - أ ف ب - قال متحدث", "عمان", "أ ف ب"),
        ("غزة/ الأناضول: قال متحدث", "غزة", "الأناضول"),
        ("صنعاء ـ سبأ : قال متحدث", None, None),
    ],
)
def test_datelines_give_place_and_outlet(raw: str, place: str | None, outlet: str | None) -> None:
    line = find_dateline(raw)
    assert (raw[slice(*line.place)] if line else None) == place
    assert (line.outlet if line else None) == outlet


def test_a_sentence_that_names_an_agency_is_no_dateline() -> None:
    assert find_dateline("نقلت وكالة الأنباء الرسمية (سانا) عن مصدر قوله") is None
    assert find_dateline(NEWS) is None


def test_an_analyst_adds_masks_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "lines:\n- {reason: own, starts: ['خاص بالموقع']}\ninline:\n- {reason: own, pattern: 'رمز \\d+'}\n", "utf-8"
    )
    raw = f"خاص بالموقع - نشرة\n{NEWS} رمز 77"
    masks = load_masks(file)
    assert [mask.reason for mask in find_masked(raw, masks)] == ["own", "own"]
    assert find_masked(raw) == []


def test_a_pattern_that_does_not_compile_is_named(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("inline:\n- {reason: own, pattern: '('}\n", "utf-8")
    with pytest.raises(ValueError, match=r"wrong\.yaml") as caught:
        load_masks(file)
    assert "'('" in str(caught.value)


@given(st.text(alphabet=st.sampled_from("اقرأيضاً:#@_-.()<>/ \n0123456789abcdef")))
def test_masks_are_sorted_and_apart(raw: str) -> None:
    masked = find_masked(raw)
    edges = [edge for mask in masked for edge in (mask.start, mask.end)]
    assert edges == sorted(edges)
    assert all(mask.start < mask.end <= len(raw) for mask in masked)
