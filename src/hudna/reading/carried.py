"""Carried doers: who did what a joined verb or noun tells, by the subject of the clause before it."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Incident
from hudna.packs.lexicon import Reading
from hudna.reading.doers import is_object_behind, relation_of
from hudna.reading.groups import people_reading, thing_reading
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.roles import as_actors, is_force, joined_mention
from hudna.reading.triggers import Trigger
from hudna.reading.undertaking import undertakes

_CLAUSE = 18  # tokens over which a subject holds for the verb joined to its own
_JOINERS = frozenset(("كما", "ثم", "وقد", "وكذلك", "ايضا"))


def carry_subjects(page: Page, triggers: list[Trigger], incidents: list[Incident]) -> None:
    """«اقتحمت القوات البلدة واعتقلت شابين وفجرت منزلا»: a joined verb with no subject of its own has that before it."""
    for number, (trigger, incident) in enumerate(zip(triggers, incidents, strict=True)):
        if not incident.actors and _goes_on(page, trigger):
            after = triggers[number - 1].last if number else 0
            incident.actors = as_actors(_subject_of_clause(page, trigger, after))
        if not number:
            continue
        if not incident.actors and _is_undertaken_next(page, trigger, triggers[number - 1]):
            _carry(incident, incidents[number - 1])
        if incident.actors or not _goes_on(page, trigger):
            continue
        before, told = triggers[number - 1], incidents[number - 1]
        near = page.tokens[trigger.first].sentence - page.tokens[before.first].sentence <= _opens(page, trigger)
        same = (before.is_verb or before.reading is None) and _gender(page, before) == _gender(page, trigger)
        if near and same and told.actors and _is_same_voice(told, incident, trigger) and not _is_passive(before):
            incident.actors = list(told.actors)
            incident.trace["actors carried from"] = [told.evidence.start, told.evidence.end]


def _subject_of_clause(page: Page, trigger: Trigger, after: int) -> list[Mention]:
    """«حلقت طائرات الجيش فوق البلدة وشنت غارات»: the subject of the verb before, which tells no event itself."""
    first = max(page.sentence_of(trigger.first).first, after, trigger.first - _CLAUSE)
    for at in range(trigger.first - 1, first - 1, -1):
        mark = page.actor_at.get(at)
        if mark is None or mark.first != at or mark.value.adjective or not is_force(page, mark):
            continue
        if mark.before[:1] == "و":  # «طائرات روسيا والنظام»: the first of them stands behind the verb
            continue
        verb = at - 1 - any("weapon" in r.entry.means or "force" in r.entry.means for r in page.readings(at - 1))
        told = page.tokens[verb].form if verb >= first else ""
        if (told and told[:1] == "ت" and len(told) > 3) or told.endswith("ت"):
            return _joined(page, mark) if _gender(page, trigger) == "f" else []
        return []
    return []


def _joined(page: Page, mark: Mark) -> list[Mention]:
    """Return the actor and those joined to him by «و»."""
    found, end = [mark.value], mark.last
    while (more := joined_mention(page, end, len(page.tokens))) is not None:
        found.append(more.value)
        end = more.last
    return found


def _carry(incident: Incident, told: Incident) -> None:
    if told.actors and told.sources == incident.sources and incident.type != "explosion":
        incident.actors = list(told.actors)
        incident.trace["actors carried from"] = [told.evidence.start, told.evidence.end]


def _is_undertaken_next(page: Page, trigger: Trigger, before: Trigger) -> bool:
    """«واصلت القوات تقدمها، وتمكنت من تطهير الحي»: a joined verb with its subject in the clause before."""
    verb = trigger.first - 1 - (page.tokens[trigger.first - 1].form in ("من", "علي", "في", "الي"))
    if trigger.is_verb or verb <= before.last or page.tokens[verb].sentence != page.tokens[before.first].sentence:
        return False
    joined = page.tokens[verb].form.startswith(("و", "ف")) and undertakes(page, verb)
    return joined and not any(at in page.actor_at for at in range(before.last, trigger.first))


def _is_same_voice(told: Incident, incident: Incident, trigger: Trigger) -> bool:
    """Whether the same one tells both; «كما قصفوا», with «they» in the verb, is clear by itself."""
    plural = trigger.reading is not None and trigger.reading.feature.number == "p"
    return plural or told.sources == incident.sources


def _goes_on(page: Page, trigger: Trigger) -> bool:
    """Whether the trigger is an active verb, joined to what is before it, with its object or nothing behind it."""
    verb = trigger.light if trigger.light >= 0 else trigger.head
    if not trigger.is_verb and trigger.light < 0:
        return False
    reading = next((r for r in page.analyses[verb].triggers if r.feature.pos == "verb"), None)
    if reading is None or reading.after or _is_passive(trigger) or _takes_no_doer(page, trigger, reading):
        return False
    opened = page.tokens[verb - 1].form in _JOINERS if verb else False
    if not (reading.before[:1] in ("و", "ف") and reading.before) and not opened:
        return False
    end = page.sentence_of(verb).last
    return is_object_behind(page, verb, end) or not _may_be_subject(page, verb + 1)


def _takes_no_doer(page: Page, trigger: Trigger, reading: Reading) -> bool:
    if trigger.light >= 0:
        return relation_of(page, trigger) != "commits"
    itself = reading.entry.means.get("role") in (None, "subject", "none") and trigger.type != "clash"
    return itself or trigger.type == "displacement"


def _may_be_subject(page: Page, index: int) -> bool:
    """Whether what follows a verb can be its subject: a definite noun, a force, or people that are named so."""
    if index >= len(page.tokens) or index in page.number_starts or index in page.time_at:
        return False
    place = page.place_at.get(index)
    if place is not None and place.first == index:
        return False
    if index in page.actor_at and not page.actor_at[index].before.endswith(("ب", "ل")):
        return True
    token = page.tokens[index]
    if index in page.thing_phrases:
        return False
    if thing_reading(page, index) is not None and not any("force" in r.entry.means for r in page.readings(index)):
        return False
    if people_reading(page, index) is not None:
        return token.form.endswith(("ون", "ان")) or token.form.startswith("ال")
    return token.form.startswith("ال") or any("force" in r.entry.means for r in page.readings(index))


def _is_passive(trigger: Trigger) -> bool:
    return trigger.reading is not None and trigger.reading.feature.voice == "passive"


def _gender(page: Page, trigger: Trigger) -> str:
    """Return f or m by the letters of the verb, p of a plural one."""
    at = trigger.light if trigger.light >= 0 else trigger.head
    form = page.tokens[at].form.removeprefix("و").removeprefix("ف")
    if form.endswith(("وا", "ون")):
        return "p"
    reading = next((r for r in page.analyses[at].triggers if r.feature.pos == "verb"), None)
    present = reading.feature.tense == "present" if reading is not None else not form.endswith("ت")
    return "f" if (form.startswith("ت") if present else form.endswith("ت")) else "m"


def _opens(page: Page, trigger: Trigger) -> int:
    """Return how many sentences back the subject may stand: one where the verb opens its own."""
    return int(trigger.first - page.sentence_of(trigger.first).first <= 1)
