"""Settling: overlaps resolved, repetitions dropped, order and links of claims made."""

from __future__ import annotations

from hudna.model.claims import Claim, Harm, Incident, TruceClaim
from hudna.model.identity import claim_type

_TOLD_AS_HARM = {"destruction": "destroyed", "displacement": "displaced"}


def settle(claims: list[Claim]) -> list[Claim]:
    """Return the claims in order of their evidence, without those that a longer reading of the same thing covers."""
    ordered = sorted(claims, key=lambda claim: (claim.evidence.start, -claim.evidence.end, claim.kind))
    harmed = [claim for claim in claims if isinstance(claim, Harm)]
    kept: list[Claim] = []
    for claim in ordered:
        if isinstance(claim, Incident) and claim.type in _TOLD_AS_HARM and any(_tells(harm, claim) for harm in harmed):
            continue
        if not any(_covers(other, claim) for other in kept[-12:]):
            kept.append(claim)
    return kept


def _tells(harm: Harm, incident: Incident) -> bool:
    """Whether the harm claim says all that the incident does: «دمر 40 مبنى» is harm, and no event besides."""
    return harm.effect == _TOLD_AS_HARM[incident.type] and harm.evidence.overlaps(incident.evidence)


def _covers(other: Claim, claim: Claim) -> bool:
    if other.kind != claim.kind or not other.evidence.overlaps(claim.evidence):
        return False
    if claim_type(other) != claim_type(claim):
        return False
    if isinstance(other, Harm) and isinstance(claim, Harm):
        return other.count == claim.count
    return not isinstance(claim, TruceClaim)

