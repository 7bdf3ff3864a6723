"""Sufferers: who suffers what a word of harm says: a noun, a verb, a participle, or the victim itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hudna.match.marks import Mark
from hudna.model.claims import Count
from hudna.reading.groups import (
    AMONG,
    MEMBERS,
    Group,
    joined_groups,
    number_before,
    people_reading,
    read_group,
    thing_reading,
    victim_reading,
)
from hudna.reading.page import Page
from hudna.reading.reach import (
    MATERIAL,
    PERSONAL,
    clause_end,
    group_ending,
    groups_before,
    groups_from,
    is_known,
    listed,
)
from hudna.reading.roles import skip_fillers

Found = tuple[str, Group, tuple[int, int]]  # effect, who or what, tokens of the evidence
_NONE = frozenset(("دون", "بدون", "لا", "عدم", "لم", "ولا", "ليس", "ليست", "بلا"))
_THEM = frozenset(("ه", "ها", "هم", "هن", "هما"))
_MOST = frozenset(("ثلثهم", "نصفهم", "ربعهم", "ثلثاهم", "غالبيتهم", "معظمهم", "اغلبهم", "اكثرهم", "جميعهم", "كلهم"))
_BEFORE_NONE = frozenset(
    (
        "وقوع",
        "سقوط",
        "تسجيل",
        "اي",
        "ايه",
        "حدوث",
        "حصول",
        "عن",
        "وجود",
        "ان",
        "يسفر",
        "تسفر",
        "توقع",
        "يسجل",
        "يوقع",
        "تسجل",
        "ترد",
        "انباء",
        "ينتج",
        "تنتج",
        "عنه",
        "عنها",
        "عنهما",
        "يخلف",
        "تخلف",
        "يود",
        "تود",
        "يودي",
        "تودي",
        "يتسبب",
        "تتسبب",
        "يحدث",
        "تحدث",
        "تقع",
        "يقع",
        "الي",
        "ذكر",
        "يذكر",
        "تقارير",
        "معلومات",
    )
)
_TURNS = frozenset(("لكن", "ان", "بان", "فيما", "بينما", "حين", "انه", "انها"))  # behind them is another toll
_TALLY = frozenset(("عدد", "حصيله", "اعداد", "مجموع", "اجمالي", "حصيلة", "عدد"))


def shared(page: Page, mark: Mark, following: list[Mark]) -> list[Found]:
    """«مقتل وإصابة مدنيين», «قتلت وأصابت المدنيين»: the first of two joined words takes the object of the second."""
    if not following or not _is_coordinated(page, mark, following[0]):
        return []
    assert mark.entry is not None
    effect = str(mark.entry.means.get("effect", "killed"))
    return [
        (effect, replace(group, counted=False), (mark.first, mark.last))
        for _, group, _ in of_mark(page, following[0])[:1]
    ]


def _is_coordinated(page: Page, mark: Mark, other: Mark) -> bool:
    """Whether the second word stands right behind the first, joined by «و» or «أو»."""
    if other.first == mark.last:
        return other.before[:1] == "و"
    return other.first == mark.last + 1 and page.tokens[mark.last].form in ("او", "و")


def of_mark(page: Page, mark: Mark) -> list[Found]:
    assert mark.entry is not None
    means = mark.entry.means
    effect = str(means.get("effect", "killed_or_injured" if means.get("light") else "killed"))
    role = str(means.get("role", "object"))
    pos = mark.reading.feature.pos if mark.reading is not None else ""
    if role == "none":
        return []
    if role == "alone":
        return [(effect, _losses(page, mark), (mark.first, mark.last))]
    if effect == "injured" and _is_counted_noun(page, mark):  # «سجلت 20 إصابة», «1910 إصابات بجراح»
        number = page.number_ends[mark.first]
        counted = Group(number.first, mark.last, number.value.count, ["people"], noun=mark.first, counted=True)
        return [(effect, counted, (number.first, mark.last))]
    if role == "tally":
        return _checked(_tallied(page, mark, effect), means)
    if pos == "participle" and mark.first and page.is_form(mark.first - 1, _TALLY) and role != "by":
        return _checked(_victims(page, mark, effect), means)  # «بلغ عدد المصابين 1100»
    if pos == "participle" and mark.first in page.number_ends and role in ("object", "subject") and effect in PERSONAL:
        return _checked(_victims(page, mark, effect), means)  # «وصل 704 مصابين»
    free = mark.before[-1:] in ("ب", "ل", "ك") and bool(mark.before)
    if (
        not free
        and pos in ("participle", "adjective")
        and (role != "self" or mark.reading is None or mark.reading.entry.kind == "word")
    ):
        found = _qualified(page, mark, effect)
        if found or role != "self" or _is_of_place(page, mark):
            return _checked(found, means)
    elif free and pos == "participle":
        return _checked(_alone(page, mark, effect), means)
    if role == "self" and pos != "verb":
        return _checked(_victims(page, mark, effect), means)
    if mark.reading is None and role == "subject":
        inside = groups_from(page, _inner(mark), clause_end(page, mark.last), effect) if len(mark) > 2 else []
        return _checked(_spread(effect, inside or groups_before(page, mark, effect), mark), means)
    if pos == "verb":
        return _checked(_of_verb(page, mark, effect, role), means)
    return _checked(_of_noun(page, mark, effect), means)


def _losses(page: Page, mark: Mark) -> Group:
    """«خسائر فادحة في صفوفهم»: nobody counted; civilians where they are named, those in arms where ranks are told."""
    end = page.sentence_of(mark.first).last
    near = [people_reading(page, at) for at in range(mark.first, min(mark.last + 4, end))]
    who = [str(reading.entry.means["who"]) for reading in near if reading is not None and "who" in reading.entry.means]
    first = max(page.sentence_of(mark.first).first, mark.first - 8)
    armed = any(
        at in page.actor_at and page.actor_at[at].value.kind in ("army", "armed_group", "coalition")
        for at in range(first, min(mark.last + 3, end))
    )
    count = Count(None, None, True, page.text(mark.first, mark.last))
    return Group(mark.first, mark.last, count, who[:1] or (["fighters"] if armed else ["people"]), noun=mark.first)


def _is_of_place(page: Page, mark: Mark) -> bool:
    """«مدينة حلب المحاصرة»: an epithet of the place before it says nothing of people."""
    if mark.reading is None or not mark.reading.article or mark.reading.feature.number != "s":
        return False
    return mark.first - 1 in page.place_at


def _is_counted_noun(page: Page, mark: Mark) -> bool:
    """Whether a noun of harm (إصابة), and no participle or verb, stands right behind its number."""
    if mark.first not in page.number_ends or mark.before[:1] == "و":  # «مقتل عشرة وإصابة …»
        return False
    told = [r for r in page.analyses[mark.first].triggers if r.entry.means.get("effect") == "injured"]
    return any(r.feature.pos == "noun" and r.entry.means.get("role") == "of" for r in told)


def _tallied(page: Page, mark: Mark, effect: str) -> list[Found]:
    """«سقط عشرات المدنيين بين قتيل وجريح», «سقط 17 بين قتيل وجريح»: who is counted in front."""
    first = page.sentence_of(mark.first).first
    for at in range(mark.first - 1, max(first, mark.first - 12) - 1, -1):
        if page.breaks[at + 1] >= 2:
            break
        if at in page.number_starts:
            group = next(iter(joined_groups(page, at, mark.first)), None)
            if group is None or not is_known(group):
                number = page.number_starts[at]
                group = Group(at, number.last, number.value.count, ["people"], counted=True, numbered=True)
            return [(effect, group, (group.first, mark.last))]
    return []


def _checked(found: list[Found], means: dict[str, Any]) -> list[Found]:
    """Let the entry say what it means of things and of people, and whether only a counted group is harm."""
    kept = []
    for effect, group, evidence in found:
        if group.what and "things" in means:
            effect = str(means["things"])
        if group.trigger is not None and "corpses" in means and group.trigger.entry.means.get("effect") == "killed":
            effect = str(means["corpses"])
        if effect == "displaced" and group.what:
            continue  # «خيام النازحين»: whose it is, nothing that befalls a thing
        if (effect == "besieged" and group.what) or (effect == "violations" and not group.numbered):
            continue
        if means.get("light"):
            if group.what or group.trigger is not None or not group.numbered or not group.who:
                continue
            if group.count.low is None and group.count.high is None:
                continue  # «توقع عدد من المشاركين»
            effect = "killed_or_injured"
        if (means.get("people") == "none" and not group.what) or (means.get("counted") and not group.numbered):
            continue
        kept.append((effect, group, evidence))
    return kept


def _victims(page: Page, mark: Mark, effect: str) -> list[Found]:
    """A noun that is the victim: «40 قتيلا», «عشرات الجرحى», «سقوط قتلى وجرحى», «عدد القتلى بلغ 91»."""
    last = page.sentence_of(mark.first).last
    if mark.first and page.tokens[mark.first - 1].form in ("بين", "ضمن"):
        parts = [group for group in joined_groups(page, skip_fillers(page, mark.last, last), last) if is_known(group)]
        if parts:
            return [(effect, part, (part.first, part.last)) for part in parts]
    group = _counted_before(page, mark.first, last) or read_group(page, mark.first, last)
    if group is None and len(mark) > 1:  # «سقوط ضحايا مدنيين»
        group = read_group(page, mark.last - 1, last)
    if group is None and page.is_form(mark.first - 1, _TALLY):  # «عدد المصابين»
        group = Group(mark.first, mark.last, Count(None, None, True, page.text(mark.first, mark.last)), noun=mark.first)
    if group is None:
        return []
    tally = not group.counted and any(page.is_form(at, _TALLY) for at in range(max(0, mark.first - 3), mark.first))
    tallied = _count_behind(page, group, last, mark.first - 1) if tally else []
    if _is_none(page, group.first):
        group.count = Count(0, 0, False, page.text(mark.first, mark.last))
        group.first -= 1
    joined = _joined_victim(page, group, last)
    group.who = group.who or (list(joined[1].who) if joined is not None else []) or ["people"]
    if joined is not None:
        joined[1].who = joined[1].who or list(group.who)
    if (
        joined is not None
        and group.counted
        and group.count.vague
        and group.count.low is not None
        and joined[1].count.low is None
    ):
        return [("killed_or_injured", group, (group.first, joined[1].last))]
    found = [(_own_effect(group, effect) if tally else effect, group, (group.first, group.last))]
    for part in tallied:
        part.who = part.who or ([] if part.what else ["people"])
    more = [(_own_effect(part, effect), part, (part.first, part.last)) for part in tallied]
    return [*found, joined_evidence(joined)] if joined is not None else [*found, *more]


def _own_effect(part: Group, effect: str) -> str:
    """«حصيلة القتلى إلى 35 قتيلا و50 جريحا»: a part whose noun says another harm is of that."""
    return effect if part.trigger is None else str(part.trigger.entry.means.get("effect", effect))


def joined_evidence(joined: tuple[str, Group]) -> Found:
    effect, group = joined
    return effect, group, (group.first, group.last)


def _joined_victim(page: Page, group: Group, last: int) -> tuple[str, Group] | None:
    """«قتلى وجرحى»: the second noun, when it is bare."""
    at = group.last
    if at >= last or not page.tokens[at].form.startswith("و"):
        return None
    reading = victim_reading(page, at)
    if reading is None or reading.before[:1] != "و":
        return None
    second = read_group(page, at, last)
    if second is None:
        return None
    return str(reading.entry.means["effect"]), second


def _counted_before(page: Page, index: int, last: int) -> Group | None:
    """Return the group whose number stands in front of the noun at `index`."""
    number = number_before(page, index)
    if number is not None:
        group = read_group(page, number.first, last)
        return group if group is not None and group.noun == index else None
    for first in range(index - 1, max(index - 4, -1), -1):
        if page.tokens[first].sentence != page.tokens[index].sentence or not page.tokens[first].is_word:
            break
        group = read_group(page, first, last)
        if group is not None and group.noun == index:
            return group
    return None


def _count_behind(page: Page, group: Group, last: int, first: int) -> list[Group]:
    """Count «عدد القتلى بلغ 91», «ارتفاع حصيلة القتلى إلى 51 بينهم …»; return the groups counted beside the first."""
    for at in range(group.last, min(last, group.last + 22)):
        if page.tokens[at].form in _TURNS:
            break
        number = page.number_starts.get(at)
        if number is None:
            continue
        counted = joined_groups(page, at, last)
        group.count, group.counted = number.value.count, True
        group.last = max(group.last, counted[0].last if counted else number.last)
        if counted and counted[0].who not in ([], ["people"]):
            group.who = counted[0].who
        group.trigger = counted[0].trigger if counted and counted[0].trigger is not None else group.trigger
        group.first = min(group.first, first)
        return [part for part in counted[1:] if part.numbered and is_known(part)]
    return []


def _is_none(page: Page, first: int) -> bool:
    """Whether nobody was harmed: «دون إصابات», «لم يسفر القصف عن أضرار أو ضحايا»."""
    at = first - 1
    while at >= 0 and page.tokens[at].form in _BEFORE_NONE:
        at -= 1
    if at < 0 or page.tokens[at].sentence != page.tokens[first].sentence:
        return False
    if page.tokens[at].form in _NONE or page.tokens[at].form in ("ولم", "فلم"):
        return True
    start = max(page.sentence_of(first).first, first - 8)
    return page.tokens[first - 1].form in ("عن", "او", "الي", "في") and any(
        page.tokens[back].form in ("لم", "ولم", "فلم") and page.analyses[back + 1].triggers
        for back in range(start, first - 1)
    )


def _qualified(page: Page, mark: Mark, effect: str) -> list[Found]:
    """A participle behind its noun: «منازل مدمرة», «250 ألف شخص محاصرين», «المنطقة المحاصرة»; or one standing alone."""
    sentence = page.sentence_of(mark.first)
    if mark.before[:1] in ("و", "ف") and mark.before:
        return _alone(page, mark, effect)
    for first in range(mark.first - 1, max(sentence.first, mark.first - 6) - 1, -1):
        group = group_ending(page, first, mark.first)
        if group is not None:
            return [(effect, group, (group.first, mark.last))]
    return _alone(page, mark, effect)


def _is_for(page: Page, index: int) -> bool:
    """«معسكر للنازحين», «مخيم س للنازحين»: whom a site is for."""
    return index - 1 in page.place_at or thing_reading(page, index - 1) is not None


def _alone(page: Page, mark: Mark, effect: str) -> list[Found]:
    """A definite participle that stands for people: «المحاصرين», «الفارين»."""
    sentence = page.sentence_of(mark.first)
    if effect == "displaced" and mark.before == "ل" and _is_for(page, mark.first):
        return []
    if mark.reading is not None and mark.reading.article:
        reading = mark.reading
        count = Count(None, None, True, page.tokens[mark.first].text)
        group = Group(mark.first, mark.last, count, ["people"], noun=mark.first, definite=True, trigger=reading)
        counted = _counted_before(page, mark.first, sentence.last)
        if counted is not None:
            group.first, group.count, group.counted = counted.first, counted.count, True
        return (
            [(effect, group, (group.first, mark.last))] if reading.feature.number != "s" and effect in PERSONAL else []
        )
    return []


def _of_noun(page: Page, mark: Mark, effect: str) -> list[Found]:
    """A masdar with its victims behind it: «مقتل 10 مدنيين وإصابة 20 آخرين»."""
    last = clause_end(page, mark.last)
    whole = (mark.first, mark.last)
    if _is_none(page, mark.first):
        group = Group(mark.first, mark.last, Count(0, 0, False, page.text(*whole)), ["people"], noun=mark.first)
        return [(effect, group, (mark.first - 1, mark.last))]
    reading = mark.reading
    if reading is not None and reading.after and len(mark) == 1:
        return _of_pronoun(page, mark, effect)
    groups = groups_from(page, _inner(mark), last, effect, _of_things(mark)) or _taken_out(page, mark, effect)
    if _is_subject(mark) and not (groups and groups[0].first == mark.last):
        before = groups_before(page, mark, effect)
        groups = before if before and before[-1].last == mark.first else groups
    if not groups and mark.first and page.tokens[mark.first - 1].form in ("علي", "الي", "في") and _is_subject(mark):
        groups = groups_before(page, replace(mark, first=mark.first - 1, last=mark.first), effect)
    if not groups and reading is not None and _says_it_alone(reading.feature.number, reading.article, effect):
        count = Count(None, None, True, page.text(*whole))
        return [(effect, Group(*whole, count, ["people"] if effect in PERSONAL else [], noun=mark.first), whole)]
    return _spread(effect, groups, mark)


def _taken_out(page: Page, mark: Mark, effect: str) -> list[Group]:
    """«إجلاء المصابين»: those whom another harm befell before, taken out now."""
    at = mark.last
    if effect != "evacuated" or at >= len(page.tokens) or not page.tokens[at].form.startswith("ال"):
        return []
    told = [r for r in page.analyses[at].triggers if r.entry.means.get("effect") in ("injured", "trapped", "besieged")]
    if not any(reading.feature.number != "s" for reading in told):
        return []
    return [Group(at, at + 1, Count(None, None, True, page.tokens[at].text), ["people"], noun=at, definite=True)]


def _is_subject(mark: Mark) -> bool:
    """Whether the word's own subject suffers (نزوح, فرار), so that «أجبر السكان على النزوح» tells of the residents."""
    return mark.entry is not None and mark.entry.means.get("role") == "subject"


