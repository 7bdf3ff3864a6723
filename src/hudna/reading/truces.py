"""Truces: what is said of a ceasefire and its life, one claim for each thing said and each zone with its own terms."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hudna.model.claims import Actor, Harm, Link, TruceClaim
from hudna.reading.attribution import sources_at
from hudna.reading.page import Page
from hudna.reading.stance import stance_at
from hudna.reading.truce_slots import Bounds, fill_slots, time_of_event
from hudna.reading.truce_times import is_date
from hudna.reading.truce_words import Name, Word, Words, find_words, is_quote, name_text
from hudna.reading.violations import find_violations

_MADE = frozenset(("agreed", "announced", "in_force", "proposed", "negotiated"))
_KEPT = frozenset(("respected", "extended", "renewed"))
_THAT = frozenset(("ان", "انه", "انها", "بان", "بانه", "بانها"))
_RELATED = 4  # tokens from a name to the relative pronoun that takes it up
_HOPE = 14  # tokens over which «نأمل» bears on what follows
_ADJUNCT = frozenset(("عقب", "بعد", "قبل", "منذ", "رغم", "خلال", "اثناء", "مع", "وسط", "غداه", "اثر", "وعقب", "وبعد", "ومع"))
_UNDER_REACH = 16  # tokens from a truce to «بموجب اتفاق»
_UNDER = frozenset(("بموجب", "وفق", "وفقا", "بناء", "اطار", "ضمن"))
_ENTERS = frozenset(("يدخل", "تدخل", "سيدخل", "ستدخل"))
_DONE = frozenset(("تم", "تمت", "جري", "وتم", "قد", "يتم"))
_TOWARDS = frozenset(("اجل", "بهدف", "بغيه", "قصد", "بغرض", "سبيل", "نحو", "لاجل"))
_NO = frozenset(("لم", "ولم", "لن", "لا", "ولا", "دون", "بدون", "عدم"))
_REACH = 3  # sentences over which «الاتفاق» still means the truce named before
_ACCORD = frozenset(("اتفاق", "اتفاقيه"))
_ANAPHORIC = frozenset(("renewed", "violated", "extended", "collapsed", "failing", "respected", "in_force", "suspended", "rejected"))
_TALK_OF = frozenset(("agreed", "announced", "in_force", "extended", "renewed", "proposed"))


@dataclass(slots=True)
class Said:
    """One thing said of a truce: its event, the tokens that say it, and what the words around make of it."""

    event: str
    first: int
    last: int
    name: Name | None
    head: Word | None  # the word that says it
    chain: list[Word] = field(default_factory=list)  # from the outermost in
    stance: str | None = None
    failed: bool = False
    after: bool = False  # said behind the name
    stop: int = -1  # the token at which the next thing said of it begins
    rules: list[str] = field(default_factory=list)


def read_truces(page: Page) -> list[TruceClaim]:
    """Return the truce claims of the page in the order of the text."""
    words = find_words(page)
    if not words.names and not words.events:
        return []
    if page.company.peaceful:
        return []
    _add_anaphors(page, words)
    claims: list[TruceClaim] = []
    used: set[int] = set()
    for name in words.names:
        said = _said_of(page, words, name, used)
        used.update(item.head.first for item in said if item.after and item.head is not None)
        if said and said[-1].stop < 0:
            said[-1].stop = _next_name(page, words, name)
        together = [claim for item in said for claim in _claims(page, words, item)]
        _share(together)
        claims += together
    claims += [claim for item in _halts(page, words) for claim in _claims(page, words, item)]
    claims += _headings(page, words, claims)
    claims += _unmentioned(page, words, claims)
    claims.sort(key=lambda claim: claim.evidence.start)
    told = any(claim.event not in ("called_for", "negotiated", "respected", "proposed") for claim in claims if claim.name)
    return _carry([claim for claim in claims if _is_truce(words, claim, told)])


def _is_truce(words: Words, claim: TruceClaim, told: bool) -> bool:
    """A bare call for calm («دعا إلى التهدئة») is one for a truce only in a report that names a truce otherwise."""
    strong = any(not (name.weak or name.violence or name.anaphor) for name in words.names)
    return strong or claim.name is None or told or claim.event not in ("called_for", "negotiated", "respected")


def read_violations(page: Page) -> list[Harm]:
    """Return counted breaches of a truce, one a party and place."""
    return find_violations(page)


# --- what is said of one name ---------------------------------------------------------------------------------------
def _said_of(page: Page, words: Words, name: Name, used: set[int]) -> list[Said]:
    if name.first - 1 in words.bodies or name.first in words.bodies:
        return []
    chain = [word for word in _chain_before(page, words, name) if word.first not in used]
    after = _after(page, words, name)
    if any(word.entry.id.endswith("in-danger") for word in after):
        chain = []
    said = [] if name.violence and not _counts_as_halt(chain) else _from_chain(page, name, chain, bool(after))
    if name.violence:
        return said or _ceased(page, name)
    chained = bool(said)
    for word in after:
        if chained and _merges(word):
            continue
        if said:
            said[-1].stop = word.first
        said.append(_from_word(page, name, word))
    if not said and not name.anaphor and _is_bounded(page, name):
        said.append(Said("announced", name.first, name.last, name, None, rules=[name.entry.id]))
    return said


def _ceased(page: Page, name: Name) -> list[Said]:
    """«توقف القصف»: a stop that is told, not demanded."""
    before = page.tokens[name.first - 1].form if name.first else ""
    if before in _NO or not any(reading.entry.means.get("ceased") for reading in page.readings(name.first)):
        return []
    if any(reading.before.endswith("ل") for reading in page.readings(name.first)):
        return []
    return [Said("in_force", name.first, name.last, name, None, rules=[name.entry.id])]


def _counts_as_halt(chain: list[Word]) -> bool:
    return any(word.event in ("called_for", "rejected", "proposed", "announced", "agreed", "negotiated") for word in chain)


def _chain_before(page: Page, words: Words, name: Name) -> list[Word]:
    """Return the words in front that govern the name, from the outermost in."""
    chain: list[Word] = []
    at, anchor = name.first - 1, name.first
    start = page.sentence_of(name.first).first
    while at >= start and page.breaks[at + 1] < 2:
        if any(other.last == at + 1 and other is not name for other in words.names) and not _joined(page, at + 1, anchor):
            break
        if at + 1 == anchor and page.tokens[at].form in _ADJUNCT:
            break
        word = _event_ending(words, at)
        if word is not None and _governs(page, words, word, anchor, name):
            chain.insert(0, word)
            anchor = word.first
            at = word.first - 1
            continue
        at -= 1
    return chain


def _joined(page: Page, first: int, last: int) -> bool:
    """Whether nothing but a joining word stands between (تمديد الهدنة والتهدئة)."""
    return last - first <= 2 and any(page.tokens[at].form.startswith("و") for at in range(first, last + 1) if at < len(page.tokens))


def _event_ending(words: Words, at: int) -> Word | None:
    for first in range(at - 4, at + 1):
        word = words.events.get(first)
        if word is not None and word.last == at + 1:
            return word
    return None


def _governs(page: Page, words: Words, word: Word, anchor: int, name: Name) -> bool:
    if word.means.get("side") == "after" or word.means.get("stops"):
        return False
    distance = anchor - word.last
    if distance > word.near:
        return False
    if word.is_masdar or word.reading is None:
        return distance == 0 or not _crosses(page, word.last, anchor)
    if word.means.get("weak") and distance > word.near:
        return False
    return True


def _crosses(page: Page, first: int, last: int) -> bool:
    """Whether a comma or «أن» parts a noun from what it would govern."""
    return any(page.breaks[at] >= 1 or page.tokens[at].form in _THAT for at in range(first, last))


def _after(page: Page, words: Words, name: Name) -> list[Word]:
    """Return the words behind the name that are said of it: predicates, relative clauses, adjectives, «بموجب اتفاق»."""
    found: list[Word] = []
    at, anchor = name.last, name.last
    end = page.sentence_of(name.first).last
    commas = 0
    while at < end and page.breaks[at] < 2 + bool(found) * 0:
        if any(other.first == at for other in words.names):
            break
        commas += page.breaks[at] == 1
        if commas > 2:
            break
        word = words.events.get(at)
        if word is not None and _is_said(page, word, name, anchor):
            found.append(word)
            at = anchor = word.last
            continue
        at += 1
    return found


def _is_said(page: Page, word: Word, name: Name, anchor: int) -> bool:
    side = word.means.get("side")
    if side == "before" and not (word.means.get("deal") and _is_under(page, word.first)):
        return False
    distance = word.first - anchor
    if word.means.get("deal"):
        return distance <= _UNDER_REACH and _is_under(page, word.first)
    if distance > word.near or word.means.get("talks"):
        return False
    if word.means.get("terms"):
        return word.is_verb
    if word.is_masdar:
        return False
    if word.reading is not None and word.reading.before.endswith("ل"):
        return False
    if word.is_verb and word.event in ("called_for", "proposed", "announced", "agreed", "violated", "suspended", "rejected"):
        return _is_relative(page, anchor, word)
    return True


def _is_under(page: Page, index: int) -> bool:
    return any(base in _UNDER for at in (index - 1, index - 2) if at >= 0 for base in page.analyses[at].bases)


def _is_relative(page: Page, anchor: int, word: Word) -> bool:
    """A verb whose object the truce is: «الذي اتفقت عليه», «اقترحته», «أعلنته», or a passive behind it (قد مُدد)."""
    reading = word.reading
    if reading is not None and reading.after and word.first - anchor <= _RELATED + 2:
        return True
    between = {page.tokens[at].form for at in range(anchor, min(word.first, anchor + _RELATED))}
    following = page.tokens[word.last].form if word.last < len(page.tokens) else ""
    if following in ("عليه", "عليها", "اليه", "اليها", "عنه", "عنها", "به", "بها"):
        return True
    return not between.isdisjoint(("الذي", "التي", "قد")) or word.first == anchor


def _merges(word: Word) -> bool:
    """A verb that only adds when it begins or ends to what was said already: أعلن هدنة تبدأ الأحد."""
    return word.is_present and word.event in ("in_force", "expired", "announced", "respected")


def _is_bounded(page: Page, name: Name) -> bool:
    """A name with nothing said of it counts where it has a length: «هدنة لمدة شهر»."""
    end = page.sentence_of(name.first).last
    for at in range(name.last, min(name.last + 3, end)):
        mark = page.time_at.get(at)
        if mark is not None and mark.first == at and not is_date(mark):
            return True
    return False


# --- composing ------------------------------------------------------------------------------------------------------
def _from_chain(page: Page, name: Name, chain: list[Word], predicated: bool) -> list[Said]:
    if predicated:
        chain = _without_reports(page, chain, name)
    if not chain:
        return []
    inner = chain[-1]
    said = Said(inner.event, inner.first, name.last, name, inner, chain, rules=[word.entry.id for word in chain])
    if inner.means.get("failure"):
        said.event = "collapsed"
    if inner.means.get("effort"):
        said.event = "negotiated"
    if inner.event in ("expired", "collapsed") and page.tokens[name.first].form.startswith("ب"):
        said.event = "agreed"  # «انتهت الحرب بهدنة»: the truce ended something else
    for outer in reversed(chain[:-1]):
        if said.failed:
            break
        if not (outer.means.get("effort") and _is_done(page, said)):
            _compose(said, outer)
    if said.failed and said.stance == "planned":
        said.stance = None
    if said.event == "agreed" and said.head is not None and _is_purpose(page, said.head):
        said.event = "negotiated"
    if inner.is_masdar and inner.reading is not None and inner.reading.before.endswith("ل") and len(chain) == 1:
        if said.event in ("in_force", "extended", "renewed"):
            said.stance = "planned"
        elif said.event == "agreed" and not inner.means.get("weak"):
            said.event = "negotiated"
    if said.event == "in_force" and _lies_ahead(page, inner):
        said.event, said.stance = "announced", "planned"
    if all(word.means.get("deal") for word in chain):
        if name.anaphor or not _stands_alone(page, chain[0], name):
            return []
    if name.anaphor and inner.means.get("terms"):
        said.event = "announced"
    if said.event == "proposed" and name.violence:
        said.event = "called_for"
    if name.violence and said.event in ("called_for", "negotiated"):
        said.event, said.stance = "called_for", "demanded"
    if said.event == "called_for" and said.stance is None:
        said.stance = "demanded"
    return [said]


def _is_done(page: Page, said: Said) -> bool:
    """«بجهود … تم التوصل»: the effort has come to something."""
    head = said.head
    return head is not None and any(page.tokens[at].form in _DONE for at in range(max(0, head.first - 1), head.first))


def _is_purpose(page: Page, word: Word) -> bool:
    """«من أجل التوصل», «بهدف التوصل»: not yet reached."""
    return word.first > 0 and word.is_masdar and page.tokens[word.first - 1].form in _TOWARDS


def _lies_ahead(page: Page, word: Word) -> bool:
    """«تدخل الهدنة حيز التنفيذ الاثنين»: a present verb with a day or an hour to come."""
    if not (word.is_present or page.tokens[word.first].form.lstrip("وف") in _ENTERS):
        return False
    sentence = page.sentence_of(word.first)
    return any(
        word.first <= mark.first < sentence.last and is_date(mark) and mark.value.kind in ("weekday", "day", "clock")
        and mark.value.relation != "since" and (mark.value.offset or 0) >= 0
        for mark in page.times
    )  # fmt: skip


def _stands_alone(page: Page, deal: Word, name: Name) -> bool:
    """«اتفاق لوقف إطلاق النار» says that there is one; «اتفاق وقف إطلاق النار» only names it."""
    return page.tokens[name.first].form.startswith(("ل", "ب")) and not (deal.reading and deal.reading.article)


def _without_reports(page: Page, chain: list[Word], name: Name) -> list[Word]:
    """Drop the outer words parted by «أن» from a name that has its own predicate: أعلن أن الهدنة انتهت."""
    kept = []
    for word in chain:
        if any(page.tokens[at].form in _THAT for at in range(word.last, name.first)):
            continue
        kept.append(word)
    return kept


def _compose(said: Said, outer: Word) -> None:
    """Let a governing word outside change what its inner one says."""
    event, result = outer.event, said.event
    inner_weak = said.head is not None and bool(said.head.means.get("weak"))
    if outer.means.get("failure"):
        said.failed = True
    elif event == "called_for":
        said.stance = "demanded"
        if result in _MADE:
            _take(said, outer)
    elif outer.means.get("effort"):
        if result == "renewed":
            said.stance = said.stance or "planned"
        elif result in _TALK_OF:
            said.event = "negotiated"
    elif outer.means.get("talks"):
        if result in _TALK_OF:
            _take(said, outer)
    elif event == "rejected":
        _take(said, outer)
    elif event in ("agreed", "proposed"):
        if inner_weak or result in ("renewed", "announced", "proposed", "negotiated", "agreed"):
            _take(said, outer)
    elif event == "failing":
        if inner_weak or result in ("collapsed", "announced", "agreed"):
            _take(said, outer)
    elif event == "in_force":
        if inner_weak or result == "agreed":
            _take(said, outer)
    elif event == "announced":
        if inner_weak:
            _take(said, outer)
    elif inner_weak or result in ("announced", "agreed", "in_force", "respected"):
        _take(said, outer)


def _take(said: Said, outer: Word) -> None:
    said.event, said.head, said.first = outer.event, outer, min(said.first, outer.first)


def _from_word(page: Page, name: Name, word: Word) -> Said:
    event, stance = word.event, None
    if word.means.get("deal"):
        event = "agreed"
    if event == "in_force" and word.is_present and _is_future(word):
        event, stance = "announced", "planned"
    if word.means.get("failure"):
        event = "collapsed"
    if event == "expired" and _is_future(word):
        stance = "planned"
    first = name.first if word.first - name.last <= 12 else word.first
    return Said(event, first, word.last, name, word, [word], stance, after=True, rules=[word.entry.id])


def _is_future(word: Word) -> bool:
    return word.reading is not None and word.reading.before.endswith("س")


# --- truces named before, and halts that name none ---------------------------------------------------------------------
def _add_anaphors(page: Page, words: Words) -> None:
    """Take «الاتفاق» for the truce where one was named shortly before and a word of its life stands with it."""
    if not words.names:
        return
    named = {page.tokens[name.first].sentence for name in words.names if not name.violence}
    for at, word in list(words.events.items()):
        if not word.means.get("deal") or word.reading is None or not word.reading.article or not _is_accord(page, at):
            continue
        sentence = page.tokens[at].sentence
        if any(0 <= sentence - there <= _REACH for there in named) and not _names_follow(words, word.last):
            if _life_around(words, at):
                words.names.append(Name(at, at + 1, word.entry, anaphor=True))
                del words.events[at]
    words.names.sort(key=lambda name: name.first)


def _is_accord(page: Page, index: int) -> bool:
    """«الاتفاق» alone, that names no parties of its own."""
    following = page.tokens[index + 1].form if index + 1 < len(page.tokens) else ""
    mark = page.actor_at.get(index + 1)
    return page.is_form(index, _ACCORD) and following not in ("بين", "مع", "النووي") and not (mark and mark.value.adjective)


def _names_follow(words: Words, at: int) -> bool:
    return any(name.first - at in (0, 1, 2) for name in words.names)


def _life_around(words: Words, at: int) -> bool:
    near = [words.events[i] for i in (at - 2, at - 1, at + 1, at + 2) if i in words.events]
    return any((word.event in _ANAPHORIC or word.means.get("terms")) and not word.means.get("effort") for word in near)


def _halts(page: Page, words: Words) -> list[Said]:
    """Return halts told with a verb: «أوقفنا عملياتنا», «توقف القصف», «القصف يجب أن يتوقف»."""
    found = []
    for at, word in words.events.items():
        if not word.means.get("stops") or any(name.first <= at < name.last for name in words.names):
            continue
        if at and page.tokens[at - 1].form in _NO:
            continue
        sentence = page.sentence_of(at)
        demanded = any(words.events[i].event == "called_for" for i in range(max(sentence.first, at - 3), at) if i in words.events)
        nearby = [i for i in words.violence if sentence.first <= i < sentence.last and (0 < i - at <= 3 or (demanded and 0 < at - i <= 12))]
        if nearby and demanded and word.is_present:
            first = next((i for i in range(max(sentence.first, at - 3), at) if i in words.events), at)
            found.append(Said("called_for", first, word.last, None, word, [word], "demanded", rules=[word.entry.id]))
        elif nearby and not demanded and min(i - at for i in nearby) > 0 and not word.is_present:
            found.append(Said("in_force", at, max(nearby) + 1, None, word, [word], rules=[word.entry.id]))
    return found


# --- claims -----------------------------------------------------------------------------------------------------------
def _claims(page: Page, words: Words, said: Said) -> list[TruceClaim]:
    """Return the claims of one thing said: one, or one a zone where zones have their own lengths."""
    first, last = _evidence(page, said)
    probe = (said.head.first, said.head.last) if said.head is not None else (first, last)
    stance, failed, reason = stance_at(page, *probe)
    stance = _stance(page, words, said, stance)
    bounds = Bounds(first, last, said.head.first if said.head else first, said.head.last if said.head else last, said.after, said.stop)
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


def _next_name(page: Page, words: Words, name: Name) -> int:
    """Return the token at which the next truce of the sentence is named, -1 where there is none."""
    end = page.sentence_of(name.first).last
    return next((other.first for other in words.names if name.last < other.first < end), -1)


def _share(claims: list[TruceClaim]) -> None:
    """Let what is said of one name have the parties and guarantors that one of its claims gives."""
    for slot in ("parties", "guarantors"):
        known = next((getattr(claim, slot) for claim in claims if getattr(claim, slot)), [])
        for claim in claims:
            if not getattr(claim, slot) and not (slot == "parties" and claim.event == "respected"):
                setattr(claim, slot, list(known))


def _headings(page: Page, words: Words, claims: list[TruceClaim]) -> list[TruceClaim]:
    """Return claims for cross-headings that are no more than a truce's name: they say what the next claim on it says."""
    found = []
    for name in words.names:
        sentence = page.sentence_of(name.first)
        plain = [at for at in range(sentence.first, sentence.last) if page.tokens[at].is_word]
        if name.violence or name.anaphor or len(plain) > name.last - name.first + 2 or name.first - sentence.first > 1:
            continue
        end = page.tokens[sentence.last - 1].end
        following = next((c for c in sorted(claims, key=lambda c: c.evidence.start) if 0 <= c.evidence.start - end < 400 and c.name), None)
        if following is None or any(c.evidence.overlaps(page.span(name.first, name.last)) for c in claims):
            continue
        found.append(replace(following, evidence=page.span(name.first, name.last), sentence=page.span(sentence.first, sentence.last),
                             name=name_text(page, name), sources=[], time=None, confidence=0.5, trace={}))  # fmt: skip
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
    if claim.event == "agreed" and states and not claim.guarantors and claim.parties != claim.actors:
        claim.guarantors = list(claim.actors)
    elif claim.event == "agreed" and not claim.parties:
        claim.parties = list(claim.actors)


