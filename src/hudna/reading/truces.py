"""Truces: one claim for each thing said of a ceasefire and each zone with its own terms."""

from __future__ import annotations

from dataclasses import replace

from hudna.model.claims import Actor, Harm, Link, TruceClaim
from hudna.reading.attribution import sources_at
from hudna.reading.page import Page
from hudna.reading.stance import stance_at
from hudna.reading.truce_back import add_pronouns, find_bare
from hudna.reading.truce_carry import carry
from hudna.reading.truce_context import add_anaphors, find_halts
from hudna.reading.truce_dates import time_of_event
from hudna.reading.truce_left_out import add_left_out
from hudna.reading.truce_said import Said, said_of
from hudna.reading.truce_slots import fill_slots
from hudna.reading.truce_words import NO, Bounds, Name, Words, find_words, is_quote, name_text
from hudna.reading.violations import find_violations

_HOPE = 14  # tokens over which «نأمل» bears on what follows


def read_truces(page: Page) -> list[TruceClaim]:
    """Return the truce claims of the page in the order of the text."""
    words = find_words(page)
    if not words.names and not words.events and not words.limits:
        return []
    if page.company.peaceful:
        return []
    add_anaphors(page, words)
    add_pronouns(page, words)
    claims: list[TruceClaim] = []
    used: set[int] = set()
    for name in words.names:
        said = said_of(page, words, name, used)
        used.update(item.head.first for item in said if item.after and item.head is not None)
        if said and said[-1].stop < 0:
            said[-1].stop = _next_name(page, words, name)
        together = [claim for item in said for claim in _claims(page, words, item)]
        _share(together)
        claims += together
    claims += [claim for item in find_halts(page, words) for claim in _claims(page, words, item)]
    said_already = {at for at in words.events if any(_covers(page, claim, at) for claim in claims)}
    claims += [claim for item in find_bare(page, words, said_already) for claim in _claims(page, words, item)]
    claims += _counted(page, claims)
    claims += _headings(page, words, claims)
    claims += add_left_out(page, words, sorted(claims, key=lambda claim: claim.evidence.start))
    claims.sort(key=lambda claim: claim.evidence.start)
    told = any(
        claim.event not in ("called_for", "negotiated", "respected", "proposed") for claim in claims if claim.name
    )
    return carry(page, [claim for claim in claims if _is_truce(words, claim, told)])


def _is_truce(words: Words, claim: TruceClaim, told: bool) -> bool:
    """A bare call for calm («دعا إلى التهدئة») is one for a truce only in a report that names a truce otherwise."""
    strong = any(not (name.weak or name.violence or name.anaphor) for name in words.names)
    return strong or claim.name is None or told or claim.event not in ("called_for", "negotiated", "respected")


def read_violations(page: Page) -> list[Harm]:
    """Return counted breaches of a truce, one a party and place."""
    return find_violations(page)


def _claims(page: Page, words: Words, said: Said) -> list[TruceClaim]:
    """Return the claims of one thing said: one, or one a zone where zones have their own lengths."""
    first, last = _evidence(page, said)
    probe = (said.head.first, said.head.last) if said.head is not None else (first, last)
    stance, failed, reason = stance_at(page, *probe)
    stance = _stance(page, words, said, stance)
    bounds = Bounds(
        first,
        last,
        said.head.first if said.head else first,
        said.head.last if said.head else last,
        said.after,
        said.stop,
    )
    sentence = page.sentence_of(first)
    claim = TruceClaim(
        event=said.event,
        name=_name_of(page, said),
        evidence=page.span(first, last),
        sentence=page.span(sentence.first, sentence.last),
        stance=stance,
        failed=said.failed or failed,
        sources=sources_at(page, *probe),
        time=time_of_event(page, bounds, said.event),
        confidence=0.8 if said.name and not said.name.anaphor else 0.6,
        reader="+".join(said.rules),
    )
    if reason:
        claim.trace["stance"] = reason
    claims = fill_slots(page, words, claim, bounds, said.name, said.chain)
    for filled in claims:
        _finish(filled, said)
    return claims


def _covers(page: Page, claim: TruceClaim, at: int) -> bool:
    return claim.evidence.start <= page.tokens[at].start < claim.evidence.end


