"""Incidents: what happened, one claim for each mention of an event."""

from __future__ import annotations

from typing import Any

from hudna.match.marks import Mark
from hudna.model.claims import Actor, Incident, Place
from hudna.packs.lexicon import Reading
from hudna.reading.attribution import sources_at
from hudna.reading.context import Context, places_near, time_near
from hudna.reading.groups import people_reading, read_group
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.relevant import noted_at
from hudna.reading.roles import (
    agents_by_phrase,
    agents_of_noun,
    as_actors,
    did_it_itself,
    is_force,
    read_targets,
    said_around,
    sides_between,
    speaker_as_subject,
    subject_after,
    subject_before,
    suffering_before,
    targets_onto,
)
from hudna.reading.stance import stance_at
from hudna.reading.triggers import GENERIC, Trigger, find_triggers, join_triggers, refine

_UNDONE = frozenset(("explosion", "protest", "massacre", "evacuation"))  # events that the clause before does not do
_ARMED = frozenset(("army", "armed_group", "coalition", "state"))
_PARTS = frozenset(
    ("ان", "بان", "انه", "انها", "في", "عن", "الذي", "التي", "الذين", "بعد", "خلال", "جراء", "اثر", "بسبب")
)
_PREVENTED = frozenset(
    ("منع", "لمنع", "بمنع", "صد", "لصد", "احباط", "لاحباط", "مواجهه", "لمواجهه", "لوقف", "ردع", "لردع")
)
_PRONOUNS = frozenset(("انه", "انها", "انهم", "بانه", "بانها", "بانهم"))
_WITH = frozenset(("باستخدام", "بواسطه", "عبر", "من", "مستخدمه", "مستخدما", "مستخدمين", "او", "و"))
_ONE_SIDED = ("airstrike", "shelling", "siege", "barrel_bomb", "chemical_attack")
_AERIAL = frozenset(("warplane", "helicopter", "drone"))
_GROUND = frozenset(("clash",))
_QUOTES = frozenset(('"', "«", "»", "“", "”"))
_AGAINST = frozenset(("علي", "ضد", "تجاه", "من", "بين", "مع", "الي", "نحو", "في"))
_FIRE = frozenset(("shelling", "airstrike", "barrel_bomb", "explosion", "shooting", "chemical_attack"))


def read_incidents(page: Page, context: Context) -> list[Incident]:
    """Return the incidents of the page in the order of the text, and remember them in `context`."""
    incidents: list[Incident] = []
    bare: list[Incident] = []
    triggers = join_triggers(page, find_triggers(page, "incident"))
    for number, trigger in enumerate(triggers):
        first = triggers[number - 1].last if number else 0
        last = triggers[number + 1].first if number + 1 < len(triggers) else len(page.tokens)
        incident = _read(page, context, trigger, (first, last))
        incidents.append(incident)
        if incident.type in GENERIC and _may_be_aerial(trigger):
            bare.append(incident)
        sentence = page.tokens[trigger.first].sentence
        context.remember(sentence, _lemma(page, trigger), incident)
    _share(page, triggers, incidents)
    _settle_fire(incidents, bare)
    _carry_actors(incidents)
    return incidents


def _carry_actors(incidents: list[Incident]) -> None:
    """Fill who did it where one side alone is told to do such things in the report: its raids, its siege."""
    for kind in _ONE_SIDED:
        named = [incident for incident in incidents if incident.type == kind and incident.actors]
        sides = {tuple(sorted(actor.name for actor in incident.actors)) for incident in named}
        if len(sides) == 1:
            for incident in incidents:
                if incident.type == kind and not incident.actors and incident.stance == "asserted":
                    incident.actors = list(named[0].actors)
                    incident.trace["actors carried from"] = [named[0].evidence.start, named[0].evidence.end]


def _share(page: Page, triggers: list[Trigger], incidents: list[Incident]) -> None:
    """«الغارات والقصف المدفعي لقوات …»: events joined by «و» have who did them and what they struck in common."""
    for number in range(len(triggers) - 1, 0, -1):
        one, other = triggers[number - 1], triggers[number]
        joined = other.reading is not None and other.reading.before[:1] == "و" and other.first == one.last
        if joined and not one.is_verb and not other.is_verb:
            first, second = incidents[number - 1], incidents[number]
            first.actors = first.actors or list(second.actors)
            second.actors = second.actors or list(first.actors)
            first.targets = first.targets or list(second.targets)


