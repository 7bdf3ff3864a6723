"""Stance: denial, hearsay, threat, demand, plan and possibility, and how far they reach."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.model.report import Report
from hudna.reading.stance import stance_at


def stance(reader: Any, text: str, words: str) -> tuple[str, bool, str]:
    page = reader.open(Report(id="x", text=text))
    at = text.index(words)
    tokens = [t.index for t in page.tokens if t.start < at + len(words) and t.end > at]
    found: tuple[str, bool, str] = stance_at(page, tokens[0], tokens[-1] + 1)
    return found


STANCES = [
    ("قصفت الطائرات السوق فجرا.", "قصفت", "asserted"),
    ("ونفت روسيا قصف السوق.", "قصف", "denied"),
    ("وقال المتحدث إن العملية البرية لم تبدأ بعد.", "العملية البرية", "denied"),
    ("واتهمت فرنسا روسيا بقصف السوق.", "بقصف", "alleged"),
    ("ونددت فرنسا بما وصفته بالقصف العشوائي.", "بالقصف", "alleged"),
    ("وهددت روسيا بقصف المدينة.", "بقصف", "threatened"),
    ("ودعت فرنسا إلى وقف القتال.", "وقف القتال", "demanded"),
    ("وقال الوزير إن القتال يجب أن يتوقف فورا.", "يتوقف", "demanded"),
    ("تعتزم القوات شن هجوم على المدينة.", "هجوم", "planned"),
    ("ومن المقرر أن تبدأ هدنة غدا.", "هدنة", "planned"),
    ("وقد تنهار الهدنة خلال أيام.", "تنهار", "possible"),
    ("ويخشى دبلوماسيون من هجوم على المدينة.", "هجوم", "possible"),
    ("ونزح السكان خوفا من هجوم جديد.", "هجوم", "possible"),
    ("وقد قصفت الطائرات السوق.", "قصفت", "asserted"),
    ("وأكد المتحدث التزام الهدنة، نافيا أن تكون الطائرات قصفت الحي.", "قصفت", "denied"),
    ("ورفضت الوزارة اتهامات المعارضة بقصف السوق.", "بقصف", "alleged"),
    ("وتحدث عن تهديدات القائد بشن هجوم.", "هجوم", "threatened"),
    ("وقالت إن المعركة القادمة صعبة.", "المعركة", "planned"),
    ("وتسبب المطر في تأجيل عملية إجلاء المقاتلين.", "إجلاء", "planned"),
    ("وقالت إن مئات المرضى بحاجة لإخراج عاجل.", "لإخراج", "demanded"),
    ("وكان الجيش قد تمكن من اقتحام البلدة.", "اقتحام", "asserted"),
    ("ودعت فرنسا الحلف إلى إيقاف غاراته.", "غاراته", "asserted"),
]


@pytest.mark.parametrize(("text", "words", "expected"), STANCES)
def test_the_stance_of_what_is_told(reader: Any, text: str, words: str, expected: str) -> None:
    found, failed, reason = stance(reader, text, words)
    assert found == expected
    assert bool(reason) == (expected != "asserted") and not failed


def test_a_failed_attempt_is_asserted(reader: Any) -> None:
    found, failed, reason = stance(reader, "وفشلت القوات في التقدم نحو المطار.", "التقدم")
    assert (found, failed) == ("asserted", True)
    assert reason.startswith("speech/")


def test_a_scope_ends_with_its_clause(reader: Any) -> None:
    text = "قد تنهار الهدنة قريبا، فيما قصفت الطائرات السوق وقتل عشرة."
    assert stance(reader, text, "قصفت")[0] == "asserted"
    assert stance(reader, text, "قتل عشرة")[0] == "asserted"


def test_what_others_said_is_not_denied_by_the_report_of_a_denial(reader: Any) -> None:
    text = "وقالت فرنسا إن الطائرات قصفت السوق، وهو ما نفته روسيا."
    assert stance(reader, text, "قصفت")[0] == "asserted"
    assert stance(reader, text, "السوق")[0] == "asserted"
