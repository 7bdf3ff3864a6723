"""Copies: which reports of the record share text, and the source families that they make."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict

from django.db import connection

from hudna.linking.sketch import sketch_of
from hudna.linking.syndication import Text, align, is_copy, text_of
from hudna.model.events import Copy as SharedText
from hudna.model.report import Report as ReadReport
from hudna.record.codec import encode
from hudna.record.digest import digest
from hudna.record.models import Copy, Report, Shingle

COMMON = 60  # texts in which a shingle may stand: those of more are boilerplate
SHARED = 3  # shingles that two texts have to share
_CHUNK = 400
_KEPT = 600  # texts kept at hand


class CopyFinder:
    """Compares reports with those before them; the texts that it has compared lately are kept."""

    def __init__(self) -> None:
        self._texts: OrderedDict[int, Text] = OrderedDict()

    def link(self, report: Report) -> set[str]:
        """Compare a report with those before it, and return the keys of all whose family has changed."""
        sketch = [_signed(value) for value in sorted(sketch_of(report.text))]
        changed: set[str] = set()
        for other in _sharing(report, sketch):
            found = align(self._text(other), self._text(report))
            if found.lines:
                _keep(other, report, found)
                changed |= _join(other, report) if is_copy(found) else set()
        with connection.cursor() as cursor:
            rows = [(report.pk, value) for value in sketch]
            cursor.executemany("INSERT INTO record_shingle (report_id, digest) VALUES (%s, %s)", rows)
        return changed

    def _text(self, report: Report) -> Text:
        if report.pk not in self._texts:
            self._texts[report.pk] = text_of(ReadReport(report.key, report.text, report.blob_id))
        self._texts.move_to_end(report.pk)
        if len(self._texts) > _KEPT:
            self._texts.popitem(last=False)
        return self._texts[report.pk]


def _sharing(report: Report, sketch: list[int]) -> list[Report]:
    """Return the reports that share passages with one, those that share most first."""
    holders: dict[int, list[int]] = defaultdict(list)
    for start in range(0, len(sketch), _CHUNK):
        rows = Shingle.objects.filter(digest__in=sketch[start : start + _CHUNK]).values_list("digest", "report")
        for value, holder in rows:
            holders[value].append(holder)
    shared = Counter(holder for known in holders.values() if len(known) <= COMMON for holder in known)
    wanted = [number for number, count in shared.most_common() if count >= SHARED and number != report.pk]
    rows_by_number = Report.objects.in_bulk(wanted)
    return [rows_by_number[number] for number in wanted]


def _keep(left: Report, right: Report, found: SharedText) -> None:
    shares = {"left_share": found.left_share, "right_share": found.right_share, "body": encode(found.lines)}
    Copy.objects.get_or_create(left=left, right=right, defaults=shares)


def _join(left: Report, right: Report) -> set[str]:
    """Put two reports, and all that are of their families, into one family."""
    left.refresh_from_db(fields=["family"])
    right.refresh_from_db(fields=["family"])
    if left.family and left.family == right.family:
        return set()
    family = left.family or right.family or f"f-{digest(left.key)[:16]}"
    for old in {left.family, right.family} - {None, family}:
        Report.objects.filter(family=old).update(family=family)
    Report.objects.filter(pk__in=[left.pk, right.pk]).update(family=family)
    return set(Report.objects.filter(family=family).values_list("key", flat=True))


def _signed(value: int) -> int:
    """Return 64 bits as the signed number that databases take."""
    return value - 2**64 if value >= 2**63 else value
