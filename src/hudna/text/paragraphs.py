"""Paragraphs: where lines end, unless the lines of the file were wrapped to a width."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from statistics import median

from hudna.text.tokens import Token

_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]+")
_BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t\u00a0]*(?:\r\n|\n|\r)|[\x0c\u2029]")
_BULLETS = frozenset("•●▪■◆►◾")
_ENDED = frozenset('.!?؟:…"»”)،؛')


def find_paragraphs(raw: str, tokens: list[Token], blocks: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Return the tokens with which paragraphs begin; `blocks`: masked stretches, sorted, that paragraphs end at."""
    pattern = _BLANK if is_wrapped(raw) else _BREAK
    edges = [found.start() for found in pattern.finditer(raw)]
    if blocks:
        edges = sorted([*edges, *(end - 1 for _, end in blocks)])
    starts = {0} if tokens else set()
    ends = [token.end for token in tokens] if edges else []
    for edge in edges:
        place = bisect_left(ends, edge + 1)
        if place < len(tokens):
            starts.add(place)
    starts.update(token.index for token in tokens if token.text in _BULLETS)
    return sorted(starts)


def is_wrapped(raw: str) -> bool:
    """Return whether the lines of `raw` were broken at a width: many, about as long, most without a stop."""
    if raw.count("\n") < 8:
        return False
    lines = raw.splitlines()
    inner = [line.rstrip() for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    if len(inner) < 6:
        return False
    width = median(len(line) for line in inner)
    near = sum(width * 0.75 <= len(line) <= width * 1.25 for line in inner)
    loose = sum(line[-1] not in _ENDED for line in inner)
    return 35 <= width <= 130 and near >= 0.8 * len(inner) and loose >= 0.6 * len(inner)
