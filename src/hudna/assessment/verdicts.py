"""Verdicts: each event against each truce, by place, then time, then side, with reasons and evidence on both sides.

A verdict is bookkeeping, not a judgement: `inside` says that reports put an incident inside the window of a truce, and
never that the truce was broken. Who called it that is named beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hudna.assessment.figures import Ledger
from hudna.assessment.place_test import test_place
from hudna.assessment.side_test import test_side
from hudna.assessment.time_test import test_time
from hudna.model.claims import TruceClaim
from hudna.model.events import ClaimKey, Event, Finding, Reason, TruceWindow

_SHOWN = 6  # claims shown as evidence for one side


def assess_verdicts(events: Iterable[Event], truces: Sequence[TruceWindow], ledger: Ledger) -> Iterator[Finding]:
    """Yield the finding of each event against each truce."""
    for event in events:
        for truce in truces:
            yield assess_verdict(event, truce, ledger)


def assess_verdict(event: Event, truce: TruceWindow, ledger: Ledger) -> Finding:
    """Return the finding of one event against one truce. All three tests are run, so that a reader sees them all."""
    reasons = [
        test_place(event, truce, ledger.world),
        test_time(event, truce, ledger),
        test_side(event, truce, ledger.world),
    ]
    verdict = verdict_of(reasons)
    finding = Finding(event.id, truce.id, verdict, reasons)
    finding.breach_said_by = breach_said_by(event, truce, ledger)
    _add_evidence(finding, event, truce, ledger)
    return finding


def verdict_of(reasons: Sequence[Reason]) -> str:
    """Return the verdict of three tests: the first that fails names it; an open one leaves it possible or unknown.

    Where place or time is open and the side is not bound, it is surely not inside, and unknown for which reason.
    """
    place, time, side = (reason.outcome for reason in reasons)
    if place == "no":
        return "outside_place"
    if time == "no":
        return "outside_time"
    if "unknown" in (place, time) or ("maybe" in (place, time) and side in ("no", "excluded")):
        return "unknown"
    if side == "excluded":
        return "excluded"
    if side == "no":
        return "not_bound"
    return "possibly_inside" if "maybe" in (place, time) else "inside"


def breach_said_by(event: Event, truce: TruceWindow, ledger: Ledger) -> list[str]:
    """Return who calls it a breach in the reports that tell of both: sources by name, or outlets that say so."""
    found: list[str] = []
    told = set(event.reports)
    for key in (key for key in truce.claims if key.report in told):
        claim = ledger.claim(key)
        if isinstance(claim, TruceClaim) and claim.event == "violated":
            outlet = ledger.reports[key.report].outlet or key.report
            found.append(claim.sources[0].name if claim.sources else outlet)
    return list(dict.fromkeys(found))


def _add_evidence(finding: Finding, event: Event, truce: TruceWindow, ledger: Ledger) -> None:
    """Put the claims beside a finding: what sets where and when, for it; denials and other zones, against it."""
    mine = event.claims[:_SHOWN]
    edges = [edge.claim for edge in truce.edges if edge.claim]
    finding.evidence_for = [*mine, *dict.fromkeys(edges)][: 2 * _SHOWN]
    finding.evidence_against = list(dict.fromkeys(_against(event, truce, ledger)))[:_SHOWN]


def _against(event: Event, truce: TruceWindow, ledger: Ledger) -> Iterator[ClaimKey]:
    for key in event.claims:
        claim = ledger.claim(key)
        if claim is not None and claim.stance == "denied":
            yield key
    if truce.disputed is not None:
        yield from truce.disputed
        return
    for key in truce.claims:
        claim = ledger.claim(key)
        if isinstance(claim, TruceClaim) and truce.is_disputed_by(claim):
            yield key
