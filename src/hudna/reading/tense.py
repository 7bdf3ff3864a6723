"""Tense: whether the words before a time speak of what is to come («سيبدأ الثلاثاء», «من المقرر أن يجتمع الأربعاء»)."""

from __future__ import annotations

from hudna.reading.page import Page
from hudna.reading.terms import Scan
from hudna.text.tokens import NUMBER, PUNCTUATION

_REACH = 14
_NOT_FUTURE = (
    "سيطر", "سيار", "سياس", "سياد", "سياق", "سياح", "سياج", "سيد", "سير", "سيل", "سين", "سيء", "سيف", "سيق", "سيما",
    "سيمون", "سيبيري", "سيول", "سيتي", "سيغ", "سيناتور", "سيناري", "سيوف", "سيول", "سيون", "سته", "ستون", "ستين",
    "ستم", "ستار", "ستاف", "ستال", "ستاد", "ستان", "ستوك", "ستول", "ستورم", "ستيف", "ستير", "سترات", "ستراس", "سترلين",
    "سترات", "ستوديو", "سنجار", "سنوات", "سنوي", "سنه", "سناء", "سنتين", "سندات", "سنين", "سنغافور", "سنتر", "سنتيم",
    "سنان", "سنام", "سنيه", "سنار",
)  # fmt: skip


def tense_before(page: Page, scan: Scan, index: int) -> str:
    """Return `future`, `present` or "" for the verb that governs the time at `index`.

    The nearest verb-like word before it in the sentence decides; a present after «كان», «لم» or «لا» is none. Without a
    full grammar this errs towards the past, which is what news mostly tells.
    """
    low = max(page.sentence_of(index).first, index - _REACH)
    for at in range(index - 1, low - 1, -1):
        token = page.tokens[at]
        if token.kind == PUNCTUATION and token.text in (".", "؛", ":", "؟", "!"):
            return ""
        if token.kind == PUNCTUATION or token.kind == NUMBER or len(token.form) < 3:
            continue
        told = _tells(page, scan, at)
        if told is not None:
            return told
    return ""


def _tells(page: Page, scan: Scan, at: int) -> str | None:
    """Return the tense that the word tells, "" for the past; None where it decides nothing."""
    if scan.hit(at, "planned"):
        return "" if _is_told_as_past(page, at) else "future"
    form = page.tokens[at].form
    stem = form[1:] if form[0] in "وف" and len(form) > 4 and not form.endswith("ون") else form
    if stem[0] == "س" and len(stem) > 4 and stem[1] in "يتن" and not stem.startswith(_NOT_FUTURE):
        return "future"
    verbs = [reading for reading in page.readings(at) if reading.feature.pos == "verb"]
    if any(reading.feature.tense == "past" for reading in verbs):
        return ""
    if stem[0] == "ي" and len(stem) > 3 and not scan.hit(at, "stative") and not form.endswith(("ين", "يه")):
        if page.tokens[at - 1].form in ("ان", "لان", "بان") or (not verbs and stem[-1] in "اه"):
            return None
        return "" if _is_told_as_past(page, at) else "present"
    return None


def _is_told_as_past(page: Page, at: int) -> bool:
    """Return whether «كان», «لم» or a conjunction makes the present verb at `at` no plan of its own."""
    before = {page.tokens[near].form for near in range(max(0, at - 3), at)}
    return bool(
        before
        & {"كان", "كانت", "كانوا", "وكان", "وكانت", "لم", "ولم", "لا", "ولا", "وهو", "وهم", "ما", "قد", "بينما", "فيما"}
    )
