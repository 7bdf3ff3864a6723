"""Harm: what was done to people and things, one claim for each group and effect."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import Any

from hudna.match.marks import Mark
from hudna.model.claims import Actor, Count, Harm, Incident, Place
from hudna.packs.entries import Entry
from hudna.packs.lexicon import Reading
from hudna.reading.attribution import sources_at
from hudna.reading.context import Context, own_places, places_near, time_near
from hudna.reading.groups import (
    AMONG,
    Group,
    joined_groups,
    number_before,
    people_reading,
    read_group,
    thing_reading,
    victim_reading,
)
from hudna.reading.page import Page
from hudna.reading.roles import as_actors, mention_at, skip_fillers, speaker_as_subject, subject_after
from hudna.reading.stance import stance_at
from hudna.reading.triggers import find_triggers

Found = tuple[str, Group, tuple[int, int]]  # effect, who or what, tokens of the evidence

_PERSONAL = frozenset(
    ("killed", "injured", "killed_or_injured", "missing", "trapped", "displaced", "evacuated", "detained", "besieged")
)
_STRIKES = frozenset(("airstrike", "shelling", "attack", "barrel_bomb"))
_MATERIAL = frozenset(("destroyed", "damaged", "hit"))
_NONE = frozenset(("دون", "بدون", "لا", "عدم", "لم", "ولا", "ليس", "ليست", "بلا"))
_AUXILIARIES = frozenset(("قد", "كانوا", "كان", "ايضا", "انفسهم", "الذين", "كانا", "كانت"))
_MOST = frozenset(("غالبيتهم", "معظمهم", "اغلبهم", "اكثرهم", "جميعهم", "كلهم"))
_LIST = 24  # words over which a list of victims may run
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
    )
)
_SCOPE = 8
_STOPS = frozenset(("بعد", "قبل", "ان", "عندما", "حين", "لكن", "منذ", "بعدما", "حيث", "اذ"))
_FAR = 16  # words over which a verb can reach for the number of its victims


def read_harm(page: Page, context: Context, incidents: list[Incident]) -> list[Harm]:
    """Return the harm told on the page, each claim with the incident that did it where the sentence says so."""
    claims: list[Harm] = []
    used: list[tuple[int, int]] = []
    marks = find_triggers(page, "harm")
    for number, mark in enumerate(marks):
        if any(first <= mark.first < last for first, last in used):
            continue
        found = _of_mark(page, mark) or _shared(page, mark, marks[number + 1 : number + 2])
        for effect, group, evidence in found:
            if group.others and group.noun == mark.first and _is_told(page, effect, evidence, claims):
                continue
            _same_kind(page, group, evidence, claims)
            claims.append(_claim(page, mark, effect, group, evidence, incidents, context))
            used.append(evidence)
        for effect, group in _breakdown(page, mark, found):
            claims.append(_claim(page, mark, effect, group, (group.first, group.last), incidents, context))
            used.append((group.first, group.last))
    return [*claims, *_targets_counted(page, claims, incidents, context)]


def _targets_counted(page: Page, claims: list[Harm], incidents: list[Incident], context: Context) -> list[Harm]:
    """«غارات على ثلاثة مواقع»: things that an event struck, told with their number, are hit."""
    found: list[Harm] = []
    for incident in incidents:
        for target in incident.targets if incident.type in _STRIKES else ():
            group = _counted_thing(page, target)
            if group is None:
                continue
            span = page.span(group.first, group.last)
            if any(claim.evidence.overlaps(span) for claim in (*claims, *found)):
                continue
            mark = Mark("harm", group.first, group.last, Entry("harm/counted-target", "rule", "hit"))
            found.append(_claim(page, mark, "hit", group, (group.first, group.last), incidents, context))
    return found


def _counted_thing(page: Page, target: Actor) -> Group | None:
    if target.evidence is None:
        return None
    at = bisect_left([token.start for token in page.tokens], target.evidence.start)
    group = read_group(page, at, page.sentence_of(at).last) if at in page.number_starts else None
    return group if group is not None and group.what and group.numbered else None


def _is_told(page: Page, effect: str, evidence: tuple[int, int], claims: list[Harm]) -> bool:
    """Whether a pronoun («مقتلهم») only takes up what the sentence or the one before has told."""
    sentence = page.sentence_of(evidence[0]).index
    start = page.tokens[page.sentences[max(0, sentence - 1)].first].start
    return any(claim.effect == effect and claim.evidence.start >= start for claim in claims)


def _same_kind(page: Page, group: Group, evidence: tuple[int, int], claims: list[Harm]) -> None:
    """«آخرين»: people of the kind named before in the sentence."""
    if not group.others or not claims:
        return
    before = claims[-1]
    if before.sentence.start <= page.tokens[evidence[0]].start < before.sentence.end:
        group.who = list(before.who) or group.who


def _shared(page: Page, mark: Mark, following: list[Mark]) -> list[Found]:
    """«مقتل وإصابة مدنيين», «قتلت وأصابت المدنيين»: the first of two joined words takes the object of the second."""
    if not following or not _is_coordinated(page, mark, following[0]):
        return []
    assert mark.entry is not None
    effect = str(mark.entry.means.get("effect", "killed"))
    return [
        (effect, replace(group, counted=False), (mark.first, mark.last))
        for _, group, _ in _of_mark(page, following[0])[:1]
    ]


def _is_coordinated(page: Page, mark: Mark, other: Mark) -> bool:
    """Whether the second word stands right behind the first, joined by «و» or «أو»."""
    if other.first == mark.last:
        return other.before[:1] == "و"
    return other.first == mark.last + 1 and page.tokens[mark.last].form in ("او", "و")


def _of_mark(page: Page, mark: Mark) -> list[Found]:
    assert mark.entry is not None
    means = mark.entry.means
    effect = str(means.get("effect", "killed_or_injured" if means.get("light") else "killed"))
    role = str(means.get("role", "object"))
    pos = mark.reading.feature.pos if mark.reading is not None else ""
    if role == "none":
        return []
    free = mark.before[-1:] in ("ب", "ل", "ك") and bool(mark.before)
    if (
        not free
        and pos in ("participle", "adjective")
        and (role != "self" or mark.reading is None or mark.reading.entry.kind == "word")
    ):
        found = _qualified(page, mark, effect)
        if found or role != "self":
            return _checked(found, means)
    elif free and pos == "participle":
        return _checked(_alone(page, mark, effect), means)
    if role == "self" and pos != "verb":
        return _checked(_victims(page, mark, effect), means)
    if mark.reading is None and role == "subject":
        inside = _groups_from(page, _inner(mark), _clause_end(page, mark.last), effect) if len(mark) > 2 else []
        return _checked(_spread(effect, inside or _groups_before(page, mark, effect), mark), means)
    if pos == "verb":
        return _checked(_of_verb(page, mark, effect, role), means)
    return _checked(_of_noun(page, mark, effect), means)


def _checked(found: list[Found], means: dict[str, Any]) -> list[Found]:
    """Let the entry say what it means of things and of people, and whether only a counted group is harm."""
    kept = []
    for effect, group, evidence in found:
        if group.what and "things" in means:
            effect = str(means["things"])
        if (effect == "besieged" and group.what) or (effect == "violations" and not group.numbered):
            continue
        if means.get("light"):
            if group.what or group.trigger is not None or not group.numbered or not group.who:
                continue
            effect = "killed_or_injured"
        if (means.get("people") == "none" and not group.what) or (means.get("counted") and not group.numbered):
            continue
        kept.append((effect, group, evidence))
    return kept


def _victims(page: Page, mark: Mark, effect: str) -> list[Found]:
    """A noun that is the victim: «40 قتيلا», «عشرات الجرحى», «سقوط قتلى وجرحى», «عدد القتلى بلغ 91»."""
    last = page.sentence_of(mark.first).last
    if mark.first and page.tokens[mark.first - 1].form in ("بين", "ضمن"):
        parts = [group for group in joined_groups(page, skip_fillers(page, mark.last, last), last) if _is_known(group)]
        if parts:
            return [(effect, part, (part.first, part.last)) for part in parts]
    group = _counted_before(page, mark.first, last) or read_group(page, mark.first, last)
    if group is None:
        return []
    tallied = _count_behind(page, group, mark, last) if not group.counted else []
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
    found = [(effect, group, (group.first, group.last))]
    more = [(effect, part, (part.first, part.last)) for part in tallied]
    return [*found, joined_evidence(joined)] if joined is not None else [*found, *more]


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


def _count_behind(page: Page, group: Group, mark: Mark, last: int) -> list[Group]:
    """Count «عدد القتلى بلغ 91», «ارتفاع حصيلة القتلى إلى 51 بينهم …»; return the groups counted beside the first."""
    if not any(page.is_form(at, _TALLY) for at in range(max(0, mark.first - 3), mark.first)):
        return []
    for at in range(group.last, min(last, group.last + 22)):
        number = page.number_starts.get(at)
        if number is None:
            continue
        counted = joined_groups(page, at, last)
        group.count, group.counted = number.value.count, True
        group.last = max(group.last, counted[0].last if counted else number.last)
        if counted and counted[0].who not in ([], ["people"]):
            group.who = counted[0].who
        group.first = min(group.first, mark.first - 1)
        return [part for part in counted[1:] if part.numbered and _is_known(part)]
    return []


_TALLY = frozenset(("عدد", "حصيله", "اعداد", "مجموع", "اجمالي", "حصيلة", "عدد"))


def _is_none(page: Page, first: int) -> bool:
    """Whether nobody was harmed: «دون إصابات», «لم يسفر القصف عن أضرار أو ضحايا»."""
    at = first - 1
    while at >= 0 and page.tokens[at].form in _BEFORE_NONE:
        at -= 1
    if at < 0 or page.tokens[at].sentence != page.tokens[first].sentence:
        return False
    if page.tokens[at].form in _NONE:
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
        group = _group_ending(page, first, mark.first)
        if group is not None:
            return [(effect, group, (group.first, mark.last))]
    return _alone(page, mark, effect)


def _alone(page: Page, mark: Mark, effect: str) -> list[Found]:
    """A definite participle that stands for people: «المحاصرين», «الفارين»."""
    sentence = page.sentence_of(mark.first)
    if mark.reading is not None and mark.reading.article:
        reading = mark.reading
        count = Count(None, None, True, page.tokens[mark.first].text)
        group = Group(mark.first, mark.last, count, ["people"], noun=mark.first, definite=True, trigger=reading)
        counted = _counted_before(page, mark.first, sentence.last)
        if counted is not None:
            group.first, group.count, group.counted = counted.first, counted.count, True
        return (
            [(effect, group, (group.first, mark.last))] if reading.feature.number != "s" and effect in _PERSONAL else []
        )
    return []


def _is_adjective(page: Page, index: int) -> bool:
    return any(
        reading.feature.pos in ("adjective", "participle") and not reading.before for reading in page.readings(index)
    )


def _group_ending(page: Page, first: int, end: int) -> Group | None:
    group = read_group(page, first, end)
    if group is None or group.noun < 0 or not all(_is_adjective(page, at) for at in range(group.last, end)):
        return None
    before = first - 1
    while before >= 0 and before > first - 4 and page.tokens[before].sentence == page.tokens[first].sentence:
        wider = read_group(page, before, end)
        if wider is not None and wider.noun == group.noun:
            group = wider
        before -= 1
    return group


def _of_noun(page: Page, mark: Mark, effect: str) -> list[Found]:
    """A masdar with its victims behind it: «مقتل 10 مدنيين وإصابة 20 آخرين»."""
    last = _clause_end(page, mark.last)
    whole = (mark.first, mark.last)
    if _is_none(page, mark.first):
        group = Group(mark.first, mark.last, Count(0, 0, False, page.text(*whole)), ["people"], noun=mark.first)
        return [(effect, group, (mark.first - 1, mark.last))]
    reading = mark.reading
    if reading is not None and reading.after and len(mark) == 1:
        return _of_pronoun(page, mark, effect)
    groups = _groups_from(page, _inner(mark), last, effect, _of_things(mark))
    if _is_subject(mark) and not (groups and groups[0].first == mark.last):
        before = _groups_before(page, mark, effect)
        groups = before if before and before[-1].last == mark.first else groups
    if not groups and mark.first and page.tokens[mark.first - 1].form in ("علي", "الي") and _is_subject(mark):
        groups = _groups_before(page, replace(mark, first=mark.first - 1, last=mark.first), effect)
    if not groups and reading is not None and _says_it_alone(reading.feature.number, reading.article, effect):
        count = Count(None, None, True, page.text(*whole))
        return [(effect, Group(*whole, count, ["people"] if effect in _PERSONAL else [], noun=mark.first), whole)]
    return _spread(effect, groups, mark)


def _is_subject(mark: Mark) -> bool:
    """Whether the word's own subject suffers (نزوح, فرار), so that «أجبر السكان على النزوح» tells of the residents."""
    return mark.entry is not None and mark.entry.means.get("role") == "subject"


