"""Clauses: where a stretch about one thing ends, so that a search for its parts does not run into the next."""

from __future__ import annotations

from hudna.reading.page import Page
from hudna.text.tokens import PUNCTUATION

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


def find_breaks(page: Page) -> list[int]:
    """Return, for each token, how hard a break is before it: 0 none, 1 comma or opener, 2 joined verb, 3 sentence."""
    breaks = [0] * (len(page.tokens) + 1)
    quoted = _inside_quotes(page)
    for index, token in enumerate(page.tokens):
        if index and page.tokens[index - 1].sentence != token.sentence:
            breaks[index] = 3
        elif token.kind == PUNCTUATION:
            if token.text in _COMMAS:
                breaks[index] = 1
            elif token.text in _HARD and not quoted[index]:
                breaks[index] = 3
        elif any(base in _OPENERS for base in page.analyses[index].bases):
            breaks[index] = 1
        elif token.form.startswith(("و", "ف")) and _joins_verb(page, index):
            breaks[index] = 2
    return breaks


def _inside_quotes(page: Page) -> list[bool]:
    inside = [False] * (len(page.tokens) + 1)
    for quotation in page.quotations:
        inside[quotation.first : quotation.last] = [True] * (quotation.last - quotation.first)
    return inside


def _joins_verb(page: Page, index: int) -> bool:
    """Whether the word is «و» or «ف» with a finite verb: the start of a new predication."""
    return any(
        reading.before[:1] in ("و", "ف") and reading.before != "" and reading.feature.pos == "verb"
        for reading in page.analyses[index].readings
    )


def is_cut(page: Page, first: int, last: int) -> bool:
    """Whether a clause ends before one of the tokens `first` to `last`, both inclusive."""
    return any(page.breaks[at] >= 2 for at in range(first, last + 1))


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
