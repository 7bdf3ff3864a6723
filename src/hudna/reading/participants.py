"""Participants of diplomacy: subjects, partners, those listed behind «بين» and «مع», nisbas, counterparts."""

from __future__ import annotations

from dataclasses import replace

from hudna.match.marks import Mark
from hudna.reading.groups import read_group
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.roles import subject_after, subject_before
from hudna.text.fold import fold

_WITH = frozenset(("مع",))
_BETWEEN = frozenset(("بين",))
_SUBJECTS = frozenset(
    (
        "person",
        "office",
        "state",
        "organisation",
        "igo",
        "party",
        "armed_group",
        "army",
        "coalition",
        "body",
        "unnamed",
        "people",
        "agency",
    )
)
_STOPS = frozenset(
    (
        "في",
        "حول",
        "بشان",
        "الي",
        "خلال",
        "بعد",
        "قبل",
        "من",
        "علي",
        "لبحث",
        "لمناقشه",
        "بهدف",
        "عن",
        "ضد",
        "رغم",
        "منذ",
        "حتي",
        "حسب",
        "بحسب",
        "عشيه",
    )
)
_COUNTERPARTS = frozenset(("نظيره", "نظيرها", "نظيريه", "نظرايه", "نظيرتها", "نظيرته"))
_REACH = 9
_IN = frozenset(("في", "بمدينه", "بالعاصمه"))
_SIGNED = 14  # words from a letter to the verb that tells who signed it
_ON_IT = frozenset(("عليه", "عليها", "عنه", "عنها", "فيه", "فيها", "اليه", "اليها", "به", "بها"))


def find_participants(
    page: Page, head: int, last: int, light: int, verb: bool, countered: bool = True, partnered: bool = True
) -> list[Mention]:
    """Return who took part in the act whose word is token `head`, carried by the verb `light` (-1: none)."""
    sentence = page.sentence_of(head)
    found = list(_between(page, last, sentence.last))
    if not found:
        found = _nisbas(page, last, sentence.last)
    if not found:
        found = _owners(page, head, last, sentence.last, verb)
    if partnered:
        found += _partners(page, last, sentence.last)
    if light >= 0:
        found = _subject(page, light, sentence.first, sentence.last) + found
    elif verb or _has_pronoun(page, head):
        found = (
            _subject(page, head, sentence.first, sentence.last) + found
            if verb
            else _antecedent(page, head, sentence.first) + found
        )
    elif len(found) == 1 and has_partner(page, head, last):
        found = _subject_before_noun(page, head, sentence.first) + found
    if countered:
        found += _counterpart(page, head, sentence.last, found)
    return _once(_of_states(page, found))


def has_partner(page: Page, head: int, last: int) -> bool:
    """Whether «مع», «بين» or a nisba stands close behind the word."""
    end = page.sentence_of(head).last
    for at in range(last, min(last + _REACH, end)):
        if page.breaks[at] >= 2:
            return False
        if page.tokens[at].form in _WITH or page.tokens[at].form in _BETWEEN:
            return True
    mark = page.actor_at.get(last) if last < end else None
    return mark is not None and mark.value.adjective


def is_office(mention: Mention) -> bool:
    """Whether the mention can act for somebody in diplomacy."""
    return mention.kind in _SUBJECTS and mention.kind not in ("people", "agency")


def _between(page: Page, index: int, end: int) -> list[Mention]:
    for at in range(index, min(end, index + 8)):
        if page.breaks[at] >= 2:
            return []
        if page.tokens[at].form in _BETWEEN:
            return _list(page, at + 1, end)
    return []


def _of_states(page: Page, mentions: list[Mention]) -> list[Mention]:
    """«وزراء خارجية مصر والأردن», «ممثلون عن الجيش»: offices of several, named by the first alone, are whose they are.

    «وزيرا خارجية فرنسا وألمانيا» has the first state in the name of the office itself.
    """
    for number, mention in enumerate(mentions[:-1]):
        if mention.kind != "state" and _is_plural_office(page, mention):
            first = _state_of(page, mention)
            return [*mentions[:number], *first, *mentions[number + 1 :]]
    return mentions


