"""Incidents: what happened, one claim for each mention of an event."""

from __future__ import annotations

from hudna.model.claims import Actor, Incident, Place, When
from hudna.reading.aggressors import fill_aggressors
from hudna.reading.attribution import sources_at
from hudna.reading.carried import carry_subjects
from hudna.reading.context import Context, own_places, places_near, time_near
from hudna.reading.doers import find_doers, is_demonstrative, is_verbal, side_of
from hudna.reading.kinds import is_mutual, kind_of, may_be_aerial, settle_fire
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.roles import as_actors
from hudna.reading.stance import stance_at, stance_of_noun
from hudna.reading.strikes import find_targets, take_weapon_phrases, take_weapons
from hudna.reading.triggers import GENERIC, Trigger, find_triggers, join_triggers

_ONE_SIDED = ("airstrike", "shelling", "siege", "barrel_bomb", "chemical_attack")
_GROUND = frozenset(("clash",))
_AIMS = frozenset(("capture", "siege", "evacuation"))  # what others are done for
_ATTACKS = frozenset(("clash", "shelling", "airstrike", "barrel_bomb", "explosion", "chemical_attack"))
_FIRE = frozenset(("shelling", "airstrike", "barrel_bomb", "explosion", "shooting", "chemical_attack"))


def read_incidents(page: Page, context: Context) -> list[Incident]:
    """Return the incidents of the page in the order of the text, and remember them in `context`."""
    incidents: list[Incident] = []
    bare: list[Incident] = []
    triggers = [t for t in join_triggers(page, find_triggers(page, "incident")) if not is_verbal(page, t)]
    for number, trigger in enumerate(triggers):
        first = triggers[number - 1].last if number else 0
        last = triggers[number + 1].first if number + 1 < len(triggers) else len(page.tokens)
        incident = _read(page, context, trigger, (first, last))
        incidents.append(incident)
        joined = number > 0 and triggers[number - 1].type == "airstrike" and trigger.first == triggers[number - 1].last
        if incident.type in GENERIC and may_be_aerial(page, trigger) and not joined:  # «ضرباته الجوية وقصفه»
            bare.append(incident)
        sentence = page.tokens[trigger.first].sentence
        context.remember(sentence, _lemma(page, trigger), incident)
    _share(page, triggers, incidents)
    carry_subjects(page, triggers, incidents)
    settle_fire(incidents, bare, any(is_mutual(page, trigger) for trigger in triggers if trigger.type == "shelling"))
    _carry_actors(page, incidents)
    fill_aggressors(page, incidents)
    return incidents


def _carry_actors(page: Page, incidents: list[Incident]) -> None:
    """Fill who did it where one side alone is told to do such things in the report and there: its raids, its siege."""
    for kind in _ONE_SIDED:
        named = [incident for incident in incidents if incident.type == kind and incident.actors]
        sides = {frozenset(side_of(page, actor) for actor in incident.actors) for incident in named}
        if len(sides) == 1:
            for incident in incidents:
                told = incident.type == kind and not incident.actors and incident.stance == "asserted"
                if told and any(_may_be_there(incident, other) for other in named):
                    incident.actors = list(named[0].actors)
                    incident.trace["actors carried from"] = [named[0].evidence.start, named[0].evidence.end]


def _may_be_there(one: Incident, other: Incident) -> bool:
    """Whether two events may be in one place: one of them names none, or a place of one lies in one of the other's."""
    if not one.places or not other.places:
        return True
    pairs = [(a.id or a.name, b.id or b.name) for a in one.places for b in other.places]
    return any(a == b or a.startswith(f"{b}/") or b.startswith(f"{a}/") for a, b in pairs)


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
    actors = find_doers(page, trigger, limit)
    targets = find_targets(page, trigger, limit)
    take_weapons(page, trigger, limit, own)
    take_weapon_phrases(page, trigger, limit, own)
    sentence = page.sentence_of(trigger.first)
    before = _earlier(page, context, trigger, actors, targets)
    places = _struck_places(page, trigger, targets) or places_near(
        page, trigger.first, trigger.last, context, before.places if before is not None else ()
    )
    when = time_near(page, trigger.first, trigger.last)
    stance, failed, reason = stance_at(page, trigger.first, trigger.last)
    if stance == "asserted" and not trigger.is_verb and trigger.light < 0:
        stance = stance_of_noun(page, trigger.first, trigger.type in _AIMS) or stance
    epithet = _is_epithet(page, trigger)
    incident = Incident(
        type=kind_of(page, trigger, actors, targets, before),
        actors=as_actors(actors),
        targets=targets,
        weapons=list(trigger.weapons),
        evidence=page.span(trigger.first, trigger.last),
        sentence=page.span(sentence.first, sentence.last),
        stance="asserted" if epithet else stance,
        failed=failed or trigger.failed,
        sources=[] if epithet else sources_at(page, max(trigger.first, trigger.head), trigger.last),
        time=context.carry_time(sentence.index, when or _day_of(before)),
        places=places,
        reader="+".join(trigger.rules),
    )
    if incident.type == "siege" and not incident.targets and places:  # «المنطقة المحاصرة»
        incident.targets = [Actor(places[0].name, places[0].id, places[0].evidence)]
    if reason:
        incident.trace["stance"] = reason
    if before is not None:
        _inherit(incident, before, trigger)
    incident.confidence = _confidence(incident, trigger)
    return incident


