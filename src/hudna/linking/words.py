"""Words for comparing texts: folded, without clitics, weighed by how rare they are."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from pathlib import Path

import yaml

from hudna.text.fold import fold

_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[\n\r\u2028\u2029]+|(?<=[.!?؟…])\s+")
_CLITICS = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل")
_ENDINGS = ("يين", "يون", "يه", "ات", "ان", "ين", "ون", "ها", "هم", "ه", "ي")
_FILE = Path(__file__).parent / "words.yaml"
_SHORTEST = 3  # letters that have to be left of a word


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, digits included, in their order."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return a folded word without article, conjunctions and endings, as far as three letters are left.

    A light stem for comparison only (after the light10 stemmer of Larkey, Ballesteros and Connell, 2002).
    """
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= _SHORTEST:
            word = word[len(clitic) :]
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text's words of three letters and more, as a set."""
    return frozenset(stem(word) for word in words_of(text) if len(word) >= _SHORTEST and not word.isdigit())


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text: what stands between line ends and full stops. For comparison, not for reading."""
    return [part for part in (piece.strip() for piece in _STOP.split(text)) if part]


def digest_of_line(text: str) -> str:
    """Return a short digest of a sentence's folded words: equal for sentences that differ in spelling marks only."""
    return hashlib.blake2b(" ".join(words_of(text)).encode(), digest_size=6).hexdigest()


@lru_cache(maxsize=1)
def _updates() -> tuple[tuple[str, ...], ...]:
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(tuple(str(word) for word in row) for row in content["updates"])


def is_update(text: str) -> bool:
    """Whether a sentence gives a figure as the update of an older one: «the toll rose to»."""
    words = [word.removeprefix("و").removeprefix("ال") for word in words_of(text)]
    return all(any(word.startswith(row) for word in words) for row in _updates())


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    names = ("among", "since", "wars", "several")
    return {name: tuple(" ".join(words_of(word)) for word in content[name]) for name in names}


def is_of_among(text: str) -> bool:
    """Whether words of a part of a toll stand in a text: «من بين القتلى», «بينهم»."""
    return _holds(text, "among")


def is_running(text: str) -> bool:
    """Whether a text counts from a beginning up to now: «منذ بدء الهجوم»."""
    return _holds(text, "since")


def is_of_war(text: str) -> bool:
    """Whether a text has a war as the doer: «خلفت الحرب في اليمن عشرة آلاف قتيل»."""
    return _holds(text, "wars")


def is_of_several(text: str) -> bool:
    """Whether a word stands for several strikes or lasting fire: «الغارات», «القصف»; «غارة» is one."""
    bare = {word.removeprefix(clitic) for word in words_of(text) for clitic in ("", *_CLITICS)}
    return not bare.isdisjoint(_lists()["several"])


def _holds(text: str, name: str) -> bool:
    words = f" {' '.join(words_of(text))} "
    return any(f" {form} " in words for form in _lists()[name])


@dataclass(slots=True)
class Rarity:
    """How many of the texts seen so far have a word, from which its weight follows (inverse document frequency)."""

    texts: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def add(self, words: Iterable[str]) -> None:
        """Count the words of one more text."""
        self.texts += 1
        self.seen.update(words)

    def weight(self, word: str) -> float:
        """Return the weight of a word, 0 or more; a word never seen weighs as one seen once."""
        return log((self.texts + 2) / (self.seen[word] + 1))

    def alike(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Return how alike two sets of words are by the weight of what they share, 0 to 1 (cosine)."""
        shared = left & right
        if not shared:
            return 0.0
        both = self._squares(shared)
        apart = (both + self._squares(left - shared)) * (both + self._squares(right - shared))
        return both / apart**0.5 if apart else 0.0

    def _squares(self, words: Iterable[str]) -> float:
        seen, most = self.seen, log(self.texts + 2)
        return sum([(most - log(seen.get(word, 0) + 1)) ** 2 for word in words])
