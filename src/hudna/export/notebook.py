"""In a notebook: a claim and a report as HTML, right to left, the evidence marked in its sentence."""

from __future__ import annotations

from html import escape

from hudna.export.cells import HEADS, brief
from hudna.model.claims import Claim
from hudna.model.report import Report
from hudna.model.span import Span

_RAW = "raw"  # where in a claim's trace the text of its report is kept
_BOX = "direction:rtl;text-align:right;font-family:sans-serif;line-height:1.7"


def attach() -> None:
    """Give Claim and Report their look in notebooks (`_repr_html_`); the model itself knows nothing of HTML."""
    setattr(Claim, "_repr_html_", claim_html)  # noqa: B010 - a method that the class does not declare
    setattr(Report, "_repr_html_", report_html)  # noqa: B010


def remember(report: Report) -> Report:
    """Keep with each claim the text that its spans point into, by which it can be shown alone."""
    for claim in report.claims:
        claim.trace[_RAW] = report.text
    return report


def claim_html(claim: Claim) -> str:
    """Return a claim as HTML: its slots, and its sentence with the evidence marked."""
    raw = str(claim.trace.get(_RAW, ""))
    return f'<div dir="rtl" style="{_BOX}">{_slots(claim, raw)}{_sentence(claim, raw)}</div>'


def report_html(report: Report) -> str:
    """Return a report as HTML: its claims one below the other, in the order of their evidence."""
    remember(report)
    head = escape(" · ".join(filter(None, (report.id, report.outlet, report.title, report.published.edtf))))
    claims = "".join(claim_html(claim) for claim in sorted(report.claims, key=lambda claim: claim.evidence))
    return f'<div dir="rtl" style="{_BOX}"><h4>{head}</h4>{claims}</div>'


def _slots(claim: Claim, raw: str) -> str:
    cells = zip(HEADS, brief(Report("", raw), claim), strict=True)
    shown = (f"<b>{escape(head)}:</b> {escape(cell)}" for head, cell in list(cells)[:-1] if cell)
    return f"<div>{' · '.join(shown)}</div>"


def _sentence(claim: Claim, raw: str) -> str:
    if not raw:
        return ""
    sentence, evidence = claim.sentence, claim.evidence
    before, after = Span(sentence.start, evidence.start), Span(evidence.end, sentence.end)
    marked = f"<mark>{escape(evidence.text(raw))}</mark>"
    quoted = f"{escape(before.text(raw))}{marked}{escape(after.text(raw))}"
    return f'<blockquote style="margin:0.2em 1em">{quoted}</blockquote>'
