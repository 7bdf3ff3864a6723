"""Words of violence by root, kept apart from the packs: what coverage expects a trigger for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from hudna.packs.lexicon import Analysis
from hudna.text.fold import fold

_FILE = Path(__file__).parent / "violence.yaml"


@lru_cache(maxsize=1)
def violent_forms() -> dict[str, str]:
    """Return every folded form of the open list, with its root."""
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    prefixes, suffixes = ["", *content["prefixes"]], ["", *content["suffixes"]]
    barred = {fold(word) for word in content["not"]}
    forms = {
        prefix + _joined(fold(stem), suffix): root
        for root, stems in content["roots"].items()
        for stem in stems
        for prefix in prefixes
        for suffix in suffixes
    }
    return {form: root for form, root in forms.items() if form not in barred}


def root_of(analysis: Analysis) -> str | None:
    """Return the root by which a word is one of violence, None where it is none."""
    forms = violent_forms()
    return next((forms[base] for base in analysis.bases if base in forms), None)


def _joined(stem: str, suffix: str) -> str:
    """Return stem and suffix as written: the final ه of a feminine noun is ت before a suffix, or falls away."""
    if stem.endswith("ه") and suffix:
        return stem[:-1] + suffix if suffix[0] in "اوي" else f"{stem[:-1]}ت{suffix}"
    return stem + suffix
