"""Titles: an office with its complement («المتحدث باسم وزارة الخارجية الروسية») and the name that stands with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hudna.packs.lexicon import Reading
from hudna.reading.bodies import class_mention, is_people, mention_of_entry, ministry, read_phrase, resolve_bare
from hudna.reading.mentions import Mention
from hudna.reading.recall import term_of
from hudna.reading.scene import Scene
from hudna.reading.sorts import ACTOR, COMMON, DEFINITE, GIVEN, PLACE, SURNAME, TITLE, UNKNOWN, WEAK
from hudna.text.fold import fold

_REACH = 16
_QUOTED = 6  # tokens from an opening quotation mark to the closing one around a name
_BEYOND = 10  # tokens between an office and its holder that may say more of the office
_SEPARATORS = '.,"('
_ENVOYS = ("مندوب", "سفير", "قنصل", "قايم")
_RULERS = ("رييس", "وزير", "ملك", "امير", "عاهل", "زعيم", "قايد", "ولي", "سلطان")
_CLOSING = '"),.'
_UNIT = r"(?:d+[gxhykKTjLw]|[gxh]|l(?=[gdxhyKw]))"
NAME = re.compile(rf"{_UNIT}(?:-?(?:{_UNIT}|w)){{0,4}}(?:P+|[yjK](?![gxhd])|l(?=[.,\"]))?")


@dataclass(slots=True)
class Office:
    """An office in the text: tokens up to `last`; the head's stem, the body spoken for, the country, the role."""

    first: int
    last: int
    head: str
    reading: Reading
    organisation: Mention | None = None
    country: str | None = None
    role: str = ""
    definite: bool = False
    complement: bool = False
    construct: bool = False  # a genitive right behind the head makes it definite
    portfolio: str = ""
    number: str = "s"


def read_office(scene: Scene, at: int, depth: int = 0) -> Office | None:
    """Return the office that begins at the token, with all that belongs to it, or None."""
    last, reading = scene.heads.get(at, (at + 1, scene.sorts[at].title))
    if reading is None or reading.entry.means.get("title") != "office":
        last, reading = at + 1, scene.sorts[at].title
    if reading is None or reading.entry.means.get("title") != "office" or depth > 3:
        return None
    stem = _singular(reading, scene.stem(at))
    number = str(reading.entry.means.get("number", reading.feature.number))[0]
    office = Office(at, last, stem, reading, definite=scene.sorts[at].definite, number=number)
    limit = min(at + _REACH, len(scene.sorts))
    while office.last < limit and _step(scene, office, depth):
        pass
    _settle(scene, office)
    office.role = scene.name_from(at, office.last)
    return office


def _singular(reading: Reading, stem: str) -> str:
    return stem.removeprefix("ال")


def _step(scene: Scene, office: Office, depth: int) -> bool:
    """Take in what follows the office, one piece a call; return whether there was any."""
    at = office.last
    if _take_quoted(scene, office, at):
        return True
    sort, form = scene.sorts[at], scene.form(at)
    if sort.declined or scene.letter(at) in _SEPARATORS or scene.letter(at) in ":;0":
        return False
    if office.number == "s" and is_people(sort):
        return False
    if sort.state is not None and office.country and sort.state.feature.pos != "adjective" and not sort.before:
        return False  # «ذكّر وزير الدفاع الإسرائيلي روسيا»
    if sort.state is not None and not sort.before and (sort.definite or not office.definite):
        office.country = office.country or sort.state.entry.means.get("country")
        if sort.state.entry.means.get("kind") != "state" and office.organisation is None:
            office.organisation = Mention(
                sort.state.entry.name,
                sort.state.entry.id,
                str(sort.state.entry.means.get("kind")),
                entry=sort.state.entry,
            )
        office.last += 1
        return True
    if form in scene.cues("speaks-for"):
        return _take_phrase(scene, office, at + 1)
    if scene.before(at).endswith("ل") and not office.organisation and _take_phrase(scene, office, at):
        return True
    if scene.before(at):
        return _topic(scene, office, at)
    if _is_portfolio(scene, at):
        if office.organisation is None:
            office.portfolio = office.portfolio or scene.name_from(at, scene.heads.get(at, (at + 1, None))[0])
        office.construct |= at == office.first + 1
        office.last = scene.heads.get(at, (at + 1, None))[0]
        office.complement = True
        return True
    if office.definite and not office.complement and scene.letter(at) == SURNAME and scene.letter(at + 1) not in ",.":
        office.last += 1
        return True
    if at > office.first + 1 and not office.definite and _is_plain_adjective(scene, at - 1):
        return False  # «اتهم مسؤول أفغاني الحركة»: no genitive behind an adjective
    if ((sort.adjective or sort.rank_word) and sort.body is None) or (
        sort.adjective and sort.definite and office.definite
    ):
        office.last += 1
        return True
    return (
        _named_complement(scene, office, at)
        or _chained(scene, office, at, depth)
        or _linked(scene, office, at, form)
        or _common(scene, office, at)
    )


