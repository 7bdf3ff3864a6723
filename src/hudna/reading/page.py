"""The page: one report under the reader's eyes, with everything found on it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.match.marks import Mark
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.packs.lexicon import Analysis, Lexicon, Reading
from hudna.reading.mentions import Attribution
from hudna.text.segment import Quotation, Sentence
from hudna.text.tokens import Token


@dataclass(slots=True)
class Page:
    """Tokens with their analyses, and the marks of each concern in the order of the text."""

    report: Report
    raw: str
    lexicon: Lexicon
    tokens: list[Token]
    analyses: list[Analysis]
    sentences: list[Sentence]
    quotations: list[Quotation]
    names: list[Mark] = field(default_factory=list)  # actors and places of the packs, longest first at each token
    numbers: list[Mark] = field(default_factory=list)
    times: list[Mark] = field(default_factory=list)
    places: list[Mark] = field(default_factory=list)
    actors: list[Mark] = field(default_factory=list)
    triggers: list[Mark] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens `first` up to `last` (exclusive)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def text(self, first: int, last: int) -> str:
        """Return the raw text of tokens `first` up to `last` (exclusive)."""
        return self.raw[self.tokens[first].start : self.tokens[last - 1].end]

    def sentence_of(self, index: int) -> Sentence:
        """Return the sentence in which the token stands."""
        return self.sentences[self.tokens[index].sentence]

    def readings(self, index: int) -> tuple[Reading, ...]:
        """Return what the packs know of the token."""
        return self.analyses[index].readings

    def is_form(self, index: int, forms: frozenset[str] | set[str]) -> bool:
        """Return whether the token, with or without proclitics, is one of the folded `forms`."""
        return 0 <= index < len(self.tokens) and any(base in forms for base in self.analyses[index].bases)
