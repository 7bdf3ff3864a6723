"""Reading the record again, as with newer packs: new claims become current, older ones are kept, decisions go along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from hudna.model.report import Published
from hudna.model.report import Report as ReadReport
from hudna.record.again import ask_again
from hudna.record.audit import append
from hudna.record.carrying import carry_over
from hudna.record.digest import digest_of
from hudna.record.models import Claim, Facet, Memory, Report
from hudna.record.prepare import ClaimRow, ReportRow
from hudna.record.review import is_added, settle
from hudna.record.search.index import add_words
from hudna.record.search.rebuild import index_anew
from hudna.record.store import report_fields, report_payload, user_name, writing
from hudna.record.words import Words

_BATCH = 50  # reports in one transaction
_CHUNK = 200
_INDEX = "index"
Json = dict[str, Any]


@dataclass(slots=True)
class Reread:
    """How a reading anew went.

    `changed`: reports whose claims are not the same; `new` and `gone`: claims; `carried`: decisions that went over to a
    claim of the newer reading; `left`: those that could not; `problems`: reports that keep their older reading because
    reading them failed.
    """

    reports: int = 0
    changed: int = 0
    new: int = 0
    gone: int = 0
    carried: int = 0
    left: int = 0
    problems: int = 0


def due_reports(engine: str, *, everything: bool = False) -> Iterator[ReadReport]:
    """Yield the reports that were read by another version or other packs, or all, as they came in, to be read."""
    last = 0
    found = Report.objects.all() if everything else Report.objects.exclude(engine=engine)
    while rows := list(found.filter(pk__gt=last).select_related("blob").order_by("pk")[:_CHUNK]):
        yield from map(as_received, rows)
        last = rows[-1].pk


def as_received(row: Report) -> ReadReport:
    """Return a report of the record as it came in, to be read."""
    given = Published(row.published, row.basis, row.reasons) if row.basis == "given" else Published()
    report = ReadReport(row.key, row.text, row.blob_id, row.outlet, row.title, row.url, row.language, given, row.origin)
    report.extracted = row.extracted
    return report


def reread(read: Iterable[tuple[ReadReport, ReportRow]], done: Reread, *, user: str | None = None) -> Iterator[Reread]:
    """Put newer readings beside the older ones, some reports a transaction, and yield the count after each."""
    name = user or user_name()
    waiting: list[ReportRow] = []
    with writing():
        for _, row in read:
            waiting.append(row)
            if len(waiting) >= _BATCH:
                yield _commit(waiting, done, name)
                waiting = []
        if waiting:
            yield _commit(waiting, done, name)


def _commit(rows: list[ReportRow], done: Reread, user: str) -> Reread:
    with transaction.atomic():
        Memory.objects.filter(name=_INDEX).delete()
        changed = [_replace(row, done, user) for row in rows]
        if any(changed):
            ask_again()
    return done


def _replace(row: ReportRow, done: Reread, user: str) -> bool:
    """Put one newer reading in place; return whether the claims have changed."""
    report = Report.objects.select_related("blob", "earlier").get(key=row.key)
    done.reports += 1
    if row.columns["problem"] and not report.problem:
        done.problems += 1
        return False
    was = {name: getattr(report, name) for name in ("engine", "published", "basis", "digest")}
    gone, new = _replace_claims(report, row)
    for name, value in row.columns.items():
        setattr(report, name, value)
    report.digest = digest_of(report_fields(report))
    report.save(update_fields=[*row.columns, "digest"])
    digests = [one.columns["digest"] for one in row.claims]
    append("reread", report.key, report_payload(report, digests) | {"was": was}, user=user)
    carried, left = carry_over(gone, user)
    done.carried, done.left = done.carried + carried, done.left + left
    done.gone, done.new = done.gone + len(gone), done.new + new
    done.changed += bool(gone or new)
    return bool(gone or new)


def _replace_claims(report: Report, row: ReportRow) -> tuple[list[Claim], int]:
    """Keep the claims that are read as before, add those that are new, and put out of force those that are gone."""
    known = {claim.key: claim for claim in report.claims.all()}
    read = {one.columns["key"]: one for one in row.claims}
    gone = [claim for claim in known.values() if claim.current and claim.key not in read and not is_added(claim)]
    back = [claim for key, claim in known.items() if key in read and not claim.current]
    made = [one for key, one in read.items() if key not in known]
    Claim.objects.filter(pk__in=[claim.pk for claim in back]).update(current=True, replaced_by=None)
    Claim.objects.bulk_create([Claim(report=report, **one.columns) for one in made])
    stand = {claim.key: claim for claim in report.claims.filter(key__in=read)}
    _refresh(stand, row.claims)
    add_words("claim", [(stand[one.columns["key"]].pk, one.words) for one in made])
    for claim in gone:
        claim.current, claim.replaced_by = False, _heir(claim, stand.values())
        claim.save(update_fields=["current", "replaced_by"])
    for claim in back:
        settle(stand[claim.key])
    return gone, len(made) + len(back)


def _refresh(stand: dict[str, Claim], rows: list[ClaimRow]) -> None:
    """Bring what claims are found by up to the newer packs: places have other containers, doubts another measure."""
    Facet.objects.filter(claim__in=list(stand.values())).delete()
    facets: dict[tuple[int, str, str], Facet] = {}
    for one in rows:
        claim = stand[one.columns["key"]]
        if any(getattr(claim, name) != value for name, value in one.columns.items()):
            Claim.objects.filter(pk=claim.pk).update(**one.columns)
        for name, value in one.facets:
            facets[claim.pk, name, value] = Facet(claim=claim, name=name, value=value)
    Facet.objects.bulk_create(facets.values())


def _heir(gone: Claim, stand: Iterable[Claim]) -> Claim | None:
    """Return the claim of the newer reading that reads the same words as the same kind of claim."""
    same = [one for one in stand if (one.kind, one.start, one.end) == (gone.kind, gone.start, gone.end)]
    return min(same, key=lambda one: (one.type != gone.type, one.key), default=None)


def refresh_index(words: Words, engine: str) -> bool:
    """Write the search index anew if it is of other packs than the record; return whether it was."""
    if Memory.objects.filter(name=_INDEX, body={"engine": engine}).exists():
        return False
    with transaction.atomic():
        index_anew(words)
        Memory.objects.update_or_create(name=_INDEX, defaults={"body": {"engine": engine}})
    return True
