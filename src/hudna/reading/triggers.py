"""Triggers: the words that say that something happened, joined where several of them name one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hudna.match.marks import Mark
from hudna.packs.entries import Entry
from hudna.packs.lexicon import Reading
from hudna.reading.groups import people_reading
from hudna.reading.page import Page
from hudna.reading.undertaking import undertaken_by

_REACH = 6  # words between a noun and the verb that gives its target
_FAR = 12  # words between a noun and a relative clause that says more of it
_LIGHT_REACH = 11  # words between a light verb and its noun, its subject among them
_GOVERNORS = frozenset(
    (
        "في",
        "عن",
        "الي",
        "من",
        "بعد",
        "قبل",
        "جراء",
        "اثر",
        "بسبب",
        "خلال",
        "منذ",
        "وسط",
        "مع",
        "تحت",
        "حصيله",
        "قتلي",
        "ضحايا",
        "نتيجه",
        "عقب",
        "علي",
        "اعنف",
    )
)
_PLACED = frozenset(
    ("مدينه", "بلده", "قريه", "حي", "في", "من", "الي", "نحو", "قرب", "ريف", "مطار", "قلعه", "سجن", "شرق", "غرب")
)
_RELATIVES = frozenset(("الذي", "التي", "الذين", "اللذين", "اللتين"))
# What an attack is for is another event.
_AIMS = frozenset(("capture", "evacuation", "displacement", "aid", "detention"))
_FOILED = frozenset(("attack", "clash", "airstrike", "shelling"))  # what is foiled, also behind a subject in commas
_FIRED = frozenset(("shelling", "shooting"))
_AIMING = frozenset(("airstrike", "shelling"))  # «أغار الطيران على الضاحية مستهدفا مبنى»
_APART = frozenset(("علي", "في", "من", "بعد", "قبل"))
GENERIC = frozenset(("attack", "shelling"))
_NONE: frozenset[str] = frozenset()
_WIDER = {  # a weapon, and those that say more than it does
    "warplane": frozenset(("drone", "helicopter")),
    "rocket": frozenset(("missile", "anti-tank missile")),
    "missile": frozenset(("anti-tank missile",)),
    "artillery": frozenset(("mortar",)),
    "small arms": frozenset(("sniper rifle",)),
    "ied": frozenset(("car bomb", "suicide belt", "barrel bomb", "mine")),
}
_GUNS = frozenset(("weapons/artillery-2", "weapons/artillery-adj"))  # not «مدافع الهاون»


@dataclass(slots=True)
class Trigger:
    """Tokens `first` up to `last` (exclusive) that name one event; `head` is the word that types it."""

    first: int
    last: int
    head: int
    entry: Entry
    reading: Reading | None
    type: str
    light: int = -1  # a verb that carries the noun: شن غارات
    strike: int = -1  # a verb behind the noun that gives the target: هجوم استهدف حافلة
    failed: bool = False
    weapons: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    behind: int = 0  # the token behind the words of the head: its own, or those of its phrase

    @property
    def is_verb(self) -> bool:
        return self.reading is not None and self.reading.feature.pos == "verb"

    @property
    def is_definite(self) -> bool:
        return self.reading is not None and (self.reading.article or bool(self.reading.after))


def find_triggers(page: Page, kind: str) -> list[Mark]:
    """Return a mark for each token or phrase that triggers `kind` (harm or incident), phrases before their words."""
    marks: list[Mark] = []
    covered = {at for number in page.numbers for at in range(number.first, number.last)}  # «مئتي» is no dead
    for phrase in page.phrases:
        means = phrase.entry.means if phrase.entry else {}
        if means.get("trigger") == kind and phrase.first not in covered and page.company.allows(phrase.first, means):
            marks.append(Mark(kind, phrase.first, phrase.last, phrase.entry, phrase.reading))
            covered.update(range(phrase.first, phrase.last))
        elif means.get("cancels") in (kind, "all"):
            covered.update(range(phrase.first, phrase.last))
    for index, analysis in enumerate(page.analyses):
        if not analysis.triggers or index in covered or index in page.named:
            continue
        reading = trigger_reading(page, index, kind)
        if reading is not None:
            marks.append(Mark(kind, index, index + 1, reading.entry, reading))
    marks.sort(key=lambda mark: mark.first)
    return marks


def trigger_reading(page: Page, index: int, kind: str) -> Reading | None:
    """Return the reading of the token that triggers `kind` where its neighbours allow it."""
    for reading in _in_order(page, index):
        means = reading.entry.means
        if _takes_no_pronoun(reading):
            continue
        if means["trigger"] != kind or _is_modifier(means, kind) or not _is_spelled(page, index, reading):
            continue
        if page.company.allows(index, means) and not _is_place(page, index, reading):
            return reading
    return None


def _takes_no_pronoun(reading: Reading) -> bool:
    """«سيطرتها»: a verb that takes a preposition has no pronoun on it, so that the word is the noun."""
    role = str(reading.entry.means.get("role", ""))
    return reading.feature.pos == "verb" and bool(reading.after) and not role.isascii()


def _is_place(page: Page, index: int, reading: Reading) -> bool:
    """«مدينة تدمر», «سلم تدمر للقوات»: a town that is spelled like a verb, with nothing behind it to be its object."""
    if reading.feature.pos != "verb" or index not in page.place_at:
        return False
    before = page.tokens[index - 1].form if index else ""
    if before in _PLACED or index + 1 >= len(page.tokens):
        return True
    behind = page.tokens[index + 1].form
    return not behind.startswith("ال") and index + 1 not in page.number_starts and not _is_object(page, index + 1)


def _is_object(page: Page, index: int) -> bool:
    return any(not {"object", "who"}.isdisjoint(r.entry.means) and not r.before for r in page.readings(index))


def _in_order(page: Page, index: int) -> Sequence[Reading]:
    """Return the triggering readings, nouns first where the place asks for one: «في قصف», «قصف إسرائيلي»."""
    readings = page.analyses[index].triggers
    if len(readings) < 2 or len({reading.feature.pos == "verb" for reading in readings}) == 1:
        return readings
    before = page.tokens[index - 1].form if index else ""
    following = page.readings(index + 1) if index + 1 < len(page.tokens) else ()
    told = page.readings(index - 1) if index and before[:1] not in ("و", "ف") else ()
    lethal = any(r.entry.means.get("effect") == "killed" for r in readings)
    subject = not lethal and any(r.feature.pos in ("verb", "masdar") for r in told)  # «تجدد قصف», «استمر قصف»
    owned = any(reading.after and reading.feature.pos != "verb" for reading in readings)
    nominal = (
        before in _GOVERNORS
        or subject
        or _has_doer_behind(page, index)
        or (owned and before == "ان" and index > 1 and page.tokens[index - 2].form not in ("بعد", "قبل", "منذ"))
        or (owned and undertaken_by(page, index, page.sentence_of(index).first) >= 0)  # «كثفت الطائرات قصفها»
        or any(r.feature.pos == "adjective" and not r.article and not r.before for r in following)
    )
    if not nominal and index and (people_reading(page, index + 1) is not None if following else False):
        return sorted(readings, key=lambda reading: reading.feature.pos != "verb")  # «جرح والدها»
    return sorted(readings, key=lambda reading: reading.feature.pos == "verb") if nominal else readings


def _has_doer_behind(page: Page, index: int) -> bool:
    """«تقدم ملحوظ للقوات»: an adjective, and whose doing it is behind «ل», which a verb does not take."""
    mark = page.actor_at.get(index + 2)
    if mark is None or mark.before[-1:] != "ل" or index + 1 in page.actor_at or index + 1 in page.place_at:
        return False
    return not page.tokens[index + 1].form.startswith("ال") and index + 1 not in page.time_at


def _is_spelled(page: Page, index: int, reading: Reading) -> bool:
    """Whether the spelling holds the reading: a jussive needs «لم» before it, and a «و» is not cut off a known word."""
    means, before = reading.entry.means, page.tokens[index - 1].form if index else ""
    if means.get("state") == "present" and (reading.feature.tense == "present" or before in _RELATIVES):
        return False
    epithet = reading.feature.pos == "participle" and reading.article and means["trigger"] == "incident"
    if epithet and means.get("type") != "siege":
        return False  # an epithet of somebody (القوات المهاجمة), no event
    if reading.feature.pos == "masdar" and reading.article and means.get("strike") and _is_definite(page, index - 1):
        return False  # «القوات المهاجمة»
    if reading.feature.tense == "jussive":
        return index > 0 and page.tokens[index - 1].form in ("لم", "ولم", "لا", "الم", "فلم")
    if page.tokens[index].form == "فقد" and _is_past_verb(page, index + 1):
        return False  # «فقد قتل» is «ف» with «قد»
    if reading.before[-1:] in reading.entry.means.get("not_prefixed", ()) and reading.before:
        return False
    if reading.before[:1] in ("و", "ف") and reading.before:
        return not any(
            other.before == "" and other.entry.kind == "word" and _is_word_of_own(other)
            for other in page.readings(index)
        )
    return True


def _is_past_verb(page: Page, index: int) -> bool:
    return index < len(page.tokens) and any(
        reading.feature.pos == "verb" and reading.feature.tense == "past" for reading in page.readings(index)
    )


def _is_definite(page: Page, index: int) -> bool:
    return (
        index >= 0
        and page.tokens[index].form.startswith("ال")
        and page.tokens[index].is_word
        and len(page.tokens[index].form) > 4
    )


def _is_word_of_own(reading: Reading) -> bool:
    return bool({"speech", "trigger", "who", "object"} & reading.entry.means.keys())


def _is_modifier(means: dict[str, Any], kind: str) -> bool:
    """Whether the word only colours others: adjectives that refine, and verbs that link harm to its cause."""
    if "refines" in means or (kind == "incident" and "type" not in means and not means.get("light")):
        return True
    if kind == "harm" and means.get("relation") == "causes" and "object" in means.get("target", ()):
        return False  # «أوقع عشرين مدنيا»
    return bool(means.get("light")) and (
        kind == "harm" or means.get("relation") not in ("commits", "undergoes", "occurs", "claims")
    )


def join_triggers(page: Page, marks: list[Mark]) -> list[Trigger]:
    """Return one trigger for each event that the incident marks name."""
    triggers: list[Trigger] = []
    at = 0
    marks = [mark for mark in marks if not _looks_back(mark) and not _is_doer(mark)]
    while at < len(marks):
        trigger = _trigger(marks[at])
        at += 1
        while at < len(marks) and _joins(page, trigger, marks[at]):
            _join(page, trigger, marks[at])
            at += 1
        alone = len(trigger.rules) == 1 and trigger.entry.means.get("only_joined")
        if not alone and (trigger.light < 0 or trigger.head != trigger.light):
            _modify(page, trigger)
            triggers.append(trigger)
    fired = [trigger for trigger in triggers if trigger.type in _FIRED and not trigger.entry.means.get("only_alone")]
    told = {page.tokens[trigger.head].sentence for trigger in fired}
    return [t for t in triggers if not t.entry.means.get("only_alone") or page.tokens[t.head].sentence not in told]


def _is_doer(mark: Mark) -> bool:
    """«انتحاري», «مهاجم»: who does it, and no event of its own."""
    return mark.entry is not None and mark.entry.means.get("role") == "actor"


def _looks_back(mark: Mark) -> bool:
    """«الهجوم الذي نفذته القوات»: a light verb with a pronoun belongs to the noun before it, and carries none."""
    light = mark.entry is not None and bool(mark.entry.means.get("light"))
    return (
        light
        and mark.reading is not None
        and mark.reading.feature.pos == "verb"
        and mark.reading.after in ("ه", "ها", "هم")
    )


def _trigger(mark: Mark) -> Trigger:
    assert mark.entry is not None
    means = mark.entry.means
    light = mark.first if means.get("light") else -1
    weapons = _weapons_of(means)
    return Trigger(
        mark.first,
        mark.last,
        mark.first,
        mark.entry,
        mark.reading,
        str(means.get("type", "attack")),
        light,
        -1,
        False,
        weapons,
        [mark.entry.id],
        mark.last,
    )


def _weapons_of(means: dict[str, Any]) -> list[str]:
    """Return the weapons that an event's own word names: «برصاص», «براميل متفجرة»."""
    own = means.get("weapon")
    return [*means.get("weapons", []), *([str(own)] if own not in (None, "none") else [])]


