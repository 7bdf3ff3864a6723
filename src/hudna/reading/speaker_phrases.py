"""Phrases that name a speaker: a mark, a lone noun phrase, a paper, somebody unnamed."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.match.marks import Mark
from hudna.model.claims import Link
from hudna.reading.cues import OPENING, Cue, Scan
from hudna.reading.mentions import Mention
from hudna.text.tokens import WORD

NAME_REACH = 7  # tokens of a bare noun phrase taken for a speaker
_ISSUED = frozenset(("صادر", "صادره", "الصادر", "الصادره", "اصدره", "اصدرته", "نشره", "نشرته", "اعده", "اعدته"))
_NAME = 2  # words in quotation marks that can be a name


@dataclass(slots=True)
class Speaker:
    """Who speaks, and the tokens (first, last exclusive) that name him or it; empty where carried on."""

    mention: Mention
    first: int
    last: int
    carried: bool = False
    carriers: list[Link] = field(default_factory=list)


def mention_of(mark: Mark) -> Mention:
    mention: Mention = mark.value
    return mention


def is_free(scan: Scan, mark: Mark) -> bool:
    """Return whether the mark can be a subject: no preposition in front, no nisba."""
    if mention_of(mark).adjective or mark.before.endswith(("ب", "ل", "ك")):
        return False
    before = mark.first - 1
    return before < 0 or not scan.words[before].prep


def closing_bracket(scan: Scan, at: int, limit: int) -> int:
    """Return the token behind the bracket that closes what opens at `at`, or `at` where none is near."""
    for near in range(at + 1, min(at + 8, limit)):
        if scan.page.tokens[near].text == ")":
            return near + 1
    return at


def over_quoted_name(scan: Scan, cue: Cue, at: int, limit: int) -> int:
    """Return the token behind a name in quotation marks at `at`, where what is said follows: «الوكالة "X" عن»."""
    number = scan.quoted[at + 1] if at + 1 < limit and scan.page.tokens[at].text in OPENING else -1
    if number < 0 or scan.page.quotations[number].last - at - 1 > _NAME:
        return at
    behind = scan.page.quotations[number].last + 1
    after = behind + 1 if scan.is_comma(behind) else behind
    governed = after < limit and (scan.tag(after, "that") or scan.words[after].prep in cue.means.get("by", ("-",)))
    return behind if governed else at


def paper_speaker(scan: Scan, at: int, limit: int) -> Speaker | None:
    """Return the body behind a paper («بيان للجيش», «حساب الجيش»), which is the one that speaks."""
    start = at
    if scan.page.tokens[at].form in ("اخر", "احدث") and at + 1 < limit:
        start += 1
    if not scan.tag(start, "paper") or start + 1 >= limit:
        return None
    for behind in range(start + 1, min(start + 5, limit)):
        mark = scan.starts.get(behind)
        if scan.page.tokens[behind].form in _ISSUED:
            return _issuer(scan, at, behind + 1, limit)
        if mark is not None and not mention_of(mark).adjective:
            construct = behind == start + 1 and not scan.page.tokens[start].form.startswith(("ال", "وال"))
            owned = mark.before == "ل" or (not mark.before and (construct or _owns(scan, behind - 1)))
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


def _issuer(scan: Scan, at: int, first: int, limit: int) -> Speaker | None:
    """Return who issued a paper: «تقرير صادر عن المركز», «بيان أصدرته الفصائل»; None where nobody is named."""
    if first < limit and scan.words[first].prep == "عن":
        first += 1
    if first >= limit or scan.words[first].prep or scan.page.tokens[first].kind != WORD:
        return None
    mark = scan.starts.get(first)
    if mark is not None:
        return None if mention_of(mark).adjective else Speaker(mention_of(mark), at, mark.last)
    last = phrase_end(scan, first, limit)
    return Speaker(unnamed(scan, first, last), at, last)


def _owns(scan: Scan, at: int) -> bool:
    """Whether the word before a body makes a paper its own: «بيان عن الجيش», «بيان لبعثة الأمم المتحدة»."""
    return scan.words[at].prep in ("عن", "من") or scan.page.tokens[at].form.startswith("ل")


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


def counted_speaker(scan: Scan, at: int, limit: int) -> Speaker | None:
    """Return speakers who are only counted: «أكثر من 60 دولة», «15 منظمة إغاثة»."""
    number = next((mark for mark in scan.page.numbers if mark.first == at), None)
    if number is None or number.last >= limit or not scan.tag(number.last, "person"):
        return None
    last = phrase_end(scan, number.last, limit)
    last = next((near for near in range(number.last + 1, last) if scan.tag(near, "paper")), last)
    return Speaker(unnamed(scan, at, last), at, last)  # «سلمت 60 دولة رسالة»: the paper is the object


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
    return not form.startswith(("بال", "لل", "وال")) and not _is_addressee(scan, at)


def _is_addressee(scan: Scan, at: int) -> bool:
    """Whether «ل» stands in front of somebody told: «صرح لرويترز», «أعلن لراديو»; he is none who speaks."""
    form = scan.page.tokens[at].form
    if len(form) < 4 or not form.startswith("ل"):
        return False
    mark = scan.starts.get(at)
    if mark is not None:
        return mark.before.endswith("ل")
    readings = [r for r in scan.page.readings(at) if r.feature.pos in ("noun", "word", "masdar", "participle")]
    return bool(readings) and all(reading.before.endswith("ل") for reading in readings)


def is_indefinite_object(form: str) -> bool:
    """Return whether the form has the alif of the indefinite accusative, so far as it shows («بيانا»): no subject."""
    return len(form) > 4 and form.endswith("ا") and not form.startswith("ال") and not form.endswith(("يا", "وا"))


def phrase_end(scan: Scan, at: int, limit: int) -> int:
    """Return where the noun phrase at `at` ends: at a preposition, verb, mark of punctuation or particle."""
    last = at + 1
    while last < limit and last - at < NAME_REACH:
        token = scan.page.tokens[last]
        word = scan.words[last]
        if token.kind != WORD or (word.verb is not None and last not in scan.starts):
            break
        if scan.tag(
            last,
            *("that", "stop", "turn", "relative", "adjunct", "aux", "source", "saying", "not", "what", "reason"),
            "refusal",
        ):
            break
        if word.prep and not (
            (word.prep in ("في", "من") and last == at + 1) or (word.prep == "في" and scan.tag(at, "person"))
        ):
            break
        if (last == at + 1 and _is_other(scan, at, last)) or _is_object(scan, at, last) or _is_next(scan, at, last):
            break
        if scan.time_end(last) > last or token.form.startswith(("بال", "لل", "بان")):
            break
        last += 1
    while last > at + 1 and scan.words[last - 1].prep:
        last -= 1
    return last


def _is_other(scan: Scan, at: int, index: int) -> bool:
    """Whether a name right behind a definite noun is somebody else («حذرت الرسالة مجلس الأمن»)."""
    mark = scan.starts.get(index)
    return mark is not None and not mention_of(mark).adjective and scan.page.tokens[at].form.startswith("ال")


def _is_next(scan: Scan, at: int, index: int) -> bool:
    """Whether a definite noun begins anew behind an adjective without the article: «اتهم مسؤول أفغاني الحركة»."""
    if index < at + 2 or not scan.page.tokens[index].form.startswith("ال"):
        return False
    before = [r for r in scan.page.readings(index - 1) if r.feature.pos == "adjective"]
    return bool(before) and not any(r.article for r in before)


def _is_object(scan: Scan, at: int, index: int) -> bool:
    """Whether somebody the packs know stands behind a bare name, which makes no construct: «أبلغ س مجلس الأمن»."""
    mark = scan.starts.get(index)
    if mark is None or mark.before or mention_of(mark).adjective or mention_of(mark).entity is None:
        return False
    return not any(r.feature.pos in ("noun", "masdar", "participle", "word") for r in scan.page.readings(at))


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
