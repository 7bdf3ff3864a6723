"""Actors: who is named on the page, as states, forces, bodies, persons with their offices, and sources without a name.

Names of the packs come first, then what the grammar of titles and bodies makes of the words around them; descriptions
and bare heads («الوزير الفرنسي», «الجيش») are resolved to whoever was named before, or to the country of the report.
"""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.packs.lexicon import Reading
from hudna.reading.actor_index import lands_of
from hudna.reading.bodies import Phrase, class_mention, mention_of_entry, read_phrase, remember, resolve_bare
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.recall import described, learn, office_holder, person_named, person_of, surname_at, term_of
from hudna.reading.scene import Named, Scene, lay_out
from hudna.reading.sorts import GIVEN, HOMONYM, PARTICLE, UNKNOWN
from hudna.reading.sources import follows_noun, read_people, read_unnamed
from hudna.reading.titles import NAME, Office, name_after, name_beyond, read_office
from hudna.text.fold import fold


def find_actors(page: Page) -> list[Mark]:
    """Return a mark for every mention of somebody on the page, in order; no two overlap.

    The value is a `Mention`. A nisba alone («الغارات الروسية») is a mark with `adjective`; names joined by «و» are
    marks of their own, and the first lists the others.
    """
    scene = lay_out(page)
    marks: list[Mark] = []
    last, surnames = 0, scene.surnames
    for at, (sort, token) in enumerate(zip(scene.sorts, page.tokens, strict=True)):
        if at < last or not (sort.busy or at in scene.named or at in scene.heads or token.form in surnames):
            continue
        found = _mark_at(scene, at)
        if found:
            marks += found
            last = found[-1].last
    _join(marks)
    return marks


def _mark_at(scene: Scene, at: int) -> list[Mark]:
    sort = scene.sorts[at]
    head = scene.heads.get(at)
    means = head[1].entry.means if head else {}
    found: list[Mark] = []
    named = scene.named.get(at)
    sure = named is not None and not named.loose
    if named is not None and sure and named.entry.means.get("kind") == "person":
        found = _known_person(scene, at, named)
    if not found and (sort.title is not None or "title" in means):
        found = _read_title(scene, at)
    if not found and not sure and (sort.unnamed or "unnamed" in means):
        found = _unnamed(scene, at)
    if not found:
        found = _read_name(scene, at)
    if not found and (sort.people or "people" in means):
        found = _people(scene, at)
    if (
        not found
        and sort.state is not None
        and (at not in scene.named or scene.named[at].entry.means.get("kind") != "state")
    ):
        found = _nisba(scene, at)
    return found


def _mark(scene: Scene, first: int, last: int, mention: Mention, reading: Reading | None = None) -> Mark:
    sort = scene.sorts[first]
    reading = reading or sort.title or sort.body or sort.state or sort.unnamed or sort.people
    return Mark("actor", first, last, mention.entry, reading, mention)


# --- persons and offices ----------------------------------------------------------------------------------------------
def _read_title(scene: Scene, at: int) -> list[Mark]:
    if at and scene.form(at - 1) in scene.cues("site"):
        return []
    title = scene.sorts[at].title
    kind = title.entry.means.get("title") if title else "office"
    if kind == "rank":
        return _ranked(scene, at)
    if kind == "counterpart":
        return _counterpart(scene, at)
    return _office(scene, at)


def _ranked(scene: Scene, at: int) -> list[Mark]:
    """A rank or courtesy with a name: «العقيد س», «السيد س»."""
    named = name_after(scene, at)
    if named is None or named[0] == at:
        return _nameless_rank(scene, at)
    last = named[1]
    mention = _person(scene, named)
    office = _apposed(scene, last)
    if office is not None:
        last = office.last
        _fill(scene, mention, office)
    rank = scene.stem(at).removeprefix("ال")
    learn(scene, mention, office.head if office else rank, office.country if office else None, at)
    return [_mark(scene, at, last, mention)]


def _nameless_rank(scene: Scene, at: int) -> list[Mark]:
    """«الجنرال الأميركي»: a rank alone, of the person named so before; «جنرال روسي»: somebody unnamed."""
    last = at + 1
    state = scene.sorts[last].state if last < len(scene.sorts) and not scene.sorts[last].before else None
    country = state.entry.means.get("country") if state is not None else None
    last += state is not None
    if not scene.sorts[at].definite:
        return (
            [_mark(scene, at, last, Mention(scene.name_from(at, last), None, "unnamed"))] if state is not None else []
        )
    before = at > 0 and scene.sorts[at - 1].says
    known = described(scene, scene.stem(at).removeprefix("ال"), country) if before or state is not None else None
    return [_mark(scene, at, last, _fresh(known))] if known is not None else []


