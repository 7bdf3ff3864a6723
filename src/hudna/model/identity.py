"""Identity: a claim's identifier follows from what it says and where, so that the same reading gives the same name."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from hudna.model.claims import Claim
from hudna.model.report import Report
from hudna.model.vocabulary import TYPE_SLOTS


def claim_type(claim: Claim) -> str:
    """Return the claim's effect, type, event or act, by its kind."""
    return str(getattr(claim, TYPE_SLOTS[claim.kind]))


def digest_of(report: Report) -> str:
    """Return the hex SHA-256 of the report's bytes as received, or of its text in UTF-8 where those were never seen."""
    return report.sha256 or _digest(report.text)


@lru_cache(maxsize=4)  # asked for several times a report
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def claim_id(report: Report, claim: Claim) -> str:
    """Return `<first letter of the kind>-<8 hex digits>`, drawn from report, kind, type and evidence alone."""
    parts = (digest_of(report), claim.kind, claim_type(claim), str(claim.evidence.start), str(claim.evidence.end))
    return f"{claim.kind[0]}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:8]}"


def identify(report: Report) -> None:
    """Give every claim that has none its identifier; the second of the same evidence and type ends in -2."""
    taken = {claim.id for claim in report.claims if claim.id}
    for claim in report.claims:
        if not claim.id:
            plain = claim.id = claim_id(report, claim)
            number = 2
            while claim.id in taken:
                claim.id, number = f"{plain}-{number}", number + 1
            taken.add(claim.id)
