"""Diplomacy: meetings, calls, letters, visits, talks, resolutions, votes, mediation, agreements, with who took part."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.match.marks import Mark
from hudna.model.claims import Actor, Diplomacy, Place, When
from hudna.packs.entries import Entry
from hudna.packs.lexicon import Reading
from hudna.reading.attribution import sources_at
from hudna.reading.conflict import is_elsewhere, is_of_conflict
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.participants import clause_head, find_participants, has_partner, is_office, named_body
from hudna.reading.roles import as_actors
from hudna.reading.stance import stance_at
from hudna.reading.truce_times import is_date, resolve

_TYPES = frozenset(
    ("meeting", "call", "letter", "visit", "talks", "resolution", "vote", "press_conference", "mediation", "agreement", "recall", "sanction", "appeal")
)
_SIDE = frozenset(("light", "sends", "effort", "arrives", "delegation", "mediator", "concludes", "leaves"))
_REACH = 6
_CARRIES_OVER = 9  # tokens from a verb to the noun it carries, its subject between them
_CARRIED = 900  # characters over which an act named again has the participants of the one before
_COUNTERED = frozenset(("meeting", "call", "talks", "visit", "press_conference"))
_MEDIATORS = frozenset(("مبعوث", "المبعوث", "وسيط", "الوسيط", "ممثل", "منسق", "موفد", "الموفد"))
_ENDEAVOURS = frozenset(("مساعي", "مساع"))
_PROVIDES = frozenset(("نص", "ينص", "تضمن", "يتضمن", "يقضي", "قضي", "اعلان", "بنود", "خرق", "انتهاك", "توقيع", "ابرام", "انهيار", "ساري", "ساريا", "مازال", "يزال", "زال", "قايم", "قايما"))
_NOT_AFTER = frozenset(("مستوي", "مستويات", "منظمه", "لمنظمه", "ومنظمه"))
_DURING = frozenset(("خلال", "اثناء", "ختام", "مستهل", "عقب", "هامش", "اعقاب"))
_TOWARDS = frozenset(("اجل", "بهدف", "بغيه", "سبيل"))
_SETTLES = frozenset(("يقضي", "ينص", "قضي", "نص"))
_DISCUSSED = frozenset(("لمناقشه", "مناقشه", "لبحث", "بحث"))
_STATES = frozenset(("state", "person", "office", "organisation", "igo", "party", "armed_group", "army", "coalition", "body"))


@dataclass(slots=True)
class Act:
    """One act of diplomacy: tokens `first` up to `last` (exclusive), `head` the word that types it."""

    first: int
    last: int
    head: int
    type: str
    entry: Entry
    reading: Reading | None
    light: int = -1  # a verb that carries the noun: عقد اجتماعا
    outcome: str | None = None
    participants: list[Mention] = field(default_factory=list)

    @property
    def is_verb(self) -> bool:
        return self.reading is not None and self.reading.feature.pos == "verb"

    @property
    def is_effort(self) -> bool:
        return self.entry.means.get("diplomacy") == "effort"


@dataclass(slots=True)
class Scan:
    """What the packs know of diplomacy on a page, by token."""

    acts: list[Act] = field(default_factory=list)
    side: dict[int, tuple[str, Reading]] = field(default_factory=dict)
    outcomes: dict[int, str] = field(default_factory=dict)
    council: set[int] = field(default_factory=set)
    diplomatic: set[int] = field(default_factory=set)


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
    """Give an act named again («هذا الاجتماع», «الاتفاق») the participants of the one before, and what «we» do the speaker's body."""
    claim = claims[-1]
    if claim.type == "resolution" and not claim.participants:
        claim.participants = [Actor("مجلس الأمن الدولي", "org/un-security-council")]
    if _is_ours(page, act) and claim.sources:
        link = claim.sources[0]
        if link.organisation and act.type != "meeting":
            claim.participants.insert(0, Actor(link.organisation, None, link.evidence))
        elif not any(actor.name == link.name for actor in claim.participants):
            claim.participants.insert(0, Actor(link.name, link.entity, link.evidence))
    definite = act.reading is not None and act.reading.article
    if claim.participants or not definite:
        return
    for other in reversed(claims[:-1]):
        if other.type == claim.type and other.participants and claim.evidence.start - other.evidence.end < _CARRIED:
            claim.participants = list(other.participants)
            return


