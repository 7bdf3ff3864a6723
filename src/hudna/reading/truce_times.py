"""Times of truces: which marks are dates, and their EDTF value in the local time of the place a truce is told for."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.match.marks import Mark
from hudna.model.claims import Place
from hudna.reading.moment import Moment
from hudna.reading.page import Page
from hudna.reading.places import zone_at


def is_date(mark: Mark) -> bool:
    """Whether a time mark says when, and not how long."""
    return isinstance(mark.value, Moment) and mark.value.kind not in ("event", "nth")


def resolve(page: Page, mark: Mark, places: Iterable[Place] = (), future: bool | None = None) -> str | None:
    """Return the EDTF value of a date; a time of day that names no zone is local to the first place that has one."""
    zone = next((found for place in places if (found := zone_at(page, place))), None)
    value: Moment = mark.value
    return value.resolve(page.report.published.edtf, zone, future)
