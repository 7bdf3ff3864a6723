"""`hudna read`: what it takes, writes, says and exits with."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from tests.cli.conftest import TEXT, Run


def _rows(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_file_is_read_into_claims(run: Run, file: Path) -> None:
    done = run("read", file, "--format", "jsonl", "--published", "2016-09-24", "--outlet", "sample: وكالة")
    (row,) = _rows(done.stdout)
    assert (done.exit_code, row["report"], row["outlet"]) == (0, "report", "sample: وكالة")
    assert {claim["kind"] for claim in row["claims"]} == {"harm", "incident"}  # type: ignore[attr-defined]


def test_standard_input(run: Run) -> None:
    done = run("read", "-", "--format", "jsonl", input=TEXT)
    assert done.exit_code == 0
    assert len(_rows(done.stdout)) == 1


def test_a_folder(run: Run, samples: Path) -> None:
    done = run("read", samples, "--format", "jsonl")
    assert done.exit_code == 0, done.stderr
    assert len(_rows(done.stdout)) >= 12


@pytest.mark.parametrize("form", ["csv", "table", "parquet"])
def test_other_forms(run: Run, file: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    assert run("read", file, "--format", form, "-o", out).exit_code == 0
    if form == "parquet":
        kinds = set(parquet.read_table(out).column("kind").to_pylist())
    elif form == "csv":
        kinds = {row["kind"] for row in csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig")))}
    else:
        kinds = {
            kind for kind, word in (("harm", "ضرر"), ("incident", "حادث")) if word in out.read_text(encoding="utf-8")
        }
    assert kinds == {"harm", "incident"}


def test_what_cannot_be_read_is_one_line_and_the_rest_is_read(run: Run, file: Path, tmp_path: Path) -> None:
    done = run("read", tmp_path / "none.txt", file, "--format", "jsonl")
    assert (done.exit_code, len(_rows(done.stdout))) == (1, 1)
    assert len(done.stderr.splitlines()) == 1 and "none.txt" in done.stderr


def test_where_nothing_is_read_the_status_is_two(run: Run, tmp_path: Path) -> None:
    assert run("read", tmp_path / "none.txt").exit_code == 2
    done = run("read", tmp_path)
    assert done.exit_code == 2 and "nothing to read" in done.stderr


def test_processes_give_the_same(run: Run, samples: Path) -> None:
    one = run("read", samples, "--format", "jsonl")
    two = run("read", samples, "--format", "jsonl", "--jobs", "2")
    assert two.exit_code == one.exit_code
    assert two.stdout == one.stdout


def test_a_date_that_is_none(run: Run, file: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from hudna.cli.main import main; main()",
        "read",
        str(file),
        "--published",
        "soon",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("hudna: ") and len(done.stderr.splitlines()) == 1


def test_output_that_nobody_takes_is_no_failure(samples: Path) -> None:
    program = (
        f"{sys.executable} -c 'from hudna.cli.main import main; main()' read {samples} --format jsonl | head -c 10"
    )
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True)
    assert done.stdout == '{"report":'
    assert "Traceback" not in done.stderr


def test_only_the_packs_of_a_war(run: Run, file: Path) -> None:
    done = run("read", file, "--conflict", "syria", "--format", "jsonl")
    unknown = run("read", file, "--conflict", "atlantis")
    assert done.exit_code == 0 and done.stdout
    assert unknown.exit_code != 0 and "syria" in str(unknown.exception)
