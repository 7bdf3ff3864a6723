"""What is said of a truce: the words that govern its name, and those said behind it, composed into one event each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from hudna.reading.page import Page
from hudna.reading.truce_times import is_date, resolve
from hudna.reading.truce_words import NO, Name, Word, Words

_DAY = len("2016-04-29")
_IS_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MADE = frozenset(("agreed", "announced", "in_force", "proposed", "negotiated"))
_THAT = frozenset(("ان", "انه", "انها", "بان", "بانه", "بانها"))
_RELATED = 4  # tokens from a name to the relative pronoun that takes it up
_ADJUNCT = frozenset(
    ("عقب", "بعد", "قبل", "منذ", "رغم", "خلال", "اثناء", "مع", "وسط", "غداه", "اثر", "وعقب", "وبعد", "ومع")
)
_UNDER_REACH = 16  # tokens from a truce to «بموجب اتفاق»
_UNDER = frozenset(("بموجب", "وفق", "وفقا", "بناء", "اطار", "ضمن"))
_ENTERS = frozenset(("يدخل", "تدخل", "سيدخل", "ستدخل"))
_DONE = frozenset(("تم", "تمت", "جري", "وتم", "قد", "يتم"))
_TOWARDS = frozenset(("اجل", "بهدف", "بغيه", "قصد", "بغرض", "سبيل", "نحو", "لاجل"))
_NEEDED = frozenset(("الحاحا", "ملح", "ملحا", "ملحه", "ضروري", "ضروريا", "ضروره", "اولويه", "مطلوب", "مطلوبا", "حتميا"))
_DRAFTS = frozenset(("مشروع", "مسوده", "مقترح", "اقتراح", "خطه", "مبادره", "عرض", "ورقه"))
_PLANS = frozenset(("خطه", "خطط"))
_SUFFERS = ("تعرض", "يتعرض", "تتعرض")
_NO_TRUCE = frozenset(("لا", "ولا", "فلا"))
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


def said_of(page: Page, words: Words, name: Name, used: set[int]) -> list[Said]:
    if name.first - 1 in words.bodies or name.first in words.bodies:
        return []
    chain = [word for word in _chain_before(page, words, name) if word.first not in used]
    after = _after(page, words, name)
    if any(word.entry.id.endswith("in-danger") for word in after):
        chain = []
    said = [] if name.violence and not _counts_as_halt(chain) else _from_chain(page, name, chain, bool(after))
    if name.violence:
        return said or _ceased(page, name)
    if not said and not name.anaphor and name.first and page.tokens[name.first - 1].form in _NO_TRUCE:
        said = [Said("rejected", name.first - 1, name.last, name, None, rules=[name.entry.id])]
    chained = bool(said)
    proposed = _proposal(page, name, chain, said)
    for word in after:
        if chained and _merges(word):
            continue
        if said:
            said[-1].stop = word.first
        said.append(_from_word(page, name, word))
    before = words.events.get(name.first - 1)
    if not said and before is not None and _covers(before):
        said.append(Said("announced", before.first, name.last, name, before, [before], rules=[before.entry.id]))
    said += proposed
    if not said and not name.anaphor and _is_bounded(page, name):
        said.append(Said("announced", name.first, name.last, name, None, rules=[name.entry.id]))
    return said


def _covers(word: Word) -> bool:
    """«تشمل الهدنة …», «يمنع وقف إطلاق النار …»: the truce is what covers or forbids; not «التي يشملها الاتفاق»."""
    plain = word.reading is not None and not word.reading.after
    return word.is_verb and plain and bool(word.means.get("terms"))


def _ceased(page: Page, name: Name) -> list[Said]:
    """«توقف القصف»: a stop that is told, not demanded."""
    before = page.tokens[name.first - 1].form if name.first else ""
    if before in NO or not any(reading.entry.means.get("ceased") for reading in page.readings(name.first)):
        return []
    if any(reading.before.endswith("ل") for reading in page.readings(name.first)):
        return []
    return [Said("in_force", name.first, name.last, name, None, rules=[name.entry.id])]


def _counts_as_halt(chain: list[Word]) -> bool:
    return any(
        word.event in ("called_for", "rejected", "proposed", "announced", "agreed", "negotiated") for word in chain
    )


def _chain_before(page: Page, words: Words, name: Name) -> list[Word]:
    """Return the words in front that govern the name, from the outermost in."""
    chain: list[Word] = []
    at, anchor = name.first - 1, name.first
    start = page.sentence_of(name.first).first
    while at >= start and (page.breaks[at + 1] < 2 or at + 1 == name.first == name.last):
        if any(other.last == at + 1 and other is not name for other in words.names) and not _joined(
            page, at + 1, anchor
        ):
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
    return last - first <= 2 and any(
        page.tokens[at].form.startswith("و") for at in range(first, last + 1) if at < len(page.tokens)
    )


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
    while at < end and page.breaks[at] < 2:
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
    if word.means.get("terms") and word.is_verb and name.anaphor and word.first == anchor:
        return True
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
    if word.is_verb and word.event in (
        "called_for",
        "proposed",
        "announced",
        "agreed",
        "violated",
        "suspended",
        "rejected",
    ):
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


def _from_chain(page: Page, name: Name, chain: list[Word], predicated: bool) -> list[Said]:
    if predicated:
        chain = _without_reports(page, chain, name)
    if not chain:
        return []
    inner = chain[-1]
    said = Said(inner.event, inner.first, name.last, name, inner, chain, rules=[word.entry.id for word in chain])
    if any(word.event == "proposed" and word.is_verb for word in chain) and _suffers(page, chain, name):
        return [Said("violated", chain[0].first, name.last, name, chain[0], chain, rules=[chain[0].entry.id])]
    if inner.means.get("failure"):
        said.event = "collapsed"
    if inner.means.get("effort"):
        said.event = "negotiated"
    if inner.means.get("terms") and _of_draft(page, inner):
        said.event = "proposed"
    elif inner.means.get("provides") and _is_reached(page, inner):
        said.event = "agreed"  # «توصلا إلى بروتوكول يقضي بوقف القتال»
    if inner.event in ("expired", "collapsed") and page.tokens[name.first].form.startswith("ب"):
        said.event = "agreed"  # «انتهت الحرب بهدنة»: the truce ended something else
    for outer in reversed(chain[:-1]):
        if said.failed:
            break
        if outer.event == "announced" and _told_of(page, outer, said):
            continue
        if not (outer.means.get("effort") and _is_done(page, said)):
            _compose(said, outer)
    if said.failed and said.stance == "planned":
        said.stance = None
    if said.event == "agreed" and said.head is not None and _is_purpose(page, said.head):
        said.event = "negotiated"
    elif said.event == "agreed" and inner.is_masdar and _is_needed(page, name):
        said.event, said.stance = "called_for", "demanded"
    if inner.is_masdar and inner.reading is not None and inner.reading.before.endswith("ل") and len(chain) == 1:
        if said.event in ("in_force", "extended", "renewed"):
            said.stance = "planned"
        elif said.event == "agreed" and not inner.means.get("weak"):
            said.event = "negotiated"
    told = any(word.event == "announced" for word in chain[:-1])
    if said.event == "in_force" and (_lies_ahead(page, inner) or (told and _begins_soon(page, inner, name))):
        said.event, said.stance = "announced", "planned"
    if all(word.means.get("deal") for word in chain) and (name.anaphor or not _stands_alone(page, chain[0], name)):
        return []
    if said.event == "proposed" and name.violence:
        said.event = "called_for"
    if name.violence and said.event in ("called_for", "negotiated"):
        said.event, said.stance = "called_for", "demanded"
    if said.event == "called_for" and said.stance is None:
        said.stance = "demanded"
    return [said]


def _told_of(page: Page, outer: Word, said: Said) -> bool:
    """«أعلن أنه تم الاتفاق على هدنة»: what is announced is that others agreed, and no truce of one's own."""
    head = said.head
    if head is None or not head.means.get("deal") or page.tokens[said.last - 1].form in _THAT:
        return False
    return any(page.tokens[at].form in _THAT for at in range(outer.last, head.first))


