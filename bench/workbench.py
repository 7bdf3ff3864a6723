"""The workbench, measured: how long its pages take at the server, on a record of the size that a team comes to.

    python bench/workbench.py --database sqlite:///hudna.db [--rounds N] [--workers N] [--json]

Starts `hudna serve` on a free port of this machine in a process of its own, asks for each page of the work of a day
ROUNDS times by WORKERS clients at once after one request to warm it, and prints the median and the 95th percentile in
milliseconds, the slowest page last. The requests are bounded in number and go to loopback only.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

AIM = 200.0  # milliseconds at the 95th percentile, with 10,000 reports on SQLite
PAGES = {
    "overview": "/",
    "reports": "/reports/",
    "reports of a place": "/reports/?place=sy/aleppo",
    "report": "/reports/{report}/",
    "incidents": "/incidents/",
    "incident": "/incidents/{event}/",
    "truces": "/truces/",
    "truce": "/truces/{truce}/",
    "search, a word": f"/search/?q={quote('غارات')}",
    "search, a place": f"/search/?q={quote('قتل')}&place=ye",
    "actors": "/actors/",
    "actor": "/actors/org/un/",
    "place": "/places/sy/aleppo/",
    "sources": "/sources/",
    "audit": "/audit/",
    "claims by API": "/api/v1/claims?kind=harm&size=50",
}


def measure(address: str, pages: dict[str, str], rounds: int, workers: int) -> dict[str, dict[str, float]]:
    """Return for each page the median and 95th percentile of milliseconds; pages that are not there are left out."""
    found: dict[str, dict[str, float]] = {}
    with ThreadPoolExecutor(workers) as pool:
        for name, path in pages.items():
            status, _ = _ask(address, path)
            if status != 200:
                print(f"{name}: {path} answers {status}: left out", file=sys.stderr)
                continue
            times = [taken for _, taken in pool.map(lambda _: _ask(address, path), range(rounds))]  # noqa: B023
            found[name] = {"median": statistics.median(times), "p95": statistics.quantiles(times, n=20)[-1]}
    return found


def _ask(address: str, path: str) -> tuple[int, float]:
    connection = http.client.HTTPConnection(address, timeout=60)
    began = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Language": "ar"})
    answer = connection.getresponse()
    answer.read()
    taken = 1000 * (time.perf_counter() - began)
    connection.close()
    return answer.status, taken


def _filled(database: str) -> tuple[dict[str, str], dict[str, int]]:
    """Return the pages with keys of the record in them, those with the most claims, and how large the record is."""
    from hudna.workbench.site import open_site

    open_site(database)
    from django.db.models import Count

    from hudna.record.models import Claim, Event, Report, Truce

    report = Report.objects.annotate(n=Count("claims")).order_by("-n").first()
    event = Event.objects.filter(current=True).order_by("-reports").first()
    truce = Truce.objects.filter(current=True).first()
    keys = {"report": report, "event": event, "truce": truce}
    named = {name: row.key if row is not None else "none" for name, row in keys.items()}
    size = {"reports": Report.objects.count(), "claims": Claim.objects.count(), "events": Event.objects.count()}
    return {name: path.format(**named) for name, path in PAGES.items()}, size


def _serve(database: str) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-c", "from hudna.cli.main import main; main()", "serve"]
    process = subprocess.Popen([*command, "--port", "0", "--database", database], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = re.search(r"http://([^/]+)/", process.stdout.readline())
    assert told, "the workbench does not start"
    return process, told[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", required=True)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    pages, size = _filled(asked.database)
    process, address = _serve(asked.database)
    try:
        found: dict[str, Any] = measure(address, pages, asked.rounds, asked.workers)
    finally:
        process.terminate()
    if asked.json:
        print(json.dumps({"size": size, "pages": found}))
        return
    print(", ".join(f"{count:,} {name}" for name, count in size.items()))
    for name, row in sorted(found.items(), key=lambda item: item[1]["p95"]):
        print(f"{name:22} median {row['median']:7.1f} ms   p95 {row['p95']:7.1f} ms{'   above' * (row['p95'] > AIM)}")


if __name__ == "__main__":
    main()