def _stance(page: Page, words: Words, said: Said, stance: str) -> str:
    """Return the stance of the words around, corrected by what the truce's own words make of it."""
    if said.stance is not None and stance in ("asserted", "planned", "possible", "demanded"):
        return said.stance
    head = said.head
    if said.after and stance in ("possible", "demanded", "planned") and head is not None and head.is_verb and not head.is_present:
        return "asserted"
    if stance == "asserted" and head is not None and head.is_verb and head.first and page.tokens[head.first - 1].form in _NO:
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
    if said.name is None or said.name.anaphor or said.name.violence:
        return None
    return name_text(page, said.name)


def _unmentioned(page: Page, words: Words, claims: list[TruceClaim]) -> list[TruceClaim]:
    """Return a claim for places that a statement on a truce is said not to mention."""
    found = []
    for at, word in words.limits.items():
        if not word.means.get("unmentioned"):
            continue
        sentence = page.sentence_of(at)
        places = [mark for mark in page.places if word.last <= mark.first < min(sentence.last, word.last + 8)]
        before = [claim for claim in claims if claim.evidence.end <= page.tokens[at].start and _reaches(page, claim, at)]
        if not places or not before:
            continue
        stance, _, _ = stance_at(page, at, at + 1)
        last = places[-1].last
        found.append(
            TruceClaim(
                event="announced", name=before[-1].name, actors=before[-1].actors, excluded_zones=[m.value for m in places],
                evidence=page.span(at, last), sentence=page.span(sentence.first, sentence.last),
                stance="asserted" if stance == "denied" else stance, sources=sources_at(page, at, last),
                confidence=0.7, reader=word.entry.id,
            )
        )  # fmt: skip
    return found