def _proposal(page: Page, name: Name, chain: list[Word], said: list[Said]) -> list[Said]:
    """«وافق على المقترح المصري لوقف إطلاق النار»: what is agreed to or rejected was proposed by somebody."""
    if not said or said[0].event not in ("agreed", "rejected"):
        return []
    noun = next((word for word in chain if word.event == "proposed" and word.is_masdar), None)
    if noun is not None and noun is not said[0].head and not page.is_form(noun.first, _PLANS):
        return [Said("proposed", noun.first, name.last, name, noun, [noun], "asserted", rules=[noun.entry.id])]
    if name.anaphor and name.entry.means.get("event") == "proposed" and name.last < len(page.tokens):
        mark = page.actor_at.get(name.last)
        word = Word(name.first, name.last, name.entry, None)
        said_so = Said("proposed", name.first, name.last + 1, name, word, [word], "asserted", rules=[name.entry.id])
        return [said_so] if mark else []
    return []


def _suffers(page: Page, chain: list[Word], name: Name) -> bool:
    """«تعرض وقف إطلاق النار لانتهاكات»: spelt as «offers» is, with breaches behind the truce that suffers them."""
    if not page.tokens[chain[0].first].form.lstrip("وف").startswith(_SUFFERS):
        return False
    end = page.sentence_of(name.first).last
    behind = (page.tokens[at].form for at in range(name.last, min(name.last + _UNDER_REACH, end)))
    return any(form.startswith(("لانتهاك", "لخرق", "لخروق", "للخرق", "للانتهاك")) for form in behind)


