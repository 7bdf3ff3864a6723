"""Entries: what a pack knows, one entry a word, phrase, actor or place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Entry:
    """One entry of a pack.

    `kind` is `word`, `phrase`, `actor`, `place` or `scope`; `name` the canonical Arabic name or lemma; `means` what the
    entry says to the readers (its keys are listed in the pack guide); `reads` are sentences in which it is found,
    `avoids` those in which it is not.
    """

    id: str
    kind: str
    name: str
    means: dict[str, Any] = field(default_factory=dict)
    pack: str = ""
    en: str | None = None
    file: str = ""
    reads: list[str] = field(default_factory=list)
    avoids: list[str] = field(default_factory=list)


def listed(value: Any) -> list[Any]:
    """Return what stands under a key that takes one value or several: a list of them, empty for none."""
    return [] if value is None else list(value) if isinstance(value, list | tuple) else [value]
