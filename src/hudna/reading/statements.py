"""Statements: who said what, as claims, from the acts of saying on a page."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Actor, Link, Statement, When
from hudna.model.span import Span
from hudna.reading.attribution import covering_at
from hudna.reading.mentions import Attribution, Mention
from hudna.reading.moment import NO_DAY, Moment
from hudna.reading.page import Page

_BODIES = frozenset(
    (
        "state",
        "army",
        "armed_group",
        "coalition",
        "organisation",
        "rescue",
        "medical",
        "monitor",
        "igo",
        "body",
        "party",
        "office",
    )
)
_COUNTED = frozenset(("منذ", "خلال", "بعد", "قبل", "حتي", "الي"))  # a stretch, or a day of something else
_DAYWARDS = frozenset(("في", "يوم"))
_AUXILIARIES = frozenset(("كان", "كانت", "وكان", "وكانت", "قد"))
_HEAD = 3  # words that a day may take at the head of what is said: «أعلن الجيش صباح اليوم الثلاثاء مقتل …»


def read_statements(page: Page) -> list[Statement]:
    """Return the statements of the page, in the order of the text."""
    said = (found for found in page.attributions if found.statement)
    return [_statement(page, found) for found in said if found.speaker is not None or not found.links]


def _statement(page: Page, found: Attribution) -> Statement:
    speaker = found.speaker
    return Statement(
        evidence=page.span(found.first, found.last),
        sentence=_sentence(page, found),
        sources=_carriers(page, found),
        confidence=_confidence(found),
        reader=found.reader,
        time=_time(page, found),
        speaker=Actor(speaker.name, speaker.entity, _link_evidence(found)) if speaker else None,
        role=speaker.role if speaker else None,
        organisation=_organisation(speaker) if speaker else None,
        act=found.act,
        form=found.form,
        content=_content(page, found),
        addressee=_actors(found.addressee),
        target=_actors(found.target),
    )


def _link_evidence(found: Attribution) -> Span | None:
    return found.links[0].evidence if found.links else None


def _actors(mentions: list[Mention]) -> list[Actor]:
    named: dict[str, Actor] = {}
    for mention in mentions:
        named.setdefault(mention.name, mention.as_actor())
        for other in mention.others:
            named.setdefault(other, Actor(other))
    return list(named.values())


def _organisation(speaker: Mention) -> Actor | None:
    return Actor(speaker.organisation, speaker.organisation_id) if speaker.organisation else None


def _content(page: Page, found: Attribution) -> Span | None:
    if not found.content:
        return None
    first, last = found.content[0]
    span = page.span(first, last)
    token = page.tokens[first]
    if len(token.form) > 2 and token.text.startswith("ب") and _is_governed(page, found, first):
        return Span(span.start + (2 if token.text.startswith("بـ") else 1), span.end)
    return span


def _is_governed(page: Page, found: Attribution, first: int) -> bool:
    """Whether the «ب» of the first word belongs to the reporting verb (طالب بوقف)."""
    return page.tokens[first].form.startswith("بال") or (
        any(reading.before == "ب" for reading in page.readings(first))
        and not any(reading.before == "" for reading in page.readings(first))
    )


def _carriers(page: Page, found: Attribution) -> list[Link]:
    """Return who carried the statement: the outer speakers and agencies, not the one who makes it."""
    links = list(found.links[1:])
    names = {link.name for link in found.links}
    for _, outer in covering_at(page, found.verb):
        if outer is found:
            continue
        for link in outer.links:
            if link.name not in names:
                names.add(link.name)
                links.append(link)
    return links


def _sentence(page: Page, found: Attribution) -> Span:
    first = page.sentence_of(found.first).first
    last = page.sentence_of(found.last - 1).last
    for start, end in found.content:
        first = min(first, page.sentence_of(start).first)
        last = max(last, page.sentence_of(end - 1).last)
    return page.span(first, last)


def _time(page: Page, found: Attribution) -> When | None:
    """Return the day that stands between the speaker and what is said, at its head, or right before the verb."""
    start = found.content[0][0] if found.content else found.last
    low, high = (found.first, start) if start > found.verb else (found.first, found.last)
    while page.tokens[min(high, len(page.tokens) - 1)].form in _DAYWARDS:
        high += 1
    for mark in page.times:
        told = low <= mark.first <= high and mark.last <= max(high, found.last) + _HEAD
        if not (told or _is_right_before(page, mark, found.first)) or page.tokens[mark.first].form in _COUNTED:
            continue
        if isinstance(mark.value, Moment) and mark.value.kind not in NO_DAY:
            return When(page.text(mark.first, mark.last), page.resolve_time(mark), page.span(mark.first, mark.last))
    return None


def _is_right_before(page: Page, mark: Mark, verb: int) -> bool:
    """«في أيار الماضي، أعلن», «والثلاثاء كان قد أعلن»: nothing but a comma and an auxiliary between the two."""
    if not 0 <= verb - mark.last <= _HEAD or page.sentence_of(mark.first) is not page.sentence_of(verb):
        return False
    between = [page.tokens[at] for at in range(mark.last, verb)]
    return all(not token.is_word or token.form in _AUXILIARIES for token in between)


def _confidence(found: Attribution) -> float:
    speaker = found.speaker
    score = 0.6
    if speaker is not None and speaker.kind != "unnamed":
        score += 0.2
    if found.content:
        score += 0.1
    if found.form != "indirect":
        score += 0.05
    return round(min(score, 0.95), 2)
