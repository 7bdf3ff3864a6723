"""Rows of tables: one a claim, every column filled from the slot that it names."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from hudna.export.columns import COLUMNS, row_of
from hudna.export.tables import CsvWriter
from hudna.export.writers import open_writer
from hudna.model.identity import identify
from tests.model import builders


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("harm", {"type": "killed", "count_low": 5, "time": "2016-09-23", "lat": 36.2, "who": ["people"]}),
        ("incident", {"type": "airstrike", "failed": True, "targets": ["سوق"], "time": None, "who": None}),
        ("truce", {"type": "agreed", "zones": ["حلب"], "duration": "PT72H", "guarantors": ["روسيا"]}),
        ("statement", {"type": "say", "speaker": "منظمة محلية", "role": "ناطق", "addressee": ["وكالة"]}),
        ("diplomacy", {"type": "meeting", "participants": ["الوزير الأول", "الوزير الثاني"], "speaker": None}),
    ],
)  # fmt: skip
def test_rows(kind: str, wanted: dict[str, object]) -> None:
    report = builders.report()
    claim = next(claim for claim in report.claims if claim.kind == kind)
    row = row_of(report, claim)
    assert {name: row[name] for name in wanted} == wanted
    assert row["evidence"] == report.text[row["evidence_start"] : row["evidence_end"]]


def test_every_slot_of_the_claims_has_a_column() -> None:
    report = builders.report()
    identify(report)
    filled = {
        name for claim in report.claims for name, value in row_of(report, claim).items() if value not in (None, [])
    }
    assert {column.name for column in COLUMNS} - filled == {"what", "cause"}
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


def test_csv_is_for_spreadsheets_and_programs(tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    with open_writer("csv", file) as writer:
        writer.write(builders.report())
    text = file.read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeffreport,") and len(rows) == 5
    assert rows[4]["participants"] == "الوزير الأول | الوزير الثاني"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(start: str) -> None:
    report = builders.report(builders.harm())
    report.title = f"{start}1+1"
    stream = io.BytesIO()
    writer = CsvWriter(stream)
    writer.write(report)
    writer.close()
    assert f",'{start}1+1," in stream.getvalue().decode("utf-8")
    assert f",{start}1+1," not in stream.getvalue().decode("utf-8")


def test_parquet_keeps_types(tmp_path: Path) -> None:
    file, report = tmp_path / "claims.parquet", builders.report()
    identify(report)
    with open_writer("parquet", file) as writer:
        writer.write(report)
    table = parquet.read_table(file)
    assert table.column_names == [column.name for column in COLUMNS]
    assert table.to_pylist() == [row_of(report, claim) for claim in report.claims]


def test_parquet_of_nothing_is_an_empty_table(tmp_path: Path) -> None:
    file = tmp_path / "claims.parquet"
    with open_writer("parquet", file):
        pass
    assert parquet.read_table(file).num_rows == 0
    assert parquet.read_table(file).num_columns == len(COLUMNS)