def _is_plain_adjective(scene: Scene, at: int) -> bool:
    """Whether an adjective without the article stands there, a nisba among them."""
    sort = scene.sorts[at]
    nisba = sort.state is not None and sort.state.feature.pos == "adjective" and at not in scene.named
    return not sort.definite and (nisba or bool(sort.adjective))


def _take_quoted(scene: Scene, office: Office, at: int) -> bool:
    """«الناطق باسم "كتيبة الفجر" س», «حاكم ولاية "بدغيس" س»: what it is over in quotation marks, its name behind."""
    spoken = scene.form(at) in scene.cues("speaks-for")
    opening = at + spoken
    if opening == office.first + 1 or opening + 2 >= len(scene.sorts) or scene.letter(opening) != '"':
        return False
    near = range(opening + 2, min(opening + _QUOTED, len(scene.sorts)))
    closing = next((index for index in near if scene.letter(index) == '"'), -1)
    if closing < 0 or not (spoken or name_after(scene, closing + 1)):
        return False
    if office.organisation is None:
        office.organisation = Mention(scene.name_from(opening + 1, closing), None, "organisation")
    office.last, office.complement = closing + 1, True
    return True


def _topic(scene: Scene, office: Office, at: int) -> bool:
    """«للشرق الأوسط», «للشؤون الخارجية», «بالولايات المتحدة»: what the office is for, or where."""
    named = scene.named.get(at)
    state = named is not None and named.entry.means.get("kind") == "state" and named.last < len(scene.sorts)
    if named is not None and state and office.complement and scene.before(at).endswith("ب"):
        office.last = named.last
        return True
    if not scene.before(at).endswith("ل") or not (office.definite or office.complement):
        return False
    head = scene.heads.get(at)
    if head is not None and head[1].entry.means.get("title") == "portfolio":
        office.portfolio = head[1].entry.name
        office.last = head[0]
        return True
    if at in scene.places:
        office.last = scene.places[at][0]
        return True
    return False


def _is_portfolio(scene: Scene, at: int) -> bool:
    """Return whether a portfolio stands here that begins no longer name («الدفاع المدني»)."""
    named = scene.named.get(at)
    if named is not None and named.last > at + 1:
        return False
    head = scene.heads.get(at)
    return scene.sorts[at].portfolio is not None or (
        head is not None and head[1].entry.means.get("title") == "portfolio"
    )


