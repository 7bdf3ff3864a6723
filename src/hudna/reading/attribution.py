"""Attribution: whose words each stretch of a page is, and through whom they came."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Link
from hudna.reading.content import Opening, content_end, find_opening, has_clitic, quotation_form, trim
from hudna.reading.cues import Cue, Scan, find_cues, scan_page
from hudna.reading.mentions import Attribution, Mention
from hudna.reading.page import Page
from hudna.reading.speakers import (
    Speaker,
    Voice,
    antecedent,
    closing_bracket,
    mention_of,
    phrase_end,
    resolve_voice,
    sentence_subject,
    subject_after,
    subject_before,
    unnamed,
)
from hudna.text.tokens import PUNCTUATION

_KINDS = {
    "state": "organisation", "army": "organisation", "armed_group": "organisation", "coalition": "organisation",
    "rescue": "organisation", "medical": "organisation", "monitor": "organisation", "igo": "organisation",
    "body": "organisation", "party": "organisation", "organisation": "organisation", "people": "unnamed",
    "person": "person", "office": "office", "agency": "agency", "outlet": "outlet", "document": "document",
    "witness": "witness", "unnamed": "unnamed",
}  # fmt: skip


def find_attributions(page: Page) -> list[Attribution]:
    """Return every act of saying on the page, in the order of the text."""
    scan = scan_page(page)
    reader = _Reader(scan, find_cues(scan))
    for number in range(len(reader.cues)):
        reader.read(number)
    for mark in page.phrases:
        if mark.entry is not None and "refusal" in mark.entry.means:
            reader.read_no_comment(mark.first, mark.last)
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
        for link in attribution.links:
            if link.name not in names:
                names.add(link.name)
                links.append(link)
    return links


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
        reading.article and reading.entry.means.get("effect") == "besieged" and reading.feature.number == "s" for reading in page.readings(first)
    )


def link_of(mention: Mention, page: Page, first: int, last: int) -> Link:
    """Return the mention as a link of a chain, with the tokens that name it as evidence."""
    evidence = page.span(first, last) if last > first else None
    return Link(
        mention.name,
        mention.entity,
        mention.role,
        mention.organisation,
        _KINDS.get(mention.kind, "organisation"),
        evidence,
        list(mention.others),
    )


class _Reader:
    """Goes through the cues of a page in order and remembers who has spoken."""

    def __init__(self, scan: Scan, cues: list[Cue]) -> None:
        self.scan, self.page, self.cues = scan, scan.page, cues
        self.found: list[Attribution] = []
        self.voices: list[Voice] = []
        self.outer_end = 0  # where the content of the last outer statement ends
        self.noun_voice: Mention | None = None
        self.used: set[int] = set()  # cues that belong to an earlier one («استدرك قائلا»)

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

    # --- verbs and participles ----------------------------------------------------------------------------------------

    def _read_speech(self, cue: Cue) -> None:
        first, limit = self._bounds(cue)
        hearsay = self._hearsay(cue)
        if hearsay == "what":
            return
        speaker = self._speaker(cue, first, limit)
        if hearsay and (speaker is None or speaker.carried):
            speaker = self._behind(cue, limit) or speaker
        if speaker is None:
            return
        if speaker.carried and self.scan.quoted[cue.at] >= 0 and self._first_person(cue):
            return
        if speaker.carried and (self._impersonal(cue) or not self._stands_alone(cue, first)):
            return
        if hearsay:
            self._add_backward(cue, speaker, first, statement=True)
            return
        self._add_forward(cue, speaker, limit)

    def _behind(self, cue: Cue, limit: int) -> Speaker | None:
        """Return the words right behind a verb that has its content before it («كما أعلن X»)."""
        at = cue.after
        if at >= limit or self.scan.words[at].prep or not self.page.tokens[at].is_word or self.scan.tag(at, "that"):
            return None
        last = phrase_end(self.scan, at, limit)
        return Speaker(unnamed(self.scan, at, last), at, last)

    def _stands_alone(self, cue: Cue, first: int) -> bool:
        """Whether a verb without a subject begins a clause; if not, it belongs to the noun before it."""
        if cue.shape != "verb" or cue.joined or cue.at == first:
            return True
        before = cue.at - 1
        return self.scan.is_punctuation(before) or self.scan.tag(before, "aux", "turn", "that", "stop", "what", "reason")

    def _first_person(self, cue: Cue) -> bool:
        """Whether a verb in a quotation can be one of the first person («أعتقد», spelt as the past is)."""
        return any(
            reading.entry.id == cue.reading.entry.id and reading.feature.tense == "present" and self.page.tokens[cue.at].form.lstrip("وف").startswith("ا")
            for reading in self.page.readings(cue.at)
        )

    def _impersonal(self, cue: Cue) -> bool:
        """Whether a verb without a subject speaks of nobody («ويُذكر أن», «يُعتقد أن») or is none of speech."""
        if cue.means.get("speaker") and not cue.joined and cue.shape == "verb":
            return True
        return bool(cue.means.get("impersonal")) and cue.shape == "verb" and cue.reading.feature.tense == "present"

    def _bounds(self, cue: Cue) -> tuple[int, int]:
        """Return the sentence around the cue, going on behind a full stop that cuts the speaker from «أن»."""
        first, limit = self.scan.bounds(cue.at)
        sentences = self.page.sentences
        index = self.page.tokens[cue.at].sentence
        while index + 1 < len(sentences) and sentences[index + 1].paragraph == sentences[index].paragraph:
            following = sentences[index + 1]
            if not (limit - cue.at <= 14 and cue.shape == "verb" and self._goes_on(cue, limit, following.first, following.last)):
                break
            limit, index = following.last, index + 1
        return first, limit

    def _goes_on(self, cue: Cue, limit: int, first: int, last: int) -> bool:
        if find_opening(self.scan, cue, cue.after, limit) is not None:
            return False
        opening = find_opening(self.scan, cue, cue.after, min(last, first + 12))
        return opening is not None and opening.marker >= first and self.scan.words[first].verb is None

    def _hearsay(self, cue: Cue) -> str:
        """Return how «ما», «كما» and their kin stand before the verb: "" not at all, "what", or "back"."""
        at = cue.at - 1
        if at < 0 or not (self.scan.tag(at, "what") or self._tagged_until(cue.at, "what")):
            return "back" if self._points_back(cue) else ""
        form = self.page.tokens[at].form
        before = self.page.tokens[at - 1].form if at else ""
        if form in ("كما", "فيما"):
            return "back" if self.scan.is_comma(at - 1) is False and at > 0 and form == "كما" and not self._opens(cue) else ""
        if form in ("حسبما", "وفقما", "بحسبما", "مثلما") or before in ("بحسب", "حسب", "وفق", "وبحسب", "ووفق", "لما") or form == "لما":
            return "back"
        if before in ("وهو", "وهي", "هو") and cue.reading.after:
            return "back"
        return "what"

    def _tagged_until(self, at: int, tag: str) -> bool:
        return any(self.scan.until.get(start) == at and self.scan.tag(start, tag) for start in range(max(0, at - 3), at))

    def _opens(self, cue: Cue) -> bool:
        _, limit = self.scan.bounds(cue.at)
        opening = find_opening(self.scan, cue, cue.after, limit)
        return opening is not None and opening.kind == "that" and opening.marker < cue.at + 12 and not self.scan.tag(opening.marker, "saying")

    def _points_back(self, cue: Cue) -> bool:
        """Whether «الأمر الذي نفاه X»: the verb has what is said before it."""
        return bool(cue.reading.after) and cue.at > 1 and self.page.tokens[cue.at - 2].form in ("الامر", "والامر") and self.scan.tag(cue.at - 1, "relative")

    def _speaker(self, cue: Cue, first: int, limit: int) -> Speaker | None:
        if cue.shape != "verb":
            return resolve_voice(self.scan, cue, self.voices, first)
        if cue.after < limit and self.scan.tag(cue.after, "mute") and cue.after not in self.scan.starts:
            return None
        before = None if cue.joined else subject_before(self.scan, cue, first)
        takes_object = "object" in cue.means and not cue.reading.after
        if before is not None and not cue.reading.after and (takes_object or not self._relative_before(cue)):
            return self._pointed(before)
        after = None if self._is_object(cue, first) else subject_after(self.scan, cue, limit)
        speaker = after or before or self._in_paper(cue, first)
        if speaker is None:
            return resolve_voice(self.scan, cue, self.voices, first) if self._may_carry(cue) else None
        return self._pointed(speaker)

    def _in_paper(self, cue: Cue, first: int) -> Speaker | None:
        """«تقرير للوزارة قالت فيه إن»: the body named last speaks in its paper."""
        if cue.after >= len(self.scan.words) or self.page.tokens[cue.after].form not in ("فيه", "فيها", "خلاله", "خلالها"):
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
        form = self.page.tokens[cue.after].form if cue.after < len(self.page.tokens) else ""
        if form.startswith("ال") and form.endswith("ين") and (mark is None or len(mark) <= 2) and (mark is None or mark_kind(mark) not in ("person", "office")):
            return True
        heard = bool(self.voices) and self.voices[-1].at >= first and cue.joined
        if not heard or mark is None:
            return False
        return self.scan.starts.get(mark.last) is None

    def _pointed(self, speaker: Speaker) -> Speaker:
        """Return the speaker, or the one heard last where the words only point back to him."""
        voice = antecedent(speaker, self.scan, self.voices)
        return Speaker(voice.mention, speaker.first, speaker.last, False, voice.carriers) if voice else speaker

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

    def _object_opening(self, cue: Cue, speaker: Speaker, at: int, limit: int, opening: Opening | None) -> Opening | None:
        """Take the bare object as content where the verb has one and no «أن» belongs to it."""
        if cue.means.get("responsible"):
            start = self._skip_asides(at, limit)
            return Opening(start, start, "object") if start < limit else None
        resumed = cue.reading.after or cue.after < limit and self.scan.words[cue.after].prep == "عن" and self.page.tokens[cue.after].form != "عن"
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
        if start >= limit or self.scan.is_punctuation(start) and self.page.tokens[start].text not in ("«", '"', "“"):
            return opening
        return Opening(start, start, "object")

    def _verb_between(self, first: int, last: int) -> bool:
        return any(self.scan.words[at].verb is not None and self.scan.words[at].cues == () for at in range(first, last))

    def _skip_asides(self, at: int, limit: int) -> int:
        scan = self.scan
        while at < limit:
            step = scan.time_end(at)
            if step == at and (scan.is_comma(at) or scan.tag(at, "aux") and not scan.tag(at, "that")):
                step = at + 1
            if step == at and self.page.tokens[at].text == "(":
                step = closing_bracket(scan, at, limit)
            if step == at and scan.tag(at, "adjunct") and at in scan.until:
                step = scan.until[at]
                while step < limit and not scan.is_punctuation(step) and step - at < 5 and not scan.tag(step, "that"):
                    step += 1
            if step == at:
                return at
            at = step
        return at

    def _is_sound(self, cue: Cue, speaker: Speaker, opening: Opening) -> bool:
        """Whether a word with other uses is really one of speech here."""
        means = cue.means
        if cue.shape == "participle" and not self._is_circumstance(cue, opening):
            return False
        if means.get("opens") and not (cue.joined or self.scan.is_punctuation(cue.at - 1) or cue.reading.feature.tense == "present"):
            return False
        if means.get("only") == "by" and opening.kind not in ("prep", "quote") and opening.marker > cue.at + 4:
            return False
        if means.get("blame") and not self._blames(cue, opening):
            return False
        if means.get("responsible") and not any(self.scan.tag(at, "blame") for at in range(cue.at, min(opening.first + 12, len(self.scan.words)))):
            return False
        if means.get("asks") and any(self.scan.tag(at, "anonymity") for at in range(cue.at, opening.first + 1)):
            return False
        if means.get("declines") and self._declines_anonymity(opening):
            return False
        if means.get("quoted") and (opening.kind not in ("quote", "colon") or opening.marker > max(cue.after, speaker.last) + 3):
            return False
        if means.get("estimate") and speaker.carried:
            return False
        if means.get("that"):
            return opening.kind in ("that", "colon") and opening.marker <= max(cue.at + 4, speaker.last + 3)
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
        return any(self.scan.tag(at, "anonymity") for at in range(opening.marker, min(opening.first + 3, len(self.scan.words))))

    def _add_bare(self, cue: Cue, speaker: Speaker, at: int, limit: int) -> None:
        """Take a reply to somebody as a statement even where nothing is said of its words, and «الذي أعلنه X» as one."""
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
        while first > 0 and last - first < 4 and self.page.tokens[first - 1].is_word and not self.scan.words[first - 1].prep:
            if self.scan.words[first - 1].verb is not None or self.scan.tag(first - 1, "that", "stop", "turn"):
                break
            first -= 1
        if first < last:
            found = self._build(cue, speaker, [(first, last)])
            self.found.append(found)

    def _read_refusal(self, cue: Cue) -> None:
        """Read «لم يعلق X»."""
        first, limit = self.scan.bounds(cue.at)
        speaker = subject_after(self.scan, cue, limit)
        if speaker is not None and cue.reading.feature.pos == "verb":
            found = self._build(cue, speaker, [])
            found.act, found.first = str(cue.means["negated"]), min(found.first, cue.at - 1)
            self.found.append(found)

    def read_no_comment(self, first: int, last: int) -> None:
        """Read «لم يصدر تعليق من X» over the tokens, X being the next actor."""
        for near in range(last, min(last + 6, len(self.scan.words))):
            mark = self.scan.starts.get(near)
            if mark is not None and not mention_of(mark).adjective:
                links = [link_of(mention_of(mark), self.page, mark.first, mark.last)]
                found = Attribution(first, first, mark.last, links, act="refuse_to_answer", speaker=mention_of(mark))
                found.reader = "speech/no-comment"
                self.found.append(found)
                return

    # --- putting an attribution together --------------------------------------------------------------------------------

    def _add(self, cue: Cue, speaker: Speaker, opening: Opening, content: list[tuple[int, int]], at: int) -> None:
        found = self._build(cue, speaker, content)
        found.form = quotation_form(self.scan, *content[0])
        found.stance = cue.means.get("stance")
        if found.act == "warn" and opening.kind != "prep":
            found.stance = None
        found.asides = self._asides(content[0])
        found.covers = found.act not in ("agree", "reject")  # what is agreed to is not told by who agrees
        self._fill_objects(cue, found, at, opening)
        self._refine_act(cue, found, opening)
        self.found.append(found)
        self._hear(cue, speaker, found)

    def _asides(self, content: tuple[int, int]) -> list[tuple[int, int]]:
        """Return the relative clauses in commas outside of quotation marks: the outlet's own («حلب، التي يحاصرها X،»)."""
        found: list[tuple[int, int]] = []
        for at in range(content[0] + 1, content[1]):
            if self.scan.tag(at, "relative") and self.scan.is_comma(at - 1) and self.scan.quoted[at] < 0:
                end = at + 1
                while end < content[1] and not (self.scan.is_comma(end) and not self.page.tokens[min(end + 1, content[1] - 1)].form.startswith("و")):
                    end += 1
                found.append((at, end))
        return found

    def _build(self, cue: Cue, speaker: Speaker, content: list[tuple[int, int]]) -> Attribution:
        named = speaker.last > speaker.first and not speaker.carried
        first = min(cue.at, speaker.first) if named else cue.at
        last = max(cue.after, speaker.last) if named else cue.after
        links = [link_of(speaker.mention, self.page, speaker.first, speaker.last), *(speaker.carriers or self._kept_carriers(speaker))]
        act = str(cue.means.get("speech", "say"))
        return Attribution(cue.at, first, last, links, content, act=act, speaker=speaker.mention, reader=cue.reading.entry.id)

    def _kept_carriers(self, speaker: Speaker) -> list[Link]:
        """A named speaker who goes on speaking is still carried by whoever carried him just before."""
        if not self.voices:
            return []
        last = self.voices[-1]
        one_of = last.number != "s" and speaker.last > speaker.first and self.page.tokens[speaker.first].form in ("احد", "احدهم", "احدهما")
        return last.carriers if one_of or last.mention.name == speaker.mention.name else []

    def _hear(self, cue: Cue, speaker: Speaker, found: Attribution) -> None:
        nested = cue.at < self.outer_end
        if nested and found.content and found.content[-1][1] <= self.outer_end:
            return
        if found.content:
            self.outer_end = max(self.outer_end, found.content[-1][1])
        feature = cue.reading.feature
        known = cue.shape == "verb" and not speaker.carried and not cue.means.get("carrier")
        previous = self.voices[-1] if self.voices and speaker.carried else None
        number = "p" if speaker.mention.others else feature.number if known and speaker.first < cue.at else self._number(speaker, feature.number)
        gender = feature.gender if known else previous.gender if previous else ""
        if previous is not None:
            number = previous.number
        self.voices.append(Voice(speaker.mention, found.verb, number, gender, found.links[1:]))

    def _number(self, speaker: Speaker, number: str) -> str:
        if speaker.mention.kind in ("people", "witness"):
            return "p"
        form = self.page.tokens[speaker.first].form if speaker.last > speaker.first else ""
        if form.endswith(("ين", "ان")) and speaker.mention.kind in ("unnamed", "office") and not form.startswith("ال"):
            return "p"
        return "p" if form.endswith(("ون", "يون")) and not form.startswith("ال") or form in ("مسوولون", "سكان", "شهود") else number

    def _fill_objects(self, cue: Cue, found: Attribution, at: int, opening: Opening) -> None:
        role = cue.means.get("object")
        stop = opening.marker if opening.kind != "object" else opening.first
        for near in range(at, stop):
            mark = self.scan.starts.get(near)
            if mark is None or mention_of(mark).adjective:
                continue
            mention = mention_of(mark)
            if self._is_addressed(near, mark):
                found.addressee.append(mention)
                if mention.kind in ("agency", "outlet"):
                    found.links.append(link_of(mention, self.page, mark.first, mark.last))
            elif role in ("addressee", "target") and near == self._skip_asides(at, stop):
                getattr(found, role).append(mention)
        if cue.reading.after and role in ("addressee", "target") and self.voices and self.voices[-1].mention.name != found.links[0].name:
            getattr(found, role).append(self.voices[-1].mention)
        if role in ("addressee", "target") and not getattr(found, role):
            self._bare_object(cue, found, str(role), self._skip_asides(at, stop), stop)
        if cue.means.get("blame") and opening.kind == "prep" or cue.means.get("responsible"):
            mark = self.scan.starts.get(opening.first)
            found.target += [mention_of(mark)] if mark else []
        if found.act in ("praise", "condemn", "reject") and not found.target:
            found.target = self._targets(found.content[0])

    def _is_addressed(self, near: int, mark: Mark) -> bool:
        return mark.before.endswith("ل") or has_clitic(self.scan, near, "ل") or (
            self.page.tokens[near - 1].form in ("ل", "مع", "الي") and self.scan.words[near - 1].prep != "في"
        )

    def _bare_object(self, cue: Cue, found: Attribution, role: str, first: int, stop: int) -> None:
        """Take the words between the speaker and the marker as the one addressed, where no actor is known there."""
        if (cue.reading.after and cue.shape != "noun") or first >= stop or self.scan.words[first].prep or self.scan.is_punctuation(first):
            return
        last = min(stop, phrase_end(self.scan, first, stop))
        if last > first and not self.scan.tag(first, "aux", "that", "adjunct"):
            getattr(found, role).append(unnamed(self.scan, first, last))

    def _targets(self, content: tuple[int, int]) -> list[Mention]:
        """Return whose deed is condemned or praised: the first actor in what is said."""
        for near in range(content[0], min(content[1], content[0] + 10)):
            mark = self.scan.starts.get(near)
            if mark is not None:
                return [mention_of(mark)]
        return []

    def _refine_act(self, cue: Cue, found: Attribution, opening: Opening) -> None:
        """Let the object decide: concern, anger, praise behind «أعرب عن»; no comment behind «رفض»."""
        if cue.means.get("attitude"):
            for near in range(cue.after, min(opening.first + 2, len(self.scan.words))):
                for act in ("express_concern", "condemn", "praise", "reject"):
                    if act in self.scan.words[near].tags:
                        found.act = act
                        return
        if cue.means.get("declines") and any(self.scan.tag(at, "refusal") for at in range(opening.marker, opening.first + 2)):
            found.act, found.stance = "refuse_to_answer", None

    # --- who carried it ---------------------------------------------------------------------------------------------------

    def _read_carrier(self, cue: Cue) -> None:
        """Read «نقل»: with «عن» somebody and his words, or an agency that carried what stands around."""
        first, limit = self._bounds(cue)
        carrier = subject_after(self.scan, cue, limit) or (None if cue.joined else subject_before(self.scan, cue, first))
        at = carrier.last if carrier and carrier.last > cue.at else cue.after
        origin = self._origin(at, min(limit, at + 12), str(cue.means.get("origin", "عن")))
        if origin is not None and carrier is not None and self._hearsay(cue) == "back":
            origin.carriers = [link_of(carrier.mention, self.page, carrier.first, carrier.last)]
            self._add_backward(cue, origin, first, statement=False)
            return
        if origin is None:
            if carrier is not None and (self._hearsay(cue) == "back" or self._origin_is_last(cue.after, limit)):
                self._add_backward(cue, carrier, first, statement=False)
            return
        opening = find_opening(self.scan, cue, origin.last, limit)
        if opening is None or opening.kind == "prep":
            return
        if self.scan.tag(opening.marker, "saying"):
            self.used.add(opening.marker)
        carriers = [link_of(carrier.mention, self.page, carrier.first, carrier.last)] if carrier else []
        origin.carriers = carriers
        end = content_end(self.scan, self.cues, opening, limit)
        self._add(cue, origin, opening, [(opening.first, end)], origin.last)
        self.found[-1].first = min(self.found[-1].first, cue.at)

    def _origin(self, at: int, limit: int, prep: str) -> Speaker | None:
        for near in range(at, limit):
            if self.page.tokens[near].form == prep and near + 1 < len(self.scan.words):
                mark = self.scan.starts.get(near + 1)
                if mark is not None:
                    return Speaker(mention_of(mark), near + 1, mark.last)
                last = phrase_end(self.scan, near + 1, self.scan.bounds(near)[1])
                return Speaker(unnamed(self.scan, near + 1, last), near + 1, last)
            if self.scan.tag(near, "that", "saying"):
                return None
        return None

    def _origin_is_last(self, at: int, limit: int) -> bool:
        return at < limit and self.scan.words[at].prep == "عن" and self.page.tokens[at].form != "عن"

    def _read_source(self, cue: Cue) -> None:
        """Read «بحسب X»: the source of the clause before it, or of the sentence that it opens."""
        first, limit = self.scan.bounds(cue.at)
        at = cue.after
        if at < limit and self.page.tokens[at].form == "ل":
            at += 1
        if at >= limit or self.scan.tag(at, "what") or self._tagged_until(at, "what") or self.scan.tag(cue.at, "what"):
            return
        mark = self._mark_at(at)
        if mark is None:
            last = phrase_end(self.scan, at, limit)
            if last <= at or self.scan.words[at].prep or not self.scan.tag(at, "person", "paper"):
                return
            owner = self.scan.starts.get(last)
            if owner is not None and owner.before == "ل":  # «وفق حصيلة سابقة للمرصد»
                speaker = Speaker(mention_of(owner), at, owner.last)
            else:
                speaker = self._paper_or_bare(at, last, limit)
        else:
            speaker = Speaker(mention_of(mark), at, mark.last)
        self._add_backward(cue, self._pointed(speaker), first, statement=False)

    def _paper_or_bare(self, at: int, last: int, limit: int) -> Speaker:
        for behind in range(at, min(at + 6, limit)):
            mark = self.scan.starts.get(behind)
            if mark is not None and self.scan.tag(at, "paper") and not mention_of(mark).adjective:
                return Speaker(mention_of(mark), at, max(last, mark.last))
        return Speaker(unnamed(self.scan, at, last), at, last)

    def _mark_at(self, at: int) -> Mark | None:
        mark = self.scan.starts.get(at)
        return None if mark is not None and mention_of(mark).adjective else mark

    def _add_backward(self, cue: Cue, speaker: Speaker, first: int, statement: bool) -> None:
        """Add an attribution whose content stands around it: the clause before, or the sentence that it opens."""
        _, limit = self.scan.bounds(cue.at)
        start = self._phrase_start(cue)
        end = max(cue.after, speaker.last)
        content = self._around(first, start, end, limit, whole=not statement and speaker.mention.kind in ("agency", "outlet"))
        if not content:
            return
        found = self._build(cue, speaker, content)
        found.first, found.statement = min(found.first, cue.at), statement
        found.form = quotation_form(self.scan, *content[0])
        found.covers = found.act != "deny"
        self.found.append(found)
        if statement or self.page.tokens[cue.after - 1].form == "لسان":
            self._hear(cue, speaker, found)

    def _phrase_start(self, cue: Cue) -> int:
        at = cue.at
        while at > 0 and (self.scan.tag(at - 1, "what", "source", "aux") or self.page.tokens[at - 1].form in ("بحسب", "حسب", "وفق", "وفقا", "وهو", "لما")):
            at -= 1
        return at

    def _around(self, first: int, start: int, end: int, limit: int, whole: bool) -> list[tuple[int, int]]:
        """Return the stretch that a source covers: forward where it opens the sentence, else back to its clause's start."""
        scan = self.scan
        if start - first <= 1:
            after = end
            while after < limit and (scan.is_punctuation(after) or self.page.tokens[after].form == "فان"):
                after += 1
            return [(after, trim(scan, after, limit))] if after < limit else []
        low = first
        if not whole:
            low = max([low, *(begin for begin, finish in self._contents() if begin <= start - 2 and finish >= start - 1)])
        if self._is_inside(start, end, limit):
            return [(low, trim(scan, low, self._clause_limit(end, limit)))]
        high = trim(scan, low, start)
        return [(low, high)] if high > low else []

    def _is_inside(self, start: int, end: int, limit: int) -> bool:
        """Whether the clause goes on behind the source («يتضمن، بحسب X، إخراج»)."""
        scan = self.scan
        rest = [at for at in range(end, self._clause_limit(end, limit)) if not scan.is_punctuation(at)]
        if len(rest) <= 2 or scan.tag(rest[0], "relative", "stop", "turn"):
            return False
        opened, closed = scan.is_comma(start - 1), any(scan.is_comma(at) for at in range(end, min(end + 4, limit)))
        return opened == closed and not self.page.tokens[rest[0]].form.startswith("و")

    def _clause_limit(self, at: int, limit: int) -> int:
        for near in range(at, limit):
            joined = any(reading.before == "و" and reading.feature.pos == "verb" for reading in self.scan.words[near].cues)
            if joined or self.scan.tag(near, "stop", "turn"):
                return near
        return limit

    def _contents(self) -> list[tuple[int, int]]:
        return [stretch for found in self.found if found.statement for stretch in found.content]

    # --- nouns ------------------------------------------------------------------------------------------------------------

    def _read_noun(self, cue: Cue) -> None:
        """Read «إعلان الجيش بدء ...», «اتهامات X لـY», «نفي X أن», «تحذير أممي», «ودعوته X إلى»."""
        first, limit = self.scan.bounds(cue.at)
        speaker = self._noun_speaker(cue, first)
        if speaker is None:
            return
        at = max(cue.after, speaker.last)
        opening = self._noun_opening(cue, speaker, at, limit)
        if opening is None:
            if speaker.mention.adjective and cue.means["noun"] == "nisba" and not cue.reading.before and at >= limit - 1:
                self.found.append(self._build(cue, speaker, []))
            return
        if cue.means["noun"] == "target" and not speaker.carried and not any(
            (near := self.scan.starts.get(index)) is not None and near.before.endswith("ل") for index in range(at, opening.marker)
        ):
            return  # «اتهام إيران بـ»: Iran is accused, and by whom is not said
        end = self._noun_end(opening, content_end(self.scan, self.cues, opening, limit))
        found = self._build(cue, speaker, [(opening.first, end)])
        found.form = quotation_form(self.scan, opening.first, end)
        found.stance = cue.means.get("stance")
        self._noun_objects(cue, found, at, opening)
        self.found.append(found)
        self.noun_voice = speaker.mention

    def _noun_speaker(self, cue: Cue, first: int) -> Speaker | None:
        if cue.reading.article:
            return self._demonstrator(cue, first)
        if cue.reading.after:
            mention = self.noun_voice or (self.voices[-1].mention if self.voices and self.voices[-1].at >= first else None)
            return Speaker(mention, cue.at, cue.at, True) if mention is not None else None
        mark = self.scan.starts.get(cue.after)
        if mark is None or mark.before:
            return None
        if mention_of(mark).adjective and cue.means["noun"] not in ("nisba", "speaker", "target", "object"):
            return None
        return Speaker(mention_of(mark), mark.first, mark.last)

    def _demonstrator(self, cue: Cue, first: int) -> Speaker | None:
        """«للمطالبة بـ»: whoever the sentence is about demands it."""
        if cue.means["noun"] != "that" or not cue.reading.before.endswith("ل"):
            return None
        subject = sentence_subject(self.scan, cue, first)
        return Speaker(subject.mention, cue.at, cue.at, True) if subject else None

    def _noun_opening(self, cue: Cue, speaker: Speaker, at: int, limit: int) -> Opening | None:
        opening = find_opening(self.scan, cue, at, min(limit, at + 8))
        bare = cue.means["noun"] == "object" and cue.means.get("object") == "content" and not speaker.mention.adjective
        if opening is not None or not bare or speaker.carried:
            return opening
        start = self._skip_asides(at, limit)
        blocked = start >= limit or self.scan.is_punctuation(start) or self.scan.words[start].prep
        return None if blocked or self.scan.words[start].verb is not None else Opening(start, start, "object")

    def _noun_end(self, opening: Opening, end: int) -> int:
        """A noun governs its clause at most: up to a comma or the next noun of speech."""
        for at in range(opening.first + 1, end):
            if self.scan.quoted[at] >= 0:
                return end
            joined = any(r.before == "و" and "noun" in r.entry.means and r.feature.pos == "masdar" for r in self.scan.words[at].cues)
            if self.scan.is_comma(at) or joined:
                return at
        return end

    def _noun_objects(self, cue: Cue, found: Attribution, at: int, opening: Opening) -> None:
        role = cue.means.get("object")
        for near in range(at, opening.marker):
            mark = self.scan.starts.get(near)
            if mark is not None and role in ("addressee", "target"):
                getattr(found, role).append(mention_of(mark))
        if role in ("addressee", "target") and not getattr(found, role):
            self._bare_object(cue, found, str(role), at, opening.marker)


def mark_kind(mark: Mark) -> str:
    return mention_of(mark).kind
