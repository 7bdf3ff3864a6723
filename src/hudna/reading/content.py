"""Content: where what is said begins behind a reporting word, and where it ends."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from hudna.reading.cues import CLOSING, COMMAS, OPENING, Cue, Scan, stems
from hudna.text.tokens import WORD

_REACH = 34  # tokens between a verb and the «إن» that it governs, a long title with an apposition lying between
_NEAR = 12  # the same where the verb could have a bare object instead
_GOES_ON = frozenset(("فيما", "بينما", "حين", "كما"))
_TALLY = frozenset(
    ("بلغ", "بلغت", "وصل", "وصلت", "ارتفع", "ارتفعت", "اصيب", "قتل", "جرح", "قتلت", "جرحت", "اصيبت", "تم", "سقط")
)
_FIGURE = 12  # tokens in which that figure stands
_ASIDE = 7  # tokens that naming a carrier between a speaker and a colon may take
_NAMELIKE = 2  # quoted words up to which a quotation behind a speaker is a name, not speech
_RELATIVES = frozenset(("وهو", "وهي", "وهم", "وهما", "والتي", "والذي", "والذين"))
_STOPS = frozenset(".!?؟…") | {"..", "..."}


@dataclass(slots=True)
class Opening:
    """Where content begins: its first token, that of its marker, and the kind: that, colon, quote, prep, object."""

    first: int
    marker: int
    kind: str


def find_opening(scan: Scan, cue: Cue, at: int, limit: int) -> Opening | None:
    """Return where what the cue governs begins, looking from token `at` up to `limit`, or None."""
    by = frozenset(cue.means.get("by", ()))
    reach = min(limit, at + (_NEAR if "object" in cue.means and not by else _REACH))
    index = at - 1
    while index + 1 < reach:
        index += 1
        found = _opening_at(scan, cue, index, limit, by)
        if found is not None and found.kind == "quote" and (behind := _name_in_quotes(scan, cue, found, limit, by)):
            index = behind
            continue
        if found is not None:
            return found
        if _blocks(scan, cue, index, at):
            break
    return None


def _name_in_quotes(scan: Scan, cue: Cue, opening: Opening, limit: int, by: frozenset[str]) -> int:
    """Return the token closing a quotation that is part of the speaker's name, «أن» following it; or 0."""
    number = scan.quoted[opening.first]
    if number < 0:
        return 0
    closing = scan.page.quotations[number].last
    after = closing + 1
    while after < limit and (scan.is_comma(after) or scan.time_end(after) > after):
        after = max(after + 1, scan.time_end(after))
    if after >= limit or closing - opening.first > 8:
        return 0
    governed = scan.tag(after, "that") or (
        bool(by) and cue.means.get("object") is None and _is_by(scan, cue, after, by)
    )
    return closing if governed else 0


def _opening_at(scan: Scan, cue: Cue, index: int, limit: int, by: frozenset[str]) -> Opening | None:
    token = scan.page.tokens[index]
    if token.kind == WORD and not scan.tags[index]:
        return _behind_preposition(scan, index, limit) if by and _is_by(scan, cue, index, by) else None
    text = token.text
    if text == ":" and index > cue.at and index + 1 < limit:
        return Opening(_skip_opening(scan, index + 1, limit), index, "colon")
    if text in OPENING and _is_speech_quote(scan, cue, index, limit):
        return Opening(index + 1, index, "quote")
    if scan.tag(index, "that") and _governed(scan, index, cue):
        return Opening(_skip_opening(scan, index + 1, limit), index, "that")
    if scan.tag(index, "saying") and index > cue.at:
        return _behind_saying(scan, index, limit)
    if by and _is_by(scan, cue, index, by):
        return _behind_preposition(scan, index, limit)
    return None


def _skip_opening(scan: Scan, index: int, limit: int) -> int:
    while index < limit - 1 and scan.page.tokens[index].text in OPENING | {":", "،"}:
        index += 1
    return index