def _take_phrase(scene: Scene, office: Office, at: int) -> bool:
    found = read_phrase(scene, at)
    if (
        found is not None
        and found.mention.kind in ("agency", "outlet")
        and scene.form(at - 1) not in scene.cues("speaks-for")
        and office.head not in scene.cues("outlet-staff")
    ):
        return False
    if found is None:
        inner = read_office(scene, at, 2) if at < len(scene.sorts) else None
        if inner is None:
            return _take_words(scene, office, at)
        if inner.number != "s" and scene.before(at).endswith("ل"):
            return False  # «قال الوزير للصحفيين»
        office.organisation, office.country, office.last = inner.organisation, inner.country, inner.last
        office.complement = True
        return True
    office.organisation = resolve_bare(scene, found, at) if found.bare else found.mention
    office.country = office.country or found.country
    office.construct |= at == office.first + 1 and not scene.before(at)
    office.last, office.complement = found.last, True
    return True


def _take_words(scene: Scene, office: Office, at: int) -> bool:
    """Behind «باسم» a body that nobody knows: its definite words, three at most."""
    if scene.form(at - 1) not in scene.cues("speaks-for"):
        return False
    end = at
    while (
        end < min(at + 4, len(scene.sorts))
        and (end == at or scene.sorts[end].definite)
        and scene.letter(end) in "kKTyjxLA"
    ):
        end += 1
    if end == at:
        return False
    office.organisation = Mention(scene.name_from(at, end), None, "organisation")
    office.last, office.complement = end, True
    return True


def _named_complement(scene: Scene, office: Office, at: int) -> bool:
    """A body right behind the head in the genitive: «مدير المرصد», «قائد الجيش»; a state: «رئيس فرنسا»."""
    if office.organisation is not None or office.definite:
        return False
    named = scene.named.get(at)
    if named is not None and named.entry.means.get("kind") == "person":
        return _of_person(scene, office, at)
    if named is not None and named.loose == "metonym" and office.head.startswith(_ENVOYS) and not named.reading.before:
        office.country = named.entry.means.get("country")  # «مندوب الكويت», «سفير موسكو»
        office.last, office.complement, office.construct = named.last, True, True
        return True
    if named is not None and named.loose == "bare" and not named.reading.before:
        office.organisation = resolve_named(scene, at)
        office.last, office.complement, office.construct = named.last, True, True
        return True
    return _take_phrase(scene, office, at) if read_phrase(scene, at) is not None else False


def _of_person(scene: Scene, office: Office, at: int) -> bool:
    """«مبعوث ترامب للشرق الأوسط س»: an indefinite head right before a person, and somebody else named behind."""
    named = scene.named[at]
    if at != office.first + 1 or office.number != "s" or named.reading.before or named.loose:
        return False
    behind = named.last
    while behind < min(named.last + 4, len(scene.sorts)) and scene.letter(behind) not in _SEPARATORS:
        other = scene.named.get(behind)
        if other is not None and other.entry.means.get("kind") == "person" and not other.reading.before:
            office.last, office.complement, office.construct = named.last, True, True
            return True
        behind += 1
    return False


def resolve_named(scene: Scene, at: int) -> Mention:
    """Return whom a bare name of the packs means here."""
    return mention_of_entry(scene.named[at].entry, scene)


def _chained(scene: Scene, office: Office, at: int, depth: int) -> bool:
    """«نائب وزير الخارجية», «مكتب رئيس الوزراء»: an office in the genitive of another."""
    if office.complement or office.definite:
        return False
    inner = read_office(scene, at, depth + 1)
    if inner is None:
        return False
    office.organisation, office.country = inner.organisation or office.organisation, inner.country or office.country
    office.portfolio, office.last, office.complement = inner.portfolio, inner.last, True
    office.construct |= inner.definite or inner.construct
    return True


