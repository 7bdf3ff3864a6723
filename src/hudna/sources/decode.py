"""Decoding: bytes to text, with the encoding found out where nothing says it.

Valid UTF-8 is UTF-8. Otherwise the Arabic 8-bit encodings are tried, and the one in which the letters stand as in
Arabic wins (see `hudna.text.letters`); what is Arabic in none of them goes to charset-normalizer, for other languages.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from hudna.sources.problems import BINARY, EMPTY, ENCODING, SourceFault
from hudna.text.letters import arabic_score

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC = ("cp1256", "iso8859-6", "cp720")
_SURE = 0.45  # of `arabic_score`: the wrong Arabic encoding reaches this too, but less than the right one
_DAMAGE = 0.01  # share of characters that may be broken in text that is otherwise UTF-8
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LETTER = re.compile("[ء-ي]")
_MAGIC = {
    b"%PDF": "a PDF file: save its text, or convert it with pdftotext",
    b"\xd0\xcf\x11\xe0": "an old Office document: save it as text or CSV in UTF-8",
    b"{\\rtf": "an RTF document: save it as plain text in UTF-8",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"Rar!": "a RAR archive: unpack it, or pack it as zip",
    b"7z\xbc\xaf": "a 7z archive: unpack it, or pack it as zip",
    b"SQLite format 3": "a database: export the reports as CSV",
    b"PAR1": "a Parquet file: export the reports as CSV or JSON lines",
    b"BZh": "a bzip2 archive: unpack it, or pack it as gzip",
    b"\xfd7zXZ": "an xz archive: unpack it, or pack it as gzip",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and how many of its characters were broken and stand as U+FFFD."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes) -> Decoded:
    """Return the text of a whole file. Raises SourceFault for empty or binary data and unknown encodings."""
    if not data.strip():
        raise SourceFault(EMPTY, "empty: there is no text in it")
    encoding = detect(data, whole=True)
    if encoding == "utf-8" and not _is_utf8(data, True):
        text = data.decode("utf-8", "replace")
        return Decoded(text, encoding, text.count("\ufffd"))
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        damaged = text.count("\ufffd")
        if damaged > _DAMAGE * len(text) + 1:
            raise _unknown(f"byte {error.start}") from error
        return Decoded(text, encoding, damaged)


def detect(data: bytes, *, whole: bool = False) -> str:
    """Return the encoding of a file by its first bytes, or all (`whole`). Raises SourceFault as `decode`."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise SourceFault(BINARY, f"not text but {kind}")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    wide = _wide(data)
    if wide:
        return wide
    if b"\0" in data[:65536] or len(_CONTROLS.findall(data[:4096].decode("latin-1"))) > len(data[:4096]) // 20:
        raise SourceFault(BINARY, "not text: it holds bytes that no text has; give the report as UTF-8 text")
    if _is_utf8(data, whole) or _is_nearly_utf8(data):
        return "utf-8"
    return _eight_bit(data[:65536])


def _is_utf8(data: bytes, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _is_nearly_utf8(data: bytes) -> bool:
    """Return whether some bytes of a UTF-8 file were broken; 8-bit Arabic is broken in nearly every character."""
    text = data[:65536].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken <= _DAMAGE * len(text) and len(_LETTER.findall(text)) >= 10 * broken


def _wide(data: bytes) -> str:
    """Return the name of UTF-16 without a mark: every second byte of Arabic in it is 06, of ASCII 00."""
    head = data[:2000]
    if len(head) < 4:
        return ""
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if sum(high.count(byte) for byte in (0x00, 0x06, 0x20)) >= 0.9 * len(high) and b"\x06" in high:
            return name
    return ""


def _eight_bit(head: bytes) -> str:
    scored = [(arabic_score(head.decode(encoding, "replace")), encoding) for encoding in _ARABIC]
    best, encoding = max(scored, key=lambda pair: pair[0])
    if best >= _SURE:
        return encoding
    return _other(head)


def _other(head: bytes) -> str:
    """Ask charset-normalizer, which knows other languages; text that is mostly Arabic in its answer counts as well."""
    from charset_normalizer import from_bytes

    guess = from_bytes(head[:20_000]).best()
    if guess is None or guess.percent_chaos > 15 or guess.encoding in ("utf_16", "utf_32", "utf_7"):
        raise _unknown()
    return str(guess.encoding)


def _unknown(where: str = "") -> SourceFault:
    message = "neither UTF-8, UTF-16, windows-1256 nor ISO 8859-6: save it as UTF-8"
    return SourceFault(ENCODING, message, where)
