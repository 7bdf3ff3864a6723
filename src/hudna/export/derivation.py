"""The derivation: how a report came to be read as it was, at one offset or for one claim, as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from hudna.export.cells import brief, cut
from hudna.export.lookup import describe
from hudna.match.marks import Mark
from hudna.model.claims import Claim
from hudna.model.identity import claim_type
from hudna.model.span import Span
from hudna.packs.lexicon import Lexicon
from hudna.reading.mentions import Attribution
from hudna.reading.page import Page

_INNER = {"kind", "id", "evidence", "sentence", "trace", "reader", "confidence"}
_HIDDEN = {"raw"}


def claims_of(page: Page) -> Iterator[str]:
    """Yield one line a claim: its identifier, kind, type, where its evidence stands and what it says."""
    for claim in _sorted(page.report.claims):
        evidence = cut(claim.evidence.text(page.raw), 60)
        span = f"{claim.evidence.start}-{claim.evidence.end}"
        yield f"{claim.id}  {claim.kind} {claim_type(claim)}  {span}  {brief(page.report, claim)[2]}  «{evidence}»"


def at_offset(page: Page, offset: int) -> Iterator[str]:
    """Yield what is known of the word at `offset`: its readings, the marks and the speech over it, the claims on it."""
    index = next((token.index for token in page.tokens if token.start <= offset < token.end), None)
    if index is None:
        yield f"offset {offset}: no word here: {page.raw[offset : offset + 20]!r} is masked, blank or outside the text"
        return
    token = page.tokens[index]
    yield f"word «{token.text}» {token.start}-{token.end}, folded «{token.form}», {token.kind}"
    yield f"sentence {_quoted(page, _sentence(page, index))}"
    yield from _headed("readings", _readings(page, index))
    yield from _headed("marks", (_mark(page, mark) for mark in _marks(page) if mark.first <= index < mark.last))
    yield from _headed("said by", _said(page, index))
    over = (claim for claim in page.report.claims if claim.evidence.start <= offset < claim.evidence.end)
    yield from _headed("claims", (f"{claim.id} {claim.kind} {claim_type(claim)}, by {claim.reader}" for claim in over))


def of_claim(page: Page, claim: Claim) -> Iterator[str]:
    """Yield how a claim was read: its words, its rule, each slot with the words it stands on, and its trace."""
    yield f"{claim.id}: {claim.kind} {claim_type(claim)}, {claim.stance}, confidence {claim.confidence:.2f}"
    yield f"evidence {_quoted(page, claim.evidence)}"
    yield f"sentence {_quoted(page, claim.sentence)}"
    yield f"read by {claim.reader or 'an unnamed rule'}{_home(page.lexicon, claim.reader)}"
    yield from _headed("slots", _slots(page, claim))
    within = [token.index for token in page.tokens if claim.evidence.start <= token.start < claim.evidence.end]
    yield from _headed("words", (line for index in within for line in _word(page, index)))
    yield from _headed("said by", _said(page, within[0]) if within else ())
    trace = ((key, value) for key, value in claim.trace.items() if key not in _HIDDEN)
    yield from _headed("trace", (f"{key}: {value}" for key, value in trace))


def _sorted(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: claim.evidence)


def _headed(head: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"{head}:"
        yield from (f"    {line}" for line in found)


def _sentence(page: Page, index: int) -> Span:
    sentence = page.sentence_of(index)
    return page.span(sentence.first, sentence.last)


def _quoted(page: Page, span: Span) -> str:
    return f"{span.start}-{span.end} «{' '.join(span.text(page.raw).split())}»"


def _readings(page: Page, index: int) -> Iterator[str]:
    for reading in page.readings(index):
        yield f"{reading.entry.id} «{reading.entry.name}» ({describe(reading)})"


def _word(page: Page, index: int) -> Iterator[str]:
    readings = ", ".join(dict.fromkeys(reading.entry.id for reading in page.readings(index)))
    yield f"«{page.tokens[index].text}»  {readings or 'in no pack'}"


def _marks(page: Page) -> Iterator[Mark]:
    for marks in (page.numbers, page.times, page.places, page.actors, page.phrases, page.triggers):
        yield from marks


def _mark(page: Page, mark: Mark) -> str:
    entry = f" by {mark.entry.id}" if mark.entry else ""
    return f"{mark.kind} «{page.text(mark.first, mark.last)}»{entry}{_value(mark.value)}"


def _value(value: Any) -> str:
    if value is None:
        return ""
    if not is_dataclass(value):
        return f": {value}"
    shown = ((f.name, getattr(value, f.name)) for f in fields(value) if f.name not in ("entry", "entries"))
    return ": " + ", ".join(f"{name} {part}" for name, part in shown if part not in (None, "", [], False, ()))


def _said(page: Page, index: int) -> Iterator[str]:
    for attribution in page.attributions:
        if any(first <= index < last for first, last in attribution.content):
            yield _attribution(page, attribution)


def _attribution(page: Page, attribution: Attribution) -> str:
    words = page.text(attribution.first, attribution.last)
    chain = " ← ".join(link.name for link in attribution.links) or "?"
    return f"{chain}: {attribution.act}, by «{words}» ({attribution.reader or 'speech'})"


def _slots(page: Page, claim: Claim) -> Iterator[str]:
    for slot in fields(claim):
        value = getattr(claim, slot.name)
        if slot.name not in _INNER and value not in (None, "", [], False):
            for one in value if isinstance(value, list) else [value]:
                yield f"{slot.name}: {_slot(page, one)}"


def _slot(page: Page, value: Any) -> str:
    if isinstance(value, Span):
        return _quoted(page, value)
    if not is_dataclass(value):
        return str(value)
    shown = [(f.name, getattr(value, f.name)) for f in fields(value) if f.name != "evidence"]
    text = ", ".join(f"{name} {part}" for name, part in shown if part not in (None, "", [], False))
    evidence = getattr(value, "evidence", None)
    return f"{text}, from {_quoted(page, evidence)}" if evidence else text


def _home(lexicon: Lexicon, rule: str) -> str:
    entry = next((entry for entry in lexicon.entries if entry.id == rule), None)
    return f", {entry.file}" if entry else ""