def _is_ours(page: Page, act: Act) -> bool:
    return bool(act.entry.means.get("first")) or any(reading.after == "نا" for reading in page.readings(act.head))


# --- finding ------------------------------------------------------------------------------------------------------------
def scan_page(page: Page) -> Scan:
    """Return the acts of the page that words and phrases of the packs name, not yet tested."""
    scan = Scan()
    covered = _scan_phrases(page, scan)
    for index, analysis in enumerate(page.analyses):
        if index in page.named:
            continue
        for reading in analysis.readings:
            _scan_reading(scan, index, reading, index in covered)
    scan.acts.sort(key=lambda act: (act.first, -act.last))
    return scan


def _scan_phrases(page: Page, scan: Scan) -> set[int]:
    covered: set[int] = set()
    for mark in page.phrases:
        means = mark.entry.means if mark.entry else {}
        if "outcome" in means and "diplomacy" not in means:
            scan.outcomes[mark.first] = str(means["outcome"])
        kind = means.get("diplomacy")
        if kind is None or mark.entry is None or mark.first in covered:
            continue
        if kind in _TYPES:
            act = Act(mark.first, mark.last, mark.first, str(kind), mark.entry, mark.reading)
            act.outcome = means.get("outcome")
            scan.acts.append(act)
        covered.update(range(mark.first, mark.last))
    return covered


def _scan_reading(scan: Scan, index: int, reading: Reading, covered: bool) -> None:
    means = reading.entry.means
    kind = means.get("diplomacy")
    if "outcome" in means:
        scan.outcomes.setdefault(index, str(means["outcome"]))
    if means.get("council"):
        scan.council.add(index)
    if means.get("diplomatic"):
        scan.diplomatic.add(index)
    if kind is None:
        return
    if kind in _SIDE:
        scan.side.setdefault(index, (str(kind), reading))
    if covered or any(act.first == index for act in scan.acts[-2:]):
        return
    if kind == "effort":
        scan.acts.append(Act(index, index + 1, index, "mediation", reading.entry, reading))
    elif kind == "delegation":
        scan.acts.append(Act(index, index + 1, index, "visit", reading.entry, reading))
    elif kind == "mediator" and reading.feature.number == "p":
        scan.acts.append(Act(index, index + 1, index, "mediation", reading.entry, reading))
    elif kind in _TYPES and not (means.get("plural") and reading.feature.number != "p"):
        scan.acts.append(Act(index, index + 1, index, str(kind), reading.entry, reading))


def join(page: Page, scan: Scan, act: Act) -> None:
    """Join a verb that carries the act in front of its noun, and a noun behind the verb «توصل»."""
    start = page.sentence_of(act.head).first
    if act.entry.means.get("reaches"):
        for at in range(act.last, min(act.last + _REACH, len(page.tokens))):
            if page.breaks[at] >= 2:
                break
            if any(r.entry.means.get("diplomacy") == "agreement" and r.feature.pos != "verb" for r in page.readings(at)):
                act.last = at + 1
                break
        return
    for at in range(act.first - 1, max(start - 1, act.first - _CARRIES_OVER - 1), -1):
        if page.breaks[at + 1] >= 2:
            break
        side = scan.side.get(at)
        if side is not None and side[0] in _CARRIES.get(act.type, ()):
            act.light = at
            break


_CARRIES = {
    "meeting": ("light",),
    "talks": ("light",),
    "call": ("light", "sends"),
    "letter": ("sends",),
    "press_conference": ("light",),
    "agreement": ("concludes", "leaves"),
    "visit": ("light", "arrives"),
    "vote": ("light",),
    "appeal": ("sends",),
}


# --- testing ------------------------------------------------------------------------------------------------------------
def holds(page: Page, scan: Scan, act: Act) -> bool:
    """Whether the words around let the act be one."""
    if act.first in scan.side and act.type not in ("mediation", "visit") and act.light < 0 and not act.participants:
        return False
    if is_elsewhere(page, page.tokens[act.head].sentence):
        return False
    needs = act.entry.means.get("needs")
    test = _TESTS.get(str(needs)) if needs else None
    if act.first and page.tokens[act.first - 1].form in _NOT_AFTER:
        return False
    if any(mention.kind in ("outlet", "agency") for mention in act.participants):
        return False  # said to a reporter
    if test is not None:
        return test(page, scan, act)
    return _by_type(page, scan, act)


