"""Verdicts: place, then time, then side, with reasons and never a breach as a fact."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hudna.assessment.figures import Ledger
from hudna.assessment.truces import assemble_truces
from hudna.assessment.verdicts import assess_verdict, assess_verdicts, verdict_of
from hudna.linking.link import link_reports
from hudna.model.events import Finding, Reason, TruceWindow
from hudna.model.report import Report
from tests.assessment.test_truces import ARMY, REBELS, calm
from tests.linking.build import Draft, place

NUSRA = "جبهة النصرة"
ISIS, RUSSIA = "تنظيم الدولة الإسلامية", "القوات الروسية"


def window(**slots: Any) -> TruceWindow:
    """Return a truce of Damascus for two days, between the army and its opponents."""
    given: dict[str, Any] = {
        "status": "agreed",
        "zones": [place("sy/damascus/damascus")],
        "start": "2016-04-30T01:00+03:00",
        "end": "2016-05-02T01:00+03:00",
        "parties": [ARMY, REBELS],
    }
    return TruceWindow("t-1", "هدنة", **(given | slots))


def find(report: Report, truce: TruceWindow, world: Any) -> Finding:
    """Return the finding of the first event of a report against a truce."""
    event = next(iter(link_reports([report], world).events.values()))
    return assess_verdict(event, truce, Ledger({report.id: report}, world))


def strike(day: str | None, where: str, by: str | None = ARMY, published: str = "2016-05-01", **more: str) -> Report:
    """Return a report of one strike."""
    return Draft("a", published).incident("غارة", "airstrike", day, where, by, **more).done()


CASES = [
    (strike("2016-05-01", "sy/damascus/damascus"), {}, "inside"),
    (strike("2016-05-01", "sy/aleppo/aleppo"), {}, "outside_place"),
    (strike("2016-04-28", "sy/damascus/damascus"), {}, "outside_time"),
    (strike("2016-05-03", "sy/damascus/damascus", published="2016-05-03"), {}, "outside_time"),
    (strike("2016-05-01", "sy/damascus/damascus"), {"status": "proposed", "start": None, "end": None}, "outside_time"),
    (strike("2016-05-01", "sy"), {}, "possibly_inside"),
    (strike("2016-05-01", "sy/damascus/damascus"), {"zones": []}, "unknown"),
    (strike("2016-05-01", "sy/damascus/damascus", NUSRA), {"excluded": [NUSRA]}, "not_bound"),
    (strike("2016-05-01", "sy/damascus/damascus", target=NUSRA), {"excluded": [NUSRA]}, "excluded"),
    (strike("2016-05-01", "sy/damascus/damascus", REBELS), {"status": "declared", "parties": [ARMY]}, "not_bound"),
    (strike("2016-05-01", "sy/damascus/damascus", None), {}, "inside"),
    (strike("2016-05-01", "sy/damascus/damascus", ISIS), {}, "not_bound"),
    (strike("2016-05-01", "sy/damascus/damascus", RUSSIA), {}, "inside"),
    (strike("2016-06-20", "sy/damascus/damascus", published="2016-06-20"), {"end": None}, "unknown"),
    (strike("2016-05-01", "sy/damascus/damascus"), {"start": None, "end": None}, "unknown"),
    (strike("2016-05-01", "sy/damascus/damascus"), {"status": "unknown", "start": None, "end": None}, "unknown"),
]


@pytest.mark.parametrize(("report", "slots", "verdict"), CASES)
def test_verdicts(report: Report, slots: dict[str, Any], verdict: str, world: Any) -> None:
    """The first test that fails names the verdict; what is open leaves it open; all three give their reasons."""
    finding = find(report, window(**slots), world)
    assert finding.verdict == verdict
    assert [reason.test for reason in finding.reasons] == ["place", "time", "side"]
    assert all(reason.ar and reason.en for reason in finding.reasons)


def test_who_is_bound_hangs_on_the_day(world: Any) -> None:
    """Who was part of a party on one day and fought it on another is bound on the first day only."""
    army, forces = "الجيش السوداني", "قوات الدعم السريع"
    outcomes = []
    for day in ("2022-05-01", "2024-05-01"):
        truce = window(zones=[place("sd/khartoum")], start=day, end=None, parties=[army], status="agreed")
        report = Draft("a", day).incident("قصف", "shelling", day, "sd/khartoum/khartoum", forces).done()
        outcomes.append(find(report, truce, world).reasons[2].outcome)
    assert outcomes == ["yes", "no"]


def test_an_ally_of_a_party_is_named_as_such(world: Any) -> None:
    """Whether an ally is bound stays open, and the relation is the reason."""
    report = strike("2016-05-01", "sy/damascus/damascus", RUSSIA)
    reason = find(report, window(), world).reasons[2]
    assert reason.outcome == "maybe"
    assert "allied_with" in reason.en and "حليف" in reason.ar


def test_the_calm_covers_damascus_and_not_aleppo(world: Any) -> None:
    """Of one statement, Damascus is covered and Aleppo is said not to be; the reasons name zone and place."""
    reports = [
        calm(),
        Draft("b", "2016-04-30").incident("غارة", "airstrike", "2016-04-30", "sy/aleppo/aleppo", ARMY).done(),
    ]
    truces = assemble_truces(reports, world, [])
    events = [event for event in link_reports(reports, world).events.values() if "b" in event.reports]
    findings = list(assess_verdicts(events, truces, Ledger({report.id: report for report in reports}, world)))
    assert {finding.verdict for finding in findings} == {"outside_place"}
    assert any("حلب" in reason.ar and "دمشق" in reason.ar for finding in findings for reason in finding.reasons)


def test_the_fighting_that_a_truce_ended_is_before_it(world: Any) -> None:
    """Fire on the day on which a truce is announced is what it came after; a night later it is inside."""
    truce = window(zones=[place("ps/gaza")], start="2018-07-20", end=None, parties=["حركة حماس", "إسرائيل"])
    before = Draft("a", "2018-07-20").incident("غارات", "airstrike", "2018-07-20", "ps/gaza", "إسرائيل").done()
    truce.claims = []
    assert find(before, truce, world).verdict == "outside_time"
    after = Draft("a", "2018-07-22").incident("غارات", "airstrike", "2018-07-22", "ps/gaza", "إسرائيل").done()
    assert find(after, truce, world).verdict in ("inside", "unknown")


def test_fire_across_the_line_is_open(world: Any) -> None:
    """A town across the border, on the side of a party, is not in the zone, and not plainly outside."""
    truce = window(zones=[place("ps/gaza")], start="2018-07-20", end="2018-07-25", parties=["حركة حماس", "إسرائيل"])
    report = (
        Draft("a", "2018-07-22").incident("صواريخ", "shelling", "2018-07-22", "il/south/sderot", "حركة حماس").done()
    )
    finding = find(report, truce, world)
    assert finding.verdict == "possibly_inside"
    assert finding.reasons[0].outcome == "maybe"


def test_who_calls_it_a_breach_is_named(world: Any) -> None:
    """A breach is what somebody says, named beside the verdict."""
    draft = Draft("a", "2016-05-01").incident("غارة", "airstrike", "2016-05-01", "sy/damascus/damascus", ARMY)
    draft.truce("خرق للهدنة", "violated", ["sy/damascus/damascus"], name="الهدنة", source="الأمم المتحدة")
    report = draft.done()
    truce = window()
    event = next(iter(link_reports([report], world).events.values()))
    ledger = Ledger({"a": report}, world)
    assert assess_verdict(event, truce, ledger).breach_said_by == []
    truce.claims = assemble_truces([report], world, [])[0].claims
    assert assess_verdict(event, truce, ledger).breach_said_by == ["الأمم المتحدة"]


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        (("no", "no", "no"), "outside_place"),
        (("maybe", "no", "no"), "outside_time"),
        (("unknown", "yes", "yes"), "unknown"),
        (("yes", "maybe", "no"), "unknown"),
        (("maybe", "yes", "excluded"), "unknown"),
        (("yes", "yes", "no"), "not_bound"),
        (("yes", "yes", "unknown"), "inside"),
    ],
)
def test_order_of_tests(outcomes: tuple[str, str, str], verdict: str) -> None:
    """Place comes before time, and time before side."""
    reasons = [Reason(test, outcome, "", "") for test, outcome in zip(("place", "time", "side"), outcomes, strict=True)]
    assert verdict_of(reasons) == verdict
    assert verdict_of([*reasons[:2], Reason("side", "yes", "", "")]) != "not_bound"


def test_what_disputes_a_truce_is_noted_when_it_is_assembled(world: Any) -> None:
    """Claims that deny it stand against its findings, whether they were noted or have to be looked for."""
    report = calm()
    report.claims[1].stance = "denied"
    events = link_reports([report], world).events.values()
    truce = next(one for one in assemble_truces([report], world, []) if one.disputed)
    noted, looked_for = (
        [finding.evidence_against for finding in assess_verdicts(events, [one], Ledger({report.id: report}, world))]
        for one in (truce, replace(truce, disputed=None))
    )
    assert [key.claim for key in truce.disputed or ()] == [report.claims[1].id]
    assert noted == looked_for == [truce.disputed]