def _says_it_alone(number: str, article: bool, effect: str) -> bool:
    """«إصابات», «أضرار», «دمار»: nouns that tell a harm with nobody and nothing named."""
    if effect not in ("injured", "damaged", "destroyed"):
        return False
    return number == "p" or (number == "s" and effect in _MATERIAL and not article)


def _of_pronoun(page: Page, mark: Mark, effect: str) -> list[Found]:
    """«لقي 15 مدنيا مصرعهم», «مقتله»: the victims stand before, or are known."""
    assert mark.reading is not None
    whole = (mark.first, mark.last)
    groups = _groups_before(page, mark, effect)
    if groups and groups[0].counted:
        return [(effect, groups[0], (groups[0].first, mark.last))]
    one = mark.reading.after in ("ه", "ها")
    count = Count(1 if one else None, 1 if one else None, not one, page.text(*whole))
    return [
        (effect, Group(*whole, count, ["people"] if effect in _PERSONAL else [], noun=mark.first, others=True), whole)
    ]


def _of_verb(page: Page, mark: Mark, effect: str, role: str) -> list[Found]:
    last = _clause_end(page, mark.last)
    assert mark.reading is not None
    if _nobody(page, mark, last):
        zero = Count(0, 0, False, page.text(mark.first, mark.last))
        return [(effect, Group(mark.first, mark.last + 2, zero, ["people"], noun=mark.first), (mark.first - 1, mark.last + 2))]
    feature = mark.reading.feature
    backward = feature.number in ("p", "d") and not mark.reading.after and role in ("object", "subject")
    groups = (
        [] if backward and feature.tense == "past" else _groups_from(page, _inner(mark), last, effect, _of_things(mark))
    )
    if not groups:
        groups = _groups_before(page, mark, effect)
    if not groups and backward:
        groups = _groups_from(page, mark.last, last, effect)
    return _spread(effect, groups, mark)


