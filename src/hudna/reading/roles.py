"""Roles: who did it, to what, with what, around the word that says it."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Actor
from hudna.model.span import Span
from hudna.reading.groups import people_reading
from hudna.reading.mentions import Attribution, Mention
from hudna.reading.page import Page
from hudna.reading.unnamed_forces import read_force

ONTO = frozenset(("علي", "ضد", "تجاه", "نحو", "باتجاه", "صوب", "بحق"))
_BY = frozenset(("قبل", "جانب", "يد", "ايدي"))
_SAID_OF = ("مدعوم", "مدعومه", "مدعومين", "مصنف", "مصنفه", "مصنفين", "معترف", "به", "بها", "مدرج", "مدرجه")  # «من قبل»
_HANDS = ("علي", "بيد")  # «من يد الفصيل» is whom it was taken from
_BELONGING = frozenset(("تابع", "تابعه", "تابعين", "تابعون", "التابعه", "التابع", "مواليه", "موالين", "الموالين"))
_DONE_BY = (
    "شن",
    "نفذ",
    "ارتكب",
    "فرض",
    "قاد",
    "قام",
    "تبن",
    "يشن",
    "ينفذ",
    "تشن",
    "تنفذ",
    "يفرض",
    "تفرض",
    "يقود",
    "تقود",
    "ترتكب",
    "خاض",
    "يخوض",
    "تخوض",
    "اطلق",
)
_FILLERS = frozenset(
    (
        "قد",
        "ايضا",
        "كذلك",
        "ال",
        "كانت",
        "كان",
        "كانوا",
        "لا",
        "ما",
        "تزال",
        "يزال",
        "يزالون",
        "زال",
        "زالت",
        "زالوا",
        "مجددا",
        "فعلا",
        "الذي",
        "التي",
        "الذين",
        "هم",
        "هي",
        "هو",
        "انفسهم",
        "جميعها",
        "اليوم",
        "بعدها",
        "لاحقا",
    )
)
_EPITHET = 9  # tokens in which more is said of one side of a fight before the other is named
_RELATIVES = frozenset(("الذي", "التي", "الذين"))
TO_IT = frozenset(("عليه", "عليها", "عليهم", "فيه", "فيها", "به", "بها", "منه", "منها", "اليه", "اليها"))
_FROM = frozenset(("مصدرها", "مصدره"))
_FORCES = frozenset(("army", "armed_group", "coalition", "state", "organisation", "office"))
_TELLING = frozenset(("trigger", "who", "object", "weapon", "speech", "diplomacy", "truce"))
_MANNER = frozenset(("بشكل", "بصوره", "بطريقه"))  # with the word behind it, how something was done
_QUOTES = frozenset(('"', "«", "»", "“", "”", "'", "(", ")"))
PREPOSITIONS = frozenset(
    (
        "في",
        "من",
        "الي",
        "علي",
        "عن",
        "مع",
        "بين",
        "بعد",
        "قبل",
        "خلال",
        "منذ",
        "حتي",
        "ضد",
        "عبر",
        "قرب",
        "عند",
        "لدي",
        "دون",
        "بدون",
        "حول",
        "بسبب",
        "جراء",
        "اثر",
        "وسط",
        "داخل",
        "خارج",
        "تحت",
        "فوق",
    )
)


def mention_at(page: Page, index: int) -> Mark | None:
    """Return the actor mark that begins at the token; a weapon alone (الدبابات, الطيران الحربي) is none."""
    mark = page.actor_at.get(index)
    return mark if mark is not None and mark.first == index and not _is_weapon(page, mark) else None


def _is_weapon(page: Page, mark: Mark) -> bool:
    return (
        mark.value.entity is None
        and not mark.value.adjective
        and any("weapon" in reading.entry.means for reading in page.readings(mark.first))
    )


def is_force(page: Page, mark: Mark) -> bool:
    """Whether an actor is one that acts by force: an army, a group, a state or its government."""
    return mark.value.kind in _FORCES and not _is_weapon(page, mark)


def sides_between(page: Page, index: int, last: int) -> list[Mention]:
    """Return both sides of «معارك بين X وY», wherever in the sentence «بين» stands."""
    for at in range(index, min(last, index + 16)):
        if page.tokens[at].form in ("بين", "مابين"):
            first = next((mark for near in range(at + 1, min(at + 6, last)) if (mark := mention_at(page, near))), None)
            return _both_sides(page, first, last) if first is not None else []
        if page.breaks[at] >= 3:
            break
    return []


def _both_sides(page: Page, mark: Mark, last: int) -> list[Mention]:
    """Return the actor of a mark and those joined to it, over what is said of the first: «بين قوات يدعمها X وY»."""
    found = _joined_to(page, mark, last)
    if len(found) > 1:
        return found
    for at in range(mark.last, min(mark.last + _EPITHET, last)):
        if page.breaks[at] >= 2:
            break
        other = mention_at(page, at)
        if other is not None and other.before[:1] == "و" and not other.value.adjective:
            return [*found, *_joined_to(page, other, last)]
        if other is None and page.tokens[at].form.startswith("وال") and people_reading(page, at) is not None:
            return [*found, Mention(page.tokens[at].text[1:], None, "people")]  # «بين القوات والمحتجين»
    return found


def _joined_to(page: Page, mark: Mark, last: int) -> list[Mention]:
    """Return the actor of a mark and those joined to it by «و»."""
    found, end = [mark.value], mark.last
    while (joined := joined_mention(page, end, last)) is not None:
        found.append(joined.value)
        end = joined.last
    return found


def skip_fillers(page: Page, index: int, last: int) -> int:
    """Return the next token that is no particle, quotation mark, time or place in a prepositional phrase."""
    while index < last:
        token = page.tokens[index]
        time = page.time_at.get(index)
        if index in page.number_starts:  # «ما يزيد على ستة»
            break
        if token.form in _FILLERS or token.text in _QUOTES:
            index += 1
        elif time is not None:
            index = time.last
        elif token.form in _MANNER and index + 1 < last:
            index += 2
        else:
            break
    return index


def subject_after(page: Page, index: int, last: int) -> tuple[list[Mention], int]:
    """Return the actors that follow a verb directly as its subject, and the token behind them."""
    at = skip_fillers(page, index, last)
    if at < last and page.tokens[at].form in TO_IT:
        at = skip_fillers(page, at + 1, last)
    found: list[Mention] = []
    mark = mention_at(page, at) if at < last else None
    noun = at
    while mark is None and noun < min(at + 4, last) and _leads_to_actor(page, noun, at):
        noun += 1
        mark = mention_at(page, noun)
    of = noun > at and page.tokens[noun - 1].form in _BELONGING  # «طائرة تابعة للتحالف»
    if mark is None or (mark.before[-1:] in ("ب", "ل", "ك") and not of):
        return [], index
    found.append(mark.value)
    end = mark.last
    while (joined := joined_mention(page, end, last)) is not None:
        found.append(joined.value)
        end = joined.last
    return found, end


def _leads_to_actor(page: Page, index: int, first: int) -> bool:
    """Whether the word is a force or weapon, or behind one at `first` what says more of it: «طائرة مسيرة تابعة …»."""
    if _carries_actor(page, index) or _is_construct_plural(page, index) or _is_member(page, index):
        return True
    more = page.tokens[index].form in _BELONGING or _is_plain_adjective(page, index)
    return index > first and more and _carries_actor(page, first)


def _is_construct_plural(page: Page, index: int) -> bool:
    """«مقاتلو الحزب»: people in the nominative before the body that they are of."""
    form = page.tokens[index].form
    return form.endswith("و") and any("who" in r.entry.means for r in page.lexicon.analyse(f"{form}ن").readings)


def _is_member(page: Page, index: int) -> bool:
    """«عناصر الأمن», «جنود الاحتلال»: those in arms right before the body that they are of."""
    if index + 1 >= len(page.tokens) or mention_at(page, index + 1) is None:
        return False
    return any(
        reading.entry.means.get("who") in ("fighters", "soldiers") and not reading.article
        for reading in page.readings(index)
    )


_SELF = frozenset(("انه", "انها", "انهم", "بانه", "بانها", "بانهم", "لانه", "لانها"))


def speaker_as_subject(page: Page, index: int) -> list[Mention]:
    """Return the speaker where a verb's subject is the pronoun of «قال إنه», «أضاف أنها»: one who acts by force."""
    at = index - 1
    if at >= 0 and page.tokens[at].form == "قد":
        at -= 1
    if at > 0 and _is_plain_adjective(page, at) and _is_own_force(page, at - 1):
        at -= 1
    if at < 0 or (page.tokens[at].form not in _SELF and not _is_own_force(page, at)):
        return []
    speakers = [said.speaker for said in page.attributions for first, last in said.content if first <= index < last]
    return [speaker for speaker in speakers[-1:] if speaker is not None and speaker.kind in _FORCES]


