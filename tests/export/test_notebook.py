"""Notebooks: right to left, the evidence marked, nothing unescaped."""

from __future__ import annotations

from hudna.export.notebook import attach, claim_html, remember, report_html
from hudna.model.claims import Harm
from tests.model import builders


def test_a_claim_marks_its_evidence() -> None:
    report = remember(builders.report())
    html = claim_html(report.claims[0])
    assert '<div dir="rtl"' in html
    assert "أوقعت <mark>خمسة قتلى</mark> أمس." in html


def test_classes_get_their_look() -> None:
    attach()
    report = builders.report()
    assert report._repr_html_() == report_html(report)  # type: ignore[attr-defined]
    assert Harm._repr_html_ is claim_html  # type: ignore[attr-defined]


def test_text_is_escaped() -> None:
    report = builders.report()
    report.title = "<script>alert(1)</script>"
    assert "<script>" not in report_html(report)
    assert "&lt;script&gt;" in report_html(report)
