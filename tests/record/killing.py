"""Adds reports in processes that are killed at random moments, and says after each how the record is.

    python tests/record/killing.py FOLDER TIMES

A line of JSON for each kill: how many reports there are, how many rows stand alone, and what does not hold.
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

from hudna.model.report import Report
from hudna.record.session import close_record, open_record

_REPORTS = 40  # a record
_LONGEST = 0.06  # seconds until a process is killed


def main(folder: Path, times: int) -> None:
    from hudna.reading.reader import Reader
    from hudna.record.prepare import Preparer

    reader = Reader()
    preparer = Preparer(reader.lexicon)
    texts = [f"قتل {number} مدنيين في قصف على مدينة حلب. وسقط {number + 1} جرحى." for number in range(3, _REPORTS + 3)]
    rows = [(one, preparer.prepare(reader.read(one))) for one in (Report(f"r{n}", t) for n, t in enumerate(texts))]
    chance = random.Random(7)
    killed, longest, grown = 0, _LONGEST, 0
    for number in count():
        address = open_record(f"sqlite:///{folder / f'{number}.db'}", create=True)
        close_record()
        done, grown = False, 0
        while not done and killed < times:
            done = not _kill(address, rows, chance.uniform(0.001, longest))
            killed += not done
            state = _state(address)
            stuck = not done and state["reports"] == grown  # a busy machine gets nowhere so soon
            longest = longest * 1.2 if stuck else _LONGEST
            grown = state["reports"]
            print(json.dumps(state | {"killed": not done, "record": number}), flush=True)
        if killed >= times:
            return


def _kill(address: str, rows: list[Any], after: float) -> bool:
    """Add in a process of its own and kill it; return whether it was still at work."""
    process = os.fork()
    if process == 0:
        from hudna.record.store import Added, add_reports

        open_record(address)
        for _ in add_reports(rows, Added(), user="killed", batch=3):
            pass
        os._exit(0)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])


def _state(address: str) -> dict[str, Any]:
    open_record(address)
    from django.db import connection

    from hudna.record.models import Blob, Claim, Report
    from hudna.record.verify import Checked, verify

    checked = Checked()
    broken = [str(one) for one in verify(checked)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM record_claim_words")
        words = cursor.fetchone()[0]
    alone = Blob.objects.filter(reports=None).count() + abs(words - Claim.objects.count())
    counts = {"reports": Report.objects.count(), "entries": checked.entries, "alone": alone, "broken": broken}
    close_record()
    return counts


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
