"""Showing: rows of the record as JSON values, with what stands behind each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hudna.record.models import Claim, Decision, Event, Report
from hudna.record.review import corrected_all, standing

Json = dict[str, Any]


def report_json(report: Report) -> Json:
    """Return a report without its claims."""
    names = ("key", "name", "outlet", "title", "url", "language", "origin", "version", "problem", "engine", "family")
    row: Json = {name: getattr(report, name) for name in names}
    row["sha256"] = report.blob_id
    row["published"] = {"edtf": report.published, "basis": report.basis, "reasons": report.reasons}
    row["retrieved"] = report.retrieved.isoformat()
    row["earlier"] = report.earlier.key if report.earlier else None
    return row


def claim_json(claim: Claim) -> Json:
    """Return a claim as people have corrected it, with what the machine read where that differs."""
    return claims_json([claim])[0]


def claims_json(claims: Iterable[Claim]) -> list[Json]:
    """Return the same of many claims with their reports, in one query for all of them."""
    rows = list(claims)
    bodies = corrected_all(rows)
    return [_claim_json(claim, bodies[claim.key]) for claim in rows]


def _claim_json(claim: Claim, body: Json) -> Json:
    row: Json = {"key": claim.key, "report": claim.report.key, "name": claim.report.name, "state": claim.state}
    row |= {"claim": body, "doubt": claim.doubt, "weight": claim.weight, "current": claim.current}
    if body != claim.body:
        row["read"] = claim.body
    return row


def decision_json(decision: Decision) -> Json:
    """Return a decision."""
    names = ("key", "user", "action", "target", "slot", "value", "was", "reason")
    return {name: getattr(decision, name) for name in names} | {
        "at": decision.at.isoformat(),
        "undoes": decision.undoes.key if decision.undoes else None,
    }


def event_json(event: Event) -> Json:
    """Return an event as linking made it, with its claims and the score of each."""
    links = event.links.select_related("claim__report").order_by("pk")
    claims = [
        {
            "claim": link.claim.key,
            "report": link.claim.report.key,
            "outlet": link.claim.report.outlet,
            "says": link.claim.body["evidence"]["text"],
            "score": link.score,
            "features": link.features,
        }
        for link in links
    ]
    return {"key": event.key, "current": event.current, **event.body, "links": claims}


def whole_json(row: Any) -> Json:
    """Return a report with its claims, or a claim or event, each with the decisions that stand on it."""
    if isinstance(row, Report):
        claims = row.claims.select_related("report").order_by("start", "pk")
        found = report_json(row) | {"claims": claims_json(claims)}
    else:
        found = claim_json(row) if isinstance(row, Claim) else event_json(row)
    return found | {"decisions": [decision_json(one) for one in standing(row.key).select_related("undoes")]}
