"""CSV and Parquet: one row a claim, the columns of `hudna.export.columns`."""

from __future__ import annotations

import csv
import io
from typing import IO, Any

from hudna.errors import HudnaError
from hudna.export.columns import COLUMNS, row_of
from hudna.model.report import Report

BETWEEN = " | "  # what parts the values of a list in a CSV cell
_BATCH = 5000  # rows written to Parquet at once
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvWriter:
    """UTF-8 with a byte order mark, by which spreadsheets know that the text is Arabic.

    A cell of text that a spreadsheet would take for a formula gets an apostrophe in front.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", errors="surrogatepass", newline="", write_through=True)
        self._text.write("\ufeff")
        self._rows = csv.writer(self._text)
        self._rows.writerow([column.name for column in COLUMNS])

    def write(self, report: Report) -> None:
        for claim in report.claims:
            self._rows.writerow([_cell(value) for value in row_of(report, claim).values()])

    def close(self) -> None:
        self._text.flush()
        self._text.detach()


class ParquetWriter:
    """Lists stay lists; written in batches, so that memory does not grow with the run."""

    def __init__(self, stream: IO[bytes]) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise HudnaError("Parquet needs pyarrow: pip install 'hudna[parquet]'") from error
        self._arrow = pyarrow
        self._schema = pyarrow.schema([(column.name, _arrow_type(pyarrow, column.type)) for column in COLUMNS])
        self._writer = parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, report: Report) -> None:
        self._rows += [row_of(report, claim) for claim in report.claims]
        if len(self._rows) >= _BATCH:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, self._schema))
        self._rows = []


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = BETWEEN.join(map(str, value))
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value


def _arrow_type(pyarrow: Any, name: str) -> Any:
    types = {"str": pyarrow.string(), "int": pyarrow.int64(), "float": pyarrow.float64(), "bool": pyarrow.bool_()}
    return pyarrow.list_(pyarrow.string()) if name == "list" else types[name]
