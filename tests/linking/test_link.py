"""Linking claims of many reports into events."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest

from hudna.linking.index import EventIndex
from hudna.linking.link import link, link_reports
from hudna.linking.tellings import tellings_of
from hudna.model.events import ClaimKey, Decision
from hudna.model.report import Report
from hudna.model.span import Span
from tests.linking.build import PLACES, Draft, place

ARMY = "القوات الحكومية السورية"


def strike(
    name: str, day: str | None = "2016-04-28", where: str = "sy/aleppo/aleppo", published: str = "2016-04-29"
) -> Report:
    """Return a report of an air strike."""
    draft = Draft(name, published, outlet=name)
    draft.incident(f"غارات جوية تضرب {PLACES[where][0]} وتدمر مشفى بحسب {name} {day}", "airstrike", day, where, ARMY)
    return draft.killed(f"مقتل عشرين شخصا في الغارات كما قال {name} {day}", 20, 20, day, where).done()


def shared(index: EventIndex) -> list[list[str]]:
    """Return the reports of each event that more than one tells of."""
    return [event.reports for event in index.events.values() if len(event.reports) > 1]


def test_two_tellings_are_one_event(world: Any) -> None:
    """The same day, place, kind and figure make one event, and the link says why."""
    index = link_reports([strike("a"), strike("b")], world)
    assert shared(index) == [["a", "b"]]
    reason = index.events[next(iter(index.events))].links[-1]
    assert {"day", "place", "type"} <= {feature.name for feature in reason.features} and reason.score > 1


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2016-05-20", "published": "2016-05-21"},
        {"where": "sy/daraa/daraa"},
        {"day": "2016-04-25"},
    ],
)
def test_another_day_or_place_is_another_event(world: Any, other: dict[str, str]) -> None:
    """A strike weeks later, days before or in another province is not the same one."""
    index = link_reports([strike("a"), strike("b", **other)], world)
    assert shared(index) == []
    assert len(index.events) == 2


def test_undated_news_is_of_its_day(world: Any) -> None:
    """A report that gives no day tells of the day on which it came out, or the one before."""
    index = link_reports([strike("a"), strike("b", day=None)], world)
    assert shared(index) == [["a", "b"]]
    assert {event.first.isoformat() for event in index.events.values() if event.first} == {"2016-04-28"}


def test_nothing_is_told_before_it_happens(world: Any) -> None:
    """A report that came out before a day that is stated does not tell of it."""
    early = strike("a", day=None, published="2016-04-27")
    index = link_reports([early, strike("b", day="2016-04-28", published="2016-04-28")], world)
    assert shared(index) == []
    assert len(index.events) == 2


def test_a_village_is_a_part_of_the_raids_on_its_area(world: Any) -> None:
    """A raid on one spot is an event of its own, part of the bombardment of the area."""
    area = strike("a", where="sy/rural-damascus/eastern-ghouta")
    index = link_reports([area, strike("b", where="sy/rural-damascus/douma")], world)
    parts = [event for event in index.events.values() if event.part_of]
    assert [event.reports for event in parts] == [["b"]]
    assert parts[0].part_of in index.events


def test_totals_are_periods(world: Any) -> None:
    """A figure for ten days is no incident, and is not linked with the strikes of one of them."""
    total = (
        Draft("t", "2016-05-02").killed("مقتل 250 مدنيا", 250, None, "2016-04-22/2016-05-01", "sy/aleppo/aleppo").done()
    )
    index = link_reports([strike("a"), total], world)
    kinds = {event.kind: event.reports for event in index.events.values()}
    assert kinds == {"incident": ["a"], "period": ["t"]}


def test_adding_later_is_adding_at_once(world: Any) -> None:
    """Events and their identifiers are the same whether reports come together or one after the other."""
    reports = [strike("a"), strike("b", where="sy/daraa/daraa"), strike("c", day=None)]
    at_once = link_reports(copy.deepcopy(reports), world)
    index = link_reports(reports[:2], world)
    before = {name: list(event.claims) for name, event in index.events.items()}
    grown = link(tellings_of(reports[2], world), index, world)
    assert {name: event.claims for name, event in index.events.items()} == {
        name: event.claims for name, event in at_once.events.items()
    }
    assert all(index.events[name].claims[: len(claims)] == claims for name, claims in before.items()) and grown.grown


def test_an_index_is_made_of_stored_events(world: Any) -> None:
    """An index of events assembled before links as the first one did."""
    first = link_reports([strike("a")], world)
    again = EventIndex.of(first.events.values())
    done = link(tellings_of(strike("b"), world), again, world)
    assert done.new == [] and done.grown == list(first.events)


def test_a_person_merges(world: Any) -> None:
    """Claims that a person merged are one event, whatever the score says."""
    one, other = strike("a"), strike("b", where="sy/daraa/daraa")
    keys = tuple(ClaimKey(report.id, report.claims[0].id) for report in (one, other))
    index = link_reports([one, other], world, decisions=[Decision("merge", keys, by="nur")])
    assert shared(index) == [["a", "b"]]
    assert next(iter(index.events.values())).links[-1].by == "nur"


def test_a_person_splits(world: Any) -> None:
    """Claims that a person split off stay by themselves in every later run."""
    one, other = strike("a"), strike("b")
    split = Decision("split", tuple(ClaimKey("b", claim.id) for claim in other.claims))
    index = link_reports([one, other], world, decisions=[split])
    assert shared(index) == []
    assert sorted(event.reports for event in index.events.values()) == [["a"], ["b"]]


def test_an_update_finds_what_it_is_of(world: Any) -> None:
    """A toll that rose days later is a figure of the strike, and does not move its day."""
    later = Draft("u", "2016-05-03", outlet="u")
    later.incident("ارتفعت حصيلة غارات جوية تضرب المدينة", "airstrike", "2016-05-02", "sy/aleppo/aleppo", ARMY)
    index = link_reports([strike("a"), later.done()], world)
    assert shared(index) == [["a", "u"]]
    assert {str(event.first) for event in index.events.values()} == {"2016-04-28"}


def test_threats_are_not_told_as_happening(world: Any) -> None:
    """What is threatened or planned has not happened, and a report without claims tells of nothing."""
    report = strike("a")
    for claim in report.claims:
        claim.stance = "threatened"
    assert tellings_of(report, world) == []
    assert tellings_of(Report("empty", ""), world) == []


def test_nobody_in_particular_is_no_side(world: Any) -> None:
    """«انتحاري» in one report and «مسلحون» in the other do not make two events."""
    reports = [
        Draft(name, "2016-04-29", name).incident("هجوم على المقر", "attack", "2016-04-28", "sy/daraa/daraa", by).done()
        for name, by in (("a", "انتحاري"), ("b", "مسلحون"))
    ]
    assert shared(link_reports(reports, world)) == [["a", "b"]]
    assert world.known(["انتحاري", world.key_of(ARMY)]) == {world.key_of(ARMY)}


def test_parts_of_one_toll_are_told_together(world: Any) -> None:
    """«من بين القتلى ثلاثة موظفين وأربعة جنود» is of one event, other than soldiers here and civilians there."""
    draft = Draft("a", "2016-04-29").killed("ثلاثة", 3, 3, "2016-04-28", "sy/daraa/daraa")
    draft.killed("أربعة", 4, 4, "2016-04-28", "sy/daraa/daraa", who="soldiers")
    report = draft.done()
    assert len(tellings_of(report, world)) == 2
    report.text = "قال إن من بين القتلى ثلاثة وأربعة"
    for claim, word in zip(report.claims, ("ثلاثة", "وأربعة"), strict=True):
        start = report.text.index(word)
        claim.evidence, claim.sentence = Span(start, start + len(word)), Span(0, len(report.text))
    assert len(tellings_of(report, world)) == 1


def test_an_army_abroad_does_not_raid_its_own_country(world: Any) -> None:
    """A raid for which only a place of the army's own country was carried on is where the report has it raid."""
    draft = Draft("a", "2018-08-09").incident("قصف القطاع", "airstrike", "2018-08-09", "ps/gaza", "الجيش الإسرائيلي")
    draft.incident("وشن غارات جديدة", "airstrike", "2018-08-09", None, "الجيش الإسرائيلي")
    report = draft.done()
    for claim in report.claims:
        stated = replace(place("ps/gaza"), evidence=claim.evidence)
        claim.places = [stated] if claim.places else [place("il/south/sderot")]
    assert [telling.places for telling in tellings_of(report, world)] == [("ps/gaza",)]


