"""Reach: the groups of people or things that a word of harm governs, before it and behind it."""

from __future__ import annotations

from typing import Any

from hudna.match.marks import Mark
from hudna.model.claims import Count
from hudna.reading.groups import AMONG, Group, joined_groups, number_before, read_group, victim_reading
from hudna.reading.page import Page
from hudna.reading.roles import mention_at, skip_fillers

PERSONAL = frozenset(
    ("killed", "injured", "killed_or_injured", "missing", "trapped", "displaced", "evacuated", "detained", "besieged")
)
MATERIAL = frozenset(("destroyed", "damaged", "hit"))
_AUXILIARIES = frozenset(
    (
        "قد",
        "كانوا",
        "كان",
        "ايضا",
        "انفسهم",
        "الذين",
        "كانا",
        "كانت",
        "لا",
        "ما",
        "يزالون",
        "يزالوا",
        "يزال",
        "تزال",
        "زالوا",
        "زال",
        "زالت",
    )
)
_LIST = 24  # words over which a list of victims may run
_SCOPE = 8
_STOPS = frozenset(("بعد", "قبل", "ان", "عندما", "حين", "لكن", "منذ", "بعدما", "حيث", "اذ"))
_TURNS = frozenset(
    ("ان", "وان", "بان", "وبان", "انه", "وانه", "وانها", "لكن", "ولكن", "فيما", "بينما", "وقال", "واضاف")
)
_FAR = 16  # words over which a verb can reach for the number of its victims


def groups_before(page: Page, mark: Mark, effect: str) -> list[Group]:
    """The subject in front of its verb: «أكثر من 50 شخصا قتلوا», «ثلاثة موظفين وأربعة حراس قد قتلوا»."""
    first = page.sentence_of(mark.first).first
    end = mark.first
    if mark.reading is None and end > first and page.tokens[end - 1].form == "في":  # «لا يزالون في عداد المفقودين»
        end -= 1
    while end > first and page.tokens[end - 1].form in _AUXILIARIES:
        end -= 1
    if end - 1 > first and page.tokens[end - 1].text in "،,":
        end = _before_aside(page, end - 1, first)
    best: list[Group] = []
    for at in range(end - 1, max(first, end - 14) - 1, -1):
        if page.breaks[at + 1] >= 2 and at + 1 < end and at + 1 not in page.number_starts:
            break
        if best and page.tokens[at].form in ("ان", "بان"):
            break  # «قال الطلبة إن شابا قتل»
        groups = joined_groups(page, at, end)
        if (
            groups
            and end - groups[-1].last <= 2
            and all(_fits(group, effect) and _may_suffer(group) for group in groups)
        ):
            best = groups
    return _with_whole(page, _counted_of(page, best, first) or _bare_number(page, end), first)


def _counted_of(page: Page, groups: list[Group], first: int) -> list[Group]:
    """«جنديين من القوات الحكومية قتلا»: the counted ones, not the body that they are of."""
    if not groups or groups[0].counted or groups[0].first - 1 <= first:
        return groups
    of = groups[0].first - 1
    if page.tokens[of].form != "من":
        return groups
    for at in range(max(first, of - 3), of):
        counted = read_group(page, at, of)
        if counted is not None and counted.last == of and counted.counted and is_known(counted):
            counted.last = groups[0].last
            return [counted]
    return groups


def _may_suffer(group: Group) -> bool:
    """Whether a group before its verb can be who suffered: known, or counted with «آخرين»."""
    return is_known(group) or (group.others and group.counted)


def _bare_number(page: Page, end: int) -> list[Group]:
    """«و40 جرحوا»: a number alone right before its verb counts people."""
    number = page.number_ends.get(end)
    if number is None:
        return []
    return [Group(number.first, end, number.value.count, ["people"], noun=-1, counted=True, numbered=True)]


def _with_whole(page: Page, groups: list[Group], first: int) -> list[Group]:
    """«35 مقاتلا بينهم تسعة روس لقوا حتفهم»: the whole before its part."""
    if not groups or groups[0].first == 0 or page.tokens[groups[0].first - 1].form not in AMONG:
        return groups
    among = groups[0].first - 1
    for at in range(max(first, among - 10), among):
        whole = read_group(page, at, among)
        if whole is not None and whole.numbered and is_known(whole):
            return [whole, *groups]
    return groups


def _before_aside(page: Page, comma: int, first: int) -> int:
    """«امرأة وطفلتها، وعمرها سنة، قتلتا»: the token behind what stands before an aside between commas."""
    for at in range(comma - 1, max(first, comma - 8), -1):
        if page.tokens[at].text in "،,":
            return at
    return comma


def is_known(group: Group) -> bool:
    return bool(group.who or group.what or group.trigger)


def groups_from(page: Page, index: int, last: int, effect: str, things: bool = False) -> list[Group]:
    """Return the groups that a trigger governs, looking past its subject and adverbs."""
    at = index
    named: Mark | None = None
    limit = min(last, index + _SCOPE)
    while at < limit:
        at = skip_fillers(page, at, last)
        if at >= limit or page.tokens[at].form in _STOPS:
            break
        groups = [group for group in joined_groups(page, at, last) if _fits(group, effect, things)]
        if groups and groups[0].noun < 0 and (effect not in PERSONAL or at - index > 2):
            break
        if groups:
            return _without_subject(page, groups, last, effect)
        mention, place = mention_at(page, at), page.place_at.get(at)
        if mention is not None:
            single = mention.value.kind in ("person", "office") and not mention.before
            named = named or (mention if single else None)
            at = mention.last
        elif place is not None:
            at = place.last
        elif page.breaks[at] == 0 and page.tokens[at].is_word and at - index < 3 and not _is_event(page, at):
            at += 1
        else:
            break
    return _far_groups(page, index, last, effect, things) or _person(page, named, effect)