def _read(page: Page, context: Context, trigger: Trigger, own: tuple[int, int]) -> Incident:
    limit = _limit(page, trigger)
    actors = _actors(page, trigger, limit)
    targets = _targets(page, trigger, limit)
    _weapons(page, trigger, limit, own)
    _weapon_phrases(page, trigger, limit, own)
    sentence = page.sentence_of(trigger.first)
    places = places_near(page, trigger.first, trigger.last, context)
    before = _earlier(page, context, trigger, actors)
    stance, failed, reason = stance_at(page, trigger.first, trigger.last)
    epithet = _is_epithet(page, trigger)
    incident = Incident(
        type=_type(page, trigger, actors, targets, places, before),
        actors=as_actors(actors),
        targets=targets,
        weapons=list(trigger.weapons),
        evidence=page.span(trigger.first, trigger.last),
        sentence=page.span(sentence.first, sentence.last),
        stance="asserted" if epithet else stance,
        failed=failed or trigger.failed,
        sources=[] if epithet else sources_at(page, trigger.first, trigger.last),
        time=context.carry_time(sentence.index, time_near(page, trigger.first, trigger.last)),
        places=places,
        reader="+".join(trigger.rules),
    )
    if reason:
        incident.trace["stance"] = reason
    if before is not None:
        _inherit(incident, before, trigger)
    incident.confidence = _confidence(incident, trigger)
    return incident


def _is_epithet(page: Page, trigger: Trigger) -> bool:
    """«القطاع المحاصر»: an epithet outside quotation marks is the outlet's own, whoever speaks around it."""
    reading = trigger.reading
    if reading is None or reading.feature.pos != "participle":
        return False
    return not any(quotation.first <= trigger.head < quotation.last for quotation in page.quotations)


def _limit(page: Page, trigger: Trigger) -> int:
    """Return the end of the clause behind the trigger."""
    last = page.sentence_of(trigger.first).last
    at = trigger.last
    while at < last and page.breaks[at] < 2:
        at += 1
    return at


def _actors(page: Page, trigger: Trigger, limit: int) -> list[Mention]:
    """Return who did it: named at the event, accused of it, or the force that speaks of its own doing."""
    named = _named_actors(page, trigger, limit) or _accused(page, trigger) or _own_doing(page, trigger)
    doer = None if named else _doer(page, trigger, limit)
    return [doer[0]] if doer is not None else named


def _doer(page: Page, trigger: Trigger, limit: int) -> tuple[Mention, int] | None:
    """«هاجم مسلحان مقر الصحيفة»: people of no name behind a verb, whose object follows; and the token behind them."""
    light = trigger.light >= 0
    if not trigger.is_verb and not light:
        return None
    if (light and _relation(page, trigger) != "commits") or (not light and trigger.entry.means.get("role") != "object"):
        return None
    reading = trigger.reading
    if not light and reading is not None and (reading.feature.voice == "passive" or reading.after):
        return None
    verb = trigger.light if light else trigger.head
    named = next((p for p in page.phrases if p.first == verb + 1 and p.entry and p.entry.means.get("doer")), None)
    if named is not None:
        name, last = page.text(named.first, named.last), named.last
    else:
        group = read_group(page, verb + 1, limit)
        if light or group is None or group.noun < 0 or group.definite or not group.who or _has_subject(page, verb):
            return None
        name, last = page.tokens[group.noun].text, group.last
    last = _behind_subject(page, last, limit)
    follows = last <= trigger.head if light else bool(read_targets(page, last, limit))
    return (Mention(name, None, "people"), last) if follows and not _joins(page, last) else None


def _joins(page: Page, index: int) -> bool:
    return index < len(page.tokens) and page.tokens[index].form.startswith("و")


def _behind_subject(page: Page, index: int, limit: int) -> int:
    """Return the token behind the adjectives of a subject: «مسلحون مجهولون», which are nominative, as no object is."""
    while index < limit and page.tokens[index].form.endswith("ون") and not page.tokens[index].form.startswith("و"):
        index += 1
    return _behind_adjectives(page, index, limit)


