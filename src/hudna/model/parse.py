"""The claims format, version 1, in: a line as written by `hudna read` to a report with its claims."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from hudna.errors import SourceError
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
from hudna.model.report import Published, Report
from hudna.model.span import Span

Json = dict[str, Any]
_REPORT_KEYS = ("sha256", "outlet", "title", "url", "language")
_ACTORS = ("actors", "targets", "parties", "guarantors", "excluded", "participants", "addressee", "target")
_CLASSES: dict[str, type[Claim]] = {
    "harm": Harm,
    "incident": Incident,
    "truce": TruceClaim,
    "statement": Statement,
    "diplomacy": Diplomacy,
}
_PLAIN = (
    *("id", "stance", "confidence", "reader", "failed", "repeats", "effect", "who", "what", "cause", "type", "weapons"),
    *("event", "name", "start", "end", "duration", "act", "form", "role", "outcome"),
)


def parse_line(line: str, text: str | None = None) -> Report:
    """Return the report of one line. `text` is its raw text, if at hand; else its `body`, if written, or nothing.

    Raises SourceError where the line is not in the claims format.
    """
    try:
        return report_from_json(json.loads(line), text)
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(f"not in the claims format: {type(error).__name__} {error}") from error


def report_from_json(row: Json, text: str | None = None) -> Report:
    """Return the report of one row of the claims format. Raises KeyError or TypeError where it is none."""
    published = Published(row["published"]["edtf"], row["published"]["basis"])
    given: Json = {key: row.get(key) for key in _REPORT_KEYS}
    report = Report(row["report"], row.get("body", "") if text is None else text, published=published, **given)
    report.extracted, report.problem = "body" in row, row.get("problem")
    report.claims = [claim_from_json(claim) for claim in row["claims"]]
    return report


def slots_of(kind: str) -> frozenset[str]:
    """Return the names of all slots of a kind of claim."""
    return frozenset(one.name for one in fields(_CLASSES[kind]))


def claim_from_json(row: Json) -> Claim:
    """Return one claim. Raises KeyError or TypeError where the row is none."""
    slots = {key: row[key] for key in _PLAIN if key in row}
    entities = row.get("entities", {})
    slots |= {key: [_actor(name, entities) for name in row[key]] for key in _ACTORS if key in row}
    slots |= {key: _actor(row[key], entities) for key in ("speaker", "organisation") if key in row}
    slots |= {key: [_place(place) for place in row[key]] for key in ("places", "zones", "excluded_zones") if key in row}
    if "terms" in row:
        slots["terms"] = [_span(term) for term in row["terms"]]
    if "content" in row:
        slots["content"] = _optional_span(row["content"])
    if row.get("count"):
        slots["count"] = Count(**row["count"])
    when = row["time"]
    slots["time"] = when and When(when["text"], when["edtf"], _optional_span(when["evidence"]))
    slots["sources"] = [_link(link) for link in row["sources"]]
    return _CLASSES[row["kind"]](evidence=_span(row["evidence"]), sentence=_span(row["sentence"]), **slots)


def _actor(name: str | None, entities: Json) -> Actor | None:
    return None if name is None else Actor(name, entities.get(name))


def _span(row: Json) -> Span:
    return Span(row["start"], row["end"])


def _optional_span(row: Json | None) -> Span | None:
    return None if row is None else _span(row)


def _place(row: Json) -> Place:
    plain: Json = {key: row.get(key) for key in ("name", "id", "lat", "lon", "precision", "container")}
    return Place(**plain, evidence=_optional_span(row["evidence"]))


def _link(row: Json) -> Link:
    plain: Json = {key: row.get(key) for key in ("name", "entity", "role", "organisation", "kind")}
    return Link(**plain, evidence=_optional_span(row["evidence"]), others=row.get("with", []))
