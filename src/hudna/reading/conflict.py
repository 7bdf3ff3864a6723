"""Conflict: whether a report is about one, so that its diplomacy belongs to the record, and not to trade or sport."""

from __future__ import annotations

from hudna.match.company import ELSEWHERE
from hudna.reading.page import Page
from hudna.reading.relevant import relevant_readings

_KEYS = frozenset(("truce",))
_ARMED = frozenset(("army", "armed_group", "coalition"))


def is_of_conflict(page: Page) -> bool:
    """Whether the report tells of violence, names a truce, or names somebody who bears arms.

    Reports on something else in which violence is named in passing are not.
    """
    company = page.company
    if company.peaceful:
        return False
    if len(company.plain) > 1:
        return True
    if any(mark.entry is not None and mark.entry.means.get("truce") == "name" for mark in page.phrases):
        return True
    if any(mark.value.kind in _ARMED for mark in page.actors):
        return True
    return any(
        reading.entry.means["truce"] == "name" for _, readings in relevant_readings(page, _KEYS) for reading in readings
    )


def is_elsewhere(page: Page, sentence: int) -> bool:
    """Whether a sentence is about another topic: sport, markets, weather."""
    company = page.company
    return not ELSEWHERE.isdisjoint(company.topics.get(sentence, ())) and sentence not in company.plain
