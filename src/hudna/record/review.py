"""Review: what people decide of what the machine read, kept beside it; the queue; second readers; undo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from hudna.errors import RecordError
from hudna.model.parse import slots_of
from hudna.record.audit import append
from hudna.record.digest import digest_of, key_of, storable_json
from hudna.record.models import Claim, Decision, Event, Report

ORDERS = ("priority", "doubt", "weight")
ACTIONS = ("accept", "correct", "reject", "merge", "split", "assign", "comment")
_VERDICTS = {"add": "accepted", "accept": "accepted", "correct": "corrected", "reject": "rejected"}
_TARGETS: dict[str, Any] = {"c": Claim, "e": Event, "r": Report}
_KINDS = {"c": "claim", "e": "event", "r": "report"}
_FIXED = frozenset(("id", "kind", "evidence", "sentence", "reader", "confidence", "trace", "repeats"))
_BY_USER = "user/"  # how the reader of a claim begins that a person has added
Json = dict[str, Any]


def decide(
    action: str,
    target: str,
    *,
    user: str,
    slot: str | None = None,
    value: Any = None,
    reason: str = "",
) -> Decision:
    """Keep a decision on a claim, event or report, and return it.

    `correct` takes a slot of the claims format and what should stand there; `merge` an event and in `value` the keys of
    those to merge into it; `split` an event and the keys of the claims to take out; `assign` the user whose task it is.
    Raises RecordError where the target or slot is none.
    """
    if action not in ACTIONS:
        raise RecordError(f"no such action; there are {', '.join(ACTIONS)}", action)
    with transaction.atomic():
        row = find_target(target)
        if isinstance(row, Claim) and not row.current and not is_added(row):
            raise RecordError(f"is of an older reading{_instead(row)}", row.key)
        was = _was(action, row, slot)
        decision = keep(action, row.key, user, slot=slot, value=value, was=was, reason=reason)
        settle(row)
    return decision


def keep_addition(claim: Claim, user: str) -> Decision:
    """Keep the decision by which a claim that is no machine's is in the record. In a transaction of the caller's."""
    return keep("add", claim.key, user, value={"digest": claim.digest})


def is_added(claim: Claim) -> bool:
    """Whether a person has added a claim, and no machine has read it."""
    return str(claim.body["reader"]).startswith(_BY_USER)


def undo(key: str, *, user: str, reason: str = "") -> Decision:
    """Take a decision back, by a decision of its own. Raises RecordError where it is none, or was undone already."""
    with transaction.atomic():
        wanted = Decision.objects.filter(key=key).first()
        if wanted is None or wanted.action == "undo":
            raise RecordError("no decision that could be undone", key)
        if Decision.objects.filter(undoes=wanted).exists():
            raise RecordError("was undone already", key)
        for later in Decision.objects.filter(carried=wanted, undone_by__isnull=True):
            undo(later.key, user=user, reason=reason)
        decision = keep("undo", wanted.target, user, undoes=wanted, reason=reason)
        settle(find_target(wanted.target))
    return decision


def target_of(key: str) -> str:
    """Return what a decision is on, by its key; empty where there is no such decision."""
    return Decision.objects.filter(key=key).values_list("target", flat=True).first() or ""


def standing(target: str | None = None) -> QuerySet[Decision]:
    """Return the decisions that stand, the oldest first: those neither undone nor undoing."""
    found = Decision.objects.filter(undone_by__isnull=True).exclude(action="undo").order_by("pk")
    return found if target is None else found.filter(target=target)


def corrected(claim: Claim) -> Json:
    """Return the claim as people have corrected it; `claim.body` keeps what the machine read."""
    return corrected_all([claim])[claim.key]


def corrected_all(claims: Iterable[Claim]) -> dict[str, Json]:
    """Return claims by their keys as people have corrected them, in one query however many there are."""
    bodies: dict[str, Json] = {claim.key: dict(claim.body) for claim in claims}
    for decision in standing().filter(target__in=list(bodies), action="correct"):
        bodies[decision.target][decision.slot or ""] = decision.value
    return bodies


def queue(
    *,
    user: str | None = None,
    limit: int = 50,
    second: bool = False,
    order: str = "priority",
    assigned: str | None = None,
) -> list[Claim]:
    """Return the claims that people should look at, those of the most doubt times weight first.

    `order`: `priority` (doubt times weight), `doubt` or `weight`; `second`: those that one user has judged and `user`
    has not yet, for a second reading; `assigned`: those that were last assigned to that user. Raises RecordError for
    another order.
    """
    if order not in ORDERS:
        raise RecordError(f"no such order; there are {', '.join(ORDERS)}", order)
    claims = Claim.objects.filter(current=True).select_related("report").order_by(f"-{order}", "pk")
    if assigned is not None:
        claims = claims.filter(key__in=_assigned_to(assigned))
    if not second:
        return list(claims.filter(state="unreviewed")[:limit])
    seen = standing().filter(action__in=_VERDICTS)
    mine = seen.filter(user=user).values("target") if user else Decision.objects.none().values("target")
    return list(claims.filter(key__in=seen.values("target")).exclude(key__in=mine).exclude(state="disputed")[:limit])


def assignees(keys: Iterable[str] | None = None) -> dict[str, str]:
    """Return whose task each claim, event or report is: the last assignment of each that stands."""
    found = standing().filter(action="assign")
    found = found if keys is None else found.filter(target__in=list(keys))
    return {target: str(value) for target, value in found.values_list("target", "value")}


def _assigned_to(user: str) -> list[str]:
    return [target for target, value in assignees().items() if value == user]


def disagreements() -> list[tuple[Claim, dict[str, str]]]:
    """Return the claims on which readers differ, with what each of them decided."""
    claims = Claim.objects.filter(state="disputed", current=True).select_related("report").order_by("-priority", "pk")
    return [(claim, {user: said[0] for user, said in _said(claim.key).items()}) for claim in claims]


def decision_fields(decision: Decision) -> Json:
    """Return what the digest of a decision covers."""
    names = ("user", "action", "target_kind", "target", "slot", "value", "was", "reason")
    at = decision.at.astimezone(UTC).isoformat(timespec="microseconds")
    undoes = decision.undoes.key if decision.undoes else None
    carried = {"carried": decision.carried.key} if decision.carried else {}
    return {name: getattr(decision, name) for name in names} | {"at": at, "undoes": undoes} | carried


def find_target(key: str) -> Any:
    """Return the claim, event or report of a key, or of the beginning of one. Raises RecordError where it is none."""
    model = _TARGETS.get(key[:1])
    rows = list(model.objects.filter(Q(key=key) | Q(key__startswith=key))[:2]) if model and len(key) > 1 else []
    if len(rows) != 1:
        why = "begins several keys" if rows else "is no key of a claim (c-), an event (e-) or a report (r-)"
        raise RecordError(why, key)
    return rows[0]


def _instead(claim: Claim) -> str:
    """Return which claim of the newer reading should be decided on instead of one, in words."""
    heir = claim.replaced_by
    while heir is not None and not heir.current:
        heir = heir.replaced_by
    return f": decide on {heir.key}" if heir else ", and the newer one has none on these words"


def _was(action: str, row: Any, slot: str | None) -> Any:
    if action != "correct":
        return None
    if not isinstance(row, Claim):
        raise RecordError("only claims have slots to correct", row.key)
    slots = (slots_of(row.kind) | {"entities"}) - _FIXED
    if slot not in slots:
        raise RecordError(f"no slot {slot!r} to correct in it; there are {', '.join(sorted(slots))}", row.key)
    return corrected(row).get(slot)


def keep(action: str, target: str, user: str, *, by: str | None = None, **more: Any) -> Decision:
    """Keep a decision and its entry of the chain, in a transaction of the caller's. `by`: who writes it, if another."""
    decision = Decision(
        user=user, at=datetime.now(UTC), action=action, target_kind=_KINDS[target[0]], target=target, **more
    )
    decision.value = storable_json(decision.value)
    decision.digest = digest_of(decision_fields(decision))
    decision.key = key_of("d", decision.digest)
    decision.save(force_insert=True)
    append("decide", decision.key, {"digest": decision.digest, "action": action, "of": target}, user=by or user)
    return decision


def settle(row: Any) -> None:
    """Bring a claim's state up to the decisions that stand on it."""
    if isinstance(row, Claim):
        row.state = state_of(row.key)
        row.current = standing(row.key).filter(action="add").exists() if is_added(row) else row.current
        row.save(update_fields=["state", "current"])


def state_of(key: str) -> str:
    """Return what the decisions that stand on a claim make of it."""
    said = set(_said(key).values())
    return "unreviewed" if not said else "disputed" if len(said) > 1 else _VERDICTS[min(said)[0]]


def _said(key: str) -> dict[str, tuple[str, str]]:
    """Return what each user made of a claim in the end: the action, and all the corrections that they made."""
    found: dict[str, tuple[str, str]] = {}
    for decision in standing(key).filter(action__in=_VERDICTS):
        change = f"{decision.slot}={decision.value!r}" if decision.action == "correct" else ""
        action, changes = found.get(decision.user, ("", ""))
        verb = "accept" if decision.action == "add" else decision.action
        found[decision.user] = (verb, f"{changes};{change}" if action == "correct" and change else change)
    return found