def _state_of(page: Page, mention: Mention) -> list[Mention]:
    """Return the state whose name ends the name of an office: «وزيرا خارجية فرنسا»."""
    last = mention.name.split()[-1]
    readings = page.lexicon.analyse(fold(last)).readings
    entry = next((r.entry for r in readings if r.entry.means.get("kind") == "state" and not r.before), None)
    return [Mention(entry.name, entry.id, "state", entry=entry)] if entry is not None else []


def _list(page: Page, index: int, end: int) -> list[Mention]:
    """Return the actors of a list, over epithets, up to a preposition or a new clause."""
    found: list[Mention] = []
    at, gap = index, 0
    while at < end and gap <= 5:
        mark = page.actor_at.get(at)
        if found and mark is not None and mark.value.kind in ("agency", "outlet"):
            break
        if mark is not None and mark.first == at:
            if not found or _joins(page, mark) or (gap <= 1 and _is_plural_office(page, found[-1])):
                if not (mark.value.adjective and found and not _joins(page, mark)):
                    found.append(mark.value)
            elif not mark.value.adjective and gap > 0:
                break
            at, gap = mark.last, 0
            continue
        if page.breaks[at] >= 2 or page.tokens[at].form in _STOPS:
            break
        gap += page.tokens[at].kind == "word"
        at += 1
    return found


def _is_plural_office(page: Page, mention: Mention) -> bool:
    """«وزراء خارجية» before the states, «ممثلون عن» before those they act for."""
    return mention.entity is None and heads(page, mention, "offices")


def heads(page: Page, mention: Mention, key: str) -> bool:
    """Whether the packs of diplomacy give the first word of a name that meaning: `offices` of several, or `sits`."""
    first = mention.name.split()[:1]
    return bool(first) and any(key in r.entry.means for r in page.lexicon.analyse(fold(first[0])).readings)


def _joins(page: Page, mark: Mark) -> bool:
    if mark.before[:1] == "و" or page.tokens[mark.first].form.startswith("و"):
        return True
    previous = page.tokens[mark.first - 1] if mark.first else None
    return previous is not None and (
        previous.form in ("و", "بين") or previous.text in "-–،" or previous.form.startswith("ونظير")
    )


def _nisbas(page: Page, index: int, end: int) -> list[Mention]:
    found: list[Mention] = []
    at = index
    while at < min(end, index + 9):
        mark = page.actor_at.get(at)
        if mark is not None and mark.value.adjective:
            found.append(mark.value)
            at = mark.last
        elif page.tokens[at].text in ("-", "–", "،") or page.tokens[at].form == "و":
            at += 1
        else:
            break
    return found


def _owners(page: Page, head: int, last: int, end: int, verb: bool) -> list[Mention]:
    """Return the actors in the genitive behind a noun: «لقاء الوزيرين …», «جهود المبعوث», «محادثات كيري»."""
    if verb:
        return []
    for at in range(last, min(last + 4, end)):
        mark = page.actor_at.get(at)
        if mark is not None and mark.first == at and mark.before[-1:] not in ("ل", "ب", "ك"):
            return _list(page, at, end)
        token = page.tokens[at]
        if (
            token.form in _STOPS
            or token.form in _WITH
            or token.form in ("ان", "انه")
            or page.breaks[at] >= 1
            or not token.is_word
        ):
            return []
    return []


def _partners(page: Page, index: int, end: int) -> list[Mention]:
    """Return the actors behind «مع»."""
    for at in range(index, min(end, index + _REACH)):
        if page.breaks[at] >= 2:
            return []
        if page.tokens[at].form in _WITH:
            return _list(page, at + 1, end)
    return []


def _over_asides(page: Page, at: int, end: int) -> int:
    """Return the token behind times, places after «في» and pronouns that stand between a verb and its nouns."""
    while at < end:
        place = page.place_at.get(at + 1) if at + 1 < end and page.tokens[at].form in _IN else None
        behind = page.actor_at.get(at + 2) if page.tokens[at].form == "في" else None
        if place is not None and place.first <= at + 1:
            at = place.last
        elif behind is not None and behind.first == at + 2 and at + 1 not in page.actor_at:
            at += 2  # a place that no pack knows
        elif page.tokens[at].form in _ON_IT or at in page.time_at:
            at += 1
        else:
            break
    return at


