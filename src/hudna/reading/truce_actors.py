"""Actors of a truce claim: who did what it says, who is bound, who stands behind it, who is left out."""

from __future__ import annotations

from hudna.model.claims import TruceClaim
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.participants import subjects_before
from hudna.reading.roles import agents_of_noun, subject_after
from hudna.reading.truce_words import Bounds, Name, Word, Words

_BETWEEN = frozenset(("بين",))
_PEOPLE = frozenset(("people", "unnamed", "witness", "document", "agency", "outlet"))
_NO_ACTORS = frozenset(("document", "witness", "agency", "outlet"))
_OWN_WORDS = frozenset(("called_for", "announced", "rejected", "agreed", "proposed", "extended", "respected"))
_OWN_DEEDS = frozenset(("agreed", "rejected", "respected", "suspended"))
_SPOKESMEN = ("متحدث", "ناطق")
_BROKERED = frozenset(("وساطه", "رعايه", "اشراف"))


def read_actors(page: Page, claim: TruceClaim, bounds: Bounds, chain: list[Word], limit: int) -> list[Mention]:
    """Return who did it: the subject of the word that says it, else of the next one outside."""
    start = page.sentence_of(bounds.first).first
    ordered = [word for word in chain if word.first == bounds.head] + [
        word for word in reversed(chain) if word.first < bounds.head
    ]
    for word in ordered:
        if word.event == "called_for" and claim.event != "called_for":
            break
        if any(reading.after in ("ه", "ها", "هم", "هما") for reading in page.readings(word.first)) and not word.is_verb:
            return _nearest_subject(page, word.first, start)
        if word.means.get("deal"):
            found = _nisbas(page, word.last, limit) or _between(page, word.last, limit)
        elif word.is_verb and word.event == "called_for" and _is_object(page, word.last):
            continue
        elif word.is_verb:
            after, _ = subject_after(page, word.last, limit)
            joined = word.reading is not None and word.reading.before[:1] in ("و", "ف") and word.reading.before != ""
            before = [] if joined else subjects_before(page, word.first, start)
            found = after or _behind_pronoun(page, word.last, limit) or before
            if not found and word is chain[0]:
                found = _subject_of_sentence(page, word.first, start)
        else:
            found = agents_of_noun(page, word.last, limit)
            if any(page.tokens[at].form in _BETWEEN for at in range(word.last, min(word.last + 2, limit))):
                found = _between(page, word.last, limit)
        found = [mention for mention in found if mention.kind not in _NO_ACTORS]
        if found:
            return found
    return []


def told_actors(page: Page, claim: TruceClaim, bounds: Bounds) -> list[Mention]:
    """Return who did it by the words it is told in: the accused of a breach, the body for which somebody speaks."""
    masdar = all(reading.feature.pos in ("masdar", "noun", "word") for reading in page.readings(bounds.head))
    for said in page.attributions:
        covers = any(first <= bounds.head < last for first, last in said.content)
        if said.act == "accuse" and claim.event == "violated" and covers:
            return [mention for mention in said.target if mention.kind not in _NO_ACTORS]
        own = said.verb == bounds.head and claim.event in _OWN_WORDS
        agreed = (
            covers
            and masdar
            and claim.event in _OWN_DEEDS
            and said.act in ("announce", "say", "pledge", "agree", "reject")
        )
        if (own or agreed) and said.speaker is not None and said.speaker.kind not in _NO_ACTORS:
            return [_body_of(said.speaker) if agreed else said.speaker]
    return []


def _body_of(speaker: Mention) -> Mention:
    """Return the body that a spokesman speaks for, else the speaker."""
    if speaker.organisation and any(word in (speaker.role or "") for word in _SPOKESMEN):
        return Mention(speaker.organisation, speaker.organisation_id, "organisation")
    return speaker


def _is_object(page: Page, index: int) -> bool:
    """«طالب الحوثيين ب»: an accusative behind the verb is who is asked, not who asks."""
    mark = page.actor_at.get(index)
    return (
        mark is not None and len(mark) == 1 and page.tokens[index].form.endswith("ين") and mark.value.name[-2:] == "ون"
    )


def _behind_pronoun(page: Page, index: int, limit: int) -> list[Mention]:
    """«اتفقت عليه روسيا», «أعلنت عنه الفصائل»."""
    if index < limit and page.tokens[index].form in (
        "عليه",
        "عليها",
        "عنه",
        "عنها",
        "به",
        "بها",
        "اليه",
        "اليها",
        "فيه",
        "فيها",
        "خلالها",
    ):
        return subject_after(page, index + 1, limit)[0]
    return []


def _subject_of_sentence(page: Page, index: int, start: int) -> list[Mention]:
    for at in range(index - 1, start - 1, -1):
        if page.breaks[at + 1] >= 2:
            return []
        mark = page.actor_at.get(at)
        if mark is not None and not mark.value.adjective and mark.before[-1:] not in ("ب", "ل", "ك"):
            heads = mark.first == start or page.breaks[mark.first] >= 1
            if heads:
                return [mark.value]
    return []


