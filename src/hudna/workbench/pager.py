"""Pages of long lists: a part of a query, with the addresses of the parts before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

SIZE = 50


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a list: its rows, its number (from 1), how many parts and how many rows there are in all."""

    rows: list[Any]
    number: int
    last: int
    count: int

    @property
    def before(self) -> int | None:
        """The number of the part before it."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the part after it."""
        return self.number + 1 if self.number < self.last else None


def part_of(found: QuerySet[Any], asked: str | None, size: int = SIZE, count: int | None = None) -> Part:
    """Return the part of a list that an address asks for (`page=2`) or the nearest; `count`: where it is known."""
    count = found.count() if count is None else count
    last = max(1, -(-count // size))
    number = min(max(int(asked) if asked and asked.isdecimal() and len(asked) < 9 else 1, 1), last)
    return Part(list(found[(number - 1) * size : number * size]), number, last, count)