def _linked(scene: Scene, office: Office, at: int, form: str) -> bool:
    """«إلى سوريا», «في حلب», «لشؤون الشرق الأوسط»: a preposition with a place or body."""
    if form not in scene.cues("link") or at + 1 >= len(scene.sorts):
        return False
    if form == "الي" and office.head.startswith(_RULERS):
        return False  # «ذهب الرئيس إلى …»: it is the verb's
    if at + 1 in scene.places:
        office.last = scene.places[at + 1][0]
        office.complement = True
        return True
    named = scene.named.get(at + 1)
    if named is not None and named.entry.means.get("kind") == "state":
        office.last = named.last
        return True
    found = read_phrase(scene, at + 1)
    envoy = form == "الي" and office.head.startswith(_ENVOYS)
    if found is not None and found.mention.kind != "document" and (envoy or form in ("في", "لدي", "عن", "من")):
        office.organisation = office.organisation or (
            resolve_bare(scene, found, at + 1) if found.bare else found.mention
        )
        office.country, office.last, office.complement = office.country or found.country, found.last, True
        return True
    return False


def _common(scene: Scene, office: Office, at: int) -> bool:
    """A common noun in the genitive: «مدير مستشفى», «رئيس بلدية كفرنبل»; two words at most."""
    letter = scene.letter(at)
    taken = at - office.first
    if (
        (office.definite and not office.complement)
        or taken > 5
        or letter not in (COMMON, DEFINITE, TITLE, SURNAME, PLACE, UNKNOWN, ACTOR)
    ):
        return False
    sort = scene.sorts[at]
    if _is_rank(scene, at) or sort.verb or sort.says or (sort.title is not None and not sort.definite):
        return False
    behind_place = any(last == at for last, _ in scene.places.values())  # «سفير فرنسا في روما احتجاجا»
    whole = office.complement and (scene.sorts[at - 1].definite or behind_place)
    begins_name = letter == UNKNOWN and (whole or scene.letter(at + 1) in "xgdyh")
    if begins_name or (whole and not sort.definite):
        return False
    office.last, office.complement = at + 1, True
    office.construct |= sort.definite or at in scene.places
    if at in scene.places:
        office.last = scene.places[at][0]
    return True


def _settle(scene: Scene, office: Office) -> None:
    """Name the body that the office speaks for where the text leaves it to the reader: a ministry, a government."""
    if office.portfolio and office.head.startswith(("وزير", "وزرا", "نايب", "مساعد", "وكيل", "متحدث", "ناطق")):
        country = office.country or _country_of(office.organisation)
        state = scene.index.states.get(country or "")
        portfolio = office.portfolio if office.portfolio.startswith("ال") else f"ال{office.portfolio}"
        base = f"وزارة {portfolio}"
        if state is not None:
            office.organisation = ministry(scene, base, _ministry_id(scene, office.portfolio), country or "", state)
            office.country = country
        elif office.organisation is None:
            office.organisation = Mention(base, None, "organisation")
    elif office.country in scene.index.states and office.head.startswith(_ENVOYS):
        state = scene.index.states[office.country or ""]  # «مندوبة بريطانيا في الأمم المتحدة» speaks for Britain
        office.organisation = Mention(state.name, state.id, "state", entry=state)
    elif office.organisation is None and office.country in scene.index.states:
        office.organisation = _body_of(scene, office)
    elif office.organisation is not None and office.organisation.kind == "person":
        office.organisation = _body_of_person(scene, office.organisation)


def _body_of_person(scene: Scene, person: Mention) -> Mention:
    """«المتحدث باسم الأمين العام»: who speaks for a person speaks for his body, where the packs know it."""
    term = term_of(scene, person)
    wanted = term.organisation if term is not None else None
    entry = next((e for e in scene.page.lexicon.entries if wanted and e.id == wanted), None)
    return mention_of_entry(entry, scene) if entry is not None else person


def _ministry_id(scene: Scene, portfolio: str) -> str:
    """Return the last part of a ministry's identifier, empty where the packs give none."""
    readings = scene.page.lexicon.analyse(fold(portfolio)).readings
    return next((str(r.entry.means["office"]) for r in readings if "office" in r.entry.means), "")


def _country_of(mention: Mention | None) -> str | None:
    if mention is None or mention.entry is None:
        return None
    return mention.entry.means.get("country")


