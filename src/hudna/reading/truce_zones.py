"""Zones of a truce claim: the places it is told for, and those left out."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Place
from hudna.packs.conflicts import conflict_of_country
from hudna.reading.clauses import is_cut
from hudna.reading.context import carried_places
from hudna.reading.page import Page
from hudna.reading.truce_words import Bounds, Name, Words

_GENERIC = frozenset(("المدينه", "المنطقه", "القطاع", "البلاد", "البلده", "المحافظه", "البلد", "هناك"))


def find_zones(page: Page, words: Words, bounds: Bounds, name: Name | None, limit: int) -> list[Mark]:
    """Return the places the truce is told for: behind its word in the clause, behind its name, else in front."""
    marks = where_marks(page, bounds)
    start = bounds.head if bounds.after else bounds.first
    inside = [mark for mark in marks if start <= mark.first < limit and not _parted(page, start, mark.first)]
    if not inside and name is not None:
        inside = [
            mark for mark in marks if name.last <= mark.first < limit and not _parted(page, name.last, mark.first)
        ]
    if inside:
        return _first_run(page, inside)
    before = [mark for mark in marks if mark.last <= bounds.first and not is_cut(page, mark.last, bounds.first)]
    if before:
        return _last_run(page, before)
    return [mark for mark in marks if mark.first >= limit][:1]


def where_marks(page: Page, bounds: Bounds) -> list[Mark]:
    """Return the places of the sentence for which a truce can be told."""
    sentence = page.sentence_of(bounds.first)
    return [
        mark
        for mark in page.located
        if sentence.first <= mark.first < sentence.last and _is_where(page, mark) and not _is_elsewhere(page, mark)
    ]


def _is_elsewhere(page: Page, mark: Mark) -> bool:
    """«وقعوا في مدينة جدة اتفاقا»: a place outside the war that the report is about is where it was signed."""
    at_war = conflict_of_country()
    country = _country(mark)
    if not country or country in at_war:
        return False
    sides = (actor.value.entry for actor in page.actors if actor.value.entry is not None)
    named = {*map(_country, page.places), *(str(side.means.get("country", "")) for side in sides)}
    return not named.isdisjoint(at_war)


def _country(mark: Mark) -> str:
    return str(mark.entry.means.get("country", "")) if mark.entry is not None else ""


def _is_where(page: Page, mark: Mark) -> bool:
    """Whether a place stands for where, and not for a party that bears its name (بين إسرائيل وحماس)."""
    if mark.first not in page.actor_at:
        return True
    return mark.before[-1:] == "ب" or (
        mark.first > 0 and page.tokens[mark.first - 1].form in ("في", "داخل", "بمدينه", "مدينه", "محافظه")
    )


def _parted(page: Page, first: int, last: int) -> bool:
    """Whether a comma that opens something else stands between a word and a place."""
    return any(page.breaks[at] >= 1 and page.tokens[at].text in "،," and last - at > 4 for at in range(first, last))


def _first_run(page: Page, marks: list[Mark]) -> list[Mark]:
    """Return the first places and those listed with them, over lengths of time («… لمدة 24 ساعة ومناطق …»)."""
    taken = [marks[0]]
    for mark in marks[1:]:
        between = range(taken[-1].last, mark.first)
        timed = sum(at in page.time_at for at in between)
        joined = mark.before[:1] == "و" or any(
            page.tokens[at].form.startswith("و") or page.tokens[at].text in "،," for at in between
        )
        if not joined or len(between) - timed > 4:
            break
        taken.append(mark)
    return taken


def _last_run(page: Page, marks: list[Mark]) -> list[Mark]:
    taken = [marks[-1]]
    for mark in reversed(marks[:-1]):
        if taken[0].first - mark.last > 1 or taken[0].before[:1] != "و":
            break
        taken.insert(0, mark)
    return taken


def is_excepted(page: Page, words: Words, bounds: Bounds, mark: Mark) -> bool:
    """Whether the place stands behind a word that leaves it out: «باستثناء», «ما عدا»."""
    for at in range(max(bounds.first, mark.first - 6), mark.first + 1):
        word = words.limits.get(at)
        if word is not None and word.means.get("truce") == "except" and word.last <= mark.first + 1:
            return True
    return False


def generic_zones(page: Page, bounds: Bounds, limit: int) -> list[Place]:
    """Take «في المدينة» for the place that the sentences before are about."""
    if any(page.tokens[at].form in _GENERIC for at in range(bounds.first, limit)):
        return carried_places(page, page.tokens[bounds.first].sentence)
    return []