def _unnamed(page: Page, mark: Mark, effect: str) -> list[Group]:
    """«أصيبوا», «طردوا منها»: people, of whom nothing more is said."""
    reading = mark.reading
    if reading is None or reading.feature.tense != "past" or reading.feature.number not in ("p", "d") or reading.feature.bare:
        return []
    both = reading.feature.number == "d"
    count = Count(2 if both else None, 2 if both else None, not both, page.text(mark.first, mark.last))
    return [Group(mark.first, mark.last, count, ["people"], noun=mark.first)] if effect in _PERSONAL else []


def _nobody(page: Page, mark: Mark, last: int) -> bool:
    """«لم يقتل أي شخص», «لم يصب أحد»: said not to have happened to anybody."""
    denied = mark.first > 0 and page.tokens[mark.first - 1].form in ("لم", "ولم", "فلم")
    return denied and mark.last + 1 < last and page.tokens[mark.last].form in ("اي", "ايه", "احد")


def _of_things(mark: Mark) -> bool:
    return mark.entry is not None and "things" in mark.entry.means


def _inner(mark: Mark) -> int:
    """The token from which to look for the group: inside a phrase with a gap (إصابة … بجروح), else behind the word."""
    return mark.first + 1 if len(mark) > 2 else mark.last


def _groups_before(page: Page, mark: Mark, effect: str) -> list[Group]:
    """The subject in front of its verb: «أكثر من 50 شخصا قتلوا», «ثلاثة موظفين وأربعة حراس قد قتلوا»."""
    first = page.sentence_of(mark.first).first
    end = mark.first
    while end > first and page.tokens[end - 1].form in _AUXILIARIES:
        end -= 1
    if end - 1 > first and page.tokens[end - 1].text in "،,":
        end = _before_aside(page, end - 1, first)
    best: list[Group] = []
    for at in range(end - 1, max(first, end - 14) - 1, -1):
        if page.breaks[at + 1] >= 2 and at + 1 < end and at + 1 not in page.number_starts:
            break
        groups = joined_groups(page, at, end)
        if groups and end - groups[-1].last <= 2 and all(_fits(group, effect) and _is_known(group) for group in groups):
            best = groups
    return _with_whole(page, best, first)


