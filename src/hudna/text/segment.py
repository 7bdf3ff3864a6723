"""Segments: paragraphs, sentences and quotations, as stretches of tokens."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.text.tokens import PUNCTUATION, Token

_ENDS = frozenset(".!?؟…") | {"..", "..."}
_PAIRS = {"«": "»", "“": "”", "„": "”", "‹": "›", "<": ">"}


@dataclass(slots=True)
class Sentence:
    """Tokens `first` up to `last` (exclusive), in paragraph `paragraph`."""

    index: int
    first: int
    last: int
    paragraph: int


@dataclass(slots=True)
class Quotation:
    """A stretch in quotation marks: tokens `first` up to `last` (exclusive), the marks themselves outside."""

    first: int
    last: int


def find_sentences(raw: str, tokens: list[Token]) -> list[Sentence]:
    """Return the sentences of the text and note on each token which one it stands in."""
    sentences: list[Sentence] = []
    first, paragraph = 0, 0
    for token in tokens:
        following = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        breaks = following is None or "\n" in raw[token.end : following.start]
        if breaks or (token.kind == PUNCTUATION and token.text in _ENDS):
            last = token.index + 1
            sentences.append(Sentence(len(sentences), first, last, paragraph))
            first = last
            paragraph += breaks
    for sentence in sentences:
        for token in tokens[sentence.first : sentence.last]:
            token.sentence = sentence.index
    return sentences


def find_quotations(tokens: list[Token]) -> list[Quotation]:
    """Return the stretches in quotation marks; an opening mark that is never closed is left out."""
    quotations: list[Quotation] = []
    opened: int | None = None
    closing = ""
    for token in tokens:
        if token.kind != PUNCTUATION:
            continue
        if opened is None and (token.text in _PAIRS or token.text == '"'):
            opened, closing = token.index, _PAIRS.get(token.text, '"')
        elif opened is not None and token.text == closing:
            quotations.append(Quotation(opened + 1, token.index))
            opened = None
    return quotations