def _person(page: Page, named: Mark | None, effect: str) -> list[Group]:
    """«مقتل القيادي فلان»: somebody by name, of whom nothing but a title is said."""
    if named is None or effect not in PERSONAL:
        return []
    text = page.text(named.first, named.last)
    return [Group(named.first, named.last, Count(1, 1, False, text), ["people"], noun=named.first, counted=True)]


def _is_event(page: Page, index: int) -> bool:
    """Whether the word tells another event or harm, behind which nothing belongs to the one before."""
    told = [r.entry.means for r in page.analyses[index].triggers if page.company.holds(index, r.entry.means)]
    return any(not means.get("light") and means.get("role") != "self" for means in told)


def _far_groups(page: Page, index: int, last: int, effect: str, things: bool) -> list[Group]:
    """«قتل في قصف عنيف لقوات النظام نحو 80 مدنيا»: the clause's next number, when nobody else is named before it."""
    for at in range(index, min(last, index + _FAR)):
        if page.tokens[at].form in _TURNS:
            return []
        if at in page.number_starts and at not in page.time_at:
            groups = joined_groups(page, at, last)
            return (
                groups if groups and all(_fits(group, effect, things) and is_known(group) for group in groups) else []
            )
        if victim_reading(page, at) is not None:
            return []
    return []


def _without_subject(page: Page, groups: list[Group], last: int, effect: str) -> list[Group]:
    """«قتل مسلحون ثلاثة جنود», «اعتقلت قوات الجيش 20 شخصا»: two groups side by side, the first one is who did it."""
    if effect in MATERIAL and not groups[0].counted and _is_weapon(page, groups[0].noun):
        for at in range(groups[0].last, min(last, groups[0].last + _FAR)):
            behind = read_group(page, at, last)
            if (
                behind is not None
                and behind.what
                and (behind.counted or behind.definite)
                and page.tokens[at].form != "من"
            ):
                return joined_groups(page, at, last)
    if len(groups) == 1 and not groups[0].counted and (end := _end_of_subject(page, groups[0])) < last:
        behind = read_group(page, end, last)
        if behind is not None and behind.counted and _fits(behind, effect) and behind.noun >= 0:
            return joined_groups(page, end, last)
    return groups


def _end_of_subject(page: Page, group: Group) -> int:
    """Return the token behind a group and what it is part of: «قوات الدعم السريع», «قوات الأمن» before a number."""
    named = page.actor_at.get(group.noun)
    if named is not None and named.last > group.last:
        return named.last
    phrase = max((p.last for p in page.phrases if p.first <= group.noun < p.last and "who" in _means(p)), default=0)
    at = max(group.last, phrase)
    while at < len(page.tokens) and page.tokens[at].form.endswith("ون") and not page.tokens[at].form.startswith("و"):
        at += 1  # «مسلحون مجهولون»
    alone = at + 1 in page.number_starts and page.tokens[at].is_word and page.tokens[at].form.startswith("ال")
    return at + 1 if alone else at


def _means(phrase: Mark) -> dict[str, Any]:
    return phrase.entry.means if phrase.entry is not None else {}


def _is_weapon(page: Page, noun: int) -> bool:
    """Whether the noun is a weapon that does rather than suffers: «دمرت طائرات تابعة للتحالف عددا من الآليات»."""
    return noun >= 0 and any("weapon" in reading.entry.means for reading in page.readings(noun))


def _fits(group: Group, effect: str, things: bool = False) -> bool:
    """Whether a group can suffer the effect; `things`: the word is used of things as well as of people."""
    if effect in MATERIAL:
        return bool(group.what)
    return not group.what or things or effect in ("besieged", "evacuated", "trapped")


def clause_end(page: Page, index: int) -> int:
    last = page.sentence_of(min(index, len(page.tokens) - 1)).last
    at = index
    while at < last and page.breaks[at] < 2:
        at += 1
    return at


def listed(page: Page, index: int, last: int) -> list[Group]:
    """Return the groups of people listed from the token on, whatever is told of each in between."""
    groups: list[Group] = []
    at = skip_fillers(page, index, last)
    limit = min(last, index + _LIST)
    while at < limit:
        group = read_group(page, at, last)
        if (
            group is not None
            and group.who
            and group.trigger is None
            and (not groups or page.tokens[at].form.startswith("و") or page.tokens[at - 1].form == "و")
        ):
            groups.append(group)
            at = group.last
        elif page.analyses[at].triggers or (page.tokens[at].form == "في" and groups and page.breaks[at - 1] == 1):
            break
        else:
            at += 1
            if not groups and at > index + 3:
                break
    return groups


def group_ending(page: Page, first: int, end: int) -> Group | None:
    """Return the group that the words from `first` end in, with the number that stands in front of them."""
    group = read_group(page, first, end)
    if group is None or group.noun < 0 or not all(_is_adjective(page, at) for at in range(group.last, end)):
        return None
    number = number_before(page, group.noun)
    for before in (number.first if number is not None else first, first - 1, first - 2, first - 3):
        if before < 0 or page.tokens[before].sentence != page.tokens[first].sentence:
            continue
        wider = read_group(page, before, end)
        if wider is not None and wider.noun == group.noun and wider.first < group.first:
            group = wider
    return group


def _is_adjective(page: Page, index: int) -> bool:
    return any(
        reading.feature.pos in ("adjective", "participle") and not reading.before for reading in page.readings(index)
    )