def _subject(page: Page, verb: int, start: int, end: int) -> list[Mention]:
    at = _over_asides(page, verb + 1, end)
    ahead = subjects_before(page, verb, start)
    found, after = subject_after(page, at, end)
    if not found:
        found, after = _delegation(page, at, end)
    if ahead and found:
        return [*ahead, *found]
    if not found:
        found = ahead or clause_head(page, verb, start)
    else:
        after = _over_asides(page, after, end)
        mark = page.actor_at.get(after) if after < end else None
        if _is_plural_office(page, found[-1]) and after < end and page.tokens[after].form == "عن":
            found = [*found, *_list(page, after + 1, end)]
        elif (
            mark is not None and mark.first == after and not mark.value.adjective and mark.before[-1:] not in ("ل", "ك")
        ):
            found = [*found, *_list(page, after, end)]
    if found and not subject_after(page, at, end)[0]:
        mark = page.actor_at.get(verb + 1)
        if mark is not None and mark.before[-1:] == "ب":
            found = [*found, mark.value]
    return found


def subjects_before(page: Page, verb: int, start: int) -> list[Mention]:
    """Return the actors directly before a verb, those joined in front of the last one included (أ وب تعملان)."""
    found = subject_before(page, verb, start)
    near = (page.actor_at.get(at) for at in range(verb - 1, max(start, verb - 4) - 1, -1)) if found else ()
    mark = next((mark for mark in near if mark is not None), None)  # over «قد»
    while (
        mark is not None and mark.first > start and (mark.before[:1] == "و" or page.tokens[mark.first - 1].form == "و")
    ):
        at = mark.first - 1 - (page.tokens[mark.first - 1].form == "و")
        mark = page.actor_at.get(at)
        if mark is not None and not mark.value.adjective:
            found.insert(0, mark.value)
    return found


def clause_head(page: Page, index: int, start: int) -> list[Mention]:
    """Return the actor that heads the clause of a verb, over its epithets."""
    best: list[Mention] = []
    for at in range(index - 1, max(start - 1, index - 14), -1):
        if page.breaks[at + 1] >= 2:
            break
        mark = page.actor_at.get(at)
        if mark is not None and not mark.value.adjective and mark.before[-1:] not in ("ب", "ل", "ك"):
            best = [mark.value]
    return best


def _has_pronoun(page: Page, index: int) -> bool:
    return any(reading.after in ("ه", "ها", "هم", "هما") for reading in page.readings(index))


def _antecedent(page: Page, index: int, start: int) -> list[Mention]:
    """Return the person whom a pronoun on the noun means: the last subject of the sentence (في ختام لقائه …)."""
    marks = [m for m in page.actors if start <= m.first < index and not m.value.adjective and m.value.kind in _SUBJECTS]
    if not marks and start:
        before = page.sentence_of(start - 1).first
        marks = [
            m for m in page.actors if before <= m.first < start and not m.value.adjective and m.value.kind in _SUBJECTS
        ]
    persons = [m for m in marks if m.value.kind in ("person", "office")]
    dual = any(reading.after == "هما" for reading in page.readings(index))
    if dual:
        return [m.value for m in persons[-2:]]
    chosen = persons or marks
    return [chosen[0].value] if chosen else []


def _subject_before_noun(page: Page, head: int, start: int) -> list[Mention]:
    """Return who acts in the sentence before a lone partner: the speaker of «قال … في مستهل اجتماع مع …»."""
    marks = [m for m in page.actors if start <= m.first < head and m.value.kind in ("person", "office", "state")]
    persons = [m for m in marks if not m.value.adjective and m.before[-1:] not in ("ل", "ك")]
    return [persons[-1].value] if persons else []


