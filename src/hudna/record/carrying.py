"""Carrying over: decisions on claims of an older reading, for the claims of the newer one that read the same words.

A comment and an assignment go with the words. A correction goes where the newer claim has the slot that it corrects.
An acceptance and a rejection go only where the newer claim says the same: nobody has judged what they have never seen.
What cannot go along stays on the older claim, and is listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from hudna.record.models import Claim, Decision
from hudna.record.review import keep, settle, standing

ON_CLAIMS = ("accept", "correct", "reject", "assign", "comment")
_UNSAID = frozenset(("id", "confidence", "reader", "cause", "statement", "repeats"))  # no part of what a claim says


def carry_over(gone: Iterable[Claim], user: str) -> tuple[int, int]:
    """Carry the decisions that stand on claims over to those that replaced them; return how many went, and stayed."""
    carried = left = 0
    for claim in gone:
        heir = claim.replaced_by
        for decision in standing(claim.key).filter(action__in=ON_CLAIMS):
            if heir is not None and _goes_with(decision, claim, heir):
                _carry(decision, heir, user)
                carried += 1
            else:
                left += 1
        if heir is not None:
            settle(heir)
    return carried, left


def left_behind() -> QuerySet[Decision]:
    """Return the decisions that stand on claims of an older reading and could not be carried over, the oldest first."""
    older = Claim.objects.filter(current=False).values("key")
    found = standing().filter(action__in=ON_CLAIMS, target__in=older)
    return found.exclude(pk__in=standing().exclude(carried=None).values("carried"))


def _goes_with(decision: Decision, claim: Claim, heir: Claim) -> bool:
    if decision.action in ("accept", "reject"):
        return said(claim.body) == said(heir.body)
    if decision.action == "correct":
        return decision.slot in heir.body
    return True


def said(body: dict[str, Any]) -> dict[str, Any]:
    """Return what a claim says, without its identifier, its rule and how sure it was."""
    return {slot: value for slot, value in body.items() if slot not in _UNSAID}


def _carry(decision: Decision, heir: Claim, user: str) -> None:
    """Keep the decision once more, on the newer claim, as its user's; the chain names who had the record read again."""
    more = {name: getattr(decision, name) for name in ("slot", "value", "reason")}
    was = heir.body.get(decision.slot) if decision.action == "correct" else None
    keep(decision.action, heir.key, decision.user, carried=decision, was=was, by=user, **more)