def _by_type(page: Page, scan: Scan, act: Act) -> bool:
    kind = act.entry.means.get("diplomacy")
    if act.entry.means.get("first"):
        return True
    if kind == "effort":
        return _is_mediation(page, scan, act)
    if kind == "delegation":
        return act.light >= 0 or _verb_before(page, scan, act, "arrives")
    if kind == "mediator":
        return True
    if act.entry.means.get("agrees"):
        return bool(act.participants) and _on_something(page, act)
    if act.entry.means.get("reaches"):
        purpose = act.reading is not None and act.reading.before.endswith("ل")
        return act.last - act.head > 1 or (not purpose and _reaches_truce(page, act))
    if act.type == "agreement":
        return _is_accord(page, scan, act)
    if act.type == "sanction":
        return bool(act.participants) or act.last - act.first > 1
    if act.type == "appeal":
        return act.light >= 0
    if act.type == "talks" and act.last - act.first == 1 and not act.is_verb:
        return bool(act.participants) or act.light >= 0 or _political(page, act)
    return True


def _is_mediation(page: Page, scan: Scan, act: Act) -> bool:
    """Efforts count where they are called diplomatic, are a mediator's or a state's, or «مساع» for something."""
    if _near(scan.diplomatic, act.last, act.last + 2):
        return True
    if _is_ours(page, act):
        return True
    if act.reading is not None and act.reading.after:
        return False
    if any(_mediates(mention) for mention in act.participants):
        return True
    following = page.tokens[act.last].form if act.last < len(page.tokens) else ""
    return page.is_form(act.head, _ENDEAVOURS) and following.startswith("ل") and len(following) > 3


def _mediates(mention: Mention) -> bool:
    if mention.adjective or mention.kind == "igo" or (mention.entity or "").startswith("org/un"):
        return True
    return bool(mention.role) and any(word.lstrip("و") in _MEDIATORS for word in (mention.role or "").split())


def _near(tokens: set[int], first: int, last: int) -> bool:
    return any(at in tokens for at in range(first, last))


def _verb_before(page: Page, scan: Scan, act: Act, kind: str) -> bool:
    return any(scan.side.get(at, ("",))[0] == kind for at in range(max(0, act.first - 2), act.last + 3))


def _reaches_truce(page: Page, act: Act) -> bool:
    names = [m for m in page.phrases if m.entry is not None and m.entry.means.get("truce") == "name"]
    near = range(act.last, min(act.last + 8, len(page.tokens)))
    return any(m.first in near for m in names) or any(r.entry.means.get("truce") == "name" for at in near for r in page.readings(at))


def _on_something(page: Page, act: Act) -> bool:
    """«اتفق» needs what was agreed: on, to, that, or a pronoun."""
    if act.reading is not None and not act.is_verb:
        return True
    window = range(act.last, min(act.last + 12, len(page.tokens)))
    return any(page.tokens[at].form in ("علي", "عليه", "عليها", "ان", "بشان") for at in window)


def _is_accord(page: Page, scan: Scan, act: Act) -> bool:
    """A noun counts with its parties, under a verb that makes it, or where a text tells what it provides."""
    if act.first and page.tokens[act.first - 1].form in _DISCUSSED:
        return False
    if act.participants and (has_partner(page, act.head, act.last) or act.light >= 0):
        return True
    if act.light >= 0:
        return True
    before = page.analyses[act.first - 1].bases if act.first else ()
    after = page.analyses[act.last].bases if act.last < len(page.tokens) else ()
    later = page.analyses[act.last + 1].bases if act.last + 1 < len(page.tokens) else ()
    definite = act.reading is not None and act.reading.article
    if definite:
        return any(base in _PROVIDES for base in (*before, *after, *later))
    return any(base in _SETTLES for base in after) or any(base == "بنود" for base in before)


def _political(page: Page, act: Act) -> bool:
    sentence = page.sentence_of(act.head)
    if any(sentence.first <= at < sentence.last for at in page_outcomes(page, sentence.first, sentence.last)):
        return True
    return any(sentence.first <= mark.first < sentence.last and mark.value.kind in _STATES for mark in page.actors)