def _with_whole(page: Page, groups: list[Group], first: int) -> list[Group]:
    """«35 مقاتلا بينهم تسعة روس لقوا حتفهم»: the whole before its part."""
    if not groups or groups[0].first == 0 or page.tokens[groups[0].first - 1].form not in AMONG:
        return groups
    among = groups[0].first - 1
    for at in range(max(first, among - 10), among):
        whole = read_group(page, at, among)
        if whole is not None and whole.numbered and _is_known(whole):
            return [whole, *groups]
    return groups


def _before_aside(page: Page, comma: int, first: int) -> int:
    """«امرأة وطفلتها، وعمرها سنة، قتلتا»: the token behind what stands before an aside between commas."""
    for at in range(comma - 1, max(first, comma - 8), -1):
        if page.tokens[at].text in "،,":
            return at
    return comma


def _is_known(group: Group) -> bool:
    return bool(group.who or group.what or group.trigger)


def _groups_from(page: Page, index: int, last: int, effect: str, things: bool = False) -> list[Group]:
    """Return the groups that a trigger governs, looking past its subject and adverbs."""
    at = index
    named: Mark | None = None
    limit = min(last, index + _SCOPE)
    while at < limit:
        at = skip_fillers(page, at, last)
        if at >= limit or page.tokens[at].form in _STOPS:
            break
        groups = [group for group in joined_groups(page, at, last) if _fits(group, effect, things)]
        if groups and groups[0].noun < 0 and (effect not in ("killed", "injured") or at - index > 2):
            break
        if groups:
            return _without_subject(page, groups, last, effect)
        mention, place = mention_at(page, at), page.place_at.get(at)
        if mention is not None:
            named = named or (mention if mention.value.kind == "person" and not mention.before else None)
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
    if named is None or effect not in _PERSONAL:
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
        if at in page.number_starts:
            groups = joined_groups(page, at, last)
            return (
                groups if groups and all(_fits(group, effect, things) and _is_known(group) for group in groups) else []
            )
        if victim_reading(page, at) is not None:
            return []
    return []