def _counterpart(page: Page, head: int, end: int, known: list[Mention]) -> list[Mention]:
    """Return who «نظيره» is where no name follows it: the office of the first one, of the nisba's state."""
    for at in range(head, min(end, head + 16)):
        form = page.tokens[at].form.lstrip("وبل")
        if page.breaks[at] >= 2:
            return []
        if form not in _COUNTERPARTS:
            continue
        following = [
            m
            for m in (
                page.actor_at.get(at),
                page.actor_at.get(at + 1),
                page.actor_at.get(at + 2),
                page.actor_at.get(at + 3),
            )
            if m is not None
        ]
        if any(not m.value.adjective for m in following):
            person = next(m for m in following if not m.value.adjective)
            return [person.value]
        first = next((m for m in known if m.role), None)
        if first is not None and first.role and at + 1 < end:
            role = (
                " ".join([*first.role.split()[:2], page.tokens[at + 1].text])
                if len(first.role.split()) > 2
                else f"{first.role} {page.tokens[at + 1].text}"
            )
            return [replace(first, name=role, entity=None, kind="office", role=role, entry=None, others=[])]
    return []


def called(page: Page, index: int, known: list[Mention]) -> list[Mention]:
    """Add whom somebody rang up to those who take part in a call: «اتصالا بالرئيس …», «اتصل بنظيره»."""
    for at in range(max(0, index - 1), min(index + 2, len(page.tokens))):
        mark = page.actor_at.get(at)
        if mark is not None and mark.first == at and mark.before[-1:] == "ب" and not mark.value.adjective:
            return _once([*known, *_list(page, at, page.sentence_of(at).last)])
    return known


def signers(page: Page, light: int, last: int, sent: bool) -> list[Mention]:
    """Return who, told by their number, sent or signed a letter: «سلمت 60 دولة رسالة», «وقعها 40 نائبا»."""
    if last >= len(page.tokens):
        return []
    sentence = page.sentence_of(last - 1)
    signed = [at for at in range(last, min(last + _SIGNED, sentence.last)) if _signs(page, at)]
    starts = [at + 1 for at in signed[:1]] + ([light + 1] if light >= 0 and not sent else [])
    for start in starts:
        for at in range(start, min(start + 3, sentence.last)):
            group = read_group(page, at, sentence.last) if at in page.number_starts else None
            if group is not None and group.numbered:
                last = group.last + (group.noun < 0 and group.last < sentence.last)  # «60 دولة»: no noun for people
                return [Mention(page.text(group.first, last), kind="people")]
    return []


def _signs(page: Page, at: int) -> bool:
    return any(r.entry.means.get("diplomacy") == "concludes" and r.feature.pos == "verb" for r in page.readings(at))


def _delegation(page: Page, at: int, end: int) -> tuple[list[Mention], int]:
    """«التقى وفد من الحركة …»: a delegation as the subject, and the token behind its name."""
    if at >= end or not any(r.entry.means.get("diplomacy") == "delegation" for r in page.readings(at)):
        return [], at
    found = named_body(page, at, True)
    last = next((mark.last for mark in page.actors if at < mark.first < at + 7 and mark.value is found[0]), at + 1)
    return found, last


def named_body(page: Page, head: int, delegation: bool) -> list[Mention]:
    """Return who «وفد» or «الوسطاء» are: the body named close behind, else the words themselves."""
    end = page.sentence_of(head).last
    if delegation:
        for at in range(head + 1, min(end, head + 7)):
            mark = page.actor_at.get(at)
            if mark is not None and mark.first == at and is_office(mark.value) and mark.value.kind != "unnamed":
                return [mark.value]
            if page.breaks[at] >= 1:
                break
    last = head + 1
    while delegation and last < min(end, head + 3) and any(r.feature.pos == "adjective" for r in page.readings(last)):
        last += 1
    name = page.text(head, last)
    return [Mention(name[1:] if page.tokens[head].form[:2] in ("وو", "فو") else name, None, "body")]


def _once(mentions: list[Mention]) -> list[Mention]:
    return list({mention.entity or mention.name: mention for mention in mentions}.values())