def _says_it_alone(number: str, article: bool, effect: str) -> bool:
    """«إصابات», «أضرار», «دمار»: nouns that tell a harm with nobody and nothing named."""
    if effect not in ("injured", "damaged", "destroyed"):
        return False
    return number == "p" or (number == "s" and effect in MATERIAL and not article)


def _of_pronoun(page: Page, mark: Mark, effect: str) -> list[Found]:
    """«لقي 15 مدنيا مصرعهم», «مقتله»: the victims stand before, or are known."""
    assert mark.reading is not None
    whole = (mark.first, mark.last)
    groups = groups_before(page, mark, effect)
    if groups and groups[0].counted:
        return [(effect, groups[0], (groups[0].first, mark.last))]
    one = mark.reading.after in ("ه", "ها")
    count = Count(1 if one else None, 1 if one else None, not one, page.text(*whole))
    return [
        (effect, Group(*whole, count, ["people"] if effect in PERSONAL else [], noun=mark.first, others=True), whole)
    ]


def _of_verb(page: Page, mark: Mark, effect: str, role: str) -> list[Found]:
    last = clause_end(page, mark.last)
    assert mark.reading is not None
    if _nobody(page, mark, last):
        zero = Count(0, 0, False, page.text(mark.first, mark.last))
        return [
            (
                effect,
                Group(mark.first, mark.last + 2, zero, ["people"], noun=mark.first),
                (mark.first - 1, mark.last + 2),
            )
        ]
    feature = mark.reading.feature
    backward = feature.number in ("p", "d") and not mark.reading.after and role in ("object", "subject")
    taken = role == "object" and mark.reading.after in _THEM  # «قتلهم عناصر»: behind it is who did it
    groups = [] if taken else groups_from(page, _inner(mark), last, effect, _of_things(mark))
    if backward and feature.tense == "past" and not (mark.before[:1] in ("و", "ف") and groups and groups[0].numbered):
        groups = []  # unless «معارك أوقعت 14 قتيلا وأسروا خلالها عشرات الجنود»
    if not groups:
        groups = groups_before(page, mark, effect)
    if not groups and backward:
        groups = groups_from(page, mark.last, last, effect)
    return _spread(effect, groups, mark)


