"""A raw text with what was read in it: cut where a claim or a masked stretch begins or ends, not a letter changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from hudna.text.mask import find_masked


@dataclass(frozen=True, slots=True)
class Held:
    """A claim as it stands in a text: its key, kind and state, and the offsets of its evidence."""

    key: str
    kind: str
    state: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: where it begins, whether it was left out of the reading, and the claims that it is part of,
    the longest first."""

    start: int
    text: str
    masked: bool
    claims: tuple[Held, ...]

    @property
    def keys(self) -> str:
        """The keys of its claims, the innermost last."""
        return " ".join(one.key for one in self.claims)


def pieces_of(text: str, claims: Iterable[Held]) -> list[Piece]:
    """Return the pieces of a text in their order; together they are the text."""
    held = [one for one in claims if 0 <= one.start < one.end <= len(text)]
    masked = [(one.start, one.end) for one in find_masked(text)]
    cuts = {0, len(text), *(at for one in held for at in (one.start, one.end)), *(at for pair in masked for at in pair)}
    points = sorted(cuts)
    found = []
    for start, end in pairwise(points):
        inside = [one for one in held if one.start <= start and end <= one.end]
        inside.sort(key=lambda one: (one.start - one.end, one.start, one.key))
        is_masked = any(left <= start and end <= right for left, right in masked)
        found.append(Piece(start, text[start:end], is_masked, tuple(inside)))
    return found
