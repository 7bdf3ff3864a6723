"""Tokens: words, numbers and punctuation, each pointing at the raw text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from hudna.text.fold import fold

WORD, NUMBER, PUNCTUATION = "word", "number", "punctuation"

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u00ad"
_PATTERN = re.compile(
    rf"""
    (?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*)
  | (?P<word>[^\W\d_][^\W\d_{_MARKS}]*(?:[{_MARKS}]+[^\W\d_]*)*(?:['’][A-Za-z]+)?)
  | (?P<punctuation>\.{{2,}}|--+|[^\s{_MARKS}])
    """,
    re.VERBOSE,
)


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
    for found in _PATTERN.finditer(raw):
        start, end = found.span()
        while start >= high:
            low, high = next(masked, (len(raw) + 1, len(raw) + 1))
        if low <= start < high:
            continue
        kind = found.lastgroup or PUNCTUATION
        if splits and kind == WORD and start in splits:
            for first, last in _pieces(start, end, splits[start]):
                tokens.append(Token(len(tokens), first, last, kind, raw[first:last], fold(raw[first:last])))
        else:
            piece = found.group()
            tokens.append(Token(len(tokens), start, end, kind, piece, fold(piece)))
    return tokens


def _pieces(start: int, end: int, cuts: list[int]) -> list[tuple[int, int]]:
    edges = [start, *cuts, end]
    return list(pairwise(edges))
