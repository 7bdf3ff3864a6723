"""Figures side by side: tolls, whose they are, ranges and conventions."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.assessment.figures import Ledger, assess_figures, blamed_by, figure_of, series_of, tolls_of
from hudna.linking.link import link_reports
from hudna.model.claims import Actor, Count, Harm, Link
from hudna.model.events import Figure, Toll
from hudna.model.report import Report
from hudna.model.span import Span
from tests.linking.build import Draft

ALEPPO, DAY = "sy/aleppo/aleppo", "2016-04-28"


def report(
    name: str, low: int, high: int | None, source: str | None, published: str = "2016-04-29", who: str = "people"
) -> Report:
    """Return a report with one toll of a strike on Aleppo."""
    draft = Draft(name, published, outlet=name)
    draft.incident(f"غارات جوية على حلب {name}", "airstrike", DAY, ALEPPO, "القوات الحكومية السورية")
    return draft.killed(f"قتلى في الغارات {name}", low, high, DAY, ALEPPO, source, who).done()


def figure(reports: list[Report], world: Any, families: dict[str, str] | None = None) -> Figure:
    """Return the figure of the killed of the event that all reports tell of."""
    events = list(link_reports(reports, world).events.values())
    assert len(events) == 1
    return assess_figures(events[0], Ledger({one.id: one for one in reports}, world, families or {}))[0]


def test_range_and_conventions(world: Any) -> None:
    """The lowest and highest figures make the range; each convention says how it reads them."""
    found = figure([report("a", 20, 20, "الصليب الأحمر"), report("b", 30, None, "الأمم المتحدة")], world)
    assert (found.minimum, found.maximum) == (20, 30)
    readings = {one.convention: (one.low, one.best, one.high) for one in found.readings}
    assert readings == {"acled": (20, 20, 20), "ucdp": (20, 20, 30), "airwars": (20, None, 30)}


def test_a_later_count_revises_an_earlier_one(world: Any) -> None:
    """Conventions take what each source said last; the range keeps all that was told."""
    first, later = report("a", 18, 18, "الصليب الأحمر"), report("b", 51, 51, "الصليب الأحمر", "2016-04-30")
    found = figure([first, later], world)
    readings = {one.convention: (one.low, one.best, one.high) for one in found.readings}
    assert readings == {"acled": (51, 51, 51), "ucdp": (51, 51, 51), "airwars": (18, None, 51)}
    assert (found.minimum, found.maximum) == (18, 51)


def test_vague_figures_count_where_no_other_is_told(world: Any) -> None:
    """«عشرات» is ten by ACLED, and stands back behind a number."""
    vague = report("a", 20, 99, "الصليب الأحمر")
    for claim in vague.claims:
        if isinstance(claim, Harm) and claim.count:
            claim.count.vague = True
    assert [one.low for one in figure([vague], world).readings] == [10, 20, 20]
    readings = figure([vague, report("b", 40, 40, "الأمم المتحدة")], world).readings
    assert [one.low for one in readings] == [40, 40, 20]


def test_it_is_contested_by_airwars_where_two_sides_are_blamed(world: Any) -> None:
    """Two sources that lay it to different sides; the figures need not differ for that."""
    reports = [report("a", 20, 20, "الصليب الأحمر"), report("b", 20, 20, "الأمم المتحدة")]
    for one, by in zip(reports, ("القوات الحكومية السورية", "تركيا"), strict=True):
        for claim in one.claims:
            claim.actors = [Actor(by)]  # type: ignore[attr-defined]
    tolls = [toll for one in reports for toll in _tolls(one, world)]
    found = figure_of("e", "killed", tolls, blamed_by(tolls, Ledger({one.id: one for one in reports}, world)))
    assert found.blamed == ["القوات الحكومية السورية", "تركيا"] and not found.contested
    assert found.readings[-1].why.startswith("contested")


def _tolls(one: Report, world: Any) -> list[Toll]:
    event = next(iter(link_reports([one], world).events.values()))
    return tolls_of(event, Ledger({one.id: one}, world))


def test_outlets_that_quote_one_source_are_one(world: Any) -> None:
    """Three outlets with one observatory's figure have one source; a second body makes two."""
    same = [report(name, 20, 20, "المرصد السوري لحقوق الإنسان") for name in ("a", "b", "c")]
    assert not figure(same, world).corroborated
    assert figure([*same, report("d", 22, 22, "الصليب الأحمر")], world).corroborated


