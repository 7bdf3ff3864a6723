"""Evidence from what is known of the world: truces, resolutions, battles, meetings, terms of office, ages of wars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hudna.match.marks import Mark
from hudna.model.span import Span
from hudna.packs.milestones import Milestone, load_milestones
from hudna.reading.evidence import Evidence, around, between
from hudna.reading.moment import Moment
from hudna.reading.page import Page
from hudna.reading.truce_words import find_words

_FORMER = frozenset(
    (
        "السابق",
        "السابقه",
        "الاسبق",
        "الراحل",
        "المخلوع",
        "المعزول",
        "المنتخب",
        "سابقا",
        "المستقيل",
        "المقال",
        "انذاك",
        "وقتها",
        "حينها",
    )
)
_WARS = frozenset(("الحرب", "حرب", "الازمه", "الثوره", "النزاع", "الصراع", "الانتفاضه", "القتال"))
_SHORT = 3  # days that an event may last for its own telling to be news
_LEAD = 2
_BESIDE = 4  # tokens
_WEEK = 6
_AFTER = timedelta(days=40)  # what somebody did in office is told of for some weeks after
_SLACK = timedelta(days=4)  # an office is spoken of a few days before and after


# --- milestones -----------------------------------------------------------------
def milestone_evidence(page: Page) -> Iterator[Evidence]:
    """Yield what the milestones that the report tells of say of its day; those of one sentence are alternatives."""
    sentences = [" ".join(token.form for token in page.tokens[s.first : s.last]) for s in page.sentences]
    whole = " ".join(sentences)
    told: dict[int, list[Evidence]] = {}
    for milestone in load_milestones():
        if milestone.cues and all(any(cue in whole for cue in group) for group in milestone.cues):
            for number, index in enumerate(_telling(milestone, sentences)):
                lower, fresh = _of_milestone(page, milestone, index)
                if number == 0:
                    yield lower
                if fresh is not None:
                    told.setdefault(index, []).append(fresh)
    yield from _alternatives(told)
    yield from _truce_evidence(page)


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
    if not milestone.weekday or index >= _LEAD or (last - milestone.first).days >= _SHORT:
        return None
    days = [milestone.first + timedelta(days=n) for n in range((last - milestone.first).days + 1)]
    found = 0
    for _, moment in _beside(page, milestone, index):
        if moment.kind != "weekday" or moment.weekday is None or moment.turn is not None:
            continue
        same = [day for day in days if day.weekday() == moment.weekday]
        found |= around(same, _WEEK, 0) if moment.future else around(same, 0, _WEEK)
    if not found:
        return None
    return Evidence(
        found, "milestone-weekday", span, f"tells of {milestone.en} ({milestone.start}) with its weekday", 2
    )


def _moments(page: Page, index: int) -> list[tuple[Mark, Moment]]:
    sentence = page.sentences[index]
    return [
        (mark, mark.value)
        for mark in page.times
        if sentence.first <= mark.first < sentence.last
        and isinstance(mark.value, Moment)
        and mark.value.turn in (None, -1)
    ]


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
        (mark, moment) for mark, moment in _moments(page, index) if at[0] - _BESIDE <= mark.first <= at[-1] + _BESIDE
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
            found |= around([day for day in days if day.weekday() == moment.weekday], 0, _WEEK)
        elif moment.kind == "period" and moment.unit == "hour":
            found |= around(days, 0, 1)
    if not found and index < _LEAD:
        found = around(days, 0, 1)
    return found


def _truce_days(page: Page, milestone: Milestone, index: int) -> int:
    """A truce told with the weekday on which it begins or ends."""
    start, end = milestone.first, milestone.last
    found = 0
    for _, moment in _moments(page, index):
        if moment.kind not in ("weekday", "day") or moment.weekday is None:
            continue
        if end is not None and end != start and moment.weekday == end.weekday() and moment.turn is None:
            found |= between(milestone.announced, end)
        if moment.weekday == start.weekday():
            found |= (
                between(milestone.announced, start) if moment.future else between(start, start + timedelta(days=_WEEK))
            )
    return found


# --- truces by their name and day alone -----------------------------------------------------------------
def _truce_evidence(page: Page) -> Iterator[Evidence]:
    """«هدنة انتهت الاثنين», «المتفق عليها في شباط الماضي», «في 27 فبراير»: truces of its countries that fit."""
    words = find_words(page)
    countries = countries_of(page)
    if not words.names:
        return
    whole = " ".join(token.form for token in page.tokens)
    truces = [m for m in load_milestones() if m.kind == "truce" and m.country in countries and _is_present(m, whole)]
    if not truces:
        return
    for name in words.names:
        if name.violence:
            continue
        sentence = page.sentence_of(name.first)
        events = [word for at, word in words.events.items() if name.first <= at < sentence.last and at - name.last <= 8]
        for mark, moment in _moments(page, sentence.index):
            near = [word for word in events if 0 <= mark.first - word.last <= 6]
            if near:
                yield from _fitting(page, mark, moment, near[-1].event, truces)


def _is_present(milestone: Milestone, text: str) -> bool:
    """Whether the report has all the cues of a milestone; one that has none is known by its name alone."""
    return all(any(cue in text for cue in group) for group in milestone.cues)


def _fitting(page: Page, mark: Mark, moment: Moment, event: str, truces: list[Milestone]) -> Iterator[Evidence]:
    found, names = 0, []
    for truce in truces:
        days = _fit(moment, event, truce)
        if days:
            found |= days
            names.append(truce.en)
    if found:
        says = f"fits {'; '.join(names[:3])}"
        yield Evidence(found, "truce-day", page.span(mark.first, mark.last), says, 2)


def _fit(moment: Moment, event: str, truce: Milestone) -> int:
    if event in ("expired", "collapsed") and moment.kind == "weekday" and not moment.future:
        if truce.last is not None and truce.last != truce.first and truce.last.weekday() == moment.weekday:
            return between(truce.last, truce.last + timedelta(days=_WEEK))
        return 0
    if event not in ("agreed", "announced", "in_force") or moment.year is not None or moment.month is None:
        return 0
    made = [day for day in (truce.announced, truce.first, *truce.agreed) if day.month == moment.month]
    if moment.day is not None:
        made = [day for day in made if day.day == moment.day]
    if not made:
        return 0
    after = max(made)
    first = after if moment.day is not None else date(after.year + after.month // 12, after.month % 12 + 1, 1)
    return between(first, after + timedelta(days=330))


def countries_of(page: Page) -> set[str]:
    """Return the ISO 3166 codes of the countries that the report names, by places in them or as states."""
    found = {
        (mark.value.id or "")[:2].upper()
        for mark in page.places
        if "/" in (mark.value.id or "") or len(mark.value.id or "") == 2
    }
    for mark in page.actors:
        entity = mark.value.entity or ""
        if entity.startswith("state/"):
            found.add(entity[6:8].upper())
        elif mark.value.entry is not None and mark.value.entry.means.get("country"):
            found.add(str(mark.value.entry.means["country"]).upper())
    return found


# --- resolutions, terms, ages -----------------------------------------------------------------
def resolution_evidence(page: Page) -> Iterator[Evidence]:
    """Yield that a report knowing of a resolution by its number is no older than it."""
    numbered = {milestone.number: milestone for milestone in load_milestones() if milestone.number}
    for index, token in enumerate(page.tokens):
        if token.kind != "number" or not token.form.isdigit():
            continue
        milestone = numbered.get(int(token.form))
        near = range(max(0, index - 4), index)
        if milestone and any(base.startswith("قرار") for at in near for base in page.analyses[at].bases):
            yield Evidence(
                between(milestone.first, None), "resolution", page.span(index, index + 1), f"knows of {milestone.en}", 1
            )


def term_evidence(page: Page) -> Iterator[Evidence]:
    """Yield the days on which the persons named with an office held it."""
    seen: set[str] = set()
    for mark in page.actors:
        entry = mark.value.entry
        terms = entry.means.get("terms") if entry is not None else None
        if not terms or entry is None or entry.id in seen or not mark.value.role or _is_former(page, mark):
            continue
        days = 0
        for term in _matching(terms, mark.value.role):
            first, last = _as_date(term.get("from")), _as_date(term.get("to"))
            days |= between(first - _SLACK if first else None, last + _AFTER if last else None)
        if days:
            seen.add(entry.id)
            yield Evidence(
                days, "office", page.span(mark.first, mark.last), f"{entry.en or entry.name} held the office", 2
            )


def _matching(terms: list[dict[str, Any]], role: str) -> list[dict[str, Any]]:
    """Return the terms whose role begins as the text's does."""
    head = role.split()[0].lstrip("و").removeprefix("ال")
    return [
        term
        for term in terms
        if str(term.get("role", "")).split()[:1] and str(term["role"]).split()[0].removeprefix("ال") == head
    ]


