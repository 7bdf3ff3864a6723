"""Loading: reports of the record as reports of the model, with their claims as people have corrected them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping

from hudna.model.parse import claim_from_json
from hudna.model.report import Published
from hudna.model.report import Report as ReadReport
from hudna.record.models import Claim, Decision, Report
from hudna.record.review import standing

_KEPT = 600  # reports that a library keeps at hand


def load_report(row: Report) -> ReadReport:
    """Return a report under its key, without the claims that people have rejected."""
    return next(_loaded([row]))


def load_reports(rows: Iterable[Report]) -> list[ReadReport]:
    """Return reports under their keys, without the claims that people have rejected."""
    return list(_loaded(list(rows)))


def _loaded(rows: list[Report]) -> Iterator[ReadReport]:
    claims: dict[int, list[Claim]] = {}
    found = Claim.objects.filter(report__in=rows, current=True).exclude(state="rejected").order_by("start", "pk")
    for claim in found:
        claims.setdefault(claim.report_id, []).append(claim)
    changed = _corrections([claim.key for group in claims.values() for claim in group if claim.state != "unreviewed"])
    for row in rows:
        report = _plain(row)
        report.claims = [claim_from_json(claim.body | changed.get(claim.key, {})) for claim in claims.get(row.pk, ())]
        yield report


def _plain(row: Report) -> ReadReport:
    return ReadReport(
        row.key,
        row.text,
        row.blob_id,
        row.outlet,
        row.title,
        row.url,
        row.language,
        Published(row.published, row.basis, row.reasons),
        row.origin,
        row.extracted,
    )


def _corrections(keys: list[str]) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    decisions: Iterable[Decision] = standing().filter(action="correct", target__in=keys) if keys else ()
    for decision in decisions:
        found.setdefault(decision.target, {})[decision.slot or ""] = decision.value
    return found


class Library(Mapping[str, ReadReport]):
    """Reports of the record by key, read when asked for; the last ones are kept."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._most = kept
        self._kept: OrderedDict[str, ReadReport] = OrderedDict()

    def __getitem__(self, key: str) -> ReadReport:
        if key not in self._kept:
            self.fetch([key])
        self._kept.move_to_end(key)
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        return iter(Report.objects.values_list("key", flat=True))

    def __len__(self) -> int:
        return Report.objects.count()

    def fetch(self, keys: Iterable[str]) -> list[ReadReport]:
        """Return reports by their keys, those that are not at hand in one go; unknown keys are left out."""
        keys = list(dict.fromkeys(keys))
        missing = [key for key in keys if key not in self._kept]
        for start in range(0, len(missing), 500):
            for report in load_reports(Report.objects.filter(key__in=missing[start : start + 500])):
                self._kept[report.id] = report
        found = [self._kept[key] for key in keys if key in self._kept]
        while len(self._kept) > max(self._most, len(keys)):
            self._kept.popitem(last=False)
        return found

    def forget(self) -> None:
        """Forget what is at hand, after decisions have changed it."""
        self._kept.clear()
