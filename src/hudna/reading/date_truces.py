"""Evidence from truces that are told by their kind, day and country alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hudna.match.marks import Mark
from hudna.packs.milestones import Milestone, milestones_of
from hudna.reading.evidence import Evidence, between
from hudna.reading.moment import Moment
from hudna.reading.page import Page
from hudna.reading.truce_words import find_words

WEEK = 6  # days within which news of an event comes out


def moments_told(page: Page, index: int) -> list[tuple[Mark, Moment]]:
    """Return the times of sentence `index` that tell of the past, or do not say which way they point."""
    sentence = page.sentences[index]
    return [
        (mark, mark.value)
        for mark in page.times
        if sentence.first <= mark.first < sentence.last
        and isinstance(mark.value, Moment)
        and mark.value.turn in (None, -1)
    ]


def truce_evidence(page: Page) -> Iterator[Evidence]:
    """«هدنة انتهت الاثنين», «المتفق عليها في شباط الماضي», «في 27 فبراير»: truces of its countries that fit."""
    words = find_words(page)
    countries = countries_of(page)
    if not words.names:
        return
    whole = " ".join(token.form for token in page.tokens)
    known = (m for m in milestones_of(page.lexicon) if m.kind == "truce" and m.country in countries)
    truces = [m for m in known if _is_present(m, whole)]
    if not truces:
        return
    for name in words.names:
        if name.violence:
            continue
        sentence = page.sentence_of(name.first)
        events = [word for at, word in words.events.items() if name.first <= at < sentence.last and at - name.last <= 8]
        for mark, moment in moments_told(page, sentence.index):
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
            return between(truce.last, truce.last + timedelta(days=WEEK))
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
