"""Whole reports of a sentence or two, each with labels and with why.md, which says what is at stake.

A case that is not read right yet has an open.md that says what is wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hudna.evaluation.gold import load_gold
from hudna.evaluation.score import score
from hudna.evaluation.show import misses_of
from hudna.model.format import report_to_json

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/labels.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_labels_are_read(case: Path, reader: Any) -> None:
    if (case / "open.md").exists():
        pytest.xfail((case / "open.md").read_text(encoding="utf-8").strip())
    gold = load_gold(case, case)
    rows = {one.name: report_to_json(reader.read(one.report())) for one in gold}
    wrong = [line for line in misses_of(score(gold, rows)) if line.split()[2] != "+"]
    assert wrong == []
    assert (case / "why.md").read_text(encoding="utf-8").startswith("# ")
