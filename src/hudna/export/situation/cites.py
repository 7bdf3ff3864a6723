"""Citing: reports numbered in the order in which the document names them first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from hudna.export.charts.calendar import day_name
from hudna.export.charts.look import Style
from hudna.export.situation.document import Cite, Line, Source
from hudna.export.situation.gather import Quote, Situation
from hudna.record.models import Report

SHOWN = 3  # sources whose words stand below a line; the others are named by number


@dataclass(slots=True)
class Citer:
    """Makes citations, and the list of sources that they are numbered by."""

    found: Situation
    style: Style
    numbers: dict[int, int] = field(default_factory=dict)

    def line(self, text: str, quotes: Sequence[Quote], shown: int = SHOWN) -> Line:
        """Return a line with its sources: the words of different reports first."""
        ordered = list(_once(quotes))
        cites = tuple(self._cite(one) for one in ordered[:shown])
        named = {cite.number for cite in cites}
        more = dict.fromkeys(self.number(one.report) for one in ordered[shown:])
        return Line(text, cites, tuple(one for one in more if one not in named))

    def number(self, report: int) -> int:
        """Return the number of a report in the list of sources."""
        return self.numbers.setdefault(report, len(self.numbers) + 1)

    def sources(self) -> list[Source]:
        """Return the list of sources."""
        return [self._source(number, self.found.reports[report]) for report, number in self.numbers.items()]

    def _cite(self, quote: Quote) -> Cite:
        report = self.found.reports[quote.report]
        number = self.number(quote.report)
        return Cite(quote.words, self.outlet(report), report.name, self.day(report.first_day), number)

    def _source(self, number: int, report: Report) -> Source:
        day = self.day(report.first_day)
        title = " ".join((report.title or "").split())
        return Source(number, report.key, self.outlet(report), report.name, title, day, report.url or "")

    def outlet(self, report: Report) -> str:
        """Return the name of a report's outlet."""
        return report.outlet or self.style.say("وسيلة غير مذكورة", "outlet not stated")

    def day(self, day: date | None) -> str:
        """Return a day in words."""
        return day_name(day, self.style) if day else self.style.say("بلا تاريخ", "no date")


def _once(quotes: Iterable[Quote]) -> Iterable[Quote]:
    """Yield quotes, one of each report before second ones, and no words of a report twice."""
    rounds: dict[int, list[Quote]] = {}
    for quote in quotes:
        told = rounds.setdefault(quote.report, [])
        if quote.words not in {one.words for one in told}:
            told.append(quote)
    deepest = max(map(len, rounds.values()), default=0)
    for at in range(deepest):
        yield from (told[at] for told in rounds.values() if at < len(told))