def page_outcomes(page: Page, first: int, last: int) -> list[int]:
    """Return the tokens that tell how talks go (جارية, فشل)."""
    return [at for at in range(first, last) if any("outcome" in reading.entry.means for reading in page.readings(at))]


def _needs_actor(page: Page, scan: Scan, act: Act) -> bool:
    return any(is_office(mention) for mention in act.participants)


def _needs_two(page: Page, scan: Scan, act: Act) -> bool:
    return sum(is_office(mention) for mention in act.participants) > 1


def _needs_with(page: Page, scan: Scan, act: Act) -> bool:
    near = range(act.last, min(act.last + 9, len(page.tokens)))
    return bool(act.participants) and any(page.tokens[at].form == "مع" for at in near)


def _needs_held(page: Page, scan: Scan, act: Act) -> bool:
    return act.light >= 0 and bool(act.participants)


def _needs_sent(page: Page, scan: Scan, act: Act) -> bool:
    return act.light >= 0 and bool(act.participants)


def _needs_official(page: Page, scan: Scan, act: Act) -> bool:
    return any(m.kind in ("person", "office", "state", "organisation", "igo", "party", "unnamed") for m in act.participants) and bool(
        _places(page, act)
    )


def _needs_council(page: Page, scan: Scan, act: Act) -> bool:
    sentence = page.sentence_of(act.head)
    around = range(max(sentence.first, act.head - 6), min(sentence.last, act.last + 8))
    councils = [m for m in page.actors if m.first in around and (m.value.entity or "").startswith(("org/un", "org/security", "org/arab-league"))]
    numbered = act.type == "resolution" and _numbered(page, act)
    return bool(councils) or _near(scan.council, around.start, around.stop) or numbered


def _numbered(page: Page, act: Act) -> bool:
    """«القرار رقم 2216», «القرار الدولي 1701»."""
    return any(
        page.tokens[at].kind == "number" and page.tokens[at].form.isdigit() and len(page.tokens[at].form) in (3, 4)
        for at in range(act.last, min(act.last + 3, len(page.tokens)))
    )


def _needs_reached(page: Page, scan: Scan, act: Act) -> bool:
    near = range(max(0, act.first - 5), act.first)
    reached = any(r.entry.means.get("reaches") or r.entry.means.get("diplomacy") == "concludes" for at in near for r in page.readings(at))
    joined = any(page.tokens[at].form in ("دخل", "دخلت", "دخلوا", "ابرمت", "ابرم") for at in near)
    return reached or joined or len(act.participants) > 1


def _needs_diplomatic(page: Page, scan: Scan, act: Act) -> bool:
    if _near(scan.diplomatic, act.last, act.last + 3):
        return True
    states = [m for m in act.participants if m.kind in ("state", "igo", "person", "office")]
    return bool(states) and (act.light >= 0 or has_partner(page, act.head, act.last))


_TESTS = {
    "actor": _needs_actor,
    "two": _needs_two,
    "with": _needs_with,
    "held": _needs_held,
    "sent": _needs_sent,
    "official": _needs_official,
    "council": _needs_council,
    "reached": _needs_reached,
    "diplomatic": _needs_diplomatic,
}


# --- claims -------------------------------------------------------------------------------------------------------------
def _claim(page: Page, scan: Scan, act: Act) -> Diplomacy:
    first, last = _evidence(page, act)
    sentence = page.sentence_of(act.head)
    stance, failed, reason = stance_at(page, act.head, act.last)
    time = _time(page, act)
    stance = _stance(page, act, stance, time)
    claim = Diplomacy(
        type=act.type,
        participants=as_actors(act.participants),
        outcome=outcome_of(page, scan, act, stance),
        evidence=page.span(first, last),
        sentence=page.span(sentence.first, sentence.last),
        stance=stance,
        failed=failed,
        sources=sources_at(page, act.head, act.last),
        time=time,
        places=_places(page, act),
        confidence=0.75 if act.participants else 0.55,
        reader=act.entry.id,
    )
    if reason:
        claim.trace["stance"] = reason
    return claim


