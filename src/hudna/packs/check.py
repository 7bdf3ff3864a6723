"""Check: every example of a pack read, to see that its entry is found where it should be and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hudna.packs.entries import Entry
from hudna.packs.load import Pack

# What reads a sentence: whether the entry is found in it. Sentences are read as if published on this day, a Saturday.
Find = Callable[[str, Entry], bool]
PUBLISHED = "2016-09-24"


class Failure(NamedTuple):
    """An example that does not hold: `wanted` is whether the entry should have been found."""

    entry: Entry
    sentence: str
    wanted: bool

    def __str__(self) -> str:
        said = "not found in" if self.wanted else "found, and should not be, in"
        return f"{self.entry.file}: {self.entry.id}: {said} «{self.sentence}»"


def examples(packs: Sequence[Pack]) -> Iterator[tuple[Entry, str, bool]]:
    """Yield each (entry, sentence, wanted) of the packs; the examples of an overridden entry are not asked for."""
    entries = {entry.id: entry for pack in packs for entry in pack.entries}
    for entry in entries.values():
        for sentence in entry.reads:
            yield entry, sentence, True
        for sentence in entry.avoids:
            yield entry, sentence, False


def check(packs: Sequence[Pack], find: Find) -> list[Failure]:
    """Return the examples that do not hold."""
    return [
        Failure(entry, sentence, wanted)
        for entry, sentence, wanted in examples(packs)
        if find(sentence, entry) is not wanted
    ]
