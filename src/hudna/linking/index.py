"""The index of events: which could a telling be part of, without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from hudna.linking.words import Rarity
from hudna.model.events import Event, Telling

SLACK = 1  # days by which two accounts of one event may differ
UPDATED = timedelta(days=10)  # how far back what a toll is the update of may lie
_ANYWHERE = "-"
_ONE = timedelta(days=1)
Key = tuple[str, str, date | None]


@dataclass(slots=True)
class EventIndex:
    """Events by kind, day and country. `rarity` counts the words of every telling that went in."""

    events: dict[str, Event] = field(default_factory=dict)
    rarity: Rarity = field(default_factory=Rarity)
    lines: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _cells: dict[Key, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, events: Iterable[Event]) -> EventIndex:
        """Return an index of events assembled before, such as those of a record around the days of new reports."""
        index = cls()
        for event in events:
            index.events[event.id] = event
            for telling in event.tellings:
                index.add(event, telling)
        return index

    def add(self, event: Event, telling: Telling) -> None:
        """Make an event known by one more telling."""
        self.events[event.id] = event
        self.rarity.add(telling.words)
        for line in telling.lines:
            self.lines[line].add(event.id)
        for key in cells_of(telling, 0):
            self._cells[key][event.id] = None

    def remove(self, event: Event) -> None:
        """Forget an event; its words stay counted."""
        self.events.pop(event.id, None)

    def candidates(self, telling: Telling) -> list[Event]:
        """Return the events that a telling could be part of: near in time, in the same country or nowhere said."""
        names = dict.fromkeys(name for key in cells_of(telling, SLACK) for name in self._cells.get(key, ()))
        names |= dict.fromkeys(sorted(name for line in telling.lines for name in self.lines.get(line, ())))
        return [self.events[name] for name in names if name in self.events and self.events[name].kind == telling.kind]


def cells_of(telling: Telling, slack: int) -> Iterator[Key]:
    """Yield the cells of kind, country and day in which a telling lies, `slack` days to each side taken in."""
    countries = sorted({place.partition("/")[0].partition("~")[0] for place in telling.places}) or [_ANYWHERE]
    for day in _days(telling, slack):
        for country in countries:
            yield telling.kind, country, day


def _days(telling: Telling, slack: int) -> Iterator[date | None]:
    if telling.first is None or telling.last is None:
        yield None
        return
    if telling.kind == "period":
        yield telling.first.replace(day=1)
        return
    day = telling.first - slack * (UPDATED if telling.update else _ONE)
    while day <= telling.last + slack * _ONE:
        yield day
        day += _ONE