def _as_date(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value
    parts = [int(part) for part in str(value).split("-")[:3]]
    return date(*([*parts, 1, 1])[:3])


def _is_former(page: Page, mark: Mark) -> bool:
    return any(
        page.tokens[at].form in _FORMER for at in range(max(0, mark.first - 1), min(mark.last + 4, len(page.tokens)))
    )


def ordinal_evidence(page: Page) -> Iterator[Evidence]:
    """Yield the year of a war that «دخلت سنتها السادسة» names."""
    countries = countries_of(page)
    wars = [m for m in load_milestones() if m.kind == "war" and m.ordinal and m.country in countries]
    for mark in page.times:
        moment = mark.value
        if not isinstance(moment, Moment) or moment.kind != "nth" or moment.unit != "year" or not moment.ordinal:
            continue
        sentence = page.sentence_of(mark.first)
        if not any(page.tokens[at].form.lstrip("و") in _WARS for at in range(sentence.first, mark.first)):
            continue
        local = [war for war in wars if war.country in _countries_in(page, sentence.first, sentence.last)] or wars
        days = 0
        for war in local:
            first = _years_on(war.first, moment.ordinal - 1)
            days |= between(first - timedelta(days=20), _years_on(war.first, moment.ordinal) + timedelta(days=20))
        if days:
            yield Evidence(days, "war-year", page.span(mark.first, mark.last), f"counts the years of {local[0].en}", 2)


def _countries_in(page: Page, first: int, last: int) -> set[str]:
    found = {(m.value.id or "")[:2].upper() for m in page.places if first <= m.first < last}
    return found | {
        (m.value.entity or "")[6:8].upper()
        for m in page.actors
        if first <= m.first < last and (m.value.entity or "").startswith("state/")
    }


def _years_on(day: date, years: int) -> date:
    return day.replace(year=day.year + years)