def _joins(page: Page, trigger: Trigger, mark: Mark) -> bool:
    assert mark.entry is not None
    verb = mark.reading is not None and mark.reading.feature.pos == "verb"
    if mark.entry.means.get("manner") and trigger.type in ("attack", "massacre"):
        return mark.first - trigger.last <= _FAR and not _broken(page, trigger.last, mark.first, commas=False)
    if trigger.light >= 0 and trigger.head == trigger.light:
        near = mark.first - trigger.last <= _LIGHT_REACH and not _broken(page, trigger.last, mark.first, commas=False)
        return near and not verb and not mark.entry.means.get("light")
    if trigger.entry.means.get("foils"):
        told = (
            not verb and not mark.entry.means.get("light") and not _broken(page, trigger.last, mark.first, commas=False)
        )
        return told and mark.first - trigger.last <= (_LIGHT_REACH if _type_of(mark) in _FOILED else 3)
    if (
        _is_strike(mark)
        and mark.reading is not None
        and mark.reading.feature.pos == "participle"
        and (not trigger.is_verb or (trigger.type in _AIMING and not mark.reading.article))
    ):
        return mark.first - trigger.last <= _LIGHT_REACH + 2 * trigger.is_verb and trigger.strike < 0
    if trigger.entry.means.get("role") == "weapon" and "weapon" in mark.entry.means and not verb:
        return mark.first - trigger.last <= _REACH and not _conjoined(mark)
    if trigger.type == "protest" == _type_of(mark) and not verb:
        ended = _broken(page, trigger.last, mark.first, commas=False)
        return mark.first - trigger.last <= _FAR and not _conjoined(mark) and not ended
    if verb and _is_strike(mark) and _is_relative(page, trigger, mark):
        return True
    if mark.first - trigger.last > (_FAR if mark.before == "ل" else _REACH) or _broken(page, trigger.last, mark.first):
        return False
    if trigger.type == "capture" == _type_of(mark) and not verb and not _conjoined(mark):
        return mark.first - trigger.last <= 4
    if trigger.type == "shelling" and mark.entry.means.get("role") == "weapon":
        return mark.first - trigger.last <= 2 and not _conjoined(mark)
    if verb:
        follows = (_is_strike(mark) and trigger.strike < 0) or _takes_up(mark)
        return follows and not trigger.is_verb and not _conjoined(mark)
    if trigger.is_verb and _strikes(trigger.entry) and trigger.light < 0:
        counted = page.number_ends.get(mark.first)  # «استهدف بأكثر من عشرين غارة محيط المدينة»
        near = mark.first == trigger.last or (counted is not None and counted.first == trigger.last)
        return near and not _conjoined(mark) and not mark.before
    if mark.before == "ل" and _is_strike(mark):
        stopped = page.tokens[mark.first - 1].form in ("وقف", "لوقف", "بوقف", "فوري")
        return mark.first - trigger.last <= _FAR and trigger.strike < 0 and not stopped
    return not _conjoined(mark) and mark.first - trigger.last <= 1 and _is_construct(page, trigger, mark)


