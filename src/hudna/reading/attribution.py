"""Attribution: whose words each stretch of a page is, and through whom they came."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Link
from hudna.reading.content import Opening, content_end, find_opening, has_clitic
from hudna.reading.cues import Cue, find_cues, scan_page
from hudna.reading.headed import find_headed
from hudna.reading.mentions import Attribution
from hudna.reading.page import Page
from hudna.reading.speaker_phrases import Speaker, mention_of, paper_speaker, phrase_end, unnamed
from hudna.reading.speakers import subject_after, subject_before
from hudna.reading.speech_build import mark_kind
from hudna.reading.speech_nouns import NounReader
from hudna.reading.voices import resolve_voice
from hudna.text.tokens import PUNCTUATION

_DEMANDS = frozenset(("call_for", "demand"))
_RELATIVES = frozenset(("الذي", "التي", "والذي", "والتي"))
_BEHIND = 4  # tokens behind a noun within which the verb of its relative clause stands («غارة جوية شنتها»)


def find_attributions(page: Page) -> list[Attribution]:
    """Return every act of saying on the page, in the order of the text."""
    scan = scan_page(page)
    reader = _Reader(scan, find_cues(scan))
    for number in range(len(reader.cues)):
        reader.read(number)
    for mark in page.phrases:
        if mark.entry is not None and "refusal" in mark.entry.means:
            reader.read_no_comment(mark.first, mark.last)
        elif mark.entry is not None and "unverified" in mark.entry.means:
            reader.read_unverified(mark.first, mark.last)
    reader.found += find_headed(scan, reader.found)
    reader.found.sort(key=lambda found: found.verb)
    return reader.found


def sources_at(page: Page, first: int, last: int) -> list[Link]:
    """Return the chain of attribution over the tokens, nearest to the fact first; [] is the outlet's own voice."""
    if _is_epithet(page, first, last):
        return []
    covering = covering_at(page, first)
    links: list[Link] = []
    names: set[str] = set()
    for _, attribution in covering:
        if is_background(page, attribution, first):
            continue
        for link in attribution.links:
            if link.name not in names:
                names.add(link.name)
                links.append(link)
    return links


def is_background(page: Page, attribution: Attribution, first: int) -> bool:
    """Whether the tokens tell what already happened inside a demand («طالب بتحقيق في غارة أسفرت عن قتلى»).

    Who demands does not tell it: the outlet explains what it is about. So it does where somebody says that a deed was
    his («تبنى الهجوم الذي أسفر عن مقتل …»): the toll is not his words.
    """
    start = next((begin for begin, end in attribution.content if begin <= first < end), first)
    if _claims_deed(page, attribution):
        return any(page.tokens[at].form in _RELATIVES for at in range(start, first))
    if attribution.act not in _DEMANDS:
        return False
    return any(_is_past(page, at) for at in range(start, min(first + _BEHIND, len(page.tokens))))


def _claims_deed(page: Page, attribution: Attribution) -> bool:
    begin = min((start for start, _ in attribution.content), default=attribution.last)
    said = range(attribution.verb, min(begin + 2, len(page.tokens)))
    return attribution.reader == "speech/adopt" or any(page.tokens[at].form.startswith("مسووليت") for at in said)


def _is_past(page: Page, at: int) -> bool:
    """Whether the token can only be a verb of the past; with a pronoun behind it, a noun of that form is none."""
    readings = [reading for reading in page.readings(at) if reading.feature.pos != "word"]
    verbs = [reading for reading in readings if reading.feature.pos == "verb" and reading.feature.tense == "past"]
    return bool(verbs) and all(reading in verbs or reading.after for reading in readings)


def covering_at(page: Page, index: int) -> list[tuple[int, Attribution]]:
    """Return (length, attribution) for each one whose content covers the token, the innermost first."""
    if page.tokens[index].kind == PUNCTUATION and index + 1 < len(page.tokens):
        index += 1
    found = [
        (end - start, attribution)
        for attribution in page.attributions
        if attribution.covers
        for start, end in attribution.content
        if start <= index < end
    ]
    if len(found) > 1:
        found.sort(key=lambda pair: pair[0])
    if found and found[0][1].asides and any(low <= index < high for low, high in found[0][1].asides):
        return []
    return found


def _is_epithet(page: Page, first: int, last: int) -> bool:
    """Whether a lone «المحاصرة» describes a place, which the outlet does and not the one who is quoted."""
    return last - first == 1 and any(
        reading.article and reading.entry.means.get("effect") == "besieged" and reading.feature.number == "s"
        for reading in page.readings(first)
    )


