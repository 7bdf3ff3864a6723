"""Writers: report by report, to a file or standard output."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.errors import SourceError
from hudna.export.writers import open_writer
from hudna.model.parse import parse_line
from tests.model import builders


def test_json_lines_are_one_report_a_line(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    with open_writer("jsonl", file) as writer:
        writer.write(builders.report())
        writer.write(builders.report(builders.truce()))
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [len(parse_line(line).claims) for line in lines] == [5, 1]
    assert file.read_bytes().endswith(b"}\n")


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "table"])
def test_nothing_is_left_open(tmp_path: Path, form: str) -> None:
    file = tmp_path / "claims"
    with open_writer(form, file) as writer:
        writer.write(builders.report())
    assert file.stat().st_size > 100
    file.unlink()
    assert not file.exists()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught, open_writer("jsonl", tmp_path / "none" / "claims.jsonl"):
        pass
    assert "cannot write" in str(caught.value)
    assert caught.value.code == "H200"
