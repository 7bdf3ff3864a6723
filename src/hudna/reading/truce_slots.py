"""Slots of a truce claim: zones, times, who made it, who is bound, who stands behind it, what it provides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hudna.match.marks import Mark
from hudna.model.claims import Place, TruceClaim, When
from hudna.model.span import Span
from hudna.reading.clauses import clause_end, is_cut
from hudna.reading.context import carried_places
from hudna.reading.edtf import plus_duration
from hudna.reading.mentions import Mention
from hudna.reading.moment import Duration
from hudna.reading.page import Page
from hudna.reading.participants import subjects_before
from hudna.reading.roles import agents_of_noun, as_actors, subject_after
from hudna.reading.truce_times import is_date, nearest_date, resolve
from hudna.reading.truce_words import Name, Word, Words

_FROM = frozenset(
    (
        "من",
        "منذ",
        "بدءا",
        "ابتداء",
        "اعتبارا",
        "انطلاقا",
        "بدا",
        "بدات",
        "يبدا",
        "تبدا",
        "سيبدا",
        "ستبدا",
        "يسري",
        "تسري",
        "سيسري",
        "ستسري",
        "سري",
        "سرت",
        "بحلول",
    )
)
_UNTIL = frozenset(("حتي", "الي", "لغايه", "ينتهي", "تنتهي", "انتهي", "انتهت", "بنهايه", "انقضت"))
_GENERIC = frozenset(("المدينه", "المنطقه", "القطاع", "البلاد", "البلده", "المحافظه", "البلد", "هناك"))
_BETWEEN = frozenset(("بين",))
_PEOPLE = frozenset(("people", "unnamed", "witness", "document", "agency", "outlet"))
_NO_ACTORS = frozenset(("document", "witness", "agency", "outlet"))
_BROKERED = frozenset(("وساطه", "رعايه", "اشراف"))
_STARTS = frozenset(("in_force",))


@dataclass(slots=True)
class Bounds:
    """Tokens of the evidence and, within or beside it, of the word that says the event."""

    first: int
    last: int
    head: int
    head_last: int
    after: bool = False
    stop: int = -1  # where the next thing said of the truce begins


def fill_slots(
    page: Page, words: Words, claim: TruceClaim, bounds: Bounds, name: Name | None, chain: list[Word]
) -> list[TruceClaim]:
    """Fill the claim's slots; return it, or one copy a zone where zones have their own lengths."""
    limit = clause_end(page, bounds.last, page.sentence_of(bounds.last - 1).last)
    reach = min(limit, bounds.stop) if bounds.stop >= 0 else limit
    claim.actors = as_actors(_actors(page, claim, bounds, chain, limit))
    claim.parties = as_actors(_parties(page, claim, name, bounds, chain, limit))
    claim.guarantors = as_actors(_guarantors(page, words, bounds, limit))
    claim.excluded = as_actors(_excluded(page, words, bounds, limit))
    claim.terms = _terms(page, words, bounds, name)
    marks = _zone_marks(page, words, bounds, name, reach)
    claim.excluded_zones = [mark.value for mark in marks if _is_excepted(page, words, bounds, mark)]
    zones = [mark for mark in marks if not _is_excepted(page, words, bounds, mark)]
    claim.zones = _once(mark.value for mark in zones) or _generic_zones(page, bounds, limit)
    _fill_times(page, claim, bounds, limit)
    return _split(page, claim, zones, bounds, limit)


def time_of_event(page: Page, bounds: Bounds, event: str) -> When | None:
    """Return when what the event says happened: a date beside its word that is no start or end of the truce."""
    if event in _STARTS or event == "expired":
        return None
    marks = [mark for mark in page.times if is_date(mark) and not _cue(page, mark)]
    plain = [mark for mark in marks if mark.value.relation not in ("until", "since", "from")]
    return nearest_date(page, plain, bounds.head, 12)


# --- who -----------------------------------------------------------------
def _actors(page: Page, claim: TruceClaim, bounds: Bounds, chain: list[Word], limit: int) -> list[Mention]:
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


def _parties(
    page: Page, claim: TruceClaim, name: Name | None, bounds: Bounds, chain: list[Word], limit: int
) -> list[Mention]:
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


def _guarantors(page: Page, words: Words, bounds: Bounds, limit: int) -> list[Mention]:
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


def _excluded(page: Page, words: Words, bounds: Bounds, limit: int) -> list[Mention]:
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


# --- where -----------------------------------------------------------------
def _zone_marks(page: Page, words: Words, bounds: Bounds, name: Name | None, limit: int) -> list[Mark]:
    """Return the places the truce is told for: behind its word in the clause, behind its name, else in front."""
    sentence = page.sentence_of(bounds.first)
    marks = [mark for mark in page.located if sentence.first <= mark.first < sentence.last and _is_where(page, mark)]
    start = bounds.head if bounds.after else bounds.first
    inside = [mark for mark in marks if start <= mark.first < limit and not _parted(page, start, mark.first)]
    if not inside and name is not None:
        inside = [
            mark for mark in marks if name.last <= mark.first < limit and not _parted(page, name.last, mark.first)
        ]
    if inside:
        return _first_run(page, inside)
    before = [mark for mark in marks if mark.last <= bounds.first and not is_cut(page, mark.last, bounds.first)]
    if before:
        return _last_run(page, before)
    return [mark for mark in marks if mark.first >= limit][:1]


def _is_where(page: Page, mark: Mark) -> bool:
    """Whether a place stands for where, and not for a party that bears its name (بين إسرائيل وحماس)."""
    if mark.first not in page.actor_at:
        return True
    return mark.before[-1:] == "ب" or (
        mark.first > 0 and page.tokens[mark.first - 1].form in ("في", "داخل", "بمدينه", "مدينه", "محافظه")
    )


