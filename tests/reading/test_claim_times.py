"""When a claim's fact was: tolls that end with the report, local time of the country, the day of a statement."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.model.claims import Statement
from hudna.model.report import Published, Report

_DAY = Published("2018-07-20", "given")  # a Friday


def _claims(reader: Any, text: str) -> list[Any]:
    found: list[Any] = reader.read(Report("test", text, published=_DAY)).claims
    return found


@pytest.mark.parametrize(
    ("text", "effect", "time"),
    [
        ("قتل 40 شخصا في درعا منذ 17 يونيو.", "killed", "2018-06-17/2018-07-20"),
        ("ومنذ تصاعد الغارات في 17 يونيو قتل 40 شخصا في درعا.", "killed", "2018-06-17/2018-07-20"),
        ("آلاف المدنيين محاصرون في الفوعة منذ 17 يونيو.", "besieged", "2018-06-17/.."),
        ("قتل 40 شخصا في درعا يوم 17 يونيو.", "killed", "2018-06-17"),
        ("أصعب يوم في درعا منذ 17 يونيو، حيث قتل الخميس 40 شخصا.", "killed", "2018-07-19"),
    ],
)
def test_days_of_a_toll(reader: Any, text: str, effect: str, time: str) -> None:
    found = [claim for claim in _claims(reader, text) if claim.kind == "harm" and claim.effect == effect]
    assert found
    assert found[0].time.edtf == time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("قصفت الطائرات مدينة صنعاء في اليمن عند الثامنة صباح الخميس.", "2018-07-19T08:00+03:00"),
        ("قصفت المدفعية مواقع في السودان عند الثامنة صباح الخميس.", "2018-07-19T08:00+02:00"),
    ],
)
def test_local_time(reader: Any, text: str, time: str) -> None:
    found = [claim for claim in _claims(reader, text) if claim.kind == "incident"]
    assert found
    assert found[0].time.edtf == time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("قال المتحدث باسم الجيش، الخميس، إن القصف توقف.", "2018-07-19"),
        ("أعلن الجيش السوري مساء الخميس السيطرة على البلدة.", "2018-07-19"),
        ("وفي حزيران الماضي، أعلن الجيش السوري السيطرة على البلدة.", "2018-06"),
        ("أعلنت الحكومة العراقية في حزيران انتهاء العمليات.", "2018-06"),
        ("قصفت الطائرات البلدة الخميس. وقال المتحدث باسم الجيش إن القصف توقف.", None),
    ],
)
def test_day_of_a_statement(reader: Any, text: str, time: str | None) -> None:
    found = [claim for claim in _claims(reader, text) if isinstance(claim, Statement)]
    assert found
    assert (found[0].time.edtf if found[0].time else None) == time
