"""Speed of reading, measured: reports a second on one core, start-up, peak memory, and two other programs beside it.

    python bench/reading.py [CORPUS.jsonl.gz] [--reports N] [--dates N] [--json]

CORPUS holds one report a line with `text` and, if known, `published`; without it the sample reports are read over and
over. Beside Hudna, in the same run and on the same texts: dateparser's `search_dates` (dates only, on the first N
reports) and a scan for all surface forms of the packs with daachorse (words only). Both come with the extra `bench`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from hudna.model.format import write_line
from hudna.model.report import Published, Report
from hudna.reading.reader import Reader
from hudna.scale.processes import settle_collector
from hudna.sources import read_sources
from hudna.text.fold import fold

SAMPLES = Path(__file__).parents[1] / "src" / "hudna" / "samples"


def load(corpus: Path | None, limit: int) -> list[Report]:
    """Return the reports to read."""
    if corpus is None:
        found = [item for item in read_sources([SAMPLES]) if isinstance(item, Report)]
        return [found[number % len(found)] for number in range(limit or 300)]
    opener = gzip.open if corpus.suffix == ".gz" else open
    with opener(corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [_report(row) for row in rows[: limit or None]]


def _report(row: dict[str, str]) -> Report:
    published = Published(row["published"], "given") if row.get("published") else Published()
    return Report(str(row.get("id")), row["text"], title=row.get("title"), published=published)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that the work takes in this process, whatever else the machine does."""
    began = time.process_time()
    work()
    return time.process_time() - began


def start_up(cache: Path) -> float:
    """Return the processor seconds from nothing to a report read, in a process of its own, as the command does it.

    Bytecode is kept as for any installed package, even where the environment says not to.
    """
    program = "from hudna.cli.main import main; main()"
    command = [sys.executable, "-c", program, "read", "-", "--format", "jsonl"]
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = _children()
    subprocess.run(command, input="نص".encode(), env=environment, check=True, capture_output=True)
    return _children() - before


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def read_all(reader: Reader, reports: Iterable[Report]) -> dict[str, int]:
    """Read the reports and write their claims away; return what came of it."""
    counts = {"claims": 0, "failed": 0, "inexact": 0}
    for report in reports:
        report.claims = []
        reader.read(report)
        write_line(report)
        counts["claims"] += len(report.claims)
        counts["failed"] += report.problem is not None
        counts["inexact"] += sum(
            not 0 <= claim.evidence.start < claim.evidence.end <= len(report.text) for claim in report.claims
        )
    return counts


def search_dates(reports: Iterable[Report]) -> None:
    """Let dateparser look for dates in the reports."""
    from dateparser.search import search_dates as search

    for report in reports:
        search(report.text, languages=["ar"])


def scan(reader: Reader, reports: Iterable[Report]) -> float:
    """Return the seconds that a bare scan for the packs' surface forms takes, its building left out."""
    from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

    automaton = CharwiseDoubleArrayAhoCorasick(sorted(filter(None, reader.lexicon.forms)), MATCH_KIND_LEFTMOST_LONGEST)
    texts = [fold(report.text) for report in reports]
    return timed(lambda: [automaton.find(text) for text in texts])


def measure(reports: list[Report], dates: int) -> dict[str, float]:
    """Return all figures by name."""
    figures: dict[str, float] = {"reports": len(reports), "characters": sum(len(report.text) for report in reports)}
    with tempfile.TemporaryDirectory() as folder:
        figures["start_cold_s"] = start_up(Path(folder))
        figures["start_warm_s"] = min(start_up(Path(folder)) for _ in range(3))
    settle_collector()
    reader = Reader()
    read_all(reader, reports[:20])
    seconds = timed(lambda: figures.update(read_all(reader, reports)))
    figures["reports_per_s"] = len(reports) / seconds
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    few = reports[:dates]
    figures["dateparser_reports_per_s"] = len(few) / timed(lambda: search_dates(few))
    figures["scan_reports_per_s"] = len(reports) / scan(reader, reports)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--reports", type=int, default=0, help="read only the first N")
    parser.add_argument("--dates", type=int, default=60, help="reports that dateparser looks at")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(load(options.corpus, options.reports), options.dates)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:<26} {value:>12.2f}" if value % 1 else f"{name:<26} {value:>12.0f}")
    print(f"{'times dateparser':<26} {figures['reports_per_s'] / figures['dateparser_reports_per_s']:>12.1f}")
    print(f"{'times slower than a scan':<26} {figures['scan_reports_per_s'] / figures['reports_per_s']:>12.1f}")


if __name__ == "__main__":
    main()
