"""`hudna brief`: formats by the name of the file, a place that nobody knows, a record that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def database(run: Run, file: Path, tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'brief.db'}"
    assert run("add", file, "--published", "2016-09-24", "--database", address).exit_code == 0
    return address


@pytest.mark.parametrize(("name", "begins"), [("a.html", b"<!doctype html>"), ("a.docx", b"PK")])
def test_the_name_of_the_file_says_the_format(
    run: Run, database: str, tmp_path: Path, name: str, begins: bytes
) -> None:
    done = run("brief", "--database", database, "--made", "2026-01-02", "-o", tmp_path / name)
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert "reports as sources: 1" in done.stdout


def test_it_goes_to_standard_output(run: Run, database: str) -> None:
    done = run("brief", "--database", database, "--language", "en", "--place", "sy", "--since", "2016-09-01")
    assert done.exit_code == 0
    assert "Situation report: Syria" in done.stdout and "since 1 September 2016" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--place", "xx/nowhere"], "xx/nowhere: no such place"),
        (["-o", "no/such/folder/brief.html"], "cannot be written"),
    ],
)
def test_errors_say_what_to_do(run: Run, database: str, arguments: list[str], told: str) -> None:
    done = run("brief", "--database", database, *arguments)
    assert told in str(done.exception or done.output)
    assert done.exit_code != 0
