"""Harm: what was done to people and things, one claim for each group and effect."""

from __future__ import annotations

from bisect import bisect_left

from hudna.match.marks import Mark
from hudna.model.claims import Actor, Harm, Incident, Place
from hudna.packs.entries import Entry
from hudna.reading.attribution import sources_at
from hudna.reading.clauses import clause_around
from hudna.reading.context import Context, is_total, own_places, places_near, tells_of_war, time_near, whole_places
from hudna.reading.groups import Group, read_group
from hudna.reading.page import Page
from hudna.reading.reach import clause_end
from hudna.reading.roles import as_actors, speaker_as_subject, subject_after
from hudna.reading.stance import stance_at
from hudna.reading.sufferers import breakdown, of_mark, shared
from hudna.reading.targets import group_name
from hudna.reading.toll_days import closed
from hudna.reading.triggers import find_triggers, trigger_reading

_STRIKES = frozenset(("airstrike", "shelling", "attack", "barrel_bomb"))


def read_harm(page: Page, context: Context, incidents: list[Incident]) -> list[Harm]:
    """Return the harm told on the page, each claim with the incident that did it where the sentence says so."""
    claims: list[Harm] = []
    wholes: list[Harm] = []  # those that are no part of another
    used: list[tuple[int, int]] = []
    marks = find_triggers(page, "harm")
    for number, mark in enumerate(marks):
        if any(first <= mark.first < last for first, last in used):
            continue
        found = of_mark(page, mark) or shared(page, mark, marks[number + 1 : number + 2])
        if _is_tally(mark):  # «أوقع القصف عشرين مدنيا بين قتيل وجريح»: told already
            found = [one for one in found if not any(first <= one[2][0] < last for first, last in used)]
        for effect, group, evidence in found:
            if group.others and group.noun == mark.first and _is_told(page, effect, evidence, claims):
                continue
            _same_kind(page, group, evidence, wholes)
            wholes.append(_claim(page, mark, effect, group, evidence, incidents, context))
            claims.append(wholes[-1])
            used.append(evidence)
        for effect, group in breakdown(page, mark, found):
            claims.append(_claim(page, mark, effect, group, (group.first, group.last), incidents, context))
            used.append((group.first, group.last))
    return [*claims, *_targets_counted(page, claims, incidents, context)]


def _is_tally(mark: Mark) -> bool:
    return mark.entry is not None and mark.entry.means.get("role") == "tally"


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
    when = time_near(page, *evidence)
    total = is_total(page, when) or (group.numbered and tells_of_war(page, *evidence))
    cause = None if total and not _is_caused(page, mark) else _cause(page, mark, incidents)
    before = cause or (None if total else _cause_before(page, evidence[0], incidents))
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
        time=closed(page, effect, context.carry_time(sentence.index, when or (before.time if before else None))),
        places=whole_places(page, *evidence) if total else _places(page, evidence, cause, context),
        reader=mark.entry.id,
        confidence=0.9 if group.counted else 0.7,
    )
    claim.actors = _without_speaker(page, claim, group)
    _fill_shot(page, cause, group)
    if cause is not None:
        claim.trace["cause"] = [cause.evidence.start, cause.evidence.end]
    if reason:
        claim.trace["stance"] = reason
    return claim


def _fill_shot(page: Page, cause: Incident | None, group: Group) -> None:
    """«قتل جنديان برصاص مسلحين»: whom the bullets struck is who was killed."""
    if cause is None or cause.targets or not cause.reader.startswith("events/by-") or group.noun < 0 or group.what:
        return
    if page.tokens[group.noun].end <= cause.evidence.start:
        span = page.span(group.noun, group.noun + 1)
        cause.targets = [Actor(group_name(page, group.noun, group.last), None, span)]


def _saves(mark: Mark) -> bool:
    """«انتشل المسعفون ثلاثة أطفال»: who does that did them no harm."""
    return mark.entry is not None and mark.entry.means.get("effect") == "trapped"


def _is_caused(page: Page, mark: Mark) -> bool:
    """«قتل 200 شخص في القصف منذ الشهر الماضي»: a total with an event in its own clause."""
    sentence = page.sentence_of(mark.first)
    first, last = clause_around(page, mark.first)
    within = range(max(first, sentence.first), min(last, sentence.last))
    return any(trigger_reading(page, at, "incident") is not None for at in within)


def _without_speaker(page: Page, claim: Harm, group: Group) -> list[Actor]:
    """«أقر الجيش بمقتل جنديين في معارك»: an army does no harm to its own."""
    speakers = {link.name for link in claim.sources}
    noun = page.readings(group.noun) if group.noun >= 0 else ()
    theirs = any(reading.after in ("ه", "ها", "هم") for reading in noun)
    own = "soldiers" in claim.who or (theirs and "fighters" in claim.who)
    return [actor for actor in claim.actors if actor.name not in speakers] if own else claim.actors


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
        or (mark.entry is not None and mark.entry.means.get("effect") != "besieged")
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
        found, behind = subject_after(page, mark.last, clause_end(page, mark.last))
        found = found if behind <= group.first else []
        found = found or speaker_as_subject(page, mark.first)
        if found and not _saves(mark):
            return as_actors(found)
    if cause is None:
        return []
    theirs = {page.actor_at[at].value.name for at in range(group.first, group.last) if at in page.actor_at}
    return [actor for actor in cause.actors if actor.name not in theirs]  # «قتل متمردون في اشتباكات» of theirs
