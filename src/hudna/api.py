"""Reading from Python: `hudna.read` for a text or files, with one reader kept for the calls that follow."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import overload

from hudna.export.notebook import attach, remember
from hudna.model.report import Published, Report
from hudna.reading.reader import Reader
from hudna.sources import read_sources

_log = logging.getLogger("hudna")
attach()


@overload
def read(what: str, *, published: str | None = ..., outlet: str | None = ..., title: str | None = ...) -> Report: ...


@overload
def read(
    what: Path | list[Path] | list[str],
    *,
    published: str | None = ...,
    outlet: str | None = ...,
    title: str | None = ...,
) -> list[Report]: ...


def read(
    what: str | Path | list[Path] | list[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Report | list[Report]:
    """Read one text, given as a str, or files and folders, given as a Path or a list of them.

    `published` is an EDTF date (`2016-09-24`) or interval by which «yesterday» is resolved. Returns the report with its
    claims, or for files the list of their reports. A file that cannot be read is logged and left out.
    """
    if isinstance(what, str):
        date = Published(published, "given") if published else Published()
        return _read(Report("text", what, outlet=outlet, title=title, published=date))
    return list(read_files([what] if isinstance(what, Path) else what, published=published, outlet=outlet))


def read_files(
    paths: Iterable[Path | str], *, published: str | None = None, outlet: str | None = None
) -> Iterator[Report]:
    """Yield the reports of files and folders with their claims, one by one."""
    for item in read_sources([Path(path) for path in paths], published=published, outlet=outlet):
        if isinstance(item, Report):
            yield _read(item)
        else:
            _log.warning("%s", item)


def _read(report: Report) -> Report:
    return remember(_reader().read(report))


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader()
