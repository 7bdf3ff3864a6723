"""Signs by which a word of diplomacy is told to name an act: who takes part, what carries it, what it is about."""

from __future__ import annotations

from hudna.model.claims import Place
from hudna.reading.clauses import is_cut
from hudna.reading.conflict import is_elsewhere
from hudna.reading.diplomacy_acts import Act, Scan
from hudna.reading.diplomacy_named import (
    addressed,
    approves,
    arrives_somewhere,
    is_council,
    is_named_deal,
    makes_initiative,
    sponsors,
    summons_envoy,
)
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.participants import has_partner, is_office
from hudna.reading.parties import made_by

_MEDIATORS = frozenset(("مبعوث", "المبعوث", "وسيط", "الوسيط", "ممثل", "منسق", "موفد", "الموفد"))
_ENDEAVOURS = frozenset(("مساعي", "مساع"))
_ENDS = ("للتوصل", "لتثبيت", "لوقف", "لانهاء", "لاحلال", "لتهديه", "للتهديه", "لاعاده", "لاحياء", "لاستيناف", "للوساطه")
_TO_IT = frozenset(("اليه", "اليها"))
_THIS = frozenset(("هذا", "هذه"))
_PROVIDES = frozenset(
    (
        "رحب",
        "رحبت",
        "ترحيب",
        "موجب",
        "اشاد",
        "اشادت",
        "يتطرق",
        "نص",
        "ينص",
        "تضمن",
        "يتضمن",
        "يقضي",
        "قضي",
        "اعلان",
        "بنود",
        "خرق",
        "انتهاك",
        "توقيع",
        "ابرام",
        "انهيار",
        "ساري",
        "ساريا",
        "مازال",
        "يزال",
        "زال",
        "قايم",
        "قايما",
    )
)
_NOT_AFTER = frozenset(("مستوي", "مستويات", "منظمه", "لمنظمه", "ومنظمه"))
_SETTLES = frozenset(("يقضي", "ينص", "قضي", "نص"))
_SUBJECT_OF = frozenset(("لبحث", "لمناقشه", "حول", "بشان", "بخصوص", "لوقف", "لانهاء", "بهدف", "لحل", "اجل"))
DISCUSSED = frozenset(("لمناقشه", "مناقشه", "لبحث", "بحث"))
_STATES = frozenset(
    ("state", "person", "office", "organisation", "igo", "party", "armed_group", "army", "coalition", "body")
)


def holds(page: Page, scan: Scan, act: Act) -> bool:
    """Whether the words around let the act be one."""
    if act.first in scan.side and act.type not in ("mediation", "visit") and act.light < 0 and not act.participants:
        return False
    if is_elsewhere(page, page.tokens[act.head].sentence):
        return False
    masdar = act.reading is not None and act.reading.feature.pos == "masdar" and act.reading.before.endswith("ب")
    if masdar and act.entry.id == "diplomacy/negotiate":
        return False  # «بالتشاور مع»: along with others, and no talks
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
    if kind == "arrives":
        return arrives_somewhere(page, act)
    if kind == "delegation":
        return act.light >= 0 or _verb_before(page, scan, act, "arrives")
    if kind == "mediator":
        return True
    if act.entry.means.get("agrees"):
        return bool(act.participants) and _on_something(page, act)
    if kind == "concludes":
        return bool(act.participants) and not _signs_letter(page, act)
    if act.entry.means.get("reaches"):
        if page.is_form(act.head + 1, _TO_IT):  # «الاتفاق الذي توصلت إليه الحكومة والفصائل»
            return len(act.participants) > 1
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


def _signs_letter(page: Page, act: Act) -> bool:
    """«رسالة وقعها …»: who signed a letter has made no deal."""
    first = page.sentence_of(act.head).first
    return any(r.entry.means.get("diplomacy") == "letter" for at in range(first, act.first) for r in page.readings(at))


def _is_mediation(page: Page, scan: Scan, act: Act) -> bool:
    """Efforts count where they are called diplomatic, are a mediator's or a state's, or «مساع» for something."""
    if _near(scan.diplomatic, act.last, act.last + 2):
        return True
    if is_ours(page, act):
        return True
    following = page.tokens[act.last].form if act.last < len(page.tokens) else ""
    if act.reading is not None and act.reading.after:  # «تواصل س جهودها للتوصل إلى …»
        theirs = any(m.kind in ("state", "igo", "person") for m in act.participants)
        return theirs and following.startswith(_ENDS)
    if any(_mediates(mention) for mention in act.participants):
        return True
    if any(m.kind in ("state", "person") for m in act.participants) and made_by(page, act.last):
        return True
    return page.is_form(act.head, _ENDEAVOURS) and following.startswith("ل") and len(following) > 3


def _mediates(mention: Mention) -> bool:
    if mention.adjective or mention.kind == "igo" or (mention.entity or "").startswith("org/un"):
        return True
    return bool(mention.role) and any(word.lstrip("و") in _MEDIATORS for word in (mention.role or "").split())


def _near(tokens: set[int], first: int, last: int) -> bool:
    return any(at in tokens for at in range(first, last))


def _verb_before(page: Page, scan: Scan, act: Act, kind: str) -> bool:
    return any(kind in scan.side.get(at, ()) for at in range(max(0, act.first - 2), act.last + 3))


