"""Spans: where something stands in the raw text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Offsets into the raw decoded text, in Unicode code points, `end` exclusive."""

    start: int
    end: int

    def text(self, raw: str) -> str:
        """Return what stands there."""
        return raw[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def to_json(self, raw: str) -> dict[str, object]:
        """Return the span as the claims format writes it."""
        return {"start": self.start, "end": self.end, "text": self.text(raw)}
