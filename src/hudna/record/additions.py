"""Additions: claims that a person adds to a report, kept beside what was read, by a decision that can be undone."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from hudna.errors import RecordError
from hudna.model.format import claim_to_json
from hudna.model.identity import claim_id
from hudna.model.parse import claim_from_json
from hudna.model.report import Report as ReadReport
from hudna.model.span import Span
from hudna.model.vocabulary import STANCES, TYPE_SLOTS, TYPES
from hudna.record.models import Claim, Facet, Report
from hudna.record.prepare import Preparer
from hudna.record.review import keep_addition
from hudna.record.search.index import add_words
from hudna.text.segment import find_sentences
from hudna.text.tokens import find_tokens

Json = dict[str, Any]


def add_claim(
    report: Report, evidence: tuple[int, int], kind: str, type_: str, stance: str, preparer: Preparer, user: str
) -> Claim:
    """Keep a claim of a person's own on words of a report, and return it; its slots are corrected like any other's.

    `evidence`: offsets into the raw text. Raises RecordError where kind, type or stance is none of the vocabulary, and
    where the same claim is there already.
    """
    if type_ not in TYPES.get(kind, {}) or stance not in STANCES:
        raise RecordError("no kind, type or stance of the claims format", f"{kind} {type_} {stance}")
    start, end = _trimmed(report.text, *evidence)
    read = ReadReport(report.key, report.text, report.blob_id, report.outlet, report.title)
    claim = claim_from_json(_body(report.text, (start, end), kind, type_, stance, user))
    claim.id = claim_id(read, claim)
    row = preparer.claim_row(report.key, read, claim)
    columns = row.columns | {"body": claim_to_json(claim, report.text), "state": "accepted"}
    with transaction.atomic():
        if Claim.objects.filter(key=columns["key"]).exists():
            raise RecordError("this claim is there already", columns["key"])
        stored = Claim.objects.create(report=report, **columns)
        Facet.objects.bulk_create(Facet(claim=stored, name=name, value=value) for name, value in row.facets)
        add_words("claim", [(stored.pk, row.words)])
        keep_addition(stored, user)
    return stored


def _body(text: str, evidence: tuple[int, int], kind: str, type_: str, stance: str, user: str) -> Json:
    body: Json = {
        "kind": kind,
        "evidence": Span(*evidence).to_json(text),
        "sentence": _sentence(text, *evidence).to_json(text),
        "stance": stance,
        "sources": [],
        "time": None,
        "places": [],
        "confidence": 1.0,
        "reader": f"user/{user}",
        TYPE_SLOTS[kind]: type_,
    }
    return body | ({"speaker": None, "form": "indirect", "content": None} if kind == "statement" else {})


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return offsets without blanks at their ends. Raises RecordError where no word is left."""
    said = text[start:end]
    if start < 0 or not said.strip():
        raise RecordError("no words there", f"{start} to {end}")
    return start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())


def _sentence(text: str, start: int, end: int) -> Span:
    """Return the sentences that the words stand in."""
    tokens = find_tokens(text)
    spans = [(tokens[one.first].start, tokens[one.last - 1].end) for one in find_sentences(text, tokens)]
    inside = [(start, end), *(span for span in spans if span[0] < end and start < span[1])]
    return Span(min(first for first, _ in inside), max(last for _, last in inside))
