"""Opening a text: repair, masks, glued words, tokens, sentences and quotations in a row, with raw offsets."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.text.glue import Splitter
from hudna.text.mask import Dateline, Masked, find_dateline, find_masked
from hudna.text.repair import Repaired, repair
from hudna.text.segment import Quotation, Sentence, find_repeats, segment
from hudna.text.tokens import Token, cut_tokens, find_tokens


@dataclass(slots=True)
class Opened:
    """A text cut up. All offsets point into the raw text, whatever was repaired.

    `masked`: stretches without tokens; `repeats`: sentence to the earlier one that it repeats; `repaired`: what was
    misread upstream and is read right (`Token.text` and `Token.form` come from the repaired text).
    """

    tokens: list[Token]
    sentences: list[Sentence]
    quotations: list[Quotation]
    masked: list[Masked] = field(default_factory=list)
    repeats: dict[int, int] = field(default_factory=dict)
    dateline: Dateline | None = None
    repaired: tuple[str, ...] = ()


def open_text(raw: str, splitter: Splitter | None = None) -> Opened:
    """Return the tokens, sentences and quotations of a raw text. Without a splitter glued words stay glued."""
    repaired = repair(raw)
    text = repaired.text
    masked = find_masked(text)
    skip = [(mask.start, mask.end) for mask in masked]
    tokens = find_tokens(text, skip)
    splits = splitter.find(tokens) if splitter else {}
    if splits:
        tokens = cut_tokens(text, tokens, splits)
    sentences, quotations = segment(text, tokens, [(mask.start, mask.end) for mask in masked if mask.block])
    opened = Opened(tokens, sentences, quotations, masked, find_repeats(tokens, sentences), find_dateline(text))
    if repaired.offsets is not None:
        _move(opened, repaired)
    opened.repaired = repaired.found
    return opened


def _move(opened: Opened, repaired: Repaired) -> None:
    """Point everything at the raw text instead of its repaired copy."""
    at = repaired.at
    for token in opened.tokens:
        token.start, token.end = at(token.start), at(token.end)
    opened.masked = [mask._replace(start=at(mask.start), end=at(mask.end)) for mask in opened.masked]
    line = opened.dateline
    if line is not None:
        place = (at(line.place[0]), at(line.place[1]))
        opened.dateline = line._replace(start=at(line.start), end=at(line.end), place=place)
