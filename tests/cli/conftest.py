"""Running the command in this process, with its output apart from what it says."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hudna.cli.main import app

Run = Callable[..., Result]
TEXT = "قُتل خمسة مدنيين أمس في قصف على مدينة حلب، بحسب المرصد السوري لحقوق الإنسان.\n"


@pytest.fixture
def run() -> Run:
    """Run `hudna` with arguments; `input` is its standard input."""
    assert sys.stdout.encoding
    return lambda *arguments, input=None: CliRunner().invoke(app, [str(one) for one in arguments], input=input)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A report of one sentence."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