def _is_own_force(page: Page, index: int) -> bool:
    """«قواتها», «طائراته»: a force told as the speaker's own."""
    return any(
        reading.after in ("ه", "ها", "هم", "نا")
        and (
            not {"force", "weapon"}.isdisjoint(reading.entry.means)
            or reading.entry.means.get("who") in ("fighters", "soldiers")
        )
        for reading in page.readings(index)
    )


def said_around(page: Page, index: int) -> Attribution | None:
    """Return the innermost act of saying whose content covers the token."""
    found: Attribution | None = None
    width = len(page.tokens) + 1
    for said in page.attributions:
        for first, last in said.content:
            if first <= index < last and last - first < width:
                found, width = said, last - first
    return found


def _carries_actor(page: Page, index: int) -> bool:
    """Whether the word is a noun for a force or its weapon that stands before whose it is (طائرات, مدفعية, قوات)."""
    return any(
        ("weapon" in r.entry.means or "force" in r.entry.means) and r.feature.pos != "verb" and not r.article
        for r in page.readings(index)
    )


def joined_mention(page: Page, index: int, last: int) -> Mark | None:
    """Return the actor joined by «و» at the token, if any."""
    if index < last and page.tokens[index].text in ("،", ","):
        index += 1
    if index >= last:
        return None
    if page.tokens[index].form == "و":
        index += 1
    mark = mention_at(page, index)
    return mark if mark is not None and mark.before[:1] == "و" else None


