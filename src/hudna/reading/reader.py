"""The reader: a report in, claims out. Built once, used for many reports."""

from __future__ import annotations

from hudna.match.names import find_names
from hudna.model.report import Report
from hudna.packs.lexicon import Lexicon
from hudna.reading.page import Page
from hudna.text.segment import find_quotations, find_sentences
from hudna.text.tokens import find_tokens


def open_page(report: Report, lexicon: Lexicon) -> Page:
    """Return the report as a page: tokens, analyses, sentences, quotations and names."""
    tokens = find_tokens(report.text)
    analyses = [lexicon.analyse(token.form) for token in tokens]
    sentences = find_sentences(report.text, tokens)
    page = Page(report, report.text, lexicon, tokens, analyses, sentences, find_quotations(tokens))
    page.names = find_names(lexicon, tokens, analyses)
    return page
