"""Scoring: claims as read against claims as labelled, by the claims format's rules.

A claim finds a label when it has its kind and their evidence overlaps; pairs are chosen one to one, best first by type,
agreeing slots and overlap. Three figures a kind: `found`, `typed` (and of the right type) and `slots` (micro-average
over every slot that a label names).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hudna.evaluation.edtf import is_within_a_day
from hudna.evaluation.gold import Label, Labelled
from hudna.evaluation.slots import Tally, compare_slots
from hudna.model.vocabulary import TYPE_SLOTS

Json = dict[str, Any]
FIGURES = ("found", "typed", "slots")


class Figure(NamedTuple):
    """Precision, recall and F1, each 0 to 1, rounded to four digits."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, tally: Tally) -> Figure:
        right, wrong, missed = tally
        precision = right / (right + wrong) if right + wrong else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(round(precision, 4), round(recall, 4), round(f1, 4))


class Miss(NamedTuple):
    """Something not as labelled: `sign` is - (missed), + (not labelled) or ~ (read otherwise)."""

    report: str
    kind: str
    sign: str
    label: Label | None
    claim: Json | None


@dataclass(slots=True)
class Scores:
    """Tallies by kind and figure, publication dates right out of those labelled, and spans not exact."""

    tallies: dict[str, dict[str, Tally]]
    dated: tuple[int, int] = (0, 0)
    broken_spans: int = 0
    misses: list[Miss] = field(default_factory=list)

    def figures(self) -> dict[str, dict[str, Figure]]:
        """Return the figures of each kind, and of `all`."""
        table = {kind: {name: Figure.of(tally) for name, tally in row.items()} for kind, row in self.tallies.items()}
        return table | {"all": {name: Figure.of(tally) for name, tally in self.totals().items()}}

    def totals(self) -> dict[str, Tally]:
        totals = dict.fromkeys(FIGURES, Tally())
        for row in self.tallies.values():
            totals = {name: totals[name].plus(row[name]) for name in FIGURES}
        return totals

    def to_json(self) -> Json:
        """Return all figures with their counts (right, wrong, missed)."""
        counts = self.tallies | {"all": self.totals()}
        kinds = {
            kind: {
                name: {"p": figure.precision, "r": figure.recall, "f": figure.f1, "counts": list(counts[kind][name])}
                for name, figure in row.items()
            }
            for kind, row in self.figures().items()
        }
        return {"kinds": kinds, "dated": list(self.dated), "broken_spans": self.broken_spans}


def score(gold: Iterable[Labelled], rows: Mapping[str, Json], kinds: Iterable[str] | None = None) -> Scores:
    """Score claims-format rows, by report name, against the labelled reports; a report not there counts as missed."""
    wanted = list(kinds or TYPE_SLOTS)
    scores = Scores({kind: dict.fromkeys(FIGURES, Tally()) for kind in wanted})
    for labelled in gold:
        row = rows.get(labelled.name, {"claims": []})
        claims = [claim for claim in row["claims"] if claim["kind"] in wanted]
        labels = [label for label in labelled.labels if label.kind in wanted]
        scores.broken_spans += sum(_is_broken(claim["evidence"], labelled.raw) for claim in claims)
        if labelled.published is not None:
            edtf = (row.get("published") or {}).get("edtf")
            right, of = scores.dated
            scores.dated = right + is_within_a_day(labelled.published, edtf), of + 1
        _score_report(scores, labelled.name, labels, claims)
    return scores


def pair(labels: list[Label], claims: list[Json]) -> list[tuple[int, int]]:
    """Return (label, claim) indices, chosen one to one, best pairs first."""
    candidates = sorted(_candidates(labels, claims), key=lambda candidate: candidate[0], reverse=True)
    chosen: list[tuple[int, int]] = []
    used_labels: set[int] = set()
    used_claims: set[int] = set()
    for _, i, j in candidates:
        if i not in used_labels and j not in used_claims:
            chosen.append((i, j))
            used_labels.add(i)
            used_claims.add(j)
    return chosen


def _candidates(labels: list[Label], claims: list[Json]) -> Iterator[tuple[tuple[bool, int, int], int, int]]:
    for i, label in enumerate(labels):
        for j, claim in enumerate(claims):
            evidence = claim["evidence"]
            shared = min(label.end, evidence["end"]) - max(label.start, evidence["start"])
            if label.kind == claim["kind"] and shared > 0:
                tally = compare_slots(label, claim)
                yield (_is_typed(label, claim), tally.right - tally.wrong, shared), i, j


def _score_report(scores: Scores, name: str, labels: list[Label], claims: list[Json]) -> None:
    pairs = pair(labels, claims)

    def add(kind: str, figure: str, tally: Tally) -> None:
        scores.tallies[kind][figure] = scores.tallies[kind][figure].plus(tally)

    for i, j in pairs:
        _add_pair(scores, name, labels[i], claims[j], add)
    for label in (label for i, label in enumerate(labels) if i not in {i for i, _ in pairs}):
        add(label.kind, "found", Tally(missed=1))
        add(label.kind, "typed", Tally(missed=1))
        add(label.kind, "slots", Tally(missed=compare_slots(label, {}).missed))
        scores.misses.append(Miss(name, label.kind, "-", label, None))
    for claim in (claim for j, claim in enumerate(claims) if j not in {j for _, j in pairs}):
        add(claim["kind"], "found", Tally(wrong=1))
        add(claim["kind"], "typed", Tally(wrong=1))
        scores.misses.append(Miss(name, claim["kind"], "+", None, claim))


def _add_pair(scores: Scores, name: str, label: Label, claim: Json, add: Callable[[str, str, Tally], None]) -> None:
    typed, slots = _is_typed(label, claim), compare_slots(label, claim)
    add(label.kind, "found", Tally(right=1))
    add(label.kind, "typed", Tally(right=1) if typed else Tally(wrong=1, missed=1))
    add(label.kind, "slots", slots)
    if not typed or slots.wrong or slots.missed:
        scores.misses.append(Miss(name, label.kind, "~", label, claim))


def _is_typed(label: Label, claim: Json) -> bool:
    return bool(label.type == claim.get(TYPE_SLOTS[label.kind]))


def _is_broken(span: Json, raw: str) -> bool:
    return bool(raw[span["start"] : span["end"]] != span["text"])