def subject_before(page: Page, index: int, first: int) -> list[Mention]:
    """Return the actor that stands directly before a verb as its subject (subject, verb)."""
    at, relative = index - 1, False
    while at >= first and (page.tokens[at].form in _FILLERS or page.tokens[at].text in ("،", ",", *_QUOTES)):
        relative = relative or page.tokens[at].form in _RELATIVES
        at -= 1
    if at < first or (relative and any(reading.after for reading in page.analyses[index].triggers)):
        return []  # «الجنود الذين قصفتهم …»: those are who suffered it
    mark = page.actor_at.get(at)
    if mark is not None and mark.value.adjective and any(_is_shooter(page, near) for near in range(at - 4, at)):
        return [mark.value]  # «دبابة إسرائيلية أطلقت»
    if mark is None or mark.last != at + 1 or mark.value.adjective or not _may_act(page, mark):
        return []
    of = (
        mark.first > 1 and page.tokens[mark.first - 1].form == "من" and people_reading(page, mark.first - 2) is not None
    )
    governed = mark.first > 0 and page.tokens[mark.first - 1].form in PREPOSITIONS
    by = mark.before[-1:] in ("ب", "ل", "ك") or (governed and not of)  # «مسلحون من حركة طالبان سيطروا»
    if by and not relative:
        return []
    return [mark.value]


def _is_shooter(page: Page, index: int) -> bool:
    """Whether the token is a weapon or force that a verb behind its adjectives may have as its subject."""
    return index >= 0 and any(
        ("weapon" in reading.entry.means or "force" in reading.entry.means)
        and reading.feature.pos == "noun"
        and reading.before[-1:] not in ("ب", "ل", "ك")
        for reading in page.readings(index)
    )


def _may_act(page: Page, mark: Mark) -> bool:
    """Whether an actor may do violence: one that acts by force, or people in arms whom nobody names (مسلحون)."""
    armed = any(reading.entry.means.get("who") in ("fighters", "soldiers") for reading in page.readings(mark.first))
    return is_force(page, mark) or (mark.value.kind == "people" and armed)


def agents_of_noun(page: Page, index: int, last: int) -> list[Mention]:
    """Return who did what a noun at `index` - 1 names: genitive, nisba, «من قبل», «نفذها», «لقوات …»."""
    found: list[Mention] = []
    last = min(last, len(page.tokens))
    while index < last and page.tokens[index].text in _QUOTES:  # «هجوم "التنظيم"»
        index += 1
    at = index
    while at < last and at < index + 8 and page.breaks[at] < 2:
        mark = mention_at(page, at)
        form = page.tokens[at].form
        if form in ONTO or (form == "في" and found):
            break
        if mark is not None and _is_agent(page, mark, index, at):
            found.append(mark.value)
            at = mark.last
            while (joined := joined_mention(page, at, last)) is not None:
                found.append(joined.value)
                at = joined.last
            return found
        at = mark.last if mark is not None else at + 1
    return agents_by_phrase(page, index, last)


