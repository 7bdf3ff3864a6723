"""Syndication: copies and near-copies of one text, by their sketches and then sentence by sentence, as source families.

Two reports are copies where a third or more of the sentences of each stand in the other. A text printed by five outlets
is one source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hudna.linking.sketch import SketchIndex, sketch_of
from hudna.linking.words import sentences_of, words_of
from hudna.model.events import Alignment, Copy, Family
from hudna.model.identity import digest_of
from hudna.model.report import Report

SHARE = 1 / 3  # of the sentences, both ways
ALIKE = 0.6  # of the word pairs of two sentences that are the same sentence
_SHORTEST = 5  # words: shorter sentences are alike by chance


@dataclass(slots=True)
class Text:
    """A report as compared with others: its sentences as sets of word pairs."""

    name: str
    digest: str
    lines: list[frozenset[tuple[str, str]]]
    sketch: frozenset[int] = frozenset()


@dataclass(slots=True)
class Syndication:
    """Reports by what they copy of each other. Add reports as they come; those before are not compared again."""

    index: SketchIndex = field(default_factory=SketchIndex)
    texts: dict[str, Text] = field(default_factory=dict)
    copies: list[Copy] = field(default_factory=list)

    def add(self, report: Report) -> list[Copy]:
        """Compare a report with those before it that share passages, and return what it shares with each."""
        if report.id in self.texts:
            return []
        text = text_of(report)
        found = [align(self.texts[other], text) for other in self.index.add(report.id, text.sketch)]
        self.texts[report.id] = text
        kept = [copy for copy in found if copy.lines]
        self.copies += kept
        return kept

    def families(self) -> list[Family]:
        """Return the families of two reports and more, each with the copies that it rests on."""
        return families_of([copy for copy in self.copies if is_copy(copy)], self.texts)


def find_families(reports: Iterable[Report]) -> list[Family]:
    """Return the source families among reports, those of two and more."""
    syndication = Syndication()
    for report in reports:
        syndication.add(report)
    return syndication.families()


def is_copy(copy: Copy) -> bool:
    """Whether two reports are copies of one text: a third of the sentences of each stand in the other."""
    return min(copy.left_share, copy.right_share) >= SHARE


def text_of(report: Report) -> Text:
    """Return a report as compared: sentences of five words and more as sets of word pairs, and its sketch."""
    lines = [words_of(line) for line in sentences_of(report.text)]
    pairs = [frozenset(pairwise(line)) for line in lines if len(line) >= _SHORTEST]
    return Text(report.id, digest_of(report), pairs, sketch_of(report.text))


def align(left: Text, right: Text) -> Copy:
    """Return which sentences of two texts are alike: each is aligned with the one it is most alike, at most once."""
    pairs = sorted(_alike_pairs(left.lines, right.lines), key=lambda pair: (-pair.alike, pair.left, pair.right))
    taken_left, taken_right, lines = set[int](), set[int](), list[Alignment]()
    for pair in pairs:
        if pair.left not in taken_left and pair.right not in taken_right:
            taken_left.add(pair.left)
            taken_right.add(pair.right)
            lines.append(pair)
    lines.sort(key=lambda pair: pair.left)
    return Copy(left.name, right.name, _share(lines, left), _share(lines, right), lines)


def _share(lines: Sequence[Alignment], text: Text) -> float:
    return len(lines) / len(text.lines) if text.lines else 0.0


def _alike_pairs(
    left: Sequence[frozenset[tuple[str, str]]], right: Sequence[frozenset[tuple[str, str]]]
) -> Iterable[Alignment]:
    for row, one in enumerate(left):
        for column, other in enumerate(right):
            shared = len(one & other)
            alike = 2 * shared / (len(one) + len(other)) if shared else 0.0
            if alike >= ALIKE:
                yield Alignment(row, column, round(alike, 3))


def families_of(copies: Sequence[Copy], texts: dict[str, Text]) -> list[Family]:
    """Return the groups of reports that copies join, directly or through others, in the order of their first report."""
    root: dict[str, str] = {}
    for copy in copies:
        root[_root(root, copy.right)] = _root(root, copy.left)
    groups: dict[str, list[str]] = {}
    for name in texts:
        if name in root:
            groups.setdefault(_root(root, name), []).append(name)
    return [_family(names, copies, texts) for names in groups.values()]


def _root(root: dict[str, str], name: str) -> str:
    root.setdefault(name, name)
    while root[name] != name:
        root[name] = root[root[name]]
        name = root[name]
    return name


def _family(names: list[str], copies: Sequence[Copy], texts: dict[str, Text]) -> Family:
    digest = hashlib.sha256(texts[names[0]].digest.encode()).hexdigest()[:10]
    return Family(f"f-{digest}", names, [copy for copy in copies if copy.left in names])
