"""Tables of places: the tab-separated files that place packs are made of."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

COLUMNS = ("id", "name", "en", "aka", "lat", "lon", "precision", "container", "pcode", "country", "source")
EXTRA = ("guard", "nisba", "zone", "members", "capital", "conflict")

Row = dict[str, str]


def read_table(file: Path) -> list[Row]:
    """Return the rows of a place table, one mapping a place, empty cells as empty strings."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            {key: value or "" for key, value in row.items()}
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def write_table(file: Path, rows: Iterable[Row]) -> int:
    """Write rows with the columns of a place table and the extra ones that any row fills; return how many."""
    kept = list(rows)
    columns = [*COLUMNS, *(column for column in EXTRA if any(row.get(column) for row in kept))]
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(columns) + "\n")
        for row in kept:
            out.write("\t".join(_cell(row.get(column, "")) for column in columns) + "\n")
    return len(kept)


def _cell(value: str) -> str:
    return " ".join(value.split())
