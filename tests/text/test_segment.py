"""Sentences: which stops end one, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.text.opening import Opened, open_text
from hudna.text.paragraphs import is_wrapped
from hudna.text.segment import find_repeats, find_sentences
from hudna.text.tokens import find_tokens


def sentences(raw: str) -> list[str]:
    opened = open_text(raw)
    return [texts(raw, opened, sentence.first, sentence.last) for sentence in opened.sentences]


def texts(raw: str, opened: Opened, first: int, last: int) -> str:
    return raw[opened.tokens[first].start : opened.tokens[last - 1].end]


@pytest.mark.parametrize(
    "cut",
    [
        "انتهت الهدنة.|بدأ القصف مساء.",
        "بلغ عدد اللاجئين مليونا.|وقالت المنظمة إن العدد يرتفع.",
        "توقف القصف .. |وعاد السكان إلى المدينة.",
        "هل صمدت الهدنة؟ |لا أحد يعرف.",
        "قال الوزير «انتهى الأمر. لن نعود». |ثم غادر القاعة.",
        'قال الوزير: "انتهى الأمر. لن نعود." |وغادر القاعة.',
        'سأل: "متى تنتهي الحرب؟" |وأجاب بنفسه.',
        "بلغت المساحة 3.5 كيلومتر عند 22:00.|وتوقف القصف.",
        "قال د. سامر من المستشفى إن الجرحى كثيرون. |وطلب الدم.",
        "نقلت (أ.ف.ب) الخبر. |ونفته وكالة أ ف ب. |وعاد المتحدث.",
        "قالت قناة سي.إن.إن إن الهدنة انتهت. |ونشر موقع المثال.نت الخبر.",
        "بقي من السكان (نصفهم. تقريبا) في المدينة. |ونزح غيرهم.",
        "انتهت المهلة عام 1437 هـ. |وبدأت أخرى.",
        "1. دخول القوافل",
        "من جهته. أكد الوزير دعم الهدنة. |ولم يذكر موعدها.",
    ],
)
def test_where_sentences_end(cut: str) -> None:
    pieces = [piece.strip() for piece in cut.split("|")]
    assert sentences(cut.replace("|", "")) == pieces
    assert len(pieces) >= 1


@pytest.mark.parametrize(
    "whole",
    [
        "وقال المتحدث باسم الوزارة. إن الاتفاق ما زال قائما.",
        "وحذر مبعوث المنظمة. من أن الوقت ينفد.",
        "ورحبت الحكومة بالقرار. الذي صدر أمس.",
        "أيدت الدول القرار. مطالبة بتنفيذه فورا.",
        "تأخرت القوافل. فضلا عن إغلاق الطريق.",
        "نقلت وكالة عن مسؤول. قوله إن الطريق مغلق.",
        "وقال المتحدث باسم المجلس. سامي المثال: نرحب بالهدنة.",
    ],
)
def test_full_stops_that_do_the_work_of_commas(whole: str) -> None:
    assert sentences(whole) == [whole]
    assert sentences(f"انتهى الاجتماع. {whole}")[-1] == whole


def test_where_stops_stand_for_commas_throughout_a_title_goes_with_its_name() -> None:
    raw = (
        "دعا أمين المنظمة. سامي المثال الأطراف إلى الهدنة. مضيفا أن الوقت ينفد. وأكد الوزير. أن بلاده تدعمها. "
        "وندد بالقصف. وعاد إلى بلاده."
    )
    assert sentences(raw)[0].endswith("ينفد.")
    assert sentences(raw)[-2:] == ["وندد بالقصف.", "وعاد إلى بلاده."]


def test_a_title_that_lost_its_line_is_told_from_the_sentence_behind_it() -> None:
    raw = "وتوقف القصف. ردود دولية من جانبه، رحب الوزير بالهدنة. معابر جديدة أما المنظمة، فدعت إلى تمديدها."
    assert sentences(raw)[1:] == [
        "ردود دولية", "من جانبه، رحب الوزير بالهدنة.", "معابر جديدة", "أما المنظمة، فدعت إلى تمديدها.",
    ]  # fmt: skip
    assert [sentence.heading for sentence in open_text(raw).sentences] == [False, True, False, True, False]


def test_lines_end_sentences_and_short_ones_without_a_stop_are_headings() -> None:
    opened = open_text("مواقف\nقال الوزير إن الهدنة صامدة.\n\n• دخول القوافل • فتح المعابر")
    assert [sentence.heading for sentence in opened.sentences] == [True, False, True, True]
    assert [sentence.paragraph for sentence in opened.sentences] == [0, 1, 2, 3]


def test_lines_wrapped_to_a_width_do_not_end_sentences() -> None:
    words = (
        "قالت المنظمة إن القوافل وصلت إلى المدينة بعد تأخير وإن السكان ينتظرون الدواء والغذاء منذ أسابيع " * 8
    ).split()
    lines = [" ".join(words[start : start + 8]) for start in range(0, len(words), 8)]
    raw = "\n".join(lines) + ".\n\nوعادت القوافل."
    assert is_wrapped(raw)
    assert len(sentences(raw)) == 2
    assert not is_wrapped("خبر أول.\n" * 20)


def test_no_sentence_goes_on_across_a_masked_block() -> None:
    raw = "وصلت القوافل إلى المدينة 5245461522001 video وقال مصدر إنها تأخرت."
    assert sentences(raw) == ["وصلت القوافل إلى المدينة", "وقال مصدر إنها تأخرت."]
    assert len(open_text(raw).masked) == 1


def test_a_sentence_said_again_is_marked() -> None:
    first = "أعلنت المنظمة يوم الأحد أن القوافل وصلت إلى المدينة بعد تأخير طويل."
    opened = open_text(f"{first}\nوقال مصدر إن الطريق مفتوح أمام الشاحنات منذ الصباح.\nو{first}")
    assert opened.repeats == {2: 0}
    assert find_repeats(opened.tokens, opened.sentences[:2]) == {}


@given(st.text(alphabet=st.sampled_from('قالإنهدنة. ..!؟"«»“”()\n،:1٢-•#'), max_size=80))
def test_sentences_hold_every_token_once_and_tokens_every_letter(raw: str) -> None:
    opened = open_text(raw)
    edges = [edge for sentence in opened.sentences for edge in (sentence.first, sentence.last)]
    assert edges[1:-1:2] == edges[2::2]
    assert (edges[0], edges[-1]) == (0, len(opened.tokens)) if opened.tokens else not edges
    kept = [index for token in opened.tokens for index in range(token.start, token.end)]
    masked = {index for mask in opened.masked for index in range(mask.start, mask.end)}
    assert {index for index, letter in enumerate(raw) if letter.isalnum()} <= set(kept) | masked
    assert all(raw[token.start : token.end] == token.text for token in opened.tokens)


@given(st.text())
def test_any_text_is_cut_with_exact_spans(raw: str) -> None:
    opened = open_text(raw)
    assert all(0 <= token.start < token.end <= len(raw) for token in opened.tokens)
    assert all(token.sentence >= 0 for token in opened.tokens)
    assert find_sentences(raw, find_tokens(raw)) is not None
