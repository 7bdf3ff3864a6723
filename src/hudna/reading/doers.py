"""Doers: who did what an incident tells, from the words around its trigger."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Actor
from hudna.reading.actor_index import index_of
from hudna.reading.groups import people_reading, read_group, thing_reading
from hudna.reading.mentions import Attribution, Mention
from hudna.reading.page import Page
from hudna.reading.roles import (
    agents_by_phrase,
    agents_of_noun,
    did_it_itself,
    is_force,
    said_around,
    sides_between,
    speaker_as_subject,
    subject_after,
    subject_before,
)
from hudna.reading.targets import read_targets, targets_onto
from hudna.reading.triggers import Trigger
from hudna.reading.undertaking import undertaken_by
from hudna.reading.unnamed_forces import read_force

_OF_STATE = frozenset(("state", "army", "government", "ministry", "office"))
_TOLD = 2  # words of violence from which a sentence tells of some
_DONE_TO = frozenset(("attack", "clash", "siege", "detention", "destruction", "capture", "evacuation", "displacement"))
_REFUSING = ("ترفض", "يرفض", "تعرقل", "يعرقل", "تدعم", "يدعم", "تعطل", "يعطل", "تتجاهل", "يتجاهل", "تغطي", "يغطي")
_UNDONE = frozenset(("explosion", "protest", "massacre", "evacuation"))  # events that the clause before does not do
_ARMED = frozenset(("army", "armed_group", "coalition", "state"))
_PARTS = frozenset(
    ("ان", "بان", "انه", "انها", "في", "عن", "الذي", "التي", "الذين", "بعد", "خلال", "جراء", "اثر", "بسبب")
)
_PREVENTED = frozenset(
    ("منع", "لمنع", "بمنع", "صد", "لصد", "احباط", "لاحباط", "مواجهه", "لمواجهه", "لوقف", "ردع", "لردع")
)
_TALLIES = frozenset(("قتيل", "قتلي", "جريح", "وجريح", "وجرحي", "مصرعهم", "حتفهم"))
_BODILY = frozenset(("killed", "injured", "killed_or_injured"))
_VIEWS = frozenset(("condemn", "deny", "reject", "express_concern", "call_for", "demand", "warn", "praise", "accuse"))
_BLAME = 12  # tokens from a word of accusation to what somebody is accused of
_BLAMING = frozenset(("متهما", "متهمه", "متهمين", "محملا", "محمله", "محملين", "اتهام", "اتهامات", "الاتهامات"))
_JOINERS = frozenset(("كما", "ثم"))
_PRONOUNS = frozenset(("انه", "انها", "انهم", "بانه", "بانها", "بانهم"))
_QUOTES = frozenset(('"', "«", "»", "“", "”"))
_AGAINST = frozenset(("علي", "ضد", "تجاه", "من", "بين", "مع", "الي", "نحو", "في"))


def find_doers(page: Page, trigger: Trigger, limit: int) -> list[Mention]:
    """Return who did it: named at the event, accused of it, or the force that speaks of its own doing."""
    named = (
        _named_actors(page, trigger, limit)
        or _accused(page, trigger)
        or _own_doing(page, trigger)
        or _antecedent(page, trigger)
    )
    doer = None if named else unnamed_doer(page, trigger, limit)
    return [doer[0]] if doer is not None else named


def unnamed_doer(page: Page, trigger: Trigger, limit: int) -> tuple[Mention, int] | None:
    """«هاجم مسلحان مقر الصحيفة»: people of no name behind a verb, whose object follows; and the token behind them."""
    light = trigger.light >= 0
    if not trigger.is_verb and not light:
        return None
    commits = trigger.failed or relation_of(page, trigger) == "commits"  # «صد مقاتلون هجوما»
    if not commits if light else trigger.entry.means.get("role") != "object":
        return None
    reading = trigger.reading
    if not light and reading is not None and (reading.feature.voice == "passive" or reading.after):
        return None
    if not light and _has_pronoun_subject(page, trigger.head):
        return None  # «هاجموا أفراد الأقلية»: those are who suffered it
    verb = trigger.light if light else trigger.head
    force = read_force(page, verb + 1, limit)
    if force is not None:
        name, last = force[0].name, force[1]
    else:
        group = read_group(page, verb + 1, limit)
        if light or group is None or group.noun < 0 or group.definite or not group.who or _has_subject(page, verb):
            return None
        name, last = page.tokens[group.noun].text, group.last
    last = behind_subject(page, last, limit)
    follows = last <= trigger.head if light else bool(read_targets(page, last, limit))
    return (Mention(name, None, "people"), last) if follows and not _joins(page, last) else None


def _has_pronoun_subject(page: Page, verb: int) -> bool:
    """«قصفوا», «يقصفون»: a plural verb, whose subject does not stand behind it."""
    return page.tokens[verb].form.endswith("وا") or (
        page.tokens[verb].form.endswith("ون")
        and any(r.feature.pos == "verb" and r.feature.tense == "present" for r in page.readings(verb))
    )


def _joins(page: Page, index: int) -> bool:
    return index < len(page.tokens) and page.tokens[index].form.startswith("و")


def behind_subject(page: Page, index: int, limit: int) -> int:
    """Return the token behind the adjectives of a subject: «مسلحون مجهولون», which are nominative, as no object is."""
    while index < limit and page.tokens[index].form.endswith("ون") and not page.tokens[index].form.startswith("و"):
        index += 1
    return behind_adjectives(page, index, limit)


def _has_subject(page: Page, verb: int) -> bool:
    """«طائرة عسكرية استهدفت …»: a weapon or a force right before the verb is its subject."""
    return any(
        ("weapon" in reading.entry.means or "force" in reading.entry.means) and reading.feature.pos != "verb"
        for at in range(max(page.sentence_of(verb).first, verb - 2), verb)
        for reading in page.readings(at)
    )


def _antecedent(page: Page, trigger: Trigger) -> list[Mention]:
    """«كثفت القوات عملياتها», «ألقت مروحياته برميلين»: whom the pronoun on the event or its weapon points back to."""
    verbal = trigger.is_verb or trigger.light >= 0
    words = [trigger.first + 1] if verbal else list(range(trigger.head, max(trigger.behind, trigger.head + 1)))
    if not verbal and any(r.feature.pos == "verb" for r in page.analyses[trigger.first].triggers):
        words.append(trigger.first + 1)  # «ألقت مروحياتها براميل»
    if not any(at < len(page.tokens) and _is_owned(page, at, trigger) for at in words):
        return []
    sentence = page.sentence_of(trigger.first)
    first = page.sentences[max(0, sentence.index - 1)].first
    for near in range(trigger.first - 1, first - 1, -1):
        mark = page.actor_at.get(near)
        if mark is not None and mark.last == near + 1 and _can_own(page, mark):
            return [mark.value]
    return []


def _is_owned(page: Page, index: int, trigger: Trigger) -> bool:
    """Whether the token is the event's own noun, or a force or weapon behind its verb, with a pronoun of the third."""
    own = trigger.head <= index < max(trigger.behind, trigger.head + 1)
    return any(
        reading.after in ("ه", "ها", "هم")
        and (
            ("trigger" in reading.entry.means and reading.feature.pos in ("noun", "masdar")) or index > trigger.head
            if own
            else not {"force", "weapon"}.isdisjoint(reading.entry.means)
        )
        for reading in page.readings(index)
    ) and not (own and trigger.entry.means.get("role") == "of")