def _is_agent(page: Page, mark: Mark, start: int, at: int) -> bool:
    if mark.value.kind in ("person", "outlet", "agency", "document", "witness") or _is_source(page, mark):
        return False
    if mark.value.adjective or _is_nisba(page, mark):
        return at <= start + 2
    if mark.before[-1:] == "ل" and page.tokens[at - 1].form in _BELONGING and _is_of_force(page, at - 2):
        return True  # «قصف طائرة تابعة للتحالف»
    if mark.before[-1:] == "ل":
        return at <= start + 3 and all(_qualifies(page, between) for between in range(start, at))
    if mark.before[-1:] in ("ب", "ك") or (mark.before and at == start):
        return False
    previous = page.tokens[at - 1].form if at else ""
    if previous == "من" and at == start + 1 and is_force(page, mark) and mark.value.kind != "state":
        return True  # «حصار من القوات»
    return (at == start and previous not in PREPOSITIONS) or (at <= start + 2 and _carries_actor(page, at - 1))


def _is_of_force(page: Page, index: int) -> bool:
    """Whether the noun at the token, or before the adjectives there, is a force or what it acts with."""
    while index > 0 and _is_plain_adjective(page, index):
        index -= 1
    return any("force" in r.entry.means and r.feature.pos == "noun" for r in page.readings(index))


def _is_nisba(page: Page, mark: Mark) -> bool:
    """«الضربات الجوية السورية»: the name of a state that is spelled like its adjective."""
    if len(mark) > 1 or not page.tokens[mark.first].form.lstrip("و").startswith("ال"):
        return False
    return any(r.feature.pos == "adjective" and r.entry.kind == "actor" for r in page.readings(mark.first))


def _qualifies(page: Page, index: int) -> bool:
    """Whether the word is an adjective, or one that is nothing else in its place: «قصف محدود لقوات النظام»."""
    known = any(not _TELLING.isdisjoint(reading.entry.means) for reading in page.readings(index))
    known = known or index in page.actor_at or index in page.place_at or index in page.number_starts
    plain = page.tokens[index].is_word and not known and not page.tokens[index].form.startswith("ال")
    return _is_plain_adjective(page, index) or (plain and page.tokens[index].form not in PREPOSITIONS)


def _is_source(page: Page, mark: Mark) -> bool:
    """«قذائف مصدرها الفصائل»: where it comes from, and nobody who says so."""
    return mark.value.kind == "unnamed" and page.tokens[mark.first].form.lstrip("وبل").startswith(("مصدر", "مصادر"))


def _is_plain_adjective(page: Page, index: int) -> bool:
    mark = page.actor_at.get(index)
    if mark is not None and mark.value.adjective:
        return True
    return any(reading.feature.pos == "adjective" and not reading.before for reading in page.readings(index))


def agents_by_phrase(page: Page, index: int, last: int) -> list[Mention]:
    """Return the actor of «من قبل X», «على يد X», «نفذتها X», «التي شنتها X» between the tokens."""
    for at in range(index, min(last, index + 14)):
        if page.breaks[at] >= 3:
            break
        form = page.tokens[at].form
        by = form in _BY and at > 1 and page.tokens[at - 1].form in (_HANDS if form in ("يد", "ايدي") else ("من",))
        by = by and not page.tokens[at - 2].form.endswith(_SAID_OF)
        done = form in _FROM or (form.startswith(_DONE_BY) and form.endswith(("ها", "ته", "ه", "تها")))
        if by or done:
            found, _ = subject_after(page, at + 1, last)
            force = None if found else read_force(page, at + 1, last)
            if found or force is not None:
                return found or ([force[0]] if force is not None else [])
    return []


def did_it_itself(page: Page, index: int) -> bool:
    """«غارات شنها على …»: a verb of doing whose subject is only a pronoun."""
    for at in range(index, min(index + 3, len(page.tokens) - 1)):
        form = page.tokens[at].form
        if form.startswith(_DONE_BY) and form.endswith(("ها", "ه")):
            return page.tokens[at + 1].form in PREPOSITIONS
    return False


def as_actors(mentions: list[Mention]) -> list[Actor]:
    """Return canonical actors, each once, in order."""
    return list({mention.name: mention.as_actor() for mention in mentions}.values())


def nearest_span(page: Page, first: int, last: int) -> Span:
    """Return the span of tokens, cut to the end of the text."""
    return page.span(first, min(last, len(page.tokens)))
