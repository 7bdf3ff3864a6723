"""Places: every stretch of a report that says where, settled to a place of the gazetteer or kept by its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hudna.match.marks import Mark
from hudna.model.claims import Place
from hudna.packs.entries import Entry
from hudna.packs.lexicon import Reading
from hudna.packs.morphology import Feature
from hudna.places.gazetteer import Gazetteer, gazetteer_of
from hudna.reading.page import Page
from hudna.reading.place_names import Company, Name, choose, count_company, find_place_names, govern
from hudna.reading.place_parts import Stretch, build, find_unknown, name_of
from hudna.reading.place_words import Word, words_of

_NAME = Feature("name")
_NOBODY = Entry("", "place", "")


def find_places(page: Page) -> list[Mark]:
    """Return a mark of kind `place` for each place of the report, in order; the mark's value is a `Place` with its evidence.

    A mark spans the nouns and directions that belong to the place (مدينة حلب, ريف إدلب الجنوبي); its `entry` is that of the
    gazetteer, None for a place that no pack knows.
    """
    gazetteer, words = gazetteer_of(page.lexicon), words_of(page)
    names = find_place_names(page)
    govern(names, words, page)
    company = count_company(names, words, page, gazetteer)
    names = choose(names, words, page, gazetteer, company)
    stretches = [build(page, words, gazetteer, n.first, n.last, n.chosen, n.noun) for n in names if n.chosen]
    stretches += _unknown(page, words, stretches, names)
    stretches.sort(key=lambda s: (s.first, -s.last))
    marks = [_mark(page, words, stretch) for stretch in _apart(stretches)]
    marks = _with_definites(page, words, gazetteer, company, marks)
    _contain(page, marks, company)
    return marks


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for stretch in stretches:
        if kept and stretch.first < kept[-1].last:
            continue
        kept.append(stretch)
    return kept


def _mark(page: Page, words: list[Word], stretch: Stretch) -> Mark:
    before = _proclitics(page, words, stretch.first)
    return Mark("place", stretch.first, stretch.last, stretch.entry, Reading(stretch.entry or _NOBODY, _NAME, before), stretch.place)


def _proclitics(page: Page, words: list[Word], index: int) -> str:
    word = words[index]
    if word.noun or word.direction:
        return word.before
    for mark in page.names:
        if mark.first == index and mark.kind == "place" and mark.reading and mark.reading.feature.pos == "name":
            return mark.reading.before
    return "و" if page.tokens[index].form.startswith("و") and page.tokens[index].form[1:3] == "ال" else ""


def _unknown(page: Page, words: list[Word], stretches: list[Stretch], names: list[Name]) -> list[Stretch]:
    """Return the places that no pack knows: names behind a noun of place (بلدة س), and in a list behind a plural one."""
    taken = {at for stretch in stretches for at in range(stretch.first, stretch.last)}
    found: list[Stretch] = []
    for at, word in enumerate(words):
        if not word.noun or at in taken:
            continue
        hit = find_unknown(page, words, taken, at)
        if hit:
            first, last, noun = hit
            start = at if word.number == "s" else first
            found.append(_keep(page, start, first, last, noun))
            taken.update(range(start, last))
    return found


def _keep(page: Page, start: int, first: int, last: int, noun: Word) -> Stretch:
    means: dict[str, Any] = noun.noun or {}
    precision = str(means.get("place", "town"))
    name = name_of(page, first, last)
    if precision == "site" or means.get("part"):
        name = f"{page.tokens[start].text.removeprefix('ب') if noun.before == 'ب' else _bare(page, start, noun)} {name}"
    place = Place(name, None, None, None, precision, page.span(start, last))
    return Stretch(start, last, place, None, precision)


def _bare(page: Page, index: int, noun: Word) -> str:
    text = page.tokens[index].text
    return text[len(noun.before) :] if noun.before else text


def _contain(page: Page, marks: list[Mark], company: Company) -> None:
    """Give each unknown place the container that its sentence names behind it, else before it, else the country."""
    for index, mark in enumerate(marks):
        place: Place = mark.value
        if place.id or place.container:
            continue
        sentence = page.tokens[mark.first].sentence
        behind = [m for m in marks[index + 1 :][:2] if page.tokens[m.first].sentence == sentence and m.first - mark.last <= 6]
        before = [m for m in marks[:index] if m.value.id and page.tokens[m.first].sentence >= sentence - 1]
        near = [m for m in behind if m.value.id and is_locative(page, m)] or before[-1:]
        place.container = near[0].value.id if near else (company.country or "").lower() or None


def _with_definites(page: Page, words: list[Word], gazetteer: Gazetteer, company: Company, marks: list[Mark]) -> list[Mark]:
    """Add a mark for each «المدينة», «القطاع», «العاصمة السورية» that points back to a place."""
    covered = {at for mark in marks for at in range(mark.first, mark.last)}
    result: list[Mark] = []
    waiting = list(marks)
    for at, word in enumerate(words):
        while waiting and waiting[0].first <= at:
            result.append(waiting.pop(0))
        if at not in covered and word.noun and word.article and word.number == "s" and word.noun.get("definite"):
            entry = _refer(page, words, gazetteer, company, result, at)
            if entry is not None:
                last = at + 2 if at + 1 < len(words) and words[at + 1].country and word.noun.get("capital") else at + 1
                stretch = build(page, words, gazetteer, at, last, entry, word)
                result.append(_mark(page, words, stretch))
    return sorted(result + waiting, key=lambda mark: mark.first)


def _refer(page: Page, words: list[Word], gazetteer: Gazetteer, company: Company, marks: list[Mark], at: int) -> Entry | None:
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
    return _last_of(marks, str(noun["place"]))


_EPITHETS = frozenset(("المحاصره", "المحاصر", "المنكوبه", "المحتله", "الساحليه", "الحدوديه", "الخاضعه", "الواقعه", "التي", "الذي", "المذكوره", "المحتل"))


def _capital(gazetteer: Gazetteer, country: str) -> str:
    entry = gazetteer.by_id.get(country)
    return str(entry.means.get("capital", "")) if entry else ""


def _last_of(marks: Sequence[Mark], precision: str) -> Entry | None:
    for mark in reversed(marks):
        if mark.entry and mark.entry.means.get("precision") == precision:
            return mark.entry
    return None


def resolve_definite(page: Page, index: int) -> Place | None:
    """Return the place that «المدينة», «البلاد», «القطاع» or «العاصمة» at token `index` points to, None where nothing says."""
    for mark in page.places:
        if mark.first <= index < mark.last:
            place: Place = mark.value
            return place
    return None


def is_locative(page: Page, mark: Mark) -> bool:
    """Return whether the words around a place mark make it say where, rather than who (روسيا قالت).

    A town, quarter or site says where as it stands. A country, and a capital that stands for its government, needs a noun of place,
    a direction or a preposition; من, إلى and على are enough only for a country with a war that the packs know.
    """
    words = words_of(page)
    place: Place = mark.value
    entry = mark.entry
    if entry is None or "~" in (place.id or "") or not (_acts(entry) or entry.id in gazetteer_of(page.lexicon).capitals):
        return True
    if words[mark.first].noun or words[mark.first].direction or mark.before.endswith("ب"):
        return True
    index = mark.first - 1
    before = words[index] if index >= 0 else Word()
    if before.locative in ("strong", "noun") or before.direction or (before.noun and not before.article):
        return True
    if before.locative == "weak" or mark.before.endswith("ل"):
        return not _acts(entry) or bool(entry.means.get("conflict"))
    if mark.before.startswith("و") and index >= 0:
        previous = [m for m in page.places if m.last == mark.first]
        return bool(previous) and is_locative(page, previous[0])
    return not _acts(entry) and not _speaks(page, words, mark)


def _acts(entry: Entry) -> bool:
    return entry.means.get("precision") == "country"


def _speaks(page: Page, words: list[Word], mark: Mark) -> bool:
    """Whether a verb follows or the mark opens its sentence: «دمشق تتهم», «وأعلنت طهران»."""
    if mark.last < len(words) and words[mark.last].verb:
        return True
    return mark.first == page.sentence_of(mark.first).first or words[mark.first - 1].verb


def settle_places(page: Page, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks without those that only contain another one of them (في حي الفردوس بمدينة حلب: the quarter).

    Labels and readers name the narrowest place that a clause is about; a container joined by «و» is kept as a place of its own.
    """
    gazetteer = gazetteer_of(page.lexicon)
    return [mark for mark in marks if not any(_contains(gazetteer, mark, other) for other in marks if other is not mark)]


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
