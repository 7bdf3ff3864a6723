"""Places that point back or are named by a side: المدينة, العاصمة السورية, الأحياء الشرقية, الحدود السورية الأردنية."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hudna.match.marks import Mark
from hudna.model.claims import Place
from hudna.packs.entries import Entry
from hudna.packs.lexicon import Reading
from hudna.packs.morphology import Feature
from hudna.places.gazetteer import Gazetteer
from hudna.reading.page import Page
from hudna.reading.place_locative import is_locative
from hudna.reading.place_names import Company
from hudna.reading.place_parts import Stretch, build, build_quarter, build_sided, name_of, plain_side
from hudna.reading.place_words import Word, noted

_NAME = Feature("name")
_NOBODY = Entry("", "place", "")


def mark_of(page: Page, words: list[Word], stretch: Stretch) -> Mark:
    """Return the mark of a place, with the proclitics in front of it."""
    before = _proclitics(page, words, stretch.first)
    return Mark(
        "place",
        stretch.first,
        stretch.last,
        stretch.entry,
        Reading(stretch.entry or _NOBODY, _NAME, before),
        stretch.place,
    )


def _proclitics(page: Page, words: list[Word], index: int) -> str:
    word = words[index]
    if word.noun or word.direction:
        return word.before
    for mark in page.names:
        if mark.first == index and mark.kind == "place" and mark.reading and mark.reading.feature.pos == "name":
            return mark.reading.before
    return "و" if page.tokens[index].form.startswith("و") and page.tokens[index].form[1:3] == "ال" else ""


def add_definites(
    page: Page, words: list[Word], gazetteer: Gazetteer, company: Company, marks: list[Mark]
) -> list[Mark]:
    """Add a mark for each «المدينة», «القطاع», «العاصمة السورية» that points back to a place."""
    result: list[Mark] = []
    waiting = list(reversed(marks))
    for at, word in noted(words):
        if not ((word.noun and word.article) or word.quarter):
            continue
        while waiting and waiting[-1].first <= at:
            result.append(waiting.pop())
        if result and at < result[-1].last:
            continue
        ahead = waiting[-1] if waiting else None
        stretch = (
            _quarter(page, words, gazetteer, company, at)
            or _side(page, words, gazetteer, company, result, ahead, at)
            or _border(page, words, gazetteer, waiting, at)
        )
        if stretch is None and word.noun and word.number == "s" and word.noun.get("definite"):
            stretch = _points_back(page, words, gazetteer, company, result, at)
        if stretch is not None:
            result.append(mark_of(page, words, stretch))
            while waiting and waiting[-1].first < stretch.last:
                waiting.pop()
    return result + waiting[::-1]


def _quarter(page: Page, words: list[Word], gazetteer: Gazetteer, company: Company, at: int) -> Stretch | None:
    """Return the place of «في الجنوب», «الشمال العراقي», «منطقة الجنوب الغربي»: a part of the country at war."""
    word = words[at]
    if not word.quarter or not (word.before.endswith("ب") or (at and (words[at - 1].locative or words[at - 1].noun))):
        return None
    parts, last = [(str(word.quarter["quarter"]), str(word.quarter["ar"]))], at + 1
    if last < len(words) and (side := words[last].side):
        parts, last = [*parts, (str(side["side"]), plain_side(str(side["ar"])))], last + 1
    nisba = words[last].country if last < len(words) else ""
    base = _at_war(gazetteer, nisba or (company.country or "").lower())
    if base is None or (not nisba and len(parts) == 1 and word.quarter["quarter"] in ("east", "west")):
        return None  # «الغرب» alone is the West
    return build_quarter(page, gazetteer, at, last + bool(nisba), base, parts)


def _at_war(gazetteer: Gazetteer, identifier: str) -> Entry | None:
    entry = gazetteer.by_id.get(identifier)
    return entry if entry and entry.means.get("conflict") else None


def _side(
    page: Page,
    words: list[Word],
    gazetteer: Gazetteer,
    company: Company,
    marks: list[Mark],
    ahead: Mark | None,
    at: int,
) -> Stretch | None:
    """Return the place of «الأحياء الشرقية» or «الريف الغربي», of the place named behind it, else of the last one."""
    noun: dict[str, Any] = words[at].noun or {}
    if not noun.get("sided") or at + 1 >= len(words) or not words[at + 1].side:
        return None
    if ahead and ahead.entry and ahead.first - at <= 4 and _joined(page, words, at + 2, ahead):
        return build_sided(page, words, gazetteer, at, ahead.entry, (ahead.first, ahead.last))
    if noun.get("generic") and words[at].number == "s":
        base = _at_war(gazetteer, (company.country or "").lower())  # «المنطقة الجنوبية»
    else:
        base = _last_of(page, marks, "governorate" if noun.get("part") == "countryside" else "town")
    return build_sided(page, words, gazetteer, at, base, None) if base else None


def _border(page: Page, words: list[Word], gazetteer: Gazetteer, waiting: list[Mark], at: int) -> Stretch | None:
    """Return the place of «الحدود السورية الأردنية», «الحدود مع الأردن», «الحدود بين غزة ومصر»."""
    if (words[at].noun or {}).get("part") != "border":
        return None
    last = at + 1
    while last < min(at + 3, len(words)) and words[last].country and not words[last].before:
        last += 1
    sides = [words[index].country for index in range(at + 1, last)]
    if not sides:
        named = _named_borders(page, waiting, at)
        sides, last = [mark.entry.id for mark in named if mark.entry], named[-1].last if named else last
    if not sides:
        return None
    identifier = f"{sides[0]}~border" + "".join(f"-{side.replace('/', '-')}" for side in sides[1:])
    name = name_of(page, at, last).removeprefix(words[at].before)
    place = Place(name, identifier, None, None, "region", page.span(at, last), sides[0])
    return Stretch(at, last, place, gazetteer.by_id[sides[0]], "region")


def _named_borders(page: Page, waiting: list[Mark], at: int) -> list[Mark]:
    """Return the places behind «الحدود مع» or «الحدود بين»; `waiting` holds those to come, the next one last."""
    ahead = waiting[-2:][::-1]
    if not ahead or ahead[0].first != at + 2 or ahead[0].entry is None:
        return []
    if page.tokens[at + 1].form == "مع":
        return ahead[:1]
    joined = len(ahead) == 2 and ahead[1].first == ahead[0].last and ahead[1].before == "و" and ahead[1].entry
    return ahead if joined and page.tokens[at + 1].form == "بين" else []


def _joined(page: Page, words: list[Word], at: int, ahead: Mark) -> bool:
    """Whether only a preposition (or a second side) stands between the side at `at` - 1 and the mark."""
    while at < ahead.first and words[at].side:
        at += 1
    if ahead.first == at:
        return ahead.before.endswith(("ب", "ل"))
    return ahead.first == at + 1 and bool(words[at].locative)


def _points_back(
    page: Page, words: list[Word], gazetteer: Gazetteer, company: Company, marks: list[Mark], at: int
) -> Stretch | None:
    entry = _refer(page, words, gazetteer, company, marks, at)
    if entry is None:
        return None
    noun = words[at].noun or {}
    last = at + 2 if at + 1 < len(words) and words[at + 1].country and noun.get("capital") else at + 1
    return build(page, words, gazetteer, at, last, entry, words[at])


def _refer(
    page: Page, words: list[Word], gazetteer: Gazetteer, company: Company, marks: list[Mark], at: int
) -> Entry | None:
    noun: dict[str, Any] = words[at].noun or {}
    behind = page.tokens[at + 1].form if at + 1 < len(words) else ""
    country = words[at + 1].country if behind else ""
    if noun.get("capital"):
        return gazetteer.by_id.get(_capital(gazetteer, country or (company.country or "").lower()))
    if behind.startswith("ال") and not country and behind not in _EPITHETS:
        return None
    if "id" in noun:
        entry = gazetteer.by_id.get(noun["id"])
        return entry if entry and company.countries[str(entry.means.get("country"))] > 0 else None
    if noun["place"] == "country":
        code = str(noun.get("country", company.country or ""))
        return gazetteer.by_id.get(code.lower()) if company.countries[code] > 0 else None
    return _last_of(page, marks, str(noun["place"]))


_EPITHETS = frozenset(
    (
        "المحاصره",
        "المحاصر",
        "المنكوبه",
        "المحتله",
        "الساحليه",
        "الحدوديه",
        "الخاضعه",
        "الواقعه",
        "التي",
        "الذي",
        "المذكوره",
        "المحتل",
    )
)


def _capital(gazetteer: Gazetteer, country: str) -> str:
    entry = gazetteer.by_id.get(country)
    return str(entry.means.get("capital", "")) if entry else ""


def _last_of(page: Page, marks: Sequence[Mark], precision: str) -> Entry | None:
    """Return the last place of that precision; a capital as its government only where there is no other."""
    found = [mark for mark in marks if mark.entry and mark.entry.means.get("precision") == precision]
    clear = next((mark for mark in reversed(found) if is_locative(page, mark)), None)
    mark = clear or (found[-1] if found else None)
    return mark.entry if mark else None
