"""Zones with lengths of their own: «24 ساعة في دمشق و72 ساعة في اللاذقية», in any order, one claim a zone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from hudna.match.marks import Mark
from hudna.model.claims import Place, TruceClaim
from hudna.model.span import Span
from hudna.reading.edtf import plus_duration
from hudna.reading.page import Page
from hudna.reading.truce_times import is_date
from hudna.reading.truce_words import Bounds, Words

_UNITS = {"H": "PT{}H", "D": "P{}D", "W": "P{}W", "M": "P{}M"}


class Length(NamedTuple):
    """A length of time: tokens `first` up to `last` (exclusive), ISO 8601."""

    first: int
    last: int
    iso: str


@dataclass(slots=True)
class Part:
    """A length with the zones that it is told for."""

    length: Length
    zones: list[Mark] = field(default_factory=list)


def split(page: Page, words: Words, claim: TruceClaim, bounds: Bounds, zones: list[Mark]) -> list[TruceClaim]:
    """Return one copy of the claim a zone where zones have their own lengths, else the claim itself."""
    first, last = _scope(page, words, bounds)
    lengths = find_lengths(page, first, last)
    if len(lengths) < 2:
        return [claim]
    inside = [mark for mark in zones if first <= mark.first < last]
    parts = [part for part in _paired(page, lengths, inside) if part.zones]
    if len(parts) < 2:
        return [claim]
    return [_copy(page, claim, part, number) for number, part in enumerate(parts)]


def _scope(page: Page, words: Words, bounds: Bounds) -> tuple[int, int]:
    """Return the clause, going on over joined verbs of lasting («ويمتد خمسة أيام في …»), up to what is said next."""
    sentence = page.sentence_of(bounds.first)
    first = bounds.first
    while first > sentence.first and page.breaks[first] < 2:
        first -= 1
    last = bounds.last
    while last < sentence.last and (page.breaks[last] < 2 or _lasts(words, last)):
        if last == bounds.stop and not _lasts(words, last):
            break
        last += 1
    return first, last


def _lasts(words: Words, at: int) -> bool:
    word = words.events.get(at)
    return word is not None and bool(word.means.get("lasts"))


def find_lengths(page: Page, first: int, last: int) -> list[Length]:
    """Return the lengths of time between two tokens; a number without its unit has that of the length before it."""
    found: list[Length] = []
    marks = [m for m in page.times if first <= m.first < last and not is_date(m) and getattr(m.value, "iso", None)]
    taken = {at for mark in page.times for at in range(mark.first, mark.last)}
    numbers = [m for m in page.numbers if first <= m.first < last and m.first not in taken]
    for mark in sorted([*marks, *numbers], key=lambda m: m.first):
        if mark.kind == "number":
            if found and page.is_form(mark.last, _IN) and (iso := _same_unit(found[-1].iso, mark)):
                found.append(Length(mark.first, mark.last, iso))
        elif mark.value.relation == "for" and not mark.value.daily:
            found.append(Length(mark.first, mark.last, mark.value.iso))
    return found


_IN = frozenset(("في", "لمدينه", "بمدينه"))


def _same_unit(iso: str, number: Mark) -> str | None:
    low = number.value.count.low
    pattern = _UNITS.get(iso[-1]) if iso.startswith("PT") or iso[-1] in "DWM" else None
    return pattern.format(low) if pattern and low and number.value.role in ("count", "other", "duration") else None


def _paired(page: Page, lengths: list[Length], zones: list[Mark]) -> list[Part]:
    """Give each length its zones: those behind it, or those in front where the zones come first throughout."""
    parts = [Part(length) for length in lengths]
    behind = any(mark.first >= lengths[-1].last for mark in zones)
    ahead = any(mark.last <= lengths[0].first for mark in zones)
    for mark in zones:
        before = max((n for n, length in enumerate(lengths) if length.last <= mark.first), default=-1)
        if before >= 0:
            next_one = not behind and (ahead or _opens(page, mark, lengths[before]))
            parts[before + next_one].zones.append(mark)
        elif not behind:
            parts[0].zones.append(mark)
    return parts


def _opens(page: Page, mark: Mark, length: Length) -> bool:
    """Whether a joining word between a length and a place begins the next part («24 ساعة في أ، وفي ب 72 ساعة»)."""
    between = range(length.last, mark.first)
    return any(page.tokens[at].form in ("وفي", "و") or page.tokens[at].text in "،," for at in between)


def _copy(page: Page, claim: TruceClaim, part: Part, number: int) -> TruceClaim:
    first = min(part.length.first, part.zones[0].first)
    last = max(part.length.last, part.zones[-1].last)
    start = claim.evidence.start if number == 0 else page.tokens[first].start
    return replace(
        claim,
        evidence=Span(min(start, page.tokens[first].start), page.tokens[last - 1].end),
        zones=_once([mark.value for mark in part.zones]),
        duration=part.length.iso,
        end=plus_duration(claim.start, part.length.iso) if claim.start else None,
        actors=list(claim.actors),
        trace=dict(claim.trace),
    )


def _once(places: list[Place]) -> list[Place]:
    return list({place.name: place for place in places}.values())
