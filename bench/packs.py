"""What loading the packs costs: processor seconds and memory, with all conflicts, one or none, and what reading loses.

    python bench/packs.py [CORPUS.jsonl.gz] [--reports N] [--json]

Each loading happens in a process of its own, with the cache of compiled packs warm, as commands meet it. `load_s` is
the processor time for the lexicon and the phrases of a reader, `memory_mb` the peak of that process, `imports` what it
costs without packs. Memory is read from /proc, so on Linux
only. Reading is measured on the same reports with all packs and with those of one conflict.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from hudna.model.report import Published, Report
from hudna.packs.conflicts import detect_conflicts, shipped_conflicts
from hudna.reading.reader import Reader
from hudna.sources import read_sources

SAMPLES = Path(__file__).parents[1] / "src" / "hudna" / "samples"
BUDGET = {"load_s": 0.5, "memory_mb": 300.0}  # all conflicts, warm
_PROGRAM = """
import json, sys, time
from hudna.reading.reader import Reader

def peak():  # of this program; getrusage would count the process that started it
    return next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))

base, began = peak(), time.process_time()
reader = Reader(conflicts=json.loads(sys.argv[1])) if sys.argv[1] != "imports" else None
load = time.process_time() - began
entries = len(reader.lexicon.entries) if reader else 0
print(json.dumps({"load_s": load, "memory_mb": peak(), "packs_mb": peak() - base, "entries": entries}))
"""


def load(conflicts: list[str] | str | None, times: int = 3) -> dict[str, float]:
    """Return the best of some loadings, each in a process of its own; the first one warms the cache."""
    argument = conflicts if isinstance(conflicts, str) else json.dumps(conflicts)
    command = [sys.executable, "-c", _PROGRAM, argument]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(times + 1)]
    best: dict[str, float] = min(runs[1:], key=lambda run: run["load_s"])
    return best


def reports_of(corpus: Path | None, limit: int) -> list[Report]:
    """Return the reports to read: those of the corpus, else the samples over and over."""
    found = [item for item in read_sources([corpus or SAMPLES]) if isinstance(item, Report)]
    return [found[number % len(found)] for number in range(limit)]


def speed(reader: Reader, reports: list[Report]) -> float:
    """Return how many reports are read in a processor second, the first ones not counted."""
    for report in reports[:20]:
        reader.read(_anew(report))
    began = time.process_time()
    for report in reports:
        reader.read(_anew(report))
    return len(reports) / (time.process_time() - began)


def _anew(report: Report) -> Report:
    return Report(report.id, report.text, published=Published(report.published.edtf, report.published.basis))


def measure(reports: list[Report]) -> dict[str, dict[str, float]]:
    """Return the figures of each choice of conflicts."""
    figures = {"imports": load("imports"), "none": load([]), "all": load(None)}
    figures |= {name: load([name]) for name in shipped_conflicts()}
    detected = detect_conflicts(report.text for report in reports)
    figures["detected"] = load(detected)
    for name, conflicts in (("all", None), ("none", []), ("detected", detected)):
        figures[name]["reports_per_s"] = max(speed(Reader(conflicts=conflicts), reports) for _ in range(2))
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(reports_of(options.corpus, options.reports))
    if options.json:
        print(json.dumps(figures))
    else:
        print(f"{'conflicts':<12}" + "".join(f"{name:>15}" for name in figures["all"]))
        for name, row in figures.items():
            print(f"{name:<12}" + "".join(f"{row.get(key, 0):>15.2f}" for key in figures["all"]))
    over = [name for name, limit in BUDGET.items() if figures["all"][name] > limit]
    if over:
        raise SystemExit(f"over the budget: {', '.join(over)}")


if __name__ == "__main__":
    main()
