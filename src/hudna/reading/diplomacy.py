"""Diplomacy: meetings, calls, letters, visits, talks, resolutions, votes, mediation, agreements, with who took part."""

from __future__ import annotations

from hudna.model.claims import Actor, Diplomacy, When
from hudna.reading.attribution import sources_at
from hudna.reading.clauses import is_cut
from hudna.reading.conflict import is_of_conflict
from hudna.reading.diplomacy_acts import Act, Scan, join, scan_page
from hudna.reading.diplomacy_named import settle_type
from hudna.reading.diplomacy_signs import DISCUSSED, holds, is_ours, places_of_act
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.participants import called, clause_head, find_participants, named_body, signers
from hudna.reading.parties import made_by, of_clause, owned_by, sent_to
from hudna.reading.roles import as_actors
from hudna.reading.stance import stance_at
from hudna.reading.truce_times import nearest_date

_CARRIED = 900  # characters over which an act named again has the participants of the one before
_TOLD = 6  # words from the verb that carries an act to its noun, within the evidence
_COUNTERED = frozenset(("meeting", "call", "talks", "visit", "press_conference", "letter"))
_DURING = frozenset(("خلال", "اثناء", "ختام", "مستهل", "عقب", "هامش", "اعقاب"))
_HOPED = frozenset(("ان", "احتمال", "امكانيه", "فرص", "فرصه", "امل", "امال", "سبل"))  # what stands before no deal yet
_TOWARDS = frozenset(("اجل", "بهدف", "بغيه", "سبيل"))


def read_diplomacy(page: Page) -> list[Diplomacy]:
    """Return the diplomacy claims of the page in the order of the text."""
    if not is_of_conflict(page):
        return []
    scan = scan_page(page)
    claims: list[Diplomacy] = []
    taken = -1
    for act in scan.acts:
        if act.first < taken or (claims and act.type == claims[-1].type and act.first - taken <= 1 and not act.is_verb):
            continue
        join(page, scan, act)
        settle_type(page, scan, act)
        act.participants = participants_of(page, act)
        if holds(page, scan, act) and not _told_again(page, act, claims):
            claims.append(_claim(page, scan, act))
            _carry(page, act, claims)
            taken = max(taken, act.last)
    return claims


def participants_of(page: Page, act: Act) -> list[Mention]:
    """Return who took part, by the kind of act."""
    kind = act.entry.means.get("diplomacy")
    if kind in ("mediator", "delegation"):
        return named_body(page, act.head, kind == "delegation")
    verb = act.is_verb or (act.reading is None and any(r.feature.pos == "verb" for r in page.readings(act.head)))
    found = find_participants(page, act.head, act.last, act.light, verb, act.type in _COUNTERED, act.type != "visit")
    if act.type == "call":
        found = called(page, act.last, found)
        return found if len(found) > 1 else [*of_clause(page, act.head, found), *found]
    if kind == "effort" and not act.is_verb:
        return made_by(page, act.last) or found
    if act.entry.means.get("needs") == "initiative" and act.light < 0:
        return made_by(page, act.last) or found
    if act.entry.means.get("needs") == "held" and not (act.light >= 0 and found and act.reading and act.reading.before):
        return owned_by(page, act.last) or found
    if act.type == "letter":
        made = made_by(page, act.last) if act.light < 0 else []
        senders = [*made, *found, *signers(page, act.light, act.last, bool(found or made))]
        return [*senders, *sent_to(page, act.last, senders)]
    if act.type == "press_conference" and not found:
        return clause_head(page, act.head, page.sentence_of(act.head).first)
    return found


def _told_again(page: Page, act: Act, claims: list[Diplomacy]) -> bool:
    """A delegation that is then said to have visited, mediators named twice in a breath."""
    if not claims or act.type not in ("visit", "mediation"):
        return False
    last = claims[-1]
    same = last.sentence.start == page.tokens[page.sentence_of(act.head).first].start
    return same and last.type == act.type and (act.type == "visit" or act.entry.means.get("diplomacy") == "mediator")


def _carry(page: Page, act: Act, claims: list[Diplomacy]) -> None:
    """Give an act named again («الاتفاق») the participants of the one before, and what «we» do the speaker's body."""
    claim = claims[-1]
    if claim.type == "resolution" and not claim.participants and not act.entry.means.get("draft"):
        claim.participants = [Actor("مجلس الأمن الدولي", "org/un-security-council")]
    if is_ours(page, act) and claim.sources:
        link = claim.sources[0]
        if link.organisation and act.type != "meeting":
            claim.participants.insert(0, Actor(link.organisation, None, link.evidence))
        elif not any(actor.name == link.name for actor in claim.participants):
            claim.participants.insert(0, Actor(link.name, link.entity, link.evidence))
    definite = act.reading is not None and act.reading.article
    if act.is_verb and act.reading is not None and act.reading.before[:1] in ("و", "ف") and act.type == "meeting":
        _goes_on(claim, claims[-2] if len(claims) > 1 else None)
    if claim.participants or not definite:
        return
    for other in reversed(claims[:-1]):
        if other.type == claim.type and other.participants and claim.evidence.start - other.evidence.end < _CARRIED:
            claim.participants = list(other.participants)
            return


