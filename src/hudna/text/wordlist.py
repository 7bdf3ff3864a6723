"""The word list: which words Arabic has and how common they are, to tell a glued word from a rare one.

Made once from the word frequencies of `wordfreq` (their data is CC BY-SA 4.0 and stays in that package and the user's
cache) and kept as one small file in the user's cache folder, because wordfreq takes half a second to load and this
takes milliseconds. Where neither can be had the list is empty, and only words of packs are known.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from math import log10
from pathlib import Path
from zlib import crc32

from hudna.text.fold import fold

_FORMAT = b"hudna words 1\n"
_KNOWN = 2.0  # Zipf scale: once in ten million words; what is rarer may be a glued word that was counted
_COMMON = 3.0  # once in a million words


@dataclass(slots=True)
class WordList:
    """`common`: folded words with their frequency on the Zipf scale (3.0 is once in a million words), as tenths.

    Rarer words are kept as sorted 32-bit hashes: one foreign word in ten thousand is taken for known, which does no
    harm.
    """

    common: dict[str, int] = field(default_factory=dict)
    hashes: array[int] = field(default_factory=lambda: array("I"))

    def zipf(self, form: str) -> float:
        """Return how common a folded word is on the Zipf scale, 0.0 where it is rare or unknown."""
        return self.common.get(form, 0) / 10

    def __contains__(self, form: str) -> bool:
        if form in self.common:
            return True
        wanted = crc32(form.encode())
        place = bisect_left(self.hashes, wanted)
        return place < len(self.hashes) and self.hashes[place] == wanted


@cache
def load_wordlist() -> WordList:
    """Return the word list out of the cache; the first time it is made, which takes two seconds."""
    file = cache_folder() / "words-ar-1.bin"
    with suppress(OSError, ValueError):
        return _unpack(file.read_bytes())
    frequencies = _frequencies()
    words = build_wordlist(frequencies)
    if frequencies:
        with suppress(OSError):
            _keep(file, _pack(words))
    return words


def build_wordlist(frequencies: Mapping[str, float]) -> WordList:
    """Make a word list out of words and their frequencies (0 to 1). Spellings that fold to one word are added up."""
    folded: dict[str, float] = {}
    for word, frequency in frequencies.items():
        form = fold(word)
        folded[form] = folded.get(form, 0.0) + frequency
    scale = {form: log10(frequency) + 9 for form, frequency in folded.items() if frequency > 0}
    common = {form: round(zipf * 10) for form, zipf in scale.items() if zipf >= _COMMON}
    rare = {crc32(form.encode()) for form, zipf in scale.items() if _KNOWN <= zipf < _COMMON}
    return WordList(common, array("I", sorted(rare)))


def cache_folder() -> Path:
    """Return the user's cache folder for Hudna ($XDG_CACHE_HOME/hudna, or ~/.cache/hudna); it may not exist yet."""
    base = os.environ.get("XDG_CACHE_HOME")
    with suppress(RuntimeError):  # no home folder
        return (Path(base) if base else Path.home() / ".cache") / "hudna"
    return Path(os.devnull) / "hudna"  # cannot be written: the list is kept in memory only


def _frequencies() -> Mapping[str, float]:
    try:
        from wordfreq import get_frequency_dict
    except ImportError:
        return {}
    frequencies: Mapping[str, float] = get_frequency_dict("ar", wordlist="large")
    return frequencies


def _pack(words: WordList) -> bytes:
    text = "\n".join(words.common).encode()
    sizes = f"{len(text)} {len(words.common)}\n".encode()
    return _FORMAT + sizes + text + bytes(words.common.values()) + words.hashes.tobytes()


def _unpack(content: bytes) -> WordList:
    if not content.startswith(_FORMAT):
        raise ValueError("another format")
    start = content.index(b"\n", len(_FORMAT)) + 1
    length, count = map(int, content[len(_FORMAT) : start].split())
    words = content[start : start + length].decode().split("\n")
    tenths = content[start + length : start + length + count]
    hashes = array("I")
    hashes.frombytes(content[start + length + count :])
    if len(words) != len(tenths):
        raise ValueError("cut short")
    return WordList(dict(zip(words, tenths, strict=True)), hashes)


def _keep(file: Path, content: bytes) -> None:
    """Write beside the file and move it there, so that another process never sees half of it."""
    import tempfile  # takes long to import, and is needed once

    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as written:
        written.write(content)
    Path(written.name).replace(file)
