"""Real reports by the hundred: none fails, every span is exact, peaceful ones raise no alarm. Skipped without them."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hudna.model.format import report_to_json
from hudna.model.report import Published, Report
from hudna.model.schema import schema

EVERY = 10  # of the corpus' reports: the whole of it takes long
QUIET = ("sport", "economy", "technology", "culture")  # a few of these do tell of an arrest or a shooting
ALARMS = 0.08  # share of them that may give a harm or incident


@lru_cache(maxsize=1)
def _rows(file: Path) -> list[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def read(shared: Path, reader: Any) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    rows = _rows(shared / "corpus" / "sample.jsonl.gz")[::EVERY]
    reports = [
        Report(row["id"], row["text"], title=row["title"], published=Published(row["published"], "given"))
        for row in rows
    ]
    return [(row, report_to_json(reader.read(report))) for row, report in zip(rows, reports, strict=True)]


@pytest.mark.xdist_group("corpus")
def test_none_fails(read: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    assert [done["problem"] for _, done in read if "problem" in done] == []
    assert len(read) == 300


def _inexact(value: Any, raw: str) -> int:
    if isinstance(value, dict):
        own = set(value) == {"start", "end", "text"} and raw[value["start"] : value["end"]] != value["text"]
        return own + sum(_inexact(part, raw) for part in value.values())
    return sum(_inexact(part, raw) for part in value) if isinstance(value, list) else 0


@pytest.mark.xdist_group("corpus")
def test_every_span_is_exact(read: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    assert sum(_inexact(done, row["text"]) for row, done in read) == 0
    assert sum(len(done["claims"]) for _, done in read) > 1000


@pytest.mark.xdist_group("corpus")
def test_what_is_written_is_in_the_format(read: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    errors = [error.message[:200] for _, done in read for error in validator.iter_errors(json.loads(json.dumps(done)))]
    assert errors[:5] == []
    assert len({claim["id"] for _, done in read for claim in done["claims"]}) > 1000


@pytest.mark.xdist_group("corpus")
def test_peaceful_reports_raise_no_alarm(shared: Path, reader: Any) -> None:
    rows = [row for row in _rows(shared / "corpus" / "sample.jsonl.gz") if row["category"] in QUIET]
    kinds = [{claim.kind for claim in reader.read(Report(row["id"], row["text"])).claims} for row in rows]
    alarms = sum(bool(found & {"harm", "incident"}) for found in kinds)
    assert len(kinds) > 200
    assert alarms <= ALARMS * len(kinds)