def _reaches_truce(page: Page, act: Act) -> bool:
    names = [m for m in page.phrases if m.entry is not None and m.entry.means.get("truce") == "name"]
    near = range(act.last, min(act.last + 8, len(page.tokens)))
    return any(m.first in near for m in names) or any(
        r.entry.means.get("truce") == "name" for at in near for r in page.readings(at)
    )


def _on_something(page: Page, act: Act) -> bool:
    """«اتفق» needs what was agreed: on, to, that, or a pronoun."""
    if act.reading is not None and not act.is_verb:
        return True
    window = range(act.last, min(act.last + 12, len(page.tokens)))
    return any(page.tokens[at].form in ("علي", "عليه", "عليها", "ان", "بشان") for at in window)


def _is_accord(page: Page, scan: Scan, act: Act) -> bool:
    """A noun counts with its parties, under a verb that makes it, or where a text tells what it provides."""
    if act.first and page.tokens[act.first - 1].form in DISCUSSED:
        return False
    if act.participants and (has_partner(page, act.head, act.last) or act.light >= 0):
        return True
    if act.light >= 0 or is_named_deal(page, act):
        return True
    head = act.first - 1 - page.is_form(act.first - 1, _THIS)
    before = page.analyses[head].bases if head >= 0 else ()
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
    if act.type == "meeting":
        return True
    if act.is_verb and _needs_two(page, scan, act):
        return True  # «بحث الرئيسان س وص»
    near = range(act.last, min(act.last + 9, len(page.tokens)))
    return bool(act.participants) and any(page.tokens[at].form == "مع" for at in near)


def _needs_held(page: Page, scan: Scan, act: Act) -> bool:
    return bool(act.participants) and (act.light >= 0 or is_council(page, act.participants[0]))


def _needs_sent(page: Page, scan: Scan, act: Act) -> bool:
    return (act.light >= 0 and bool(act.participants)) or addressed(page, act) or bool(made_by(page, act.last))


def _needs_official(page: Page, scan: Scan, act: Act) -> bool:
    return any(
        m.kind in ("person", "office", "state", "organisation", "igo", "party", "unnamed") for m in act.participants
    ) and bool(places_of_act(page, act))


def _needs_council(page: Page, scan: Scan, act: Act) -> bool:
    sentence = page.sentence_of(act.head)
    if act.type == "vote" and not act.participants and _near(scan.elections, sentence.first, sentence.last):
        return False
    around = range(max(sentence.first, act.head - 6), min(sentence.last, act.last + 8))
    councils = [
        m
        for m in page.actors
        if m.first in around and (m.value.entity or "").startswith(("org/un", "org/security", "org/arab-league"))
    ]
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
    reached = any(
        r.entry.means.get("reaches") or r.entry.means.get("diplomacy") == "concludes"
        for at in near
        for r in page.readings(at)
    )
    joined = any(page.tokens[at].form in ("دخل", "دخلت", "دخلوا", "ابرمت", "ابرم") for at in near)
    return reached or joined or len(act.participants) > 1 or is_named_deal(page, act)


def _needs_diplomatic(page: Page, scan: Scan, act: Act) -> bool:
    if _near(scan.diplomatic, act.last, act.last + 3):
        return True
    states = [m for m in act.participants if m.kind in ("state", "igo", "person", "office")]
    return bool(states) and (act.light >= 0 or has_partner(page, act.head, act.last))


def _needs_named(page: Page, scan: Scan, act: Act) -> bool:
    return is_named_deal(page, act)


def _needs_approved(page: Page, scan: Scan, act: Act) -> bool:
    return bool(act.participants) and approves(page, scan, act)


def _needs_rung(page: Page, scan: Scan, act: Act) -> bool:
    mark = page.actor_at.get(act.last)
    return mark is not None and mark.before[-1:] == "ب" and mark.value.kind in ("person", "office")


def _needs_initiative(page: Page, scan: Scan, act: Act) -> bool:
    return makes_initiative(page, scan, act)


def _needs_sponsor(page: Page, scan: Scan, act: Act) -> bool:
    return sponsors(page, act)


def _needs_envoy(page: Page, scan: Scan, act: Act) -> bool:
    return summons_envoy(page, act)


_TESTS = {
    "named": _needs_named,
    "approved": _needs_approved,
    "sponsor": _needs_sponsor,
    "initiative": _needs_initiative,
    "rung": _needs_rung,
    "envoy": _needs_envoy,
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


def is_ours(page: Page, act: Act) -> bool:
    return bool(act.entry.means.get("first")) or any(reading.after == "نا" for reading in page.readings(act.head))


def _is_discussed(page: Page, first: int, last: int) -> bool:
    """Whether what is talked about begins between the act and a place: «اجتماع لبحث الحرب في …»."""
    return any(page.tokens[at].form in _SUBJECT_OF for at in range(first, last))


def places_of_act(page: Page, act: Act) -> list[Place]:
    """Return the places named with the act in its clause, behind it first."""
    sentence = page.sentence_of(act.head)
    if act.type == "visit" and (mark := page.place_at.get(act.last)) is not None:
        return [mark.value]
    marks = [m for m in page.located if sentence.first <= m.first < sentence.last]
    behind = [m for m in marks if act.first <= m.first and not is_cut(page, act.first + 1, m.first)]
    behind = [m for m in behind if not _is_discussed(page, act.last, m.first)]
    if behind:
        return [behind[0].value]
    front = [m for m in marks if m.first < act.first and not is_cut(page, m.first + 1, act.first)]
    return [front[-1].value] if front else []
