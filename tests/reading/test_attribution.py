"""Attribution: whose words a stretch is, and through whom they came."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.model.report import Report
from hudna.reading.attribution import sources_at
from hudna.reading.page import Page


def open_text(reader: Any, text: str) -> Page:
    page: Page = reader.open(Report(id="x", text=text))
    return page


def chain(reader: Any, text: str, words: str) -> list[str]:
    """Return the names of the chain over `words` in `text`."""
    page = open_text(reader, text)
    at = text.index(words)
    tokens = [t.index for t in page.tokens if t.start < at + len(words) and t.end > at]
    return [link.name for link in sources_at(page, tokens[0], tokens[-1] + 1)]


CHAINS = [
    ("وقال وزير الخارجية الروسي سيرغي لافروف إن القصف قتل عشرة.", "قتل عشرة", ["سيرغي لافروف"]),
    ("قتل عشرة أشخاص في القصف، بحسب المرصد السوري لحقوق الإنسان.", "قتل عشرة", ["المرصد السوري لحقوق الإنسان"]),
    ("ووفق الأمم المتحدة، نزح ألف شخص من المدينة.", "نزح ألف", ["الأمم المتحدة"]),
    ("ونقلت رويترز عن مصدر عسكري قوله إن الطائرات قصفت المطار.", "قصفت المطار", ["مصدر عسكري", "رويترز"]),
    ("قصفت الطائرات المطار فجرا.", "قصفت الطائرات", []),
    ("وأعلنت الأمم المتحدة أن القافلة وصلت، فيما قتل شخصان في المدينة.", "قتل شخصان", []),
    ("وقالت الأمم المتحدة إن القصف مستمر. وأضافت أن ألف شخص نزحوا.", "ألف شخص نزحوا", ["الأمم المتحدة"]),
    ("وكان الهلال الأحمر السوري قد أفاد في حصيلة سابقة عن مقتل عشرة.", "مقتل عشرة", ["الهلال الأحمر العربي السوري"]),
    ('وصرح "وزير" الصحة سالم العامري للصحافيين أن "عشرة قتلوا".', "عشرة قتلوا", ["سالم العامري"]),
    ('وقالت الأمم المتحدة إن القافلة وصلت. ثم أضافت "جرح ألف شخص هناك".', "جرح ألف", ["الأمم المتحدة"]),
    ("سقطت القذائف على المدينة حيث جرح عشرة، وفق الأجهزة الطبية.", "جرح عشرة", ["الأجهزة الطبية"]),
    ("وقالت الأمم المتحدة إن القافلة وصلت، هذا فيما قتل شخصان في المدينة.", "قتل شخصان", []),
    ("طالبت الأمم المتحدة بفتح تحقيق في غارة أسفرت عن مقتل عشرة.", "مقتل عشرة", []),
    ('وأعلنت وكالة الأنباء السورية "سانا" عن "مقتل عشرة في قصف".', "مقتل عشرة", ["وكالة الأنباء السورية"]),
    ('وقالت الأمم المتحدة إن "33 شخصا قتلوا"، و40 جرحوا.', "جرحوا", ["الأمم المتحدة"]),
    ("وأفادت الأمم المتحدة بأن حلب، التي يحاصرها الجيش، تحتاج إلى الغذاء.", "يحاصرها", []),
]


@pytest.mark.parametrize(("text", "words", "names"), CHAINS)
def test_the_chain_over_a_stretch(reader: Any, text: str, words: str, names: list[str]) -> None:
    found = chain(reader, text, words)
    assert found[:1] == names[:1]
    assert found == names


def test_speech_inside_speech_has_the_inner_speaker_first(reader: Any) -> None:
    text = "وقالت رويترز إن المرصد السوري لحقوق الإنسان أفاد باندلاع اشتباكات."
    names = chain(reader, text, "اشتباكات")
    assert names[0] == "المرصد السوري لحقوق الإنسان"
    assert "رويترز" in names[1]


def test_a_statement_of_a_mission_is_the_mission_s_own(reader: Any) -> None:
    """A paper has whoever stands behind «ل», perhaps behind the part of it that wrote the paper."""
    text = "وتضمن بيان لبعثة أطباء بلا حدود في صنعاء أن الغارة أوقعت عشرة جرحى."
    assert "أطباء بلا حدود" in chain(reader, text, "عشرة جرحى")[0]
    assert "تضمن" not in chain(reader, text, "عشرة جرحى")[0]


def test_what_happened_is_not_demanded(reader: Any) -> None:
    """A raid into which somebody demands an inquiry was one."""
    text = "طالبت الأمم المتحدة بالتحقيق في غارة جوية شنها التحالف على الحديدة."
    claims = reader.read(Report(id="x", text=text)).claims
    assert [claim.stance for claim in claims if claim.kind == "incident"] == ["asserted"]


def test_a_quotation_runs_over_sentences(reader: Any) -> None:
    text = 'وقال دي ميستورا: "الوضع صعب. قتل عشرة أشخاص أمس. نريد هدنة". وغادر جنيف.'
    assert "دي ميستورا" in chain(reader, text, "قتل عشرة")[0]
    assert chain(reader, text, "وغادر") == []


@pytest.mark.parametrize(
    "text",
    [
        "ولم يذكر البيان مدينة حلب.",
        "وصلت القافلة عبر المعبر.",
        "وقعت اشتباكات بين الجيش والمعارضة.",
        "وأظهرت صور دمارا كبيرا.",
    ],
)
def test_words_that_only_look_like_speech(reader: Any, text: str) -> None:
    page = open_text(reader, text)
    assert page.attributions == []
    assert sources_at(page, 0, 1) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "قال",
                "إن",
                "أن",
                "الجيش",
                "،",
                ".",
                "«",
                "»",
                '"',
                "وأضاف",
                "بحسب",
                "رويترز",
                "عن",
                "قوله",
                "ما",
                "الذي",
                "مؤكدا",
                "حيث",
                "لكن",
                "سيرد",
                "(",
                ")",
                "نفى",
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_words_is_read_without_failure(reader: Any, words: list[str]) -> None:
    page = open_text(reader, " ".join(words))
    for found in page.attributions:
        assert 0 <= found.first < found.last <= len(page.tokens)
        assert all(start < end for start, end in found.content)