def _without_subject(page: Page, groups: list[Group], last: int, effect: str) -> list[Group]:
    """«قتل مسلحون ثلاثة جنود»: two groups side by side, the first one is who did it."""
    if len(groups) == 1 and not groups[0].counted and groups[0].last < last:
        behind = read_group(page, groups[0].last, last)
        if behind is not None and behind.counted and _fits(behind, effect) and behind.noun >= 0:
            return joined_groups(page, groups[0].last, last)
    return groups


def _fits(group: Group, effect: str, things: bool = False) -> bool:
    """Whether a group can suffer the effect; `things`: the word is used of things as well as of people."""
    if effect in _MATERIAL:
        return bool(group.what)
    return not group.what or things or effect in ("besieged", "evacuated", "trapped")


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
        if effect in _PERSONAL and not group.what:
            group.who = group.who or ["people"]
        whole = (min(mark.first, group.first), max(mark.last, group.last))
        evidence = whole if number == joined else (group.first, group.last)
        found.append((effect, group, evidence))
    return found


def _clause_end(page: Page, index: int) -> int:
    last = page.sentence_of(min(index, len(page.tokens) - 1)).last
    at = index
    while at < last and page.breaks[at] < 2:
        at += 1
    return at


def _breakdown(page: Page, mark: Mark, found: list[Found]) -> list[tuple[str, Group]]:
    """«بينهم 5 أطفال وامرأتان»: the part of a toll, each group a claim of its own."""
    if not found or found[-1][0] not in _PERSONAL:
        return []
    effect, _, evidence = found[-1]
    last = page.sentence_of(mark.first).last
    for at in range(evidence[1], min(last, evidence[1] + 8)):
        form = page.tokens[at].form.removeprefix("و")
        if form in AMONG:
            groups = _listed(page, at + 1, last)
            if form in _MOST:
                for group in groups:
                    group.count = Count(None, None, True, page.text(at, group.last))
            return [(effect, group) for group in groups]
        if page.breaks[at] >= 2 or page.analyses[at].triggers:
            break
    return []


