"""Evidence from milestones: events whose day is known, told with the words that they are known by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hudna.match.marks import Mark
from hudna.model.span import Span
from hudna.packs.milestones import Milestone, milestones_of
from hudna.reading.date_truces import WEEK, moments_told, truce_evidence
from hudna.reading.evidence import Evidence, around, between
from hudna.reading.moment import Moment
from hudna.reading.page import Page

_SHORT = 3  # days that an event may last for its own telling to be news
_LEAD = 2
_TOLD = 12  # sentences in which news still calls a day of the last week by its weekday alone
_BESIDE = 4  # tokens


def milestone_evidence(page: Page) -> Iterator[Evidence]:
    """Yield what the milestones that the report tells of say of its day; those of one sentence are alternatives."""
    sentences = [" ".join(token.form for token in page.tokens[s.first : s.last]) for s in page.sentences]
    whole = " ".join(sentences)
    told: dict[int, list[Evidence]] = {}
    for milestone in milestones_of(page.lexicon):
        if milestone.cues and all(any(cue in whole for cue in group) for group in milestone.cues):
            for number, index in enumerate(_telling(milestone, sentences)):
                lower, fresh = _of_milestone(page, milestone, index)
                if number == 0:
                    yield lower
                if fresh is not None:
                    told.setdefault(index, []).append(fresh)
    yield from _alternatives(told)
    yield from truce_evidence(page)


def _telling(milestone: Milestone, sentences: list[str]) -> list[int]:
    """Return the first sentences that tell of the milestone."""
    groups = milestone.cues[:1] if milestone.anywhere else milestone.cues
    found = [
        index for index, text in enumerate(sentences) if all(any(cue in text for cue in group) for group in groups)
    ]
    return found[:3]


def _alternatives(told: dict[int, list[Evidence]]) -> Iterator[Evidence]:
    for items in told.values():
        first = items[0]
        for other in items[1:]:
            first.days |= other.days
            first.says += f"; or {other.says}"
        yield first


def _of_milestone(page: Page, milestone: Milestone, index: int) -> tuple[Evidence, Evidence | None]:
    """Return the bound from below, and the few days on which the milestone is news, where it is told as news."""
    span = page.span(page.sentences[index].first, page.sentences[index].last)
    low = milestone.first - timedelta(days=400) if milestone.future else milestone.announced
    lower = Evidence(between(low, None), "milestone-known", span, f"knows of {milestone.en} ({milestone.announced})", 1)
    if milestone.loose or milestone.future:
        return lower, _on_its_weekday(page, milestone, index, span)
    if milestone.kind == "battle":
        last = milestone.last + timedelta(days=2) if milestone.last else None
        return lower, Evidence(between(milestone.first, last), "milestone-battle", span, f"tells of {milestone.en}", 2)
    days = _truce_days(page, milestone, index) if milestone.kind == "truce" else _event_days(page, milestone, index)
    if not days:
        return lower, None
    return lower, Evidence(days, "milestone-news", span, f"tells as news of {milestone.en} ({milestone.start})", 2)


def _on_its_weekday(page: Page, milestone: Milestone, index: int, span: Span) -> Evidence | None:
    """A well-known event is news only where it is told with the very weekday of its day."""
    last = milestone.last or milestone.first
    if not milestone.weekday or index >= _TOLD or (last - milestone.first).days >= _SHORT:
        return None
    days = [milestone.first + timedelta(days=n) for n in range((last - milestone.first).days + 1)]
    found = 0
    for _, moment in _beside(page, milestone, index):
        if moment.kind != "weekday" or moment.weekday is None or moment.turn is not None:
            continue
        same = [day for day in days if day.weekday() == moment.weekday]
        found |= around(same, WEEK, 0) if moment.future else around(same, 0, WEEK)
    if not found:
        return None
    return Evidence(
        found, "milestone-weekday", span, f"tells of {milestone.en} ({milestone.start}) with its weekday", 2
    )


def _beside(page: Page, milestone: Milestone, index: int) -> list[tuple[Mark, Moment]]:
    """Return the moments that stand among the cues of an event or close to them."""
    sentence = page.sentences[index]
    at = [
        number
        for number in range(sentence.first, sentence.last)
        if any(page.tokens[number].form.endswith(cue.split()[0]) for group in milestone.cues for cue in group)
    ]
    if not at:
        return []
    return [
        (mark, moment)
        for mark, moment in moments_told(page, index)
        if at[0] - _BESIDE <= mark.first <= at[-1] + _BESIDE
    ]


def _event_days(page: Page, milestone: Milestone, index: int) -> int:
    last = milestone.last or milestone.first
    if (last - milestone.first).days >= _SHORT:
        return 0
    days = [milestone.first + timedelta(days=n) for n in range((last - milestone.first).days + 1)]
    found = 0
    for _, moment in _beside(page, milestone, index):
        if moment.kind == "day" and moment.offset in (0, -1, -2):
            found |= around(days, moment.offset, -moment.offset)
        elif moment.kind == "weekday" and moment.weekday is not None and not moment.future:
            found |= around([day for day in days if day.weekday() == moment.weekday], 0, WEEK)
        elif moment.kind == "period" and moment.unit == "hour":
            found |= around(days, 0, 1)
    if not found and index < _LEAD:
        found = around(days, 0, 1)
    return found


def _truce_days(page: Page, milestone: Milestone, index: int) -> int:
    """A truce told with the weekday on which it begins or ends."""
    start, end = milestone.first, milestone.last
    found = 0
    for _, moment in moments_told(page, index):
        if moment.kind not in ("weekday", "day") or moment.weekday is None:
            continue
        if end is not None and end != start and moment.weekday == end.weekday() and moment.turn is None:
            found |= between(milestone.announced, end)
        if moment.weekday == start.weekday():
            found |= (
                between(milestone.announced, start) if moment.future else between(start, start + timedelta(days=WEEK))
            )
    return found
