"""Clauses: where a stretch about one thing ends, so that a search for its parts does not run into the next."""

from __future__ import annotations

from hudna.packs.lexicon import Analysis
from hudna.reading.page import Page

_HARD = frozenset((":", "؛", ";", "--", "•", "|")) | frozenset(".!?؟…")
_COMMAS = frozenset(("،", ",", "-", "–", "—"))
_OPENERS = frozenset(
    (
        "فيما",
        "بينما",
        "حين",
        "حيث",
        "لكن",
        "غير",
        "الا",
        "كما",
        "بعدما",
        "عندما",
        "قبلما",
        "مما",
        "علما",
        "وذلك",
        "لكنه",
        "لكنها",
    )
)


_UNLESS_QUOTED = 4  # a hard break that is none inside a quotation


def find_breaks(page: Page) -> list[int]:
    """Return, for each token, how hard a break is before it: 0 none, 1 comma or opener, 2 joined verb, 3 sentence."""
    breaks = page.lexicon.noted("reading/clauses", _break).of(page.analyses)
    for index in [index for index, hardness in enumerate(breaks) if hardness == _UNLESS_QUOTED]:
        breaks[index] = 0 if any(q.first <= index < q.last for q in page.quotations) else 3
    for sentence in page.sentences[1:]:
        breaks[sentence.first] = 3
    breaks.append(0)
    return breaks


def _break(analysis: Analysis) -> int:
    """Return how hard a break before a word or sign is, wherever it stands."""
    form = analysis.bases[0]
    if form in _COMMAS:
        return 1
    if form in _HARD:
        return _UNLESS_QUOTED
    if not _OPENERS.isdisjoint(analysis.bases):
        return 1
    return 2 if form.startswith(("و", "ف")) and _joins_verb(analysis) else 0


def _joins_verb(analysis: Analysis) -> bool:
    """Whether the word is «و» or «ف» with a finite verb: the start of a new predication."""
    return any(reading.before.startswith(("و", "ف")) and reading.feature.pos == "verb" for reading in analysis.readings)


def is_cut(page: Page, first: int, last: int) -> bool:
    """Whether a clause ends before one of the tokens `first` to `last`, both inclusive."""
    return max(page.breaks[first : last + 1], default=0) >= 2


def clause_end(page: Page, at: int, last: int) -> int:
    """Return the token, `last` at most, before which the clause that goes on at `at` ends."""
    while at < last and page.breaks[at] < 2:
        at += 1
    return at


def clause_around(page: Page, index: int, hardness: int = 2) -> tuple[int, int]:
    """Return the tokens (first, last exclusive) around `index` up to a break of at least `hardness` on each side."""
    breaks = page.breaks
    first = index
    while first > 0 and breaks[first] < hardness:
        first -= 1
    last = index + 1
    while last < len(page.tokens) and breaks[last] < hardness:
        last += 1
    return first, last