def _reaches(page: Page, claim: TruceClaim, at: int) -> bool:
    return page.tokens[at].start - claim.evidence.end < 400


def _carry(claims: list[TruceClaim]) -> list[TruceClaim]:
    """Fill what an announcement carries over from the one before: its start, who made it, its name."""
    last: TruceClaim | None = None
    for claim in claims:
        near = last is not None and claim.evidence.start - last.evidence.end < 400
        if last is not None and near and _goes_on(claim, last):
            claim.name = claim.name or last.name
            claim.start = claim.start or last.start
            claim.actors = claim.actors or list(last.actors)
            claim.guarantors = claim.guarantors or list(last.guarantors)
        if last is not None and not claim.zones and near and _same_truce(claim, last):
            claim.zones = list(last.zones)
        if claim.event == "announced" or last is None or claim.zones:
            last = claim
    return claims


def _goes_on(claim: TruceClaim, last: TruceClaim) -> bool:
    """Whether an announcement only adds to the one before what the truce covers or forbids."""
    if claim.event != "announced" or last.event != "announced" or claim.name not in (None, last.name):
        return False
    return any(rule in claim.reader for rule in ("will-apply", "provide", "not-mentioned"))


def _same_truce(claim: TruceClaim, last: TruceClaim) -> bool:
    """Whether a claim speaks of the truce of the one before: no name or the definite article, or the same last word."""
    if claim.name is None:
        return "ceasing" not in claim.reader and "stop" not in claim.reader
    if claim.name.startswith("ال"):
        return True
    return last.name is not None and claim.name.split()[-1] == last.name.split()[-1]
