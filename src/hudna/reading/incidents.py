"""Incidents: what happened, one claim for each mention of an event."""

from __future__ import annotations

from hudna.model.claims import Actor, Incident, Place
from hudna.reading.attribution import sources_at
from hudna.reading.context import Context, places_near, time_near
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.roles import (
    agents_by_phrase,
    agents_of_noun,
    as_actors,
    read_targets,
    speaker_as_subject,
    subject_after,
    subject_before,
    targets_onto,
)
from hudna.reading.stance import stance_at
from hudna.reading.triggers import GENERIC, Trigger, find_triggers, join_triggers, refine

_AERIAL = frozenset(("warplane", "helicopter", "drone"))
_GROUND = frozenset(("clash",))
_STRUCK_TOWN = frozenset(("town", "district", "governorate", "neighbourhood", "region"))
_FIRE = frozenset(("shelling", "airstrike", "barrel_bomb", "explosion", "shooting", "chemical_attack"))


def read_incidents(page: Page, context: Context) -> list[Incident]:
    """Return the incidents of the page in the order of the text, and remember them in `context`."""
    incidents = []
    for trigger in join_triggers(page, find_triggers(page, "incident")):
        incident = _read(page, context, trigger)
        incidents.append(incident)
        sentence = page.tokens[trigger.first].sentence
        context.remember(sentence, trigger.entry.name, incident)
    return incidents


def _read(page: Page, context: Context, trigger: Trigger) -> Incident:
    limit = _limit(page, trigger)
    actors = _actors(page, trigger, limit)
    targets = _targets(page, trigger, limit)
    _weapons(page, trigger, limit)
    sentence = page.sentence_of(trigger.first)
    places = places_near(page, trigger.first, trigger.last)
    before = _earlier(page, context, trigger, actors)
    stance, failed, reason = stance_at(page, trigger.first, trigger.last)
    incident = Incident(
        type=_type(page, trigger, actors, targets, places, before),
        actors=as_actors(actors),
        targets=targets,
        weapons=list(trigger.weapons),
        evidence=page.span(trigger.first, trigger.last),
        sentence=page.span(sentence.first, sentence.last),
        stance=stance,
        failed=failed,
        sources=sources_at(page, trigger.first, trigger.last),
        time=time_near(page, trigger.first, trigger.last),
        places=places,
        reader="+".join(trigger.rules),
    )
    if reason:
        incident.trace["stance"] = reason
    if before is not None:
        _inherit(incident, before, trigger)
    incident.confidence = _confidence(incident, trigger)
    return incident


def _limit(page: Page, trigger: Trigger) -> int:
    """Return the end of the clause behind the trigger."""
    last = page.sentence_of(trigger.first).last
    at = trigger.last
    while at < last and page.breaks[at] < 2:
        at += 1
    return at


def _actors(page: Page, trigger: Trigger, limit: int) -> list[Mention]:
    first = page.sentence_of(trigger.first).first
    if trigger.light >= 0:
        found, _ = subject_after(page, trigger.light + 1, limit)
        found = found or _relative_subject(page, trigger.light, limit) or speaker_as_subject(page, trigger.light)
        return found or subject_before(page, trigger.light, first) or agents_of_noun(page, trigger.head + 1, limit)
    if trigger.is_verb:
        found, _ = subject_after(page, trigger.head + 1, limit)
        found = found or agents_by_phrase(page, trigger.head + 1, limit) or speaker_as_subject(page, trigger.head)
        return found or subject_before(page, trigger.head, first)
    return agents_of_noun(page, trigger.head + 1, limit)


def _relative_subject(page: Page, verb: int, limit: int) -> list[Mention]:
    """«غارات شنها سلاح الجو»: the verb carries a pronoun, and its subject follows."""
    return agents_by_phrase(page, verb, limit)


def _targets(page: Page, trigger: Trigger, limit: int) -> list[Actor]:
    if trigger.strike >= 0:
        return read_targets(page, trigger.strike + 1, limit)
    means = trigger.entry.means
    if trigger.is_verb and trigger.light < 0:
        _, after = subject_after(page, trigger.head + 1, limit)
        if means.get("role") == "object":
            return read_targets(page, after, limit) or targets_onto(page, after, limit)
        return targets_onto(page, after, limit)
    if means.get("takes") == "object":
        direct = read_targets(page, trigger.head + 1, limit)
        if direct:
            return direct
    return targets_onto(page, trigger.head + 1, limit)