def test_a_director_stands_for_his_body(world: Any) -> None:
    """The head of an observatory and the observatory are one source."""
    one, other = report("a", 20, 20, "المرصد السوري لحقوق الإنسان"), report("b", 20, 20, "x")
    body = "المرصد السوري لحقوق الإنسان"
    for claim in other.claims:
        claim.sources = [Link("رامي عبد الرحمن", kind="person", organisation=body)] if claim.sources else []
    assert len(figure([one, other], world).origins) == 1


def test_copies_are_one_source(world: Any) -> None:
    """Outlets that print one text and name nobody are one source."""
    copies = [report("a", 20, 20, None), report("b", 20, 20, None)]
    assert figure(copies, world, {"a": "f-1", "b": "f-1"}).origins == ["f-1"]
    assert not figure(copies, world).corroborated


@pytest.mark.parametrize(("later", "contested"), [("2016-04-29", True), ("2016-04-30", False)])
def test_successive_counts_are_no_dispute(world: Any, later: str, contested: bool) -> None:
    """Two figures of one day exclude each other; a higher one of the next day is an update."""
    found = figure([report("a", 20, 20, "الصليب الأحمر"), report("b", 51, 51, "الأمم المتحدة", later)], world)
    assert found.contested is contested
    assert [(day, toll.low) for day, _, toll in series_of(found)] == [("2016-04-29", 20), (later, 51)]


def test_parts_do_not_enter_the_range(world: Any) -> None:
    """A figure of children is told beside the whole, and does not lower it."""
    found = figure([report("a", 40, 40, "الصليب الأحمر"), report("b", 29, 29, "الأمم المتحدة", who="children")], world)
    assert (found.minimum, found.maximum) == (40, 40)
    assert {toll.scope for toll in found.tolls} == {"", "children"}


@pytest.mark.parametrize(("between", "tolls"), [("و", {1, 2}), ("بينهم", {1})])
def test_victims_named_one_by_one_are_added_up(world: Any, between: str, tolls: set[int]) -> None:
    """A woman and a child are two killed; one who is among the others is none more."""
    draft = Draft("a", "2016-04-29")
    draft.killed(f"امرأة {between} طفل قتلوا", 1, 1, DAY, ALEPPO, who="women")
    draft.killed("طفل", 1, 1, DAY, ALEPPO, who="children")
    woman, child = draft.report.claims
    child.sentence = woman.sentence
    start = draft.report.text.index("طفل")
    child.evidence = Span(start, start + 3)
    one = draft.done()
    event = next(iter(link_reports([one], world).events.values()))
    found = tolls_of(event, Ledger({"a": one}, world))
    assert {toll.low for toll in found} == tolls
    assert sum(toll.added for toll in found) == len(tolls) - 1


def test_a_victim_with_a_verb_of_his_own_is_told_anew(world: Any) -> None:
    """«قتلت امرأة، كما قتل رجل» are two tolls and no sum, since nothing says that they died together."""
    draft = Draft("a", "2016-04-29").killed("امرأة قتلت، كما قتل رجل", 1, 1, DAY, ALEPPO, who="women")
    draft.killed("رجل", 1, 1, DAY, ALEPPO)
    woman, man = draft.report.claims
    man.sentence = woman.sentence
    start = draft.report.text.index("قتل رجل")
    man.evidence, man.count = Span(start, start + 7), Count(1, 1, text="رجل")  # type: ignore[attr-defined]
    one = draft.done()
    event = next(iter(link_reports([one], world).events.values()))
    assert [toll.added for toll in tolls_of(event, Ledger({"a": one}, world))] == [False, False]


def test_a_denied_figure_is_contested(world: Any) -> None:
    """A figure that somebody denies is shown and does not count."""
    denied = report("b", 80, 80, "الأمم المتحدة")
    for claim in denied.claims:
        claim.stance = "denied"
    found = figure([report("a", 20, 20, "الصليب الأحمر"), denied], world)
    assert found.contested and len(found.tolls) == 2
    assert found.maximum == 20
