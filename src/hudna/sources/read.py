"""Reading sources: paths to reports, each kind of file by its reader, told by its name and its first bytes."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from hudna.model.report import Report
from hudna.sources import archives
from hudna.sources.dates import parse_published
from hudna.sources.decode import detect
from hudna.sources.lines import read_lines, read_list, read_object
from hudna.sources.plain import read_html, read_text
from hudna.sources.problems import ARCHIVE, EMPTY, Problem, SourceFault
from hudna.sources.rows import Batch, Place
from hudna.sources.tables import read_table
from hudna.sources.walk import find_files, problem_of

_HEAD = 2**16
_DEEPEST = 3  # archives in archives
_STDIN = "-"
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")


def read_sources(
    paths: Iterable[Path | str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Problem]:
    """Return an iterator over the reports of files, folders (with those below, sorted) and "-", standard input.

    Text in UTF-8, UTF-16, windows-1256 or ISO 8859-6, HTML, JSON lines and lists, CSV and TSV with named columns, and
    gzip and zip of all these. `published` (an EDTF date or interval) and `outlet` hold where a report does not say.
    What cannot be read is yielded as a Problem in its place. One report at a time is in memory. Raises SourceFault for
    a `published` that is no date.
    """
    batch = Batch(parse_published(published) if published else None, outlet)
    return _read_paths(paths, batch, stdin)


def _read_paths(paths: Iterable[Path | str], batch: Batch, stdin: BinaryIO | None) -> Iterator[Report | Problem]:
    for path in paths:
        if str(path) == _STDIN:
            yield from _guard("standard input", _read(batch, "standard input", "stdin", stdin or sys.stdin.buffer))
            continue
        for file in find_files(Path(path)):
            if isinstance(file, Problem):
                yield file
            else:
                yield from _guard(str(file), _read_file(batch, file))


def _read_file(batch: Batch, file: Path) -> Iterator[Report | Problem]:
    with file.open("rb") as handle:
        yield from _read(batch, str(file), file.name, cast(BinaryIO, handle))


def _guard(path: str, items: Iterator[Report | Problem]) -> Iterator[Report | Problem]:
    """Yield the items; a fault, or an error of the system, ends them with a problem that names the file."""
    try:
        with archives.broken_archive():
            yield from items
    except SourceFault as fault:
        yield Problem.of(path, fault)
    except OSError as error:
        yield problem_of(path, error)


def _read(batch: Batch, path: str, name: str, handle: BinaryIO, depth: int = 0) -> Iterator[Report | Problem]:
    """Yield the reports of one stream, whatever is in it."""
    head, stream = _peek(handle)
    if not head:
        raise SourceFault(EMPTY, "empty: there is no text in it")
    if head.startswith((archives.GZIP, archives.ZIP, archives.EMPTY_ZIP)):
        if depth >= _DEEPEST:
            raise SourceFault(ARCHIVE, "archives within archives within archives: unpack them")
        yield from _read_archive(batch, path, name, head, stream, depth)
        return
    place = Place(path, _stem(name))
    match _kind(name, head):
        case "html":
            yield from read_html(batch, place, stream)
        case "lines":
            yield from read_lines(batch, place, stream, detect(head))
        case "list":
            yield from read_list(batch, place, stream, detect(head))
        case "object":
            yield from read_object(batch, place, stream, detect(head))
        case "csv":
            yield from read_table(batch, place, stream, detect(head))
        case "tsv":
            yield from read_table(batch, place, stream, detect(head), "\t")
        case _:
            yield from read_text(batch, place, stream)


def _read_archive(
    batch: Batch, path: str, name: str, head: bytes, stream: BinaryIO, depth: int
) -> Iterator[Report | Problem]:
    if head.startswith(archives.GZIP):
        inner = name[:-3] if name.lower().endswith(".gz") else name
        yield from _read(batch, path, inner, archives.open_gzip(stream), depth + 1)
        return
    for member in archives.open_members(path, stream):
        if isinstance(member, Problem):
            yield member
        else:
            within = f"{path}!{member[0]}"
            yield from _guard(within, _read(batch, within, PurePosixPath(member[0]).name, member[1], depth + 1))


def _peek(handle: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first bytes and a stream that still begins with them."""
    if handle.seekable() and not isinstance(handle, gzip.GzipFile):  # which winds back by unpacking anew
        start = handle.tell()
        head = handle.read(_HEAD)
        handle.seek(start)
        return head, handle
    head = b""
    while len(head) < _HEAD and (chunk := handle.read(_HEAD - len(head))):
        head += chunk
    return head, cast(BinaryIO, io.BufferedReader(_Rejoined(head, handle), _HEAD))


class _Rejoined(io.RawIOBase):
    """A stream put together again from the bytes that were read of it and the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            chunk, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            chunk = self._rest.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _kind(name: str, head: bytes) -> str:
    """Return the kind of a file by its ending; without a telling one, by how it begins."""
    suffix = Path(name).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml"):
        return "html"
    if suffix in (".csv", ".tsv"):
        return suffix[1:]
    start = _plain_start(head)
    if suffix in (".txt", ".text"):
        return "html" if start.lower().startswith(_HTML[:2]) else "text"
    if start.startswith(b"["):
        return "list" if suffix == ".json" or start[1:].lstrip()[:1] in (b"{", b"]") else "text"
    if suffix in (".jsonl", ".ndjson"):
        return "lines"
    if start.startswith(b"{"):
        return "lines" if start.split(b"\n", 1)[0].rstrip().endswith(b"}") else "object"
    if suffix == ".json":
        return "lines"
    return "html" if start.lower().startswith(_HTML) else "text"


def _plain_start(head: bytes) -> bytes:
    """Return the beginning without marks of encoding, nulls of UTF-16 and white space."""
    return head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").replace(b"\0", b"").lstrip()


def _stem(name: str) -> str:
    """Return a file's name without its ending."""
    path = PurePosixPath(name)
    return path.stem or path.name