def _is_relative(page: Page, trigger: Trigger, mark: Mark) -> bool:
    """«غارة في جنوب البلاد خلال الشهر، استهدفت موقعا»: a relative clause some words behind its noun."""
    far = mark.first - trigger.last > _FAR or trigger.is_verb or trigger.strike >= 0 or _conjoined(mark)
    opened = page.tokens[mark.first - 1].text in ("،", ",") or page.tokens[mark.first - 1].form in _RELATIVES
    opened = opened or (mark.first - 1 in page.time_at and not trigger.is_definite)  # «تفجيرات هذا الشهر استهدفت …»
    return not far and opened and not _broken(page, trigger.last, mark.first, commas=False)


def _is_strike(mark: Mark) -> bool:
    return mark.entry is not None and _strikes(mark.entry)


def _strikes(entry: Entry) -> bool:
    return bool(entry.means.get("strike")) or (
        entry.means.get("type") == "attack" and entry.means.get("role") == "object"
    )


def _takes_up(mark: Mark) -> bool:
    """«صاروخ أطلقه المتمردون»: a verb whose pronoun is the noun before it says who did it."""
    return (
        mark.reading is not None
        and mark.reading.after in ("ه", "ها", "هم")
        and bool(mark.reading.entry.means.get("role") in ("weapon", "object"))
    )


