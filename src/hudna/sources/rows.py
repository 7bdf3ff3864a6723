"""Rows: what is known of one report in a file, to a Report with an identifier that nobody else has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hudna.model.report import Published, Report
from hudna.sources.dates import parse_published
from hudna.sources.problems import EMPTY, NO_TEXT, Problem, SourceFault
from hudna.text.letters import arabic_share
from hudna.text.repair import repair

LARGEST = 8 * 2**20  # bytes of one report, or of one line of a file of many
COLUMNS = ("id", "text", "published", "outlet", "title", "url")
_ARABIC = 0.3


@dataclass(slots=True)
class Batch:
    """What goes for all files of one call: the given date and outlet, and the identifiers already used."""

    published: str | None = None
    outlet: str | None = None
    _used: set[int] = field(default_factory=set)  # hashes: a million reports fit in memory

    def unique(self, name: str) -> str:
        """Return `name`, or `name` with a number that makes it unique in this call."""
        wanted, number = name, 1
        while hash(wanted) in self._used:
            number += 1
            wanted = f"{name}-{number}"
        self._used.add(hash(wanted))
        return wanted


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands: the file (with an archive's member), its name without folder and ending, the place."""

    path: str
    stem: str
    where: str = ""
    number: int = 0

    def problem(self, code: str, message: str) -> Problem:
        return Problem(self.path, self.where, message, code)


def make_report(batch: Batch, place: Place, text: str, data: bytes, **known: str | None) -> Report:
    """Return the report of a text; `data` are its bytes as received, `known` its id, outlet, title and url if any."""
    return Report(
        id=batch.unique(known.get("id") or (f"{place.stem}-{place.number}" if place.number else place.stem)),
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        outlet=known.get("outlet") or batch.outlet,
        title=known.get("title"),
        url=known.get("url"),
        language=language_of(text),
        published=Published(batch.published, "given") if batch.published else Published(),
        origin=f"{place.path}:{place.where}" if place.where else place.path,
        data=data,
    )


def read_row(
    batch: Batch, place: Place, row: Mapping[str, object], data: bytes | None = None
) -> Iterator[Report | Problem]:
    """Yield the report of a row with named columns, and a problem for a date that is none.

    `data`: the bytes that the row was made of; without them the digest is of the text in UTF-8.
    """
    text = row.get("text")
    if not isinstance(text, str):
        keys = ", ".join(str(key) for key in row) or "none"
        yield place.problem(NO_TEXT, f"no `text` in it (there is: {keys}): name the key or column of the text `text`")
        return
    if not text.strip():
        yield place.problem(EMPTY, "the `text` is empty")
        return
    known = {key: _plain(row.get(key)) for key in ("id", "outlet", "title", "url")}
    report = make_report(batch, place, text, text.encode("utf-8", "surrogatepass") if data is None else data, **known)
    published = _plain(row.get("published"))
    if published:
        try:
            report.published = Published(parse_published(published), "given")
        except SourceFault as fault:
            report.published = Published()
            yield place.problem(fault.code, f"`published`: {fault.message}; read without a date")
    yield report


def language_of(text: str) -> str | None:
    """Return "ar" for text in Arabic letters, also spoilt ones; None for anything else."""
    head = text[:4000]
    if arabic_share(head) >= _ARABIC:
        return "ar"
    return "ar" if arabic_share(repair(head).text) >= _ARABIC else None


def _plain(value: object) -> str | None:
    return None if value is None else str(value).strip() or None
