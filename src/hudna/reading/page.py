"""The page: one report under the reader's eyes, with everything found on it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hudna.match.company import Company
from hudna.match.marks import Mark
from hudna.match.scope import Scope
from hudna.model.claims import Place
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.packs.lexicon import Analysis, Lexicon, Reading
from hudna.reading.mentions import Attribution
from hudna.text.mask import Dateline, Masked
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
    forms: list[str] = field(init=False)  # the folded form of each token
    names: list[Mark] = field(default_factory=list)  # actors and places of the packs, longest first at each token
    numbers: list[Mark] = field(default_factory=list)
    times: list[Mark] = field(default_factory=list)
    places: list[Mark] = field(default_factory=list)
    actors: list[Mark] = field(default_factory=list)
    number_starts: dict[int, Mark] = field(default_factory=dict)  # counts of people or things, by first token
    phrases: list[Mark] = field(default_factory=list)
    thing_phrases: dict[int, Mark] = field(default_factory=dict)  # phrases that name a thing, by first token
    actor_at: dict[int, Mark] = field(default_factory=dict)  # the actor mark over each token
    place_at: dict[int, Mark] = field(default_factory=dict)  # the place mark over each token
    time_at: dict[int, Mark] = field(default_factory=dict)  # the time mark over each token
    located: list[Mark] = field(default_factory=list)  # place marks that say where something is
    country: str = ""  # ISO 3166-1 code of the country at war that the report names most; see hudna.reading.places
    zone: str | None = None  # the IANA time zone of that country's capital
    title_place: Place | None = None  # the place that the title names
    named: set[int] = field(default_factory=set)  # tokens inside a proper name, where no word is a trigger
    number_ends: dict[int, Mark] = field(default_factory=dict)  # the same counts, by the token behind them
    company: Company = field(default_factory=lambda: Company((), (), ()))
    triggers: list[Mark] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)  # what a reader works out once a page, by reader
    attributions: list[Attribution] = field(default_factory=list)
    masked: list[Masked] = field(default_factory=list)  # stretches of the raw text that are not read, and why
    repeats: dict[int, int] = field(default_factory=dict)  # sentence to the earlier one that says the same
    dateline: Dateline | None = None
    scopes: list[Scope] | None = None  # filled when a stance is first asked for, see hudna.reading.stance
    breaks: list[int] = field(default_factory=list)  # see hudna.reading.clauses

    def __post_init__(self) -> None:
        self.forms = [token.form for token in self.tokens]

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

    def resolve_time(self, mark: Mark) -> str | None:
        """Return the EDTF reading of a time mark against the publication date, or None.

        A time of day that names no zone is local to the country that the report is about.
        """
        found = mark.value.resolve(self.report.published.edtf, self.zone)
        return found if isinstance(found, str) or found is None else found.edtf
