"""Kinds: of which type an incident is, where its word alone does not say so."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.model.claims import Actor, Incident
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.triggers import Trigger

_AERIAL = frozenset(("warplane", "helicopter", "drone"))
_ROCKETS = frozenset(("rocket", "missile"))
_FORCES = frozenset(("army", "armed_group", "coalition", "state"))
_GROUND_FORCES = frozenset(("army", "armed_group", "people"))
_GROUND_TARGETS = frozenset(("military", "area"))
_MUTUAL = frozenset(("متبادل", "المتبادل", "المتبادله", "متبادله"))


def kind_of(
    page: Page, trigger: Trigger, actors: Sequence[Mention], targets: Sequence[Actor], before: Incident | None
) -> str:
    """Return the type of what a trigger tells; `before` is the event that it takes up again, if any."""
    if trigger.type == "shelling" and _AERIAL & set(trigger.weapons):
        return "airstrike"
    if _is_rocket_fire(trigger, actors):
        return "shelling"
    if trigger.type == "shooting" and trigger.entry.means.get("role") == "weapon" and not trigger.weapons:
        return "shelling"
    if trigger.type != "attack":
        return trigger.type
    if before is not None and _is_taken_up(trigger):
        return before.type
    return "clash" if _is_assault(page, trigger, actors, targets) else "attack"


def _is_taken_up(trigger: Trigger) -> bool:
    """Whether the word tells no kind of event, so that it takes that of the one before: «الهجوم», not «العدوان»."""
    means = trigger.entry.means
    return not means.get("loaded") and not means.get("general")


def _is_rocket_fire(trigger: Trigger, actors: Sequence[Mention]) -> bool:
    """«وجهت الكتائب ضربة صاروخية»: what a group without aircraft strikes with rockets, drones beside them or not."""
    named = bool(actors) and all(mention.kind == "armed_group" for mention in actors)
    fired = not _ROCKETS.isdisjoint(trigger.weapons)
    flown = _AERIAL & set(trigger.weapons)
    if fired and flown == {"drone"}:
        return trigger.type == "airstrike"
    return named and fired and not flown and trigger.entry.means.get("aerial") == "maybe"


def _is_assault(page: Page, trigger: Trigger, actors: Sequence[Mention], targets: Sequence[Actor]) -> bool:
    """Whether a «هجوم» is one on the ground: on a force or a part of the country, or by a force on nothing named."""
    means = trigger.entry.means
    if not means.get("ground") or means.get("loaded") or _is_plural(trigger):
        return False
    forces = not actors or any(mention.kind in _FORCES or mention.kind == "people" for mention in actors)
    if forces and any(_is_ground_target(page, target) for target in targets):
        return True
    by_force = any(mention.kind in _GROUND_FORCES for mention in actors)
    return by_force and not targets and not means.get("vague")


def _is_plural(trigger: Trigger) -> bool:
    return trigger.reading is not None and not trigger.is_verb and trigger.reading.feature.number == "p"


def _is_ground_target(page: Page, target: Actor) -> bool:
    """Whether what was attacked is a force, its position, or a part of the country."""
    if any(mark.value.precision is not None for mark in page.places if mark.value.name == target.name):
        return True
    if target.evidence is None:
        return False
    start = target.evidence.start
    at = next((token.index for token in page.tokens if token.start >= start), 0)
    mark = page.actor_at.get(at)
    if mark is not None and mark.value.kind in _FORCES:
        return True
    return any(
        r.entry.means.get("category") in _GROUND_TARGETS or r.entry.means.get("who") == "soldiers"
        for r in page.readings(at)
    )


def may_be_aerial(page: Page, trigger: Trigger) -> bool:
    """«قصف», «ضربت», «هجمات»: words that an air strike is told with as well, unless two sides do it to each other."""
    means = trigger.entry.means
    if means.get("aerial") == "maybe":
        return not is_mutual(page, trigger)
    return _is_plural(trigger) and bool(means.get("ground")) and not means.get("loaded")


def is_mutual(page: Page, trigger: Trigger) -> bool:
    """«تبادل للقصف», «القصف المتبادل»: from one side to the other and back, which aircraft do not do."""
    before = page.tokens[trigger.head - 1].form if trigger.head else ""
    behind = page.tokens[trigger.last].form if trigger.last < len(page.tokens) else ""
    return "تبادل" in before or behind in _MUTUAL


def settle_fire(incidents: Sequence[Incident], bare: Sequence[Incident], mutual: bool) -> None:
    """Bare «قصف» is shelling unless the report makes it aerial: an air strike by the same actor, or by nobody else.

    `mutual`: two sides are told to shell each other, so that bare «قصف» by nobody stays what the word says.
    """
    aerial = [incident for incident in incidents if incident.type == "airstrike"]
    for incident in bare:
        names = {actor.name for actor in incident.actors}
        same = [other for other in aerial if not names or names & {actor.name for actor in other.actors}]
        beside = incident.type == "attack" and any(other.sentence == incident.sentence for other in same)
        named = beside or bool(names) or (incident.type == "shelling" and not mutual)
        if same and not incident.weapons and named:
            incident.type = "airstrike"