def _unnamed(page: Page, mark: Mark, effect: str) -> list[Group]:
    """«أصيبوا», «طردوا منها»: people, of whom nothing more is said."""
    reading = mark.reading
    if (
        reading is None
        or reading.feature.tense != "past"
        or reading.feature.number not in ("p", "d")
        or reading.feature.bare
    ):
        return []
    both = reading.feature.number == "d"
    count = Count(2 if both else None, 2 if both else None, not both, page.text(mark.first, mark.last))
    return [Group(mark.first, mark.last, count, ["people"], noun=mark.first)] if effect in PERSONAL else []


def _nobody(page: Page, mark: Mark, last: int) -> bool:
    """«لم يقتل أي شخص», «لم يصب أحد»: said not to have happened to anybody."""
    denied = mark.first > 0 and page.tokens[mark.first - 1].form in ("لم", "ولم", "فلم")
    return denied and mark.last + 1 < last and page.tokens[mark.last].form in ("اي", "ايه", "احد")


def _of_things(mark: Mark) -> bool:
    return mark.entry is not None and "things" in mark.entry.means


def _inner(mark: Mark) -> int:
    """The token from which to look for the group: inside a phrase with a gap (إصابة … بجروح), else behind the word."""
    return mark.first + 1 if len(mark) > 2 else mark.last


