"""Places: every stretch of a report that says where, settled to a place of the gazetteer or kept by its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hudna.match.marks import Mark
from hudna.model.claims import Place
from hudna.places.gazetteer import Gazetteer, gazetteer_of
from hudna.reading.page import Page
from hudna.reading.place_definites import add_definites, mark_of
from hudna.reading.place_locative import is_locative as is_locative
from hudna.reading.place_names import Company, Name, choose, count_company, find_place_names, govern
from hudna.reading.place_parts import Stretch, build, find_listed, find_unknown, name_of, noun_of
from hudna.reading.place_words import Word, noted, words_of


def find_places(page: Page) -> list[Mark]:
    """Return a mark of kind `place` for each place of the report, in order; its value is a `Place`.

    A mark spans the nouns and directions that belong to the place (مدينة حلب, ريف إدلب الجنوبي); its `entry` is that of
    the gazetteer, None for a place that no pack knows.
    """
    gazetteer, words = gazetteer_of(page.lexicon), words_of(page)
    names = find_place_names(page)
    govern(names, words, page)
    company = count_company(names, words, page, gazetteer)
    page.country = _country_at_war(gazetteer, company)
    page.zone = gazetteer.zone(page.country.lower())
    names = choose(names, words, page, gazetteer, company)
    stretches = [build(page, words, gazetteer, n.first, n.last, n.chosen, n.noun) for n in names if n.chosen]
    stretches += _unknown(page, words, stretches, names)
    stretches.sort(key=lambda s: (s.first, -s.last))
    marks = [mark_of(page, words, stretch) for stretch in _apart(stretches)]
    marks = add_definites(page, words, gazetteer, company, marks)
    _contain(page, marks, company)
    return marks


def _country_at_war(gazetteer: Gazetteer, company: Company) -> str:
    """Return the country at war that the names speak of most, where more than one word does."""
    named = company.countries.most_common()
    return next((code for code, votes in named if votes > 1 and gazetteer.is_at_war(code.lower())), "")


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for stretch in stretches:
        if kept and stretch.first < kept[-1].last:
            continue
        kept.append(stretch)
    return kept


def _unknown(page: Page, words: list[Word], stretches: list[Stretch], names: list[Name]) -> list[Stretch]:
    """Return the places that no pack knows: names behind a noun of place (بلدة س), alone or in a list."""
    taken = {at for stretch in stretches for at in range(stretch.first, stretch.last)}
    found: list[Stretch] = []
    for at, word in noted(words):
        if not word.noun or at in taken:
            continue
        hit = find_unknown(page, words, taken, at)
        if hit:
            first, last = hit
            start = at if word.number == "s" else first
            found.append(_keep(page, start, first, last, word))
            taken.update(range(start, last))
    for name in names:
        if name.listed is not None and name.noun:
            taken |= _listed(page, words, taken, name.last, name.noun, found)
    return found


def _listed(page: Page, words: list[Word], taken: set[int], at: int, noun: Word, found: list[Stretch]) -> set[int]:
    """Keep the unknown names that go on a list of known ones: «بلدات الريحان وس وص»."""
    new: set[int] = set()
    while (hit := find_listed(page, words, taken | new, at)) is not None:
        stretch = _keep(page, hit[0], *hit, noun)
        stretch.place.name = stretch.place.name.removeprefix("و")
        found.append(stretch)
        new.update(range(*hit))
        at = hit[1]
    return new


def _keep(page: Page, start: int, first: int, last: int, noun: Word) -> Stretch:
    means: dict[str, Any] = noun.noun or {}
    precision = str(means.get("place", "town"))
    name = name_of(page, first, last)
    if precision == "site" or means.get("part"):
        name = f"{noun_of(means)} {name}"
    return Stretch(start, last, Place(name, None, None, None, precision, page.span(start, last)), None, precision)


def _contain(page: Page, marks: list[Mark], company: Company) -> None:
    """Give each unknown place the container that its sentence names behind it, else before it, else the country."""
    for index, mark in enumerate(marks):
        place: Place = mark.value
        if place.id or place.container:
            continue
        sentence = page.tokens[mark.first].sentence
        behind = [
            m for m in marks[index + 1 :][:2] if page.tokens[m.first].sentence == sentence and m.first - mark.last <= 6
        ]
        before = [m for m in marks[:index] if m.value.id and page.tokens[m.first].sentence >= sentence - 1]
        near = [m for m in behind if m.value.id and is_locative(page, m)] or before[-1:]
        place.container = near[0].value.id if near else (company.country or "").lower() or None


def resolve_definite(page: Page, index: int) -> Place | None:
    """Return the place that «المدينة», «البلاد» or «العاصمة» at token `index` points to, if anything says."""
    for mark in page.places:
        if mark.first <= index < mark.last:
            place: Place = mark.value
            return place
    return None


def settle_places(page: Page, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks without those that only contain another one of them (في حي الفردوس بمدينة حلب: the quarter).

    Labels and readers name the narrowest place that a clause is about; a container joined by «و» is kept as a place of
    its own.
    """
    gazetteer = gazetteer_of(page.lexicon)
    return [
        mark for mark in marks if not any(_contains(gazetteer, mark, other) for other in marks if other is not mark)
    ]


def _contains(gazetteer: Gazetteer, mark: Mark, other: Mark) -> bool:
    outer, inner = mark.value.id, other.value.id or other.value.container
    if not outer or not inner or (mark.before.startswith("و") and mark.first == other.last):
        return False
    if other.value.id is None:
        return gazetteer.is_within(inner, outer)
    return outer in gazetteer.above(inner) or (outer == inner and mark.first > other.first and "~" not in outer)


def zone_at(page: Page, place: Place | None) -> str | None:
    """Return the IANA time zone at a place, None where its country is not known."""
    return gazetteer_of(page.lexicon).zone(place.id or place.container) if place else None


def places_of(page: Page, first: int, last: int) -> list[Place]:
    """Return the narrowest places that tokens `first` up to `last` name as where, in order, each once."""
    marks = [mark for mark in page.places if first <= mark.first < last and is_locative(page, mark)]
    found: dict[str, Place] = {}
    for mark in settle_places(page, marks):
        found.setdefault(mark.value.id or mark.value.name, mark.value)
    return list(found.values())