def _has_subject(page: Page, verb: int) -> bool:
    """«طائرة عسكرية استهدفت …»: a weapon or a force right before the verb is its subject."""
    return any(
        ("weapon" in reading.entry.means or "force" in reading.entry.means) and reading.feature.pos != "verb"
        for at in range(max(page.sentence_of(verb).first, verb - 2), verb)
        for reading in page.readings(at)
    )


def _accused(page: Page, trigger: Trigger) -> list[Mention]:
    """«اتهم المحققون الجيش باستهداف …»: whom an accusation is about."""
    said = said_around(page, trigger.first)
    if said is None or said.act != "accuse":
        return []
    return [target for target in said.target if target.kind in _ARMED]


def _own_doing(page: Page, trigger: Trigger) -> list[Mention]:
    """Return the force that speaks, where what it tells of is its own doing."""
    said = said_around(page, trigger.first)
    if (
        said is not None
        and said.speaker is not None
        and said.speaker.kind in _ARMED
        and did_it_itself(page, trigger.last)
    ):
        return [said.speaker]
    return _its_own(page, trigger)


def _its_own(page: Page, trigger: Trigger) -> list[Mention]:
    """«قالت الفصائل إنها قررت وقف إطلاق الصواريخ»: the speaker, where what is said begins with the pronoun for it."""
    said = said_around(page, trigger.first)
    if (
        said is None
        or said.speaker is None
        or said.speaker.kind not in _ARMED
        or trigger.type in _UNDONE
        or trigger.is_definite
    ):
        return []
    start = next((first for first, last in said.content if first <= trigger.first < last), trigger.first)
    opening = {page.tokens[at].form for at in range(max(0, start - 1), min(start + 2, trigger.first))}
    between = any(at in page.actor_at for at in range(start, trigger.first))
    return [said.speaker] if not opening.isdisjoint(_PRONOUNS) and not between else []


def _named_actors(page: Page, trigger: Trigger, limit: int) -> list[Mention]:
    first = page.sentence_of(trigger.first).first
    if trigger.type == "clash" and not trigger.is_verb:
        sides = sides_between(page, trigger.head + 1, page.sentence_of(trigger.head).last)
        if sides:
            return sides
    if trigger.light >= 0:
        if _relation(page, trigger) == "claims":
            return _claimant(page, trigger, first, limit)
        if _relation(page, trigger) == "undergoes":
            return agents_of_noun(page, trigger.head + 1, limit)
        found = _subject(page, trigger.light, first, limit)
        return found or agents_of_noun(page, trigger.head + 1, limit) or _governor(page, trigger, first)
    if trigger.is_verb:
        return _subject(page, trigger.head, first, limit)
    found = agents_of_noun(page, trigger.head + 1, limit) or _governor(page, trigger, first)
    return [*found, *_opponents(page, trigger, limit)] if trigger.type == "clash" else found


def _opponents(page: Page, trigger: Trigger, limit: int) -> list[Mention]:
    """«قتل جندي في اشتباكات مع مسلحي التنظيم»: the side behind «مع»."""
    at = _behind_adjectives(page, trigger.head + 1, limit)
    if at + 1 >= limit or page.tokens[at].form != "مع":
        return []
    found = subject_after(page, at + 1, limit)[0]
    return found or (subject_after(page, at + 2, limit)[0] if people_reading(page, at + 1) is not None else [])


def _claimant(page: Page, trigger: Trigger, first: int, limit: int) -> list[Mention]:
    """«تبنى التنظيم الهجوم», «أعلن التنظيم مسؤوليته عن الهجوم»: who says that he did it."""
    found = subject_after(page, trigger.light + 1, limit)[0] or subject_before(page, trigger.light, first)
    if found:
        return found
    for at in range(trigger.light - 1, max(first, trigger.light - 8) - 1, -1):
        mark = page.actor_at.get(at)
        if mark is not None and is_force(page, mark) and not _is_governed(page, mark):
            return [mark.value]
    return []


def _governor(page: Page, trigger: Trigger, first: int) -> list[Mention]:
    """«أعلن الجيش بدء هجوم», «ردت الفصائل باستهداف», «تستعد لشن هجوم»: the force whose doing the clause before is."""
    known = trigger.is_definite and trigger.light < 0 and trigger.type != "capture"
    if trigger.type in _UNDONE or known or _demonstrative(page, trigger):
        return []
    at = trigger.first - 1
    while at >= first and page.breaks[at + 1] < 2 and trigger.first - at < 14:
        if page.tokens[at].form in _PARTS and not (page.tokens[at].form == "في" and at == trigger.first - 1):
            return []
        if page.tokens[at].form in _PREVENTED:
            return []
        mark = page.actor_at.get(at)
        if mark is not None and mark.value.kind in _ARMED and is_force(page, mark):
            return [] if mark.value.adjective or _is_governed(page, mark) else [mark.value]
        at = mark.first - 1 if mark is not None else at - 1
    return []