@pytest.mark.parametrize(
    ("sentence", "effect", "kind"),
    [
        ("149 قتلوا منذ بدء المظاهرات", "killed", "period"),
        ("149 قتلوا في المظاهرات", "killed", "incident"),
        ("149 نزحوا", "displaced", "period"),
    ],
)
def test_running_totals_are_periods(world: Any, sentence: str, effect: str, kind: str) -> None:
    """What is counted since a beginning, and displaced people without a day, add up and are of no single event."""
    report = Draft("a", "2018-08-09").killed(sentence, 149, 149, None, "ps/gaza").done()
    for claim in report.claims:
        claim.effect = effect  # type: ignore[attr-defined]
    assert [telling.kind for telling in tellings_of(report, world)] == [kind]


def test_one_strike_is_one_whatever_place_is_named(world: Any) -> None:
    """«غارة على السوق» and «غارة» on its area are one; of raids on the area, a raid on the market is a part."""
    market = Draft("b", "2016-04-29", "b")
    market.incident("غارة على سوق في دوما تقتل عشرين", "airstrike", "2016-04-28", "sy/rural-damascus/douma", ARMY)
    events = {}
    for word in ("غارة", "غارات"):
        area = Draft("a", "2016-04-29", "a")
        where = "sy/rural-damascus/eastern-ghouta"
        area.incident(f"{word} على الغوطة تقتل عشرين", "airstrike", "2016-04-28", where, ARMY)
        events[word] = link_reports([area.done(), copy.deepcopy(market).done()], world).events.values()
    assert [event.reports for event in events["غارة"]] == [["a", "b"]]
    assert [event.part_of is not None for event in events["غارات"]] == [False, True]


