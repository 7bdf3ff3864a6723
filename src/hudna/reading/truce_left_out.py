"""Who and what a truce leaves out, told in a clause of its own: «يستثني الاتفاق …», «لم يذكر البيان حلب»."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.match.marks import Mark
from hudna.model.claims import Actor, Place, TruceClaim
from hudna.model.span import Span
from hudna.reading.attribution import sources_at
from hudna.reading.conflict import is_of_conflict
from hudna.reading.page import Page
from hudna.reading.roles import as_actors
from hudna.reading.stance import stance_at
from hudna.reading.truce_words import Name, Word, Words, name_text

_REACH = 12  # tokens from the word that leaves out to what is left out
_GAP = 4  # tokens that may stand between two of a list
_BACK = 8  # tokens from «غير المشمولة» back to who that is
_NEAR = 400  # characters over which a statement still speaks of the truce named before
_PAPERS = frozenset(("بيان", "اعلان", "اتفاق", "اتفاقيه", "قرار", "تفاهم", "نص", "وثيقه", "مبادره", "صفقه"))
_TRADE = frozenset(("تجاري", "تجاريه", "اقتصادي", "اقتصاديه", "مالي", "نفطي", "بحري", "جوي", "جمركي"))
_PARTNERS = frozenset(("بين", "مع"))
_FIGHTERS = frozenset(("armed_group", "army", "party", "coalition"))


@dataclass(slots=True)
class LeftOut:
    """What one clause leaves out: tokens `first` up to `last` (exclusive), actors and places, the truce if named."""

    word: Word
    first: int
    last: int
    name: Name | None = None
    paper: bool = False
    actors: list[Mark] = field(default_factory=list)
    places: list[Mark] = field(default_factory=list)


def add_left_out(page: Page, words: Words, claims: list[TruceClaim]) -> list[TruceClaim]:
    """Fill what the clauses of a page leave out into the claims beside them; return claims for those with none."""
    made: list[TruceClaim] = []
    for at, word in sorted(words.limits.items()):
        found = _left_out(page, words, word)
        if found is None or not (found.actors or found.places):
            continue
        beside = [claim for claim in claims if _is_beside(page, claim, at)]
        if beside:
            known = next((claim for claim in beside if claim.excluded or claim.excluded_zones), None)
            _fill(page, known or beside[-1], found)
            continue
        before = [c for c in claims if 0 <= page.tokens[at].start - c.evidence.end < _NEAR]
        if before or _stands(page, found):
            made.append(_claim(page, found, before[-1] if before else None))
    return made


def _left_out(page: Page, words: Words, word: Word) -> LeftOut | None:
    kind = word.means.get("truce")
    if kind == "excluded":
        return _behind(page, words, word)
    if kind != "except" or not (word.is_verb or word.means.get("unmentioned")):
        return None
    found = LeftOut(word, word.first, word.last)
    end = min(page.sentence_of(word.first).last, word.last + _REACH)
    at, gap = word.last, 0
    while at < end and page.breaks[at] < 2 and gap <= _GAP:
        name = next((name for name in words.names if name.first == at), None)
        if name is not None:
            found.name, at = name, name.last
        elif not (found.actors or found.places) and page.is_form(at, _PAPERS):
            found.paper, at = True, _behind_owner(page, at)
        elif page.is_form(at, _TRADE) or page.tokens[at].form in _PARTNERS:
            return None
        elif (taken := _take(page, found, at)) > at:
            at, gap = taken, 0
        else:
            gap += bool(found.actors or found.places or gap)
            at += 1
    if not found.name and not found.paper:
        _look_before(page, words, found)
    return found if found.name or found.paper else None


def _behind_owner(page: Page, at: int) -> int:
    """Return the token behind a paper and the body whose it is («بيان الجيش»)."""
    owner = page.actor_at.get(at + 1)
    plain = not page.tokens[at].form.startswith("ال")
    return owner.last if owner is not None and (plain or owner.value.adjective) else at + 1


def _take(page: Page, found: LeftOut, at: int) -> int:
    """Take the actor or place at the token, and return the token behind it, or `at` where there is none."""
    actor, place = page.actor_at.get(at), page.place_at.get(at)
    listed = not (found.actors or found.places) or page.tokens[at].form[:1] == "و" or page.tokens[at - 1].text in "،و"
    if place is not None and place.first == at and (actor is None or actor.value.kind == "state") and listed:
        found.places.append(place)
        found.last = place.last
        return place.last
    if actor is not None and actor.first == at and not actor.value.adjective and listed:
        found.actors.append(actor)
        found.last = actor.last
        return actor.last
    return at


def _look_before(page: Page, words: Words, found: LeftOut) -> None:
    """Note the truce or the paper that is the subject before the word («الاتفاق لا يشمل …»)."""
    start = page.sentence_of(found.first).first
    for at in range(found.first - 1, max(start, found.first - _BACK) - 1, -1):
        if page.breaks[at + 1] >= 2:
            return
        name = next((name for name in words.names if name.first <= at < name.last), None)
        if name is not None or page.is_form(at, _PAPERS):
            found.name, found.paper, found.first = name, name is None, name.first if name else at
            return


def _behind(page: Page, words: Words, word: Word) -> LeftOut | None:
    """Return what stands before «غير المشمولة», «خارج الاتفاق»: the nearest actor or place of its clause."""
    found = LeftOut(word, word.first, word.last, paper=True)
    start = page.sentence_of(word.first).first
    for at in range(word.first - 1, max(start, word.first - _BACK) - 1, -1):
        if page.breaks[at + 1] >= 2:
            return None
        mark = page.actor_at.get(at) or page.place_at.get(at)
        if mark is not None and _take(page, found, mark.first) > mark.first:
            found.first, found.last = mark.first, word.last
            break
    following = range(word.last - 1, min(word.last + 4, len(page.tokens)))
    found.name = next((name for name in words.names if name.first in following), None)
    found.last = found.name.last if found.name else found.last
    spoken = found.name is not None or any(page.is_form(at, _PAPERS) for at in following)
    return found if spoken else None


def _is_beside(page: Page, claim: TruceClaim, at: int) -> bool:
    sentence = page.sentence_of(at)
    start = page.tokens[sentence.first].start
    return start <= claim.evidence.start < page.tokens[sentence.last - 1].end and claim.event not in (
        "called_for", "violated", "rejected", "negotiated",
    )  # fmt: skip


def _stands(page: Page, found: LeftOut) -> bool:
    """Whether the clause tells of a truce by itself: it names one, or a paper leaves out fighters or places."""
    if found.name is not None and not found.name.violence:
        return True
    fighters = any(mark.value.kind in _FIGHTERS for mark in found.actors)
    local = any(mark.value.precision != "country" for mark in found.places)
    placed = found.word.means.get("unmentioned") and found.places and (local or is_of_conflict(page))
    return found.paper and (fighters or bool(placed))


def _fill(page: Page, claim: TruceClaim, found: LeftOut) -> None:
    if claim.stance == "denied" and found.word.means.get("unmentioned"):
        claim.stance = "asserted"  # what is denied is that the truce reaches so far, not the truce
        span = page.span(found.first, found.last)
        claim.evidence = Span(min(claim.evidence.start, span.start), max(claim.evidence.end, span.end))
    claim.excluded = claim.excluded or as_actors([mark.value for mark in found.actors])
    claim.excluded_zones = claim.excluded_zones or _places(found)
    left = {place.name for place in claim.excluded_zones}
    claim.zones = [zone for zone in claim.zones if zone.name not in left]


def _places(found: LeftOut) -> list[Place]:
    return list({mark.value.name: mark.value for mark in found.places}.values())


def _claim(page: Page, found: LeftOut, before: TruceClaim | None) -> TruceClaim:
    sentence = page.sentence_of(found.first)
    stance, _, _ = stance_at(page, found.word.first, found.word.last)
    actors: list[Actor] = list(before.actors) if before and found.word.means.get("unmentioned") else []
    return TruceClaim(
        event="announced",
        name=name_text(page, found.name) if found.name else before.name if before else None,
        actors=actors,
        excluded=as_actors([mark.value for mark in found.actors]),
        excluded_zones=_places(found),
        zones=_zones(page, found),
        evidence=page.span(found.first, max(found.last, found.word.last)),
        sentence=page.span(sentence.first, sentence.last),
        stance="asserted" if stance == "denied" else stance,
        sources=sources_at(page, found.word.first, found.word.last),
        confidence=0.7,
        reader=found.word.entry.id,
    )


def _zones(page: Page, found: LeftOut) -> list[Place]:
    """Return the places between the truce's name and the word that leaves out («الهدنة في لبنان لا تشمل …»)."""
    if found.name is None:
        return []
    left = {mark.value.name for mark in found.places}
    low, high = found.name.last, found.word.first
    return [m.value for m in page.located if low <= m.first < high and m.value.name not in left]
