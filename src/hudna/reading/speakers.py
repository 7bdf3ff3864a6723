"""Speakers: who the subject of a reporting word is, before it or behind it."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.reading.cues import CLOSING, OPENING, Cue, Scan
from hudna.reading.speaker_phrases import (
    NAME_REACH,
    Speaker,
    bare_speaker,
    closing_bracket,
    counted_speaker,
    is_free,
    is_indefinite_object,
    mention_of,
    over_quoted_name,
    paper_speaker,
    unnamed,
)
from hudna.text.tokens import WORD

_MEDIA = frozenset(("وكاله", "قناه", "صحيفه", "موقع", "شبكه", "اذاعه", "تلفزيون", "مجله"))
_REACH = 14  # tokens between a verb and a subject parted from it by asides


def subject_after(scan: Scan, cue: Cue, limit: int) -> Speaker | None:
    """Return the subject that follows the verb, perhaps behind a time or an aside in commas."""
    at = cue.after
    plural = cue.shape == "verb" and cue.reading.feature.number != "s"
    if plural and not cue.reading.after:
        return None  # a verb before its subject stands in the singular
    while at < limit and at < cue.at + _REACH:
        mark = scan.starts.get(at)
        if mark is not None and mark.before.endswith("ل") and mention_of(mark).kind in ("agency", "outlet"):
            at = mark.last  # «أكد لرويترز مسؤول كبير»
            continue
        if scan.page.tokens[at].form == "ل" and (end := _quoted_outlet(scan, at + 1, limit)):
            at = end
            continue
        if mark is not None and mention_of(mark).entity is None and is_indefinite_object(scan.page.tokens[at].form):
            return None
        if mark is not None and at > cue.after and scan.words[at - 1].prep == "مع":
            at = mark.last  # «أكد في مقابلة مع س»
            continue
        if mark is not None and not mark.before.endswith(("ب", "ل", "ك")) and not mention_of(mark).adjective:
            last = over_quoted_name(scan, cue, _with_others(scan, mark, limit), limit)
            return paper_speaker(scan, at, limit) or Speaker(mention_of(mark), at, last)
        if scan.page.tokens[at].text in OPENING:
            outlet = scan.starts.get(at + 1) if _quoted_outlet(scan, at, limit) else None
            if outlet is not None:
                return Speaker(mention_of(outlet), at + 1, outlet.last)  # «ونقلت "س" عن»
            return _quoted_title(scan, at, limit)
        step = _aside(scan, at, limit)
        if step == at:
            break
        at = step
    return counted_speaker(scan, at, limit) or bare_speaker(scan, cue, at, limit)


def _quoted_outlet(scan: Scan, at: int, limit: int) -> int:
    """Return the token behind an outlet in quotation marks («لـ"س"»), 0 where none stands there."""
    if at + 1 >= limit or scan.page.tokens[at].text not in OPENING or (mark := scan.starts.get(at + 1)) is None:
        return 0
    return mark.last + 1 if mention_of(mark).kind in ("agency", "outlet") else 0


def _quoted_title(scan: Scan, at: int, limit: int) -> Speaker | None:
    """Return the person behind a title of which a word stands in quotation marks: «صرح "وزير" الصحة فلان أن»."""
    if at + 1 >= limit or not scan.tag(at + 1, "person"):
        return None
    for near in range(at + 2, min(at + _REACH, limit)):
        mark = scan.starts.get(near)
        if mark is not None and mention_of(mark).kind == "person" and not mark.before:
            return Speaker(mention_of(mark), near, mark.last)
        if scan.tag(near, "that") or scan.page.tokens[near].text == ":":
            return None
    return None


def _with_others(scan: Scan, mark: Mark, limit: int) -> int:
    """Return where the speakers joined by «و» end (the mention lists them in `others`)."""
    last = mark.last
    for _ in mention_of(mark).others:
        following = scan.starts.get(last)
        if following is None or not following.before.startswith("و") or following.last > limit:
            break
        last = following.last
    return last


def _aside(scan: Scan, at: int, limit: int) -> int:
    """Return the token behind a time, an aside or a lone auxiliary at `at`, or `at` itself."""
    step = scan.time_end(at)
    if step > at:
        return step
    if scan.page.tokens[at].text == "(":
        return closing_bracket(scan, at, limit)
    if scan.tag(at, "each"):
        return scan.until.get(at, at + 1)
    if scan.tag(at, "adjunct") and at in scan.until:
        end = scan.until[at]
        while end < limit and not scan.is_punctuation(end) and end not in scan.starts and not scan.tag(end, "that"):
            end += 1
            if end - at > 6:
                break
        return end + 1 if scan.is_comma(end) else end
    if (scan.tag(at, "aux") and not scan.tag(at, "that")) or scan.page.tokens[at].form in (
        "خلاله",
        "خلالها",
        "فيه",
        "فيها",
    ):
        return at + 1
    if scan.words[at].prep == "عن" and scan.page.tokens[at].form != "عن":
        return at + 1
    if scan.is_comma(at):
        nearby = at + 1 < limit and (scan.time_end(at + 1) > at + 1 or scan.tag(at + 1, "adjunct"))
        return at + 1 if nearby else at
    return at


def subject_before(scan: Scan, cue: Cue, start: int) -> Speaker | None:
    """Return the subject before the verb, parted from it by «قد», a relative, a time or an aside at most."""
    at, relative = cue.at - 1, False
    while at >= start and at not in scan.ends:
        if scan.tag(at, "relative"):
            relative = True
        elif (
            not scan.tag(at, "aux")
            and scan.page.tokens[at].form != "حيث"
            and not scan.is_comma(at)
            and scan.page.tokens[at].text not in CLOSING
        ):
            break
        at -= 1
    if at < start:
        return None
    mark = _ending(scan, at) or _before_aside(scan, at, start) or _before_place(scan, at, start)
    if mark is None:
        return _bare_before(scan, cue, at, start)
    if mark.before.startswith("و") and mark.first > start and not scan.is_punctuation(mark.first - 1):
        return _joint_before(scan, mark, start)
    if mention_of(mark).kind == "document" and not relative and mark.last == cue.at:
        return Speaker(mention_of(mark), mark.first, mark.last)  # «تقارير تتحدث عن»
    if not relative and not is_free(scan, mark):
        return _bare_before(scan, cue, at, start)
    if mention_of(mark).adjective or (not _heads_clause(scan, mark, start) and not relative):
        return None
    return Speaker(mention_of(mark), mark.first, mark.last)


def _ending(scan: Scan, at: int) -> Mark | None:
    mark = scan.ends.get(at)
    if mark is None:
        over = scan.page.actor_at.get(at)
        mark = over if over is not None and over.last == at + 1 else None
    return mark


def _before_aside(scan: Scan, at: int, start: int) -> Mark | None:
    """Return the mark before a time («X أمس أعلن») or before an aside in commas («X، مدير المركز، قال»)."""
    time = scan.page.time_at.get(at)
    if time is not None and time.first > start:
        before = time.first - 1
        while before > start and (scan.is_comma(before) or scan.tag(before, "aux")):
            before -= 1
        return _ending(scan, before)
    if not scan.is_comma(at + 1):
        return None
    for comma in range(at, max(start, at - 16), -1):
        if scan.is_comma(comma) and comma - 1 >= start:
            behind = comma - 1
            if scan.page.tokens[behind].text in CLOSING:
                behind -= 1
            return _ending(scan, behind)
    return None


def _before_place(scan: Scan, at: int, start: int) -> Mark | None:
    """Return the mark before a place («الفصائل في غزة وافقت») or an epithet («المرصد المعارض أفاد»)."""
    for behind in range(at, max(start, at - 4), -1):
        if scan.words[behind].prep in ("في", "من") and behind - 1 >= start:
            return _ending(scan, behind - 1)
        if scan.page.tokens[behind].kind != WORD:
            return None
        if not scan.page.tokens[behind].form.startswith("ال") and behind not in scan.page.place_at:
            return None
        mark = _ending(scan, behind - 1) if behind - 1 >= start else None
        if mark is not None and scan.page.tokens[behind].form.startswith("ال"):
            return mark
    return None


def _joint_before(scan: Scan, mark: Mark, start: int) -> Speaker | None:
    """Return the first of two speakers, the second one of whom stands joined before the verb («كان X وY قد قالوا»)."""
    other = _ending(scan, mark.first - 1)
    if other is not None and is_free(scan, other):
        return Speaker(mention_of(other), other.first, mark.last)
    first = mark.first - 1
    while (
        first > start
        and mark.first - first < NAME_REACH
        and scan.page.tokens[first - 1].kind == WORD
        and not scan.tag(first - 1, "aux", "that", "turn")
    ):
        first -= 1
    if scan.words[first].prep or not scan.tag(first, "person", "paper"):
        return (
            Speaker(mention_of(mark), mark.first, mark.last)
            if first == mark.first - 1 and scan.words[first].prep == "" and first == start
            else None
        )
    mention = unnamed(scan, first, mark.first)
    mention.others = [mention_of(mark).name]
    return Speaker(mention, first, mark.last)


def _heads_clause(scan: Scan, mark: Mark, start: int) -> bool:
    """Whether the mark begins a clause: a sentence, or behind a comma, «أن», «كان», «لكن» or «أما»."""
    before = mark.first - 1
    while before >= start and (scan.page.tokens[before].text in OPENING or scan.page.tokens[before].form in _MEDIA):
        before -= 1  # «وكالة "س" نقلت»
    if before < start or scan.is_punctuation(before):
        return True
    if scan.tag(before, "that", "turn", "stop", "aux", "reason") or mark.before.startswith(("و", "ف")):
        return True
    return scan.page.tokens[before].form in ("اما", "ان", "بان", "فان", "وان")


def _bare_before(scan: Scan, cue: Cue, at: int, start: int) -> Speaker | None:
    """Return an unknown noun phrase right before the verb that heads its clause («إلا أن منظمات دولية طالبته»)."""
    if scan.page.tokens[at].kind != WORD or at in scan.page.time_at:
        return None
    first = at
    while first > start and at - first < NAME_REACH and scan.page.tokens[first - 1].kind == WORD:
        if scan.tag(first - 1, "that", "turn", "stop", "aux", "reason") or scan.words[first - 1].verb is not None:
            break
        first -= 1
    opened = first == start or scan.is_punctuation(first - 1) or scan.tag(first - 1, "that", "turn", "stop", "aux")
    if not opened or not scan.tag(first, "person", "paper") or scan.tag(first, "mute") or scan.words[first].prep:
        return None
    if scan.until.get(first - 1, 0) > first:
        return None  # the rest of a phrase of several words («من جهته»)
    found = paper_speaker(scan, first, cue.at)
    return found or Speaker(unnamed(scan, first, at + 1), first, at + 1)
