"""Joins: moments side by side that are one time, a day with a clock time or both ends of a range."""

from __future__ import annotations

from dataclasses import replace

from hudna.match.marks import Mark
from hudna.reading.clock import by_part
from hudna.reading.days import at_pair
from hudna.reading.moment import Moment
from hudna.reading.terms import Scan

RANGE_LEADS = frozenset(("من", "بين", "ومن", "وبين"))


def with_days(scan: Scan, marks: list[Mark]) -> list[Mark]:
    """Join a clock time to the day before it: «السبت عند الساعة العاشرة»."""
    joined: list[Mark] = []
    for mark in marks:
        before = joined[-1] if joined else None
        if before and before.kind == mark.kind == "time" and mark.value.kind == "clock" and _is_bare_day(before.value):
            between = {scan.form(at) for at in range(before.last, mark.first)}
            if mark.first - before.last <= 3 and between <= {
                "في",
                "عند",
                "،",
                ",",
                "علي",
                "تمام",
                "حوالي",
                "نحو",
                "(",
                "قرابه",
                "بحدود",
            }:
                clock = mark.value.clock
                if clock.part is None and before.value.part:
                    clock = by_part(clock, before.value.part)
                before.value.clock, before.last = at_pair(clock, before.value), mark.last
                continue
        joined.append(mark)
    return joined


def _is_bare_day(moment: Moment) -> bool:
    return moment.clock is None and (
        moment.kind in ("day", "weekday") or (moment.kind == "date" and moment.day is not None)
    )


def with_ranges(scan: Scan, marks: list[Mark]) -> list[Mark]:
    """Join two moments to a range: «من ليل الأربعاء حتى فجر الخميس», «بين الاثنين والأربعاء», «ليلة الاثنين وصباح
    الثلاثاء»."""
    joined: list[Mark] = []
    for mark in marks:
        before = joined[-1] if joined else None
        ranged = _range(scan, before, mark) if before and before.kind == mark.kind == "time" else None
        if ranged:
            joined[-1] = ranged
        else:
            joined.append(mark)
    return joined


def _range(scan: Scan, before: Mark, mark: Mark) -> Mark | None:
    first, second = before.value, mark.value
    gap = [scan.form(at) for at in range(before.last, mark.first)]
    if len(gap) > 2 or first.kind in ("range", "nth") or second.kind in ("range", "nth", "clock"):
        return None
    lead = scan.form(before.first - 1)
    start = before.first - 1 if lead in RANGE_LEADS else before.first
    until = second.relation == "until" and gap in ([], ["و"]) and (first.relation == "since" or start < before.first)
    upto = gap in (["الي"], ["و", "الي"], ["-"], ["–"]) and (
        start < before.first or first.kind == second.kind or first.relation == "since"
    )
    both = _is_and(scan, mark, gap) and (
        lead in ("بين", "وبين") or _are_neighbours(first, second) or scan.form(before.first) in ("يومي", "ليلتي")
    )
    if not (until or upto or both):
        return None
    if first.kind == second.kind == "date" and second.year and first.month and not first.year:
        first.year = second.year - ((first.month, first.day or 0) > (second.month or 12, second.day or 31))
    return Mark(
        "time",
        start,
        mark.last,
        value=Moment(kind="range", start=replace(first, relation="at"), end=replace(second, relation="at")),
    )


def _is_and(scan: Scan, mark: Mark, gap: list[str]) -> bool:
    return gap == ["و"] or (not gap and scan.form(mark.first).startswith("و"))


def _are_neighbours(first: Moment, second: Moment) -> bool:
    """Return whether «أمس واليوم», «السبت والأحد» follow on one another."""
    if first.relation not in ("at", "during") or second.relation != "at":
        return False
    if first.kind == second.kind == "day":
        return second.offset == (first.offset or 0) + 1
    if first.kind == second.kind == "weekday" and first.turn == second.turn:
        return second.weekday == ((first.weekday or 0) + 1) % 7
    return False
