"""Binding: claims of one report tied to each other once they have their identifiers."""

from __future__ import annotations

from hudna.model.claims import Claim, Harm, Incident
from hudna.model.identity import claim_type
from hudna.model.report import Report
from hudna.reading.page import Page


def bind(report: Report, page: Page) -> None:
    """Name the incident that did each harm, and the claim that each repeated one says again."""
    at = {claim.evidence.start: claim.id for claim in report.claims if isinstance(claim, Incident)}
    for claim in report.claims:
        if isinstance(claim, Harm) and "cause" in claim.trace:
            claim.cause = at.get(claim.trace["cause"][0])
    if page.repeats:
        _bind_repeats(report.claims, page)


def _bind_repeats(claims: list[Claim], page: Page) -> None:
    """A claim of a sentence that stood before in the report is the earlier one, read a second time."""
    spans = [page.span(sentence.first, sentence.last) for sentence in page.sentences]
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        number = next((at for at, span in enumerate(spans) if span.start <= claim.evidence.start < span.end), -1)
        by_sentence.setdefault(number, []).append(claim)
    for again, first in page.repeats.items():
        earlier = list(by_sentence.get(first, ()))
        for claim in by_sentence.get(again, ()):
            same = next((other for other in earlier if _says_the_same(other, claim, page.raw)), None)
            if same is not None:
                earlier.remove(same)
                claim.repeats = same.id


def _says_the_same(one: Claim, other: Claim, raw: str) -> bool:
    if one.kind != other.kind or claim_type(one) != claim_type(other):
        return False
    words, others = set(one.evidence.text(raw).split()), set(other.evidence.text(raw).split())
    return 2 * len(words & others) >= len(words | others)
