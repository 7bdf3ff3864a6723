"""Sketches: a small sample of a text's shingles by which texts that share passages find each other.

Of the digests of all runs of four folded words those are kept that end in a zero bit: the modulo form of MinHash (A.
Broder, On the resemblance and containment of documents, 1997). Other than a fixed number of minima it grows with the
text, so that a passage copied into a longer text is found as well as a whole copy. The digests do not depend on the
machine.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from hudna.linking.words import words_of

SHINGLE = 4  # words
_KEPT = 2  # one shingle of so many is kept
_SHARED = 3  # kept shingles that two texts have to share
_COMMON = 60  # texts in which a shingle may stand: those of more are boilerplate


def sketch_of(text: str) -> frozenset[int]:
    """Return the sketch of a text: 64-bit digests of half of its shingles."""
    words = words_of(text)
    digests = (_digest(" ".join(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1))
    return frozenset(digest for digest in digests if digest % _KEPT == 0)


def _digest(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big")


@dataclass(slots=True)
class SketchIndex:
    """Which texts have which shingle of the sketches; texts are added one by one."""

    texts: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, sketch: Iterable[int]) -> list[str]:
        """Add a text, and return the names of those before it that share passages with it, the most alike first."""
        shared: Counter[str] = Counter()
        for digest in sketch:
            known = self.texts[digest]
            if len(known) <= _COMMON:
                shared.update(known)
                known.append(name)
        return [other for other, count in shared.most_common() if count >= _SHARED and other != name]
