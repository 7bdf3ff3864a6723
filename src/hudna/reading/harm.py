"""Harm: what was done to people and things, one claim for each group and effect."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Actor, Count, Harm, Incident
from hudna.packs.lexicon import Reading
from hudna.reading.attribution import sources_at
from hudna.reading.context import Context, places_near, time_near
from hudna.reading.groups import (
    AMONG,
    Group,
    joined_groups,
    people_reading,
    read_group,
    thing_reading,
    victim_reading,
)
from hudna.reading.page import Page
from hudna.reading.roles import as_actors, mention_at, skip_fillers, subject_after
from hudna.reading.stance import stance_at
from hudna.reading.triggers import find_triggers

_PERSONAL = frozenset(
    ("killed", "injured", "killed_or_injured", "missing", "trapped", "displaced", "evacuated", "detained", "besieged")
)
_MATERIAL = frozenset(("destroyed", "damaged", "hit"))
_NONE = frozenset(("دون", "بدون", "لا", "عدم", "لم", "ولا", "ليس", "ليست", "بلا"))
_SCOPE = 8


def read_harm(page: Page, context: Context, incidents: list[Incident]) -> list[Harm]:
    """Return the harm told on the page, each claim with the incident that did it where the sentence says so."""
    claims: list[Harm] = []
    used: list[tuple[int, int]] = []
    for mark in find_triggers(page, "harm"):
        if any(first <= mark.first < last for first, last in used):
            continue
        found = _of_mark(page, mark)
        for effect, group, evidence in found:
            if group.others and claims and claims[-1].sentence.start <= page.tokens[evidence[0]].start < claims[-1].sentence.end:
                group.who = list(claims[-1].who) or group.who
            claims.append(_claim(page, mark, effect, group, evidence, incidents))
            used.append(evidence)
        for effect, group in _breakdown(page, mark, found):
            claims.append(_claim(page, mark, effect, group, (group.first, group.last), incidents))
            used.append((group.first, group.last))
    return claims


def _of_mark(page: Page, mark: Mark) -> list[tuple[str, Group, tuple[int, int]]]:
    assert mark.entry is not None
    means = mark.entry.means
    effect = str(means.get("effect", "killed"))
    role = str(means.get("role", "object"))
    verb = mark.reading is not None and mark.reading.feature.pos == "verb"
    if role == "self" and not verb:
        return _victims(page, mark, effect)
    if mark.reading is not None and mark.reading.feature.pos in ("participle", "adjective"):
        return _qualified(page, mark, effect)
    if verb:
        return _of_verb(page, mark, effect, role)
    return _of_noun(page, mark, effect)


def _victims(page: Page, mark: Mark, effect: str) -> list[tuple[str, Group, tuple[int, int]]]:
    """A noun that is the victim: «40 قتيلا», «عشرات الجرحى», «سقوط قتلى وجرحى», «عدد القتلى بلغ 91»."""
    last = page.sentence_of(mark.first).last
    group = _counted_before(page, mark.first, last) or read_group(page, mark.first, last)
    if group is None:
        return []
    if not group.counted:
        _count_behind(page, group, mark, last)
    if _is_none(page, group.first):
        group.count = Count(0, 0, False, page.text(mark.first, mark.last))
        group.first -= 1
    group.who = group.who or ["people"]
    joined = _joined_victim(page, group, last)
    if joined is not None and group.counted and group.count.vague and joined[1].count.low is None:
        return [("killed_or_injured", group, (group.first, joined[1].last))]
    found = [(effect, group, (group.first, group.last))]
    return [*found, joined_evidence(joined)] if joined is not None else found


def joined_evidence(joined: tuple[str, Group]) -> tuple[str, Group, tuple[int, int]]:
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
    second.who = second.who or list(group.who)
    return str(reading.entry.means["effect"]), second


def _counted_before(page: Page, index: int, last: int) -> Group | None:
    """Return the group whose number stands in front of the noun at `index`."""
    for first in range(index - 1, max(index - 5, -1), -1):
        if page.tokens[first].sentence != page.tokens[index].sentence:
            break
        group = read_group(page, first, last) if first in page.number_starts or page.tokens[first].is_word else None
        if group is not None and group.noun == index:
            return group
    return None


def _count_behind(page: Page, group: Group, mark: Mark, last: int) -> None:
    """«عدد القتلى بلغ 91», «ارتفاع حصيلة القتلى إلى 51», «عدد القتلى 12 شخصا»."""
    if not any(page.is_form(at, _TALLY) for at in range(max(0, mark.first - 3), mark.first)):
        return
    for at in range(group.last, min(last, group.last + 22)):
        number = page.number_starts.get(at)
        if number is not None:
            counted = read_group(page, at, last)
            group.count, group.counted = number.value.count, True
            group.last = max(group.last, counted.last if counted is not None else number.last)
            if counted is not None and counted.who and counted.who != ["people"]:
                group.who = counted.who
            group.first = min(group.first, mark.first - 1)
            return


_TALLY = frozenset(("عدد", "حصيله", "اعداد", "مجموع", "اجمالي", "حصيلة", "عدد"))


def _is_none(page: Page, first: int) -> bool:
    at = first - 1
    while at >= 0 and page.tokens[at].form in ("وقوع", "سقوط", "تسجيل", "اي", "ايه", "حدوث", "حصول", "عن", "وجود", "ان", "يسفر", "تسفر", "توقع", "يسجل"):
        at -= 1
    return at >= 0 and page.tokens[at].form in _NONE and page.tokens[at].sentence == page.tokens[first].sentence


def _qualified(page: Page, mark: Mark, effect: str) -> list[tuple[str, Group, tuple[int, int]]]:
    """A participle behind its noun: «منازل مدمرة», «250 ألف شخص محاصرين», «المنطقة المحاصرة»; or one that stands alone."""
    sentence = page.sentence_of(mark.first)
    for first in range(mark.first - 1, max(sentence.first, mark.first - 6) - 1, -1):
        group = _group_ending(page, first, mark.first)
        if group is not None:
            return [(effect, group, (group.first, mark.last))]
    if mark.reading is not None and mark.reading.article:
        reading = mark.reading
        count = Count(None, None, True, page.tokens[mark.first].text)
        group = Group(mark.first, mark.last, count, ["people"], noun=mark.first, definite=True, trigger=reading)
        counted = _counted_before(page, mark.first, sentence.last)
        if counted is not None:
            group.first, group.count, group.counted = counted.first, counted.count, True
        return [(effect, group, (group.first, mark.last))] if reading.feature.number == "p" and effect in _PERSONAL else []
    return []


def _group_ending(page: Page, first: int, end: int) -> Group | None:
    group = read_group(page, first, end)
    if group is None or group.noun < 0 or end - group.last > 2:
        return None
    before = first - 1
    while before >= 0 and before > first - 4 and page.tokens[before].sentence == page.tokens[first].sentence:
        wider = read_group(page, before, end)
        if wider is not None and wider.noun == group.noun:
            group = wider
        before -= 1
    return group


def _of_noun(page: Page, mark: Mark, effect: str) -> list[tuple[str, Group, tuple[int, int]]]:
    """A masdar with its victims behind it: «مقتل 10 مدنيين وإصابة 20 آخرين»."""
    last = _clause_end(page, mark.last)
    if _is_none(page, mark.first):
        group = Group(mark.first, mark.last, Count(0, 0, False, page.text(mark.first, mark.last)), ["people"], noun=mark.first)
        return [(effect, group, (mark.first - 1, mark.last))]
    reading = mark.reading
    groups = _groups_from(page, mark.last, last, effect)
    if not groups and reading is not None and reading.feature.number in ("p", "s") and effect in ("injured", "damaged", "destroyed") :
        alone = reading.feature.number == "p" or (effect in _MATERIAL and not reading.article)
        if alone:
            count = Count(None, None, True, page.text(mark.first, mark.last))
            group = Group(mark.first, mark.last, count, ["people"] if effect in _PERSONAL else [], noun=mark.first)
            return [(effect, group, (mark.first, mark.last))]
    return _spread(effect, groups, mark)


def _of_verb(page: Page, mark: Mark, effect: str, role: str) -> list[tuple[str, Group, tuple[int, int]]]:
    last = _clause_end(page, mark.last)
    assert mark.reading is not None
    feature = mark.reading.feature
    backward = feature.number in ("p", "d") and not mark.reading.after and role in ("object", "subject")
    groups = [] if backward and feature.tense == "past" else _groups_from(page, mark.last, last, effect)
    if not groups:
        groups = _groups_before(page, mark, effect)
    if not groups and backward:
        groups = _groups_from(page, mark.last, last, effect)
    return _spread(effect, groups, mark)


def _groups_before(page: Page, mark: Mark, effect: str) -> list[Group]:
    """The subject in front of its verb: «أكثر من 50 شخصا قتلوا», «أربعة حراس قد قتلوا»."""
    first = page.sentence_of(mark.first).first
    end = mark.first
    while end > first and page.tokens[end - 1].form in ("قد", "كانوا", "كان", "ايضا", "انفسهم", "الذين", "كانا"):
        end -= 1
    for at in range(end - 1, max(first, end - 7) - 1, -1):
        if page.breaks[at + 1] >= 2 and at + 1 < end:
            break
        group = _group_ending(page, at, end)
        if group is not None and _fits(group, effect):
            return [group]
    return []


def _groups_from(page: Page, index: int, last: int, effect: str) -> list[Group]:
    """Return the groups that a trigger governs, looking past its subject and adverbs."""
    at = index
    limit = min(last, index + _SCOPE)
    while at < limit:
        at = skip_fillers(page, at, last)
        if at >= limit:
            break
        groups = [group for group in joined_groups(page, at, last) if _fits(group, effect)]
        if groups:
            return _without_subject(page, groups, last, effect)
        mention, place = mention_at(page, at), page.place_at.get(at)
        if mention is not None:
            at = mention.last
        elif place is not None:
            at = place.last
        elif page.breaks[at] == 0 and page.tokens[at].is_word and at - index < 3:
            at += 1
        else:
            break
    return []


def _without_subject(page: Page, groups: list[Group], last: int, effect: str) -> list[Group]:
    """«قتل مسلحون ثلاثة جنود»: two groups side by side, the first one is who did it."""
    if len(groups) == 1 and not groups[0].counted and groups[0].last < last:
        behind = read_group(page, groups[0].last, last)
        if behind is not None and behind.counted and _fits(behind, effect) and behind.noun >= 0:
            return joined_groups(page, groups[0].last, last)
    return groups


def _fits(group: Group, effect: str) -> bool:
    if effect in _MATERIAL:
        return bool(group.what) or (not group.who and group.noun < 0)
    if group.what and effect in ("besieged", "evacuated", "trapped"):
        return True
    return not group.what


def _spread(effect: str, groups: list[Group], mark: Mark) -> list[tuple[str, Group, tuple[int, int]]]:
    """One claim a counted group; groups without a number are one claim."""
    if len(groups) > 1 and not any(group.count.low is not None or group.count.high is not None for group in groups):
        first = groups[0]
        first.who = list(dict.fromkeys(who for group in groups for who in group.who))
        first.what = list(dict.fromkeys(what for group in groups for what in group.what))
        first.last = groups[-1].last
        groups = [first]
    found = []
    for number, group in enumerate(groups):
        if effect in _PERSONAL and not group.what:
            group.who = group.who or ["people"]
        evidence = (min(mark.first, group.first), max(mark.last, group.last)) if not number else (group.first, group.last)
        found.append((effect, group, evidence))
    return found


def _clause_end(page: Page, index: int) -> int:
    last = page.sentence_of(min(index, len(page.tokens) - 1)).last
    at = index
    while at < last and page.breaks[at] < 2:
        at += 1
    return at


def _breakdown(page: Page, mark: Mark, found: list[tuple[str, Group, tuple[int, int]]]) -> list[tuple[str, Group]]:
    """«بينهم 5 أطفال وامرأتان»: the part of a toll, each group a claim of its own."""
    if not found:
        return []
    effect, whole, evidence = found[-1]
    last = page.sentence_of(mark.first).last
    for at in range(evidence[1], min(last, evidence[1] + 8)):
        form = page.tokens[at].form.removeprefix("و")
        if form in AMONG:
            start = skip_fillers(page, at + 1, last)
            groups = [group for group in joined_groups(page, start, last) if group.who and group.trigger is None]
            if form in ("غالبيتهم", "معظمهم", "اغلبهم", "اكثرهم", "جميعهم", "كلهم"):
                for group in groups:
                    group.count = Count(None, None, True, page.text(at, group.last))
            return [(effect, group) for group in groups]
        if page.breaks[at] >= 2:
            break
    return []


def _claim(
    page: Page, mark: Mark, effect: str, group: Group, evidence: tuple[int, int], incidents: list[Incident]
) -> Harm:
    assert mark.entry is not None
    sentence = page.sentence_of(evidence[0])
    stance, failed, reason = stance_at(page, *evidence)
    cause = _cause(page, mark, incidents)
    claim = Harm(
        effect=effect,
        who=group.who if not group.what else [],
        what=group.what,
        count=group.count,
        actors=_actors(page, mark, cause),
        evidence=page.span(*evidence),
        sentence=page.span(sentence.first, sentence.last),
        stance="asserted" if group.count.low == 0 == group.count.high else stance,
        failed=failed,
        sources=sources_at(page, *evidence),
        time=time_near(page, *evidence) or (cause.time if cause is not None else None),
        places=places_near(page, *evidence),
        reader=mark.entry.id,
        confidence=0.9 if group.counted else 0.7,
    )
    if cause is not None:
        claim.trace["cause"] = [cause.evidence.start, cause.evidence.end]
    if reason:
        claim.trace["stance"] = reason
    return claim


def _cause(page: Page, mark: Mark, incidents: list[Incident]) -> Incident | None:
    """Return the incident of the same sentence that is nearest to the trigger."""
    sentence = page.sentence_of(mark.first)
    start, end = page.tokens[sentence.first].start, page.tokens[sentence.last - 1].end
    at = page.tokens[mark.first].start
    near = [incident for incident in incidents if start <= incident.evidence.start < end]
    return min(near, key=lambda incident: abs(incident.evidence.start - at), default=None)


def _actors(page: Page, mark: Mark, cause: Incident | None) -> list[Actor]:
    if mark.reading is not None and mark.reading.feature.pos == "verb" and mark.reading.feature.voice != "passive":
        found, _ = subject_after(page, mark.last, _clause_end(page, mark.last))
        if found:
            return as_actors(found)
    return list(cause.actors) if cause is not None else []


def reading_of(page: Page, index: int) -> Reading | None:
    """Return the reading of a noun for people or things at the token."""
    return people_reading(page, index) or thing_reading(page, index)
