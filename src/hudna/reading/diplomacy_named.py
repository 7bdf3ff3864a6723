"""Acts told by what stands behind their word: a deal by its name, an approval by its deal, a recall by its envoy."""

from __future__ import annotations

from hudna.reading.clauses import is_cut
from hudna.reading.diplomacy_acts import Act, Scan
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.participants import heads
from hudna.reading.roles import subject_after

_ENDS = 9  # words behind an initiative within which its maker, or the truce it is for, stands
_MAKERS = frozenset(("state", "igo", "organisation", "person", "office", "coalition"))
_BEHIND = 5  # words between an approval and what is approved
_TO_ENVOY = 8  # words between a summons and the envoy, the one who summons among them
_TO_PLACE = 14  # words from an arrival to where, the whole name and title of who arrives among them
_ABOUT = frozenset(("حول", "بشان", "علي", "يقضي", "تقضي", "ينص", "يتيح", "يسمح"))
_FUNCTION = frozenset(
    ("الذي", "التي", "بين", "خلال", "كان", "كانت", "سيتم", "لكن", "منذ", "عندما", "لدي", "حتي", "ايضا", "جديد")
)
_NO_DEAL = frozenset(("حبس", "توقيف", "اعتقال", "قبض", "ضبط", "احضار"))


def is_council(page: Page, mention: Mention) -> bool:
    """Whether the body is one that sits: a council, a cabinet, a parliament."""
    return not mention.adjective and heads(page, mention, "sits")


def settle_type(page: Page, scan: Scan, act: Act) -> None:
    """Let an approval by a chamber be a vote («صادق البرلمان على الاتفاق»), what a cabinet discusses a meeting."""
    if act.entry.means.get("needs") == "with" and act.is_verb and not act.entry.means.get("first"):
        found, _ = subject_after(page, act.last, page.sentence_of(act.head).last)
        if len(found) == 1 and is_council(page, found[0]):
            act.type = "meeting"
        return
    if act.entry.means.get("needs") != "approved":
        return
    near = range(act.head - 2, act.head + _BEHIND)
    if any(at in scan.chambers for at in near if at != act.head) or _by_majority(page, act):
        act.type, act.outcome = "vote", "agreed"


def _by_majority(page: Page, act: Act) -> bool:
    """Whether votes are told behind an approval: «أقرته الحكومة بغالبية عشرة أصوات»."""
    near = range(act.last, min(act.last + 2 * _TO_PLACE, len(page.tokens)))
    return any(m.first in near and m.entry is not None and bool(m.entry.means.get("majority")) for m in page.phrases)


def makes_initiative(page: Page, scan: Scan, act: Act) -> bool:
    """Whether an initiative is told with a state, a body of states or an envoy that makes it, to end the fighting."""
    if not any(m.kind in _MAKERS or m.adjective for m in act.participants):
        return False
    near = range(act.last, min(act.last + _ENDS, len(page.tokens)))
    return act.light >= 0 or any(at in page.actor_at for at in near) or not truce_tokens(page).isdisjoint(near)


def approves(page: Page, scan: Scan, act: Act) -> bool:
    """Whether an approval has a deal, a plan of a chamber or a resolution behind it, or votes it by a majority."""
    for at in range(act.last, min(act.last + _BEHIND + 2, len(page.tokens))):
        if is_cut(page, act.last, at):
            return False
        if any(r.entry.means.get("diplomacy") in ("agreement", "resolution") for r in page.readings(at)):
            return at not in truce_tokens(page)
    return act.type == "vote" and bool(act.participants)


def sponsors(page: Page, act: Act) -> bool:
    """Whether a sponsor is named with the word, and not somebody who is cared for: «برعاية قطرية», «رعاه المبعوث»."""
    if not act.participants:
        return False
    if act.is_verb:
        return True
    before = act.reading.before if act.reading is not None else ""
    return before.endswith("ب") or page.is_form(act.head - 1, frozenset(("تحت",)))


def summons_envoy(page: Page, act: Act) -> bool:
    """Whether an ambassador, or what stands for one, is behind a summons."""
    for at in range(act.last, min(act.last + _TO_ENVOY, len(page.tokens))):
        if is_cut(page, act.last, at):
            return False
        if any(r.entry.id == "titles/ambassador" or r.entry.means.get("envoy") for r in page.readings(at)):
            act.last = at + 1
            return True
    return False


def addressed(page: Page, act: Act) -> bool:
    """Whether a letter is told with the office it goes to: «رسالة إلى مجلس الأمن»."""
    if not page.is_form(act.last, frozenset(("الي",))):
        return False
    marks = (page.actor_at.get(at) for at in range(act.last + 1, act.last + 4))
    return any(m is not None and m.value.kind in ("office", "person", "igo", "organisation", "state") for m in marks)


def arrives_somewhere(page: Page, act: Act) -> bool:
    """Whether an official comes to a place: «وصل المبعوث إلى صنعاء»; others who arrive make no visit."""
    if not any(m.kind == "office" or (m.kind == "person" and (m.role or m.entity)) for m in act.participants[:1]):
        return False
    for at in range(act.last, min(act.last + _TO_PLACE, len(page.tokens))):
        mark = page.place_at.get(at)
        if mark is not None and mark.first == at and at not in page.named:
            return at > 0 and (page.tokens[at - 1].form in ("الي", "مدينه", "العاصمه") or mark.before[-1:] == "ل")
    return False


def is_named_deal(page: Page, act: Act) -> bool:
    """Whether an accord is told by its name or by what it is about: «اتفاق الرياض», «تفاهم حول المعبر», «اتفاق لتبادل».

    One that is only a truce under another name is none: the claim of the truce says it.
    """
    if act.last >= len(page.tokens) or page.breaks[act.last]:
        return False
    if truce_tokens(page).intersection(range(act.head, act.last + 4)):
        return False
    behind = page.tokens[act.last]
    if behind.form in _NO_DEAL or not behind.is_word or act.is_verb:
        return False
    place = page.place_at.get(act.last)
    if place is not None and place.first == act.last:
        return not place.before
    if behind.form in _ABOUT:
        return True
    definite = act.reading is not None and act.reading.article
    return not definite and act.entry.means.get("needs") is None and _says_which(page, act.last)


def _says_which(page: Page, at: int) -> bool:
    """Whether the word behind says what the deal is: its purpose behind «ل», or a genitive, no function word."""
    form = page.tokens[at].form
    if at in page.actor_at or at in page.number_starts or at in page.time_at:
        return False
    return len(form) > 3 and form not in _FUNCTION and not form.startswith(("و", "ف", "ب", "ك"))


def truce_tokens(page: Page) -> set[int]:
    """Return the tokens of the names of truces on the page."""
    known: set[int] | None = page.notes.get("truce tokens")
    if known is None:
        known = {
            at
            for mark in page.phrases
            if mark.entry is not None and mark.entry.means.get("truce") == "name"
            for at in range(mark.first, mark.last)
        }
        known |= {
            at for at, a in enumerate(page.analyses) if any(r.entry.means.get("truce") == "name" for r in a.readings)
        }
        page.notes["truce tokens"] = known
    return known