def _can_own(page: Page, mark: Mark) -> bool:
    named = mark.value.kind in _ARMED or any("force" in reading.entry.means for reading in page.readings(mark.first))
    return is_force(page, mark) and named and not mark.value.adjective


def _accused(page: Page, trigger: Trigger) -> list[Mention]:
    """«اتهم المحققون الجيش باستهداف …»: whom an accusation is about."""
    said = said_around(page, trigger.first)
    if said is not None and said.act == "accuse" and not _tells_another_deed(page, said, trigger):
        found = [target for target in said.target if target.kind in _ARMED]
        if found:
            return found
    return _blamed(page, trigger)


def _tells_another_deed(page: Page, said: Attribution, trigger: Trigger) -> bool:
    """«اتهم روسيا بأنها ترفض وقف القصف»: whether a verb between the accusation and the event says what they did."""
    start = next((first for first, last in said.content if first <= trigger.first < last), trigger.first)
    opened = any(page.tokens[at].form in ("بان", "بانه", "بانها", "بانهم") for at in (start - 1, start) if at >= 0)
    between = range(start, trigger.first)
    return opened and any(page.tokens[at].form.startswith(_REFUSING) for at in between)


def _blamed(page: Page, trigger: Trigger) -> list[Mention]:
    """«متهما الحلف بقتل مدنيين في قصف», «اتهامات للجيش بقصف»: whom a word of accusation before the event names."""
    first = max(page.sentence_of(trigger.first).first, trigger.first - _BLAME)
    for at in range(trigger.first - 1, first - 1, -1):
        if page.breaks[at + 1] >= 2 and at + 1 < trigger.first:
            break
        if page.tokens[at].form in _BLAMING:
            mark = next((m for near in (at + 1, at + 2) if (m := page.actor_at.get(near)) and m.first == near), None)
            return [mark.value] if mark is not None and mark.value.kind in _ARMED else []
    return []


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
    exchanged = trigger.head > 0 and "تبادل" in page.tokens[trigger.head - 1].form
    if (trigger.type == "clash" or exchanged) and not trigger.is_verb:
        sides = sides_between(page, trigger.head + 1, page.sentence_of(trigger.head).last)
        if sides or page.tokens[min(trigger.behind, len(page.tokens) - 1)].form == "بين":
            return sides  # «اشتباكات بين الجانبين»: who they are is told elsewhere
    if trigger.light >= 0:
        if relation_of(page, trigger) == "claims":
            return _claimant(page, trigger, first, limit)
        if relation_of(page, trigger) == "undergoes":
            return agents_of_noun(page, trigger.head + 1, limit)
        found = [] if relation_of(page, trigger) == "occurs" else _subject(page, trigger.light, first, limit)
        return found or agents_of_noun(page, trigger.head + 1, limit) or _governor(page, trigger, first)
    if trigger.is_verb:
        subject = _subject(page, trigger.head, first, limit)
        return [*subject, *_opponents_of(page, trigger, limit)] if trigger.type == "clash" and subject else subject
    found = doers_of_noun(page, trigger, limit) or _governor(page, trigger, first) or _undertaker(page, trigger, first)
    if not found and trigger.reading is None:  # «عناصره الذين فتحوا النار»: a phrase that begins with its verb
        found = subject_before(page, trigger.first, first)
    return [*found, *_opponents(page, trigger, limit)] if trigger.type == "clash" else found


