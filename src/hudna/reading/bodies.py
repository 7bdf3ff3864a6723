"""Bodies: names made of a head and a nisba or genitive, as «وزارة الصحة الفلسطينية», «قيادة الجيش»."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.packs.entries import Entry
from hudna.packs.lexicon import Reading
from hudna.reading.actor_index import lands_of
from hudna.reading.mentions import Mention
from hudna.reading.scene import Named, Scene
from hudna.reading.sorts import ACTOR, DEFINITE, NISBA, SURNAME, TITLE, UNKNOWN, Sort
from hudna.text.fold import fold

_CLASS_HEADS = {"army": "الجيش", "government": "الحكومة"}
# Bare names that mean the army or the government of the country that the report is about.
_OF_THE_COUNTRY = frozenset(
    ("الجيش", "الحكومه", "السلطات", "القوات المسلحه", "القياده العامه للجيش", "القياده العامه للقوات المسلحه")
)
_KINDS = {
    "party": "organisation",
    "rescue": "organisation",
    "medical": "organisation",
    "monitor": "organisation",
    "igo": "organisation",
    "body": "organisation",
}
_REACH = 3  # adjectives between a head and its nisba


@dataclass(slots=True)
class Phrase:
    """Tokens up to `last` (exclusive) that name `mention`; `country` is the code of the nisba or state in it."""

    last: int
    mention: Mention
    country: str | None = None
    bare: bool = False  # a definite head alone, to be resolved


_MOVED = frozenset(  # «حركة السفن», «تيار الهواء»: a movement of these is no group
    (
        *("السفن", "الملاحه", "المرور", "السير", "الطيران", "النقل", "القطارات", "التجاره", "البضائع", "السيارات"),
        *("المسافرين", "النزوح", "العبور", "البيع", "الشراء", "الاسواق", "السوق", "الناس", "المدنيين", "الشاحنات"),
        *("الركاب", "السياحه", "التبادل", "الصادرات", "الواردات", "الاحتجاج", "الاحتجاجات", "الهواء", "الرياح"),
    )
)


def mention_of_entry(entry: Entry, scene: Scene) -> Mention:
    """Return the mention of an actor of the packs, or of the one that it stands for."""
    entry = scene.index.entries.get(str(entry.means.get("stands_for", "")), entry)
    kind = str(entry.means.get("kind", "organisation"))
    return Mention(entry.name, entry.id, _KINDS.get(kind, kind), entry=entry)


def definite(state: Entry, feminine: bool) -> str:
    """Return the nisba of a state with the article: الروسي, الروسية, الكورية الشمالية."""
    adjective = str((state.means.get("adjective") or [state.name])[0])
    return " ".join(f"ال{word}{'ة' if feminine else ''}" for word in adjective.split())


def read_phrase(scene: Scene, at: int, depth: int = 0) -> Phrase | None:
    """Return the name of a body, state or group that begins at the token, or None."""
    if at >= len(scene.sorts):
        return None
    named = scene.named.get(at)
    sort = scene.sorts[at]
    found = (
        _read_body(scene, at, depth)
        if (sort.body or (at in scene.heads and "body" in scene.heads[at][1].entry.means))
        else None
    )
    if named and not named.loose and (found is None or found.bare or named.last >= found.last):
        return _named_phrase(scene, at, named)
    if found is None and sort.portfolio is not None and sort.title is None:
        return read_portfolio(scene, at)
    return found


def _named_phrase(scene: Scene, at: int, named: Named) -> Phrase:
    return Phrase(named.last, mention_of_entry(named.entry, scene), str(named.entry.means.get("country") or "") or None)


def _read_body(scene: Scene, at: int, depth: int) -> Phrase | None:
    last, reading = scene.heads.get(at, (at + 1, scene.sorts[at].body))
    if reading is None or "body" not in reading.entry.means:
        last, reading = at + 1, scene.sorts[at].body
    if reading is None or depth > 3 or (scene.form(at) in scene.cues("front") and last in scene.places):
        return None  # «جبهة الساحل الغربي» is where, not who
    kind = reading.entry.means["body"]
    if kind == "ministry":
        return _read_ministry(scene, at)
    nisba = _nisba(scene, last, scene.sorts[at], last - at > 1)
    if nisba is not None:
        end, state = nisba
        return Phrase(end, _with_nisba(scene, at, end, reading, state), state.means.get("country"))
    inner = _genitive(scene, at, last, depth)
    if inner is not None and scene.letter(last) in '"(':
        return inner
    if inner is not None:
        return _with_genitive(scene, at, reading, inner)
    if scene.sorts[at].definite or last - at > 1:
        return Phrase(last, Mention(scene.name_from(at, last), None, _kind_of(reading)), None, True)
    if kind in ("group", "media") and not (last < len(scene.sorts) and scene.form(last) in _MOVED):
        return _proper(scene, at, last, reading)
    return None


def _nisba(scene: Scene, last: int, head: Sort, long: bool) -> tuple[int, Entry] | None:
    """Return where a nisba that belongs to the head ends, and its state or actor."""
    for at in range(last, min(last + _REACH, len(scene.sorts))):
        sort = scene.sorts[at]
        if sort.state is not None and not sort.before:
            if head.body is not None and head.body.feature.number == "s" and is_people(sort):
                return None
            if sort.definite == head.definite or (long and sort.definite) or (head.definite is False and at == last):
                return _second_half(scene, at, sort.state.entry)
            return None
        if not (
            sort.adjective
            or scene.letter(at) == SURNAME
            or (scene.letter(at) in (DEFINITE, TITLE) and sort.definite and head.definite)
        ):
            return None
        if (sort.definite != head.definite and not long) or (sort.title is not None and not sort.adjective):
            return None
    return None


def is_people(sort: Sort) -> bool:
    """Return whether a nisba is the plural of people («الحوثيين»), which belongs to no single body or office."""
    return sort.state is not None and sort.state.feature.number in ("d", "p")


def _second_half(scene: Scene, at: int, state: Entry) -> tuple[int, Entry]:
    """«الكورية الشمالية», «الجنوب أفريقية»: a nisba of two words."""
    name = scene.named.get(at)
    if at + 1 < len(scene.sorts) and scene.form(at).removeprefix("ال").startswith("كوري"):
        north = scene.form(at + 1).removeprefix("ال").startswith("شمال")
        other = scene.index.states.get("KP" if north else "KR")
        return (at + 2, other) if other is not None else (at + 1, state)
    return (name.last if name and name.last > at + 1 else at + 1), state


def _with_nisba(scene: Scene, at: int, end: int, reading: Reading, state: Entry) -> Mention:
    means = reading.entry.means
    country = str(state.means.get("country", ""))
    group = means.get("class")
    if state.means.get("kind") != "state":
        return (
            mention_of_entry(state, scene)
            if means["body"] in ("force", "hardware", "group")
            else Mention(_definite_name(scene, at, end), None, _kind_of(reading))
        )
    if group:
        return class_mention(scene, country, group)
    if means["body"] == "opposition":
        return _bare_owner(scene, "المعارضه", country) or Mention(f"المعارضة {definite(state, True)}", None, "party")
    return Mention(_definite_name(scene, at, end), None, _kind_of(reading))


def class_mention(scene: Scene, country: str, group: str) -> Mention:
    """Return the army or the government of a country: that of the packs, or a name made for it."""
    entry = scene.index.classes.get((country, group))
    if entry is not None:
        return mention_of_entry(entry, scene)
    state = scene.index.states[country]
    head = _CLASS_HEADS[group]
    return Mention(
        f"{head} {definite(state, head.endswith('ة'))}",
        f"org/{country.lower()}/{group}",
        "army" if group == "army" else "organisation",
    )


def _bare_owner(scene: Scene, form: str, country: str) -> Mention | None:
    entry = next((e for e in scene.index.bare.get(form, ()) if e.means.get("country") == country), None)
    return mention_of_entry(entry, scene) if entry is not None else None


def _definite_name(scene: Scene, at: int, end: int) -> str:
    """Return the words as a name, an indefinite head and nisba with their articles."""
    words = scene.name_from(at, end).split()
    if not fold(words[0]).startswith("ال") and not fold(words[-1]).startswith("ال"):
        words = [f"ال{word}" for word in words]
    return " ".join(words)


def _kind_of(reading: Reading) -> str:
    kind = str(reading.entry.means.get("kind", "organisation"))
    return _KINDS.get(kind, kind)


def _genitive(scene: Scene, at: int, last: int, depth: int) -> Phrase | None:
    """Return the name that stands in the genitive behind the head: «قيادة الجيش», «طائرات التحالف»."""
    if scene.sorts[at].definite or last >= len(scene.sorts):
        return None
    if scene.letter(last) in '"(':
        return _in_quotes(scene, at, last)
    named = scene.named.get(last)
    if scene.sorts[last].before and not (named and not named.reading.before):
        return None
    if scene.sorts[last].portfolio is not None and named is None:
        return None
    found = read_phrase(scene, last, depth + 1)
    if found is not None and (found.mention.kind == "document" or _is_somebody(scene, at, last, found)):
        return None
    if found is None and named is not None and named.loose in ("bare", "weak") and not named.reading.before:
        return _named_phrase(scene, last, named)
    return found


def _is_somebody(scene: Scene, at: int, last: int, found: Phrase) -> bool:
    """Whether a person behind the head is no part of its name: «مجلس النواب س», «بقيادة س»."""
    return found.mention.kind == "person" and (last - at > 1 or scene.form(at) in scene.cues("led-by"))


def _in_quotes(scene: Scene, head: int, at: int) -> Phrase | None:
    """«وكالة "فارس" الإيرانية»: a name in quotation marks or brackets, known by itself or with the head."""
    close = next((k for k in range(at + 1, min(at + 7, len(scene.sorts))) if scene.letter(k) in '")'), None)
    if close is None or close == at + 1:
        return None
    entry = scene.index.names.get(fold(scene.name_from(head, close)))
    named = scene.named.get(at + 1)
    if entry is None and named is not None and named.last == close and named.entry.means.get("kind") != "person":
        entry = named.entry
    if entry is None:
        return None
    last = close + 1
    state = scene.sorts[last].state if last < len(scene.sorts) else None
    last += state is not None and scene.sorts[last].definite and not scene.sorts[last].before
    return Phrase(last, mention_of_entry(entry, scene), str(entry.means.get("country") or "") or None)


def _with_genitive(scene: Scene, at: int, reading: Reading, inner: Phrase) -> Phrase:
    kind, owner = reading.entry.means["body"], inner.mention
    if inner.bare:
        owner = resolve_bare(scene, inner, at)
    country = inner.country or (
        str(owner.entry.means.get("country")) if owner.entry and owner.entry.means.get("country") else None
    )
    if owner.kind == "state" and reading.entry.means.get("class") and country:
        return Phrase(inner.last, class_mention(scene, country, str(reading.entry.means["class"])), country)
    if kind in ("force", "hardware", "regime") and owner.kind in ("army", "armed_group", "coalition", "party"):
        return Phrase(inner.last, owner, country)
    if kind in ("hardware", "force") and owner.entity and (owner.kind == "organisation" and country):
        group = scene.index.classes.get((country, "army"))
        governs = owner.entry is not None and owner.entry.means.get("class") == "government"
        if group is not None and governs:
            return Phrase(inner.last, mention_of_entry(group, scene), country)
    if kind == "media" and owner.kind in ("agency", "outlet"):
        return Phrase(inner.last, owner, country)
    if kind == "group" and owner.entity and owner.kind in ("armed_group", "party", "organisation"):
        return Phrase(inner.last, owner, country)
    name = scene.name_from(at, inner.last)
    if inner.bare and owner.name != inner.mention.name:
        name = f"{scene.name_from(at, at + 1)} {owner.name}"
    return Phrase(inner.last, Mention(name, None, _kind_of(reading), organisation=owner.name), country)


def _read_ministry(scene: Scene, at: int) -> Phrase | None:
    last, office = at + 1, ""
    while last < len(scene.sorts) and (scene.sorts[last].portfolio or last in scene.heads):
        portfolio = scene.sorts[last].portfolio
        step, head = scene.heads.get(last, (last + 1, portfolio))
        if head is None or head.entry.means.get("title") != "portfolio":
            if portfolio is None:
                break
            step, head = last + 1, portfolio
        office = office or str(head.entry.means.get("office", ""))
        last = step
    if last == at + 1:
        return (
            Phrase(last, Mention(scene.name_from(at, last), None, "organisation"), None, True)
            if scene.sorts[at].definite
            else None
        )
    return _owned(scene, at, last, office, scene.name_from(at, last))


def read_portfolio(scene: Scene, at: int, alone: bool = False) -> Phrase | None:
    """«الخارجية الروسية»: a portfolio with a nisba stands for its ministry."""
    last = at + 1
    if last >= len(scene.sorts):
        return None
    sort = scene.sorts[at]
    if sort.portfolio is None or not sort.definite:
        return None
    alone = alone or (at > 0 and scene.sorts[at - 1].says and not sort.before)
    nisba = scene.sorts[last].state
    if not alone and (nisba is None or not scene.sorts[last].definite or nisba.feature.gender != "f"):
        return None
    name = f"وزارة {scene.name_from(at, last)}"
    return _owned(scene, at, last, str(sort.portfolio.entry.means.get("office", "")), name)


def _owned(scene: Scene, at: int, last: int, office: str, name: str) -> Phrase:
    """Give a ministry its country: by a nisba, by «في» and a place, or open."""
    nisba = _nisba(scene, last, Sort(definite=True), True)
    if nisba is not None:
        end, state = nisba
        return Phrase(
            end, ministry(scene, name, office, str(state.means.get("country", "")), state), state.means.get("country")
        )
    named = scene.named.get(last)
    if named is not None and named.entry.means.get("kind") == "state" and not named.reading.before:
        country = str(named.entry.means["country"])
        return Phrase(named.last, ministry(scene, name, office, country, named.entry), country)
    if last + 1 < len(scene.sorts) and scene.form(last) in scene.cues("inside") and last + 1 in scene.places:
        end, country = scene.places[last + 1]
        if country in scene.index.states:
            return Phrase(end, ministry(scene, name, office, country, scene.index.states[country]), country)
    return Phrase(last, Mention(name, None, "organisation"), None, True)


def ministry(scene: Scene, name: str, office: str, country: str, state: Entry) -> Mention:
    """Return the mention of a ministry of a country by the name «وزارة الدفاع الروسية»."""
    entity = f"org/{country.lower()}/{office}" if office and country else None
    known = scene.index.entries.get(entity or "")
    if known is not None:
        return mention_of_entry(known, scene)
    return Mention(f"{name} {definite(state, True)}", entity, "organisation")


def _proper(scene: Scene, at: int, last: int, reading: Reading) -> Phrase | None:
    """«حركة س», «صحيفة س»: a head with a proper name that the packs do not have."""
    end = last
    if scene.letter(end) == '"':
        close = scene.letters.find('"', end + 1, end + 8)
        if close < 0:
            return None
        return Phrase(close + 1, Mention(scene.name_from(at, close), None, _kind_of(reading)))
    while end < len(scene.sorts) and end < last + 3 and _goes_on(scene, end, end == last):
        end += 1
    return Phrase(end, Mention(scene.name_from(at, end), None, _kind_of(reading))) if end > last else None


def _goes_on(scene: Scene, at: int, first: bool) -> bool:
    letter, sort = scene.letter(at), scene.sorts[at]
    if letter in (UNKNOWN, ACTOR) and first:
        return True
    return (
        sort.definite
        and not sort.before
        and letter in (DEFINITE, SURNAME, NISBA, TITLE, UNKNOWN)
        and not scene.form(at).startswith(("الذي", "التي"))
    )


def resolve_bare(scene: Scene, phrase: Phrase, at: int) -> Mention:
    """Return whom a bare «الجيش», «الحكومة», «الحركة» means: the one named so before, else the country's."""
    mention = phrase.mention
    form = fold(mention.name)
    before = scene.bodies.get(form)
    if before is not None:
        return before
    body = scene.sorts[at].body
    if body is not None and body.entry.means["body"] == "hardware":
        return mention
    owners = scene.index.bare.get(form, ())
    for country in scene.countries:
        entry = next((e for e in owners if country in lands_of(e)), None)
        if entry is not None:
            return mention_of_entry(entry, scene)
    reading = scene.heads[at][1] if at in scene.heads else body
    group = reading.entry.means.get("class") if reading is not None else None
    if group and scene.countries and scene.countries[0] in scene.index.states and form in _OF_THE_COUNTRY:
        return class_mention(scene, scene.countries[0], str(group))
    if (
        reading is not None
        and reading.entry.means.get("body") == "ministry"
        and scene.countries
        and scene.countries[0] in scene.index.states
        and " " in form
    ):
        country = scene.countries[0]
        return ministry(scene, mention.name, _office_at(scene, at), country, scene.index.states[country])
    return mention


def _office_at(scene: Scene, at: int) -> str:
    """Return which office a ministry at the token is (`interior-ministry`), empty where unknown."""
    portfolio = next((s.portfolio for s in scene.sorts[at : at + 2] if s.portfolio is not None), None)
    return str(portfolio.entry.means.get("office", "")) if portfolio is not None else ""


def remember(scene: Scene, at: int, mention: Mention) -> None:
    """Keep a named body by its head words, for «الحركة», «الوزارة», «الوكالة» later on."""
    body = scene.sorts[at].body
    if body is not None and body.entry.means["body"] == "hardware" and mention.entity is None:
        return
    if mention.adjective or mention.kind in ("state", "person", "unnamed", "witness", "people"):
        return
    for name in {fold(mention.name), *([scene.stem(at)] if at >= 0 else [])}:
        head = name.split()[0]
        scene.bodies[head if head.startswith("ال") else f"ال{head}"] = mention
    portfolio = fold(mention.name).split()[:2]
    if portfolio[0] == "وزاره" and len(portfolio) > 1:
        scene.bodies[" ".join(portfolio)] = mention