def _person(scene: Scene, named: tuple[int, int, str]) -> Mention:
    first, _, name = named
    pack = scene.named.get(first)
    if not name and pack is not None:
        return _fresh(person_of(pack.entry))
    return _fresh(person_named(scene, name, first))


def _fresh(mention: Mention) -> Mention:
    """Return a copy of the mention: each place in the text has its own."""
    return Mention(
        mention.name,
        mention.entity,
        mention.kind,
        mention.role,
        mention.organisation,
        mention.organisation_id,
        entry=mention.entry,
    )


def _fill(scene: Scene, mention: Mention, office: Office) -> None:
    mention.role = office.role
    if office.portfolio or _is_ministry(office):
        if office.country is None and mention.entry is not None:
            _fill_from_terms(scene, mention)
        if office.country is None and mention.organisation_id is not None:
            return  # «وزيرة الخارجية س»: of whose government, her terms of office tell
    if office.organisation is not None:
        mention.organisation, mention.organisation_id = office.organisation.name, office.organisation.entity
    elif mention.entry is not None:
        _fill_from_terms(scene, mention)


def _is_ministry(office: Office) -> bool:
    """«المتحدثة باسم وزارة الخارجية»: a ministry of a country that the words leave out."""
    return office.organisation is not None and office.organisation.name.startswith("وزارة ")


def _fill_from_terms(scene: Scene, mention: Mention) -> None:
    """Take the body that a person speaks for from his terms of office, where the text leaves it out."""
    term = term_of(scene, mention)
    body = scene.index.entries.get(term.organisation or "") if term is not None else None
    if body is not None:
        mention.organisation, mention.organisation_id = body.name, body.id


def _office(scene: Scene, at: int) -> list[Mark]:
    office = read_office(scene, at) if not (scene.form(at).endswith("ي") and follows_noun(scene, at)) else None
    if office is None:
        return []
    if office.number == "p":
        return _unnamed(scene, at)
    named = name_after(scene, office.last) or name_beyond(scene, office)
    if named is not None:
        mention = _person(scene, named)
        _fill(scene, mention, office)
        learn(scene, mention, office.head, office.country, at)
        return [_mark(scene, at, named[1], mention)]
    return _nameless(scene, at, office)


def _nameless(scene: Scene, at: int, office: Office) -> list[Mark]:
    """An office without a name: whoever was named before or held it on the day, else the office itself."""
    if office.reading.entry.means.get("needs") == "complement" and not office.complement:
        return []
    if office.number == "d":
        return _unnamed(scene, at)
    if not (office.definite or office.construct):
        return _indefinite(scene, at, office)
    mention = described(scene, office.head, office.country, office.organisation if office.complement else None)
    mention = mention or office_holder(scene, office.role, office.country)
    if mention is None and not office.complement and office.country is None and office.organisation is None:
        known = described(scene, office.head, None)
        if known is None:
            return []
        mention = known
    mention = _fresh(mention) if mention is not None else Mention(office.role, None, "office")
    if mention.organisation is None:
        _fill(scene, mention, office)
    if mention.kind == "person":
        learn(scene, mention, office.head, office.country, at)
    return [_mark(scene, at, office.last, mention)]


def _indefinite(scene: Scene, at: int, office: Office) -> list[Mark]:
    """«متحدث باسم الرئاسة», «مسؤول تركي»: somebody unnamed, with the body that he speaks for."""
    if office.complement and office.organisation is not None:
        mention = Mention(office.role, None, "unnamed")
        _fill(scene, mention, office)
        return [_mark(scene, at, office.last, mention)]
    known = office.complement or office.country or "unnamed" in office.reading.entry.means
    return _unnamed(scene, at) if known else []


