"""Verifying: the chain entry by entry, and what it vouches for; each finding names the link that does not hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from hudna.record.audit import START, entry_digest
from hudna.record.digest import digest, digest_of
from hudna.record.models import AuditEntry, Blob, Claim, Decision, Report
from hudna.record.review import is_added
from hudna.record.store import claims_digest, report_fields
from hudna.record.verify_seals import Assembled, verify_seals

_CHUNK = 500


class Break(NamedTuple):
    """One thing that does not hold: the entry of the chain (None: no entry has it), what it is about, and how."""

    number: int | None
    target: str
    says: str

    def __str__(self) -> str:
        where = f"entry {self.number}" if self.number is not None else "outside the chain"
        return f"{where}: {self.target}: {self.says}"


@dataclass(slots=True)
class Checked:
    """How much was looked at."""

    entries: int = 0
    reports: int = 0
    claims: int = 0
    decisions: int = 0
    assembled: int = 0  # events, truces, findings, copies and families


def verify(checked: Checked) -> Iterator[Break]:
    """Yield what does not hold, the first broken link of the chain first; nothing where all is whole."""
    yield from _chain(checked)
    yield from _reports(checked)
    yield from _decisions(checked)
    assembled = Assembled()
    yield from (Break(*found) for found in verify_seals(assembled))
    checked.assembled = assembled.rows


def _chain(checked: Checked) -> Iterator[Break]:
    before, number = START, 0
    for entry in AuditEntry.objects.order_by("number").iterator(_CHUNK):
        number += 1
        if entry.number != number:
            yield Break(number, entry.target, f"missing: the next that is there is {entry.number}")
            number = entry.number
        elif entry.before != before:
            yield Break(number, entry.target, "does not follow from the entry before it")
        if entry.digest != entry_digest(entry):
            yield Break(number, entry.target, "was changed: its digest is another")
        before = entry.digest
        checked.entries += 1


def _reports(checked: Checked) -> Iterator[Break]:
    vouched = _latest("add", "reread")
    for report in Report.objects.select_related("earlier").order_by("pk").iterator(_CHUNK):
        checked.reports += 1
        entry = vouched.pop(report.key, None)
        if entry is None:
            yield Break(None, report.key, "a report that no entry tells of")
            continue
        for says in _report(report, entry[1], checked):
            yield Break(entry[0], report.key, says)
    for key, (number, _) in vouched.items():
        yield Break(number, key, "the report is not there any more")


def _report(report: Report, payload: dict[str, Any], checked: Checked) -> Iterator[str]:
    blob = Blob.objects.get(pk=report.blob_id)
    if hashlib.sha256(bytes(blob.data)).hexdigest() != report.blob_id:
        yield "its bytes were changed"
    if report.digest != payload["row"] or digest_of(report_fields(report)) != report.digest:
        yield "its text or what is known of it was changed"
    digests = []
    for claim in report.claims.order_by("pk"):
        checked.claims += 1
        if is_added(claim):
            if not _decided(claim):
                yield f"claim {claim.key}: no decision tells that a person added it"
        elif claim.current:
            digests.append(claim.digest)
        yield from (f"claim {claim.key}: {says}" for says in _claim(claim, report.text))
    if len(digests) != payload["count"] or digest(*sorted(digests)) != payload["claims"]:
        yield f"its claims are not those that were added: {len(digests)} of {payload['count']}"
    elif "columns" in payload and claims_digest(report) != payload["columns"]:
        yield "what a claim of it is found by was changed"


def _decided(claim: Claim) -> bool:
    """Whether a decision, which the chain vouches for, has added a claim as it is."""
    return Decision.objects.filter(action="add", target=claim.key, value={"digest": claim.digest}).exists()


def _claim(claim: Claim, text: str) -> Iterator[str]:
    if digest_of(claim.body) != claim.digest:
        yield "was changed: its digest is another"
    for span in spans_of(claim.body):
        if text[span["start"] : span["end"]] != span["text"]:
            yield f"the span {span['start']} to {span['end']} is not what stands there"


def spans_of(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every span in a claim of the claims format."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"} and isinstance(value["start"], int):
            yield value
            return
        for one in value.values():
            yield from spans_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans_of(one)


def _decisions(checked: Checked) -> Iterator[Break]:
    from hudna.record.review import decision_fields

    vouched = _latest("decide")
    decided = set()
    for decision in Decision.objects.select_related("undoes", "carried").order_by("pk").iterator(_CHUNK):
        checked.decisions += 1
        decided.add(decision.target)
        number, payload = vouched.pop(decision.key, (None, {}))
        if number is None:
            yield Break(None, decision.key, "a decision that no entry tells of")
        elif payload["digest"] != decision.digest or digest_of(decision_fields(decision)) != decision.digest:
            yield Break(number, decision.key, "the decision was changed")
    for key, (number, _) in vouched.items():
        yield Break(number, key, "the decision is not there any more")
    yield from _states(decided)


def _states(decided: set[str]) -> Iterator[Break]:
    """Yield the claims whose state is not what the decisions on them make it."""
    from hudna.record.review import state_of

    judged = dict(Claim.objects.exclude(state="unreviewed").values_list("key", "state"))
    for key in sorted(decided | set(judged)):
        if key.startswith("c-") and judged.get(key, "unreviewed") != state_of(key):
            yield Break(None, key, "its state is not what the decisions on it make it")


def _latest(*actions: str) -> dict[str, tuple[int, dict[str, Any]]]:
    """Return the number and payload of the last entry on each target."""
    rows = AuditEntry.objects.filter(action__in=actions).order_by("number")
    return {entry.target: (entry.number, entry.payload) for entry in rows.iterator(_CHUNK)}
