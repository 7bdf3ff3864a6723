"""Tokens: words, numbers and punctuation, each pointing at the raw text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from hudna.text.fold import fold

WORD, NUMBER, PUNCTUATION = "word", "number", "punctuation"

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u00ad"
# What is between tokens: blanks, and marks that are no letters by Unicode (tatweel and the small letters are).
_NO_LETTERS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06e4\u06e7-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u00ad"
)
_PATTERN = re.compile(
    rf"""
    (?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*)
  | (?P<word>[^\W\d_][^\W\d_{_MARKS}]*(?:[{_MARKS}]+[^\W\d_]*)*(?:['’][A-Za-z]+)?)
  | (?P<punctuation>\.{{2,}}|--+|[^\s{_MARKS}])
    """,
    re.VERBOSE,
)
# The same, each piece with the blanks and marks before it, so that pieces and gaps make up the whole text. Letters of
# the Arabic alphabet with a plain blank behind them are by far the most of it, and are tried first.
_PIECES = re.compile(
    rf"""
    ([\s{_NO_LETTERS}]*)
    ([\u0621-\u063a\u0641-\u064a]+(?=[ ]) | {re.sub("[(][?]P<[a-z]+>", "(?:", _PATTERN.pattern)})
    """,
    re.VERBOSE,
)


class _Kinds(dict[str, tuple[str, str]]):
    """Kind and folded form of a piece as written; worked out once, because news repeats its words."""

    def __missing__(self, piece: str) -> tuple[str, str]:
        if len(self) > _REMEMBERED:
            self.clear()
        found = _PATTERN.match(piece)
        known = self[piece] = ((found and found.lastgroup) or PUNCTUATION, fold(piece))
        return known


_REMEMBERED = 200_000
_KINDS = _Kinds()


def kind_of(form: str) -> str:
    """Return the kind of token that a folded form is; a word of marks alone is folded to nothing."""
    return _KINDS[form][0] if form else WORD


@dataclass(slots=True)
class Token:
    """One word, number or sign. `start`, `end`: offsets into the raw text; `form`: the folded form."""

    index: int
    start: int
    end: int
    kind: str
    text: str
    form: str
    sentence: int = -1

    @property
    def is_word(self) -> bool:
        return self.kind == WORD


def find_tokens(
    raw: str, skip: list[tuple[int, int]] | None = None, splits: dict[int, list[int]] | None = None
) -> list[Token]:
    """Return the tokens of `raw` in order.

    `skip` holds masked stretches (start, end), sorted, in which no token is made; `splits` maps the start of a glued
    word to the offsets at which it has to be cut.
    """
    tokens: list[Token] = []
    masked = iter(skip or [])
    low, high = next(masked, (len(raw), len(raw)))
    end = 0
    for gap, piece in _PIECES.findall(raw):
        start = end + len(gap)
        end = start + len(piece)
        if start >= low:
            while start >= high:
                low, high = next(masked, (len(raw) + 1, len(raw) + 1))
            if low <= start:
                continue
        kind, form = _KINDS[piece]
        tokens.append(Token(len(tokens), start, end, kind, piece, form))
    return cut_tokens(raw, tokens, splits) if splits else tokens


def cut_tokens(raw: str, tokens: list[Token], splits: dict[int, list[int]]) -> list[Token]:
    """Return the tokens with each word whose start is in `splits` cut at the offsets given there."""
    cut: list[Token] = []
    for token in tokens:
        if token.kind == WORD and token.start in splits:
            for first, last in pairwise([token.start, *splits[token.start], token.end]):
                cut.append(Token(len(cut), first, last, WORD, raw[first:last], fold(raw[first:last])))
        else:
            token.index = len(cut)
            cut.append(token)
    return cut