def doers_of_noun(page: Page, trigger: Trigger, limit: int) -> list[Mention]:
    """Return who did what a noun names; not whom a masdar alone says to have suffered it («استهداف القوات هناك»)."""
    start = trigger.head + 1
    found = agents_of_noun(page, start, limit)
    if not found and trigger.behind > start:  # «إطلاق نار من الجيش»: behind the words of a phrase
        start = trigger.behind
        found = agents_of_noun(page, start, limit)
    mark = page.actor_at.get(start) if found else None
    owned = trigger.reading is not None and trigger.reading.after in ("ه", "ها", "هم")
    if owned and mark is not None and mark.before[-1:] == "ل":
        return []  # «قصفه للمسلحين»: those are who suffered it
    if not found:
        return _of_unnamed(page, trigger, limit) or _headed_by(page, trigger)
    if mark is None or mark.first != start or mark.value.adjective or found[0] is not mark.value:
        return found
    suffers = trigger.entry.means.get("takes") == "object" and trigger.entry.means.get("type") in _DONE_TO
    if not suffers or trigger.reading is None or trigger.reading.feature.pos != "masdar":
        return found
    behind = behind_adjectives(page, mark.last, limit)
    return found if read_targets(page, behind, limit) or targets_onto(page, behind, limit) else []


def _of_unnamed(page: Page, trigger: Trigger, limit: int) -> list[Mention]:
    """«سيطرة القوات الموالية للحكومة على المطار»: a force of no name behind a noun that says whose doing it is."""
    if trigger.entry.means.get("takes") == "object" or trigger.entry.means.get("role") in ("of", "none", "self"):
        return []
    force = read_force(page, trigger.behind, limit)
    return [force[0]] if force is not None else []


def _headed_by(page: Page, trigger: Trigger) -> list[Mention]:
    """«طيران التحالف: ست غارات»: in lists, whose doing what stands behind the colon is."""
    number = page.number_ends.get(trigger.first)
    at = (number.first if number is not None else trigger.first) - 1
    if at < 1 or page.tokens[at].text != ":":
        return []
    mark = page.actor_at.get(at - 1)
    return [mark.value] if mark is not None and is_force(page, mark) and mark.value.kind in _ARMED else []


