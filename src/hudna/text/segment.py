"""Segments: paragraphs, sentences and quotations, as stretches of tokens.

A line ends a sentence. A full stop does, unless it stands in a quotation or an abbreviation, or does the work of a
comma, as in papers that write «وقال المتحدث. إن الاتفاق. الذي وقع أمس. ما زال قائما»: there what follows cannot begin a
sentence, or what stands before is a reporting verb with nothing said yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hudna.text.paragraphs import find_paragraphs
from hudna.text.quotes import Quotation, find_quotations
from hudna.text.stops import Stops
from hudna.text.tokens import WORD, Token

__all__ = ["Quotation", "Sentence", "find_quotations", "find_repeats", "find_sentences", "segment"]

_HEADING = 14  # tokens at most in a heading
_REPEATED = 0.9  # of the words of the shorter sentence
_SHORTEST = 6  # words: shorter sentences repeat by chance


@dataclass(slots=True)
class Sentence:
    """Tokens `first` up to `last` (exclusive), in paragraph `paragraph`. `heading`: a short line with no stop."""

    index: int
    first: int
    last: int
    paragraph: int
    heading: bool = False


def segment(
    raw: str, tokens: list[Token], blocks: Sequence[tuple[int, int]] = ()
) -> tuple[list[Sentence], list[Quotation]]:
    """Return the sentences and the outermost quotations; each token is told which sentence it stands in.

    `blocks`: masked stretches of `raw`, sorted, across which no sentence goes on.
    """
    if not tokens:
        return [], []
    starts = find_paragraphs(raw, tokens, blocks)
    quotations = find_quotations(tokens, starts)
    sentences: list[Sentence] = []
    stops = Stops(tokens, quotations)
    for number, (first, last) in enumerate(zip(starts, [*starts[1:], len(tokens)], strict=True)):
        begin = first
        for end in stops.find(first, last):
            _add(sentences, tokens, begin, end, number)
            begin = end
    return sentences, quotations


def find_sentences(raw: str, tokens: list[Token], blocks: Sequence[tuple[int, int]] = ()) -> list[Sentence]:
    """Return the sentences of the text and note on each token which one it stands in."""
    return segment(raw, tokens, blocks)[0]


def find_repeats(tokens: list[Token], sentences: list[Sentence]) -> dict[int, int]:
    """Return, by the index of a sentence that repeats an earlier one nearly word for word, the earlier one's.

    News sites put an abstract above the report that repeats its first sentence; a claim read in both is one claim.
    """
    repeats: dict[int, int] = {}
    seen: list[tuple[int, frozenset[str]]] = []
    for sentence in sentences:
        words = frozenset([token.form for token in tokens[sentence.first : sentence.last] if token.kind == WORD])
        if len(words) < _SHORTEST:
            continue
        for index, earlier in seen:
            enough = _REPEATED * max(len(words), len(earlier))
            if len(words) >= enough and len(earlier) >= enough and len(words & earlier) >= enough:
                repeats[sentence.index] = index
                break
        else:
            seen.append((sentence.index, words))
    return repeats


def _add(sentences: list[Sentence], tokens: list[Token], first: int, last: int, paragraph: int) -> None:
    heading = last - first <= _HEADING and not Stops.is_end(tokens[last - 1])
    sentence = Sentence(len(sentences), first, last, paragraph, heading)
    sentences.append(sentence)
    for token in tokens[first:last]:
        token.sentence = sentence.index