def _is_needed(page: Page, name: Name) -> bool:
    """«التوصل إلى هدنة أصبح أكثر إلحاحا»: not reached, but needed."""
    end = page.sentence_of(name.first).last
    return any(page.is_form(at, _NEEDED) for at in range(name.last, min(name.last + 6, end)) if page.breaks[at] < 2)


def _of_draft(page: Page, word: Word) -> bool:
    """«ينص المشروع على هدنة»: what provides for it is only proposed."""
    start = page.sentence_of(word.first).first
    return any(
        page.is_form(at, _DRAFTS) for at in range(max(start, word.first - 12), word.last + 4) if at < len(page.tokens)
    )


def _is_reached(page: Page, word: Word) -> bool:
    """Whether the sentence tells, in front of «يقضي», that a deal was just reached or signed."""
    start = page.sentence_of(word.first).first
    return any(
        r.entry.means.get("reaches") or r.entry.means.get("diplomacy") == "concludes"
        for at in range(start, word.first)
        for r in page.readings(at)
    )


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


def _begins_soon(page: Page, word: Word, name: Name) -> bool:
    """«أعلن بدء هدنة الساعة الواحدة من صباح السبت»: a beginning on a weekday that is nearer ahead than behind."""
    published = page.report.published.edtf
    if not word.is_masdar or published is None or len(published) != _DAY:
        return False
    end = page.sentence_of(name.first).last
    marks = (m for m in page.times if name.last <= m.first < min(name.last + 3, end) and is_date(m))
    mark = next((mark for mark in marks if mark.value.weekday is not None), None)
    if mark is None:
        return False
    ahead, behind = (_days_from(published, resolve(page, mark, (), future)) for future in (True, False))
    return ahead is not None and behind is not None and 0 < ahead < -behind


def _days_from(published: str, edtf: str | None) -> int | None:
    """Return the days from the day of publication to a day, None where either is not told."""
    if edtf is None or not _IS_DAY.match(edtf):
        return None
    return (date.fromisoformat(edtf[:_DAY]) - date.fromisoformat(published)).days


def _stands_alone(page: Page, deal: Word, name: Name) -> bool:
    """«اتفاق لوقف إطلاق النار» says that there is one; «اتفاق وقف إطلاق النار» only names it."""
    if page.tokens[name.first - 1].form == "علي":
        return True  # «تم الاتفاق على هدنة»
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
        said.stance = None if said.stance == "demanded" else said.stance
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
