"""Finding entries in sentences: what the examples of packs are checked by."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.match.marks import Mark
from hudna.model.report import Published, Report
from hudna.packs.check import PUBLISHED
from hudna.packs.entries import Entry
from hudna.reading.page import Page
from hudna.reading.reader import Reader, read_claims


class Finder:
    """Tells whether an entry is found in a sentence: marked, part of a claim's reading, or known as a word.

    A word that the readers use (a trigger, a reporting verb) counts as found in `reads` where its form is known, and in
    `avoids` only where something was made of it, since its form alone may be another word's as well.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {}

    def __call__(self, sentence: str, entry: Entry) -> bool:
        forms, allowed, used = self._read(sentence)
        if entry.id in used:
            return True
        return entry.id in forms if sentence in entry.reads else not _has_use(entry) and entry.id in allowed

    def _read(self, sentence: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        if sentence not in self._known:
            page = self._reader.open(Report("example", sentence, published=Published(PUBLISHED, "given")))
            used = frozenset(_used(page))
            self._known[sentence] = frozenset(_forms(page)) | used, frozenset(_allowed(page)) | used, used
        return self._known[sentence]


def _has_use(entry: Entry) -> bool:
    return entry.kind == "word" and any(key in entry.means for key in ("trigger", "speech", "truce", "diplomacy"))


def _forms(page: Page) -> Iterator[str]:
    yield from (reading.entry.id for analysis in page.analyses for reading in analysis.readings)
    yield from (mark.entry.id for mark in page.names if mark.entry)


def _allowed(page: Page) -> Iterator[str]:
    """Yield the words known by form that hold in the company they keep."""
    for index, analysis in enumerate(page.analyses):
        yield from (reading.entry.id for reading in analysis.readings if _holds(page, index, reading.entry))


def _holds(page: Page, index: int, entry: Entry) -> bool:
    company = page.company
    backed = "trigger" in entry.means or "weapon" in entry.means  # elsewhere `weak` is the readers' own affair
    return company.allows(index, entry.means) if backed else company.holds(index, entry.means)


def _used(page: Page) -> Iterator[str]:
    idioms = [mark for mark in page.phrases if mark.entry and "cancels" in mark.entry.means]
    calm = {at for mark in idioms for at in range(mark.first, mark.last)}
    yield from (mark.entry.id for mark in idioms if mark.entry)
    phrases = [m for m in page.phrases if m.entry and ("trigger" not in m.entry.means or m.first not in calm)]
    yield from (mark.entry.id for mark in phrases if mark.entry and _holds(page, mark.first, mark.entry))
    marks: list[Mark] = [*page.actors, *page.places, *page.times, *page.numbers]
    yield from (mark.entry.id for mark in marks if mark.entry)
    yield from (mark.value.entry.id for mark in page.actors if getattr(mark.value, "entry", None))
    for attribution in page.attributions:
        yield from (r.entry.id for r in page.readings(attribution.verb) if "trigger" not in r.entry.means)
    for claim in read_claims(page):
        yield from _within(page, claim.evidence.start, claim.evidence.end)


def _within(page: Page, start: int, end: int) -> Iterator[str]:
    for token in page.tokens:
        if start <= token.start < end:
            yield from (r.entry.id for r in page.readings(token.index) if _holds(page, token.index, r.entry))
