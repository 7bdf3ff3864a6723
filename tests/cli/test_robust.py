"""Bad input: one clear line each, the others still read."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Run


def _broken_line(path: Path) -> None:
    rows = [json.dumps({"id": f"r{number}", "text": TEXT}) for number in range(10)]
    rows[6] = '{"id": "r6", "text": '
    path.with_suffix(".jsonl").write_text("\n".join(rows), encoding="utf-8")


BAD: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.with_suffix(".txt").write_bytes(b""),
    "binary": lambda path: path.with_suffix(".txt").write_bytes(bytes(range(256)) * 40),
    "gzip": lambda path: path.with_suffix(".txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-12]),
    "zip": lambda path: path.with_suffix(".zip").write_bytes(b"PK\x03\x04 not a zip"),
    "json": _broken_line,
    "columns": lambda path: path.with_suffix(".csv").write_text("a,b\n1,2\n", encoding="utf-8"),
}


@pytest.mark.parametrize("kind", sorted(BAD))
def test_each_is_one_line_and_the_good_report_is_read(run: Run, tmp_path: Path, kind: str) -> None:
    BAD[kind](tmp_path / "a-bad")
    (tmp_path / "z-good.txt").write_text(TEXT, encoding="utf-8")
    done = run("read", tmp_path, "--format", "jsonl")
    assert done.exit_code == 1
    assert '"report": "z-good"' in done.stdout
    assert len(done.stderr.splitlines()) == 1 and "a-bad" in done.stderr


def test_a_broken_line_is_named_and_the_others_are_read(run: Run, tmp_path: Path) -> None:
    _broken_line(tmp_path / "reports")
    done = run("read", tmp_path / "reports.jsonl", "--format", "jsonl")
    assert (done.exit_code, len(done.stdout.splitlines())) == (1, 9)
    assert "line 7" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256", "iso8859-6"])
def test_encodings(run: Run, tmp_path: Path, encoding: str) -> None:
    text = TEXT.replace("ُ", "") * 4
    (tmp_path / "report.txt").write_bytes(text.encode(encoding))
    done = run("read", tmp_path, "--format", "jsonl")
    assert done.exit_code == 0, done.stderr
    assert {claim["kind"] for claim in json.loads(done.stdout)["claims"]} >= {"harm"}


def test_ten_megabytes_on_one_line(run: Run, tmp_path: Path) -> None:
    line = "كلمة " * 1_100_000
    (tmp_path / "long.txt").write_text(line, encoding="utf-8")
    (tmp_path / "z-good.txt").write_text(TEXT, encoding="utf-8")
    done = run("read", tmp_path, "--format", "jsonl", "-o", tmp_path / "out.jsonl")
    assert done.exit_code in (0, 1)
    assert '"report": "z-good"' in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_without_permission(run: Run, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    done = run("read", tmp_path, "--format", "jsonl")
    assert done.exit_code == 1
    assert "closed" in done.stderr


def test_archives_are_read(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("two.txt", TEXT)
    done = run("read", tmp_path, "--format", "jsonl")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 2
