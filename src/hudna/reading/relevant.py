"""Relevant words: the tokens of a page whose entries speak to one reader, looked up once a word form."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.packs.lexicon import Reading
from hudna.reading.page import Page


def relevant_readings(page: Page, keys: frozenset[str]) -> Iterator[tuple[int, tuple[Reading, ...]]]:
    """Yield (token, readings) where an entry of the token has one of `keys` in its `means`.

    What a form has is kept with the lexicon, which keeps its analyses as long as it lives.
    """
    known: dict[int, tuple[Reading, ...]] = page.lexicon.notes.setdefault(f"relevant {sorted(keys)}", {})
    for index, analysis in enumerate(page.analyses):
        found = known.get(id(analysis))
        if found is None:
            found = tuple(reading for reading in analysis.readings if not keys.isdisjoint(reading.entry.means))
            known[id(analysis)] = found
        if found:
            yield index, found
