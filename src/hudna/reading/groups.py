"""Groups: people or things with their number, as «نحو 120 مدنيا», «قتيلان», «عدد من المباني»."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from hudna.match.marks import Mark
from hudna.model.claims import Count
from hudna.packs.lexicon import Analysis, Reading
from hudna.reading.page import Page

_ONE_OF = frozenset(("احد", "احدي", "احدهم", "احداهن", "واحد", "واحده"))
_SHARES = frozenset(
    (
        "معظم",
        "غالبيه",
        "اغلب",
        "اغلبيه",
        "بعض",
        "جميع",
        "كافه",
        "كل",
        "الكثير",
        "كثير",
        "مزيد",
        "المزيد",
        "باقي",
        "بقيه",
        "عديد",
    )
)
_OTHERS = frozenset(("اخر", "اخرين", "اخرون", "اخريات", "اخران", "غيرهم", "الاخرين", "الاخرون", "ثالث", "ثان", "رابع"))
_AMOUNT = frozenset(("من", "بين", "كانوا", "كن", "هم"))  # «قتيلا كانوا من الأطفال»
_COUNT_WORDS = {"واحد": 1, "واحده": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2}  # behind their noun
_ADDITIONS = frozenset((("اضافه", "الي"), ("بالاضافه", "الي"), ("الي", "جانب"), ("فضلا", "عن"), ("علاوه", "علي")))
MEMBERS = {
    "army": "soldiers",
    "armed_group": "fighters",
    "coalition": "soldiers",
    "rescue": "rescuers",
    "medical": "health_workers",
}
_OF = frozenset(("من", "بين"))
_WHERE = frozenset(("في", "علي", "الي", "عن", "خلال", "جراء", "اثر", "بعد", "قبل", "منذ", "قرب", "وسط", "داخل"))
_ONE_OTHER = frozenset(("اخر", "ثالث", "ثان", "رابع"))
_MOST = frozenset(("معظمهم", "غالبيتهم", "اغلبهم", "اكثرهم", "جلهم", "جميعهم", "كلهم"))
AMONG = frozenset(
    (
        "بينهم",
        "بينهن",
        "بينها",
        "منهم",
        "منهن",
        "منها",
        "فيهم",
        "فيهن",
        "ضمنهم",
        "احدهم",
        "احدهما",
        "احداهن",
        "احداهما",
        "ثلثهم",
        "نصفهم",
        "ربعهم",
        "ثلثاهم",
        "غالبيتهم",
        "معظمهم",
        "اغلبهم",
        "اكثرهم",
        "جميعهم",
        "كلهم",
    )
)
_KIN = 14  # words of name and age behind a victim, before the next one of the family
_BODILY = frozenset(("injured", "detained", "missing", "displaced", "killed"))
_STEP = 3  # words that may stand between a number and its noun


@dataclass(slots=True)
class Group:
    """Tokens `first` up to `last` (exclusive): a count, who (people) or what (things), and how it was written."""

    first: int
    last: int
    count: Count
    who: list[str] = field(default_factory=list)
    what: list[str] = field(default_factory=list)
    noun: int = -1  # token of the head noun
    definite: bool = False
    counted: bool = False  # a number or a vague count word stands with it
    trigger: Reading | None = None  # the noun itself is a harm word (قتيل)
    numbered: bool = False  # with a number, a vague one or a dual
    least: bool = False  # «على الأقل» stands behind it
    others: bool = False  # «آخرين»: the noun is that of the group before

    def counted_by_number(self, page: Page) -> bool:
        """Whether a number stands in front."""
        return self.first in page.number_starts


class Noun(NamedTuple):
    """What a form is as a noun: for people, for things, and of harm (قتيل, إصابة)."""

    people: Reading | None = None
    thing: Reading | None = None
    harms: tuple[Reading, ...] = ()


_NO_NOUN = Noun()


def noun_at(page: Page, index: int) -> Noun:
    """Return what the token is as a noun; worked out once a form."""
    return page.lexicon.noted("reading/groups", _noun).at(page.analyses, index)


def _noun(analysis: Analysis) -> Noun:
    nominal = [reading for reading in analysis.readings if reading.feature.pos != "verb"]
    people = [reading for reading in nominal if "who" in reading.entry.means]
    things = [reading for reading in nominal if reading.entry.means.get("object") is True]
    harms = tuple(reading for reading in nominal if reading.entry.means.get("trigger") == "harm")
    if not (people or things or harms):
        return _NO_NOUN
    whose = next((reading for reading in people if reading.after), people[0]) if people else None
    return Noun(whose, things[0] if things else None, harms)


def people_reading(page: Page, index: int) -> Reading | None:
    """Return the reading of the token as a noun for people, or None; ابنه is his son rather than ابنة."""
    return noun_at(page, index).people


def thing_reading(page: Page, index: int) -> Reading | None:
    """Return the reading of the token as a noun for things, or None."""
    return noun_at(page, index).thing


def victim_reading(page: Page, index: int) -> Reading | None:
    """Return the reading of the token as a noun that itself says the harm (قتيل, جريح), or None."""
    harms = noun_at(page, index).harms
    return next((reading for reading in harms if _names_victim(page, index, reading)), None) if harms else None


def _names_victim(page: Page, index: int, reading: Reading) -> bool:
    """Whether a word of harm is itself the victim: «قتيل», and «مصاب» where a number or «عدد» stands before it."""
    if reading.entry.means.get("role") == "self":
        return True
    passive = reading.feature.voice == "passive" or reading.entry.means.get("role") == "subject"
    counted = index in page.number_ends or page.tokens[index - 1].form in _ONE_OF
    return reading.feature.pos == "participle" and passive and counted and reading.entry.means.get("effect") in _BODILY


def number_at(page: Page, index: int) -> Mark | None:
    """Return the count (not a date, an age or an ordinal) that begins at the token, or None."""
    return page.number_starts.get(index)


def number_before(page: Page, index: int) -> Mark | None:
    """Return the count that stands right before the noun at `index`, a word or two between at most."""
    for at in range(index, max(index - 3, 0), -1):
        mark = page.number_ends.get(at)
        if mark is not None and page.tokens[mark.first].sentence == page.tokens[index].sentence:
            return mark
        if at < index and (page.tokens[at].form not in _OF and not _is_adjective(page, at)):
            return None
    return None


def _is_adjective(page: Page, index: int) -> bool:
    return any(reading.feature.pos == "adjective" for reading in page.readings(index))


def read_group(page: Page, index: int, last: int) -> Group | None:
    """Return the group that begins at token `index` and ends before `last`, or None."""
    if index >= last:
        return None
    number = number_at(page, index)
    if number is not None:
        return _numbered(page, number, last)
    form = page.tokens[index].form
    bases = page.analyses[index].bases
    if any(base in _ONE_OF for base in bases):
        return _share(page, index, last, Count(1, 1, False, page.tokens[index].text))
    if any(base in _SHARES for base in bases):
        return _share(page, index, last, Count(None, None, True, page.tokens[index].text))
    if form in _OTHERS:
        one = form in _ONE_OTHER
        count = Count(1 if one else None, 1 if one else None, not one, page.tokens[index].text)
        return Group(index, index + 1, count, noun=index, others=True)
    return _bare(page, index, last)


def _numbered(page: Page, number: Mark, last: int) -> Group | None:
    """A number with the noun behind it; numbers whose noun nobody knows count people."""
    count: Count = number.value.count
    at = number.last
    if at < last and page.tokens[at].form in _OTHERS:
        return Group(number.first, at + 1, count, noun=at, counted=True, others=True)
    if at + 2 < last and page.tokens[at].form == "علي" and page.tokens[at + 1].form == "الاقل":
        at += 2
    if at < last and page.tokens[at].form in _OF:
        at += 1
        member = page.actor_at.get(at)
        if member is not None and member.first == at and member.last <= last and not member.value.adjective:
            return _members(page, number, member)
    if at < last and _counts_events(page, at):
        return None
    for noun in range(at, min(at + _STEP, last)):
        if (
            page.tokens[noun].form in AMONG
            or page.tokens[noun].form in _WHERE
            or (page.tokens[noun].kind == "punctuation" and page.tokens[noun].text not in ('"', "«", "»", "(", ")"))
        ):
            break
        group = _with_noun(page, noun, last)
        if group is not None and noun > at and _conjoined(page, noun):
            break
        if group is not None:
            group.first, group.count, group.counted, group.numbered = number.first, count, True, True
            return group
    group = Group(number.first, number.last, count, counted=True, numbered=True, others=True)
    if at < last and page.tokens[at].is_word and at == number.last and _looks_counted(page, at):
        group.last, group.noun, group.others = at + 1, at, False
    return group


def _counts_events(page: Page, index: int) -> bool:
    """«بأكثر من 20 غارة محيط المدينة»: a number of strikes counts nobody."""
    return any(
        reading.entry.means["trigger"] == "incident" and reading.feature.pos in ("noun", "masdar")
        for reading in page.analyses[index].triggers
    )


def _members(page: Page, number: Mark, member: Mark) -> Group:
    """«أربعة من قوات الأمن», «39 من الجيش»: people by the body that they belong to."""
    people = people_reading(page, member.first)
    who = str(people.entry.means["who"]) if people is not None else MEMBERS.get(member.value.kind, "people")
    return Group(number.first, member.last, number.value.count, [who], noun=member.first, counted=True, numbered=True)


def _conjoined(page: Page, index: int) -> bool:
    return any(reading.before[:1] in ("و", "ف") and reading.before != "" for reading in page.readings(index))


def _looks_counted(page: Page, index: int) -> bool:
    """Whether an unknown word can be the noun of the number before it: no proclitic, no article."""
    form = page.tokens[index].form
    return not page.readings(index) and len(form) > 2 and not form.startswith(("ال", "ب", "ل", "و", "ف"))


def _share(page: Page, index: int, last: int, count: Count) -> Group | None:
    at = index + 1
    if at < last and page.tokens[at].form in _OF:
        at += 1
    if at >= last:
        return None
    group = _with_noun(page, at, last)
    if group is not None:
        group.first, group.count = index, count
        group.counted = count.low is not None
    return group


def _bare(page: Page, index: int, last: int) -> Group | None:
    group = _with_noun(page, index, last)
    if group is not None:
        if index in page.thing_phrases:
            return group
        if group.trigger is not None and not group.definite and group.last == index + 1 in page.number_starts:
            return _of_number(page, group, last)
        reading = group.trigger or people_reading(page, index) or thing_reading(page, index)
        if group.numbered:
            return group
        group.count = count_of(reading, page.tokens[index].text, group.definite)
        if group.least:
            group.count.high = None
        group.counted = group.count.low is not None and not group.definite
        group.numbered = group.count.low == 2
    return group


def _of_number(page: Page, group: Group, last: int) -> Group:
    """«جثامين 14 شهيدا», «جثث خمسة أطفال»: the number of whose bodies they are."""
    counted = _numbered(page, page.number_starts[group.last], last)
    if counted is None or counted.what:
        return group
    counted.first, counted.trigger = group.first, group.trigger
    counted.who = counted.who or group.who
    return counted


def count_of(reading: Reading | None, text: str, definite: bool) -> Count:
    """Return the count that a noun says by its own form: a dual is 2, an indefinite singular 1, a plural unknown."""
    if reading is None:
        return Count(None, None, True, text)
    number = reading.feature.number
    if reading.feature.pos == "masdar" or reading.entry.means.get("collective"):
        return Count(None, None, True, text)
    if number == "d" and not _could_be_plural(reading, text):
        return Count(2, 2, False, text)
    if number == "s" and not _is_construct(reading):
        return Count(1, 1, False, text)
    return Count(None, None, not definite, text)


def _is_construct(reading: Reading) -> bool:
    """«مقاتلي المعارضة» is the plural before its genitive; «my fighter» hardly stands in news."""
    plural = reading.entry.means["forms"].get("plural", []) if reading.after == "ي" else []
    return "+ون" in (plural if isinstance(plural, list) else [plural]) or (
        reading.after == "ي" and reading.feature.pos in ("adjective", "participle")
    )


def _could_be_plural(reading: Reading, text: str) -> bool:
    """«مدنيين» is dual or plural in writing; news means the plural."""
    plural = reading.entry.means["forms"].get("plural", [])
    sound = "+ون" in (plural if isinstance(plural, list) else [plural]) or reading.feature.pos in (
        "adjective",
        "participle",
    )
    return text.endswith(("ين", "ي")) and sound


def _with_noun(page: Page, index: int, last: int) -> Group | None:
    token = page.tokens[index]
    if not token.is_word:
        return None
    phrase = page.thing_phrases.get(index)
    if phrase is not None and phrase.last <= last:
        return _phrase_group(page, phrase)
    victim, people, thing = victim_reading(page, index), people_reading(page, index), thing_reading(page, index)
    reading = victim or people or thing
    if reading is None:
        return None
    definite = reading.article or bool(reading.after)
    group = Group(index, index + 1, Count(None, None), noun=index, definite=definite, trigger=victim)
    if victim is not None:
        group.who = [str(victim.entry.means["who"])] if "who" in victim.entry.means else []
    elif people is not None:
        group.who = [str(people.entry.means["who"])]
    else:
        group.what = [str(reading.entry.means.get("lemma", reading.entry.name))]
    _extend(page, group, last)
    return group


def _phrase_group(page: Page, phrase: Mark) -> Group:
    """A thing named by two words (بنية تحتية, سيارة إسعاف)."""
    assert phrase.entry is not None
    definite = page.tokens[phrase.first].form.startswith(("ال", "لل"))
    text = page.text(phrase.first, phrase.last)
    count = Count(None, None, not definite, text)
    what = [str(phrase.entry.means.get("lemma", phrase.entry.name))]
    return Group(phrase.first, phrase.last, count, what=what, noun=phrase.first, definite=definite)


def _extend(page: Page, group: Group, last: int) -> None:
    """Take in what qualifies the noun: «مئة قتيل مدني», «جندي إسرائيلي», «عناصر من الدفاع المدني», «على الأقل»."""
    at = group.last
    while at < last and at < group.noun + 4:
        people = people_reading(page, at)
        if (people is not None and group.trigger is not None and not people.before) or (
            people is not None and _refines(page, at, group, people)
        ):
            group.who, at = [str(people.entry.means["who"])], at + 1
        elif any(r.feature.pos == "adjective" and not r.before for r in page.readings(at)) or _is_genitive(
            page, at, group
        ):
            at += 1
        elif page.tokens[at].form in _AMOUNT and group.trigger is not None:
            inner = (
                people_reading(page, at + 1 + (page.tokens[at].form not in ("من", "بين"))) if at + 2 < last else None
            )
            if inner is None:
                break
            group.who, at = [str(inner.entry.means["who"])], at + 2 + (page.tokens[at].form not in ("من", "بين"))
        else:
            break
        group.last = at
    _belong(page, group, last)
    _reside(page, group, last)
    if group.last < last and page.tokens[group.last].form in _COUNT_WORDS:
        figure = _COUNT_WORDS[page.tokens[group.last].form]
        group.count, group.last = Count(figure, figure, False, page.text(group.first, group.last + 1)), group.last + 1
        group.counted = group.numbered = True
    if group.last + 1 < last and page.tokens[group.last].form == "علي" and page.tokens[group.last + 1].form == "الاقل":
        group.last += 2
        group.least = True


def _reside(page: Page, group: Group, last: int) -> None:
    """«سكان درعا», «أهالي البلدة»: people told by the place that they are of."""
    place = page.place_at.get(group.last)
    if place is not None and place.first == group.last and not place.before and place.last <= last and group.who:
        group.last = place.last


def _belong(page: Page, group: Group, last: int) -> None:
    """«أعضاء حركة …», «ناشطين في كتائب …», «قتلى في صفوف …»: people told by the armed body that they are of."""
    at = group.last
    told = ["fighters"] if _is_member(page, group.noun) else []
    if group.who not in ([], ["people"], told) or (not group.who and group.trigger is None) or at >= last:
        return
    if page.tokens[at].form in ("في", "من", "لدي", "بين") and at + 1 < last:
        at += 1
    if page.tokens[at].form in ("صفوف", "اوساط") and at + 1 < last:
        at += 1
    member = page.actor_at.get(at)
    people = people_reading(page, at) if at > group.last + 1 else None
    if (
        member is not None
        and member.first == at
        and not member.value.adjective
        and member.value.kind in ("army", "armed_group")
    ):
        group.who, group.last = [MEMBERS[member.value.kind]], min(member.last, last)
    elif people is not None:
        group.who, group.last = [str(people.entry.means["who"])], at + 1


def _is_member(page: Page, noun: int) -> bool:
    """«عنصر», «مسلح»: whom the body that he is of makes a soldier or a fighter."""
    return noun >= 0 and any(reading.entry.means.get("member") for reading in page.readings(noun))


def _is_genitive(page: Page, at: int, group: Group) -> bool:
    """A second thing right behind the first says which: «موقع رادار», «مستودع ذخيرة»."""
    if not group.what or at != group.noun + 1:
        return False
    place = page.place_at.get(at)
    if place is not None and place.first == at:
        return False  # «محيط مدينة حلب»
    reading = thing_reading(page, at)
    return reading is not None and not reading.before


def _refines(page: Page, at: int, group: Group, people: Reading) -> bool:
    """A second people noun right behind says more of the first: «عناصر أمن», «شرطيين عسكريين», «أطفال فلسطينيين»."""
    return (
        at == group.noun + 1
        and not people.before
        and bool(group.who)
        and group.who == ["people"]
        and bool(people.entry.means.get("qualifies"))
    )


def joined_groups(page: Page, index: int, last: int) -> list[Group]:
    """Return the group at `index` and those joined to it by «و», comma or «إضافة إلى», up to `last`."""
    groups: list[Group] = []
    group = read_group(page, index, last)
    while group is not None:
        groups.append(group)
        at = _behind_details(page, group, last)
        behind = _behind_most(page, at, last)
        passed = behind > at
        if passed:
            at, last = behind, page.sentence_of(behind).last
        if at < last and page.tokens[at].text in ("،", ","):
            at += 1
        added = _behind_addition(page, at, last)
        joined = passed or added > at or (at < last and _is_joined(page, at))
        added = added if joined else _behind_person(page, groups[-1], last)
        group = read_group(page, added, last) if joined or added else None
        if group is not None and _is_measured_too(page, groups[-1], group):
            groups[-1].last, group = (
                group.last,
                read_group(page, group.last, last) if _is_joined(page, group.last) else None,
            )
        if group is not None and group.others:
            group.who = group.who or list(groups[-1].who)
    return groups


def _behind_person(page: Page, group: Group, last: int) -> int:
    """Return the token of kin joined behind what is told of one person, or 0: «امرأة تدعى سلمى (30 عاما) وطفلتها»."""
    if group.count.high != 1 or group.definite or group.who in ([], ["soldiers"], ["fighters"]) or group.noun < 0:
        return 0
    for at in range(group.last, min(group.last + _KIN, last)):
        if page.breaks[at] >= 2 or page.analyses[at].triggers:
            return 0
        kin = people_reading(page, at)
        if kin is not None and kin.after in ("ه", "ها") and (kin.before == "و" or page.tokens[at - 1].form == "و"):
            return at
    return 0


def _behind_most(page: Page, index: int, last: int) -> int:
    """Return the token behind «معظمهم مدنيون» where another number is joined there: «و69 إسرائيليا»."""
    at = index + 1 if index < last and page.tokens[index].text in ("،", ",") else index
    if at >= last or page.tokens[at].form not in _MOST:
        return index
    end = page.sentence_of(index).last
    joined = next((near for near in range(at + 1, min(at + 6, end)) if near in page.number_starts), None)
    if joined is None or (page.tokens[joined - 1].form != "و" and not page.tokens[joined].form.startswith("و")):
        return index
    return joined


def _behind_addition(page: Page, index: int, last: int) -> int:
    """Return the token behind «إضافة إلى», «فضلا عن», «إلى جانب», or the same one."""
    if index + 2 < last:
        pair = (page.tokens[index].form.removeprefix("و"), page.tokens[index + 1].form)
        if pair in _ADDITIONS:
            return index + 2
    return index


def _is_measured_too(page: Page, counted: Group, group: Group) -> bool:
    """«50 قياديا وعنصرا»: a second noun under the number of the first."""
    people = people_reading(page, group.noun) if group.noun >= 0 else None
    return counted.numbered and not group.counted_by_number(page) and people is not None and people.feature.accusative


def _behind_details(page: Page, group: Group, last: int) -> int:
    """Return the token behind the words that say more of a thing in a list: «مواقع دفاع جوي سورية ومستودعا»."""
    if group.what:
        for at in range(group.last, min(group.last + 4, last)):
            if page.breaks[at] or page.analyses[at].triggers or not page.tokens[at].is_word:
                break
            if thing_reading(page, at) is not None and page.tokens[at].form.startswith("و"):
                return at
    return group.last


def _is_joined(page: Page, index: int) -> bool:
    """Whether the word begins with the conjunction «و» (ثلاثة مدنيين وطفل)."""
    form = page.tokens[index].form
    if form == "و" or form in _COUNT_WORDS:
        return False
    return (
        form[0] == "و"
        and any(
            base != form and (page.lexicon.analyse(base).readings or base.isdigit())
            for base in page.analyses[index].bases
        )
    ) or (index in page.number_starts and form.startswith("و"))
