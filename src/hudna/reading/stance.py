"""Stance: whether what is told is asserted, denied, alleged, threatened, demanded, planned or only possible."""

from __future__ import annotations

from hudna.match.scope import JOINED, Scope, before, behind, scope_of
from hudna.packs.lexicon import Analysis
from hudna.reading.attribution import covering_at, is_background
from hudna.reading.cues import stems
from hudna.reading.mentions import Attribution
from hudna.reading.page import Page

_BACK = 2  # tokens before a future verb that are its subject
_AHEAD = 8  # tokens behind it that it reaches
_PRONOUNS = frozenset(("ه", "ها", "هم"))
_ENDED = frozenset(
    (
        "وقف",
        "بوقف",
        "لوقف",
        "توقف",
        "ايقاف",
        "بايقاف",
        "لايقاف",
        "انهاء",
        "بانهاء",
        "لانهاء",
        "تنهي",
        "ينهي",
        "رفع",
        "برفع",
        "لرفع",
        "ترفع",
        "يرفع",
        "فك",
        "بفك",
        "لفك",
    )
)
_WAS = frozenset(("كان", "وكان", "كانت", "وكانت", "كانوا", "وكانوا"))
_BEFORE = 6  # tokens from «كان» to «قد» with its subject between
_WEAK = frozenset(("planned", "possible"))
_STRONG = frozenset(("alleged", "denied", "threatened"))


def stance_at(page: Page, first: int, last: int) -> tuple[str, bool, str]:
    """Return (stance, failed, reason) of what the tokens tell; reason is the id of the entry that decides, or "".

    The nearest cue decides, be it the verb of a statement around the tokens or a word of denial, plan and so on.
    """
    if page.scopes is None:
        page.scopes = find_scopes(page)
    failed, reason, best, stance = False, "", 1000, "asserted"
    for scope in page.scopes:
        if scope.first < last and first < scope.last and not _presumed(page, scope, first):
            distance = scope.distance(first)
            if scope.failed:
                failed, reason = True, reason or scope.entry
            elif distance <= best:
                best, stance, reason = distance, scope.stance, scope.entry
    for _, found in covering_at(page, first):
        if stance in _WEAK and found.act in ("warn", "express_concern"):
            return "possible", failed, reason
        if found.stance and not is_background(page, found, first):
            return _with_speech(page, found, first, (stance, failed, reason), best)
    return stance, failed, reason


def stance_of_noun(page: Page, first: int, aims: bool) -> str:
    """Return the stance that a noun has by itself: `planned` as an aim («لتحرير البلدة»), `possible` as «أي هجوم».

    `aims`: what the noun names is what others are done for; "" where the noun tells nothing.
    """
    if first and page.tokens[first - 1].form == "اي":
        return "possible"
    aim = any(reading.before[-1:] == "ل" and reading.feature.pos == "masdar" for reading in page.readings(first))
    return "planned" if aims and aim else ""


def _presumed(page: Page, scope: Scope, first: int) -> bool:
    """Whether the tokens name what is there already: a noun with the article, not right behind the cue."""
    return scope.presumes and first > scope.cue_last and _is_definite(page, first)


def _is_definite(page: Page, index: int) -> bool:
    """Whether the token names something known: by the article, a pronoun, or a word before it that ends it."""
    if page.tokens[index].form.startswith(("ال", "لل", "بال", "وال")):
        return True
    owned = any(reading.after in _PRONOUNS and reading.feature.pos != "verb" for reading in page.readings(index))
    return owned or _is_ended(page, index)


def _is_ended(page: Page, index: int) -> bool:
    """«إيقاف غاراته», «رفع الحصار»: what is to end is there."""
    return index > 0 and page.tokens[index - 1].form in _ENDED


