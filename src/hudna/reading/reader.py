"""The reader: a report in, claims out. Built once, used for many reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from hudna.match.company import keep_company
from hudna.match.marks import Mark
from hudna.match.names import find_names
from hudna.match.phrases import PhraseBook, compile_phrases
from hudna.model.claims import Claim, Place
from hudna.model.identity import digest_of, identify
from hudna.model.report import Report
from hudna.packs.lexicon import Lexicon
from hudna.packs.session import load_lexicon
from hudna.reading.actors import find_actors
from hudna.reading.attribution import find_attributions
from hudna.reading.bind import bind
from hudna.reading.clauses import find_breaks
from hudna.reading.context import Context, narrowest
from hudna.reading.dating import infer_published
from hudna.reading.diplomacy import read_diplomacy
from hudna.reading.harm import read_harm
from hudna.reading.incidents import read_incidents
from hudna.reading.numbers import find_numbers
from hudna.reading.page import Page
from hudna.reading.places import find_places, is_locative
from hudna.reading.settle import drop_stray, settle
from hudna.reading.spelling import splitter_of
from hudna.reading.statements import read_statements
from hudna.reading.times import find_times
from hudna.reading.truces import read_truces, read_violations
from hudna.text.opening import open_text


def open_page(report: Report, lexicon: Lexicon) -> Page:
    """Return the report as a page: tokens, analyses, sentences, quotations and names."""
    opened = open_text(report.text, splitter_of(lexicon))
    tokens = opened.tokens
    analyses = lexicon.analyse_all([token.text for token in tokens])
    page = Page(report, report.text, lexicon, tokens, analyses, opened.sentences, opened.quotations)
    page.masked, page.repeats, page.dateline = opened.masked, opened.repeats, opened.dateline
    page.names = find_names(lexicon, tokens, analyses)
    return page


Found = TypeVar("Found")


class Reader:
    """Reads reports with a set of packs. Build it once: the lexicon is loaded, and words are analysed, only once.

    `packs`: folders of packs besides those that ship; `conflicts`: of the packs about one war, only those about these
    (`syria`, `yemen` ...), None for all; see `hudna.packs.conflicts.detect_conflicts`.
    """

    def __init__(self, packs: Sequence[Path] | None = None, conflicts: Sequence[str] | None = None) -> None:
        self.lexicon = load_lexicon(packs, conflicts)
        self.book = compile_phrases(self.lexicon)

    def read(self, report: Report) -> Report:
        """Fill the report's claims and publication date, and return it; a crash is kept in `report.problem`."""
        try:
            page = self.open(report)
            report.claims = drop_stray(page, settle(read_claims(page)))
            identify(report)
            bind(report, page)
        except Exception as error:
            report.problem = f"{type(error).__name__}: {error}"
        return report

    def open(self, report: Report) -> Page:
        """Return the report as a page with the marks of every concern, ready for claims to be read from it."""
        page = open_page(report, self.lexicon)
        if report.title:
            page.title_place = self._read_title(report)
        mark_page(page, self.book)
        return page

    def _read_title(self, report: Report) -> Place | None:
        """Fill the claims of the title, and return the narrowest place that it names."""
        title = Report(f"{report.id}#title", report.title or "", digest_of(report), published=replace(report.published))
        page = open_page(title, self.lexicon)
        mark_page(page, self.book)
        title.claims = settle(read_claims(page))
        identify(title)
        report.title_claims = title.claims
        return narrowest([mark.value for mark in page.located])


def mark_page(page: Page, book: PhraseBook) -> None:
    """Fill the page's marks, one concern after the other."""
    page.numbers = attempt(page, "numbers", lambda: find_numbers(page))
    page.number_starts = {mark.first: mark for mark in page.numbers if is_count(mark)}
    page.number_ends = {mark.last: mark for mark in page.number_starts.values()}
    page.times = attempt(page, "times", lambda: find_times(page))
    page.time_at = _over(page.times)
    page.places = attempt(page, "places", lambda: find_places(page))
    page.place_at = _over(page.places)
    page.actors = attempt(page, "actors", lambda: find_actors(page))
    page.actor_at = _over(page.actors)
    page.located = [mark for mark in page.places if is_locative(page, mark)]
    page.breaks = find_breaks(page)
    page.phrases = book.find(page.tokens, page.analyses)
    page.thing_phrases = {
        mark.first: mark for mark in page.phrases if mark.entry and mark.entry.means.get("object") is True
    }
    page.company = keep_company(page.tokens, page.analyses, page.sentences, page.phrases)
    page.named = named_tokens(page)
    if page.report.published.edtf is None:
        page.report.published = infer_published(page)
    page.attributions = attempt(page, "attribution", lambda: find_attributions(page))


def read_claims(page: Page) -> list[Claim]:
    """Return the claims of a marked page, of all kinds, unsettled; a concern that fails is noted and costs no other."""
    context = Context(published=page.report.published.edtf or "")
    incidents = attempt(page, "incidents", lambda: read_incidents(page, context))
    return [
        *incidents,
        *attempt(page, "harm", lambda: read_harm(page, context, incidents)),
        *attempt(page, "statements", lambda: read_statements(page)),
        *attempt(page, "truces", lambda: read_truces(page)),
        *attempt(page, "violations", lambda: read_violations(page)),
        *attempt(page, "diplomacy", lambda: read_diplomacy(page)),
    ]


def attempt(page: Page, concern: str, work: Callable[[], list[Found]]) -> list[Found]:
    """Return what a concern finds; where it crashes, note so in the report's problem and return nothing."""
    try:
        return work()
    except Exception as error:
        note = f"{concern}: {type(error).__name__}: {error}"
        page.report.problem = f"{page.report.problem}; {note}" if page.report.problem else note
        return []


def is_count(mark: Mark) -> bool:
    """Whether a number counts people or things: no ordinal, date, age, sum, distance or part of a name."""
    return not mark.value.ordinal and mark.value.role == "count"


def named_tokens(page: Page) -> set[int]:
    """Return the tokens inside proper names, where a common word is none (حركة الجهاد, جيش الفتح, ياسر)."""
    named = [mark for mark in page.actors if not mark.value.adjective and _is_proper(mark)]
    return {at for mark in named for at in range(mark.first, mark.last)}


def _is_proper(mark: Mark) -> bool:
    return mark.value.kind == "person" or (mark.value.entity is not None and len(mark) > 1)


def _over(marks: Iterable[Mark]) -> dict[int, Mark]:
    return {at: mark for mark in marks for at in range(mark.first, mark.last)}