def _day_of(before: Incident | None) -> When | None:
    """Return when the event taken up again was; «since Sunday» is when it began, and not when it is told of."""
    when = before.time if before is not None else None
    return None if when is not None and (when.edtf or "").endswith("/..") else when


def _struck_places(page: Page, trigger: Trigger, targets: list[Actor]) -> list[Place]:
    """«تقصف بيروت»: a place that was struck is where, also one that elsewhere stands for a government."""
    starts = {target.evidence.start for target in targets if target.evidence is not None}
    struck = [mark for mark in page.places if page.tokens[mark.first].start in starts]
    free = [mark for mark in struck if mark not in page.located]
    return [mark.value for mark in free] if free and not own_places(page, trigger.first, trigger.last) else []


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


def _earlier(
    page: Page, context: Context, trigger: Trigger, actors: list[Mention], targets: list[Actor]
) -> Incident | None:
    """Return the event that a definite, unspecific mention takes up again: «الهجوم», «القصف», «هذه الضربات»."""
    dated = trigger.last in page.time_at and not trigger.is_verb  # «ضربات الخميس»
    if trigger.is_verb or not (trigger.is_definite or dated or is_demonstrative(page, trigger)):
        return None
    sentence = page.tokens[trigger.first].sentence
    before = _told_here(page, context, trigger) or context.last_incident(sentence, _lemma(page, trigger))
    if before is None and trigger.type == "attack" and not targets:  # «الهجوم على قاعدة»: one of its own
        before = context.last_incident(sentence, types=_ATTACKS) or context.last_incident(sentence, types=_FIRE)
    if before is None or sentence - _sentence_of(page, before) > 12:
        return None
    names = {actor.name for actor in before.actors}
    return None if actors and names and not names & {mention.name for mention in actors} else before


def _told_here(page: Page, context: Context, trigger: Trigger) -> Incident | None:
    """Return the attack told earlier in the same sentence («هاجم مسلحون المقر، وأدى الهجوم …»)."""
    start = page.span(page.sentence_of(trigger.first).first, trigger.first + 1).start
    last = context.last_incident(page.tokens[trigger.first].sentence, types=_FIRE | _GROUND | {"attack"})
    return last if trigger.type == "attack" and last is not None and last.evidence.start >= start else None


def _lemma(page: Page, trigger: Trigger) -> str:
    """Return the lemma by which an event is taken up again: that of its head word."""
    words = (
        r.entry.name
        for r in page.analyses[trigger.head].triggers
        if r.entry.means["trigger"] == "incident" and r.feature.pos != "verb"
    )
    return next(words, trigger.entry.name)


def _sentence_of(page: Page, incident: Incident) -> int:
    return next((s.index for s in page.sentences if page.tokens[s.first].start == incident.sentence.start), 0)


def _inherit(incident: Incident, before: Incident, trigger: Trigger) -> None:
    """Fill what a second mention leaves out from the first."""
    incident.actors = incident.actors or list(before.actors)
    apart = incident.time is not None and before.time is not None and incident.time.edtf != before.time.edtf
    if not apart:  # «أحدث الغارات»: another time, another target
        incident.targets = incident.targets or list(before.targets)
    incident.weapons = incident.weapons or list(before.weapons)
    incident.trace["taken up from"] = [before.evidence.start, before.evidence.end]
    if incident.time is None:
        incident.time = before.time


def _confidence(incident: Incident, trigger: Trigger) -> float:
    score = 0.6 + 0.1 * bool(incident.actors) + 0.1 * bool(incident.targets) + 0.1 * bool(incident.weapons)
    return round(score - 0.2 * (trigger.type == "attack") + 0.05 * bool(incident.places), 2)
