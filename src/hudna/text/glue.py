"""Glued words: words that lost the space between them, as news sites lose it (الأممالمتحدة, حلبحيث), found and cut.

A ة inside a word ends one, and so it is always cut there. Any other word is tried only when neither the packs nor the
word list know it, with or without proclitics and endings, and is cut where its parts are words and something speaks for
the cut: an article or إ in the middle, a name of the packs on one side, a word like «حيث» or «الذي», or two long common
words. Anything else is taken for a name and left: a name torn apart costs more than a glued word missed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from hudna.text.fold import fold
from hudna.text.tokens import WORD, Token
from hudna.text.wordlist import WordList, load_wordlist
from hudna.text.words import load_words

Known = Callable[[str], bool]

_SHORTEST, _LONGEST = 6, 40
_ARABIC = re.compile("[ء-ي]+")
_WORDS = load_words()
_NAME_HEADS, _NAME_TAILS, _LINKS = _WORDS["glue.name_heads"], _WORDS["glue.name_tails"], _WORDS["glue.links"]
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب", "فل", "فس")
_ENDINGS = (
    "", "ا", "ه", "ها", "هم", "هما", "هن", "نا", "كم", "ك", "ي", "ين", "ون", "ان", "ات", "تها", "ته", "تهم", "تين",
    "تان", "وا", "وها", "وه", "وهم", "يه", "تا",
)  # fmt: skip
_NEGATED = re.compile("[وف]?لا(?P<verb>[يتن]...+)")
_ARTICLES = ("ال", "وال", "بال", "فال", "لل")


class _Part(NamedTuple):
    zipf: float
    named: bool  # it is a name of the packs, or a word of one


@dataclass(slots=True)
class Splitter:
    """Cuts glued words. Keep one for many reports: it remembers words.

    `known`: whether the packs know a folded word; `named`: whether it is a name of the packs, or a word of such a name.
    """

    known: Known
    named: Known = lambda form: False
    words: WordList = field(default_factory=load_wordlist)
    _cuts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _parts: dict[str, _Part | None] = field(default_factory=dict)

    def find(self, tokens: Iterable[Token]) -> dict[int, list[int]]:
        """Return, by the start of each glued word, the offsets at which to cut it: the `splits` of `find_tokens`."""
        splits: dict[int, list[int]] = {}
        cuts = self._cuts
        for token in tokens:
            if token.kind == WORD and token.end - token.start >= _SHORTEST:
                found = cuts.get(token.text)
                if found is None:
                    found = self.cut(token.text)
                if found:
                    splits[token.start] = [token.start + cut for cut in found]
        return splits

    def cut(self, word: str) -> tuple[int, ...]:
        """Return the offsets in `word`, as written, at which it is to be cut; () for a word that is none or sound."""
        if len(self._cuts) > 200_000:
            self._cuts.clear()
            self._parts.clear()
        found = self._cuts[word] = self._find_cuts(word)
        return found

    def _find_cuts(self, word: str) -> tuple[int, ...]:
        form = fold(word)
        if not _SHORTEST <= len(form) <= _LONGEST or not _ARABIC.fullmatch(form):
            return ()
        plain = _plain(word, form)
        if plain is None:
            return ()
        letters, offsets = plain
        edges = [0, *_certain(letters), len(form)]
        cuts = set(edges[1:-1]) | self._negation(form, letters)
        for start, end in pairwise(edges):
            piece = form[start:end]
            if end - start >= _SHORTEST and not (piece in self.words or self.known(piece) or self._is_sound(piece)):
                cuts.update(start + cut for cut in self._best(piece, letters[start:end]))
        return tuple(offsets[cut] for cut in sorted(cuts))

    def _negation(self, form: str, letters: str) -> set[int]:
        """Return the cut after «لا» before a verb of the present (لايزال), though every word list has such words."""
        found = _NEGATED.fullmatch(form)
        if found is None or letters[found.start("verb") - 1] != "ا":  # لإنجاحها
            return set()
        if self.words.zipf(found["verb"]) < max(3.7, self.words.zipf(form) + 1):
            return set()
        if self.words.zipf("ا" + found["verb"]) >= 3:  # لاتفاق is ل with اتفاق
            return set()
        return {found.start("verb")}

    def _is_sound(self, form: str) -> bool:
        """Return whether the word, less proclitics, article and ending, is in the word list."""
        if form in self.words:
            return True
        for proclitic in _PROCLITICS:
            if not form.startswith(proclitic):
                continue
            rest = form[len(proclitic) :]
            if proclitic and rest in self.words:
                return True
            for stem in (rest, rest[2:] if rest.startswith("ال") else "", rest[1:] if rest.startswith("لل") else ""):
                if len(stem) >= 3 and self._has_stem(stem):
                    return True
        return False

    def _has_stem(self, stem: str) -> bool:
        for ending in _ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= 3:
                bare = stem[: len(stem) - len(ending)]
                if bare in self.words or (ending and bare + "ه" in self.words):
                    return True
        return False

    def _best(self, form: str, letters: str) -> tuple[int, ...]:
        """Return the best cuts of a folded word into two to four parts, () where none is good enough."""
        ends: dict[int, list[int]] = {}
        reached = [0]
        while reached:
            start = reached.pop()
            if start not in ends:
                ends[start] = self._ends(form, start)
                reached += ends[start]
        ways = [(self._worth(form, letters, cuts), cuts) for cuts in _ways(len(form), ends)]
        worth, cuts = max(ways, default=(0.0, ()))
        return cuts if worth > 0 else ()

    def _ends(self, form: str, start: int) -> list[int]:
        return [end for end in range(start + 3, len(form) + 1) if self._part(form[start:end])]

    def _worth(self, form: str, letters: str, cuts: tuple[int, ...]) -> float:
        edges = (0, *cuts, len(form))
        evidence = [
            self._evidence(form[start:cut], form[cut:end], (letters[start:cut], letters[cut:end]))
            for start, cut, end in zip(edges, edges[1:], edges[2:], strict=False)
        ]
        if not all(evidence):
            return 0.0
        zipf = sum(self._zipf(form[start:end]) for start, end in pairwise(edges))
        return float((sum(evidence) + zipf) / len(evidence) ** 1.5)

    def _evidence(self, left: str, right: str, letters: tuple[str, str]) -> float:
        """Return what speaks for a cut between two folded parts, 0.0 where too little does; `letters`: as written."""
        first, second = self._part(left), self._part(right)
        if first is None or second is None or left in _NAME_HEADS or right in _NAME_TAILS:
            return 0.0
        sure = (len(left) >= 4 and (first.zipf >= 4 or first.named)) or left in _LINKS or first.zipf >= 4.7
        if sure and (letters[0].endswith("ى") or letters[1].startswith("إ")):
            return 5.0
        if right in _LINKS:
            return 4.0 if (sure or len(left) >= 6) and not _is_bare_ya(letters[1]) else 0.0
        if right.startswith(_ARTICLES) and len(right) - right.index("ل") >= 5:
            return 4.0 if (sure or (len(left) >= 5 and first.zipf >= 3)) and second.zipf >= 3.5 else 0.0
        if left in _LINKS:
            return 3.0 if second.zipf >= 4.3 and len(right) >= 4 else 0.0
        return _two_words(left, right, first, second)

    def _zipf(self, part: str) -> float:
        known = self._part(part)
        return known.zipf if known else 0.0

    def _part(self, part: str) -> _Part | None:
        if part not in self._parts:
            self._parts[part] = self._judge(part)
        return self._parts[part]

    def _judge(self, part: str) -> _Part | None:
        zipf = self.words.zipf(part)
        if zipf < 3 and part[0] in "وفبل" and len(part) >= 5:
            zipf = self.words.zipf(part[1:]) - 0.5
        named = len(part) >= 4 and self.named(part)
        if zipf >= 3 or named:
            return _Part(max(zipf, 2.0), named)
        return _Part(2.0, False) if len(part) >= 5 and part in self.words else None


def _two_words(left: str, right: str, first: _Part, second: _Part) -> float:
    """Weigh two words with nothing between them but their commonness."""
    core = len(right) - (right[0] in "وف")
    if len(left) < 4 or core < 4 or len(left) + len(right) < 9 or (left.startswith("ال") and len(left) < 7):
        return 0.0
    if first.named and second.zipf >= 3.8 and core >= 5:
        return 3.0
    if second.named and second.zipf >= 3.5 and first.zipf >= 3.8 and len(left) >= 5:
        return 3.0
    low, high = sorted((first.zipf, second.zipf))
    if low >= 3.7 and low + high >= 8.4:
        return 1.0
    return 0.5 if min(len(left), core) >= 6 and high >= 4.2 else 0.0


def _is_bare_ya(letters: str) -> bool:
    """Return whether «علي» or «الي» is written as the name and not as the preposition."""
    return letters in ("علي", "الي")


def _certain(letters: str) -> list[int]:
    """Return where a word as written is cut whatever its parts are: after a ة with two letters or more behind it."""
    return [place for place in range(3, len(letters) - 1) if letters[place - 1] == "ة"]


def find_splits(tokens: Iterable[Token], known: Known) -> dict[int, list[int]]:
    """Return the cuts of glued words among `tokens`; for many reports keep a Splitter and use its `find`."""
    return Splitter(known).find(tokens)


def _plain(word: str, form: str) -> tuple[str, list[int]] | None:
    """Return the letters of `word` that its folded form keeps, and the offset of each; None where they do not pair."""
    if len(word) == len(form):
        return word, list(range(len(word) + 1))
    kept = [(offset, letter) for offset, letter in enumerate(word) if fold(letter)]
    if len(kept) != len(form):
        return None
    return "".join(letter for _, letter in kept), [*(offset for offset, _ in kept), len(word)]


def _ways(length: int, ends: dict[int, list[int]]) -> list[tuple[int, ...]]:
    """Return the ways to cut that many letters into two to four parts; `ends`: where a part from there can end."""
    found: list[tuple[int, ...]] = []

    def extend(start: int, cuts: tuple[int, ...]) -> None:
        for end in ends.get(start, ()):
            if end == length:
                if cuts:
                    found.append(cuts)
            elif len(cuts) < 3:
                extend(end, (*cuts, end))

    extend(0, ())
    return found