def _counted(page: Page, claims: list[TruceClaim]) -> list[TruceClaim]:
    """Return a breach for each count of breaches that is not told as one already."""
    found = []
    for harm in find_violations(page):
        if any(claim.event == "violated" and claim.evidence.overlaps(harm.evidence) for claim in claims):
            continue
        made = TruceClaim(
            event="violated",
            actors=list(harm.actors),
            zones=list(harm.places),
            evidence=harm.evidence,
            sentence=harm.sentence,
            stance=harm.stance,
            sources=list(harm.sources),
            time=harm.time,
            confidence=0.7,
            reader=harm.reader,
        )
        found.append(made)
    return found


def _next_name(page: Page, words: Words, name: Name) -> int:
    """Return the token at which the next truce of the sentence is named, -1 where there is none."""
    end = page.sentence_of(name.first).last
    return next((other.first for other in words.names if name.last < other.first < end), -1)


def _share(claims: list[TruceClaim]) -> None:
    """Let what is said of one name have the parties and guarantors that one of its claims gives."""
    for slot in ("parties", "guarantors"):
        known: list[Actor] = next((getattr(claim, slot) for claim in claims if getattr(claim, slot)), [])
        for claim in claims:
            if not getattr(claim, slot) and not (slot == "parties" and claim.event == "respected"):
                setattr(claim, slot, list(known))


def _headings(page: Page, words: Words, claims: list[TruceClaim]) -> list[TruceClaim]:
    """Return claims for headings that are no more than a truce's name: they say what the next claim on it says."""
    found = []
    for name in words.names:
        sentence = page.sentence_of(name.first)
        plain = [at for at in range(sentence.first, sentence.last) if page.tokens[at].is_word]
        if name.violence or name.anaphor or len(plain) > name.last - name.first + 2 or name.first - sentence.first > 1:
            continue
        end = page.tokens[sentence.last - 1].end
        following = next(
            (c for c in sorted(claims, key=lambda c: c.evidence.start) if 0 <= c.evidence.start - end < 400 and c.name),
            None,
        )
        if following is None or any(c.evidence.overlaps(page.span(name.first, name.last)) for c in claims):
            continue
        heading = replace(following, name=name_text(page, name), sources=[], time=None, confidence=0.5, trace={})
        heading.evidence = page.span(name.first, name.last)
        heading.sentence = page.span(sentence.first, sentence.last)
        found.append(heading)
    return found


def _finish(claim: TruceClaim, said: Said) -> None:
    if claim.event in ("called_for", "announced") and not claim.actors and claim.sources:
        link = claim.sources[0]
        if claim.event == "called_for" or link.kind in ("organisation", "office"):
            claim.actors = [Actor(link.name, link.entity, link.evidence)]
    if claim.event == "called_for" and not claim.sources and claim.actors:
        actor = claim.actors[0]
        claim.sources = [Link(actor.name, actor.entity, kind="organisation", evidence=actor.evidence)]
    if claim.event == "respected" and not claim.parties:
        claim.parties = list(claim.actors)
    states = bool(claim.actors) and all((actor.entity or "").startswith("state/") for actor in claim.actors)
    if (
        claim.event == "agreed"
        and states
        and len(claim.actors) > 1
        and not claim.guarantors
        and claim.parties != claim.actors
    ):
        claim.guarantors = list(claim.actors)
    elif claim.event == "agreed" and not claim.parties:
        claim.parties = list(claim.actors)


def _stance(page: Page, words: Words, said: Said, stance: str) -> str:
    """Return the stance of the words around, corrected by what the truce's own words make of it."""
    if said.head is not None and said.head.means.get("terms") and page.tokens[said.head.first - 1].form in NO:
        return "denied"
    if said.event == "rejected" and said.head is None:
        return "asserted"  # «لا هدنة قبل …»
    if said.stance is not None and stance in ("asserted", "planned", "possible", "demanded", "threatened"):
        return said.stance
    head = said.head
    if (
        said.after
        and stance in ("possible", "demanded", "planned")
        and head is not None
        and head.is_verb
        and not head.is_present
    ):
        return "asserted"
    if (
        stance == "asserted"
        and head is not None
        and head.is_verb
        and head.first
        and page.tokens[head.first - 1].form in NO
    ):
        return "denied"
    if stance == "asserted" and not said.after:
        start = page.sentence_of(said.first).first
        if any(at in words.hopes for at in range(max(start, said.first - _HOPE), said.first)):
            return "possible"
    return stance


def _evidence(page: Page, said: Said) -> tuple[int, int]:
    first, last = said.first, said.last
    while last - 1 > first and is_quote(page, last - 1):
        last -= 1
    return first, last


def _name_of(page: Page, said: Said) -> str | None:
    if said.name is None or said.name.violence or (said.name.anaphor and said.name.means is None):
        return None
    return name_text(page, said.name)
