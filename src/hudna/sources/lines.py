"""JSON: lines with an object each, a list of objects, or one object; a file may be larger than memory."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from hudna.model.report import Report
from hudna.sources.plain import read_all
from hudna.sources.problems import ENCODING, JSON, TOO_LARGE, Problem, SourceFault
from hudna.sources.rows import LARGEST, Batch, Place, read_row

_CHUNK = 2**18
_DECODER = json.JSONDecoder()
_BETWEEN = " \t\r\n,"


def read_lines(batch: Batch, place: Place, handle: BinaryIO, encoding: str) -> Iterator[Report | Problem]:
    """Yield the report of each line; a line that is broken is a problem and the next is read."""
    for number, line in enumerate(_lines(handle, encoding), 1):
        here = replace(place, where=f"line {number}", number=number)
        if line is None:
            yield here.problem(TOO_LARGE, f"the line has more than {LARGEST // 2**20} megabytes: one report a line")
        elif line.strip():
            yield from _read_line(batch, here, line, encoding)


def read_list(batch: Batch, place: Place, handle: BinaryIO, encoding: str) -> Iterator[Report | Problem]:
    """Yield the report of each object in a JSON list. What follows broken JSON in it cannot be read."""
    for number, (line, value) in enumerate(_values(handle, encoding), 1):
        here = replace(place, where=f"line {line}, report {number}", number=number)
        if isinstance(value, dict):
            yield from read_row(batch, here, value)
        else:
            yield here.problem(JSON, "no object: each report is an object with a `text`")


def read_object(batch: Batch, place: Place, handle: BinaryIO, encoding: str) -> Iterator[Report | Problem]:
    """Yield the report that one JSON object over several lines is."""
    data = read_all(handle)
    try:
        value = json.loads(data.decode(encoding))
    except json.JSONDecodeError as error:
        raise SourceFault(JSON, f"broken JSON: {_said(error)}", f"line {error.lineno}") from error
    except UnicodeDecodeError as error:
        raise SourceFault(ENCODING, f"not {encoding}: save it as UTF-8", f"byte {error.start}") from error
    if not isinstance(value, dict):
        raise SourceFault(JSON, "no object: a report is an object with a `text`")
    yield from read_row(batch, place, value, data)


def _read_line(batch: Batch, place: Place, line: bytes, encoding: str) -> Iterator[Report | Problem]:
    try:
        value = json.loads(line.decode(encoding).strip())
    except json.JSONDecodeError as error:
        yield place.problem(JSON, f"broken JSON at character {error.pos + 1}: {_said(error)}")
    except UnicodeDecodeError as error:
        yield place.problem(ENCODING, f"byte {error.start + 1} of the line is not {encoding}: save it as UTF-8")
    except RecursionError:
        yield place.problem(JSON, "broken JSON: nested too deep")
    else:
        if isinstance(value, dict):
            yield from read_row(batch, place, value, line.strip())
        else:
            yield place.problem(JSON, "no object: each line is an object with a `text`")


def _said(error: json.JSONDecodeError) -> str:
    return error.msg.removesuffix(" at").lower()


def _lines(handle: BinaryIO, encoding: str) -> Iterator[bytes | None]:
    """Yield the lines as bytes in `encoding`, None for one that is too long to be read."""
    if encoding.startswith(("utf-16", "utf-32")):
        for text in codecs.getreader(encoding)(handle):
            yield text.encode(encoding)
        return
    while line := handle.readline(LARGEST + 1):
        if len(line) <= LARGEST or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while (rest := handle.readline(LARGEST)) and not rest.endswith(b"\n"):
            pass


def _values(handle: BinaryIO, encoding: str) -> Iterator[tuple[int, object]]:
    """Yield the values of a JSON list, with the line on which each begins."""
    stream = _Stream(handle, encoding)
    stream.look()
    stream.place += 1  # the bracket that opens the list
    while (sign := stream.look()) != "]":
        if not sign:
            raise SourceFault(JSON, "broken JSON: the list is cut short", f"line {stream.line}")
        yield stream.line, stream.take()


class _Stream:
    """JSON text read piece by piece. `line`: the line of the character at `place` in `text`."""

    def __init__(self, handle: BinaryIO, encoding: str) -> None:
        self.handle = handle
        self.decoder = codecs.getincrementaldecoder(encoding)()
        self.text, self.place, self.line = "", 0, 1

    def look(self) -> str:
        """Return the next character that is no space or comma, or nothing at the end."""
        while True:
            while self.place < len(self.text) and self.text[self.place] in _BETWEEN:
                self.line += self.text[self.place] == "\n"
                self.place += 1
            if self.place < len(self.text) or not self._more():
                return self.text[self.place : self.place + 1]

    def take(self) -> object:
        """Return the value that begins here, and go on behind it."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.place)
            except json.JSONDecodeError as error:
                self._go_on(error)
                continue
            self.line += self.text.count("\n", self.place, end)
            self.place = end
            return value

    def _go_on(self, error: json.JSONDecodeError) -> None:
        """Read more, for the value may only be cut off; raise where there is no more, or too much already."""
        if len(self.text) - self.place > LARGEST:
            message = f"broken JSON, or a report of more than {LARGEST // 2**20} megabytes"
            raise SourceFault(TOO_LARGE, message, f"line {self.line}") from error
        line = self.line + self.text.count("\n", self.place, error.pos)
        if not self._more():
            raise SourceFault(JSON, f"broken JSON: {_said(error)}; what follows is not read", f"line {line}") from error

    def _more(self) -> bool:
        chunk = self.handle.read(_CHUNK)
        try:
            text = self.decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise SourceFault(ENCODING, "bytes that are not in the encoding of the rest: save it as UTF-8") from error
        self.text, self.place = self.text[self.place :] + text, 0
        return bool(chunk)
