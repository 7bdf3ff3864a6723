"""The gate: figures once reached are held."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hudna.errors import GoldError
from hudna.evaluation.gate import check_gate, is_same_gold, update_gate
from hudna.evaluation.score import score
from tests.evaluation.gold import claim, label, labelled, row

GOLD = [labelled(label("harm", "قتلت خمسة", effect="killed"), label("harm", "هدنة", effect="hit"))]
GOOD = row(claim("harm", "قتلت خمسة", effect="killed"), claim("harm", "هدنة", effect="hit"))
WORSE = row(claim("harm", "قتلت خمسة", effect="injured"))


def test_floors_are_held(tmp_path: Path) -> None:
    file = tmp_path / "quality.json"
    update_gate(score(GOLD, GOOD), "abc", file)
    assert check_gate(score(GOLD, GOOD), file) == []
    below = check_gate(score(GOLD, WORSE), file)
    assert any(line.startswith("harm typed: F1 0.0000 is below its floor") for line in below)


def test_the_labels_are_known_by_their_digest(tmp_path: Path) -> None:
    file = tmp_path / "quality.json"
    update_gate(score(GOLD, GOOD), "abc", file)
    assert is_same_gold("abc", file)
    assert not is_same_gold("abd", file)


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_floors_that_cannot_be_read(tmp_path: Path, content: str) -> None:
    file = tmp_path / "quality.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        check_gate(score(GOLD, GOOD), file)
    assert caught.value.where == str(file)


def test_floors_are_written_plainly(tmp_path: Path) -> None:
    file = tmp_path / "quality.json"
    update_gate(score(GOLD, GOOD), "abc", file)
    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["floors"]["harm"] == {"found": 0.995, "typed": 0.995, "slots": 0.0}
    assert content["labels"] == "abc"