def _weapons(page: Page, trigger: Trigger, limit: int) -> None:
    """Take up weapons named in the same clause: «بقذائف الهاون», «طائرات حربية»."""
    first = page.sentence_of(trigger.first).first
    start = trigger.first
    while start > first and page.breaks[start] < 1 and trigger.first - start < 6:
        start -= 1
    for at in range(start, limit):
        if trigger.first <= at < trigger.last and at == trigger.head:
            continue
        for reading in page.readings(at):
            if "weapon" in reading.entry.means and (at > trigger.last or at < trigger.first or reading.before == ""):
                refine(trigger, reading.entry)
                break


def _earlier(page: Page, context: Context, trigger: Trigger, actors: list[Mention]) -> Incident | None:
    """Return the event that a definite, unspecific mention takes up again: «الهجوم», «القصف», «هذه الضربات»."""
    if trigger.is_verb or not (trigger.is_definite or _demonstrative(page, trigger)):
        return None
    sentence = page.tokens[trigger.first].sentence
    before = context.last_incident(sentence, trigger.entry.name)
    if before is None and trigger.type == "attack":
        before = context.last_incident(sentence, types=_FIRE | _GROUND)
    if before is None or sentence - _sentence_of(page, before) > 12:
        return None
    names = {actor.name for actor in before.actors}
    return None if actors and names and not names & {mention.name for mention in actors} else before


def _demonstrative(page: Page, trigger: Trigger) -> bool:
    return trigger.first > 0 and page.tokens[trigger.first - 1].form in ("هذا", "هذه", "تلك", "ذلك", "هذين")


def _sentence_of(page: Page, incident: Incident) -> int:
    return next((s.index for s in page.sentences if page.tokens[s.first].start == incident.sentence.start), 0)


def _type(
    page: Page, trigger: Trigger, actors: list[Mention], targets: list[Actor], places: list[Place], before: Incident | None
) -> str:
    if trigger.type == "shelling" and trigger.entry.means.get("aerial") == "maybe":
        return _fire_type(page, trigger, before)
    if trigger.type != "attack":
        return trigger.type
    if before is not None:
        return before.type
    if trigger.entry.means.get("ground") and _is_ground(page, actors, targets):
        return "clash"
    return "attack"


def _fire_type(page: Page, trigger: Trigger, before: Incident | None) -> str:
    """Bare «قصف» is shelling unless the report makes it aerial."""
    if _AERIAL & set(trigger.weapons):
        return "airstrike"
    if trigger.weapons:
        return "shelling"
    if before is not None and before.type == "airstrike":
        return "airstrike"
    sentence = page.sentence_of(trigger.first)
    near = page.aerial_sentences
    return "airstrike" if near & {sentence.index, sentence.index - 1, sentence.index + 1} else "shelling"


def _is_ground(page: Page, actors: list[Mention], targets: list[Actor]) -> bool:
    """A «هجوم» of a force on a town or country part is a ground assault."""
    forces = any(mention.kind in ("army", "armed_group", "coalition", "state") for mention in actors)
    towns = any(
        mark.value.precision in _STRUCK_TOWN
        for target in targets
        for mark in page.places
        if mark.value.name == target.name
    )
    return forces and towns


def _inherit(incident: Incident, before: Incident, trigger: Trigger) -> None:
    """Fill what a second mention leaves out from the first."""
    if incident.type in GENERIC:
        incident.type = before.type
    incident.actors = incident.actors or list(before.actors)
    incident.targets = incident.targets or list(before.targets)
    incident.weapons = incident.weapons or list(before.weapons)
    incident.trace["taken up from"] = [before.evidence.start, before.evidence.end]
    if incident.time is None:
        incident.time = before.time


def _confidence(incident: Incident, trigger: Trigger) -> float:
    score = 0.6 + 0.1 * bool(incident.actors) + 0.1 * bool(incident.targets) + 0.1 * bool(incident.weapons)
    return round(score - 0.2 * (trigger.type == "attack") + 0.05 * bool(incident.places), 2)
