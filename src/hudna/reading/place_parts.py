"""Parts of places (شرق حلب, ريف إدلب الجنوبي, مطار صنعاء), and names that no pack knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from hudna.model.claims import Place
from hudna.packs.entries import Entry
from hudna.places.gazetteer import Gazetteer
from hudna.reading.page import Page
from hudna.reading.place_words import PLAIN, Word
from hudna.text.fold import fold

_MARKS = re.compile("[\u0640\u064b-\u0652\u0670\u200b-\u200f]")
_OWN_NAME = frozenset(("street", "square", "roundabout", "mosque", "church", "school", "checkpoint"))
_INSTITUTIONS = frozenset(
    ("hospital", "prison", "market", "bridge", "base", "camp", "dam", "university", "field")
)  # often named after no place


@dataclass(slots=True)
class Stretch:
    """A place as the words around its name make it: tokens `first` to `last` (exclusive) and its place."""

    first: int
    last: int
    place: Place
    entry: Entry | None = None
    kind: str = ""  # `id` of the noun of place, if any


@dataclass(slots=True)
class _Around:
    first: int
    last: int
    nouns: list[Word] = field(default_factory=list)
    directions: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)
    side_names: list[str] = field(default_factory=list)


def build(
    page: Page, words: list[Word], gazetteer: Gazetteer, first: int, last: int, entry: Entry, noun: Word | None
) -> Stretch:
    """Return the place that the name at tokens `first` to `last` stands for with the nouns and directions around it."""
    around = _look_around(words, first, last, entry)
    place = Place(
        entry.name,
        entry.id,
        entry.means.get("lat"),
        entry.means.get("lon"),
        entry.means.get("precision"),
        None,
        entry.means.get("container"),
    )
    kind = noun.noun if noun else None
    if noun and noun.number != "s" and not around.nouns and noun.noun and noun.noun.get("part") == "countryside":
        place = _with_noun(place, noun, gazetteer)  # «في ريفي حلب وإدلب»
    for word in around.nouns:
        kind = kind or word.noun
        guarded = bool(entry.means.get("guard")) and (word.noun or {}).get("part") in _INSTITUTIONS
        place = (
            Place(f"{noun_of(word.noun or {})} {place.name}", precision="site")
            if guarded
            else _with_noun(place, word, gazetteer)
        )
    if (
        around.sides
        and (around.nouns or entry.name.startswith("ريف"))
        and "countryside" in (place.id or "") + _rural(entry)
    ):
        place = _with_sides(place, around)
    elif around.sides:
        place = _with_direction(place, around.sides, [_plain(n) for n in around.side_names], gazetteer)
    if around.directions:
        place = _turned(place, around, gazetteer)
    place.evidence = page.span(around.first, around.last)
    return Stretch(around.first, around.last, place, entry if place.id else None, str((kind or {}).get("place", "")))


def build_sided(
    page: Page, words: list[Word], gazetteer: Gazetteer, at: int, base: Entry, ahead: tuple[int, int] | None
) -> Stretch:
    """Return the place of «الأحياء الشرقية [في حلب]», «الريف الغربي»: a side of `base`, named ahead or before."""
    around = _Around(at, at + 1)
    _take_sides(words, around)
    place = _of(base)
    noun = words[at].noun
    if noun and noun.get("part") == "countryside":
        place = place if _rural(base) else _with_noun(place, words[at]._replace(before=""), gazetteer)
        place = _with_sides(place, around)
    else:
        place = _with_direction(place, around.sides, [_plain(name) for name in around.side_names], gazetteer)
    last = ahead[1] if ahead else around.last
    place.evidence = page.span(at, last)
    return Stretch(at, last, place, base, "neighbourhood")


def build_quarter(
    page: Page, gazetteer: Gazetteer, first: int, last: int, base: Entry, parts: list[tuple[str, str]]
) -> Stretch:
    """Return the place of «الجنوب الغربي», a part of the country `base`; `parts`: directions and their Arabic."""
    place = _with_direction(_of(base), [part for part, _ in parts], [name for _, name in parts], gazetteer)
    place.evidence = page.span(first, last)
    return Stretch(first, last, place, base, "region")


def plain_side(adjective: str) -> str:
    """Return شمال for الشمالي."""
    return _plain(adjective)


def _rural(entry: Entry) -> str:
    return "countryside" if entry.name.startswith("ريف") else ""


def _look_around(words: list[Word], first: int, last: int, entry: Entry) -> _Around:
    around = _Around(first, last)
    while around.first > 0 and len(around.nouns) + len(around.directions) < 4:
        word = words[around.first - 1]
        if word.direction and word.before in ("", "و", "ف", "ب", "ل"):
            around.directions.insert(0, word.direction["direction"])
            around.names.insert(0, word.direction["ar"])
        elif word.noun and not word.article and not word.after and word.number == "s" and not around.directions:
            around.nouns.append(word)
        elif _is_capital(words, around.first - 1):
            around.first -= 1 if word.noun else 2
            continue
        else:
            break
        around.first -= 1
        if word.before:
            break
    _look_behind(words, around, entry)
    return around


def _is_capital(words: list[Word], index: int) -> bool:
    """«العاصمة صنعاء», «العاصمة السورية دمشق»."""
    word = words[index]
    if word.noun and word.article:
        return bool(word.noun.get("capital"))
    head = words[index - 1] if index else Word()
    return bool(word.country and head.noun and head.article and head.noun.get("capital"))


def _look_behind(words: list[Word], around: _Around, entry: Entry) -> None:
    """Take the sides behind a name (حلب الشرقية); behind a country they belong to something else."""
    if entry.means.get("precision") != "country" or around.nouns:
        _take_sides(words, around)


def _take_sides(words: list[Word], around: _Around) -> None:
    while around.last < len(words) and len(around.sides) < 2:
        side = words[around.last].side
        if not side or words[around.last].before:
            break
        around.sides.append(side["side"])
        around.side_names.append(side["ar"])
        around.last += 1


def _with_noun(place: Place, word: Word, gazetteer: Gazetteer) -> Place:
    noun = word.noun or {}
    part = noun.get("part")
    if noun.get("generic") or place.precision == noun.get("place") == "site":
        return place
    if not part:
        return _camp(place, noun)
    name = f"{noun_of(noun)} {place.name}"
    known = gazetteer.named(name, place.id or "")
    if known:
        return _of(known)
    if part in _OWN_NAME or (place.precision == "country" and part not in ("coast", "border", "countryside")):
        return Place(name, None, None, None, str(noun["place"]))
    identifier = f"{place.id}{'-' if '~' in (place.id or '') else '~'}{part}"
    spread = part in ("countryside", "coast")
    return Place(
        name,
        identifier,
        place.lat if spread else None,
        place.lon if spread else None,
        str(noun["place"]),
        None,
        place.id,
    )


def _camp(place: Place, noun: dict[str, Any]) -> Place:
    """«مخيم خان يونس» is not the town: a camp or quarter that has the name of something larger."""
    if noun.get("place") == "neighbourhood" and place.precision in ("governorate", "country", "region"):
        return Place(f"{noun_of(noun)} {place.name}", None, None, None, "neighbourhood", None, None)
    return place


def noun_of(noun: dict[str, Any]) -> str:
    """Return the noun of place itself, in the singular."""
    forms = noun["forms"]["noun"]
    return str(forms[0] if isinstance(forms, list) else forms)


def _of(entry: Entry) -> Place:
    means = entry.means
    return Place(
        entry.name, entry.id, means.get("lat"), means.get("lon"), means.get("precision"), None, means.get("container")
    )


def _with_sides(place: Place, around: _Around) -> Place:
    identifier = (place.id or "").removesuffix("~countryside")
    name = " ".join([place.name, *around.side_names])
    return Place(
        name, f"{identifier}~{'-'.join(around.sides)}-countryside", place.lat, place.lon, "district", None, identifier
    )


def _turned(place: Place, around: _Around, gazetteer: Gazetteer) -> Place:
    if place.id and place.id.endswith("~countryside"):
        sides = [_adjective(name) for name in around.names]
        around.sides, around.side_names = around.directions, sides
        return _with_sides(place, around)
    turned = _with_direction(place, around.directions, around.names, gazetteer)
    if place.precision in ("town", "neighbourhood", "site") and "~" in (turned.id or ""):
        turned.name = place.name  # «غرب المطار» is by the airport: no gazetteer has it as a place of its own
    return turned


def _adjective(name: str) -> str:
    return "الأوسط" if name == "وسط" else f"ال{name}ي"


def _plain(adjective: str) -> str:
    return "وسط" if adjective == "الأوسط" else adjective[2:-1]


def _with_direction(place: Place, directions: list[str], names: list[str], gazetteer: Gazetteer) -> Place:
    if not place.id or (directions == ["centre"] and place.precision == "town"):
        return place
    name = " ".join([*names, place.name])
    known = gazetteer.named(name, place.id)
    if known:
        return _of(known)
    precision = (
        "neighbourhood" if place.precision == "town" else "district" if place.precision == "governorate" else "region"
    )
    return Place(name, f"{place.id}~{'-'.join(directions)}", place.lat, place.lon, precision, None, place.id)


def find_unknown(page: Page, words: list[Word], taken: set[int], at: int) -> tuple[int, int] | None:
    """Return (first, last) of a name that no pack knows behind the noun of place at `at`, or None."""
    word = words[at]
    noun = word.noun
    if not noun or word.article or word.after or not noun.get("unknown") or at + 1 >= len(words):
        return None
    first = at + 1
    if first in taken or not _may_name(page, words, first, noun["unknown"] == "strict"):
        return None
    last = first + 1
    if words[first].start and last not in taken:
        last += 1
    return first, last


def find_listed(page: Page, words: list[Word], taken: set[int], at: int) -> tuple[int, int] | None:
    """Return (first, last) of an unknown name that goes on a list of places: «و» with a word that no pack knows."""
    if at >= len(words) or at in taken:
        return None
    form, analysis = page.tokens[at].form, page.analyses[at]
    bare = form[1:]
    if form.startswith("و") and words[at].start and at + 1 < len(words) and page.tokens[at + 1].is_word:
        return at, at + 2
    plain = form.startswith("و") and len(bare) > 3 and not analysis.readings and words[at] is PLAIN
    same = page.tokens[at].sentence == page.tokens[at - 1].sentence
    return (at, at + 1) if plain and same and not bare.endswith(_ENDINGS) else None


def _may_name(page: Page, words: list[Word], index: int, strict: bool) -> bool:
    """Whether a word behind a noun of place can be a name: no word of everyday use, no adjective, no verb."""
    token, word = page.tokens[index], words[index]
    if not token.is_word or token.sentence != page.tokens[index - 1].sentence or len(token.form) < 3:
        return False
    if (
        word.stop
        or word.direction
        or word.country
        or (word.noun and word.noun.get("locative"))
        or not "ء" <= token.form[0] <= "ي"
    ):
        return False
    if word.start:
        behind = index + 1
        return (
            behind < len(words) and page.tokens[behind].is_word and not (words[behind].stop or words[behind].direction)
        )
    article = token.form.startswith("ال") and len(token.form) > 4
    if strict:
        return article and not word.known and not word.verb and not page.analyses[index].triggers
    return not word.verb and not word.known and (article or not _is_common(token.form))


def _is_common(form: str) -> bool:
    """Whether a word without article looks like an adjective, a plural, or one with a pronoun or «و» joined to it."""
    return form.endswith(_ENDINGS) or form[:2] in ("وا", "ول", "وب", "لل")


_ENDINGS = ("يه", "ي", "ين", "ون", "ات", "ها", "هم", "نا")


def name_of(page: Page, first: int, last: int) -> str:
    """Return the name as written, without vowel marks."""
    return _MARKS.sub("", " ".join(token.text for token in page.tokens[first:last]))


def same(one: str, other: str) -> bool:
    """Return whether two names are spelled alike after folding."""
    return fold(one) == fold(other)