def test_a_place_named_already_stays_with_one_strike(world: Any) -> None:
    """Words for several attacks do not take the spot of a single strike out of its event."""
    one = Draft("a", "2018-08-09").incident("غارة على حافلة في سوق ضحيان", "airstrike", "2018-08-09", "ye/saada/dahyan")
    far = Draft("b", "2018-08-09").incident("غارة على حافلة شمال اليمن", "airstrike", "2018-08-09", "ye/northern-yemen")
    more = Draft("c", "2018-08-10").incident(
        "الهجمات على حافلة في سوق ضحيان", "airstrike", "2018-08-09", "ye/saada/dahyan"
    )
    assert shared(link_reports([one.done(), far.done(), more.done()], world)) == [["a", "b", "c"]]


@pytest.mark.parametrize(
    ("where", "other", "together"),
    [
        ("sy/southeastern-syria", "sy/homs/palmyra", True),
        ("sy/aleppo/aleppo", "sy/daraa/daraa", False),
    ],
)
def test_how_far_a_part_of_a_country_reaches(world: Any, where: str, other: str, together: bool) -> None:
    """Where the packs do not say what lies in a part of a country, distance tells nothing."""
    found = link_reports([strike("a", where=where), strike("b", where=other)], world)
    assert (shared(found) == [["a", "b"]]) is together


def test_what_a_war_killed_is_a_total(world: Any) -> None:
    """«خلفت الحرب عشرة آلاف قتيل» is no toll of the strike that the report tells of."""
    report = Draft("a", "2018-08-09").killed("خلفت الحرب في البلاد 10000", 10000, None, None, "sy/daraa/daraa").done()
    claim = report.claims[0]
    claim.evidence = Span(claim.sentence.end - 5, claim.sentence.end)
    assert [telling.kind for telling in tellings_of(report, world)] == ["period"]


def test_a_ministry_counts_in_its_own_country(world: Any) -> None:
    """A headline of other news under a report does not put a ministry's dead where the report is about."""
    draft = Draft("a", "2018-08-09").incident("غارة", "airstrike", "2018-08-09", "sy/daraa/daraa", ARMY)
    draft.killed("قتل ثلاثة", 3, 3, "2018-08-09", "sy/daraa/daraa", "وزارة الصحة الفلسطينية")
    report = draft.done()
    report.claims[0].places = [replace(place("sy/daraa/daraa"), evidence=report.claims[0].evidence)]
    assert [telling.places for telling in tellings_of(report, world)] == [("sy/daraa/daraa",), ("ps",)]