class _Reader(NounReader):
    """Goes through the cues of a page in order."""

    def read(self, number: int) -> None:
        """Read the cue of that number."""
        cue = self.cues[number]
        if cue.at in self.used:
            return
        if cue.shape == "source":
            self._read_source(cue)
        elif cue.shape == "noun":
            self._read_noun(cue)
        elif cue.shape == "refusal":
            self._read_refusal(cue)
        elif cue.means.get("carrier"):
            self._read_carrier(cue)
        else:
            self._read_speech(cue)

    def _read_speech(self, cue: Cue) -> None:
        first, limit = self._bounds(cue)
        hearsay = self._hearsay(cue)
        if hearsay == "what":
            return
        speaker = self._speaker(cue, first, limit)
        if hearsay and (speaker is None or speaker.carried):
            speaker = self._behind(cue, limit) or speaker
        if speaker is None or self._is_hearsay_of_papers(cue, speaker):
            return
        ahead = speaker.carried or speaker.last <= cue.at
        if ahead and self.scan.quoted[cue.at] >= 0 and self._first_person(cue):
            return
        if speaker.carried and (self._impersonal(cue) or not self._stands_alone(cue, first)):
            return
        if hearsay:
            self._add_backward(cue, speaker, first, statement=True)
            return
        self._add_forward(cue, speaker, limit)

    def _is_hearsay_of_papers(self, cue: Cue, speaker: Speaker) -> bool:
        """Whether «التقارير التي تشير إلى» only describes papers, and nobody says anything."""
        if not self._relative_before(cue) or cue.at < 2:
            return False
        papers = speaker.carried or speaker.mention.kind in ("document", "unnamed")
        return papers and self.scan.tag(cue.at - 2, "paper", "mute")

    def _behind(self, cue: Cue, limit: int) -> Speaker | None:
        """Return the words right behind a verb that has its content before it («كما أعلن X»)."""
        at = cue.after
        if at >= limit or self.scan.words[at].prep or len(self.page.tokens[at].form) < 3 or self.scan.tag(at, "that"):
            return None
        last = phrase_end(self.scan, at, limit)
        return Speaker(unnamed(self.scan, at, last), at, last)

    def _stands_alone(self, cue: Cue, first: int) -> bool:
        """Whether a verb without a subject begins a clause; if not, it belongs to the noun before it."""
        if cue.shape != "verb" or cue.joined or cue.at == first:
            return True
        before = cue.at - 1
        return self.scan.is_punctuation(before) or self.scan.tag(
            before, "aux", "turn", "that", "stop", "what", "reason"
        )

    def _first_person(self, cue: Cue) -> bool:
        """Whether a verb in a quotation can be one of the first person («أعتقد», spelt as the past is)."""
        return any(
            reading.entry.id == cue.reading.entry.id
            and reading.feature.tense == "present"
            and self.page.tokens[cue.at].form.lstrip("وف").startswith("ا")
            for reading in self.page.readings(cue.at)
        )

    def _impersonal(self, cue: Cue) -> bool:
        """Whether a verb without a subject speaks of nobody («ويُذكر أن», «يُعتقد أن») or is none of speech."""
        if cue.means.get("speaker") and not cue.joined and cue.shape == "verb":
            return True
        return bool(cue.means.get("impersonal")) and cue.shape == "verb" and cue.reading.feature.tense == "present"

    def _speaker(self, cue: Cue, first: int, limit: int) -> Speaker | None:
        if cue.shape != "verb":
            return resolve_voice(self.scan, cue, self.voices, first)
        if cue.means.get("inside"):
            return self._paper_said_in(cue, limit)
        if cue.after < limit and self.scan.tag(cue.after, "mute") and cue.after not in self.scan.starts:
            return None
        if self._pointed_at(cue, first):
            return resolve_voice(self.scan, cue, self.voices, first)
        topic = self.scan.topic(cue.at, first) if cue.joined else -1
        before = None if cue.joined and topic < 0 else subject_before(self.scan, cue, first)
        takes_object = "object" in cue.means and not cue.reading.after
        if before is not None and not cue.reading.after and (takes_object or not self._relative_before(cue)):
            return self._pointed(before)
        after = None if self._is_object(cue, first) else subject_after(self.scan, cue, limit)
        speaker = after or before or self._in_paper(cue, first)
        if speaker is None:
            return resolve_voice(self.scan, cue, self.voices, first) if self._may_carry(cue) else None
        return self._pointed(speaker)

    def _paper_said_in(self, cue: Cue, limit: int) -> Speaker | None:
        """«جاء في بيان للجيش أن», «ورد في التقرير أن»: the paper, or the body whose it is."""
        at = cue.after + 1
        if at >= limit or self.page.tokens[cue.after].form != "في" or not self.scan.tag(at, "paper"):
            return None
        last = phrase_end(self.scan, at, limit)
        found = paper_speaker(self.scan, at, limit) or Speaker(unnamed(self.scan, at, last), at, last)
        return self._pointed(found)

    def _pointed_at(self, cue: Cue, first: int) -> bool:
        """Whether «لكنه», «وأنه» right before the verb is its subject, so that the noun behind it is an object."""
        takes = cue.means.get("object") in ("addressee", "target") and not cue.reading.after
        at = cue.at - 1
        return (
            takes
            and at >= first
            and self.scan.tag(at, "turn", "that")
            and self.page.tokens[at].form.endswith(("ه", "ها"))
        )

    def _in_paper(self, cue: Cue, first: int) -> Speaker | None:
        """«تقرير للوزارة قالت فيه إن»: the body named last speaks in its paper."""
        if cue.after >= len(self.scan.words) or self.page.tokens[cue.after].form not in (
            "فيه",
            "فيها",
            "خلاله",
            "خلالها",
        ):
            return None
        for near in range(cue.at - 1, max(first, cue.at - 12) - 1, -1):
            mark = self.scan.starts.get(near)
            if mark is not None and not mention_of(mark).adjective:
                return Speaker(mention_of(mark), cue.at, cue.at)
        return None

    def _relative_before(self, cue: Cue) -> bool:
        return cue.at > 0 and self.scan.tag(cue.at - 1, "relative")

    def _may_carry(self, cue: Cue) -> bool:
        return not self._relative_before(cue)

    def _is_object(self, cue: Cue, first: int) -> bool:
        """Whether the one noun behind the verb is its object, the subject being the speaker just heard."""
        if cue.means.get("object") not in ("addressee", "target"):
            return False
        if cue.reading.after:
            return False
        mark = self.scan.starts.get(cue.after)
        if cue.means.get("object") == "target" and self._is_lone_target(cue, mark, first):
            return True
        form = self.page.tokens[cue.after].form if cue.after < len(self.page.tokens) else ""
        if (
            form.startswith("ال")
            and form.endswith("ين")
            and (mark is None or len(mark) <= 2)
            and (mark is None or mark_kind(mark) not in ("person", "office"))
        ):
            return True
        heard = bool(self.voices) and self.voices[-1].at >= first and cue.joined
        if not heard or mark is None:
            return False
        return self.scan.starts.get(mark.last) is None

    def _is_lone_target(self, cue: Cue, mark: Mark | None, first: int) -> bool:
        """Whether «اتهم» has but one noun before what it is about: then who was heard last accuses that one."""
        if mark is None or mark.before or mark.last >= len(self.scan.words):
            return False
        at = mark.last
        lone = self.scan.tag(at, "relative", "blame") or has_clitic(self.scan, at, "ب")
        return lone and resolve_voice(self.scan, cue, self.voices, first) is not None

    def _add_forward(self, cue: Cue, speaker: Speaker, limit: int) -> None:
        at = max(cue.after, speaker.last) if speaker.last > cue.at else cue.after
        opening = find_opening(self.scan, cue, at, limit)
        opening = self._object_opening(cue, speaker, at, limit, opening)
        if opening is None or opening.first >= limit:
            self._add_bare(cue, speaker, at, limit)
            return
        if not self._is_sound(cue, speaker, opening):
            return
        end = content_end(self.scan, self.cues, opening, limit)
        self._add(cue, speaker, opening, [(opening.first, end)], at)
        if self.scan.tag(opening.marker, "saying"):
            self.used.add(opening.marker)
            self.found[-1].last = max(self.found[-1].last, opening.marker + 1)

    def _object_opening(
        self, cue: Cue, speaker: Speaker, at: int, limit: int, opening: Opening | None
    ) -> Opening | None:
        """Take the bare object as content where the verb has one and no «أن» belongs to it."""
        if cue.means.get("responsible"):
            start = self._skip_asides(at, limit)
            return Opening(start, start, "object") if start < limit else None
        resumed = cue.reading.after or (
            cue.after < limit and self.scan.words[cue.after].prep == "عن" and self.page.tokens[cue.after].form != "عن"
        )
        if resumed and self._relative_before(cue) and not cue.means.get("described"):
            return opening if opening is not None and opening.marker <= at + 2 else None
        if cue.means.get("object") != "content" or (opening is not None and opening.marker <= at + 1):
            return opening
        if opening is not None and opening.kind in ("that", "colon") and not self._verb_between(at, opening.marker):
            return opening
        if opening is not None and opening.kind in ("quote", "prep") and opening.marker == self._skip_asides(at, limit):
            return opening
        if cue.reading.after and cue.shape == "verb" and not cue.means.get("described") and speaker.last <= cue.at:
            return opening
        if cue.means.get("strict"):
            return opening
        start = self._skip_asides(at, limit)
        if start >= limit or (self.scan.is_punctuation(start) and self.page.tokens[start].text not in ("«", '"', "“")):
            return opening
        return Opening(start, start, "object")

    def _verb_between(self, first: int, last: int) -> bool:
        return any(self.scan.words[at].verb is not None and self.scan.words[at].cues == () for at in range(first, last))

    def _is_sound(self, cue: Cue, speaker: Speaker, opening: Opening) -> bool:
        """Whether a word with other uses is really one of speech here."""
        means = cue.means
        if cue.shape == "participle" and not self._is_circumstance(cue, opening):
            return False
        if means.get("opens") and not (
            cue.joined or self.scan.is_punctuation(cue.at - 1) or cue.reading.feature.tense == "present"
        ):
            return False
        if means.get("only") == "by" and opening.kind not in ("prep", "quote") and opening.marker > cue.at + 4:
            return False
        if means.get("blame") and not self._blames(cue, opening):
            return False
        if means.get("responsible") and not any(
            self.scan.tag(at, "blame") for at in range(cue.at, min(opening.first + 12, len(self.scan.words)))
        ):
            return False
        if means.get("asks") and any(self.scan.tag(at, "anonymity") for at in range(cue.at, opening.first + 1)):
            return False
        if means.get("declines") and self._declines_anonymity(opening):
            return False
        if means.get("quoted") and (
            opening.kind not in ("quote", "colon") or opening.marker > max(cue.after, speaker.last) + 3
        ):
            return False
        if means.get("estimate") and speaker.carried:
            return False
        if means.get("that"):
            spoken = ("that", "colon") if opening.marker > speaker.last else ("that", "colon", "quote")
            return opening.kind in spoken and opening.marker <= max(cue.at + 4, speaker.last + 3)
        if means.get("strict"):
            by_known = opening.kind == "prep" and not speaker.carried
            return opening.kind in ("that", "colon", "quote") or by_known
        return True

    def _is_circumstance(self, cue: Cue, opening: Opening) -> bool:
        """Whether a participle goes on with the speaker, and is no predicate («حياته مهددة بالخطر»)."""
        before = self.page.tokens[cue.at - 1] if cue.at else None
        if before is None or self.scan.is_punctuation(cue.at - 1) or cue.joined:
            return True
        return opening.kind in ("that", "quote", "colon") and opening.marker <= cue.at + 3

    def _blames(self, cue: Cue, opening: Opening) -> bool:
        return any(self.scan.tag(at, "blame") for at in range(cue.at, min(opening.first + 2, len(self.scan.words))))

    def _declines_anonymity(self, opening: Opening) -> bool:
        return any(
            self.scan.tag(at, "anonymity") for at in range(opening.marker, min(opening.first + 3, len(self.scan.words)))
        )

    def _add_bare(self, cue: Cue, speaker: Speaker, at: int, limit: int) -> None:
        """Take a reply to somebody as a statement even where its words are not given, and «الذي أعلنه X» as one."""
        if cue.shape == "verb" and self._relative_before(cue) and not speaker.carried and speaker.first > cue.at:
            self._add_antecedent(cue, speaker)
            return
        if cue.shape != "verb" or speaker.carried or not cue.means.get("reply"):
            return
        for near in range(at, min(at + 8, limit)):
            mark = self.scan.starts.get(near)
            if mark is not None and self.scan.words[near - 1].prep == "علي" and mark_kind(mark) in ("person", "office"):
                found = self._build(cue, speaker, [])
                found.addressee = [mention_of(mark)]
                self.found.append(found)
                self._hear(cue, speaker, found)
                return

    def _add_antecedent(self, cue: Cue, speaker: Speaker) -> None:
        """Take what a relative clause refers to as the content («وقف إطلاق النار الذي أعلنت عنه الفصائل»)."""
        resumed = cue.reading.after or (cue.after < len(self.scan.words) and self.scan.words[cue.after].prep == "عن")
        if not resumed or cue.means.get("strict"):
            return
        last = cue.at - 1
        first = last
        while (
            first > 0
            and last - first < 4
            and self.page.tokens[first - 1].is_word
            and not self.scan.words[first - 1].prep
        ):
            if self.scan.words[first - 1].verb is not None or self.scan.tag(first - 1, "that", "stop", "turn"):
                break
            first -= 1
        if first < last:
            found = self._build(cue, speaker, [(first, last)])
            self.found.append(found)
