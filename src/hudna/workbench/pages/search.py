"""Search: claims and reports by their words in any form, with the filter, the words found marked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hudna.model.span import Span
from hudna.record.models import Report
from hudna.record.search.count import count_claims
from hudna.record.search.find import Filters, find_claims, find_reports
from hudna.record.search.highlight import find_highlights
from hudna.record.search.query import Query, parse_query
from hudna.record.words import Words
from hudna.workbench.filters import Filter, filter_of
from hudna.workbench.knowledge import lexicon, of_packs
from hudna.workbench.pager import part_of

_AROUND = 90  # characters shown on either side of what is found, twice as many of a claim
_NAMES = ("kind", "type", "place", "actor", "source", "outlet", "since", "until", "verdict", "state")


def search(request: HttpRequest) -> HttpResponse:
    """Show what matches `q`: claims, or with `in=reports` reports. Nothing is asked of the record without words."""
    text = (request.GET.get("q") or "").strip()
    asked = filter_of(request.GET)
    context: dict[str, Any] = {"q": text, "in_reports": request.GET.get("in") == "reports"}
    if text or asked:
        query = parse_query(text, _words())
        found, count = _found(query, asked, context["in_reports"], request.GET.get("truce"))
        context["part"] = part = part_of(found, request.GET.get("page"), 30, count)
        marked = _marked_report if context["in_reports"] else _marked_claim
        context["rows"] = [(row, marked(row, query)) for row in part.rows]
    return render(request, "workbench/search.html", context)


def _found(query: Query, asked: Filter, in_reports: bool, truce: str | None) -> tuple[Any, int]:
    filters = Filters(**{name: getattr(asked, name) for name in _NAMES}, truce=truce or None)
    if in_reports:
        reports = find_reports(query, filters)
        return reports, reports.count()
    return find_claims(query, filters).select_related("report"), count_claims(query, filters)


@of_packs()
def _words() -> Words:
    return Words(lexicon())


def _marked_claim(claim: Any, query: Query) -> SafeString:
    sentence, evidence = claim.body["sentence"], claim.body["evidence"]
    start = max(sentence["start"], evidence["start"] - 2 * _AROUND)
    return _marked(claim.report.text, query, Span(start, min(sentence["end"], evidence["end"] + 2 * _AROUND)))


def _marked_report(report: Report, query: Query) -> SafeString:
    spans = find_highlights(report.text, query, _words())
    first = spans[0] if spans else Span(0, 0)
    return _marked(
        report.text, query, Span(max(0, first.start - _AROUND), min(len(report.text), first.end + 2 * _AROUND))
    )


def _marked(text: str, query: Query, part: Span) -> SafeString:
    """Return a part of a text with the words found in `mark`."""
    pieces, at = [], part.start
    for span in find_highlights(text, query, _words(), part):
        if span.start >= at:
            pieces.append((text[at : span.start], span.text(text)))
            at = span.end
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}", marked, text[at : part.end])


urls = [path("search/", search, name="search")]