def _goes_on(claim: Diplomacy, before: Diplomacy | None) -> None:
    """«زار دمشق والتقى الرئيس»: who acted before in the sentence meets the one who is named."""
    if before is None or before.sentence != claim.sentence or len(claim.participants) != 1 or not before.participants:
        return
    first = before.participants[0]
    if first.name != claim.participants[0].name:
        claim.participants.insert(0, first)


def _claim(page: Page, scan: Scan, act: Act) -> Diplomacy:
    first, last = _evidence(page, act)
    sentence = page.sentence_of(act.head)
    stance, failed, reason = stance_at(page, act.head, act.last)
    time = _time(page, act, True if stance in ("planned", "demanded") else None)
    stance = _stance(page, act, stance, time)
    claim = Diplomacy(
        type=act.type,
        participants=as_actors(act.participants),
        outcome="failed" if failed and act.type == "agreement" else outcome_of(page, scan, act, stance),
        evidence=page.span(first, last),
        sentence=page.span(sentence.first, sentence.last),
        stance=stance,
        failed=failed,
        sources=sources_at(page, act.head, act.last),
        time=time,
        places=places_of_act(page, act),
        confidence=0.75 if act.participants else 0.55,
        reader=act.entry.id,
    )
    if reason:
        claim.trace["stance"] = reason
    return claim


def _stance(page: Page, act: Act, stance: str, time: When | None) -> str:
    """Correct the stance: an act in whose course something is said took place; one on a day to come is planned."""
    before = page.tokens[act.first - 1].form if act.first else ""
    if before in _DURING and stance in ("demanded", "planned", "possible"):
        return "asserted"
    if act.type == "resolution" and stance == "demanded":
        return "asserted"
    purpose = before in _TOWARDS or bool(
        act.entry.means.get("reaches") and act.reading and act.reading.before.endswith("ل")
    )
    hoped = bool(act.entry.means.get("reaches")) and not act.is_verb and before in _HOPED
    if stance == "asserted" and act.type == "agreement" and (purpose or hoped):
        return "possible"
    ahead = time is not None and time.edtf is not None and _is_ahead(page, time.edtf)
    return "planned" if ahead and stance == "asserted" and act.type != "agreement" else stance


def _is_ahead(page: Page, edtf: str) -> bool:
    published = page.report.published.edtf
    return published is not None and edtf[:10] > published.split("/")[-1][:10] and len(edtf) >= 10 and edtf[:2] != ".."


def _evidence(page: Page, act: Act) -> tuple[int, int]:
    first = act.light if act.light >= 0 and act.first - act.light <= _TOLD else act.first
    return first, act.last


def outcome_of(page: Page, scan: Scan, act: Act, stance: str) -> str:
    """Return what is told to have come of it: `pending`, `agreed`, `failed`, `limited` or `none_stated`."""
    if act.outcome:
        return act.outcome
    told = _told_outcome(page, scan, act)
    if act.type == "agreement":
        return (
            "pending" if stance in ("possible", "planned", "demanded") else "failed" if told == "failed" else "agreed"
        )
    if told in ("failed", "limited"):
        return told
    if stance in ("planned", "possible", "demanded"):
        return "pending"
    if act.entry.means.get("needs") == "sponsor":
        return "agreed"
    if told == "passed":
        return "agreed" if act.type in ("vote", "resolution") else "none_stated"
    if act.first and page.tokens[act.first - 1].form in _DURING:
        return "none_stated"
    if act.type in ("talks", "mediation"):
        if told is not None:
            return told
        carried = act.light >= 0 or act.is_verb or act.entry.means.get("needs") == "with"
        return "none_stated" if carried and act.type == "talks" else "pending"
    return "none_stated"


def _told_outcome(page: Page, scan: Scan, act: Act) -> str | None:
    """Return the outcome word nearest to the act in its sentence, the telling ones first."""
    sentence = page.sentence_of(act.head)
    found = [
        (at, kind)
        for at, kind in scan.outcomes.items()
        if sentence.first <= at < sentence.last and not act.first <= at < act.last
    ]
    near = [
        (at, kind) for at, kind in found if abs(at - act.head) <= 5 or (at > act.head and kind in ("failed", "limited"))
    ]
    for wanted in ("failed", "limited", "passed", "pending"):
        if any(kind == wanted and _bears(page, act, at, kind) for at, kind in near):
            return wanted
    if act.type in ("talks", "mediation") and _reached(page, act, sentence.last):
        return "agreed"
    return None


def _bears(page: Page, act: Act, at: int, kind: str) -> bool:
    low, high = min(at, act.head), max(at, act.head)
    if any(page.tokens[i].form in DISCUSSED for i in range(low + 1, high)):
        return False
    return not is_cut(page, low + 1, high - 1) and (kind != "failed" or high - low <= 14)


def _reached(page: Page, act: Act, last: int) -> bool:
    first = max(page.sentence_of(act.head).first, act.first - 12)
    return any(
        r.entry.means.get("reaches") and page.tokens[at - 1].form not in _TOWARDS and not r.before.endswith("ل")
        for at in range(first, min(last, act.last + 16))
        for r in page.readings(at)
        if at
    )


def _time(page: Page, act: Act, future: bool | None) -> When | None:
    """Return a date within the clause of the act."""
    return nearest_date(page, page.times, act.head, 16, future)
