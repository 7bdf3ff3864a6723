"""Plain text and HTML: one file, one report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from hudna.model.report import Published, Report
from hudna.sources.dates import parse_published
from hudna.sources.decode import decode
from hudna.sources.problems import ENCODING, HTML, TOO_LARGE, UNSUPPORTED, Problem, SourceFault
from hudna.sources.rows import LARGEST, Batch, Place, make_report

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_DAMAGED = "characters are broken and stand as \ufffd: ask for a sound copy"


def read_text(batch: Batch, place: Place, handle: BinaryIO) -> Iterator[Report | Problem]:
    """Yield the report that a text file is. Raises SourceFault where it is none."""
    data = read_all(handle)
    decoded = decode(data)
    if decoded.damaged:
        yield place.problem(ENCODING, f"{decoded.damaged} {_DAMAGED}")
    yield make_report(batch, place, decoded.text, data)


def read_html(batch: Batch, place: Place, handle: BinaryIO) -> Iterator[Report | Problem]:
    """Yield the report of a page: its main text, with the title, date and outlet that the page gives."""
    data = read_all(handle)
    page = _decode_page(data)
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise SourceFault(
            UNSUPPORTED, "reading HTML needs trafilatura and lxml-html-clean: pip install them"
        ) from error
    found: Any = bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    body = (found.text or "").strip() if found is not None else ""
    if not body:
        raise SourceFault(HTML, "no main text found in the page: save the text of the report as a text file")
    report = make_report(batch, place, body, data, title=found.title, url=found.url)
    report.extracted = True
    report.outlet = batch.outlet or found.sitename or found.hostname
    if report.published.edtf is None:
        report.published = _byline(found.date)
    yield report


def read_all(handle: BinaryIO) -> bytes:
    """Return all bytes of one report. Raises SourceFault for more than `LARGEST`, before the rest is read."""
    data = handle.read(LARGEST + 1)
    if len(data) > LARGEST:
        size = f"{LARGEST // 2**20} megabytes"
        shape = "all on one line" if b"\n" not in data else "in one report"
        raise SourceFault(TOO_LARGE, f"more than {size} {shape}: give many reports as JSON lines or CSV, one a line")
    return data


def _decode_page(data: bytes) -> str:
    """Decode by what the page says of itself, if that is so, otherwise by what its bytes are."""
    named = _CHARSET.search(data[:4096])
    if named:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data).text


def _byline(date: str | None) -> Published:
    if date:
        try:
            return Published(parse_published(date), "byline")
        except SourceFault:
            pass
    return Published()
