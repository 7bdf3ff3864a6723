"""Counted breaches of a truce: «165 خرقا خلال 48 ساعة», one a party and place."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Count, Harm
from hudna.packs.lexicon import Reading
from hudna.reading.attribution import sources_at
from hudna.reading.context import time_near
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.roles import agents_of_noun, as_actors, subject_after
from hudna.reading.stance import stance_at

_LISTED = 8  # words from a number back to the party or place of a list (12 in Latakia and 3 in Hama)
_BETWEEN_COUNT = frozenset(("من", "عمليه", "حاله", "عمليات", "حالات"))


def find_violations(page: Page) -> list[Harm]:
    """Return a harm `violations` for each counted breach of a truce, and for each part of the count told by place."""
    found: list[Harm] = []
    told: set[int] = set()
    for number in page.numbers:
        noun = _breach(page, number)
        if noun < 0 or number.first in told or not _of_truce(page, noun):
            continue
        parts = [part for part in _parts(page, number, noun) if part.first not in told]
        told.update(mark.first for mark in (number, *parts))
        found.append(_harm(page, number, noun + 1))
        found += [_harm(page, part, part.last) for part in parts]
    return found


def _breach(page: Page, number: Mark) -> int:
    """Return the token of the noun counted, or -1."""
    for at in range(number.last, min(number.last + 3, len(page.tokens))):
        if any(_is_breach(reading) for reading in page.readings(at)):
            return at
        if page.tokens[at].form not in _BETWEEN_COUNT:
            return -1
    return -1


def _is_breach(reading: Reading) -> bool:
    """Whether a word is a noun for a breach (خرق, انتهاك) and no verb."""
    return reading.entry.means.get("event") == "violated" and reading.feature.pos in ("noun", "masdar")


def _of_truce(page: Page, noun: int) -> bool:
    """Whether a truce is named in the sentence, in the three before it or in the one behind."""
    sentence = page.sentence_of(noun).index
    first = page.sentences[max(0, sentence - 3)].first
    last = page.sentences[min(sentence + 1, len(page.sentences) - 1)].last
    if any(_is_name(reading) for at in range(first, last) for reading in page.readings(at)):
        return True
    named = [mark for mark in page.phrases if mark.entry is not None and mark.entry.means.get("truce") == "name"]
    return any(first <= mark.first < last for mark in named)


def _is_name(reading: Reading) -> bool:
    return reading.entry.means.get("truce") == "name"


def _parts(page: Page, number: Mark, noun: int) -> list[Mark]:
    """Return the bare counts by place that follow a total in its sentence: «بينها 12 في اللاذقية و3 في حماة»."""
    sentence = page.sentence_of(noun)
    found = []
    for mark in page.numbers:
        if not noun < mark.first < sentence.last or mark.value.role not in ("count", "other"):
            continue
        if _place_after(page, mark) is not None and _breach(page, mark) < 0:
            found.append(mark)
    return found


def _place_after(page: Page, number: Mark) -> Mark | None:
    for at in range(number.last, min(number.last + 4, len(page.tokens))):
        mark = page.place_at.get(at)
        if mark is not None:
            return mark if page.tokens[number.last].form == "في" or mark.before[-1:] == "ب" else None
        if page.breaks[at] or page.tokens[at].form in ("ساعه", "يوما", "ايام", "شخصا", "مدنيا"):
            return None
    return None


def _harm(page: Page, number: Mark, last: int) -> Harm:
    sentence = page.sentence_of(number.first)
    stance, failed, _ = stance_at(page, number.first, last)
    place = _place_after(page, number) or _place_behind(page, last)
    count: Count = number.value.count
    return Harm(
        effect="violations",
        count=count,
        actors=as_actors(_party(page, number, last)),
        places=[place.value] if place is not None else [],
        evidence=page.span(number.first, last),
        sentence=page.span(sentence.first, sentence.last),
        stance=stance,
        failed=failed,
        sources=sources_at(page, number.first, last),
        time=time_near(page, number.first, last),
        confidence=0.8,
        reader="truce/break",
    )


def _place_behind(page: Page, last: int) -> Mark | None:
    sentence = page.sentence_of(last - 1)
    for at in range(last, min(last + _LISTED + 4, sentence.last)):
        if page.breaks[at] >= 2:
            return None
        if at in page.place_at:
            return page.place_at[at]
    return None


def _party(page: Page, number: Mark, last: int) -> list[Mention]:
    """Return who broke it: «ارتكب X … خرقا», «ارتكاب X», «خرقا من جانب X»; who counts breaches is their source."""
    sentence = page.sentence_of(number.first)
    for at in range(number.first - 1, max(sentence.first - 1, number.first - _LISTED), -1):
        for reading in page.readings(at):
            if reading.entry.means.get("truce") == "commits":
                found, _ = subject_after(page, at + 1, sentence.last)
                return found or _nearest(page, at, sentence.first)
    return agents_of_noun(page, last, sentence.last)


def _nearest(page: Page, index: int, first: int) -> list[Mention]:
    """Return the last actor in front of a word (اتهم أ ب بارتكاب …: ب)."""
    marks = [mark for mark in page.actors if first <= mark.first < index and not mark.value.adjective]
    return [marks[-1].value] if marks else []
