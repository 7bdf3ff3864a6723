"""What an incident struck and with what, from the words around its trigger."""

from __future__ import annotations

from typing import Any

from hudna.match.marks import Mark
from hudna.model.claims import Actor
from hudna.packs.lexicon import Reading
from hudna.reading.doers import (
    behind_adjectives,
    behind_subject,
    doers_of_noun,
    is_object_behind,
    relation_of,
    unnamed_doer,
)
from hudna.reading.page import Page
from hudna.reading.relevant import noted_at
from hudna.reading.roles import speaker_as_subject, subject_after
from hudna.reading.targets import read_object, read_targets, suffering_before, targets_onto
from hudna.reading.triggers import Trigger, is_struck, refine

_OF_PEOPLE = frozenset(("evacuation", "detention", "displacement"))
_FIRE = frozenset(("airstrike", "shelling", "barrel_bomb", "attack"))
_WITH = frozenset(("باستخدام", "بواسطه", "عبر", "من", "مستخدمه", "مستخدما", "مستخدمين", "او", "و"))


def find_targets(page: Page, trigger: Trigger, limit: int) -> list[Actor]:
    if trigger.strike >= 0:
        return read_targets(page, behind_adjectives(page, trigger.strike + 1, limit), limit)
    means = trigger.entry.means
    if trigger.light >= 0 and relation_of(page, trigger) in ("undergoes", "occurs"):
        suffered = read_targets(page, trigger.light + 1, trigger.head)
        if not suffered and relation_of(page, trigger) == "undergoes":
            suffered = suffering_before(page, trigger.light)
        return suffered or targets_onto(page, trigger.head + 1, limit, trigger.last)
    if trigger.is_verb and trigger.light < 0:
        return _objects(page, trigger, limit)
    if trigger.reading is not None and trigger.reading.feature.pos == "participle":
        return suffering_before(page, trigger.head)
    defined = trigger.reading is not None and trigger.reading.article  # «التهجير القسري»: no object behind the article
    if means.get("takes") == "object" and not defined:
        behind = _behind_weapon(page, trigger.head + 1, limit)
        direct = read_targets(page, behind, limit) or _struck_weapon(page, trigger, behind, limit)
        if direct and not _are_actors(page, trigger, direct, limit):
            return direct
        named = page.actor_at.get(trigger.head + 1) if direct else None
        objects = read_targets(page, named.last, limit) if named is not None else []
        if objects:  # «اعتقال السلطات عشرات الناشطين»
            return objects
        plain = [] if direct or trigger.type not in _OF_PEOPLE else read_object(page, trigger.head + 1, limit)
        if plain:
            return plain
    found = targets_onto(page, trigger.head + 1, limit, trigger.last) or _struck(page, trigger.last, limit)
    return found or _done_to(page, trigger, limit) or _burnt(page, trigger, limit)


def _burnt(page: Page, trigger: Trigger, limit: int) -> list[Actor]:
    """«أضرموا النيران في المبنى»: what stands behind «في» was set on fire."""
    if trigger.type != "destruction" or trigger.last >= limit or page.tokens[trigger.last].form != "في":
        return []
    return read_targets(page, trigger.last + 1, limit)


def _done_to(page: Page, trigger: Trigger, limit: int) -> list[Actor]:
    """«قصفه للمتشددين», «قصف الفصائل لأحياء»: what stands behind «ل» where who did it is named before."""
    owned = trigger.reading is not None and trigger.reading.after in ("ه", "ها", "هم")
    named = page.actor_at.get(trigger.head + 1)
    if trigger.type not in _FIRE or not (owned or (named is not None and not named.before)):
        return []
    start = trigger.head + 1 if owned or named is None else named.last
    at = behind_adjectives(page, start, limit)
    if at >= limit or not page.tokens[at].form.startswith("ل"):
        return []
    return read_targets(page, at, limit)


def _struck_weapon(page: Page, trigger: Trigger, behind: int, limit: int) -> list[Actor]:
    """«استهداف دبابة بقذيفة»: a weapon behind the masdar with nothing behind it that it could have struck."""
    start = trigger.head + 1
    if not is_struck(page, trigger, start):
        return []
    onto = trigger.type != "explosion" and not targets_onto(page, behind, limit)
    return read_targets(page, start, limit) if behind > start and onto else []