def _nisbas(page: Page, index: int, limit: int) -> list[Mention]:
    """Return the states of «اتفاق أميركي - روسي»."""
    found: list[Mention] = []
    at = index
    while at < min(limit, index + 7):
        mark = page.actor_at.get(at)
        if mark is not None and mark.value.adjective:
            found.append(mark.value)
            at = mark.last
        elif page.tokens[at].text in ("-", "–", "،", "و"):
            at += 1
        else:
            break
    return found


def _between(page: Page, index: int, limit: int) -> list[Mention]:
    """Return the actors of «بين أ وب» within the next words."""
    for at in range(index, min(limit, index + 9)):
        if page.breaks[at] >= 2:
            break
        if page.tokens[at].form in _BETWEEN:
            return _listed(page, at + 1, limit)
    return []


def _listed(page: Page, index: int, limit: int) -> list[Mention]:
    """Return the actors of a list that begins at the token, whatever epithets stand between them."""
    found: list[Mention] = []
    at, gap = index, 0
    while at < limit and gap <= 4:
        mark = page.actor_at.get(at)
        if mark is not None and mark.first == at and not (mark.value.adjective and found):
            joined = not found or mark.before[:1] == "و" or page.tokens[at - 1].text in ("و", "،", "-")
            if joined:
                found.append(mark.value)
            at, gap = mark.last, 0
            continue
        if page.tokens[at].form == "في" and (place := page.place_at.get(at + 1)) is not None:
            at = place.last
            continue
        if page.tokens[at].kind == "word" and page.tokens[at].form in (
            "في",
            "علي",
            "من",
            "حول",
            "بشان",
            "الي",
            "خلال",
            "بعد",
            "قبل",
        ):
            break
        gap += 1
        at += 1
    return found


def read_parties(
    page: Page, claim: TruceClaim, name: Name | None, bounds: Bounds, chain: list[Word], limit: int
) -> list[Mention]:
    """Return who is bound by the truce: those it is between, or who is pressed to keep it."""
    start = name.last if name is not None else bounds.last
    if name is not None and name.violence:
        return _nisbas(page, name.last, limit) or _pressed(page, chain, name.first)
    if claim.event == "respected":
        found = _pressed(page, chain, bounds.head)
        if found:
            return found
    found = _between(page, min(start, bounds.last), limit)
    if len(found) > 1:
        return found
    for at in range(start, min(start + 4, limit)):
        if page.tokens[at].form == "مع" and at + 1 < limit:
            return subject_after(page, at + 1, limit)[0]
    return []


def _pressed(page: Page, chain: list[Word], last: int) -> list[Mention]:
    """Return those on whom a demand is made: the actors behind its subject (حث المبعوث الحكومة على …)."""
    outer = next((word for word in chain if word.event == "called_for" and word.is_verb and word.last < last), None)
    if outer is None:
        return []
    _, at = subject_after(page, outer.last, last)
    marks = [mark for mark in page.actors if at <= mark.first < last and not mark.value.adjective]
    return [mark.value for mark in marks if mark.value.kind not in _PEOPLE][-2:]


def read_guarantors(page: Page, words: Words, bounds: Bounds, limit: int) -> list[Mention]:
    """Return who stands behind the truce: «برعاية», «بوساطة», a nisba of such a word."""
    sentence = page.sentence_of(bounds.first)
    for at in range(sentence.first, min(limit, sentence.last)):
        word = words.limits.get(at)
        if word is not None and word.means.get("truce") == "sponsor":
            found = _sponsors(page, word, sentence.first, limit)
            if found:
                return found
        event = words.events.get(at)
        if event is not None and event.means.get("deal"):
            found = [m for m in _nisbas(page, event.last, limit) if m.kind == "state"]
            if len(found) > 1:
                return found
    return []


def _sponsors(page: Page, word: Word, start: int, limit: int) -> list[Mention]:
    found = _nisbas(page, word.last, limit) or subject_after(page, word.last, limit)[0]
    if (
        found
        or page.tokens[word.first].form.startswith(("برعا", "بوساط", "بضمان", "باشراف"))
        or page.is_form(word.first, _BROKERED)
    ):
        return found
    return _subject_of_sentence(page, word.first, start) or _nearest_subject(page, word.first, start)


def _nearest_subject(page: Page, index: int, start: int) -> list[Mention]:
    for at in range(index - 1, max(start - 1, index - 6), -1):
        mark = page.actor_at.get(at)
        if mark is not None:
            return [] if mark.value.adjective else [mark.value]
    return []


def read_excluded(page: Page, words: Words, bounds: Bounds, limit: int) -> list[Mention]:
    """Return those left out: «باستثناء X», «X غير المشاركة في الهدنة»."""
    sentence = page.sentence_of(bounds.first)
    for at in range(sentence.first, sentence.last):
        word = words.limits.get(at)
        if word is None:
            continue
        kind = word.means.get("truce")
        if kind == "except" and not word.means.get("unmentioned"):
            found = _listed(page, word.last, min(sentence.last, word.last + 10))
            if found:
                return found
        if kind == "excluded":
            before = [
                m
                for m in page.actors
                if sentence.first <= m.first and m.last <= at and at - m.last <= 9 and not m.value.adjective
            ]
            named = [m for m in before if m.value.kind not in _PEOPLE and m.value.entity] or before
            if named:
                return [named[0].value if len(named) > 1 else named[-1].value]
    return []
