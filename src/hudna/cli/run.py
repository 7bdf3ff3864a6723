"""Reading from sources to a writer, one report after the other, with its problems and its exit status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hudna.cli.say import Progress, problem
from hudna.export.writers import Writer, open_writer
from hudna.model.report import Report
from hudna.scale.processes import read_reports, settle_collector
from hudna.sources import read_sources


@dataclass(slots=True)
class Counts:
    """How a run went."""

    reports: int = 0
    claims: int = 0
    problems: int = 0

    @property
    def status(self) -> int:
        """The exit status: 0 all read, 1 some failed, 2 none read."""
        return 0 if not self.problems else 1 if self.reports else 2


def run(
    files: list[Path],
    form: str,
    output: Path | None,
    published: str | None,
    outlet: str | None,
    packs: list[Path] | None,
    jobs: int,
    conflicts: list[str] | None = None,
) -> int:
    """Read `files` and write their claims; return the exit status."""
    settle_collector()
    counts = Counts()
    reports = _reports(read_sources(files, published=published, outlet=outlet), counts)
    with open_writer(form, output) as writer:
        _write(read_reports(reports, packs, conflicts or None, jobs=jobs), writer, counts)
    if not counts.reports and not counts.problems:
        problem("nothing to read: no reports found")
        return 2
    return counts.status


def _reports(items: Iterable[object], counts: Counts) -> Iterator[Report]:
    for item in items:
        if isinstance(item, Report):
            yield item
        else:
            counts.problems += 1
            problem(item)


def _write(reports: Iterable[Report], writer: Writer, counts: Counts) -> None:
    progress = Progress()
    for report in reports:
        if report.problem:
            counts.problems += 1
            progress.clear()
            problem(f"{report.id}: {report.problem}")
        else:
            counts.reports += 1
        counts.claims += len(report.claims)
        writer.write(report)
        progress.step(counts.reports, counts.claims)
    progress.clear()