def _listed(page: Page, index: int, last: int) -> list[Group]:
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
            and (not groups or page.tokens[at].form.startswith("و"))
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


def _claim(
    page: Page,
    mark: Mark,
    effect: str,
    group: Group,
    evidence: tuple[int, int],
    incidents: list[Incident],
    context: Context,
) -> Harm:
    assert mark.entry is not None
    sentence = page.sentence_of(evidence[0])
    stance, failed, reason = stance_at(page, *evidence)
    own = _is_epithet(page, mark, group)
    cause = _cause(page, mark, incidents)
    before = cause or _cause_before(page, evidence[0], incidents)
    claim = Harm(
        effect=effect,
        who=group.who if not group.what else [],
        what=group.what,
        count=group.count,
        actors=_actors(page, mark, before, group),
        evidence=page.span(*evidence),
        sentence=page.span(sentence.first, sentence.last),
        stance="asserted" if own or group.count.low == 0 == group.count.high else stance,
        failed=failed,
        sources=[] if own else sources_at(page, *evidence),
        time=context.carry_time(
            sentence.index, time_near(page, *evidence) or (before.time if before is not None else None)
        ),
        places=_places(page, evidence, cause, context),
        reader=mark.entry.id,
        confidence=0.9 if group.counted else 0.7,
    )
    if cause is not None:
        claim.trace["cause"] = [cause.evidence.start, cause.evidence.end]
    if reason:
        claim.trace["stance"] = reason
    return claim


def _places(page: Page, evidence: tuple[int, int], cause: Incident | None, context: Context) -> list[Place]:
    """Return where the harm was done: the places of its own sentence, those of its cause, or those carried on."""
    own = own_places(page, *evidence)
    if own or cause is None or not cause.places:
        return own or places_near(page, *evidence, context)
    return list(cause.places)


def _is_epithet(page: Page, mark: Mark, group: Group) -> bool:
    """«المنطقة المحاصرة»: an epithet outside quotation marks is the outlet's own, whoever speaks around it."""
    reading = mark.reading
    if (
        reading is None
        or reading.feature.pos not in ("participle", "adjective")
        or not reading.article
        or group.noun == mark.first
    ):
        return False
    return not any(quotation.first <= mark.first < quotation.last for quotation in page.quotations)


def _cause_before(page: Page, index: int, incidents: list[Incident]) -> Incident | None:
    """Return the last incident told in the sentence before."""
    sentence = page.tokens[index].sentence
    if sentence == 0:
        return None
    start, end = page.tokens[page.sentences[sentence - 1].first].start, page.tokens[index].start
    return next((incident for incident in reversed(incidents) if start <= incident.evidence.start < end), None)


def _cause(page: Page, mark: Mark, incidents: list[Incident]) -> Incident | None:
    """Return the incident of the same sentence that is nearest to the trigger."""
    sentence = page.sentence_of(mark.first)
    start, end = page.tokens[sentence.first].start, page.tokens[sentence.last - 1].end
    at = page.tokens[mark.first].start
    near = [incident for incident in incidents if start <= incident.evidence.start < end]
    return min(near, key=lambda incident: abs(incident.evidence.start - at), default=None)


def _actors(page: Page, mark: Mark, cause: Incident | None, group: Group) -> list[Actor]:
    if mark.reading is not None and mark.reading.feature.pos == "verb" and mark.reading.feature.voice != "passive":
        found, behind = subject_after(page, mark.last, _clause_end(page, mark.last))
        found = found if behind <= group.first else []
        found = found or speaker_as_subject(page, mark.first)
        if found:
            return as_actors(found)
    return list(cause.actors) if cause is not None else []


def reading_of(page: Page, index: int) -> Reading | None:
    """Return the reading of a noun for people or things at the token."""
    return people_reading(page, index) or thing_reading(page, index)