def _is_speech_quote(scan: Scan, cue: Cue, index: int, limit: int) -> bool:
    if index and scan.quoted[index - 1] >= 0 and scan.page.quotations[scan.quoted[index - 1]].last == index:
        return False  # it closes one
    number = scan.quoted[index + 1] if index + 1 < limit else -1
    if number < 0 or scan.page.quotations[number].first != index + 1:
        return index + 4 < limit and scan.quoted[index] < 0 and number < 0
    length = scan.page.quotations[number].last - index - 1
    return length > _NAMELIKE + 1 or (index == cue.after and "object" in cue.means) or bool(cue.means.get("described"))


def _governed(scan: Scan, index: int, cue: Cue) -> bool:
    """Whether «أن» here is the verb's own: not «وأن», not that of «بعد أن», «قبل أن»."""
    token = scan.page.tokens[index]
    if token.form.startswith(("و", "ف")) and index > cue.after:
        return False
    before = index - 1
    if before == cue.at:
        return True
    prep = scan.words[before].prep
    if prep and scan.page.tokens[before].form.removeprefix("و") == prep and prep not in cue.means.get("by", ()):
        return False
    return not scan.tag(before, "adjunct", "reason", "turn") and scan.page.tokens[before].form not in (
        "الا",
        "غير",
        "بما",
        "حيث",
        "شرط",
        "دون",
    )


def _behind_saying(scan: Scan, index: int, limit: int) -> Opening:
    after = index + 1
    while after < limit - 1 and (scan.tag(after, "that") or scan.page.tokens[after].text in OPENING | {":", "،"}):
        after += 1
    return Opening(after, index, "that")


def _is_by(scan: Scan, cue: Cue, index: int, by: frozenset[str]) -> bool:
    prep = scan.words[index].prep
    if prep:
        return prep in by and scan.page.tokens[index].form == prep and not _in_apposition(scan, index, cue)
    if "مسووليه" in by and scan.tag(index, "blame"):
        return True
    form = scan.page.tokens[index].form
    for letter in ("ب", "ل"):
        if letter in by and form.startswith(letter):
            if letter == "ل" and index in scan.starts and index - 1 in scan.page.actor_at:
                return False  # part of a title («الأمين العام للأمم المتحدة»)
            if _in_apposition(scan, index, cue):
                return False  # the last word of a name («فرانس برس»)
            return has_clitic(scan, index, letter)
    return False


def _in_apposition(scan: Scan, index: int, cue: Cue) -> bool:
    """Whether a preposition stands inside the speaker's own name or title."""
    mark = scan.page.actor_at.get(index)
    return mark is not None and mark.first < index


def has_clitic(scan: Scan, index: int, letter: str) -> bool:
    """Return whether the preposition ب or ل is glued to the token, so far as the packs and the form show."""
    token = scan.page.tokens[index]
    if token.kind != WORD or token.text in (letter, f"{letter}ـ"):
        return token.form == letter
    mark = scan.starts.get(index)
    if mark is not None:
        return mark.before.endswith(letter)
    readings = [reading for reading in scan.page.readings(index) if reading.feature.pos not in ("word", "verb")]
    if any(reading.before.endswith(letter) for reading in readings):
        return True
    if any(reading.before == "" for reading in readings):
        return False
    if token.form.startswith((f"{letter}ال", "لل")):
        return len(token.form) > 4
    place = scan.page.place_at.get(index)
    if place is not None:
        return place.before.endswith(letter)
    return len(token.form) > 3 and not readings and not token.form.startswith(stems(scan.page.lexicon, "never-clitic"))


def _behind_preposition(scan: Scan, index: int, limit: int) -> Opening | None:
    separate = scan.words[index].prep != "" or scan.page.tokens[index].form in ("ب", "ل")
    after = index + 1 if separate else index
    if after >= limit:
        return None
    if scan.tag(after, "what") and not scan.tag(after, "that"):
        after += 1
    if scan.tag(after, "that"):
        return Opening(_skip_opening(scan, after + 1, limit), after, "that")
    if scan.page.tokens[after].text in OPENING:
        return Opening(after + 1, index, "quote" if scan.quoted[after + 1] >= 0 else "prep")
    return Opening(after, index, "prep")


