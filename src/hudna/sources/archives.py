"""Archives: gzip and zip, read as a stream or member by member."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from hudna.sources.problems import ARCHIVE, Problem, SourceFault
from hudna.sources.walk import unsupported, wants

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
_SPOOLED = 32 * 2**20


def open_gzip(handle: BinaryIO) -> BinaryIO:
    """Return the unpacked stream; reading on from it may raise what `broken_archive` turns into a SourceFault."""
    return cast(BinaryIO, gzip.GzipFile(fileobj=handle, mode="rb"))


def open_members(path: str, handle: BinaryIO) -> Iterator[tuple[str, BinaryIO] | Problem]:
    """Yield the name and stream of each member of a zip archive that holds reports, sorted by name.

    A stream is open only until the next one is asked for.
    """
    with _seekable(handle) as seekable, zipfile.ZipFile(seekable) as archive:
        for member in sorted(archive.infolist(), key=lambda info: info.filename):
            name = PurePosixPath(member.filename)
            if member.is_dir() or any(part.startswith((".", "__MACOSX")) for part in name.parts):
                continue
            if not wants(member.filename):
                problem = unsupported(f"{path}!{member.filename}")
                if problem is not None:
                    yield problem
                continue
            if member.flag_bits & 1:
                yield Problem(f"{path}!{member.filename}", "", "locked with a password: unpack it first", ARCHIVE)
                continue
            with archive.open(member) as stream:
                yield member.filename, cast(BinaryIO, stream)


@contextmanager
def broken_archive() -> Iterator[None]:
    """Turn the errors of archives that are cut short or damaged into a SourceFault."""
    try:
        yield
    except EOFError as error:
        raise SourceFault(ARCHIVE, "the archive is cut short: copy or download it again") from error
    except (zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, NotImplementedError) as error:
        raise SourceFault(ARCHIVE, f"the archive is damaged ({error}): copy or download it again") from error


@contextmanager
def _seekable(handle: BinaryIO) -> Iterator[BinaryIO]:
    """Yield the stream itself, or a copy where it cannot be read from the end, as a zip archive has to be."""
    if handle.seekable():
        yield handle
        return
    with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as copy:
        shutil.copyfileobj(handle, copy)
        copy.seek(0)
        yield cast(BinaryIO, copy)
