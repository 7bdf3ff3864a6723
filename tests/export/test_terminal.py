"""The table for people, and the brief words in its cells."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from hudna.export.cells import HEADS, brief, count_of, cut
from hudna.export.terminal import TableWriter, heading_of, wrap
from hudna.model.claims import Count
from tests.model import builders


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


def _printed(stream: io.BytesIO) -> str:
    writer = TableWriter(stream)
    writer.write(builders.report())
    writer.close()
    return stream.getvalue().decode("utf-8")


def test_the_table_has_every_claim() -> None:
    printed = _printed(io.BytesIO())
    assert all(word in printed for word in ("ضرر", "حادث", "هدنة", "تصريح", "دبلوماسية"))
    assert printed.startswith("sample-1 · sample: وكالة · 2016-09-24 (given) · 5 claims")


def test_cells_are_isolated_at_a_terminal_only() -> None:
    assert "\u2068" not in _printed(io.BytesIO())
    shown = _printed(Terminal())
    assert shown.count("\u2068") == shown.count("\u2069") > 20


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (None, ""),
        (Count(5, 5), "5"),
        (Count(120, 120, True), "~120"),
        (Count(20, 99, True), "~20–99"),
        (Count(10, None), "≥10"),
        (Count(None, 3), "≤3"),
        (Count(None, None, True), "؟"),
    ],
)
def test_counts(count: Count | None, text: str) -> None:
    assert count_of(count) == text
    assert len(text) < 8


@pytest.mark.parametrize("width", [4, 10, 25])
def test_wrapped_lines_fit(width: int) -> None:
    text = "دخل وقف إطلاق النار حيز التنفيذ antidisestablishmentarianism"
    lines = wrap(text, width)
    assert all(0 < cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_brief_has_a_cell_for_every_head() -> None:
    report = builders.report()
    rows = [brief(report, claim) for claim in report.claims]
    assert {len(row) for row in rows} == {len(HEADS)}
    assert rows[0][:4] == ("ضرر", "قتل", "5 أشخاص (الطيران الروسي)", "حلب")


def test_long_evidence_is_cut_behind_a_word() -> None:
    assert cut("قتل خمسة\nمدنيين", 100) == "قتل خمسة مدنيين"
    assert cut("قتل خمسة مدنيين", 10) == "قتل خمسة…"


def test_the_heading_names_a_problem() -> None:
    report = builders.report()
    report.problem = "ValueError: x"
    assert heading_of(report).endswith("ValueError: x")
    assert heading_of(report).startswith("sample-1")
