"""Settling: overlaps resolved, repetitions dropped, order and links of claims made."""

from __future__ import annotations

from bisect import bisect_right

from hudna.model.claims import Claim, Harm, Incident, TruceClaim
from hudna.model.identity import claim_type
from hudna.reading.conflict import is_of_conflict
from hudna.reading.page import Page

_LONG = 4  # sentences from which a report is one on something else, and no lone sentence


def drop_stray(page: Page, claims: list[Claim]) -> list[Claim]:
    """Leave out the odd word of violence in a report that is not about a conflict («معارك قضائية», «دمر البطارية»)."""
    violent = [claim for claim in claims if isinstance(claim, Harm | Incident)]
    if not violent or len(page.sentences) < _LONG or is_of_conflict(page):
        return claims
    return [claim for claim in claims if not isinstance(claim, Harm | Incident) or _is_proven(page, claim)]


def _is_proven(page: Page, claim: Claim) -> bool:
    """Whether the claim's sentence has two different words of violence."""
    at = bisect_right([token.start for token in page.tokens], claim.evidence.start) - 1
    return len(page.company.proofs.get(page.tokens[at].sentence, ())) > 1


_TOLD_AS_HARM = {"destruction": "destroyed", "displacement": "displaced"}


def settle(claims: list[Claim]) -> list[Claim]:
    """Return the claims in order of their evidence, without those that a longer reading of the same thing covers."""
    ordered = sorted(claims, key=lambda claim: (claim.evidence.start, -claim.evidence.end, claim.kind))
    harmed = [claim for claim in claims if isinstance(claim, Harm)]
    kept: list[Claim] = []
    for claim in ordered:
        if isinstance(claim, Incident) and claim.type == "destruction" and not claim.targets:
            continue  # «تدميره»: the pronoun takes up what was told
        if isinstance(claim, Incident) and claim.type in _TOLD_AS_HARM and any(_tells(harm, claim) for harm in harmed):
            continue
        if not any(_covers(other, claim) for other in kept[-12:] if other.kind == claim.kind):
            kept.append(claim)
    return kept


def _tells(harm: Harm, incident: Incident) -> bool:
    """Whether the harm claim says all that the incident does: «دمر 40 مبنى» is harm, and no event besides."""
    return harm.effect == _TOLD_AS_HARM[incident.type] and harm.evidence.overlaps(incident.evidence)


def _covers(other: Claim, claim: Claim) -> bool:
    """Whether another claim of the same kind says what this one does."""
    if not other.evidence.overlaps(claim.evidence) or claim_type(other) != claim_type(claim):
        return False
    if isinstance(other, Harm) and isinstance(claim, Harm):
        return other.count == claim.count
    return not isinstance(claim, TruceClaim)
