"""Evidence from what is known of the world: resolutions, terms of office, ages of wars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hudna.match.marks import Mark
from hudna.packs.milestones import milestones_of
from hudna.reading.date_truces import countries_of
from hudna.reading.evidence import Evidence, between
from hudna.reading.moment import Moment
from hudna.reading.page import Page
from hudna.text.fold import fold

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
_BODIES = frozenset(
    ("حزب", "لجنه", "وفد", "نادي", "مجلس", "اتحاد", "منظمه", "هييه", "جمعيه", "تحالف", "كتله", "ايتلاف", "وزراء",
     "حكومه", "خارجيه", "دفاع", "داخليه", "اعلام", "بعثه", "اقليم", "برلمان", "مكتب", "مركز")
)  # fmt: skip
_WARS = frozenset(("الحرب", "حرب", "الازمه", "الثوره", "النزاع", "الصراع", "الانتفاضه", "القتال"))
_AFTER = timedelta(days=40)  # what somebody did in office is told of for some weeks after
_SLACK = timedelta(days=4)  # an office is spoken of a few days before and after


def resolution_evidence(page: Page) -> Iterator[Evidence]:
    """Yield that a report knowing of a resolution by its number is no older than it."""
    numbered = {milestone.number: milestone for milestone in milestones_of(page.lexicon) if milestone.number}
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
        days = _days_of(_matching(terms, mark.value.role)) if _is_titled(page, mark) else 0
        if days:
            seen.add(entry.id)
            yield Evidence(
                days, "office", page.span(mark.first, mark.last), f"{entry.en or entry.name} held the office", 2
            )


def _days_of(terms: list[dict[str, Any]]) -> int:
    days = 0
    for term in terms:
        first, last = _as_date(term.get("from")), _as_date(term.get("to"))
        days |= between(first - _SLACK if first else None, last + _AFTER if last else None)
    return days


def _is_titled(page: Page, mark: Mark) -> bool:
    """Whether the text itself calls the person by the office; a bare surname is often one of history («صالح»)."""
    head = _bare(fold(mark.value.role).split()[0])
    bases = (base for at in range(mark.first, mark.last) for base in page.analyses[at].bases)
    return any(_bare(base) == head for base in bases)


def _bare(word: str) -> str:
    """Return a word without the article, and without «و» in front of it («والرئيس», but not «وزير»)."""
    return (word[1:] if word.startswith("وال") else word).removeprefix("ال")


def _matching(terms: list[dict[str, Any]], role: str) -> list[dict[str, Any]]:
    """Return the terms whose role begins as the text's does, and is of the same sort of body («رئيس الحزب»)."""
    head, *rest = map(_bare, fold(role).split())
    bodies = _BODIES.intersection(rest)
    found = []
    for term in terms:
        words = list(map(_bare, fold(str(term.get("role", ""))).split()))
        if words[:1] == [head] and bodies == _BODIES.intersection(words):
            found.append(term)
    return found


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
    wars = [m for m in milestones_of(page.lexicon) if m.kind == "war" and m.ordinal and m.country in countries]
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
