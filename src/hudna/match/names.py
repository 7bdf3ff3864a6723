"""Names: where entries with names of one or several words stand on a page."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.match.marks import Mark
from hudna.packs.lexicon import Analysis, Lexicon, Reading
from hudna.packs.morphology import Feature
from hudna.text.tokens import Token

_NAME = Feature("name")


def find_names(lexicon: Lexicon, tokens: Sequence[Token], analyses: Sequence[Analysis]) -> list[Mark]:
    """Return a mark for every name of the packs, in the order of the text, the longest first at each token.

    Overlapping marks are all returned: which one holds is for the readers to settle.
    """
    marks: list[Mark] = []
    beyond = len(tokens) - 1
    for index, analysis in enumerate(analyses):
        starts = analysis.starts
        if starts and index < beyond and (following := tokens[index + 1].form) in starts:
            for before, article, name in starts[following]:
                last = index + 1 + len(name.tail)
                if len(name.tail) == 1 or tuple([token.form for token in tokens[index + 1 : last]]) == name.tail:
                    entry = lexicon.entries[name.entry]
                    marks.append(Mark(entry.kind, index, last, entry, Reading(entry, _NAME, before, article)))
        for reading in analysis.named:
            marks.append(Mark(reading.entry.kind, index, index + 1, reading.entry, reading))
    return marks
