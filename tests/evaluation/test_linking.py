"""Scoring linking against labels, and the labels that lie beside the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hudna.errors import GoldError
from hudna.evaluation.events import cover, family_of, load_link_gold, shared_pairs
from hudna.evaluation.linking import Rate, VerdictRow, evaluate_linking
from hudna.evaluation.matching import types_in
from hudna.evaluation.show_linking import lines_of_linking, linking_to_json, misses_of_linking

EVENTS = """
events:
- {id: A, what: raids, place: حلب, day: "2016-04-28", reports: [r1, r2], maybe: [r3],
   tolls: [{report: r1, effect: killed, low: 20, high: 20, source: x}]}
- {id: B, what: raid, place: حلب, day: "2016-04-28", part_of: A, reports: [r1, r4]}
periods:
- {id: P, what: month, place: حلب, day: "2016-04", reports: [r1, r5]}
copies: []
"""
TRUCES = """
truces:
- {id: T, name: هدنة, status: agreed, zones: [سوريا], start: "2016-02-27", reports: [r1], verdicts: [
    {incident: A, expected: inside, why: x},
    {incident: One raid, report: r2, day: "2016-04-28", place: حلب, expected: inside}]}
"""


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Return a folder of small labels."""
    (tmp_path / "events.yaml").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "truces.yaml").write_text(TRUCES, encoding="utf-8")
    return tmp_path


def test_pairs_by_the_rules(labels: Path) -> None:
    """Parts count, a pair that has only a period in common or may share an event is left out."""
    share, left = shared_pairs(load_link_gold(labels))
    assert share == {frozenset(["r1", "r2"]), frozenset(["r1", "r4"])}
    assert left == {frozenset(["r1", "r3"]), frozenset(["r2", "r3"]), frozenset(["r1", "r5"])}


def test_coverage_is_told_by_the_readme(labels: Path) -> None:
    """Groups and numbers of the paragraph on what is covered count, those not labelled do not."""
    gold = load_link_gold(labels)
    names = ["r1", "x1", "000", "y1"]
    assert cover(gold, labels, names, {"r1": "G1", "x1": "G2"}) == ["r1"]
    (labels / "README.md").write_text("Covered (2): of G1 all,\n000 too. Not labelled: G2.\n\nMore.", encoding="utf-8")
    assert cover(gold, labels, names, {"r1": "G1", "x1": "G2"}) == ["r1", "000"]


def test_labels_that_cannot_be_used(tmp_path: Path) -> None:
    """A missing or broken file is an error that names it."""
    with pytest.raises(GoldError, match=r"events\.yaml"):
        load_link_gold(tmp_path)
    (tmp_path / "events.yaml").write_text("- a", encoding="utf-8")
    with pytest.raises(GoldError):
        load_link_gold(tmp_path)


def test_families_and_words(labels: Path) -> None:
    """A part belongs with its whole, and English words of a label speak of types."""
    gold = load_link_gold(labels)
    assert family_of(gold.events[0], gold) == {"A", "B"}
    assert "airstrike" in types_in("Air raids on the city") and types_in("a meeting") == []


def test_scores_of_a_small_set(labels: Path, tmp_path: Path) -> None:
    """Reports that the reader reads are linked, and every figure of the table is there."""
    lines = [
        '{"id": "r1", "published": "2016-04-29", "text": "قتل عشرون شخصا في غارات جوية على حلب أمس."}',
        '{"id": "r2", "published": "2016-04-29", "text": "غارات جوية على حلب توقع عشرين قتيلا الخميس."}',
    ]
    file = tmp_path / "reports.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    scores = evaluate_linking(labels, file)
    assert scores.reports == 2 and scores.recall == Rate(1, 1)
    assert linking_to_json(scores)["pairs"]["recall"] == 1.0 and len(list(lines_of_linking(scores))) > 12
    assert any(line.startswith("verdict ~") for line in misses_of_linking(scores))


@pytest.mark.parametrize(
    ("found", "strict", "lenient"), [("inside", True, True), ("possibly_inside", False, True), (None, False, False)]
)
def test_what_is_open_counts_as_unknown(found: str | None, strict: bool, lenient: bool) -> None:
    """A possible inside is right only where unknown can be defended."""
    row = VerdictRow("t", "i", "inside", ["unknown"], found)
    assert row.is_strict is strict
    assert row.is_lenient is lenient


def test_figures_hold_on_the_labelled_groups(shared: Path) -> None:
    """Pairs, copies and verdicts on the labels beside the project stay above what is promised of them."""
    if not (shared / "linking").is_dir():
        pytest.skip("no labels of linking beside the project")
    scores: Any = evaluate_linking(shared / "linking", shared / "corpus" / "dev.jsonl.gz")
    assert scores.precision.share >= 0.9 and scores.recall.share >= 0.8
    assert scores.copies_found.share == 1.0 and scores.copies_wrong == 0
    assert scores.toll_sources.right / scores.tolls.of >= 0.78 and scores.cubed_recall >= 0.62
    assert scores.strict.share >= 0.75