def _behind_weapon(page: Page, index: int, limit: int) -> int:
    """Return the token behind the weapon that a masdar names as its doer, and its adjectives: «قصف دبابة موقعا»."""
    if index < limit and any(
        "weapon" in reading.entry.means and not reading.before for reading in page.readings(index)
    ):
        index += 1
    named = max((p.last for p in page.phrases if p.first == index and _is_bomb(page, p)), default=index)
    return behind_adjectives(page, named, limit)


def _is_bomb(page: Page, phrase: Mark) -> bool:
    """«تفجير سيارة مفخخة»: a weapon of two words that the masdar sets off."""
    means = phrase.entry.means if phrase.entry is not None else {}
    return means.get("type") == "explosion" and "weapon" in means and not page.tokens[phrase.first].form.startswith("ب")


def _objects(page: Page, trigger: Trigger, limit: int) -> list[Actor]:
    """Return the objects of a verb: behind its subject, or directly behind it where the subject stands before."""
    after = trigger.head + 1
    if trigger.reading is not None and trigger.reading.after in ("ه", "ها", "هم"):
        shot = any("weapon" in reading.entry.means for reading in page.readings(trigger.head - 1))
        taken_up = shot or trigger.type == "destruction"
        return [] if taken_up else suffering_before(page, trigger.head)  # «مستشفى استهدفته طائرات»
    named = page.actor_at.get(trigger.head - 1) is not None or is_object_behind(page, trigger.head, limit)
    if not named and not speaker_as_subject(page, trigger.head):
        _, after = subject_after(page, after, limit)
    doer = unnamed_doer(page, trigger, limit)
    after = doer[1] if doer is not None else behind_subject(page, after, limit)
    after = _behind_bare_force(page, after, limit)
    direct = read_targets(page, after, limit) if trigger.entry.means.get("role") == "object" else []
    if direct and after == trigger.head + 1:  # «قصفت طائرات مجهولة معسكرا»: the weapon does it
        direct = read_targets(page, _behind_weapon(page, after, limit), limit) or direct
    return direct or targets_onto(page, after, limit, trigger.last)


def _behind_bare_force(page: Page, index: int, limit: int) -> int:
    """«قصفت القوات قاعدة»: a force that is only called so is who did it where something else was struck."""
    if index >= limit or index in page.actor_at or not page.tokens[index].form.startswith("ال"):
        return index
    force = any("force" in r.entry.means and "weapon" not in r.entry.means for r in page.readings(index))
    behind = behind_adjectives(page, index + 1, limit)
    return behind if force and read_targets(page, behind, limit) else index


def _are_actors(page: Page, trigger: Trigger, targets: list[Actor], limit: int) -> bool:
    """Whether what follows a masdar is who does it: «قصف النظام», «استهداف التحالف»."""
    agents = {mention.name for mention in doers_of_noun(page, trigger, limit)}
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


def take_weapons(page: Page, trigger: Trigger, limit: int, own: tuple[int, int]) -> None:
    """Take up weapons named in the same clause and no other event's: «بقذائف الهاون», «طائرات حربية»."""
    start = trigger.first
    while start > own[0] and page.breaks[start] < 1 and trigger.first - start < 6:
        start -= 1
    named = noted_at(page, "weapon")
    for at in range(start, min(limit, own[1])):
        if at not in named or at == trigger.head or (at < trigger.first and page.breaks[at] >= 1):
            continue
        if is_struck(page, trigger, at):
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


def take_weapon_phrases(page: Page, trigger: Trigger, limit: int, own: tuple[int, int]) -> None:
    """Take up weapons named by two words: «بسيارة مفخخة», «بعبوة ناسفة»."""
    for phrase in page.phrases:
        if (
            phrase.entry is None
            or "weapon" not in phrase.entry.means
            or not trigger.last <= phrase.first < min(limit, own[1])
        ):
            continue
        form = page.tokens[phrase.first].form
        own_bomb = trigger.type == "explosion" and phrase.first == trigger.head + 1
        if own_bomb or form.startswith("ب") or page.tokens[phrase.first - 1].form in _WITH:
            refine(trigger, phrase.entry)


def _is_instrument(page: Page, index: int, reading: Reading) -> bool:
    """«بقذائف», «من طائرات», «باستخدام …»: a weapon behind the event that it was done with, not one that was struck."""
    before = page.tokens[index - 1].form if index else ""
    return (
        "ب" in reading.before
        or before in _WITH
        or any("ب" in r.before for r in page.readings(index - 1) if "weapon" in r.entry.means)
    )
