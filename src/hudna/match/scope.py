"""Scope: how far a word of denial, threat, plan, demand, hearsay or failure reaches.

A scope runs from its word to the end of the clause or sentence, behind it, before it, or both. What the clause is, is given
by the breaks between tokens: 1 a comma or an opening word, 2 a joined verb, 3 a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hudna.match.marks import Mark

JOINED, SENTENCE = 2, 3


@dataclass(slots=True)
class Scope:
    """Tokens `first` up to `last` (exclusive) under the cue at `cue_first`, `cue_last`; `stance` "" where only `failed` is set."""

    stance: str
    failed: bool
    first: int
    last: int
    cue_first: int
    cue_last: int
    entry: str
    provision: bool = False

    def distance(self, first: int) -> int:
        """Return how many tokens lie between the cue and a token; 0 inside the cue."""
        return max(self.cue_first - first, first - self.cue_last + 1, 0)


def scope_of(mark: Mark, breaks: Sequence[int]) -> Scope | None:
    """Return the scope that a mark of kind `scope` sets, its bounds taken from the breaks before each token."""
    if mark.entry is None:
        return None
    means = mark.entry.means
    hardness = SENTENCE if means.get("until") == "sentence" else JOINED
    reach = int(means.get("reach", 40))
    direction = means.get("direction", "forward")
    first = before(breaks, mark.first, hardness, reach) if direction != "forward" else mark.first
    last = behind(breaks, mark.last, hardness, reach) if direction != "backward" else mark.last
    return Scope(
        str(means.get("stance", "")), bool(means.get("failed")), first, last, mark.first, mark.last, mark.entry.id, bool(means.get("provision"))
    )


def behind(breaks: Sequence[int], at: int, hardness: int = JOINED, reach: int = 40) -> int:
    """Return where the clause that goes on at `at` ends: at a break of that hardness, or a comma with no list behind it."""
    last = at
    while last < len(breaks) - 1 and last - at < reach and (last == at and breaks[last] < SENTENCE or breaks[last] < hardness):
        if breaks[last] == 1 and hardness < SENTENCE and last > at and breaks[last - 1] == 1:
            break  # a comma and an opening word behind it («، حيث»)
        last += 1
    return last


def before(breaks: Sequence[int], at: int, hardness: int = JOINED, reach: int = 40) -> int:
    """Return where the clause that leads up to `at` begins."""
    first = at
    while first > 0 and at - first < reach and breaks[first] < hardness:
        first -= 1
    return first
