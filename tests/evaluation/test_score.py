"""Scoring: pairs chosen one to one, and the three figures."""

from __future__ import annotations

from hudna.evaluation.score import Figure, pair, score
from hudna.evaluation.show import lines_of, misses_of
from hudna.evaluation.slots import Tally
from tests.evaluation.gold import claim, label, labelled, row


def test_a_claim_as_labelled_is_right_in_all_figures() -> None:
    gold = [labelled(label("harm", "قتلت خمسة", effect="killed", count=[5, 5]))]
    scores = score(gold, row(claim("harm", "قتلت خمسة أشخاص", effect="killed", count={"low": 5, "high": 5})))
    assert scores.figures()["harm"] == dict.fromkeys(("found", "typed", "slots"), Figure(1.0, 1.0, 1.0))
    assert list(misses_of(scores)) == []


def test_what_is_missed_and_what_is_too_much() -> None:
    gold = [
        labelled(label("harm", "قتلت خمسة", effect="killed", count=[5, 5]), label("incident", "غارة", type="airstrike"))
    ]
    scores = score(gold, row(claim("harm", "قتلت خمسة", effect="injured"), claim("truce", "هدنة", event="announced")))
    assert scores.tallies["harm"] == {"found": Tally(1, 0, 0), "typed": Tally(0, 1, 1), "slots": Tally(0, 0, 1)}
    assert scores.tallies["incident"]["found"] == Tally(0, 0, 1)
    assert scores.tallies["truce"]["found"] == Tally(0, 1, 0)
    assert [line.split()[:3] for line in misses_of(scores)] == [
        ["one", "harm", "~"],
        ["one", "incident", "-"],
        ["one", "truce", "+"],
    ]


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    labels = [label("harm", "قتلت خمسة", effect="killed"), label("harm", "خمسة أشخاص", effect="injured")]
    claims = [claim("harm", "قتلت خمسة أشخاص", effect="injured"), claim("harm", "قتلت خمسة", effect="killed")]
    assert sorted(pair(labels, claims)) == [(0, 1), (1, 0)]
    assert pair(labels, [claim("incident", "قتلت خمسة", type="attack")]) == []


def test_only_the_kinds_asked_for_count() -> None:
    gold = [labelled(label("harm", "قتلت خمسة", effect="killed"), label("truce", "هدنة", event="announced"))]
    scores = score(gold, row(claim("truce", "هدنة", event="announced")), ["truce"])
    assert set(scores.tallies) == {"truce"}
    assert scores.figures()["all"]["found"].f1 == 1.0


def test_dates_and_spans_are_counted() -> None:
    broken = claim("harm", "قتلت خمسة", effect="killed")
    broken["evidence"] = {"start": 0, "end": 4, "text": "قتلت"}
    scores = score([labelled(published="2016-09-24")], row(broken, edtf="2016-09-23"))
    assert scores.dated == (1, 1)
    assert scores.broken_spans == 1


def test_a_report_not_read_counts_as_missed() -> None:
    scores = score([labelled(label("harm", "قتلت خمسة", effect="killed"))], {})
    assert scores.tallies["harm"]["found"] == Tally(0, 0, 1)
    assert len(list(lines_of(scores))) == 8
