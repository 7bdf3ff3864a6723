"""Dates of a truce claim: when it begins and ends, how long it lasts, and when what is said of it happened."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import TruceClaim, When
from hudna.reading.edtf import plus_duration
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
        elif claim.duration is None and _is_length(mark.value, claim.event):
            claim.duration = mark.value.iso
    if claim.end is None and claim.start is not None and claim.duration is not None:
        claim.end = plus_duration(claim.start, claim.duration)


def _is_length(value: Duration, event: str) -> bool:
    """Whether a duration is how long the truce lasts: «لمدة», not «خلال»; of an ended one also «بعد أسبوع من»."""
    return value.relation == "for" or (value.relation == "after" and event in ("expired", "collapsed"))


def _place_date(page: Page, claim: TruceClaim, mark: Mark, bounds: Bounds) -> None:
    cue = _cue(page, mark)
    edtf = resolve(page, mark, claim.zones, _ahead(claim, mark, cue))
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


def _ahead(claim: TruceClaim, mark: Mark, cue: str) -> bool | None:
    """Whether a date lies ahead: of a truce planned, or announced «اعتبارا من»; None leaves it to its verb."""
    announced = claim.event in ("announced", "agreed", "called_for", "proposed") and cue == "start"
    return True if claim.stance == "planned" or (announced and mark.value.relation == "from") else None


def _cue(page: Page, mark: Mark) -> str:
    """Return `start` or `end` where the words before a date make it the beginning or the end of the truce, else ""."""
    for at in range(mark.first, max(mark.first - 4, -1), -1):
        form = page.tokens[at].form
        if form in _UNTIL and at < mark.first + 1:
            return "end"
        if form in _FROM:
            return "start"
    return ""