def _is_governed(page: Page, mark: Mark) -> bool:
    """Whether an actor stands behind a preposition, itself or the noun it belongs to («الخاضعة لسيطرة التنظيم»)."""
    if mark.before[-1:] in ("ب", "ل"):
        return True
    at = mark.first - 1
    while at >= 0 and page.tokens[at].text in _QUOTES:
        at -= 1
    if at < 0:
        return False
    return page.tokens[at].form in _AGAINST or any(
        reading.before[-1:] in ("ب", "ل") and reading.feature.pos != "verb" for reading in page.readings(at)
    )


def _subject(page: Page, verb: int, first: int, limit: int) -> list[Mention]:
    """Return who does what the verb says: a pronoun's speaker, a subject right before it, behind it, or by a phrase."""
    before = subject_before(page, verb, first)
    if before and page.actor_at.get(verb - 1) is not None:
        return before
    found = speaker_as_subject(page, verb) or subject_after(page, verb + 1, limit)[0]
    return found or agents_by_phrase(page, verb, limit) or before


def _relation(page: Page, trigger: Trigger) -> str:
    """Return how the light verb stands to the event: commits, undergoes, occurs."""
    if trigger.light < 0:
        return ""
    return next(
        (str(r.entry.means["relation"]) for r in page.analyses[trigger.light].triggers if "relation" in r.entry.means),
        "",
    )


def _targets(page: Page, trigger: Trigger, limit: int) -> list[Actor]:
    if trigger.strike >= 0:
        return read_targets(page, _behind_adjectives(page, trigger.strike + 1, limit), limit)
    means = trigger.entry.means
    if trigger.light >= 0 and _relation(page, trigger) in ("undergoes", "occurs"):
        suffered = read_targets(page, trigger.light + 1, trigger.head)
        if not suffered and _relation(page, trigger) == "undergoes":
            suffered = suffering_before(page, trigger.light)
        return suffered or targets_onto(page, trigger.head + 1, limit)
    if trigger.is_verb and trigger.light < 0:
        return _objects(page, trigger, limit)
    if trigger.reading is not None and trigger.reading.feature.pos == "participle":
        return suffering_before(page, trigger.head)
    if means.get("takes") == "object":
        direct = read_targets(page, _behind_weapon(page, trigger.head + 1, limit), limit)
        if direct and not _are_actors(page, trigger, direct):
            return direct
    return targets_onto(page, trigger.head + 1, limit) or _struck(page, trigger.last, limit)


def _behind_weapon(page: Page, index: int, limit: int) -> int:
    """Return the token behind the weapon that a masdar names as its doer, and its adjectives: «قصف دبابة موقعا»."""
    if index < limit and any(
        "weapon" in reading.entry.means and not reading.before for reading in page.readings(index)
    ):
        index += 1
    return _behind_adjectives(page, index, limit)


def _behind_adjectives(page: Page, index: int, limit: int) -> int:
    """Return the token behind the adjectives of an event (استهدفت غارة تركية المشفى)."""
    while index < limit:
        mark = page.actor_at.get(index)
        if not (mark is not None and mark.value.adjective) and not any(
            r.feature.pos == "adjective" and not r.before for r in page.readings(index)
        ):
            break
        index += 1
    return index


def _objects(page: Page, trigger: Trigger, limit: int) -> list[Actor]:
    """Return the objects of a verb: behind its subject, or directly behind it where the subject stands before."""
    after = trigger.head + 1
    if not speaker_as_subject(page, trigger.head) and page.actor_at.get(trigger.head - 1) is None:
        _, after = subject_after(page, after, limit)
    doer = _doer(page, trigger, limit)
    after = doer[1] if doer is not None else _behind_subject(page, after, limit)
    direct = read_targets(page, after, limit) if trigger.entry.means.get("role") == "object" else []
    return direct or targets_onto(page, after, limit)