def _parted(page: Page, first: int, last: int) -> bool:
    """Whether a comma that opens something else stands between a word and a place."""
    return any(page.breaks[at] >= 1 and page.tokens[at].text in "،," and last - at > 4 for at in range(first, last))


def _first_run(page: Page, marks: list[Mark]) -> list[Mark]:
    """Return the first places and those listed with them, over lengths of time («… لمدة 24 ساعة ومناطق …»)."""
    taken = [marks[0]]
    for mark in marks[1:]:
        between = range(taken[-1].last, mark.first)
        timed = sum(at in page.time_at for at in between)
        joined = mark.before[:1] == "و" or any(
            page.tokens[at].form.startswith("و") or page.tokens[at].text in "،," for at in between
        )
        if not joined or len(between) - timed > 4:
            break
        taken.append(mark)
    return taken


def _last_run(page: Page, marks: list[Mark]) -> list[Mark]:
    taken = [marks[-1]]
    for mark in reversed(marks[:-1]):
        if taken[0].first - mark.last > 1 or taken[0].before[:1] != "و":
            break
        taken.insert(0, mark)
    return taken


def _is_excepted(page: Page, words: Words, bounds: Bounds, mark: Mark) -> bool:
    for at in range(max(bounds.first, mark.first - 6), mark.first + 1):
        word = words.limits.get(at)
        if word is not None and word.means.get("truce") == "except" and word.last <= mark.first + 1:
            return True
    return False


def _generic_zones(page: Page, bounds: Bounds, limit: int) -> list[Place]:
    """Take «في المدينة» for the place that the sentences before are about."""
    if any(page.tokens[at].form in _GENERIC for at in range(bounds.first, limit)):
        return carried_places(page, page.tokens[bounds.first].sentence)
    return []


def _once(places: Iterable[Place]) -> list[Place]:
    return list({place.name: place for place in places}.values())


# --- when -----------------------------------------------------------------
def _fill_times(page: Page, claim: TruceClaim, bounds: Bounds, limit: int) -> None:
    sentence = page.sentence_of(bounds.first)
    for mark in page.times:
        if not (bounds.first <= mark.first < min(limit + 1, sentence.last)):
            continue
        if is_date(mark):
            _place_date(page, claim, mark, bounds)
        elif claim.duration is None and _is_length(mark.value, claim.event):
            claim.duration = mark.value.iso
    if claim.end is None and claim.start is not None and claim.duration is not None:
        claim.end = plus_duration(claim.start, claim.duration)


def _is_length(value: Duration, event: str) -> bool:
    """Whether a duration is how long the truce lasts: «لمدة», not «خلال»; of an ended one also «بعد أسبوع من»."""
    return value.relation == "for" or (value.relation == "after" and event in ("expired", "collapsed"))


def _place_date(page: Page, claim: TruceClaim, mark: Mark, bounds: Bounds) -> None:
    cue = _cue(page, mark)
    edtf = resolve(page, mark, claim.zones, _ahead(claim, mark, cue))
    if edtf is None:
        return
    if edtf.startswith("../") or edtf.endswith("/.."):
        edtf = edtf.removeprefix("../").removesuffix("/..")
    if cue == "start" and mark.value.relation == "since" and claim.event not in ("in_force", "respected", "violated"):
        return
    if cue == "end" or (cue == "" and claim.event == "expired" and abs(mark.first - bounds.head) <= 4):
        claim.end = claim.end or edtf
    elif cue == "start" or (cue == "" and claim.event in _STARTS and mark.first >= bounds.head):
        claim.start = claim.start or edtf


def _ahead(claim: TruceClaim, mark: Mark, cue: str) -> bool | None:
    """Whether a date lies ahead: of a truce planned, or announced «اعتبارا من»; None leaves it to its verb."""
    announced = claim.event in ("announced", "agreed", "called_for", "proposed") and cue == "start"
    return True if claim.stance == "planned" or (announced and mark.value.relation == "from") else None


def _cue(page: Page, mark: Mark) -> str:
    """Return `start` or `end` where the words before a date make it the beginning or the end of the truce, else ""."""
    for at in range(mark.first, max(mark.first - 4, -1), -1):
        form = page.tokens[at].form
        if form in _UNTIL and at < mark.first + 1:
            return "end"
        if form in _FROM:
            return "start"
    return ""


def _split(page: Page, claim: TruceClaim, zones: list[Mark], bounds: Bounds, limit: int) -> list[TruceClaim]:
    """Return a copy a zone where each group of places is followed by its own length of time."""
    lengths = [m for m in page.times if bounds.first <= m.first < limit and not is_date(m)]
    inside = [mark for mark in zones if bounds.first <= mark.first < limit]
    groups = []
    low = bounds.first
    for length in lengths:
        group = [mark for mark in inside if low <= mark.first < length.first]
        if group:
            groups.append((group, length))
        low = length.last
    if len(groups) < 2:
        return [claim]
    return [_copy(page, claim, group, length, number) for number, (group, length) in enumerate(groups)]


def _copy(page: Page, claim: TruceClaim, group: list[Mark], length: Mark, number: int) -> TruceClaim:
    first = group[0].first
    start = claim.evidence.start if number == 0 else page.tokens[first].start
    made = replace(
        claim,
        evidence=Span(start, page.tokens[length.last - 1].end),
        zones=_once(mark.value for mark in group),
        duration=length.value.iso,
        end=plus_duration(claim.start, length.value.iso) if claim.start else None,
        actors=list(claim.actors),
        trace=dict(claim.trace),
    )
    return made


# --- what it provides -----------------------------------------------------------------
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
        while last < sentence.last and page.tokens[last].text not in ".؛":
            last += 1
        if last - at > 2:
            return [page.span(at, last)]
    return []
