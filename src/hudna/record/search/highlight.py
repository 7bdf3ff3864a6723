"""Highlights: where in the raw text the words of a query stand."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.model.span import Span
from hudna.record.search.query import Query, Term
from hudna.record.words import Words
from hudna.text.tokens import PUNCTUATION, Token, find_tokens


def find_highlights(text: str, query: Query, words: Words, within: Span | None = None) -> list[Span]:
    """Return the spans of `text` that a query matches, in order, those within `within` if given."""
    part = within or Span(0, len(text))
    tokens = [token for token in find_tokens(part.text(text)) if token.kind != PUNCTUATION]
    terms = [term for group in query for term in group if not term.without]
    found = {span for term in terms for span in _of_term(tokens, term, words)}
    return [Span(span.start + part.start, span.end + part.start) for span in sorted(found)]


def mark(text: str, spans: list[Span], within: Span, before: str = "[", after: str = "]") -> str:
    """Return the part of a text on one line, its highlights between marks."""
    pieces, at = [], within.start
    for span in spans:
        if span.start >= at:
            pieces += [text[at : span.start], before, span.text(text), after]
            at = span.end
    return " ".join("".join([*pieces, text[at : within.end]]).split())


def _of_term(tokens: list[Token], term: Term, words: Words) -> Iterator[Span]:
    if term.lemmas:
        wanted = set(term.lemmas)
        yield from (Span(one.start, one.end) for one in tokens if not wanted.isdisjoint(words.lemmas(one)))
        return
    length = len(term.forms)
    for at in range(len(tokens) - length + 1):
        window = tokens[at : at + length]
        if all(map(_is_form, window, term.forms, [term.cut and n == length - 1 for n in range(length)])):
            yield Span(window[0].start, window[-1].end)


def _is_form(token: Token, form: str, cut: bool) -> bool:
    return token.form.startswith(form) if cut else token.form == form
