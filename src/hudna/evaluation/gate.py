"""The gate: figures once reached are not to be lost. They stand in `quality.json` with the labels' digest."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from hudna.errors import GoldError
from hudna.evaluation.score import Scores

_SLACK = 0.005  # floors are set this much below what was measured, so that a tie broken otherwise is no failure


def check_gate(scores: Scores, file: Path) -> list[str]:
    """Return one line for each figure that is below its floor."""
    floors = _load(file)
    figures = scores.figures()
    below = [
        f"{kind} {name}: F1 {figures[kind][name].f1:.4f} is below its floor {floor:.4f}"
        for kind, row in floors.get("floors", {}).items()
        for name, floor in row.items()
        if kind in figures and figures[kind][name].f1 < floor
    ]
    if scores.broken_spans:
        below.append(f"{scores.broken_spans} spans do not match the raw text")
    if scores.dated[0] < floors.get("dated", 0):
        below.append(f"publication dates right: {scores.dated[0]}, floor {floors['dated']}")
    return below


def is_same_gold(digest: str, file: Path) -> bool:
    """Return whether the floors were measured on labels of that digest."""
    return bool(_load(file).get("labels") == digest)


def update_gate(scores: Scores, digest: str, file: Path) -> None:
    """Write the figures as the new floors."""
    floors = {kind: {name: _floor(figure.f1) for name, figure in row.items()} for kind, row in scores.figures().items()}
    content = {"labels": digest, "floors": floors, "dated": scores.dated[0]}
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _floor(figure: float) -> float:
    return max(0.0, math.floor((figure - _SLACK) * 1000) / 1000)


def _load(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"the floors cannot be read: {error}", str(file)) from error
    if not isinstance(content, dict):
        raise GoldError("the floors are one JSON object", str(file))
    return content
