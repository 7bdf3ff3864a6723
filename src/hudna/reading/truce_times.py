"""Times of truces: which marks are dates, and their EDTF value in the local time of the place a truce is told for."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.match.marks import Mark
from hudna.model.claims import Place, When
from hudna.reading.clauses import is_cut
from hudna.reading.moment import Moment
from hudna.reading.page import Page
from hudna.reading.places import zone_at

_THAT = frozenset(("انه", "انها", "انهم", "بانه", "بانها"))


def is_date(mark: Mark) -> bool:
    """Whether a time mark says when, and not how long."""
    return isinstance(mark.value, Moment) and mark.value.kind not in ("event", "nth")


def nearest_date(page: Page, marks: Iterable[Mark], head: int, reach: int, future: bool | None = None) -> When | None:
    """Return the time of the date nearest to the word `head`, in its clause and within `reach` words, or None.

    A date in front of what somebody says («قال الأحد إنه سيزور …») is that of his saying.
    """
    sentence = page.sentence_of(head)
    around = (low for one in page.attributions for low, high in one.content if low <= head < high)
    said = max((low for low in around if low and page.tokens[low - 1].form in _THAT), default=0)
    near = [
        mark
        for mark in marks
        if max(said, sentence.first) <= mark.first < sentence.last
        and is_date(mark)
        and abs(mark.first - head) <= reach
        and not is_cut(page, min(mark.first, head) + 1, max(mark.first, head))
    ]
    if not near:
        return None
    best = min(near, key=lambda mark: abs(mark.first - head))
    return When(page.text(best.first, best.last), resolve(page, best, (), future), page.span(best.first, best.last))


def resolve(page: Page, mark: Mark, places: Iterable[Place] = (), future: bool | None = None) -> str | None:
    """Return the EDTF value of a date; a time of day that names no zone is local to the first place that has one.

    Where no place does, it is local to the country that the report is about.
    """
    zone = next((found for place in places if (found := zone_at(page, place))), None)
    value: Moment = mark.value
    return value.resolve(page.report.published.edtf, zone or page.zone, future)