def _conjoined(mark: Mark) -> bool:
    return mark.before[:1] in ("و", "ف") and mark.before != ""


def _is_construct(page: Page, trigger: Trigger, mark: Mark) -> bool:
    """A vague noun right before a telling one: حملة قصف, تصعيد للقصف, بدء الهجوم, عمليات قصف."""
    if trigger.is_verb:
        return False
    aim = mark.before[-1:] == "ل" or (mark.reading is None and page.tokens[mark.first].form.startswith("ل"))
    if aim and _type_of(mark) in _AIMS:
        return False
    vague = trigger.entry.means.get("vague") or trigger.type == "attack" or trigger.type == _type_of(mark)
    return bool(vague) and not any(page.tokens[at].form in _APART for at in range(trigger.last, mark.first))


def _type_of(mark: Mark) -> str:
    return str(mark.entry.means.get("type", "")) if mark.entry else ""


def _broken(page: Page, first: int, last: int, commas: bool = True) -> bool:
    return any(page.breaks[at] >= 2 or (commas and page.tokens[at].text in "،,") for at in range(first, last + 1))


def _join(page: Page, trigger: Trigger, mark: Mark) -> None:
    assert mark.entry is not None
    means = mark.entry.means
    if trigger.type == "protest" == _type_of(mark):
        return
    if means.get("manner"):  # «أعدمت 15 مدنيا رميا بالرصاص»: its words stay those of the deed
        trigger.type = str(means["type"])
        trigger.weapons += [w for w in means.get("weapons", []) if w not in trigger.weapons]
        trigger.rules.append(mark.entry.id)
        return
    if trigger.entry.means.get("foils"):
        trigger.failed, trigger.light = True, trigger.head
        trigger.entry, trigger.head, trigger.reading = mark.entry, mark.first, mark.reading
        trigger.behind = mark.last
        trigger.type = str(means.get("type", trigger.type))
    elif trigger.type == "shelling" and means.get("role") == "weapon":
        trigger.weapons += [w for w in means.get("weapons", []) if w not in trigger.weapons]
    elif mark.reading is not None and mark.reading.feature.pos == "participle" and _is_strike(mark):
        trigger.strike = mark.first
    elif trigger.is_verb and trigger.light < 0 and _strikes(trigger.entry):
        trigger.light = trigger.head
        trigger.entry, trigger.head, trigger.reading = mark.entry, mark.first, mark.reading
        trigger.behind = mark.last
        trigger.type, trigger.strike = str(means.get("type", trigger.type)), mark.first
    elif (mark.reading is not None and mark.reading.feature.pos == "verb" and not mark.reading.after) or (
        mark.before == "ل" and _is_strike(mark)
    ):
        trigger.strike = mark.first
    elif mark.reading is not None and mark.reading.feature.pos == "verb":
        trigger.light = mark.first
    else:
        if trigger.is_verb and trigger.light < 0:  # «استعادت القوات سيطرتها»: the verb has the subject
            trigger.light = trigger.head
        trigger.entry, trigger.head, trigger.reading = mark.entry, mark.first, mark.reading
        trigger.behind = mark.last
        trigger.type = str(means.get("type", trigger.type))
        trigger.weapons += [w for w in _weapons_of(means) if w not in trigger.weapons]
    trigger.last = mark.last
    trigger.rules.append(mark.entry.id)


