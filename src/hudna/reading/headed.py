"""Headed words: «وزارة الصحة: …», where a name and a colon stand for «said»."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.reading.content import quotation_form, trim
from hudna.reading.cues import OPENING, Scan
from hudna.reading.mentions import Attribution
from hudna.reading.speaker_phrases import mention_of
from hudna.reading.speech_objects import link_of
from hudna.text.segment import Sentence

_SIGNS = 3  # tokens that are no word in front of the name: a bullet, a number, a bracket
_ASIDE = 5  # tokens between the name and the colon that say where it is or where he spoke
_MUTE = frozenset(("people", "state"))  # «السودان: هدنة …» heads a story of the country
_SHORT = 3  # tokens below which nothing is said behind the colon


def find_headed(scan: Scan, found: list[Attribution]) -> list[Attribution]:
    """Return an act of saying for each sentence that opens with a name and a colon, where none was found yet."""
    taken = {attribution.verb for attribution in found}
    headed = (_headed(scan, sentence) for sentence in scan.page.sentences)
    return [attribution for attribution in headed if attribution is not None and attribution.verb not in taken]


def _headed(scan: Scan, sentence: Sentence) -> Attribution | None:
    mark = _opening_name(scan, sentence)
    if mark is None:
        return None
    near = range(mark.last, min(mark.last + _ASIDE, sentence.last))
    colon = next((at for at in near if scan.page.tokens[at].text == ":"), None)
    if colon is None or sentence.last - colon <= _SHORT or not _is_aside(scan, mark.last, colon):
        return None
    first = colon + 1
    while first < sentence.last - 1 and scan.page.tokens[first].text in OPENING:
        first += 1
    content = (first, trim(scan, first, sentence.last))
    mention = mention_of(mark)
    link = link_of(mention, scan.page, mark.first, mark.last)
    said = mention.kind not in ("agency", "outlet", "document")
    return Attribution(
        mark.first,
        mark.first,
        mark.last,
        [link],
        [content],
        act="say",
        form=quotation_form(scan, *content),
        speaker=mention,
        reader="speech/headed",
        statement=said,
    )


def _opening_name(scan: Scan, sentence: Sentence) -> Mark | None:
    at = sentence.first
    while at < min(sentence.first + _SIGNS, sentence.last) and not scan.page.tokens[at].is_word:
        at += 1
    mark = scan.starts.get(at)
    if mark is None or mention_of(mark).adjective or mark.before or mention_of(mark).kind in _MUTE:
        return None
    return mark


def _is_aside(scan: Scan, first: int, colon: int) -> bool:
    """Whether what stands between the name and the colon only says where: «بغزة», «في مؤتمر صحفي»."""
    if first == colon:
        return True
    opens = scan.words[first].prep == "في" or first in scan.page.place_at or scan.page.tokens[first].text == "("
    return opens and all(scan.words[at].verb is None for at in range(first, colon))