def _with_speech(
    page: Page, found: Attribution, first: int, known: tuple[str, bool, str], best: int
) -> tuple[str, bool, str]:
    """Weigh what the reporting verb makes of its content against the nearest scope."""
    stance = found.stance or ""
    start = next((begin for begin, end in found.content if begin <= first < end), first)
    known_of = _is_ended(page, first) or (first > start + 1 and _is_definite(page, first))
    if stance in ("demanded", "denied", "possible") and known_of:
        return known
    if stance == "demanded" and first > start + 7:
        return known
    if known[0] == "asserted" or first - start < best or (known[0] in _WEAK and stance in _STRONG):
        return stance, known[1], found.reader
    return known


def find_scopes(page: Page) -> list[Scope]:
    """Return the scopes on the page: those that packs declare, and those of future verbs."""
    scopes: list[Scope] = []
    breaks = _clause_breaks(page)
    for mark in page.phrases:
        if mark.kind != "scope" or mark.entry is None:
            continue
        tense = mark.entry.means.get("tense")
        if tense and not _has_tense(page, mark.last, str(tense)):
            continue
        governs = mark.entry.means.get("governs")
        if governs and not _governs(page, mark.last, governs):
            continue
        scope = scope_of(mark, breaks)
        if scope is not None:
            scopes.append(_inside_quotation(page, scope))
    never = stems(page.lexicon, "never-future")
    for index, _ in page.lexicon.noted("reading/stance", _looks_future).where(page.analyses):
        if _is_future(page, index, never):
            first = before(breaks, index, 1, _BACK)
            last = behind(breaks, index + 1, JOINED, _AHEAD)
            scope = Scope("planned", False, first, last, index, index + 1, "speech/future", True)
            scopes.append(_inside_quotation(page, scope))
    return scopes


def _clause_breaks(page: Page) -> list[int]:
    """Return the breaks with opening words («حيث», «بينما») as hard as joined verbs: no scope reaches over them."""
    breaks = list(page.breaks)
    for index, hardness in enumerate(page.breaks[:-1]):
        if hardness == 1 and page.tokens[index].is_word:
            breaks[index] = JOINED
    return breaks


def _governs(page: Page, at: int, letters: list[str]) -> bool:
    """Whether a word with one of the letters in front follows, at once or behind a subject of up to three words."""
    for index in range(at, min(at + 4, len(page.tokens))):
        form = page.tokens[index].form
        if form[:1] in letters and (
            form in letters
            or form.startswith("لل")
            or any(r.before[-1:] in letters for r in page.readings(index) if r.before)
        ):
            return True
        if form[:1] in letters and not page.readings(index) and len(form) > 3:
            return True
    return False


def _inside_quotation(page: Page, scope: Scope) -> Scope:
    """Keep a scope that begins in a quotation from running out of it."""
    for quotation in page.quotations:
        if quotation.first <= scope.cue_first < quotation.last:
            scope.last = min(scope.last, quotation.last)
            scope.first = max(scope.first, quotation.first)
    return scope


def _has_tense(page: Page, index: int, tense: str) -> bool:
    """Whether the token is a verb of that tense; an unknown word is taken by its first letter."""
    if index >= len(page.tokens):
        return False
    form = page.tokens[index].form
    if any(page.tokens[at].form in _WAS for at in range(max(0, index - _BEFORE), index - 1)):
        return False  # «كان الجيش قد تمكن»
    tenses = {reading.feature.tense for reading in page.readings(index) if reading.feature.pos == "verb"}
    if form[:1] not in "يتن":
        return False
    return "past" not in tenses and (tense in tenses or (not tenses and len(form) > 3))


_FUTURE = ("سي", "ست", "وسي", "وست", "فسي", "فست")


def _looks_future(analysis: Analysis) -> bool:
    return len(analysis.bases[0]) > 4 and analysis.bases[0].startswith(_FUTURE)


def _is_future(page: Page, index: int, never: tuple[str, ...]) -> bool:
    readings = page.readings(index)
    if any(reading.before.endswith("س") and reading.feature.tense == "present" for reading in readings):
        return True
    if readings or index in page.actor_at or index in page.place_at:
        return False
    return not page.tokens[index].form.lstrip("وف").startswith(never)
