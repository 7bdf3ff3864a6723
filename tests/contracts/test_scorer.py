"""The scorer gives the figures of the claims format's own one, to the last digit, whatever the claims."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hudna.evaluation.gold import Label, Labelled, load_gold
from hudna.evaluation.score import score
from hudna.model.vocabulary import TYPE_SLOTS, TYPES


def _plain(slot: str, value: Any) -> Any:
    """Return what a label's slot would be in a claim: the first of the names that are all right."""
    if slot == "count":
        return dict(zip(("low", "high"), value, strict=True))
    if slot in ("time", "content"):
        return None if value is None else {"edtf" if slot == "time" else "text": str(value)}
    if isinstance(value, list):
        names = [str(one).split("|")[-1] for one in value]
        return [{"name": name} for name in names] if slot in ("places", "sources", "zones") else names
    return value if value is None else str(value).split("|")[0]


def _claim(label: Label, raw: str, chance: random.Random) -> dict[str, Any]:
    """Return a claim that is not far from the label: shifted, retyped, with slots lost or swapped."""
    start, end = max(0, label.start + chance.randint(-3, 3)), min(len(raw), label.end + chance.randint(-3, 3))
    span = {"start": start, "end": max(start + 1, end), "text": raw[start : max(start + 1, end)]}
    row: dict[str, Any] = {"kind": label.kind, "evidence": span, "sentence": span}
    for slot, value in label.slots.items():
        if chance.random() < 0.75:
            row[slot] = _plain(slot, value)
    if chance.random() < 0.2:
        row[TYPE_SLOTS[label.kind]] = chance.choice(list(TYPES[label.kind]))
    return row


def _rows(gold: list[Labelled], seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    rows = []
    for one in gold:
        claims = [_claim(label, one.raw, chance) for label in one.labels if chance.random() < 0.8]
        claims += [_claim(chance.choice(one.labels), one.raw, chance) for _ in range(5)]
        published = {"edtf": chance.choice([one.published, "2016-09-24", None]), "basis": "inferred"}
        rows.append({"report": one.name, "published": published, "claims": claims})
    return rows[1:]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_same_figures(shared: Path, tmp_path: Path, seed: int) -> None:
    gold = load_gold(shared / "gold", shared / "reports")
    rows = _rows(gold, seed)
    file = tmp_path / "claims.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    command = [sys.executable, str(shared / "format" / "score.py"), str(shared / "gold"), str(file), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = json.loads(json.dumps(score(gold, {row["report"]: row for row in rows}).to_json()))
    assert ours["kinds"] == theirs["kinds"]
    assert (ours["dated"], ours["broken_spans"]) == (theirs["dated"], theirs["broken_spans"])
