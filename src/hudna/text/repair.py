"""Repair: text that was decoded with the wrong encoding somewhere upstream, read right without being rewritten.

`repair` makes a reading copy of the raw text. Windows-1256 or ISO 8859-6 bytes read as Latin-1 are one character for
one character, so the copy has the same offsets. UTF-8 bytes read as Latin-1, windows-1252 or windows-1256, and
character references (&quot;), are several characters for one: the copy comes with the raw offset of each of its
characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from hudna.text.letters import arabic_score

_HIGH = range(0x80, 0x100)


class Repaired(NamedTuple):
    """The text as it is to be read.

    `offsets[i]`: where its character i stands in the raw text, with the raw length at the end; None where both texts
    have the same offsets. `found`: what was repaired, for the trace.
    """

    text: str
    offsets: list[int] | None = None
    found: tuple[str, ...] = ()

    def at(self, offset: int) -> int:
        """Return the offset in the raw text of an offset in the repaired one."""
        return offset if self.offsets is None else self.offsets[offset]


@dataclass(slots=True, frozen=True)
class _Misreading:
    """UTF-8 read as an 8-bit encoding: how its sequences look, and the byte of each of their characters."""

    name: str
    sequence: re.Pattern[str]
    byte: dict[str, int]


def repair(raw: str) -> Repaired:
    """Return the text to read, and how its offsets go back to `raw`. Costs next to nothing where nothing is wrong."""
    repaired = Repaired(raw)
    for suspected, cure in _CURES:
        if suspected(repaired.text):
            repaired = _after(repaired, cure(repaired.text))
    return repaired


def _after(first: Repaired, second: Repaired) -> Repaired:
    if not second.found:
        return first
    offsets = second.offsets
    if first.offsets is not None:
        offsets = first.offsets if offsets is None else [first.offsets[offset] for offset in offsets]
    return Repaired(second.text, offsets, first.found + second.found)


def _bytes_of(encoding: str) -> dict[str, int]:
    """Return the byte of each character that bytes 80 to FF are read as; unassigned ones are read as C1 controls."""
    table = {chr(byte): byte for byte in _HIGH}
    for byte in _HIGH:
        table[bytes([byte]).decode(encoding, "replace").replace("\ufffd", chr(byte))] = byte
    return table


def _misreading(encoding: str) -> _Misreading:
    byte = _bytes_of(encoding)

    def those(low: int, high: int) -> str:
        return "[" + "".join(re.escape(character) for character, value in byte.items() if low <= value <= high) + "]"

    tail = those(0x80, 0xBF)
    sequence = re.compile(f"{those(0xC2, 0xDF)}{tail}|{those(0xE0, 0xEF)}{tail}{tail}")
    return _Misreading(f"utf-8 as {encoding}", sequence, byte)


_LATIN = _bytes_of("cp1252")
_MISREADINGS: dict[str, _Misreading] = {}


def _utf8_as(encoding: str, leads: str) -> Callable[[str], Repaired]:
    """Return the cure for UTF-8 read as `encoding`; `leads` are bytes D8 and D9, which lead most Arabic letters."""
    share = re.compile(f"[{leads}]")

    def cure(text: str) -> Repaired:
        known = _MISREADINGS.setdefault(encoding, _misreading(encoding))
        repaired = _replaced(text, known.sequence, lambda sequence: _decoded(sequence, known.byte), known.name)
        if len(share.findall(repaired.text)) * 4 > len(share.findall(text)) or arabic_score(repaired.text) < 0.3:
            return Repaired(text)
        return repaired

    return cure


def _once_of_twice(text: str) -> Repaired:
    """Take off the outer of two misreadings of UTF-8 as Latin-1; the inner one is cured like any other."""
    known = _MISREADINGS.setdefault("cp1252", _misreading("cp1252"))
    return _replaced(text, known.sequence, lambda sequence: _decoded(sequence, known.byte), known.name)


def _replaced(text: str, pattern: re.Pattern[str], meant: Callable[[str], str | None], name: str) -> Repaired:
    """Put one character in place of each match of `pattern` that means one, and keep the offsets."""
    pieces: list[str] = []
    offsets: list[int] = []
    end = 0
    for found in pattern.finditer(text):
        character = meant(found[0])
        if character is None:
            continue
        pieces += (text[end : found.start()], character)
        offsets.extend(range(end, found.start()))
        offsets.append(found.start())
        end = found.end()
    if not pieces:
        return Repaired(text)
    pieces.append(text[end:])
    offsets.extend(range(end, len(text) + 1))
    return Repaired("".join(pieces), offsets, (name,))


def _decoded(sequence: str, byte: dict[str, int]) -> str | None:
    try:
        return bytes(byte[character] for character in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _table(encoding: str) -> dict[int, str]:
    """Return what turns Latin-1 or windows-1252 characters into those that their bytes mean in `encoding`."""
    table = {}
    for character, byte in _LATIN.items():
        meant = bytes([byte]).decode(encoding, "replace")
        if meant != "\ufffd":
            table[ord(character)] = meant
    return table


_EIGHT_BIT = {"cp1256": _table("cp1256"), "iso8859-6": _table("iso8859-6")}
_LATIN_WORD = re.compile(r"[\u00c0-\u00ff]{2,}")


def _eight_bit_as_latin(text: str) -> Repaired:
    """Cure line by line, for a page may quote one spoilt line among sound ones; or all, where most is spoilt."""
    lines = text.splitlines(keepends=True)
    found: list[str] = []
    for number, line in enumerate(lines):
        if len(_LATIN_WORD.findall(line)) < 2 and "Çá" not in line:
            continue
        cured, name = max(((line.translate(table), name) for name, table in _EIGHT_BIT.items()), key=_worth)
        if arabic_score(cured) >= 0.3:
            lines[number] = cured
            found.append(name)
    if not found:
        return Repaired(text)
    name = max(set(found), key=found.count)
    whole = len(found) * 2 >= sum(not line.isspace() for line in lines)
    return Repaired(text.translate(_EIGHT_BIT[name]) if whole else "".join(lines), None, (f"{name} as latin-1",))


def _worth(cured: tuple[str, str]) -> float:
    return arabic_score(cured[0])


_REFERENCE = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")


def _references(text: str) -> Repaired:
    """Read character references; what is none stays as it is."""
    return _replaced(text, _REFERENCE, _referred, "character references")


def _referred(reference: str) -> str | None:
    character = html.unescape(reference)
    return character if len(character) == 1 else None


_CURES: tuple[tuple[Callable[[str], bool], Callable[[str], Repaired]], ...] = (
    (lambda text: "Ã\x98" in text or "Ã˜" in text, _once_of_twice),
    (lambda text: "Ø§" in text or "Ù„" in text or "Ù\x84" in text, _utf8_as("cp1252", "ØÙ")),
    (lambda text: "ط§" in text or "ظ„" in text, _utf8_as("cp1256", "طظ")),
    (lambda text: "Ç" in text, _eight_bit_as_latin),
    (lambda text: "&" in text and ";" in text, _references),
)