def _spread(effect: str, groups: list[Group], mark: Mark) -> list[Found]:
    """One claim a counted group; groups without a number are one claim."""
    if len(groups) > 1 and not any(group.count.low is not None or group.count.high is not None for group in groups):
        first = groups[0]
        first.who = list(dict.fromkeys(who for group in groups for who in group.who))
        first.what = list(dict.fromkeys(what for group in groups for what in group.what))
        first.last = groups[-1].last
        groups = [first]
    found = []
    joined = len(groups) - 1 if groups and groups[-1].last <= mark.first else 0
    for number, group in enumerate(groups):
        if effect in PERSONAL and not group.what:
            group.who = group.who or ["people"]
        whole = (min(mark.first, group.first), max(mark.last, group.last))
        evidence = whole if number == joined else (group.first, group.last)
        found.append((effect, group, evidence))
    return found


def breakdown(page: Page, mark: Mark, found: list[Found]) -> list[tuple[str, Group]]:
    """«بينهم 5 أطفال وامرأتان»: the part of a toll, each group a claim of its own."""
    if not found or found[-1][0] not in PERSONAL:
        return []
    effect, _, evidence = found[-1]
    last = page.sentence_of(mark.first).last
    for at in range(evidence[1], min(last, evidence[1] + 8)):
        form = page.tokens[at].form.removeprefix("و")
        if form in AMONG:
            groups = listed(page, at + 1, last)
            if form in _MOST:
                for group in groups:
                    group.count = Count(None, None, True, page.text(at, group.last))
            return [(effect, group) for group in groups]
        if at in page.number_starts and (part := _part(page, at, last)) is not None:
            return [(effect, part)]
        if page.breaks[at] >= 2 or page.analyses[at].triggers:
            break
    return []


def _part(page: Page, index: int, last: int) -> Group | None:
    """«ستة منهم في صفوف النظام», «ثلاثة منهم أطفال»: a number of those told."""
    number = page.number_starts[index]
    at = number.last + 1
    if at >= last or page.tokens[number.last].form not in ("منهم", "منهن"):
        return None
    part = Group(index, at, number.value.count, counted=True, numbered=True)
    if page.tokens[at].form == "في" and at + 2 < last and page.tokens[at + 1].form == "صفوف":
        member = page.actor_at.get(at + 2)
        part.who = [MEMBERS.get(member.value.kind, "people")] if member is not None else []
        part.last = member.last if member is not None else at
    elif (of := read_group(page, at, last)) is not None and of.who:
        part.who, part.last = of.who, of.last
    return part if part.who else None
