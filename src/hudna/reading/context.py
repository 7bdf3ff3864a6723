"""Context: what news carries on from clause to clause, the last place, the last day, the last event."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.match.marks import Mark
from hudna.model.claims import Incident, Place, When
from hudna.reading.moment import Moment
from hudna.reading.page import Page

_NO_DAY = frozenset(("nth", "event", "century"))
_REACH = 4  # sentences over which a place is carried on


@dataclass(slots=True)
class Context:
    """Memory of one reading, filled in the order of the text."""

    incidents: list[tuple[int, str, Incident]] = field(default_factory=list)  # (sentence, lemma, incident)

    def remember(self, sentence: int, lemma: str, incident: Incident) -> None:
        self.incidents.append((sentence, lemma, incident))

    def last_incident(self, sentence: int, lemma: str = "", types: frozenset[str] | None = None) -> Incident | None:
        """Return the last incident told up to `sentence` with that word or of those types."""
        for told, word, incident in reversed(self.incidents):
            if told <= sentence and (not lemma or word == lemma) and (types is None or incident.type in types):
                return incident
        return None


def places_near(page: Page, first: int, last: int) -> list[Place]:
    """Return the places of an event told by tokens `first` to `last`: of its clause, else of its sentence, else carried on."""
    sentence = page.sentence_of(first)
    after = _run(page, [m for m in _within(page, last, sentence.last) if not _cut(page, last, m.first)])
    if after:
        return after
    before = [m for m in _within(page, sentence.first, first) if not _cut(page, m.last, first)]
    if before:
        return _run(page, before[-1:])
    rest = _within(page, sentence.first, sentence.last)
    if rest:
        return _run(page, [min(rest, key=lambda m: abs(m.first - first))])
    return carried_places(page, sentence.index)


def carried_places(page: Page, sentence: int) -> list[Place]:
    """Return the last place named in the few sentences before, or the first of the report."""
    for index in range(sentence - 1, max(-1, sentence - 1 - _REACH), -1):
        marks = _within(page, page.sentences[index].first, page.sentences[index].last)
        if marks:
            return _run(page, marks[-1:])
    return [page.title_place] if page.title_place is not None else []


def _within(page: Page, first: int, last: int) -> list[Mark]:
    return [mark for mark in page.located if first <= mark.first < last]


def _cut(page: Page, first: int, last: int) -> bool:
    return any(page.breaks[at] >= 2 for at in range(first, last + 1))


def _run(page: Page, marks: list[Mark]) -> list[Place]:
    """Take the first place and those listed right behind it (في حمورية وسقبا وعربين)."""
    taken: list[Mark] = []
    for mark in marks:
        if taken and not (mark.first - taken[-1].last <= 2 and (mark.before[:1] == "و" or page.tokens[mark.first - 1].text in "،,")):
            break
        taken.append(mark)
    return [mark.value for mark in taken]


def time_near(page: Page, first: int, last: int) -> When | None:
    """Return when an event told by the tokens happened: a time of its clause, else of its sentence."""
    sentence = page.sentence_of(first)
    times = [mark for mark in page.times if sentence.first <= mark.first < sentence.last and isinstance(mark.value, Moment) and mark.value.kind not in _NO_DAY]
    clear = [mark for mark in times if not _cut(page, min(mark.first, first), max(mark.first, first))]
    chosen = min(clear or times, key=lambda mark: abs(mark.first - first), default=None)
    if chosen is None:
        return None
    edtf = page.resolve_time(chosen)
    return When(page.text(chosen.first, chosen.last), edtf, page.span(chosen.first, chosen.last))
