"""An addition that is killed, or finds the disk full, leaves the record as before or after a report, never between."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from hudna.errors import RecordError
from hudna.record.session import close_record
from tests.backends.databases import new_database
from tests.record.conftest import make_report

_TIMES = 100


def test_a_hundred_kills_leave_it_whole(tmp_path: Path) -> None:
    states = _run("killing.py", str(tmp_path), str(_TIMES))
    killed = [state for state in states if state["killed"]]
    assert len(killed) == _TIMES and {state["part"] for state in killed} == {"adding", "linking", "linking anew"}
    assert [state for state in states if state["broken"] or state["alone"]] == []
    pairs = [(one, two) for one, two in pairwise(states) if one["record"] == two["record"]]
    assert all(one["reports"] <= two["reports"] for one, two in pairs), "what was added goes on where it stopped"
    whole = [(state["events"], state["findings"]) for state in states if not state["killed"]]
    assert len(whole) > 1 and all(one == whole[0] for one in whole), "what went on ends as what nobody disturbed"


def test_a_disk_that_is_full_at_any_moment_leaves_it_whole(tmp_path: Path) -> None:
    states = _run("filling.py", str(tmp_path))
    assert [state for state in states if state["broken"] or state["alone"]] == []
    assert all("cannot be written" in state["said"] for state in states[:2])
    assert states[-1]["said"] == "done" and states[-1]["findings"]


def _run(script: str, *given: str) -> list[dict[str, Any]]:
    command = [sys.executable, str(Path(__file__).with_name(script)), *given]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_full_disk_leaves_it_whole(tmp_path: Path, reader: Any, preparer: Any) -> None:
    new_database("sqlite", tmp_path)
    from django.db import connection

    from hudna.record.models import Report
    from hudna.record.store import Added, add_reports
    from hudna.record.verify import Checked, verify

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 8}")
    reports = [make_report(f"r{number}", f"قتل {number} مدنيين في قصف. " * 20) for number in range(3, 40)]
    rows = [(one, preparer.prepare(reader.read(one))) for one in reports]
    with pytest.raises(RecordError, match=r"cannot be written: .*full; .*add the same again"):
        list(add_reports(rows, Added(), user="tester", batch=1))
    kept = Report.objects.count()
    assert 0 < kept < len(reports) and list(verify(Checked())) == []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 100000")
    list(add_reports(rows, again := Added(), user="tester"))
    assert (again.known, Report.objects.count()) == (kept, len(reports))
    close_record()
