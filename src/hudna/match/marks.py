"""Marks: typed stretches of tokens that stand for an entry of the packs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hudna.packs.entries import Entry
from hudna.packs.lexicon import Reading


@dataclass(slots=True)
class Mark:
    """Tokens `first` up to `last` (exclusive) read as `entry`.

    `kind` is the entry's kind, or `number`, `time`, `place`, `actor` for what a reader found; `reading` is that of the
    first token; `value` what the reader made of it.
    """

    kind: str
    first: int
    last: int
    entry: Entry | None = None
    reading: Reading | None = None
    value: Any = None

    @property
    def before(self) -> str:
        """The proclitics in front: a subset of و, ف, ب, ك, ل, س."""
        return self.reading.before if self.reading else ""

    def __len__(self) -> int:
        return self.last - self.first
