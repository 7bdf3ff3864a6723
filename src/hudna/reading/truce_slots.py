"""Slots of a truce claim: zones, times, who made it, who is bound, who stands behind it, what it provides."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.model.claims import Place, TruceClaim
from hudna.model.span import Span
from hudna.reading.clauses import clause_end
from hudna.reading.page import Page
from hudna.reading.roles import as_actors
from hudna.reading.truce_actors import read_actors, read_excluded, read_guarantors, read_parties, told_actors
from hudna.reading.truce_dates import fill_times
from hudna.reading.truce_split import split
from hudna.reading.truce_words import Bounds, Name, Word, Words
from hudna.reading.truce_zones import find_zones, generic_zones, is_excepted, where_marks

_TURNS = frozenset(
    ("غير", "الا", "لكن", "ولكن", "بحسب", "حسب", "وفق", "وفقا", "حسبما", "فيما", "بينما", "في", "كما", "حيث")
)


def fill_slots(
    page: Page, words: Words, claim: TruceClaim, bounds: Bounds, name: Name | None, chain: list[Word]
) -> list[TruceClaim]:
    """Fill the claim's slots; return it, or one copy a zone where zones have their own lengths."""
    limit = clause_end(page, bounds.last, page.sentence_of(bounds.last - 1).last)
    reach = min(limit, bounds.stop) if bounds.stop >= 0 else limit
    claim.actors = as_actors(read_actors(page, claim, bounds, chain, limit) or told_actors(page, claim, bounds))
    claim.parties = as_actors(read_parties(page, claim, name, bounds, chain, limit))
    claim.guarantors = as_actors(read_guarantors(page, words, bounds, limit))
    claim.excluded = as_actors(read_excluded(page, words, bounds, limit))
    claim.terms = _terms(page, words, bounds, name)
    marks = find_zones(page, words, bounds, name, reach)
    claim.excluded_zones = [mark.value for mark in marks if is_excepted(page, words, bounds, mark)]
    zones = [mark for mark in marks if not is_excepted(page, words, bounds, mark)]
    claim.zones = _once(mark.value for mark in zones) or generic_zones(page, bounds, limit)
    fill_times(page, claim, bounds, limit)
    return split(
        page, words, claim, bounds, [m for m in where_marks(page, bounds) if not is_excepted(page, words, bounds, m)]
    )


def _once(places: Iterable[Place]) -> list[Place]:
    return list({place.name: place for place in places}.values())


def _terms(page: Page, words: Words, bounds: Bounds, name: Name | None) -> list[Span]:
    """Return the stretch behind «يمنع», «ينص على», «يتضمن» up to the end of its clause."""
    sentence = page.sentence_of(bounds.first)
    for at in range(bounds.first, sentence.last):
        word = words.events.get(at)
        if word is None or not word.means.get("terms") or (name is not None and at < name.last and not name.anaphor):
            continue
        if word.entry.id.endswith("will-apply") and page.place_at.get(word.last) is not None:
            continue
        last = word.last
        while last < sentence.last and page.tokens[last].text not in ".؛" and not _turns(page, last):
            last += 1
        if last - at > 2:
            return [page.span(at, last)]
    return []


def _turns(page: Page, at: int) -> bool:
    """Whether something else begins behind a comma: «، غير أن», «، بحسب», «، في حين»."""
    return page.breaks[at] == 1 and page.tokens[at - 1].text in "،," and page.tokens[at].form in _TURNS