def _blocks(scan: Scan, cue: Cue, index: int, at: int) -> bool:
    if index <= cue.at:
        return False
    if not scan.tags[index] and not scan.words[index].cues:
        return scan.page.tokens[index].text in ("؛", ";")
    for reading in scan.words[index].cues:
        pos = reading.feature.pos
        if (pos == "verb" and reading.before[:1] == "و") or (
            pos == "participle" and reading.feature.accusative and not reading.article
        ):
            return True
    if scan.tag(index, "source") and not _is_aside_before_colon(scan, index):
        return True
    return scan.tag(index, "turn") and not scan.tag(index, "that")


def _is_aside_before_colon(scan: Scan, index: int) -> bool:
    """«وقال فلان، بحسب الوكالة: …»: who carried it stands between the speaker and what he says."""
    near = scan.page.tokens[index + 1 : index + _ASIDE]
    colon = next((at for at, token in enumerate(near) if token.text in (":", ".", "،")), len(near))
    return colon < len(near) and near[colon].text == ":"


def content_end(scan: Scan, cues: list[Cue], opening: Opening, limit: int) -> int:
    """Return the token after what is said: the end of its quotation and what belongs to it, or of its clause.

    The words of the outlet or of another speaker that follow in the same sentence are left out.
    """
    first = opening.first
    number = scan.quoted[first]
    if number >= 0 and scan.page.quotations[number].first == first:
        closed = scan.page.quotations[number].last
        if _ends_there(scan, closed + 1, limit) and not _counts_on(scan, closed + 1, limit):
            return closed
        return trim(scan, first, _clause_end(scan, cues, closed + 1, max(limit, closed + 1), opening))
    if opening.kind in ("quote", "colon", "that") and number < 0 and _unclosed(scan, opening):
        return trim(scan, first, _paragraph_end(scan, first))
    return trim(scan, first, _clause_end(scan, cues, first, limit, opening))


def _ends_there(scan: Scan, at: int, limit: int) -> bool:
    if at >= limit:
        return True
    text = scan.page.tokens[at].text
    if text in _STOPS or text in COMMAS:
        return True
    if scan.tag(at, "stop", "turn", "source", "saying"):
        return True
    return any(reading.before == "و" or reading.feature.pos == "participle" for reading in scan.words[at].cues)


def _counts_on(scan: Scan, at: int, limit: int) -> bool:
    """Whether a joined number goes on with a toll behind its quotation: «أن "51 قتلوا"، و79 جرحوا»."""
    behind = at + 1 if scan.is_comma(at) else at
    return behind < limit and any(
        near in scan.page.number_starts and scan.page.tokens[behind].form.startswith("و")
        for near in (behind, behind + 1)
    )


def _unclosed(scan: Scan, opening: Opening) -> bool:
    before = opening.first - 1
    return scan.page.tokens[before].text in OPENING and scan.quoted[before] < 0 and scan.quoted[opening.first] < 0


def _paragraph_end(scan: Scan, at: int) -> int:
    sentences = scan.page.sentences
    index = scan.page.tokens[at].sentence
    while index + 1 < len(sentences) and sentences[index + 1].paragraph == sentences[index].paragraph:
        index += 1
    return sentences[index].last


def _clause_end(scan: Scan, cues: list[Cue], first: int, limit: int, opening: Opening) -> int:
    """Return where the clause from `first` ends: at `limit`, or before what begins anew."""
    nearby = {cue.at: cue for cue in cues[bisect_left(cues, first, key=_at) : bisect_left(cues, limit, key=_at)]}
    own = scan.quoted[opening.first]
    at = first
    while at < limit:
        number = scan.quoted[at]
        if number >= 0 and number != own:
            at = scan.page.quotations[number].last  # whatever stands in a quotation inside the content belongs to it
            limit = max(limit, min(at + 1, len(scan.words)))
            continue
        if (
            at > first
            and (scan.tags[at] or at in nearby or scan.page.tokens[at].form in _RELATIVES)
            and _ends_at(scan, nearby, at, limit, opening)
        ):
            return at - 1 if _behind_this(scan, at) else at
        at += 1
    return limit


