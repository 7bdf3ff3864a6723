"""Showing scores: a small table, JSON, and the list of what was not read as labelled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hudna.evaluation.score import FIGURES, Miss, Scores
from hudna.model.vocabulary import TYPE_SLOTS

_APART = {"kind", "evidence", "sentence", "id", "reader", "confidence", "entities"}


def lines_of(scores: Scores, as_json: bool = False) -> Iterator[str]:
    """Yield the lines of the table, or one line of JSON."""
    if as_json:
        yield json.dumps(scores.to_json(), ensure_ascii=False)
        return
    yield f"{'kind':<10} {'found P/R/F1':>20} {'typed P/R/F1':>20} {'slots P/R/F1':>20}"
    for kind, row in scores.figures().items():
        cells = [" ".join(f"{value:.2f}" for value in row[name]) for name in FIGURES]
        yield f"{kind:<10} {cells[0]:>20} {cells[1]:>20} {cells[2]:>20}"
    right, of = scores.dated
    yield f"published date right: {right} of {of}; spans that do not match the raw text: {scores.broken_spans}"


def misses_of(scores: Scores) -> Iterator[str]:
    """Yield a line for each claim not as labelled."""
    for miss in scores.misses:
        yield f"{miss.report} {miss.kind} {miss.sign} {_show(miss)}"


def _show(miss: Miss) -> str:
    if miss.label is None:
        claim = miss.claim or {}
        return f"{claim['evidence']['text']!r}: {_slots(claim, set(claim))}"
    wanted = f"{miss.label.text!r}: wanted {miss.label.slots}"
    return wanted if miss.claim is None else f"{wanted} got {_slots(miss.claim, set(miss.label.slots))}"


def _slots(claim: dict[str, Any], named: set[str]) -> dict[str, Any]:
    wanted = (named | {TYPE_SLOTS[claim["kind"]]}) - _APART
    return {key: _brief(value) for key, value in claim.items() if key in wanted}


def _brief(value: Any) -> Any:
    if isinstance(value, list):
        return [_brief(one) for one in value]
    if isinstance(value, dict):
        return (
            value.get("name") or value.get("edtf") or value.get("text")
            if "low" not in value
            else (value["low"], value["high"])
        )
    return value
