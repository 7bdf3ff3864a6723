"""Adds, links and links anew in processes that are killed at random moments, and says after each how the record is.

    python tests/record/killing.py FOLDER TIMES

A line of JSON for each kill: in which part of the work it came, how many reports there are, how many rows stand alone,
and what does not hold; and one for each record that was finished, with its events, after one that nobody disturbed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any

from hudna.model.report import Published, Report
from hudna.record.session import close_record, open_record

PARTS = ("adding", "linking", "linking anew")
_REPORTS = 24  # a record
_BATCH = 4  # reports, or events, in one transaction
_LONGEST = 0.4  # seconds into a part until a process is killed
_KILLS = (0, 0, 1, 1, 1, 2, 2, 2)  # the parts in which a record is disturbed, before it is let finish


def main(folder: Path, times: int) -> None:
    rows, world = prepared(folder / "0.db")
    chance, killed = random.Random(7), 0
    for number in count():
        address = open_record(f"sqlite:///{folder / f'{number}.db'}", create=True)
        close_record()
        for part in (*_KILLS, None) if number else (None,):
            if part is not None and killed >= times:
                continue
            done = not _kill(address, rows, world, part, chance.uniform(0.0, _LONGEST))
            killed += not done
            state = state_of(address) | {"killed": not done, "record": number, "part": PARTS[part or 0]}
            print(json.dumps(state), flush=True)
        if killed >= times:
            return


def prepared(file: Path) -> tuple[list[Any], Any]:
    """Make a record, and return reports with their rows, and the world."""
    open_record(f"sqlite:///{file}", create=True)
    close_record()
    from hudna.linking.world import world_of
    from hudna.reading.reader import Reader
    from hudna.record import findings, linking
    from hudna.record.prepare import Preparer

    linking._BATCH = findings._CHUNK = _BATCH
    reader = Reader()
    preparer = Preparer(reader.lexicon)
    reports = [
        Report(f"r{number}", _text(number), published=Published("2016-09-21", "given")) for number in range(_REPORTS)
    ]
    return [(one, preparer.prepare(reader.read(one))) for one in reports], world_of(reader.lexicon)


def _text(number: int) -> str:
    town, day = ("حلب", "إدلب", "حماة", "حمص")[number % 4], 18 + number // 4 % 3
    if number % 5 == 0:
        return f"أعلن الجيش السوري وقف إطلاق النار في {town} ابتداء من {day} سبتمبر 2016 حتى 25 سبتمبر 2016."
    return f"قتل {number + 3} مدنيين في قصف على مدينة {town} يوم {day} سبتمبر 2016. وسقط {number + 5} جرحى."


def work(address: str, rows: list[Any], world: Any, tell: Any) -> None:
    """Add, link and link anew, and tell when each part begins."""
    from hudna.record.assemble import link_again, link_new
    from hudna.record.store import Added, add_reports

    open_record(address)
    tell()
    for _ in add_reports(rows, Added(), user="killed", batch=_BATCH):
        pass
    tell()
    link_new(world, user="killed")
    tell()
    link_again(world, user="killed")


def _kill(address: str, rows: list[Any], world: Any, part: int | None, after: float) -> bool:
    """Work in a process of its own and kill it in a part of the work; return whether it was still at work."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        work(address, rows, world, lambda: os.write(writing, b"."))
        os._exit(0)
    os.close(writing)
    if part is not None:
        begun = 0
        while begun <= part and (told := os.read(reading, 1)):
            begun += len(told)
        time.sleep(after)
        os.kill(process, signal.SIGKILL)
    status = os.waitpid(process, 0)[1]
    os.close(reading)
    return os.WIFSIGNALED(status)


def state_of(address: str) -> dict[str, Any]:
    """Return how a record is: counts, rows that stand alone, what does not hold, and its events."""
    open_record(address)
    from django.db import connection

    from hudna.record.models import Blob, Claim, Event, Finding, Report
    from hudna.record.verify import Checked, verify

    broken = [str(one) for one in verify(Checked())]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM record_claim_words")
        words = cursor.fetchone()[0]
    alone = Blob.objects.filter(reports=None).count() + abs(words - Claim.objects.count())
    alone += Event.objects.filter(links=None).count()
    events = {
        event.key: sorted(event.links.values_list("claim__key", flat=True))
        for event in Event.objects.filter(current=True)
    }
    state = {"reports": Report.objects.count(), "alone": alone, "broken": broken, "events": events}
    state["findings"] = sorted(Finding.objects.values_list("event__key", "truce__key", "verdict"))
    close_record()
    return state


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
