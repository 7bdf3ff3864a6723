"""A day of two truces, through the commands: one covers all but those left out, one two areas only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hudna.record.session import close_record
from tests.cli.conftest import Run

ALEPPO = "sy/aleppo/aleppo"


@pytest.fixture
def findings(run: Run, shared: Path, tmp_path: Path) -> Any:
    """The findings on what happened in Aleppo, by the day on which the truce began, from a record of one report."""
    url = f"sqlite:///{tmp_path / 'calm.db'}"
    report = next((shared / "reports").glob("000_*.txt"))
    assert run("add", report, "--database", url).exit_code == 0
    truces = [json.loads(line) for line in run("truces", "--database", url, "--json").stdout.splitlines()]
    starts = {truce["key"]: (truce["start"] or "")[:10] for truce in truces}
    lines = run("incidents", "--place", ALEPPO, "--database", url, "--json").stdout.splitlines()
    found = [finding for line in lines for finding in json.loads(line)["findings"]]
    yield {day: [one for one in found if starts[one["truce"]] == day] for day in set(starts.values())}
    close_record()


def test_the_cessation_covers_aleppo(findings: Any) -> None:
    """What holds in the whole country since February holds in Aleppo, between parties that are named."""
    assert {one["verdict"] for one in findings["2016-02-27"]} == {"inside"}
    side = next(reason for reason in findings["2016-02-27"][0]["reasons"] if reason["test"] == "side")
    assert "القوات الحكومية السورية" in side["ar"] and side["en"]


def test_the_calm_does_not_cover_aleppo(findings: Any) -> None:
    """The calm of two areas is not Aleppo's, and the reason names the place and the zones in both languages."""
    assert {one["verdict"] for one in findings["2016-04-30"]} == {"outside_place"}
    reasons = [one["reasons"][0] for one in findings["2016-04-30"]]
    assert all("حلب" in reason["ar"] and "حلب" in reason["en"] for reason in reasons)
    assert any("دمشق" in reason["ar"] for reason in reasons) and any("اللاذقية" in reason["ar"] for reason in reasons)
