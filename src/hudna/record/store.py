"""Storing: a report with its bytes, claims, facets, words and its entry of the chain, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from getpass import getuser
from typing import Any

from django.db import transaction

from hudna.errors import RecordError
from hudna.model.identity import digest_of as bytes_digest
from hudna.model.report import Report as ReadReport
from hudna.record.audit import append
from hudna.record.digest import digest, digest_of, storable
from hudna.record.models import Blob, Claim, Event, Facet, Report
from hudna.record.prepare import ReportRow, report_key
from hudna.record.review import is_added
from hudna.record.search.index import add_words

_BATCH = 50  # reports committed together; each in a savepoint of its own
Json = dict[str, Any]
_COLUMNS = (
    *("key", "name", "kind", "type", "stance", "start", "end", "first_day", "last_day", "low", "high"),
    *("confidence", "doubt", "weight", "priority", "current"),
)


@dataclass(slots=True)
class Added:
    """How an addition went. `new` are the keys of reports that were not there before."""

    new: list[str] = field(default_factory=list)
    versions: int = 0
    known: int = 0
    claims: int = 0
    problems: int = 0

    @property
    def seen(self) -> int:
        """How many reports came, known ones included."""
        return len(self.new) + self.known


def unknown(reports: Iterable[ReadReport], added: Added) -> Iterator[ReadReport]:
    """Yield the reports that the record has not got, and count those it has: they need not be read again."""
    for report in reports:
        if Report.objects.filter(key=report_key(report)).exists():
            added.known += 1
        else:
            yield report


def add_reports(
    read: Iterable[tuple[ReadReport, ReportRow]], added: Added, *, user: str | None = None, batch: int = _BATCH
) -> Iterator[Added]:
    """Keep reports that were read, and yield the count after each `batch` of them.

    A batch is one transaction: whatever ends the process or fills the disk, the record is as it was before a report or
    as it is after it. Raises RecordError where nothing can be written.
    """
    name = user or user_name()
    waiting: list[tuple[ReadReport, ReportRow]] = []
    with writing("what was added before is kept, add the same again"):
        for one in read:
            waiting.append(one)
            if len(waiting) >= batch:
                yield _commit(waiting, added, name)
                waiting = []
        yield _commit(waiting, added, name)


@contextmanager
def writing(advice: str = "what was done before is kept, run the same again") -> Iterator[None]:
    """Say what to do where the record cannot be written, as on a full disk, in a RecordError."""
    from django.db import Error

    try:
        yield
    except Error as error:
        raise RecordError(f"cannot be written: {error}; {advice}") from error


def _commit(batch: list[tuple[ReadReport, ReportRow]], added: Added, user: str) -> Added:
    with transaction.atomic():
        for report, row in batch:
            with transaction.atomic():
                add_report(report, row, added, user)
    return added


def add_report(report: ReadReport, row: ReportRow, added: Added, user: str) -> None:
    """Keep one report, or nothing where it is known. In a transaction of the caller's."""
    if Report.objects.filter(key=row.key).exists():
        added.known += 1
        return
    stored = _report(report, row)
    _add_claims(stored, row)
    append("add", stored.key, report_payload(stored, [one.columns["digest"] for one in row.claims]), user=user)
    added.new.append(stored.key)
    added.versions += stored.version > 1
    added.claims += len(row.claims)
    added.problems += bool(stored.problem)


def _report(report: ReadReport, row: ReportRow) -> Report:
    sha256, data = bytes_digest(report), report.data or report.text.encode("utf-8", "surrogatepass")
    Blob.objects.get_or_create(sha256=sha256, defaults={"data": data, "size": len(data)})
    url = storable(report.url) if report.url else None
    address = digest(url) if url else None
    earlier = Report.objects.filter(url_digest=address).order_by("-version").first() if address else None
    now = datetime.now(UTC)
    stored = Report(key=row.key, blob_id=sha256, text=storable(report.text), url=url, url_digest=address, **row.columns)
    stored.name, stored.origin = storable(report.id)[:300], storable(report.origin)
    stored.outlet = storable(report.outlet)[:300] if report.outlet else None
    stored.title = storable(report.title) if report.title else None
    stored.language, stored.extracted = report.language, report.extracted
    stored.earlier, stored.version = earlier, earlier.version + 1 if earlier else 1
    stored.retrieved = stored.added = now
    stored.digest = digest_of(report_fields(stored))
    stored.save(force_insert=True)
    return stored


def _add_claims(stored: Report, row: ReportRow) -> None:
    add_words("report", [(stored.pk, row.words)])
    claims = Claim.objects.bulk_create([Claim(report=stored, **one.columns) for one in row.claims])
    facets = [
        Facet(claim=claim, name=name, value=value)
        for claim, one in zip(claims, row.claims, strict=True)
        for name, value in one.facets
    ]
    Facet.objects.bulk_create(facets)
    add_words("claim", [(claim.pk, one.words) for claim, one in zip(claims, row.claims, strict=True)])


def report_fields(report: Report) -> Json:
    """Return what the digest of a report covers: all that came in and how it was read, not how it is grouped."""
    names = ("key", "name", "extracted", "outlet", "title", "url", "language", "published", "basis", "reasons")
    fields = {name: getattr(report, name) for name in (*names, "origin", "version", "problem", "engine")}
    earlier = report.earlier.key if report.earlier else None
    retrieved = report.retrieved.astimezone(UTC).isoformat(timespec="microseconds")
    return fields | {"sha256": report.blob_id, "text": digest(report.text), "earlier": earlier, "retrieved": retrieved}


def report_payload(report: Report, claims: list[str]) -> Json:
    """Return what the chain keeps of a report: digests of its bytes, its row, all its claims and their columns."""
    payload = {"sha256": report.blob_id, "row": report.digest, "claims": digest(*sorted(claims)), "count": len(claims)}
    return payload | {"columns": claims_digest(report)}


def claims_digest(report: Report) -> str:
    """Return the digest of what the claims of a report are found by: columns, facets, and which replaced which."""
    found = report.claims.select_related("replaced_by").order_by("key")
    facets: dict[int, list[list[str]]] = {}
    for number, name, value in Facet.objects.filter(claim__report=report).values_list("claim", "name", "value"):
        facets.setdefault(number, []).append([name, value])
    rows = []
    for claim in (one for one in found if not is_added(one)):
        columns = [_plain(getattr(claim, name)) for name in _COLUMNS]
        heir = claim.replaced_by and claim.replaced_by.key
        rows.append([*columns, heir, *sorted(facets.get(claim.pk, ()))])
    return digest_of(rows)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def waiting() -> bool:
    """Whether there is something that an earlier run has not linked or assessed yet."""
    if Report.objects.filter(linked=False).exists() or Report.objects.filter(assessed=False).exists():
        return True
    return Event.objects.filter(current=True, assessed=False).exists()


def user_name() -> str:
    """Return who is at work, as the system knows them."""
    try:
        return getuser()
    except (OSError, KeyError):
        return "unknown"
