"""Relevant words: the tokens of a page whose entries speak to one reader, looked up once a word form."""

from __future__ import annotations

from hudna.packs.lexicon import Analysis, Reading
from hudna.reading.page import Page


def relevant_readings(page: Page, keys: frozenset[str]) -> list[tuple[int, tuple[Reading, ...]]]:
    """Return (token, readings) where an entry of the token has one of `keys` in its `means`."""

    def relevant(analysis: Analysis) -> tuple[Reading, ...]:
        return tuple(reading for reading in analysis.readings if not keys.isdisjoint(reading.entry.means))

    return page.lexicon.noted(f"relevant {sorted(keys)}", relevant).where(page.analyses)


def noted_at(page: Page, key: str) -> dict[int, tuple[Reading, ...]]:
    """Return the readings whose entry has `key` in its `means`, by token; worked out once a page."""
    known: dict[int, tuple[Reading, ...]] | None = page.notes.get(f"noted {key}")
    if known is None:
        known = page.notes[f"noted {key}"] = dict(relevant_readings(page, frozenset((key,))))
    return known
