"""Words of assessment: kinds of arrangement by their name, and parts of the day by the words for them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from hudna.text.fold import fold

_FILE = Path(__file__).parent / "words.yaml"


class Kind(NamedTuple):
    """A kind of arrangement. `part`: of a part of a country by its nature."""

    kind: str
    part: bool


GENERAL = Kind("truce", False)


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content


@lru_cache(maxsize=1000)
def kind_of(name: str | None) -> Kind:
    """Return the kind of arrangement that a name stands for, a plain truce where it says nothing more."""
    folded = fold(name or "")
    for row in _words()["kinds"]:
        if any(fold(word) in folded for word in row["words"]):
            return Kind(row["kind"], bool(row.get("part")))
    return GENERAL


@lru_cache(maxsize=10_000)
def hours_of(text: str) -> tuple[int, int] | None:
    """Return the hours of the day that words of a time narrow it to, or None: «مساء الجمعة» is (16, 24)."""
    words = fold(text).split()
    forms = [(tuple(fold(word).split()), row["hours"]) for row in _words()["parts"] for word in row["words"]]
    found = [hours for form, hours in sorted(forms, key=lambda item: -len(item[0])) if _stands(form, words)]
    if not found:
        return None
    first = found[0]
    return int(first[0]), int(first[1])


def _stands(form: tuple[str, ...], words: list[str]) -> bool:
    size = len(form)
    return any(
        (words[at].lstrip("و") if at == 0 else words[at], *words[at + 1 : at + size]) == form
        for at in range(len(words) - size + 1)
    )