def _opponents(page: Page, trigger: Trigger, limit: int) -> list[Mention]:
    """«قتل جندي في اشتباكات مع مسلحي التنظيم»: the side behind «مع»."""
    at = behind_adjectives(page, trigger.head + 1, limit)
    if at + 1 >= limit or page.tokens[at].form != "مع":
        return []
    found = subject_after(page, at + 1, limit)[0]
    return found or (subject_after(page, at + 2, limit)[0] if people_reading(page, at + 1) is not None else [])


def _opponents_of(page: Page, trigger: Trigger, limit: int) -> list[Mention]:
    """«اشتبك مقاتلو الحركة مع الجيش»: the side behind «مع» of a verb that takes one."""
    if trigger.entry.means.get("role") != "with":
        return []
    at = next((near for near in range(trigger.head + 1, min(limit, trigger.head + 10)) if _is_with(page, near)), limit)
    return subject_after(page, at + 1, limit)[0] if at < limit else []


def _is_with(page: Page, index: int) -> bool:
    return page.tokens[index].form == "مع"


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
    if trigger.type in _UNDONE or known or is_demonstrative(page, trigger):
        return []
    at = trigger.first - 1
    while at >= first and page.breaks[at + 1] < 2 and trigger.first - at < 14:
        if at in page.time_at:  # «أطلقت القوات في 13 يونيو هجوما»
            at = page.time_at[at].first - 1
            at -= at >= first and page.tokens[at].form in ("في", "يوم", "منذ", "من")
            continue
        if page.tokens[at].form in _PARTS and not (page.tokens[at].form == "في" and at == trigger.first - 1):
            return []
        if page.tokens[at].form in _PREVENTED:
            return []
        mark = page.actor_at.get(at)
        if mark is not None and mark.value.kind in _ARMED and is_force(page, mark):
            barred = mark.value.adjective or _is_governed(page, mark) or _only_speaks(page, mark)
            barred = barred or _is_sufferer(page, mark, trigger.first)
            return [] if barred else [mark.value]
        at = mark.first - 1 if mark is not None else at - 1
    return []


def _is_sufferer(page: Page, mark: Mark, event: int) -> bool:
    """«سقط العشرات من القوات بين قتيل وجريح في غارات»: whether the actor is who suffered the harm told there."""
    tally = any(page.tokens[at].form in _TALLIES for at in range(mark.last, event))
    return tally or any(
        reading.entry.means.get("effect") in _BODILY and reading.feature.pos != "verb"
        for at in range(max(page.sentence_of(event).first, mark.first - 6), mark.first)
        for reading in page.analyses[at].triggers
    )


def _only_speaks(page: Page, mark: Mark) -> bool:
    """«دانت فرنسا استهداف المدنيين»: who has a view of an event did not do it."""
    return mark.first > 0 and any(
        reading.entry.means.get("speech") in _VIEWS for reading in page.readings(mark.first - 1)
    )


def _undertaker(page: Page, trigger: Trigger, first: int) -> list[Mention]:
    """«واصلت القوات تقدمها», «تمكن الفصيل من تطهير الحي»: who undertakes what a noun names, over «من» and «على»."""
    verb = undertaken_by(page, trigger.first, first)
    if verb < 0:
        return []
    return subject_after(page, verb + 1, trigger.first)[0] or subject_before(page, verb, first)


def _is_governed(page: Page, mark: Mark) -> bool:
    """Whether an actor stands behind a preposition, itself or the noun it belongs to («الخاضعة لسيطرة التنظيم»)."""
    before = page.place_at.get(mark.first - 1) if mark.before[:1] == "و" else None
    if before is not None and before.first and page.tokens[before.first - 1].form in _AGAINST:
        return True  # «في سوريا والعراق»
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
    taken = _has_pronoun_subject(page, verb) or is_object_behind(page, verb, limit)
    behind = [] if taken else subject_after(page, verb + 1, limit)[0]
    found = speaker_as_subject(page, verb) or behind
    found = found or agents_by_phrase(page, verb, limit) or before or _force_before(page, verb, first)
    return found or _behind_object(page, verb, limit)