def _counterpart(scene: Scene, at: int) -> list[Mark]:
    """«نظيره الروسي س»: the office of the last person named, for another country."""
    last, country = at + 1, None
    state = scene.sorts[last].state if last < len(scene.sorts) else None
    if state is not None:
        country, last = state.entry.means.get("country"), last + 1
    before = max(scene.people, key=lambda known: known.at, default=None)
    named = name_after(scene, last)
    mention = _person(scene, named) if named is not None else None
    role = before.mention.role if before is not None else None
    if mention is None and role and country:
        mention = office_holder(scene, _for_country(scene, role, before.country if before else None, country))
    if mention is None:
        return []
    mention = _fresh(mention)
    mention.role = scene.name_from(at, last)
    learn(scene, mention, before.head if before else None, country, at)
    return [_mark(scene, at, named[1] if named else last, mention)]


def _for_country(scene: Scene, role: str, old: str | None, new: str) -> str:
    words = [word for word in role.split() if scene.index.nisbas.get(_plain(word)) != old or old is None]
    state = scene.index.states.get(new)
    return " ".join([*words, state.name if state else ""])


def _plain(word: str) -> str:
    return fold(word).removeprefix("ال")


def _apposed(scene: Scene, last: int) -> Office | None:
    """Return the office that stands behind a name: «س مدير المرصد», «س، مراسلة القناة», «س وهو مدير مستشفى»."""
    at = last
    if scene.letter(at) in ",(":
        at += 1
    if at < len(scene.sorts) and scene.form(at) in scene.cues("apposed"):
        at += 1
    if at >= len(scene.sorts) or scene.sorts[at].title is None or scene.sorts[at].before:
        return None
    office = read_office(scene, at)
    return (
        office
        if office is not None and (office.complement or office.country or at > last) and office.number == "s"
        else None
    )


def _bare_person(scene: Scene, at: int) -> list[Mark]:
    """A name without a title before it: given name with more, or the surname of somebody named before."""
    letter = scene.letter(at)
    known = surname_at(scene, at)
    if known is not None and _may_be_name(scene, at, letter):
        scene.people.sort(key=lambda k: k is known[1])
        known[1].at = at
        return [_mark(scene, at, known[0], _fresh(known[1].mention), _name_reading(scene, at))]
    if (at in scene.places and scene.places[at][0] > at + 1) or (at and scene.form(at - 1) in scene.cues("site")):
        return []
    if scene.letters[at : at + 3] == "gk," and _apposed(scene, at + 2) is not None:
        return _introduced(scene, at, at + 2)
    found = NAME.match(scene.letters, at)
    if found is None or not _is_person(scene, at, found.group()):
        return []
    return _introduced(scene, at, found.end())


def _introduced(scene: Scene, at: int, last: int) -> list[Mark]:
    """Return the mark of a name without a title before it, with the title that may stand behind."""
    mention = _fresh(person_named(scene, _full_name(scene, at, last), at))
    office = _apposed(scene, last)
    if office is not None:
        last = office.last
        _fill(scene, mention, office)
    learn(scene, mention, office.head if office else None, office.country if office else None, at)
    return [_mark(scene, at, last, mention, _name_reading(scene, at))]


def _name_reading(scene: Scene, at: int) -> Reading | None:
    """Return the reading that carries the proclitics of the name."""
    readings = scene.page.readings(at)
    return next((r for r in readings if r.before == scene.sorts[at].before), None)


def _may_be_name(scene: Scene, at: int, letter: str) -> bool:
    if letter in (UNKNOWN, PARTICLE):
        return True
    before = scene.sorts[at - 1] if at else None
    return before is not None and (before.says or scene.form(at - 1) in scene.cues("according"))


def _full_name(scene: Scene, at: int, last: int) -> str:
    """Return the name; for one word, with what stood before it where the page named him in full."""
    name = scene.name_from(at, last)
    if last - at > 1:
        return name
    form = scene.stem(at)
    for other in range(at - 1, 0, -1):
        if scene.form(other) == form and scene.letter(other - 1) in "gx" and not scene.before(other - 1):
            return scene.name_from(other - 1, other + 1)
    return name


def _is_person(scene: Scene, at: int, letters: str) -> bool:
    says = at > 0 and scene.sorts[at - 1].says
    if len(letters) == 1:
        behind = scene.letter(at + 1)
        tells = at > 0 and scene.sorts[at - 1].tells
        return tells and not scene.before(at) and letters in "gx" and behind in '.,:"(f'
    if len(letters) == 2 and letters[1] in "Kyj":
        return says or _apposed(scene, at + 2) is not None
    if letters[0] == GIVEN:
        return True
    if letters[0] == UNKNOWN and "P" in letters:
        return False
    if letters[0] == HOMONYM:
        return says and not scene.before(at)
    tells = at > 0 and scene.sorts[at - 1].tells
    return (tells or _apposed(scene, at + len(letters)) is not None) and not scene.before(at)


