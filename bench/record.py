"""The record, measured: reports added a second, memory, adding a few more, and search in many claims.

    python bench/record.py [CORPUS.jsonl.gz] [--reports N] [--more N] [--claims N] [--jobs N] [--json]

CORPUS holds one report a line with `text`; without it the sample reports are added over and over. `add`: N reports are
added by the command in a process of its own, and linked, then a few more. `search`: reports read once are kept under
many outlets until there are N claims, and each query is asked; its time is the best of five, for the first page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Any

from hudna.model.report import Report
from hudna.record.session import open_record
from hudna.sources import read_sources

SAMPLES = Path(__file__).parents[1] / "src" / "hudna" / "samples"
QUERIES: list[tuple[str, dict[str, str]]] = [
    ("غارات", {}),
    ("قتل", {}),
    ("قال", {}),
    ("غارة مدني حلب", {}),
    ("«وقف إطلاق النار»", {}),
    ("صار*", {}),
    ("قال -قتل", {}),
    ("غارات", {"place": "sy"}),
    ("قتل", {"place": "ye", "kind": "harm"}),
    ("", {"place": "sy/aleppo"}),
    ("", {"kind": "truce"}),
    ("قال", {"actor": "org/un"}),
]
_YEAR = re.compile(r"(?<!\d)20[012]\d(?!\d)")
_RINGS = (
    ("حلب", "حمص", "حماة", "درعا", "إدلب", "دوما", "الرقة"),
    ("صنعاء", "عدن", "تعز", "الحديدة", "صعدة", "مأرب"),
    ("رفح", "خان يونس", "جباليا", "بيت حانون"),
    ("طرابلس", "بنغازي", "مصراتة", "سرت", "درنة"),
    ("كابول", "قندهار", "غزني", "جلال آباد"),
    ("بغداد", "الموصل", "كركوك", "الرمادي", "الفلوجة"),
)
_TOWN = re.compile("|".join(town for ring in _RINGS for town in ring))
_STOP = re.compile(r"\.(?=\s|$)")
_TAILS = ("كما ورد", "بحسب ما نقل", "وفق ما ذكر", "على ما قيل")


def rows_of(corpus: Path | None) -> Iterator[dict[str, Any]]:
    """Yield reports without end: those of the corpus over and over, each time varied and under other titles and URLs.

    A round later, everything lies a year later and towns of one country have changed places, and sentences end in other
    words. So the days of a round are as full as those of the corpus, and events of two rounds are apart; the texts of
    two rounds remain near-copies, which makes finding copies harder than news does.
    """
    if corpus is None:
        found = [item for item in read_sources([SAMPLES]) if isinstance(item, Report)]
        rows = [{"id": one.id, "text": one.text, "title": one.title, "published": one.published.edtf} for one in found]
    else:
        opener = gzip.open if corpus.suffix == ".gz" else open
        with opener(corpus, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
    for time_round in count():
        for row in rows:
            more = {"id": f"{row['id']}-{time_round}", "title": f"{row.get('title') or ''} {time_round or ''}".strip()}
            more["url"] = f"{row.get('url') or 'https://news.example/' + row['id']}?{time_round}"
            more["text"] = varied(row["text"], time_round)
            more["published"] = later(row.get("published") or "", time_round) or None
            yield {"outlet": row.get("outlet")} | more


def varied(text: str, time_round: int) -> str:
    """Return a text as another one of its kind: years later, towns exchanged, sentences ending in other words."""
    if not time_round:
        return text
    text = _TOWN.sub(lambda town: _exchanged(town[0], time_round), later(text, time_round))
    return _STOP.sub(f" {_TAILS[time_round % len(_TAILS)]}.", text)


def later(text: str, years: int) -> str:
    """Return a text or a date with the years of this century in it that much later."""
    return _YEAR.sub(lambda year: str(int(year[0]) + years), text)


def _exchanged(town: str, time_round: int) -> str:
    ring = next(ring for ring in _RINGS if town in ring)
    return ring[(ring.index(town) + time_round) % len(ring)]


def measure_add(corpus: Path | None, folder: Path, reports: int, more: int, jobs: int) -> dict[str, float]:
    """Add `reports` reports with the command, then `more` of them, and return seconds and megabytes."""
    rows = rows_of(corpus)
    seconds = [_add(folder, list(islice(rows, number)), jobs) for number in (reports, more)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    figures = {"reports": reports, "seconds": seconds[0], "reports_a_second": reports / seconds[0]}
    size = (folder / "hudna.db").stat().st_size / 2**20
    return figures | {"peak_mb_of_one_process": peak, "database_mb": size, "more": more, "more_seconds": seconds[1]}


def _add(folder: Path, rows: list[dict[str, Any]], jobs: int) -> float:
    file = folder / "reports.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    program = "from hudna.cli.main import main; main()"
    command = [sys.executable, "-c", program, "add", str(file), "--jobs", str(jobs)]
    began = time.perf_counter()
    environment = os.environ | {"HUDNA_DATABASE": str(folder / "hudna.db")}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def measure_search(corpus: Path | None, folder: Path, claims: int) -> dict[str, float]:
    """Return the milliseconds of each query over so many claims."""
    from hudna.reading.reader import Reader
    from hudna.record.prepare import Preparer

    open_record(f"sqlite:///{folder / 'search.db'}", create=True)
    from hudna.record.models import Claim
    from hudna.record.search.find import Filters, find_claims
    from hudna.record.search.query import parse_query
    from hudna.record.store import Added, add_reports
    from hudna.record.words import Words

    reader, added = Reader(), Added()
    preparer = Preparer(reader.lexicon)
    read = [reader.read(Report(row["id"], row["text"])) for row in islice(rows_of(corpus), 1000 if corpus else 12)]
    for outlet in count():
        copies = (replace(report, outlet=str(outlet)) for report in read)
        for _ in add_reports(((one, preparer.prepare(one)) for one in copies), added, user="bench"):
            pass
        if added.claims >= claims:
            break
    words = Words(reader.lexicon)
    found = {"claims": float(Claim.objects.count())}
    for text, filters in QUERIES:
        parsed, chosen = parse_query(text, words), Filters(**filters)  # type: ignore[arg-type]
        name = " ".join([text, *(f"{key}={value}" for key, value in filters.items())]).strip()
        page = find_claims(parsed, chosen).select_related("report")[:20]
        found[name] = min(_timed(page) for _ in range(5))
    return found


def _timed(page: Any) -> float:
    """Return the milliseconds that it takes to ask for a page anew."""
    began = time.perf_counter()
    list(page.all())
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--reports", type=int, default=1000, help="how many to add; 0 for none")
    parser.add_argument("--more", type=int, default=10)
    parser.add_argument("--claims", type=int, default=20_000, help="how many to search in; 0 for none")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        if given.reports:
            figures["add"] = measure_add(given.corpus, Path(folder), given.reports, given.more, given.jobs)
        if given.claims:
            figures["search_ms"] = measure_search(given.corpus, Path(folder), given.claims)
    if given.json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    for part, rows in figures.items():
        for name, value in rows.items():
            print(f"{part}\t{name}\t{value:.1f}")


if __name__ == "__main__":
    main()