def _stance(page: Page, act: Act, stance: str, time: When | None) -> str:
    """Correct the stance: an act in the course of which something is said took place; one on a day to come is planned."""
    before = page.tokens[act.first - 1].form if act.first else ""
    if before in _DURING and stance in ("demanded", "planned", "possible"):
        return "asserted"
    if act.type == "resolution" and stance == "demanded":
        return "asserted"
    purpose = before in _TOWARDS or bool(act.entry.means.get("reaches") and act.reading and act.reading.before.endswith("ل"))
    if stance == "asserted" and act.type == "agreement" and purpose:
        return "possible"
    ahead = time is not None and time.edtf is not None and _is_ahead(page, time.edtf)
    return "planned" if ahead and stance == "asserted" and act.type != "agreement" else stance


def _is_ahead(page: Page, edtf: str) -> bool:
    published = page.report.published.edtf
    return published is not None and edtf[:10] > published.split("/")[-1][:10] and len(edtf) >= 10 and edtf[:2] != ".."


def _evidence(page: Page, act: Act) -> tuple[int, int]:
    first = act.light if act.light >= 0 and act.first - act.light <= 3 else act.first
    return first, act.last


def outcome_of(page: Page, scan: Scan, act: Act, stance: str) -> str:
    """Return what is told to have come of it: `pending`, `agreed`, `failed`, `limited` or `none_stated`."""
    if act.outcome:
        return act.outcome
    told = _told_outcome(page, scan, act)
    if act.type == "agreement":
        return "pending" if stance in ("possible", "planned", "demanded") else "failed" if told == "failed" else "agreed"
    if told in ("failed", "limited"):
        return told
    if stance == "planned":
        return "pending"
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
    found = [(at, kind) for at, kind in scan.outcomes.items() if sentence.first <= at < sentence.last and not act.first <= at < act.last]
    near = [(at, kind) for at, kind in found if abs(at - act.head) <= 5 or (at > act.head and kind in ("failed", "limited"))]
    for wanted in ("failed", "limited", "pending"):
        if any(kind == wanted and _bears(page, act, at, kind) for at, kind in near):
            return wanted
    if act.type in ("talks", "mediation") and _reached(page, act, sentence.last):
        return "agreed"
    return None


def _bears(page: Page, act: Act, at: int, kind: str) -> bool:
    low, high = min(at, act.head), max(at, act.head)
    if any(page.tokens[i].form in _DISCUSSED for i in range(low + 1, high)):
        return False
    return not any(page.breaks[i] >= 2 for i in range(low + 1, high)) and (kind != "failed" or high - low <= 14)


def _reached(page: Page, act: Act, last: int) -> bool:
    first = max(page.sentence_of(act.head).first, act.first - 12)
    return any(
        r.entry.means.get("reaches") and page.tokens[at - 1].form not in _TOWARDS and not r.before.endswith("ل")
        for at in range(first, min(last, act.last + 16))
        for r in page.readings(at)
        if at
    )


def _time(page: Page, act: Act) -> When | None:
    """Return a date within the clause of the act."""
    sentence = page.sentence_of(act.head)
    best: Mark | None = None
    for mark in page.times:
        if not sentence.first <= mark.first < sentence.last or not is_date(mark):
            continue
        low, high = min(mark.first, act.head), max(mark.first, act.head)
        if high - low > 16 or any(page.breaks[at] >= 2 for at in range(low + 1, high + 1)):
            continue
        if best is None or abs(mark.first - act.head) < abs(best.first - act.head):
            best = mark
    if best is None:
        return None
    return When(page.text(best.first, best.last), resolve(page, best), page.span(best.first, best.last))


def _places(page: Page, act: Act) -> list[Place]:
    """Return the places named with the act in its clause, behind it first."""
    sentence = page.sentence_of(act.head)
    if act.type == "visit" and (mark := page.place_at.get(act.last)) is not None:
        return [mark.value]
    marks = [m for m in page.located if sentence.first <= m.first < sentence.last]
    behind = [m for m in marks if act.first <= m.first and not any(page.breaks[at] >= 2 for at in range(act.first + 1, m.first + 1))]
    if behind:
        return [behind[0].value]
    front = [m for m in marks if m.first < act.first and not any(page.breaks[at] >= 2 for at in range(m.first + 1, act.first + 1))]
    return [front[-1].value] if front else []
