"""Names of places on a page: which stretches are names, and which place of that name is meant.

A name is settled by the company it keeps: the noun before it (محافظة, بلدة), the countries of the report's other places
and nationalities, and the places that contain those. A name that is also an everyday word (الباب, الثورة) is guarded:
`country` asks for another place of its country in the report, `context` for a preposition or noun before it as well,
`noun` for a noun of place before it or a place around it in the sentence, `strict` for a noun that fits.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hudna.match.marks import Mark
from hudna.packs.conflicts import conflict_of_country
from hudna.packs.entries import Entry
from hudna.places.gazetteer import Gazetteer
from hudna.reading.page import Page
from hudna.reading.place_words import Word, noted
from hudna.text.fold import fold

_RANK = {
    "country": 3.0,
    "town": 3.0,
    "region": 2.6,
    "governorate": 2.2,
    "site": 2.0,
    "neighbourhood": 1.6,
    "district": 1.0,
}
_FITS = {  # noun of place: precisions that it also goes with
    "town": {
        "town": 6.0,
        "neighbourhood": 1.0,
        "district": 0.0,
        "governorate": -3.0,
        "country": -6.0,
        "region": -4.0,
        "site": -2.0,
    },
    "neighbourhood": {
        "neighbourhood": 6.0,
        "site": 2.0,
        "town": 0.5,
        "district": -2.0,
        "governorate": -6.0,
        "country": -9.0,
        "region": -6.0,
    },
    "district": {
        "district": 6.0,
        "town": 2.0,
        "neighbourhood": 0.0,
        "governorate": -1.0,
        "country": -6.0,
        "region": 0.0,
    },
    "governorate": {
        "governorate": 6.0,
        "region": 4.0,
        "district": 2.0,
        "town": 0.0,
        "neighbourhood": -6.0,
        "country": -2.0,
        "site": -6.0,
    },
    "country": {
        "country": 6.0,
        "region": 1.0,
        "town": -4.0,
        "governorate": -4.0,
        "neighbourhood": -6.0,
        "district": -6.0,
    },
    "region": {"region": 2.0, "district": 1.0},
    "site": {"site": 6.0},
}


_PROCLITICS = frozenset("وفبل")


@dataclass(slots=True)
class Name:
    """Tokens `first` up to `last` with the places they can mean; `noun`: the noun of place that governs them."""

    first: int
    last: int
    entries: list[Entry]
    before: str = ""
    noun: Word | None = None
    listed: int | None = None  # the token of the plural noun that governs a list (بلدات س وص)
    chosen: Entry | None = None


@dataclass(slots=True)
class Company:
    """What the report is about: votes for countries (ISO codes) and for the places above those named."""

    countries: Counter[str] = field(default_factory=Counter)
    above: Counter[str] = field(default_factory=Counter)

    @property
    def country(self) -> str | None:
        """The country with most votes."""
        return max(self.countries, key=lambda code: self.countries[code], default=None)


def find_place_names(page: Page) -> list[Name]:
    """Return the names of the gazetteer on the page, the longest at each token, none inside a longer name."""
    spans: dict[tuple[int, int], Name] = {}
    longer: dict[int, int] = {}  # token: length of the longest name of somebody that covers it
    for mark in page.names:
        if mark.kind != "place":
            if len(mark) > 1:
                for at in range(mark.first, mark.last):
                    longer[at] = max(len(mark), longer.get(at, 0))
        elif mark.entry and mark.reading and mark.reading.feature.pos == "name" and not mark.reading.article:
            if not _PROCLITICS.issuperset(mark.reading.before) or mark.first in page.time_at or _has_tanwin(page, mark):
                continue
            if (
                mark.reading.before
                and len(mark) == 1
                and len(page.tokens[mark.first].form) - len(mark.reading.before) < 3
            ):
                continue  # «باب» is not «ب» with «آب»
            name = spans.setdefault((mark.first, mark.last), Name(mark.first, mark.last, [], mark.reading.before))
            if len(mark.reading.before) < len(name.before):
                name.before, name.entries = mark.reading.before, []  # «لبنان» is not «ل» with «بنان»
            if len(mark.reading.before) == len(name.before) and mark.entry not in name.entries:
                name.entries.append(mark.entry)
    names: list[Name] = []
    end = 0
    for name in sorted(spans.values(), key=lambda n: (n.first, -n.last)):
        if name.first >= end and longer.get(name.first, 0) <= name.last - name.first:
            names.append(name)
            end = name.last
    return names


def _has_tanwin(page: Page, mark: Mark) -> bool:
    """«دوماً» is no town: names take no written nunation."""
    return page.tokens[mark.last - 1].text[-2:] in ("اً", "ًا")


def govern(names: list[Name], words: list[Word], page: Page) -> None:
    """Note on each name the noun of place that stands before it, or that governs the list it stands in."""
    for index, name in enumerate(names):
        word = words[name.first - 1] if name.first else None
        if word and word.noun and not word.after and (not word.article or word.noun.get("capital")):
            name.noun = word
            name.listed = name.first - 1 if word.number != "s" and not word.article else None
        elif word and word.country and (head := words[name.first - 2]).noun and head.noun.get("capital"):
            name.noun = head  # «العاصمة الأردنية عمان»
        elif name.last - name.first > 1 and words[name.first].noun:
            name.noun = words[name.first]  # a name with its noun inside (مخيم اليرموك)
        elif index and _listed_after(names[index - 1], name, page):
            name.noun, name.listed = names[index - 1].noun, names[index - 1].listed


def _listed_after(last: Name, name: Name, page: Page) -> bool:
    if last.listed is None or name.first - last.last > 1:
        return False
    between = page.tokens[last.last].text if name.first > last.last else ""
    return between in ("،", ",") if between else name.before.startswith("و")


def count_company(names: list[Name], words: list[Word], page: Page, gazetteer: Gazetteer) -> Company:
    """Return what the names that need no company, and nationalities, say of where the report is."""
    company = Company()
    for name in names:
        free = [entry for entry in name.entries if not entry.means.get("guard")]
        if not free or (len(free) < len(name.entries) and len({e.means.get("country") for e in name.entries}) > 1):
            continue
        countries = {entry.means.get("country") for entry in free}
        if len(countries) == 1:
            company.countries[str(countries.pop())] += 2
        if len(countries) < 2 and len(free) == len(name.entries):
            company.above.update(frozenset.intersection(*(gazetteer.above(entry.id) for entry in free)))
            company.above.update({entry.id for entry in free})
    for _, word in noted(words):
        if word.country:
            company.countries[word.country.upper()] += 1
    for mark in page.names:
        if (
            mark.kind == "actor"
            and mark.entry
            and mark.entry.means.get("country")
            and mark.reading
            and mark.reading.feature.pos == "name"
        ):
            company.countries[str(mark.entry.means["country"])] += 1
    return company


def choose(names: list[Name], words: list[Word], page: Page, gazetteer: Gazetteer, company: Company) -> list[Name]:
    """Settle which place each name means; return the names that are read as places."""
    for name in names:
        allowed = [entry for entry in name.entries if _allowed(entry, name, names, words, page, gazetteer, company)]
        allowed = [entry for entry in allowed if _can_be_quarter(entry, name, gazetteer, company)]
        allowed = [entry for entry in allowed if _is_of_here(entry, name, names, words, gazetteer, company)]
        if len(allowed) == 1:
            name.chosen = allowed[0]
        elif allowed:
            name.chosen = max(allowed, key=lambda entry: _score(entry, name, page, gazetteer, company))
    return [name for name in names if name.chosen]


def _allowed(
    entry: Entry, name: Name, names: list[Name], words: list[Word], page: Page, gazetteer: Gazetteer, company: Company
) -> bool:
    guard = entry.means.get("guard", "")
    located = is_placed(name, words)
    if not guard:
        return located or not _is_adjective(name, words)
    if name.noun and name.noun.noun and _is_settlement(name.noun.noun):
        fits = (
            _FITS.get(str(name.noun.noun["place"]), {}).get(str(entry.means.get("precision")), 0.0) >= 0
            or "part" in name.noun.noun
        )
        return guard == "context" or (fits and _meets(entry, company))
    if _has_sibling(entry, name, names):
        return True
    known = company.countries.get(str(entry.means.get("country")), 0) > 0
    if guard == "country":
        return known
    if guard == "strict" or (_is_definite(name, words) and guard != "context"):
        return False
    if guard == "context" and located and known:
        return True
    return located and _has_neighbour(entry, name, names, page, gazetteer)


def _has_sibling(entry: Entry, name: Name, names: list[Name]) -> bool:
    """Whether the list that the name stands in has another place of the same town or division (باب توما والعمارة)."""
    container = entry.means.get("container")
    return name.listed is not None and any(
        other is not name
        and other.listed == name.listed
        and any(e.means.get("container") == container for e in other.entries)
        for other in names
    )


def _is_definite(name: Name, words: list[Word]) -> bool:
    """«الميناء», «المدينة» alone point back to a place and name none."""
    return name.last - name.first == 1 and bool(words[name.first].noun and words[name.first].article)


def _is_settlement(noun: dict[str, Any]) -> bool:
    """Whether a noun names a place where people live, or what only such places have: not مستشفى, شارع, منطقة."""
    return not noun.get("generic") and noun.get("part", "port") in _OF_SETTLEMENTS


def _can_be_quarter(entry: Entry, name: Name, gazetteer: Gazetteer, company: Company) -> bool:
    """«حي س» is a town of that name only where the report is about the towns around it."""
    noun = name.noun.noun if name.noun else None
    precision = entry.means.get("precision")
    if not noun or noun.get("place") != "neighbourhood" or precision in ("neighbourhood", "site"):
        return True
    above = _above(entry, gazetteer)
    return (not noun.get("narrow") and precision == "town") or any(company.above[identifier] for identifier in above)


def _is_of_here(
    entry: Entry, name: Name, names: list[Name], words: list[Word], gazetteer: Gazetteer, company: Company
) -> bool:
    """Whether a quarter is of the country of the report or a town in it, and not of another town than the one behind.

    «حي الروضة بمدينة مأرب» is no quarter of Damascus, whatever the packs know by that name.
    """
    if entry.means.get("precision") != "neighbourhood":
        return True
    above = _above(entry, gazetteer)
    others = [other for other in names if other is not name]
    behind = next((other for other in others if 0 <= other.first - name.last <= 1), None)
    if behind is not None and not _near(above, behind.entries, gazetteer):
        before = behind.before if behind.first == name.last else words[name.last].before
        if before.endswith("ب"):
            return False
    return entry.means.get("country") == company.country or any(_near(above, o.entries, gazetteer) for o in others)


def _meets(entry: Entry, company: Company) -> bool:
    """Whether the report is about the country of a guarded place, or about none."""
    return not company.countries or company.countries.get(str(entry.means.get("country")), 0) > 0


def _has_neighbour(entry: Entry, name: Name, names: list[Name], page: Page, gazetteer: Gazetteer) -> bool:
    """Whether a place that contains it, below the country, is named in the same sentence."""
    sentence = page.tokens[name.first].sentence
    above = _above(entry, gazetteer)
    return any(
        other is not name and page.tokens[other.first].sentence == sentence and _near(above, other.entries, gazetteer)
        for other in names
    )


def _above(entry: Entry, gazetteer: Gazetteer) -> set[str]:
    """Return what contains the place, below its country."""
    return {i for i in gazetteer.above(entry.id) if "/" in i and not i.startswith("region/")}


def _near(above: set[str], entries: list[Entry], gazetteer: Gazetteer) -> bool:
    return any(not e.means.get("guard") and (e.id in above or above & gazetteer.above(e.id)) for e in entries)


def _is_adjective(name: Name, words: list[Word]) -> bool:
    """«سورية» and its like are also adjectives: names only where the words before say so."""
    return name.last - name.first == 1 and bool(words[name.first].country)


def is_placed(name: Name, words: list[Word]) -> bool:
    """Return whether a preposition, direction or noun of place stands before the name."""
    if name.noun or set(name.before) & {"ب"}:
        return True
    before = words[name.first - 1] if name.first else None
    return bool(before and (before.locative or before.direction or (before.noun and not before.article)))


def _score(entry: Entry, name: Name, page: Page, gazetteer: Gazetteer, company: Company) -> float:
    precision = str(entry.means.get("precision", "town"))
    score = _RANK.get(precision, 1.0)
    noun = name.noun.noun if name.noun else None
    if noun and not noun.get("generic"):
        level = "governorate" if noun.get("part") == "countryside" else str(noun["place"])
        score += _FITS.get(level, {}).get(precision, -1.0)
        score += 1.5 if noun.get("capital") and entry.means.get("container", "").count("/") == 0 else 0.0
    if (
        precision == "country"
        and name.last - name.first == 1
        and not page.tokens[name.first].form.endswith(fold(entry.name))
    ):
        vowels = page.tokens[name.first].text.endswith(tuple(entry.means.get("aka", ())))
        score += 2.0 if vowels else -1.5  # a country by its lesser name: «عمان» is the town, «عُمان» the country
    country = str(entry.means.get("country", ""))
    score += 2.5 * company.countries[country] / (company.countries.total() or 1) if country else 0.0
    score += 1.0 if company.countries[country] and country == company.country else 0.0
    score += min(1.5, 0.6 * sum(1 for i in _above(entry, gazetteer) if company.above[i] > 0))
    return (
        score
        - 0.3 * bool(entry.means.get("guard"))
        + 0.2 * (country in conflict_of_country())
        + 0.4 * (entry.id in gazetteer.capitals)
    )


_OF_SETTLEMENTS = ("airport", "port", "crossing", "countryside", "farms", "coast")
