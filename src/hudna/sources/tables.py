"""Tables: CSV and TSV with named columns, one report a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from hudna.model.report import Report
from hudna.sources.problems import EMPTY, ENCODING, NO_TEXT, TABLE, Problem, SourceFault
from hudna.sources.rows import COLUMNS, LARGEST, Batch, Place, read_row

_BROKEN = re.compile("[\udc80-\udcff]")


def read_table(
    batch: Batch, place: Place, handle: BinaryIO, encoding: str, delimiter: str | None = None
) -> Iterator[Report | Problem]:
    """Yield the report of each row. Raises SourceFault where there is no `text` column.

    `delimiter`: None finds out whether it is a comma, semicolon, tab or bar. Text in another encoding than the rest of
    the file is a problem of its row.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST))
    text = io.TextIOWrapper(handle, encoding, errors="surrogateescape", newline="")
    first = text.readline(LARGEST)
    rows = csv.reader(_chain(first, text), delimiter=delimiter or _delimiter(first))
    columns = [name.strip().strip("\ufeff").lower() for name in next(rows, [])]
    if not any(columns):
        raise SourceFault(EMPTY, "empty: there is no row in it")
    if "text" not in columns:
        found = ", ".join(columns)
        raise SourceFault(
            NO_TEXT, f"no column `text`: the columns are {found}; Hudna knows {', '.join(COLUMNS)}", "line 1"
        )
    number = 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise SourceFault(
                TABLE, f"broken table: {error}; what follows is not read", f"line {rows.line_num}"
            ) from error
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        here = replace(place, where=f"line {rows.line_num}", number=number)
        if any(_BROKEN.search(cell) for cell in row):
            yield here.problem(ENCODING, f"the row holds bytes that are not {encoding}: save the table as UTF-8")
        else:
            yield from read_row(batch, here, dict(zip(columns, row, strict=False)))


def _chain(first: str, rest: io.TextIOWrapper) -> Iterator[str]:
    yield first
    while line := rest.readline(LARGEST):
        yield line


def _delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)
