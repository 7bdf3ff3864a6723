"""Relevant words: the tokens of a page whose entries speak to one reader, looked up once a word form."""

from __future__ import annotations

from hudna.packs.lexicon import Analysis, Reading
from hudna.reading.page import Page


def relevant_readings(page: Page, keys: frozenset[str]) -> list[tuple[int, tuple[Reading, ...]]]:
    """Return (token, readings) where an entry of the token has one of `keys` in its `means`."""

    def relevant(analysis: Analysis) -> tuple[Reading, ...]:
        return tuple(reading for reading in analysis.readings if not keys.isdisjoint(reading.entry.means))

    return page.lexicon.noted(f"relevant {sorted(keys)}", relevant).where(page.analyses)
