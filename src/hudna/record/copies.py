"""Copies: which reports of the record share text, and the source families that they make."""

from __future__ import annotations

import json
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Sequence

from django.db import connection

from hudna.linking.sketch import sketch_of
from hudna.linking.syndication import SHARE, Text, align, text_of
from hudna.model.report import Report as ReadReport
from hudna.record.codec import encode
from hudna.record.digest import digest
from hudna.record.models import Copy, Report
from hudna.record.seals import Seals, copy_seal, family_seal

COMMON = 60  # texts in which a shingle may stand: those of more are boilerplate
SHARED = 3  # shingles that two texts have to share
_KEPT = 600  # texts kept at hand
_CHUNK = 500
_HOLDERS = {
    "sqlite": "SELECT digest, report_id FROM json_each(%s) JOIN record_shingle ON digest = value",
    "postgresql": "SELECT digest, report_id FROM unnest(%s::bigint[]) AS value JOIN record_shingle ON digest = value",
}


class CopyFinder:
    """Compares reports with those before them; the texts that it has compared lately are kept."""

    def __init__(self) -> None:
        self._texts: OrderedDict[int, Text] = OrderedDict()

    def link(self, reports: Sequence[Report], seals: Seals) -> int:
        """Compare reports with those before them; return how many share text with one of them."""
        sketches = {report.pk: [_signed(one) for one in sorted(sketch_of(report.text))] for report in reports}
        holders = _holders({value for sketch in sketches.values() for value in sketch})
        found: list[Copy] = []
        copies = 0
        for report in reports:
            sharing = self._compare(report, _sharing(sketches[report.pk], holders))
            found += sharing
            copies += any(map(_is_copy, sharing))
            for value in sketches[report.pk]:
                holders[value].append(report.pk)
        _keep_sketches(sketches)
        for start in range(0, len(found), _CHUNK):
            Copy.objects.bulk_create(found[start : start + _CHUNK])
        _join([(one.left, one.right) for one in found if _is_copy(one)], seals)
        for one in found:
            seals.put(copy_seal(one.left.key, one.right.key, one))
        return copies

    def _compare(self, report: Report, others: Sequence[int]) -> list[Copy]:
        self._fetch([number for number in others if number not in self._texts])
        mine, found = self._text(report), []
        rows = Report.objects.only("key", "family").in_bulk(list(others)) if others else {}
        for number in others:
            shared = align(self._texts[number], mine)
            if shared.lines:
                copy = Copy(left=rows[number], right=report, body=encode(shared.lines))
                copy.left_share, copy.right_share = shared.left_share, shared.right_share
                found.append(copy)
        while len(self._texts) > max(_KEPT, len(others)):
            self._texts.popitem(last=False)
        return found

    def _fetch(self, numbers: Sequence[int]) -> None:
        for start in range(0, len(numbers), _CHUNK):
            rows = Report.objects.filter(pk__in=numbers[start : start + _CHUNK]).only("key", "text", "blob_id")
            for row in rows:
                self._text(row)

    def _text(self, report: Report) -> Text:
        if report.pk not in self._texts:
            self._texts[report.pk] = text_of(ReadReport(report.key, report.text, report.blob_id))
        self._texts.move_to_end(report.pk)
        return self._texts[report.pk]


def _holders(values: set[int]) -> dict[int, list[int]]:
    """Return the reports that have each of some shingles."""
    holders: dict[int, list[int]] = defaultdict(list)
    wanted = sorted(values)
    with connection.cursor() as cursor:
        given = json.dumps(wanted) if connection.vendor == "sqlite" else wanted
        cursor.execute(_HOLDERS[connection.vendor], [given])
        for value, holder in cursor.fetchall():
            holders[value].append(holder)
    return holders


def _sharing(sketch: Sequence[int], holders: dict[int, list[int]]) -> list[int]:
    """Return the numbers of the reports that share passages with one, those that share most first."""
    known = (holders[value] for value in sketch)
    shared = Counter(holder for found in known if len(found) <= COMMON for holder in found)
    return [number for number, count in shared.most_common() if count >= SHARED]


def _keep_sketches(sketches: dict[int, list[int]]) -> None:
    with connection.cursor() as cursor:
        rows = [(number, value) for number, sketch in sketches.items() for value in sketch]
        cursor.executemany("INSERT INTO record_shingle (report_id, digest) VALUES (%s, %s)", rows)


def _is_copy(row: Copy) -> bool:
    return min(row.left_share, row.right_share) >= SHARE


def _join(pairs: Sequence[tuple[Report, Report]], seals: Seals) -> None:
    """Put each two reports, and all that are of their families, into one family."""
    mine = dict(Report.objects.filter(pk__in={one.pk for pair in pairs for one in pair}).values_list("pk", "family"))
    moved: dict[str, str] = {}
    for left, right in pairs:
        families = [_now(mine[one.pk], moved) for one in (left, right)]
        family = families[0] or families[1] or f"f-{digest(left.key)[:16]}"
        moved |= {old: family for old in families if old and old != family}
        mine[left.pk] = mine[right.pk] = family
    for old in moved:
        numbers = Report.objects.filter(family=old).values_list("pk", flat=True)
        mine |= dict.fromkeys(numbers, old)
    now = {number: _now(family, moved) for number, family in mine.items()}
    _keep_families({number: family for number, family in now.items() if family}, seals)


def _now(family: str | None, moved: dict[str, str]) -> str | None:
    while family in moved:
        family = moved[family]
    return family


def _keep_families(families: dict[int, str], seals: Seals) -> None:
    keys = dict(Report.objects.filter(pk__in=families).values_list("pk", "key"))
    by_family: dict[str, list[int]] = defaultdict(list)
    for number, family in families.items():
        by_family[family].append(number)
        seals.put(family_seal(keys[number], family))
    for family, numbers in by_family.items():
        Report.objects.filter(pk__in=numbers).update(family=family)


def _signed(value: int) -> int:
    """Return 64 bits as the signed number that databases take."""
    return value - 2**64 if value >= 2**63 else value
