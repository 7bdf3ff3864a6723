"""The schema: current, and what output is valid by."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hudna.model.format import report_to_json
from hudna.model.schema import FILE, schema
from hudna.reading.reader import Reader
from hudna.sources import read_sources
from tests.model import builders

VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_the_shipped_schema_is_current() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8")) == schema(), "run `make schema`"
    jsonschema.Draft202012Validator.check_schema(schema())


def test_a_report_with_every_slot_is_valid() -> None:
    row = json.loads(json.dumps(report_to_json(builders.report())))
    assert list(VALIDATOR.iter_errors(row)) == []
    assert len(row["claims"]) == 5


def test_what_the_samples_give_is_valid(samples: Path, reader: Reader) -> None:
    rows = [report_to_json(reader.read(report)) for report in read_sources([samples])]  # type: ignore[arg-type]
    errors = [error.message for row in rows for error in VALIDATOR.iter_errors(json.loads(json.dumps(row)))]
    assert errors == []
    assert len(rows) >= 12


def _break(path: list[Any], value: Any) -> dict[str, Any]:
    row = copy.deepcopy(report_to_json(builders.report()))
    target: Any = row
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return json.loads(json.dumps(row))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["claims", 0, "stance"], "sure"),
        (["claims", 2, "effect"], "hurt"),
        (["claims", 2, "who"], ["everybody"]),
        (["claims", 0, "evidence"], {"start": -1, "end": 2, "text": ""}),
        (["claims", 3, "duration"], "72 hours"),
        (["claims", 2, "time"], {"text": "أمس", "edtf": "yesterday", "evidence": None}),
        (["claims", 2, "confidence"], 1.5),
        (["published"], {"edtf": "2016-09-24", "basis": "guess"}),
        (["sha256"], "abc"),
    ],
)
def test_what_is_not_in_the_format_is_invalid(path: list[Any], value: Any) -> None:
    broken = _break(path, value)
    assert not VALIDATOR.is_valid(broken)
    assert VALIDATOR.is_valid(json.loads(json.dumps(report_to_json(builders.report()))))