def _modify(page: Page, trigger: Trigger) -> None:
    """Let adjectives and weapons behind the noun say what kind of event it is: هجوم صاروخي, قصف جوي, هجوم بري."""
    if trigger.entry.means.get("role") == "weapon":
        _take_weapon(page, trigger)
    if trigger.is_verb and trigger.light < 0:
        return
    at = max(trigger.head + 1, trigger.last if trigger.strike < 0 else trigger.head + 1)
    limit = min(at + 4, len(page.tokens), trigger.strike if trigger.strike >= 0 else len(page.tokens))
    while at < limit and page.breaks[at] < 2 and page.tokens[at].is_word:
        reading = _modifier(page, at)
        if reading is not None and is_struck(page, trigger, at):
            break
        if reading is not None:
            refine(trigger, reading.entry)
            trigger.last = max(trigger.last, at + 1)
        elif not any(r.feature.pos == "adjective" for r in page.readings(at)) and at not in page.actor_at:
            break
        at += 1


def _take_weapon(page: Page, trigger: Trigger) -> None:
    """Let the words of an event that is told by its weapon reach to it: «تعترض 7 صواريخ», «أطلقت عشرات القذائف»."""
    for at in range(trigger.last, min(trigger.last + 4, len(page.tokens))):
        if page.breaks[at] >= 2:
            break
        if any("weapon" in reading.entry.means and not reading.before for reading in page.readings(at)):
            trigger.last = at + 1
            break


