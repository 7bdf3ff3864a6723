"""Writers: reports with their claims to an open stream, one form a class, written report by report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from hudna.errors import SourceError
from hudna.model.format import write_line
from hudna.model.report import Report


class Writer(Protocol):
    """Takes one report after the other."""

    def write(self, report: Report) -> None: ...

    def close(self) -> None: ...


class JsonLines:
    """The claims format, one report a line."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, report: Report) -> None:
        self._stream.write(write_line(report).encode("utf-8", "surrogatepass") + b"\n")

    def close(self) -> None:
        self._stream.flush()


@contextmanager
def open_writer(form: str, output: Path | None) -> Iterator[Writer]:
    """Open a writer of `table`, `jsonl`, `csv` or `parquet` to a file or, for None, to standard output."""
    with _stream(output) as stream:
        writer = _FORMS[form](stream)
        yield writer
        writer.close()


@contextmanager
def _stream(output: Path | None) -> Iterator[IO[bytes]]:
    if output is None or str(output) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        stream = output.open("wb")
    except OSError as error:
        raise SourceError(f"cannot write here: {error.strerror}", str(output)) from error
    with stream:
        yield stream


def _csv(stream: IO[bytes]) -> Writer:
    from hudna.export.tables import CsvWriter

    return CsvWriter(stream)


def _parquet(stream: IO[bytes]) -> Writer:
    from hudna.export.tables import ParquetWriter

    return ParquetWriter(stream)


def _table(stream: IO[bytes]) -> Writer:
    from hudna.export.terminal import TableWriter

    return TableWriter(stream)


_FORMS: dict[str, Callable[[IO[bytes]], Writer]] = {
    "jsonl": JsonLines,
    "csv": _csv,
    "parquet": _parquet,
    "table": _table,
}
