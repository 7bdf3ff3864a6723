"""The claims format, version 1, out: a report and its claims as JSON values.

Names of actors, speakers and organisations are written as plain canonical names; their identifiers stand beside them in
`entities` of each claim. Lists that a claim's kind has are always there, `who` and `what` only where they apply.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from hudna.model.claims import (
    Actor,
    Claim,
    Count,
    Diplomacy,
    Harm,
    Incident,
    Link,
    Place,
    Statement,
    TruceClaim,
    When,
)
from hudna.model.identity import digest_of, identify
from hudna.model.report import Report
from hudna.model.span import Span

Json = dict[str, Any]


def write_line(report: Report) -> str:
    """Return the report as one line of the claims format, without the line's end."""
    return json.dumps(report_to_json(report), ensure_ascii=False)


def report_to_json(report: Report) -> Json:
    """Return the report as the claims format has it, its claims in the order of their evidence."""
    identify(report)
    claims = sorted(report.claims, key=lambda claim: claim.evidence)
    row: Json = {
        "report": report.id,
        "sha256": digest_of(report),
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "language": report.language,
        "published": {"edtf": report.published.edtf, "basis": report.published.basis},
        "claims": [claim_to_json(claim, report.text) for claim in claims],
    }
    if report.title_claims:
        row["title_claims"] = [_worded(claim_to_json(claim, report.title or "")) for claim in report.title_claims]
    if report.extracted:
        row["body"] = report.text
    if report.problem:
        row["problem"] = report.problem
    return row


def _worded(value: Any) -> Any:
    """Return a claim of the title with words in place of spans: offsets of the format point into the text alone."""
    if isinstance(value, list):
        return [_worded(item) for item in value]
    if not isinstance(value, dict):
        return value
    return (
        value["text"]
        if value.keys() == {"start", "end", "text"}
        else {key: _worded(item) for key, item in value.items()}
    )


def claim_to_json(claim: Claim, raw: str) -> Json:
    """Return one claim; `raw` is the text of its report."""
    row: Json = {
        "id": claim.id,
        "kind": claim.kind,
        "evidence": claim.evidence.to_json(raw),
        "sentence": claim.sentence.to_json(raw),
        "stance": claim.stance,
        "sources": [_link(link, raw) for link in claim.sources],
        "time": _when(claim.time, raw),
        "places": _places(claim.places, raw),
        "confidence": round(claim.confidence, 4),
        "reader": claim.reader,
    }
    if claim.failed:
        row["failed"] = True
    if claim.repeats is not None:
        row["repeats"] = claim.repeats
    row |= _SLOTS[claim.kind](claim, raw)
    entities = {actor.name: actor.entity for actor in actors_of(claim) if actor.entity}
    if entities:
        row["entities"] = entities
    return row


def actors_of(claim: Claim) -> Iterable[Actor]:
    """Yield every actor that stands in a slot of the claim, in the order of its slots."""
    for slot in _ACTORS[claim.kind]:
        value = getattr(claim, slot)
        yield from (value if isinstance(value, list) else [value] if value else [])


def _harm(claim: Harm, raw: str) -> Json:
    row: Json = {"effect": claim.effect}
    if claim.who:
        row["who"] = claim.who
    if claim.what:
        row["what"] = claim.what
    return row | {"count": _count(claim.count), "actors": _names(claim.actors), "cause": claim.cause}


def _incident(claim: Incident, raw: str) -> Json:
    return {
        "type": claim.type,
        "actors": _names(claim.actors),
        "targets": _names(claim.targets),
        "weapons": claim.weapons,
    }


def _truce(claim: TruceClaim, raw: str) -> Json:
    return {
        "event": claim.event,
        "name": claim.name,
        "zones": _places(claim.zones, raw),
        "excluded_zones": _places(claim.excluded_zones, raw),
        "start": claim.start,
        "end": claim.end,
        "duration": claim.duration,
        "actors": _names(claim.actors),
        "parties": _names(claim.parties),
        "guarantors": _names(claim.guarantors),
        "excluded": _names(claim.excluded),
        "terms": [span.to_json(raw) for span in claim.terms],
    }


def _statement(claim: Statement, raw: str) -> Json:
    row: Json = {"speaker": claim.speaker.name if claim.speaker else None}
    if claim.role is not None:
        row["role"] = claim.role
    if claim.organisation is not None:
        row["organisation"] = claim.organisation.name
    return row | {
        "act": claim.act,
        "form": claim.form,
        "content": _span(claim.content, raw),
        "addressee": _names(claim.addressee),
        "target": _names(claim.target),
    }


def _diplomacy(claim: Diplomacy, raw: str) -> Json:
    return {"type": claim.type, "participants": _names(claim.participants), "outcome": claim.outcome}


_ACTORS = {
    "harm": ("actors",),
    "incident": ("actors", "targets"),
    "truce": ("actors", "parties", "guarantors", "excluded"),
    "statement": ("addressee", "target", "speaker", "organisation"),
    "diplomacy": ("participants",),
}
_SLOTS: dict[str, Callable[[Any, str], Json]] = {
    "harm": _harm,
    "incident": _incident,
    "truce": _truce,
    "statement": _statement,
    "diplomacy": _diplomacy,
}


def _span(span: Span | None, raw: str) -> Json | None:
    return span.to_json(raw) if span else None


def _names(actors: list[Actor]) -> list[str]:
    return [actor.name for actor in actors]


def _when(when: When | None, raw: str) -> Json | None:
    return None if when is None else {"text": when.text, "edtf": when.edtf, "evidence": _span(when.evidence, raw)}


def _places(places: list[Place], raw: str) -> list[Json]:
    return [_place(place, raw) for place in places]


def _place(place: Place, raw: str) -> Json:
    row: Json = {
        "name": place.name,
        "id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "evidence": _span(place.evidence, raw),
    }
    return row if place.container is None else row | {"container": place.container}


def _count(count: Count | None) -> Json | None:
    if count is None:
        return None
    row: Json = {"low": count.low, "high": count.high, "vague": count.vague, "text": count.text}
    return row if count.of is None else row | {"of": count.of}


def _link(link: Link, raw: str) -> Json:
    row: Json = {
        "name": link.name,
        "entity": link.entity,
        "role": link.role,
        "organisation": link.organisation,
        "kind": link.kind,
        "evidence": _span(link.evidence, raw),
    }
    return row | {"with": link.others} if link.others else row
