"""Speakers: who the subject of a reporting word is, before it, behind it or carried on from before."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.match.marks import Mark
from hudna.model.claims import Link
from hudna.packs.morphology import Feature
from hudna.reading.cues import CLOSING, OPENING, Cue, Scan, is_negated
from hudna.reading.mentions import Mention
from hudna.text.fold import fold
from hudna.text.tokens import WORD

_REACH = 14  # tokens between a verb and a subject parted from it by asides
_NAME_REACH = 7  # tokens of a bare noun phrase taken for a speaker
_BACK = 30


@dataclass(slots=True)
class Speaker:
    """Who speaks, and the tokens (first, last exclusive) that name him or it; empty where carried on."""

    mention: Mention
    first: int
    last: int
    carried: bool = False
    carriers: list[Link] = field(default_factory=list)


@dataclass(slots=True)
class Voice:
    """A speaker heard earlier on the page, for «وأضاف» and its kin."""

    mention: Mention
    at: int
    number: str
    gender: str
    carriers: list[Link]


def mention_of(mark: Mark) -> Mention:
    mention: Mention = mark.value
    return mention


def is_free(scan: Scan, mark: Mark) -> bool:
    """Return whether the mark can be a subject: no preposition in front, no nisba."""
    if mention_of(mark).adjective or mark.before.endswith(("ب", "ل", "ك")):
        return False
    before = mark.first - 1
    return before < 0 or not scan.words[before].prep


def subject_after(scan: Scan, cue: Cue, limit: int) -> Speaker | None:
    """Return the subject that follows the verb, perhaps behind a time or an aside in commas."""
    at = cue.after
    plural = cue.shape == "verb" and cue.reading.feature.number != "s"
    if plural and not cue.reading.after:
        return None  # a verb before its subject stands in the singular
    while at < limit and at < cue.at + _REACH:
        mark = scan.starts.get(at)
        if mark is not None and mention_of(mark).entity is None and is_indefinite_object(scan.page.tokens[at].form):
            return None
        if mark is not None and not mark.before.endswith(("ب", "ل", "ك")) and not mention_of(mark).adjective:
            return paper_speaker(scan, at, limit) or Speaker(mention_of(mark), at, _with_others(scan, mark, limit))
        step = _aside(scan, at, limit)
        if step == at:
            break
        at = step
    return bare_speaker(scan, cue, at, limit)


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


def closing_bracket(scan: Scan, at: int, limit: int) -> int:
    """Return the token behind the bracket that closes what opens at `at`, or `at` where none is near."""
    for near in range(at + 1, min(at + 8, limit)):
        if scan.page.tokens[near].text == ")":
            return near + 1
    return at


def paper_speaker(scan: Scan, at: int, limit: int) -> Speaker | None:
    """Return the body behind a paper («بيان للجيش», «حساب الجيش»), which is the one that speaks."""
    start = at
    if scan.page.tokens[at].form in ("اخر", "احدث") and at + 1 < limit:
        start += 1
    if not scan.tag(start, "paper") or start + 1 >= limit:
        return None
    for behind in range(start + 1, min(start + 5, limit)):
        mark = scan.starts.get(behind)
        if mark is not None and not mention_of(mark).adjective:
            owned = mark.before == "ل" or (
                not mark.before and (behind == start + 1 or scan.words[behind - 1].prep in ("عن", "من"))
            )
            return Speaker(mention_of(mark), at, mark.last) if owned else None
        token = scan.page.tokens[behind]
        if (
            token.kind != WORD
            or token.form.startswith("ب")
            or scan.tag(behind, "that")
            or scan.words[behind].verb is not None
        ):
            return None
    return None


def bare_speaker(scan: Scan, cue: Cue, at: int, limit: int) -> Speaker | None:
    """Return a noun phrase behind the verb that no pack knows, where the verb can have no other noun behind it."""
    if at >= limit or scan.page.tokens[at].kind != WORD or not _starts_phrase(scan, at):
        return None
    found = paper_speaker(scan, at, limit)
    if found:
        return found
    human = scan.tag(at, "person", "paper") or ("human" not in cue.means and _leads_to_that(scan, cue, at, limit))
    if (
        cue.means.get("object") in ("addressee", "target")
        and not cue.reading.after
        and not human
        and cue.at - scan.bounds(cue.at)[0] <= 1
    ):
        last = at + 1 if scan.page.tokens[min(at + 1, limit - 1)].form.startswith("ال") else phrase_end(scan, at, limit)
        return Speaker(unnamed(scan, at, last), at, last)
    if not human and ("object" in cue.means or "human" in cue.means or cue.reading.after or scan.tag(at, "mute")):
        return None
    last = phrase_end(scan, at, limit)
    return Speaker(unnamed(scan, at, last), at, last) if last > at else None


def _leads_to_that(scan: Scan, cue: Cue, at: int, limit: int) -> bool:
    """Whether «أن» follows the noun phrase, which then is the subject («وذكر X مدير المركز أن»), not an object."""
    for near in range(at + 1, min(at + 12, limit)):
        if scan.tag(near, "that"):
            return scan.words[near - 1].prep == "" or scan.words[near - 1].prep in cue.means.get("by", ())
        if (
            scan.words[near].cues
            or (scan.words[near].verb is not None and near not in scan.page.actor_at)
            or scan.page.tokens[near].text in (":", "؛")
        ):
            return False
    return False


def _starts_phrase(scan: Scan, at: int) -> bool:
    word = scan.words[at]
    form = scan.page.tokens[at].form
    if (
        word.prep
        or len(form) < 3
        or is_indefinite_object(form)
        or scan.tag(at, "that", "stop", "turn", "adjunct", "what", "relative", "not", "aux", "source", "saying")
    ):
        return False
    if word.verb is not None and not scan.tag(at, "person", "paper"):
        return False
    return not form.startswith(("بال", "لل", "وال"))


def is_indefinite_object(form: str) -> bool:
    """Return whether the form has the alif of the indefinite accusative, so far as it shows («بيانا»): no subject."""
    return len(form) > 4 and form.endswith("ا") and not form.startswith("ال") and not form.endswith(("يا", "وا"))


def phrase_end(scan: Scan, at: int, limit: int) -> int:
    """Return where the noun phrase at `at` ends: at a preposition, verb, mark of punctuation or particle."""
    last = at + 1
    while last < limit and last - at < _NAME_REACH:
        token = scan.page.tokens[last]
        word = scan.words[last]
        if token.kind != WORD or (word.verb is not None and last not in scan.starts):
            break
        if scan.tag(
            last, "that", "stop", "turn", "relative", "adjunct", "aux", "source", "saying", "not", "what", "reason"
        ):
            break
        if word.prep and not (
            (word.prep in ("في", "من") and last == at + 1) or (word.prep == "في" and scan.tag(at, "person"))
        ):
            break
        if scan.time_end(last) > last or token.form.startswith(("بال", "لل", "بان")):
            break
        last += 1
    while last > at + 1 and scan.words[last - 1].prep:
        last -= 1
    return last


_TO = frozenset(("وفقا", "ووفقا", "طبقا", "وطبقا", "استنادا"))  # what «لـ» belongs to, and not the name behind it


def unnamed(scan: Scan, first: int, last: int) -> Mention:
    """Return a mention of somebody by the words that stand there."""
    text = " ".join(token.text for token in scan.page.tokens[first:last])
    if first and scan.page.tokens[first - 1].form in _TO and text.startswith("ل"):
        text = f"ا{text[1:]}" if text.startswith("لل") else text[1:]
    return Mention(_bare(text), kind="unnamed")


def _bare(text: str) -> str:
    for prefix in ("بـ", "لـ", "ل‍"):
        text = text.removeprefix(prefix)
    return text.strip()


def subject_before(scan: Scan, cue: Cue, start: int) -> Speaker | None:
    """Return the subject before the verb, parted from it by «قد», a relative, a time or an aside at most."""
    at, relative = cue.at - 1, False
    while at >= start:
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
        and mark.first - first < _NAME_REACH
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
    while before >= start and scan.page.tokens[before].text in OPENING:
        before -= 1
    if before < start or scan.is_punctuation(before):
        return True
    if scan.tag(before, "that", "turn", "stop", "aux", "reason") or mark.before.startswith(("و", "ف")):
        return True
    return scan.page.tokens[before].form in ("اما", "ان", "بان", "فان", "وان")


def _bare_before(scan: Scan, cue: Cue, at: int, start: int) -> Speaker | None:
    """Return an unknown noun phrase right before the verb that heads its clause («إلا أن منظمات دولية طالبته»)."""
    if scan.page.tokens[at].kind != WORD:
        return None
    first = at
    while first > start and at - first < _NAME_REACH and scan.page.tokens[first - 1].kind == WORD:
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


def sentence_subject(scan: Scan, cue: Cue, start: int) -> Speaker | None:
    """Return the subject of the sentence so far: the first actor in it that nothing governs."""
    for at in range(start, cue.at):
        mark = scan.starts.get(at)
        if mark is not None and is_free(scan, mark) and _is_subject(scan, mark, start, cue.reading.feature):
            return Speaker(mention_of(mark), mark.first, mark.last, carried=True)
    return None


def _is_subject(scan: Scan, mark: Mark, start: int, feature: Feature) -> bool:
    before = mark.first - 1
    if before <= start or scan.is_punctuation(before) or scan.tag(before, "aux", "that", "turn"):
        return True  # a sentence opens with its verb, known or not, or with its subject
    verb = scan.words[before].verb
    return verb is not None and not verb.after and agrees(verb.feature, feature) and not is_negated(scan, before)


def agrees(one: Feature, other: Feature) -> bool:
    """Return whether two words can have the same subject, as far as number and gender show it."""
    if one.number == other.number == "s":
        return one.gender == other.gender
    return True


def resolve_voice(scan: Scan, cue: Cue, voices: list[Voice], start: int) -> Speaker | None:
    """Return the speaker that a verb or participle without a subject goes on with."""
    feature = cue.reading.feature if cue.shape != "saying" else None
    for voice in reversed(voices):
        if voice.at >= start and _fits(feature, voice):
            return Speaker(voice.mention, cue.at, cue.at, True, voice.carriers)
    subject = sentence_subject(scan, cue, start) if cue.at > start else None
    if subject is not None:
        return Speaker(subject.mention, cue.at, cue.at, True)
    if cue.shape in ("saying", "participle") and not voices:
        return None
    for voice in reversed(voices[-4:]):
        if _fits(feature, voice):
            return Speaker(voice.mention, cue.at, cue.at, True, voice.carriers)
    return None


def _fits(feature: Feature | None, voice: Voice) -> bool:
    if feature is None:
        return True
    if feature.number == "s" and voice.number == "s":
        return feature.gender == voice.gender or not voice.gender
    if feature.number == "s" and voice.number == "p":
        return feature.gender == "f" or voice.gender == ""
    return feature.number != "s" and (voice.number != "s" or bool(voice.mention.others) or voice.gender == "")


def antecedent(speaker: Speaker, scan: Scan, voices: list[Voice]) -> Voice | None:
    """Return the one heard before whom a lone noun points back to: «المصدر», «البيان», «الوزير», «المسؤول ذاته».

    A noun that the other's name or title has («الوكالة» for وكالة رويترز) finds him; a role or a paper stands for
    whoever spoke last. None where the words name somebody by themselves.
    """
    if speaker.carried or not voices or speaker.mention.entity is not None:
        return None
    words = [token for token in scan.page.tokens[speaker.first : speaker.last] if token.kind == WORD]
    plain = [word for word in words if word.form not in _SAME]
    head = plain[0].form.removeprefix("و") if plain else ""
    if not head.startswith("ال") or len(plain) > 2:
        return None
    known = next((voice for voice in reversed(voices[-6:]) if head[2:] in _words_of(voice.mention)), None)
    if known is not None or len(plain) != 1:
        return known
    return voices[-1] if scan.tag(speaker.first, "paper") or scan.tag(speaker.first, "role") else None


_SAME = frozenset(("نفسه", "ذاته", "نفسها", "ذاتها", "المذكور", "المذكوره"))


def _words_of(mention: Mention) -> set[str]:
    text = f"{mention.name} {mention.role or ''}"
    return {word.removeprefix("ال") for word in fold(text).split()}
