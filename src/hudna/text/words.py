"""Words by which text is cut: `words.yaml`, folded, one set a heading."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from hudna.text.fold import fold

_FILE = Path(__file__).parent / "words.yaml"


@cache
def load_words() -> dict[str, frozenset[str]]:
    """Return the folded words by "section.heading"; phrases (between |) keep one space between their words."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=loader)
    return {
        f"{section}.{heading}": frozenset(_split(fold(words)))
        for section, headings in content.items()
        for heading, words in headings.items()
    }


def _split(words: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in words.split("|")] if "|" in words else words.split()
