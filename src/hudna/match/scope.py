"""Scope: how far a word of denial, threat, plan, demand, hearsay or failure reaches.

A scope runs from its word to the end of the clause or sentence, behind it, before it, or both.
What the clause is, is given by the breaks between tokens: 1 a comma or an opening word, 2 a joined verb, 3 a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hudna.match.marks import Mark

JOINED, SENTENCE = 2, 3
REACH = 12  # tokens that a scope covers where its entry says nothing


@dataclass(slots=True)
class Scope:
    """Tokens `first` up to `last` (exclusive) under the cue at `cue_first`, `cue_last`.

    `stance` is "" where only `failed` is set; `presumes`: a definite noun further on is there already.
    """

    stance: str
    failed: bool
    first: int
    last: int
    cue_first: int
    cue_last: int
    entry: str
    presumes: bool = False

    def distance(self, first: int) -> int:
        """Return how many tokens lie between the cue and a token; 0 inside the cue."""
        return max(self.cue_first - first, first - self.cue_last + 1, 0)


def scope_of(mark: Mark, breaks: Sequence[int]) -> Scope | None:
    """Return the scope that a mark of kind `scope` sets, its bounds taken from the breaks before each token."""
    if mark.entry is None:
        return None
    means = mark.entry.means
    hardness = SENTENCE if means.get("until") == "sentence" else JOINED
    reach = int(means.get("reach", REACH))
    direction = means.get("direction", "forward")
    first = (
        before(breaks, mark.first, hardness, reach)
        if direction != "forward"
        else mark.first
        if "self" in means
        else mark.last
    )
    last = behind(breaks, mark.last, hardness, reach) if direction != "backward" else mark.first
    stance = str(means.get("stance", ""))
    return Scope(stance, "failed" in means, first, last, mark.first, mark.last, mark.entry.id, "presumes" in means)


def behind(breaks: Sequence[int], at: int, hardness: int = JOINED, reach: int = REACH) -> int:
    """Return where the clause that goes on at `at` ends: at a break of that hardness, or after `reach` tokens."""
    last = at
    end = min(len(breaks) - 1, at + reach)
    while last < end and (breaks[last] < hardness or (last == at and breaks[last] < SENTENCE)):
        last += 1
    return last


def before(breaks: Sequence[int], at: int, hardness: int = JOINED, reach: int = REACH) -> int:
    """Return where the clause that leads up to `at` begins."""
    first = at
    while first > 0 and at - first < reach and breaks[first] < hardness:
        first -= 1
    return first
