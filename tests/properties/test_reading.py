"""Whatever the text: reading ends, every span is exact, and what is written is in the format and reads back."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hudna.model.format import report_to_json, write_line
from hudna.model.parse import parse_line
from hudna.model.report import Published, Report
from hudna.model.schema import schema
from hudna.reading.reader import Reader

SAMPLES = Path(__file__).parents[2] / "src" / "hudna" / "samples"
WORDS = sorted({word for file in SAMPLES.glob("*.txt") for word in file.read_text(encoding="utf-8").split()})
SIGNS = [
    "«",
    "»",
    '"',
    ".",
    "،",
    ":",
    "(",
    ")",
    "\n",
    "\u200f",
    "ـ",
    "٢٠١٦",
    "1,500",
    "5+5",
    "%",
    "\u064e",
    "A",
    "\U0001f600",
    "\ufdf2",
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.sampled_from(SIGNS) | st.text(max_size=4), max_size=60).map(" ".join)
VALIDATOR = jsonschema.Draft202012Validator(schema())
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader()


def _spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if set(value) == {"start", "end", "text"} else []
        return own + [span for part in value.values() for span in _spans(part)]
    return [span for part in value for span in _spans(part)] if isinstance(value, list) else []


@QUICK
@given(TEXTS)
def test_any_text_is_read_exactly(text: str) -> None:
    report = _reader().read(Report("any", text, published=Published("2016-09-24", "given")))
    row = report_to_json(report)
    assert report.problem is None
    assert all(text[span["start"] : span["end"]] == span["text"] for span in _spans(row))


@QUICK
@given(TEXTS)
def test_what_is_written_is_in_the_format(text: str) -> None:
    row = report_to_json(_reader().read(Report("any", text)))
    assert list(VALIDATOR.iter_errors(json.loads(json.dumps(row)))) == []
    assert len({claim["id"] for claim in row["claims"]}) == len(row["claims"])


@QUICK
@given(TEXTS)
def test_reading_twice_gives_the_same_and_lines_read_back(text: str) -> None:
    line = write_line(_reader().read(Report("any", text)))
    assert write_line(_reader().read(Report("any", text))) == line
    assert write_line(parse_line(line, text)) == line
