"""What linking costs and what it gives: time and memory on many reports, adding a few more, and figures on labels.

    python bench/linking.py REPORTS [--more N] [--labels DIR --labelled FILE]

REPORTS is any file or folder that `hudna read` takes. Reading is timed apart from linking.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from hudna.assessment.truces import assemble_truces
from hudna.evaluation.linking import evaluate_linking
from hudna.evaluation.show_linking import lines_of_linking
from hudna.linking.index import EventIndex
from hudna.linking.link import link_reports
from hudna.linking.syndication import Syndication
from hudna.linking.world import world_of
from hudna.model.report import Report
from hudna.reading.reader import Reader
from hudna.sources.read import read_sources


def main() -> None:
    """Print the figures, one a line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("reports", type=Path)
    asked.add_argument("--more", type=int, default=10, help="reports that are added at the end")
    asked.add_argument("--labels", type=Path)
    asked.add_argument("--labelled", type=Path)
    given = asked.parse_args()
    measure(given.reports, given.more)
    if given.labels and given.labelled:
        print("\n".join(lines_of_linking(evaluate_linking(given.labels, given.labelled))))


def measure(path: Path, more: int) -> None:
    """Time reading, syndication, linking, adding and truces, over the reports of a path."""
    reader = Reader()
    world = world_of(reader.lexicon)
    start = time.perf_counter()
    reports = [reader.read(item) for item in read_sources([path]) if isinstance(item, Report)]
    _say("read", len(reports), start)
    start = time.perf_counter()
    syndication = Syndication()
    for report in reports:
        syndication.add(report)
    _say(f"copies found, {len(syndication.families())} families", len(reports), start)
    start = time.perf_counter()
    index = link_reports(reports[:-more], world, EventIndex())
    _say(f"linked, {len(index.events)} events", len(reports) - more, start)
    start = time.perf_counter()
    link_reports(reports[-more:], world, index)
    _say("added", more, start)
    start = time.perf_counter()
    truces = assemble_truces(reports, world)
    _say(f"truces assembled, {len(truces)}", len(reports), start)
    shared = sorted((len(event.reports) for event in index.events.values()), reverse=True)
    print(f"events told by two reports and more: {sum(1 for count in shared if count > 1)}, the most by {shared[0]}")
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _say(what: str, count: int, start: float) -> None:
    spent = time.perf_counter() - start
    print(f"{count} reports {what}: {spent:.1f} s, {count / spent if spent else 0:.0f} a second", flush=True)


if __name__ == "__main__":
    main()