# --- names, bodies, states --------------------------------------------------------------------------------------------
def _read_name(scene: Scene, at: int) -> list[Mark]:
    named = scene.named.get(at)
    if (
        named is not None
        and named.entry.means.get("kind") == "person"
        and not (named.loose and not _has_company(scene, at, named))
    ):
        return _known_person(scene, at, named)
    phrase = read_phrase(scene, at)
    if named is not None and named.loose and (phrase is None or phrase.bare or _outdone(named, phrase)):
        if not _has_company(scene, at, named):
            named = None
        else:
            phrase = Phrase(named.last, _owner(scene, at, named), named.entry.means.get("country"))
    if phrase is None or (phrase.bare and phrase.mention.entity is None):
        generic = _unknown_body(scene, at, phrase)
        if generic is not None:
            return [_mark(scene, at, generic.last, generic.mention)]
    if phrase is None:
        return _bare_person(scene, at) if scene.letter(at) in "gdxhl" or (at and scene.surnames) else []
    mention = resolve_bare(scene, phrase, at) if phrase.bare else phrase.mention
    if phrase.bare and mention is phrase.mention and mention.entity is None and not phrase.country:
        return []
    mention = _fresh(mention)
    if mention.kind == "state" and _is_place(scene, at, named):
        return []
    remember(scene, at, mention)
    reading = named.reading if named is not None and named.last == phrase.last else None
    return [_mark(scene, at, phrase.last, mention, reading), *_second_nisba(scene, at, phrase)]


def _outdone(named: Named, phrase: Phrase) -> bool:
    """Return whether a loose name of the packs says more than what the grammar made of its words."""
    return named.last > phrase.last or (named.last == phrase.last and phrase.mention.entity is None)


def _unknown_body(scene: Scene, at: int, phrase: Phrase | None) -> Phrase | None:
    """A body that nobody knows, where it says something: «قال المركز الوطني للبحوث», «أعلنت شركة الكهرباء»."""
    body = scene.sorts[at].body
    if body is None or at == 0 or not scene.sorts[at - 1].says or body.before or body.entry.means["body"] == "document":
        return None
    if phrase is not None and resolve_bare(scene, phrase, at) is not phrase.mention:
        return None
    last = phrase.last if phrase is not None else at + 1
    while last < min(at + 6, len(scene.sorts)) and _goes_with(scene, last, scene.sorts[at].definite):
        last += 1
    if last == at + 1 and not scene.sorts[at].definite:
        return None
    return Phrase(last, Mention(scene.name_from(at, last), None, "organisation"))


def _ends(scene: Scene, at: int) -> bool:
    """Whether a name ends before the token: «مستشفى ترهونة باستقبال», a place with no definite word behind it."""
    return scene.places.get(at - 1, (0, ""))[0] == at and not scene.sorts[at].definite


def _goes_with(scene: Scene, at: int, definite: bool) -> bool:
    sort = scene.sorts[at]
    if scene.letter(at) not in "kKyTjxwLA" or sort.verb or sort.says or scene.before(at) not in ("", "ل"):
        return False
    if _ends(scene, at):
        return False
    return sort.definite or (not definite and not scene.sorts[at - 1].definite)


def _second_nisba(scene: Scene, at: int, phrase: Phrase) -> list[Mark]:
    """«طائرات سورية وروسية»: the head counts for both."""
    last, body = phrase.last, scene.sorts[at].body
    if last >= len(scene.sorts) or body is None or not phrase.country:
        return []
    sort = scene.sorts[last]
    if (
        sort.state is None
        or sort.before != "و"
        or scene.sorts[last - 1].state is None
        or not body.entry.means.get("class")
    ):
        return []
    country = str(sort.state.entry.means.get("country", ""))
    if sort.state.entry.means.get("kind") != "state":
        return []
    return [_mark(scene, last, last + 1, class_mention(scene, country, str(body.entry.means["class"])), sort.state)]


def _owner(scene: Scene, at: int, named: Named) -> Mention:
    if named.loose != "bare":
        return mention_of_entry(named.entry, scene)
    form = " ".join(token.form for token in scene.page.tokens[at : named.last])[len(named.reading.before) :]
    bare = Phrase(named.last, Mention(form, None), None, True)
    found = resolve_bare(scene, bare, at)
    return found if found.entity else mention_of_entry(named.entry, scene)