def is_object_behind(page: Page, verb: int, limit: int) -> bool:
    """«اقتحم الفصيل المقر، كما استهدف قوات الجيش»: a force behind a joined verb that strikes, and nothing to strike."""
    joined = page.tokens[verb].form.startswith(("و", "ف")) or (verb > 0 and page.tokens[verb - 1].form in _JOINERS)
    told = [reading for reading in page.analyses[verb].triggers if reading.feature.pos == "verb"]
    if not joined or not any(r.entry.means.get("strike") and r.entry.means.get("role") == "object" for r in told):
        return False
    found, end = subject_after(page, verb + 1, limit)
    return bool(found) and not read_targets(page, end, limit) and not targets_onto(page, end, limit)


def _force_before(page: Page, verb: int, first: int) -> list[Mention]:
    """«القوات الموالية للحكومة اجتاحت المقر»: a force of no name right before its verb."""
    end = verb
    while end > first and (page.tokens[end - 1].text in _QUOTES or page.tokens[end - 1].form in ("قد", "كانت", "كان")):
        end -= 1
    for at in range(max(first, end - 7), end):
        force = read_force(page, at, end)
        if force is not None and force[1] == end and (at == 0 or page.tokens[at - 1].form not in _AGAINST):
            return [force[0]]
    return []


def _behind_object(page: Page, verb: int, limit: int) -> list[Mention]:
    """«تحاصر البلدة منذ عام قوات الجيش»: a force behind the place that it did something to, and when."""
    if verb + 1 >= limit:
        return []
    place = page.place_at.get(verb + 1)
    known = place is not None and place.first == verb + 1 and not place.before
    if not known and not (page.tokens[verb + 1].form.startswith("ال") and thing_reading(page, verb + 1) is not None):
        return []
    at = place.last if known and place is not None else verb + 2
    at = behind_time(page, at, limit)
    mark = page.actor_at.get(at) if at < limit else None
    strong = mark is not None and mark.first == at and not mark.value.adjective and not mark.before
    return [mark.value] if strong and mark is not None and mark.value.kind in ("army", "armed_group") else []


def behind_time(page: Page, index: int, limit: int) -> int:
    """Return the token behind a time at the token: «منذ عام», «صباح اليوم»."""
    while index < limit and (index in page.time_at or (page.tokens[index].form == "منذ" and index + 1 in page.time_at)):
        index = page.time_at[index].last if index in page.time_at else index + 1
    return index


def relation_of(page: Page, trigger: Trigger) -> str:
    """Return how the light verb stands to the event: commits, undergoes, occurs."""
    if trigger.light < 0:
        return ""
    return next(
        (str(r.entry.means["relation"]) for r in page.analyses[trigger.light].triggers if "relation" in r.entry.means),
        "",
    )


def is_demonstrative(page: Page, trigger: Trigger) -> bool:
    """«هذه الضربات»: a demonstrative before the event."""
    return trigger.first > 0 and page.tokens[trigger.first - 1].form in ("هذا", "هذه", "تلك", "ذلك", "هذين")


def behind_adjectives(page: Page, index: int, limit: int) -> int:
    """Return the token behind the adjectives of an event (استهدفت غارة تركية المشفى)."""
    while index < limit:
        mark = page.actor_at.get(index)
        if not (mark is not None and mark.value.adjective) and not any(
            r.feature.pos == "adjective" and r.before in ("", "و") for r in page.readings(index)
        ):
            break
        index += 1
    return index


def is_verbal(page: Page, trigger: Trigger) -> bool:
    """«هاجم الوزير الصحيفة»: an attack in words, of somebody by name or office with no weapon told in the sentence."""
    if not trigger.is_verb or trigger.type != "attack" or trigger.weapons or trigger.light >= 0:
        return False
    sentence = page.sentence_of(trigger.first)
    found = subject_after(page, trigger.head + 1, sentence.last)[0] or subject_before(
        page, trigger.head, sentence.first
    )
    spoken = bool(found) and all(mention.kind in ("person", "outlet") for mention in found)
    return spoken and len(page.company.proofs.get(sentence.index, ())) < _TOLD


def side_of(page: Page, actor: Actor) -> str:
    """Return whom an actor counts as: a state for it and its army (إسرائيل, الجيش الإسرائيلي), else himself."""
    entry = index_of(page.lexicon).entries.get(actor.entity or "")
    if entry is None or entry.means.get("kind") not in _OF_STATE or not entry.means.get("country"):
        return actor.entity or actor.name
    return str(entry.means["country"])
