"""Truce windows: assembled of what reports say, per zone."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.assessment.mentions import mentions_of
from hudna.assessment.truces import assemble_truces
from hudna.assessment.words import hours_of, kind_of
from hudna.model.events import TruceWindow
from hudna.model.report import Report
from tests.linking.build import Draft

ARMY, REBELS = "القوات الحكومية السورية", "المعارضة السورية المسلحة"
CALM = "2016-04-30T01:00+03:00"


def calm(name: str = "a") -> Report:
    """Return a report of a calm of two places, each with its own length, from which a third is left out."""
    draft = Draft(name, "2016-04-29", outlet=name)
    draft.incident("قصف على حلب", "shelling", None, "sy/aleppo/aleppo")
    draft.truce("الجيش يعلن تهدئة في دمشق", "announced", ["sy/damascus/damascus"], start=CALM, duration="PT24H",
                actors=[ARMY], name="تهدئة")  # fmt: skip
    draft.truce("وتشمل التهدئة الريف", "announced", ["sy/latakia~north-countryside"], start=CALM, duration="PT72H",
                actors=[ARMY], name="تهدئة", excluded_zones=["sy/aleppo/aleppo"])  # fmt: skip
    return draft.done()


def by_zone(windows: list[TruceWindow]) -> dict[str, TruceWindow]:
    """Return windows by their first zone."""
    return {window.zones[0].id or "": window for window in windows if window.zones}


def test_zones_with_their_own_terms_are_two_truces(world: Any) -> None:
    """A day in one place and three in another are two windows, each with its own end."""
    found = by_zone(assemble_truces([calm()], world, []))
    assert found["sy/damascus/damascus"].end == "2016-05-01T01:00"
    assert found["sy/latakia~north-countryside"].end == "2016-05-03T01:00"


def test_one_side_declares(world: Any) -> None:
    """A truce that one side announces is declared, and binds that side."""
    window = by_zone(assemble_truces([calm()], world, []))["sy/damascus/damascus"]
    assert window.status == "declared" and window.parties == [ARMY]
    assert window.start == CALM and window.announced == CALM and window.in_force is None


def test_extensions_move_the_end(world: Any) -> None:
    """An extension told by another report is an edge of the same truce, and its end holds."""
    later = Draft("b", "2016-05-01").incident("قصف على حلب", "shelling", None, "sy/aleppo/aleppo")
    later.truce("مددت التهدئة", "extended", ["sy/damascus/damascus"], end="2016-05-02T21:00+00:00", name="تهدئة")
    window = by_zone(assemble_truces([calm(), later.done()], world, []))["sy/damascus/damascus"]
    assert window.reports == ["a", "b"] and window.end == "2016-05-02T21:00+00:00"
    assert [edge.kind for edge in window.edges] == ["start", "extended"]


def test_talks_are_no_truce_in_force(world: Any) -> None:
    """What is only negotiated is proposed and has no start, beside a truce of the whole country."""
    draft = Draft("a", "2016-05-01").incident("قصف على حلب", "shelling", None, "sy/aleppo/aleppo")
    draft.truce("اتفاق وقف الأعمال العدائية", "agreed", ["sy"], time="2016-02-27", name="وقف الأعمال العدائية",
                parties=[ARMY, REBELS])  # fmt: skip
    draft.truce("مفاوضات على تهدئة في المدينة", "negotiated", ["sy/aleppo/aleppo"], name="تهدئة")
    found = {window.status: window for window in assemble_truces([draft.done()], world, [])}
    assert found["agreed"].start == "2016-02-27" and found["agreed"].zones[0].id == "sy"
    assert found["proposed"].start is None and found["proposed"].zones[0].id == "sy/aleppo/aleppo"


def test_an_end_and_a_length_give_the_start(world: Any) -> None:
    """A truce that ended on Monday after a week began the Monday before."""
    draft = Draft("a", "2016-09-24").incident("قصف على حلب", "shelling", "2016-09-23", "sy/aleppo/aleppo")
    draft.truce("هدنة انتهت الاثنين بعد أسبوع", "expired", ["sy"], end="2016-09-19", duration="P7D", name="هدنة")
    draft.truce("هدنة اتفق عليها", "agreed", ["sy"], end="2016-09-19", name="هدنة")
    window = assemble_truces([draft.done()], world, [])[0]
    assert (window.start or "").rstrip("?") == "2016-09-12"
    assert window.end == "2016-09-19"


def test_a_denial_is_kept_beside(world: Any) -> None:
    """Who denies a truce is named, and its start is disputed."""
    one = Draft("a", "2018-05-30").incident("غارات على القطاع", "airstrike", "2018-05-29", "ps/gaza")
    one.truce("التوصل إلى وقف لإطلاق النار", "agreed", ["ps/gaza"], time="2018-05-30", name="وقف إطلاق النار")
    two = Draft("b", "2018-05-30").incident("غارات على القطاع", "airstrike", "2018-05-29", "ps/gaza")
    two.truce("نفت إسرائيل وقف إطلاق النار", "agreed", ["ps/gaza"], time="2018-05-30", name="وقف إطلاق النار",
              stance="denied", source="إسرائيل")  # fmt: skip
    window = assemble_truces([one.done(), two.done()], world, [])[0]
    assert window.denied_by == ["إسرائيل"] and window.reports == ["a", "b"]
    assert window.start == "2018-05-30?"


def test_milestones_name_a_known_truce(world: Any) -> None:
    """A truce that began when a known one did is named as that one, with an edge of its own basis."""
    draft = Draft("a", "2016-04-29").incident("قصف على حلب", "shelling", None, "sy/aleppo/aleppo")
    draft.truce("وقف الأعمال العدائية", "agreed", ["sy"], time="2016-02-27", name="وقف الأعمال العدائية")
    window = assemble_truces([draft.done()], world)[0]
    assert window.milestone == "sy/cessation-2016"
    assert "milestone" in {edge.basis for edge in window.edges}


def test_where_it_was_talked_of_is_no_zone(world: Any) -> None:
    """A zone outside the country of a report's happenings is left out; without one the report's place is implied."""
    draft = Draft("a", "2018-07-20").incident("غارات على القطاع", "airstrike", "2018-07-20", "ps/gaza")
    draft.truce("إعلان التهدئة", "announced", ["sy/damascus/damascus"], time="2018-07-20", name="التهدئة")
    report = draft.done()
    assert mentions_of(report, world)[0].zones == []
    assert [zone.id for zone in assemble_truces([report], world, [])[0].zones] == ["ps/gaza"]


@pytest.mark.parametrize(
    ("words", "hours"),
    [("مساء الجمعة", (16, 24)), ("فجر السبت", (3, 7)), ("وليل الأربعاء", (19, 30)), ("الاثنين", None)],
)
def test_parts_of_the_day(words: str, hours: tuple[int, int] | None) -> None:
    """Words for a part of the day narrow it to hours."""
    assert hours_of(words) == hours
    assert hours_of("") is None


def test_kinds_by_name() -> None:
    """De-escalation is of a part of a country by its nature; a plain truce says nothing more."""
    assert kind_of("مناطق خفض التصعيد").part and kind_of("هدنة طويلة الأمد").kind == "long_term"
    assert kind_of("هدنة").kind == "truce" and kind_of(None).kind == "truce"