def _known_person(scene: Scene, at: int, named: Named) -> list[Mark]:
    before = next((known.mention for known in scene.people if known.mention.entity == named.entry.id), None)
    mention = _fresh(before) if before is not None else person_of(named.entry)
    if mention.organisation is None:
        _fill_from_terms(scene, mention)
    last, office = named.last, _apposed(scene, named.last)
    if office is not None:
        last = office.last
        _fill(scene, mention, office)
    learn(scene, mention, office.head if office else None, named.entry.means.get("country"), at)
    return [_mark(scene, at, last, mention, named.reading)]


def _has_company(scene: Scene, at: int, named: Named) -> bool:
    """Return whether a loose name holds here: a capital that acts, a bare name in its country."""
    if named.loose == "bare":
        owners = scene.index.bare.get(
            " ".join(t.form for t in scene.page.tokens[at : named.last])[len(named.reading.before) :], []
        )
        return any(land in scene.countries for entry in owners for land in lands_of(entry)) or not owners
    before = scene.sorts[at - 1] if at else None
    if named.loose == "metonym":
        return _acts(scene, at, named)
    if any(known.mention.entity == named.entry.id for known in scene.people):
        return True
    return before is not None and (
        before.says or before.title is not None or scene.form(at - 1) in scene.cues("according")
    )


def _acts(scene: Scene, at: int, named: Named) -> bool:
    """Return whether a capital stands for its government: it says or does something, or is dealt with as a party."""
    if named.reading.before.endswith("ب"):
        return False
    before = scene.form(at - 1) if at else ""
    sort = scene.sorts[at - 1] if at else None
    if before in scene.cues("locative") or before == "من" or before == "علي":
        return False
    if sort is not None and (sort.says or before in scene.cues("party")):
        return True
    if named.reading.before == "و" and _joins_party(scene, at):
        return True
    after = scene.sorts[named.last] if named.last < len(scene.sorts) else None
    if after is not None and (
        after.says
        or (after.verb and not after.before and scene.form(named.last).startswith(("ت",)))
        or scene.letter(named.last) == ":"
    ):
        return True
    joined = scene.named.get(named.last)
    return joined is not None and joined.reading.before == "و" and joined.entry.means.get("kind") == "state"


def _joins_party(scene: Scene, at: int) -> bool:
    """Whether «و» joins a capital to another capital, or to a state, that acts («أعلنت موسكو وواشنطن»)."""
    for start in (at - 1, at - 2):
        named = scene.named.get(start)
        if named is not None and named.last == at and named.entry.means.get("kind") == "state":
            return named.loose != "metonym" or _acts(scene, start, named)
    return False


def _is_place(scene: Scene, at: int, named: Named | None) -> bool:
    """Return whether the name of a state is used of the land: «في سوريا», «بسوريا»."""
    if named is None:
        return False
    before = scene.form(at - 1) if at else ""
    return (
        named.reading.before.endswith("ب")
        or before in scene.cues("locative")
        or (at > 0 and scene.sorts[at - 1].state is None and before.endswith("شمال"))
    )


def _nisba(scene: Scene, at: int) -> list[Mark]:
    reading = scene.sorts[at].state
    if reading is None:
        return []
    people = read_people(scene, at)
    if people is not None:
        return [_mark(scene, at, people.last, people.mention, reading)]
    mention = mention_of_entry(reading.entry, scene)
    mention.adjective = True
    return [_mark(scene, at, at + 1, mention, reading)]


def _unnamed(scene: Scene, at: int) -> list[Mark]:
    found = read_unnamed(scene, at)
    return [_mark(scene, found.first, found.last, found.mention)] if found is not None else []


def _people(scene: Scene, at: int) -> list[Mark]:
    found = read_people(scene, at)
    return [_mark(scene, at, found.last, found.mention)] if found is not None else []


def _join(marks: list[Mark]) -> None:
    """Note on the first of names joined by «و» who the others are."""
    for at in range(len(marks) - 2, -1, -1):
        one, two = marks[at], marks[at + 1]
        if two.first == one.last and two.before.startswith("و") and two.value.adjective == one.value.adjective:
            one.value.others = [two.value.name, *two.value.others]