def _body_of(scene: Scene, office: Office) -> Mention | None:
    state = scene.index.states[office.country or ""]
    words = scene.name_from(office.first, office.last)
    if "وزراء" in words or "حكومة" in words:
        return class_mention(scene, office.country or "", "government")
    return Mention(state.name, state.id, "state", entry=state)


def name_after(scene: Scene, at: int) -> tuple[int, int, str] | None:
    """Return (first, last, name) of a name that stands behind a title, past a sign or ranks."""
    first, parted = at, False
    size = len(scene.sorts)
    while first < size and first < at + 6:
        letter = scene.letter(first)
        if letter in _SEPARATORS and not parted:
            parted = True
        elif _is_rank(scene, first):
            parted = parted and letter != "."
        elif not (scene.sorts[first].rank_word and first > at):
            break
        first += 1
    if first >= size or scene.form(first) in scene.cues("speaks-for"):
        return None
    named = scene.named.get(first)
    if named is not None and named.entry.means.get("kind") == "person" and not named.reading.before:
        return first, named.last, ""
    found = NAME.match(scene.letters, first)
    if found is None and first > 0 and _is_surname_of_rank(scene, first):
        return first, first + 1, scene.name_from(first, first + 1)
    if found is None or scene.before(first):
        return None
    last = found.end()
    if parted and (
        last - first < 2 or ("g" not in found.group() and "d" not in found.group() and not _closed(scene, last))
    ):
        return None
    if last - first == 1 and scene.letter(first) == UNKNOWN and not _closed(scene, last):
        return None
    if not parted and last - first == 1 and scene.letter(first) == "h" and not scene.sorts[first - 1].definite:
        return None
    return first, last, scene.name_from(first, last)


def name_beyond(scene: Scene, office: Office) -> tuple[int, int, str] | None:
    """Return the holder of an office that more is told of: «المنسق … ومنسق الشؤون الإنسانية في عمان س», «…، س»."""
    if office.number != "s" or not (office.definite or office.construct or office.complement):
        return None
    for at in range(office.last, min(office.last + _BEYOND, len(scene.sorts))):
        if scene.letter(at) == ",":
            return name_after(scene, at) if at > office.last else None
        named = scene.named.get(at)
        if named is not None and named.entry.means.get("kind") == "person" and not named.reading.before:
            first = at > office.last and scene.letter(at - 1) in (GIVEN, UNKNOWN) and named.last == at + 1
            return (at - 1, named.last, scene.name_from(at - 1, named.last)) if first else (at, named.last, "")
        if not _says_more(scene, at, office.last):
            return None
    return None


def _says_more(scene: Scene, at: int, first: int) -> bool:
    """Whether the word goes on with an office: joined by «و» at first, then nouns, adjectives and places."""
    sort = scene.sorts[at]
    if sort.verb or sort.says or sort.declined or scene.letter(at) in ".:;(0":
        return False
    if at == first:
        joined = scene.form(at).startswith("و") and sort.title is not None
        return joined or scene.form(at).startswith(("ال", "وال"))
    return scene.form(at) == "في" or scene.letter(at) not in "f" or at in scene.places


def _is_rank(scene: Scene, at: int) -> bool:
    title = scene.sorts[at].title
    return title is not None and title.entry.means.get("title") == "rank" and not scene.sorts[at].before


def _is_surname_of_rank(scene: Scene, at: int) -> bool:
    """«العميد الشحي»: one definite word behind a rank, with the sentence going on."""
    title = scene.sorts[at - 1].title
    ranked = title is not None and not title.before and scene.sorts[at - 1].definite
    if not _is_rank(scene, at - 1) and scene.letter(at) != WEAK:
        return False
    return ranked and scene.letter(at) in "wy" and scene.sorts[at].definite and _closed(scene, at + 1)


def _closed(scene: Scene, last: int) -> bool:
    return (
        last >= len(scene.sorts)
        or scene.letter(last) in _CLOSING
        or scene.letter(last) in "f:;0"
        or scene.sorts[last].verb
    )