def _are_actors(page: Page, trigger: Trigger, targets: list[Actor]) -> bool:
    """Whether what follows a masdar is who does it: «قصف النظام», «استهداف التحالف»."""
    agents = {mention.name for mention in agents_of_noun(page, trigger.head + 1, trigger.head + 4)}
    return bool(agents) and all(target.name in agents for target in targets)


def _struck(page: Page, index: int, limit: int) -> list[Actor]:
    """«قصف طال الطريق», «القصف الذي تعرضت له البلدة»: a verb behind the noun gives the target."""
    for at in range(index, min(index + 5, limit)):
        if any(
            _gives_target(reading.entry.means)
            for reading in page.analyses[at].triggers
            if reading.feature.pos == "verb"
        ):
            start = at + 2 if at + 1 < limit and page.tokens[at + 1].form in ("له", "لها", "لهم") else at + 1
            return read_targets(page, start, limit)
    return []


def _gives_target(means: dict[str, Any]) -> bool:
    return bool(means.get("strike")) or means.get("effect") == "hit" or means.get("relation") == "undergoes"


def _weapons(page: Page, trigger: Trigger, limit: int, own: tuple[int, int]) -> None:
    """Take up weapons named in the same clause and no other event's: «بقذائف الهاون», «طائرات حربية»."""
    start = trigger.first
    while start > own[0] and page.breaks[start] < 1 and trigger.first - start < 6:
        start -= 1
    named = noted_at(page, "weapon")
    for at in range(start, min(limit, own[1])):
        if at not in named or at == trigger.head or (at < trigger.first and page.breaks[at] >= 1):
            continue
        for reading in named[at]:
            if (
                at > trigger.last
                and trigger.entry.means.get("role") != "weapon"
                and not _is_instrument(page, at, reading)
            ):
                continue
            if page.company.holds(at, reading.entry.means):
                refine(trigger, reading.entry)
                break


def _weapon_phrases(page: Page, trigger: Trigger, limit: int, own: tuple[int, int]) -> None:
    """Take up weapons named by two words: «بسيارة مفخخة», «بعبوة ناسفة»."""
    for phrase in page.phrases:
        if (
            phrase.entry is None
            or "weapon" not in phrase.entry.means
            or not trigger.last <= phrase.first < min(limit, own[1])
        ):
            continue
        form = page.tokens[phrase.first].form
        if form.startswith("ب") or page.tokens[phrase.first - 1].form in _WITH:
            refine(trigger, phrase.entry)


def _is_instrument(page: Page, index: int, reading: Reading) -> bool:
    """«بقذائف», «من طائرات», «باستخدام …»: a weapon behind the event that it was done with, not one that was struck."""
    before = page.tokens[index - 1].form if index else ""
    return (
        "ب" in reading.before
        or before in _WITH
        or any("ب" in r.before for r in page.readings(index - 1) if "weapon" in r.entry.means)
    )


def _earlier(page: Page, context: Context, trigger: Trigger, actors: list[Mention]) -> Incident | None:
    """Return the event that a definite, unspecific mention takes up again: «الهجوم», «القصف», «هذه الضربات»."""
    dated = trigger.last in page.time_at and not trigger.is_verb  # «ضربات الخميس»
    if trigger.is_verb or not (trigger.is_definite or dated or _demonstrative(page, trigger)):
        return None
    sentence = page.tokens[trigger.first].sentence
    before = _told_here(page, context, trigger) or context.last_incident(sentence, _lemma(page, trigger))
    if before is None and trigger.type == "attack":
        before = context.last_incident(sentence, types=_FIRE | _GROUND)
    if before is None or sentence - _sentence_of(page, before) > 12:
        return None
    names = {actor.name for actor in before.actors}
    return None if actors and names and not names & {mention.name for mention in actors} else before


def _told_here(page: Page, context: Context, trigger: Trigger) -> Incident | None:
    """Return the attack told earlier in the same sentence («هاجم مسلحون المقر، وأدى الهجوم …»)."""
    start = page.span(page.sentence_of(trigger.first).first, trigger.first + 1).start
    last = context.last_incident(page.tokens[trigger.first].sentence, types=_FIRE | _GROUND | {"attack"})
    return last if trigger.type == "attack" and last is not None and last.evidence.start >= start else None


