"""Merging and splitting: people's decisions on events, as linking takes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hudna.errors import RecordError
from hudna.model import events as model
from hudna.record.models import Claim, Decision, Event, EventLink
from hudna.record.review import decide, find_target, standing


def merges_and_splits() -> list[model.Decision]:
    """Return the decisions that stand on what is one event and what is not, the oldest first."""
    rows: list[Any] = list(standing().filter(action__in=("merge", "split")))
    later = _later_names() if rows else {}
    return [
        model.Decision(
            row.action,
            tuple(
                dict.fromkeys(
                    later.get((report, name), model.ClaimKey(report, name)) for report, name in row.value["claims"]
                )
            ),
            row.user,
            row.at.isoformat(),
            row.reason,
        )
        for row in rows
    ]


def _later_names() -> dict[tuple[str, str], model.ClaimKey]:
    """Return what claims of an older reading are called in the one that stands, by report and name."""
    found: dict[tuple[str, str], model.ClaimKey] = {}
    older = Claim.objects.filter(current=False).exclude(replaced_by=None).select_related("report", "replaced_by")
    for claim in older:
        heir = claim.replaced_by
        while heir is not None and not heir.current and heir.replaced_by_id:
            heir = heir.replaced_by
        if heir is not None:
            found[claim.report.key, claim.name] = model.ClaimKey(claim.report.key, heir.name)
    return found


def merge(events: list[str], *, user: str, reason: str = "") -> tuple[Decision, list[Event]]:
    """Decide that events are one; return the decision and the events to link anew. Raises RecordError for one alone."""
    rows = [_event(key) for key in events]
    if len({row.pk for row in rows}) < 2:
        raise RecordError("two events and more are merged", " ".join(events))
    value = {"events": [row.key for row in rows], "claims": _keys(claim for row in rows for claim in _claims(row))}
    return decide("merge", rows[0].key, user=user, value=value, reason=reason), rows


def split(event: str, claims: list[str], *, user: str, reason: str = "") -> tuple[Decision, list[Event]]:
    """Decide that claims are no part of an event; return the decision and the event to link anew.

    Raises RecordError where a claim is not in the event, or none would be left in it.
    """
    row, out = _event(event), [find_target(key) for key in claims]
    inside = {claim.pk for claim in _claims(row)}
    if not out or not {claim.pk for claim in out} < inside:
        raise RecordError("some of the claims of the event, and not all, are split off", row.key)
    value = {"claims": _keys(out), "of": _keys(_claims(row))}
    return decide("split", row.key, user=user, value=value, reason=reason), [row]


def events_of(decision: Decision) -> list[Event]:
    """Return the events that a merge or split is about as they stand, to be linked anew when it was undone."""
    value = decision.value or {}
    keys = {tuple(key) for slot in ("claims", "of") for key in value.get(slot, ())}
    links = EventLink.objects.filter(event__current=True, claim__report__key__in={report for report, _ in keys})
    found = {
        link.event_id: link.event
        for link in links.select_related("event", "claim__report")
        if (link.claim.report.key, link.claim.name) in keys
    }
    return list(found.values())


def _event(key: str) -> Event:
    row = find_target(key)
    if not isinstance(row, Event) or not row.current:
        raise RecordError("is no event that stands", key)
    return row


def _claims(row: Event) -> list[Claim]:
    return [link.claim for link in row.links.select_related("claim__report").order_by("pk")]


def _keys(claims: Iterable[Any]) -> list[list[str]]:
    return [[claim.report.key, claim.name] for claim in claims]
