"""Walking: folders to the files in them that hold reports, sorted, with a problem for what cannot be entered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from hudna.sources.problems import NOT_ALLOWED, NOT_FOUND, SYSTEM, UNSUPPORTED, Problem

READ = frozenset((".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv"))
PACKED = frozenset((".gz", ".zip"))
# Documents that may well be reports: to pass over them in silence would lose them.
DOCUMENTS = frozenset(
    (".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".eml", ".msg", ".mht", ".parquet")
)


def find_files(path: Path) -> Iterator[Path | Problem]:
    """Yield the file at `path`, or those of the folder and all below it, without hidden ones and other kinds."""
    try:
        if not path.is_dir():
            path.stat()
            yield path
            return
    except OSError as error:
        yield problem_of(str(path), error)
        return
    yield from _below(path, set())


def wants(name: str) -> bool:
    """Return whether a file of that name, in a folder or archive, is taken for reports."""
    suffix = Path(name).suffix.lower()
    return suffix in READ or suffix in PACKED


def unsupported(path: str) -> Problem | None:
    """Return the problem that a document of a kind that cannot be read is; None for other files."""
    suffix = Path(path).suffix.lower()
    if suffix not in DOCUMENTS:
        return None
    return Problem(path, "", f"{suffix[1:].upper()} files are not read: save the text as UTF-8, or as CSV", UNSUPPORTED)


def problem_of(path: str, error: OSError) -> Problem:
    """Return the problem that an error of the operating system is."""
    if isinstance(error, FileNotFoundError):
        return Problem(path, "", "no such file or folder: check the path", NOT_FOUND)
    if isinstance(error, PermissionError):
        return Problem(path, "", "not allowed to read it: ask for the permission, or copy it", NOT_ALLOWED)
    return Problem(path, "", f"cannot be read: {error.strerror or error}", SYSTEM)


def _below(folder: Path, above: set[tuple[int, int]]) -> Iterator[Path | Problem]:
    try:
        status = folder.stat()
        with os.scandir(folder) as entries:
            found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        yield problem_of(str(folder), error)
        return
    here = (status.st_dev, status.st_ino)
    if here in above:  # a link to a folder that it stands in
        return
    for entry in found:
        path = folder / entry.name
        if entry.is_dir():
            yield from _below(path, above | {here})
        elif wants(entry.name) and entry.is_file():
            yield path
        elif (problem := unsupported(str(path))) is not None:
            yield problem