def is_struck(page: Page, trigger: Trigger, index: int) -> bool:
    """«استهداف دبابة بقذيفة»: the weapon right behind a masdar of striking is what was struck, if nothing else is."""
    means = trigger.entry.means
    if trigger.is_verb or index != trigger.head + 1 or not _strikes(trigger.entry) or means.get("takes") != "object":
        return False
    return any(r.entry.means.get("object") and not r.before for r in page.readings(index))


def _modifier(page: Page, index: int) -> Reading | None:
    return next(
        (
            r
            for r in page.readings(index)
            if ("weapon" in r.entry.means or "refines" in r.entry.means) and not r.before.endswith("ل")
        ),
        None,
    )


def refine(trigger: Trigger, entry: Entry) -> None:
    """Let a weapon or adjective narrow a generic type and add its weapon."""
    kind = entry.means.get("refines") or entry.means.get("type")
    open_type = (
        trigger.type in GENERIC or trigger.entry.means.get("vague") or trigger.entry.means.get("role") == "weapon"
    )
    if kind and kind != trigger.type and open_type:
        trigger.type = str(kind)
        trigger.rules.append(entry.id)
    weapon = str(entry.means.get("weapon", "none"))
    if weapon != "none" and weapon not in trigger.weapons and not _WIDER.get(weapon, _NONE) & set(trigger.weapons):
        wider = {known for known in trigger.weapons if weapon in _WIDER.get(known, _NONE)}
        if weapon == "mortar" and not _GUNS.isdisjoint(trigger.rules):
            wider = set()  # «قذائف هاون ومدفعية»
        trigger.weapons = [known for known in trigger.weapons if known not in wider]
        trigger.weapons.append(weapon)
        trigger.rules.append(entry.id)
