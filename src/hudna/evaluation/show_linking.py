"""Showing the figures of linking: a table, JSON, and the list of what came out otherwise than labelled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hudna.evaluation.linking import LinkScores, Rate, VerdictRow, confusion


def lines_of_linking(scores: LinkScores, as_json: bool = False) -> Iterator[str]:
    """Yield the lines of the table, or one line of JSON."""
    if as_json:
        yield json.dumps(linking_to_json(scores), ensure_ascii=False)
        return
    pairs = f"{scores.precision.share:.2f} {scores.recall.share:.2f} {scores.f1:.2f}"
    yield f"{'reports covered':<44} {scores.reports}"
    yield f"{'pairs that share an event, P/R/F1':<44} {pairs}"
    yield f"{'reports of events, B-cubed P/R':<44} {scores.cubed_precision:.2f} {scores.cubed_recall:.2f}"
    for name, rate in _rates(scores):
        yield f"{name:<44} {_show(rate)}"
    yield f"{'pairs wrongly called copies':<44} {scores.copies_wrong}"
    for value, rate in sorted(scores.by_value.items()):
        yield f"  {'verdicts strictly right, expected ' + value:<42} {_show(rate)}"


def _rates(scores: LinkScores) -> list[tuple[str, Rate]]:
    return [
        ("tolls found in their event", scores.tolls),
        ("their sources right", scores.toll_sources),
        ("tolls found in an event that fits", scores.tolls_fitting),
        ("totals of periods found in their period", scores.period_tolls),
        ("tolls read at all, in whatever event", scores.tolls_anywhere),
        ("copies found", scores.copies_found),
        ("truces found", scores.truces),
        ("verdicts strictly right", scores.strict),
        ("verdicts that can be defended", scores.lenient),
    ]


def _show(rate: Rate) -> str:
    return f"{rate.share:.2f} ({rate.right} of {rate.of})"


def linking_to_json(scores: LinkScores) -> dict[str, Any]:
    """Return the figures as JSON values, each verdict with its reasons."""
    figures: dict[str, Any] = {name.replace(" ", "_").replace(",", ""): rate.share for name, rate in _rates(scores)}
    return {
        "reports": scores.reports,
        "pairs": {"precision": scores.precision.share, "recall": scores.recall.share, "f1": scores.f1},
        "b_cubed": {"precision": scores.cubed_precision, "recall": scores.cubed_recall},
        **figures,
        "copies_wrong": scores.copies_wrong,
        "confusion": [[*pair, count] for pair, count in sorted(confusion(scores).items())],
        "verdicts": [_verdict_to_json(row) for row in scores.verdicts],
    }


def _verdict_to_json(row: VerdictRow) -> dict[str, Any]:
    reasons = row.finding.reasons if row.finding else []
    return {
        "truce": row.truce,
        "incident": row.incident,
        "expected": row.expected,
        "accept": row.accept,
        "found": row.found,
        "missing": row.missing,
        "reasons": [{"test": one.test, "outcome": one.outcome, "ar": one.ar, "en": one.en} for one in reasons],
    }


def misses_of_linking(scores: LinkScores) -> Iterator[str]:
    """Yield a line for each pair, toll and verdict that came out otherwise than labelled."""
    for pair, events in scores.extra:
        yield f"pair + {' '.join(sorted(pair))}: {', '.join(events)}"
    for pair in scores.missed:
        yield f"pair - {' '.join(sorted(pair))}"
    for row in scores.missed_tolls:
        yield f"toll - {row['event']} {row['report']}: {row['effect']} {row['low']}-{row['high']} ({row['source']})"
    for row in scores.wrong_sources:
        wanted = f"{row['effect']} {row['low']}-{row['high']}: wanted {row['source']}, got {', '.join(row['found'])}"
        yield f"source ~ {row['event']} {row['report']}: {wanted}"
    for verdict in scores.verdicts:
        if not verdict.is_strict:
            reasons = "; ".join(reason.en for reason in verdict.finding.reasons) if verdict.finding else ""
            got = verdict.found or f"no {verdict.missing}"
            yield f"verdict ~ {verdict.truce} / {verdict.incident}: wanted {verdict.expected}, got {got} ({reasons})"
