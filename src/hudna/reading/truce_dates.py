"""Dates of a truce claim: when it begins and ends, how long it lasts, and when what is said of it happened."""

from __future__ import annotations

from datetime import date

from hudna.match.marks import Mark
from hudna.model.claims import TruceClaim, When
from hudna.reading.clauses import is_cut
from hudna.reading.edtf import days, plus_duration
from hudna.reading.moment import Duration
from hudna.reading.page import Page
from hudna.reading.truce_times import is_date, nearest_date, resolve
from hudna.reading.truce_words import Bounds

_FROM = frozenset(
    (
        "من",
        "منذ",
        "بدءا",
        "ابتداء",
        "اعتبارا",
        "انطلاقا",
        "بدا",
        "بدات",
        "يبدا",
        "تبدا",
        "سيبدا",
        "ستبدا",
        "يسري",
        "تسري",
        "سيسري",
        "ستسري",
        "سري",
        "سرت",
        "بحلول",
    )
)
_UNTIL = frozenset(("حتي", "الي", "لغايه", "ينتهي", "تنتهي", "انتهي", "انتهت", "بنهايه", "انقضت"))
_FIGHTS = frozenset(("حرب", "قتال", "معارك", "قصف", "اشتباكات", "غارات", "حصار", "عدوان", "مفاوضات", "محادثات", "صراع"))
_ENDED = frozenset(("انتهي", "انتهت", "انقضت"))
_MADE = frozenset(("announced", "agreed", "called_for", "proposed", "extended", "renewed"))
_LASTING = frozenset((*_MADE, "in_force", "negotiated", "respected"))
_SOON = 4  # days within which a truce that is made begins
_AHEAD = 5  # tokens from a date to the beginning that it dates
_STARTS = frozenset(("in_force",))


def time_of_event(page: Page, bounds: Bounds, event: str) -> When | None:
    """Return when what the event says happened: a date beside its word that is no start or end of the truce."""
    if event in _STARTS or event == "expired":
        return None
    marks = [mark for mark in page.times if is_date(mark) and not _cue(page, mark)]
    plain = [mark for mark in marks if mark.value.relation not in ("until", "since", "from")]
    return nearest_date(page, plain, bounds.head, 12)


def fill_times(page: Page, claim: TruceClaim, bounds: Bounds, limit: int) -> None:
    """Fill start, end and duration from the times of the clause, each by what it is called there."""
    sentence = page.sentence_of(bounds.first)
    for mark in page.times:
        if not (bounds.first <= mark.first < min(limit + 1, sentence.last)):
            continue
        if is_date(mark):
            _place_date(page, claim, mark, bounds)
        elif claim.duration is None and _is_length(mark.value, claim.event) and not _is_of_war(page, mark):
            claim.duration = mark.value.iso
    if claim.event in _STARTS and claim.start is None:
        claim.start = _start_before(page, claim, bounds, sentence.first)
    if claim.end is None and claim.start is not None and claim.duration is not None:
        claim.end = plus_duration(claim.start, claim.duration)


def _start_before(page: Page, claim: TruceClaim, bounds: Bounds, first: int) -> str | None:
    """Return the day or hour in front of what begins: «وبدأ عند السابعة صباحا سريان الهدنة»."""
    for mark in reversed(page.times):
        if not first <= mark.first < mark.last <= bounds.head or bounds.head - mark.last > _AHEAD:
            continue
        if is_date(mark) and mark.value.relation in ("at", "from") and not is_cut(page, mark.last, bounds.head):
            return resolve(page, mark, claim.zones)
    return None


def _is_of_war(page: Page, mark: Mark) -> bool:
    """«منهيا خمسين يوما من حرب»: the length of something else."""
    return page.is_form(mark.last, frozenset(("من",))) and page.is_form(mark.last + 1, _FIGHTS)


def _is_length(value: Duration, event: str) -> bool:
    """Whether a duration is how long the truce lasts: «لمدة», not «خلال»; of an ended one also «بعد أسبوع من»."""
    return value.relation == "for" or (value.relation == "after" and event in ("expired", "collapsed"))


def _place_date(page: Page, claim: TruceClaim, mark: Mark, bounds: Bounds) -> None:
    cue = _cue(page, mark)
    edtf = _resolved(page, claim, mark, cue)
    if edtf is None:
        return
    if edtf.startswith("../") or edtf.endswith("/.."):
        edtf = edtf.removeprefix("../").removesuffix("/..")
    if cue == "start" and mark.value.relation == "since" and claim.event not in ("in_force", "respected", "violated"):
        return
    if cue == "end" or (cue == "" and claim.event == "expired" and abs(mark.first - bounds.head) <= 4):
        claim.end = claim.end or edtf
    elif cue == "start" or (cue == "" and claim.event in _STARTS and mark.first >= bounds.head):
        claim.start = claim.start or edtf


def _resolved(page: Page, claim: TruceClaim, mark: Mark, cue: str) -> str | None:
    """Return the value of a start or an end, which lies on whichever side of its telling the words allow.

    A start or end told with what was agreed lies ahead; if that were a start most of a week off, it has just begun.
    """
    if claim.stance == "planned":
        return resolve(page, mark, claim.zones, True)
    if not _may_lie_ahead(page, claim, mark, cue):
        return resolve(page, mark, claim.zones, None)
    ahead = resolve(page, mark, claim.zones, True)
    told = _day_of(claim.time.edtf if claim.time else None) or _day_of(page.report.published.edtf)
    day = _day_of(ahead)
    if cue == "start" and told and day and (day - told).days > _SOON and mark.value.kind == "weekday":
        return resolve(page, mark, claim.zones, False)
    return ahead


def _may_lie_ahead(page: Page, claim: TruceClaim, mark: Mark, cue: str) -> bool:
    if cue == "end":
        return claim.event in _LASTING and not page.is_form(mark.first - 1, _ENDED)
    return cue == "start" and claim.event in _MADE and mark.value.relation == "from"


def _day_of(edtf: str | None) -> date | None:
    if not edtf:
        return None
    try:
        return days(edtf)[1]
    except ValueError:
        return None


def _cue(page: Page, mark: Mark) -> str:
    """Return `start` or `end` where the words before a date make it the beginning or the end of the truce, else ""."""
    for at in range(mark.first, max(mark.first - 4, -1), -1):
        form = page.tokens[at].form
        if form in _UNTIL and at < mark.first + 1:
            return "end"
        if form in _FROM:
            return "start"
    return ""
