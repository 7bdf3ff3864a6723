"""Quality: the figures once reached on labelled reports are held. Skipped where the labels are not."""

from __future__ import annotations

from pathlib import Path

from hudna.evaluation.gate import check_gate, is_same_gold
from hudna.evaluation.gold import digest_of_gold, load_gold
from hudna.evaluation.run import read_gold
from hudna.evaluation.score import score

FLOORS = Path(__file__).parents[2] / "quality.json"


def test_no_figure_is_below_its_floor(shared: Path) -> None:
    gold = load_gold(shared / "gold", shared / "reports")
    scores = score(gold, read_gold(gold))
    assert check_gate(scores, FLOORS) == []
    assert scores.broken_spans == 0


def test_the_floors_are_those_of_these_labels(shared: Path) -> None:
    assert FLOORS.exists()
    assert is_same_gold(digest_of_gold(shared / "gold"), FLOORS), "hudna evaluate ... --gate quality.json --update"