def _is_taken_up(trigger: Trigger) -> bool:
    """Whether the word tells no kind of event, so that it takes that of the one before: «الهجوم», not «العدوان»."""
    means = trigger.entry.means
    return not means.get("loaded") and not means.get("general")


def _lemma(page: Page, trigger: Trigger) -> str:
    """Return the lemma by which an event is taken up again: that of its head word."""
    words = (
        r.entry.name
        for r in page.analyses[trigger.head].triggers
        if r.entry.means["trigger"] == "incident" and r.feature.pos != "verb"
    )
    return next(words, trigger.entry.name)


def _demonstrative(page: Page, trigger: Trigger) -> bool:
    return trigger.first > 0 and page.tokens[trigger.first - 1].form in ("هذا", "هذه", "تلك", "ذلك", "هذين")


def _sentence_of(page: Page, incident: Incident) -> int:
    return next((s.index for s in page.sentences if page.tokens[s.first].start == incident.sentence.start), 0)


def _type(
    page: Page,
    trigger: Trigger,
    actors: list[Mention],
    targets: list[Actor],
    places: list[Place],
    before: Incident | None,
) -> str:
    if trigger.type == "shelling" and _AERIAL & set(trigger.weapons):
        return "airstrike"
    if trigger.type == "shooting" and trigger.entry.means.get("role") == "weapon" and not trigger.weapons:
        return "shelling"
    if trigger.type != "attack":
        return trigger.type
    if before is not None and _is_taken_up(trigger):
        return before.type
    single = trigger.reading is None or trigger.reading.feature.number != "p"
    if trigger.entry.means.get("ground") and single and _is_ground(page, actors, targets):
        return "clash"
    return "attack"


def _may_be_aerial(trigger: Trigger) -> bool:
    """«قصف», «ضربت», «هجمات»: words that an air strike is told with as well."""
    several = (
        trigger.reading is not None
        and trigger.reading.feature.number == "p"
        and bool(trigger.entry.means.get("ground"))
    )
    return trigger.entry.means.get("aerial") == "maybe" or (several and not trigger.entry.means.get("loaded"))


def _settle_fire(incidents: list[Incident], bare: list[Incident]) -> None:
    """Bare «قصف» is shelling unless the report makes it aerial: an air strike by the same actor, or by nobody else."""
    aerial = [incident for incident in incidents if incident.type == "airstrike"]
    for incident in bare:
        names = {actor.name for actor in incident.actors}
        same = [other for other in aerial if not names or names & {actor.name for actor in other.actors}]
        if same and not incident.weapons and (names or incident.type == "shelling"):
            incident.type = "airstrike"


def _is_ground(page: Page, actors: list[Mention], targets: list[Actor]) -> bool:
    """A «هجوم» of a force on a town or country part is a ground assault."""
    forces = not actors or any(mention.kind in ("army", "armed_group", "coalition", "state") for mention in actors)
    towns = any(
        mark.value.precision is not None for target in targets for mark in page.places if mark.value.name == target.name
    )
    armed = any(_is_military(page, target) for target in targets)
    return forces and (towns or armed)


def _is_military(page: Page, target: Actor) -> bool:
    """Whether what was attacked is itself a force or its position: an assault on it is a clash."""
    if target.evidence is None:
        return False
    at = next((token.index for token in page.tokens if token.start >= target.evidence.start), 0)
    mark = page.actor_at.get(at)
    if mark is not None and mark.value.kind in _ARMED:
        return True
    return any(
        r.entry.means.get("category") == "military" or r.entry.means.get("who") == "soldiers" for r in page.readings(at)
    )


def _inherit(incident: Incident, before: Incident, trigger: Trigger) -> None:
    """Fill what a second mention leaves out from the first."""
    incident.actors = incident.actors or list(before.actors)
    incident.targets = incident.targets or list(before.targets)
    incident.weapons = incident.weapons or list(before.weapons)
    incident.trace["taken up from"] = [before.evidence.start, before.evidence.end]
    if incident.time is None:
        incident.time = before.time


def _confidence(incident: Incident, trigger: Trigger) -> float:
    score = 0.6 + 0.1 * bool(incident.actors) + 0.1 * bool(incident.targets) + 0.1 * bool(incident.weapons)
    return round(score - 0.2 * (trigger.type == "attack") + 0.05 * bool(incident.places), 2)
