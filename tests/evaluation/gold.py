"""Labelled reports and claims made up for tests of the scoring."""

from __future__ import annotations

from typing import Any

from hudna.evaluation.gold import Label, Labelled

RAW = "قال الوزير إن غارة قتلت خمسة أشخاص في المدينة. وأعلنت الأطراف هدنة ثلاثة أيام."


def label(kind: str, words: str, **slots: Any) -> Label:
    """Return a label on the words where they first stand."""
    at = RAW.index(words)
    return Label(kind, at, at + len(words), words, slots)


def claim(kind: str, words: str, **slots: Any) -> dict[str, Any]:
    """Return a claim in the claims format on the words."""
    at = RAW.index(words)
    span = {"start": at, "end": at + len(words), "text": words}
    return {"kind": kind, "evidence": span, "sentence": span} | slots


def labelled(*labels: Label, published: str | None = None) -> Labelled:
    """Return a labelled report."""
    return Labelled("one", RAW, list(labels), published, False)


def row(*claims: dict[str, Any], edtf: str | None = None) -> dict[str, dict[str, Any]]:
    """Return the rows of one report with these claims."""
    return {"one": {"report": "one", "published": {"edtf": edtf, "basis": "given"}, "claims": list(claims)}}
