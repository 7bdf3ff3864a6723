"""Dating: when a report without a date came out, inferred from what it says, with the words behind each step.

Every piece of evidence is a set of days. They are intersected, the strongest first; what conflicts with stronger
evidence is kept among the reasons and not used. A date is given only where at most three days are left and enough
stands behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hudna.model.report import Published
from hudna.reading.date_facts import ordinal_evidence, resolution_evidence, term_evidence
from hudna.reading.date_milestones import milestone_evidence
from hudna.reading.date_words import day_evidence
from hudna.reading.evidence import ALL, Evidence, bounds, edtf_of
from hudna.reading.page import Page

LONGEST = 3  # days that a date may leave open
_TELLING_RULES = frozenset(
    ("milestone-news", "milestone-weekday", "weekday-date", "weekday-date-today", "month-day-today", "date-lead")
)
_OWN_WEEKDAY = frozenset(("lead-weekday", "weekday-today"))
_TELLING, _CLOSE = 800, 120  # days
_RULES: tuple[Callable[[Page], Iterator[Evidence]], ...] = (
    day_evidence,
    milestone_evidence,
    term_evidence,
    resolution_evidence,
    ordinal_evidence,
)


def infer_published(page: Page) -> Published:
    """Return the date of publication that the report's words allow; `edtf` is None where they leave it open.

    `reasons` lists the evidence used and, marked `conflict`, what contradicts it; the first one, of rule `interval`,
    gives the interval that all of it leaves, however wide.
    """
    found = collect(page)
    if not found:
        return Published()
    days, used, refused = intersect(found)
    interval = edtf_of(days)
    first: dict[str, Any] = {"rule": "interval", "edtf": interval, "text": "", "says": "what all the evidence leaves"}
    reasons = [first, *(_reason(page, item, False) for item in used), *(_reason(page, item, True) for item in refused)]
    if interval is not None and stands(days, used, refused):
        return Published(interval, "inferred", reasons)
    return Published(None, "unknown", reasons)


def collect(page: Page) -> list[Evidence]:
    """Return all the evidence of a page, each set of days once, the strongest first."""
    seen: dict[tuple[int, str], Evidence] = {}
    for rule in _RULES:
        for item in rule(page):
            if item.days != ALL:
                seen.setdefault((item.days, item.rule), item)
    return sorted(seen.values(), key=lambda item: -item.strength)


def intersect(found: list[Evidence]) -> tuple[int, list[Evidence], list[Evidence]]:
    """Return the days that the evidence leaves, what was used and what contradicts it."""
    days, used, refused = ALL, [], []
    for item in found:
        if item.days & days:
            used.append(item)
            days &= item.days
        else:
            refused.append(item)
    return days, used, refused


def stands(days: int, used: list[Evidence], refused: list[Evidence]) -> bool:
    """Whether few enough days are left and enough stands behind them.

    That is: nothing strong is refused, and either the report gives its own date or two different stretches of it
    point to the time (see `_supports`).
    """
    limits = bounds(days)
    if limits is None or (limits[1] - limits[0]).days + 1 > LONGEST:
        return False
    if any(item.strength >= 2 for item in refused):
        return False
    if any(item.rule == "date-today" for item in used):
        return True
    if not any(item.rule in _TELLING_RULES for item in used):
        return False
    rules = {item.rule for item in used}
    if "milestone-weekday" in rules and not rules.isdisjoint(_OWN_WEEKDAY):
        return True  # the report knows its own weekday, and calls a dated event of the week by its weekday
    support = [item for item in used if _supports(item, limits[0])]
    return len({item.span for item in support}) > 1 and any(item.strength >= 2 for item in support)


def _supports(item: Evidence, answer: date) -> bool:
    """Whether evidence points to the time of the answer: it leaves two years of days at most, or begins just before."""
    limits = bounds(item.days)
    if limits is None:
        return False
    return item.days.bit_count() <= _TELLING or (item.strength < 3 and 0 <= (answer - limits[0]).days <= _CLOSE)


def _reason(page: Page, item: Evidence, conflict: bool) -> dict[str, Any]:
    reason: dict[str, Any] = {
        "rule": item.rule,
        "edtf": edtf_of(item.days),
        "text": item.span.text(page.raw),
        "start": item.span.start,
        "end": item.span.end,
        "says": item.says,
    }
    if conflict:
        reason["conflict"] = True
    return reason