def _behind_this(scan: Scan, at: int) -> bool:
    """Whether «هذا» stands between a comma and the token: «، هذا فيما», which begins anew as «، فيما» does."""
    return scan.page.tokens[at - 1].form == "هذا" and scan.is_comma(at - 2)


def _at(cue: Cue) -> int:
    return cue.at


def _ends_at(scan: Scan, nearby: dict[int, Cue], at: int, limit: int, opening: Opening) -> bool:
    comma = scan.is_comma(at - 1) or _behind_this(scan, at)
    if scan.tags[at] and scan.page.tokens[at].form in ("حسبما", "وفقما", "بحسبما"):
        return True
    if scan.page.tokens[at].form in _GOES_ON and at + 1 < limit and _tells_figure(scan, at + 1, limit):
        return False
    if scan.tag(at, "stop") and (
        comma or at in scan.until or scan.page.tokens[at].form in ("بينما", "فيما", "وذلك", "حيث")
    ):
        return not (scan.tag(at, "what") and not comma) or at + 1 in nearby
    if scan.tag(at, "turn") and not (scan.tag(at, "that") and not comma):
        return any(near in nearby and nearby[near].shape == "verb" for near in range(at + 1, min(at + 11, limit))) or (
            comma and opening.kind in ("prep", "object")
        )
    if comma and scan.page.tokens[at].form in _RELATIVES:
        return True
    cue = nearby.get(at)
    if cue is None:
        return False
    if cue.shape == "source":
        return True
    if cue.shape == "verb" and cue.joined:
        return starts_speech(scan, cue, limit)
    if cue.shape == "participle" and (comma or not cue.means.get("object")):
        return starts_speech(scan, cue, limit)
    return (cue.shape == "saying" and (comma or cue.joined)) or (
        scan.page.tokens[at - 1].form == "كما" and cue.shape == "verb"
    )


def _tells_figure(scan: Scan, at: int, limit: int) -> bool:
    """Whether a clause goes on with another figure of the same count: «، فيما بلغ عدد الجرحى 40»."""
    near = range(at, min(at + _FIGURE, limit))
    if scan.page.tokens[at].form not in _TALLY or any(scan.words[near_at].cues for near_at in near):
        return False
    return any(near_at in scan.page.number_starts for near_at in near)


def starts_speech(scan: Scan, cue: Cue, limit: int) -> bool:
    """Return whether the cue governs content right behind it or behind its subject."""
    opening = find_opening(scan, cue, cue.after, min(limit, cue.at + 16))
    if opening is not None:
        return True
    return "object" in cue.means and not cue.means.get("strict", False) and cue.shape == "verb"


def trim(scan: Scan, first: int, last: int) -> int:
    """Return `last` with trailing punctuation taken off; a closing mark stays where its opening one is inside."""
    while last > first + 1:
        token = scan.page.tokens[last - 1]
        if token.kind == WORD or token.text not in _STOPS | COMMAS | CLOSING | OPENING | {":", "(", "["}:
            break
        if (
            token.text in CLOSING
            and scan.quoted[last - 2] >= 0
            and scan.page.quotations[scan.quoted[last - 2]].first > first
        ):
            break
        last -= 1
    while last > first + 1 and scan.page.tokens[last - 1].form in ("و", "كما", "كذلك", "ايضا", "فيما"):
        last -= 1
    return last


def quotation_form(scan: Scan, first: int, last: int) -> str:
    """Return whether the words stand in quotation marks: direct (all of them), mixed (some) or indirect."""
    quoted = scan.quoted[first:last]
    if quoted.count(-1) == len(quoted):
        return "direct" if first and _is_opened(scan, first) else "indirect"
    inside = [
        number >= 0 for number, token in zip(quoted, scan.page.tokens[first:last], strict=True) if token.kind == WORD
    ]
    if not any(inside):
        return "direct" if first and _is_opened(scan, first) else "indirect"
    return "direct" if all(inside) else "mixed"


def _is_opened(scan: Scan, first: int) -> bool:
    return scan.page.tokens[first - 1].text in OPENING and (first < 2 or scan.quoted[first - 2] < 0)
