"""Parties told apart from the act itself: by the clause it stands in, by a relative verb, by whose session it is."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.reading.clauses import is_cut
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.roles import subject_after

_ACTING = frozenset(("person", "office", "state", "igo", "organisation", "body", "coalition"))
_REACH = 5  # words from an effort to the verb that tells who makes it
_SESSION = 4  # words from a session to whose it is
_GOVERNED = ("ب", "ل", "ك")


def of_clause(page: Page, head: int, known: list[Mention]) -> list[Mention]:
    """Return who acts in the clause before the word, and with whom: «بحث س مع ص في اتصال هاتفي»."""
    names = {mention.name for mention in known}
    sentence = page.sentence_of(head)
    marks = [m for m in page.actors if sentence.first <= m.first < head and not is_cut(page, m.first + 1, head)]
    acting = [mark for mark in marks if _acts(mark) and mark.value.name not in names]
    return [mark.value for mark in acting[: 2 - min(len(known), 1)]]


def _acts(mark: Mark) -> bool:
    mention: Mention = mark.value
    return not mention.adjective and mention.kind in _ACTING and mark.before[-1:] not in _GOVERNED


def made_by(page: Page, last: int) -> list[Mention]:
    """Return who makes an effort or initiative: «الجهود التي بذلتها س», «مبادرة أطلقها س», «جهودا تبذلها س وص»."""
    end = page.sentence_of(last - 1).last
    for at in range(last, min(last + _REACH, end)):
        if page.breaks[at] >= 2:
            return []
        if any(r.feature.pos == "verb" and r.after in ("ه", "ها") for r in page.readings(at)):
            return subject_after(page, at + 1, end)[0]
        if page.is_form(at, _BY_IT):
            return subject_after(page, at + 1, end)[0]
    return []


_BY_IT = frozenset(("بها", "به"))


def owned_by(page: Page, last: int) -> list[Mention]:
    """Return whose session it is: «جلسة لمجلس الأمن», «جلسة طارئة للبرلمان», «جلسة الحكومة»."""
    for at in range(last, min(last + _SESSION, page.sentence_of(last - 1).last)):
        mark = page.actor_at.get(at)
        if mark is not None and mark.first == at and not mark.value.adjective and mark.before in ("", "ل"):
            return [mark.value]
        if page.breaks[at] >= 1:
            break
    return []


def sent_to(page: Page, last: int, known: list[Mention]) -> list[Mention]:
    """Return whom a letter goes to: «رسالة احتجاج إلى رئيس مجلس الأمن»."""
    names = {mention.name for mention in known}
    for at in range(last, min(last + _REACH, page.sentence_of(last - 1).last - 1)):
        mark = page.actor_at.get(at + 1)
        if page.tokens[at].form == "الي" and mark is not None and mark.first == at + 1:
            return [mark.value] if mark.value.kind in _ACTING and mark.value.name not in names else []
        if page.breaks[at] >= 1:
            break
    return []
