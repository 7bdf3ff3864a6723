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
    mention_of,
    phrase_end,
    resolve_voice,
    stands_for_last,
    subject_after,
    subject_before,
    unnamed,
)

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
    reader.found.sort(key=lambda found: found.verb)
    return reader.found


def sources_at(page: Page, first: int, last: int) -> list[Link]:
    """Return the chain of attribution over the tokens, nearest to the fact first; [] is the outlet's own voice."""
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
    found = [
        (end - start, attribution)
        for attribution in page.attributions
        for start, end in attribution.content
        if start <= index < end
    ]
    found.sort(key=lambda pair: pair[0])
    return found


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
        if speaker is None:
            return
        if cue.means.get("speaker") and speaker.carried and not cue.joined:
            return
        if hearsay:
            self._add_backward(cue, speaker, first, statement=True)
            return
        self._add_forward(cue, speaker, limit)

    def _bounds(self, cue: Cue) -> tuple[int, int]:
        """Return the sentence around the cue, going on behind a full stop that cuts the speaker from «أن»."""
        first, limit = self.scan.bounds(cue.at)
        sentences = self.page.sentences
        index = self.page.tokens[cue.at].sentence
        while index + 1 < len(sentences) and sentences[index + 1].paragraph == sentences[index].paragraph:
            following = sentences[index + 1]
            if not (limit - cue.at <= 14 and self._goes_on(cue, limit, following.first, following.last)):
                break
            limit, index = following.last, index + 1
        return first, limit

    def _goes_on(self, cue: Cue, limit: int, first: int, last: int) -> bool:
        if find_opening(self.scan, cue, cue.after, limit) is not None:
            return False
        return any(self.scan.tag(at, "that") for at in range(first, min(first + 8, last)))

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
        return opening is not None

    def _points_back(self, cue: Cue) -> bool:
        """Whether «الأمر الذي نفاه X»: the verb has what is said before it."""
        return bool(cue.reading.after) and cue.at > 1 and self.page.tokens[cue.at - 2].form in ("الامر", "والامر") and self.scan.tag(cue.at - 1, "relative")

    def _speaker(self, cue: Cue, first: int, limit: int) -> Speaker | None:
        if cue.shape != "verb":
            return resolve_voice(self.scan, cue, self.voices, first)
        before = None if cue.joined else subject_before(self.scan, cue, first)
        takes_object = "object" in cue.means and not cue.reading.after
        if before is not None and (takes_object or not self._relative_before(cue)):
            return self._pointed(before)
        after = None if self._is_object(cue, first) else subject_after(self.scan, cue, limit)
        speaker = after or before
        if speaker is None:
            return resolve_voice(self.scan, cue, self.voices, first) if self._may_carry(cue) else None
        return self._pointed(speaker)

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
        if self.voices and stands_for_last(speaker, self.scan):
            voice = self.voices[-1]
            return Speaker(voice.mention, speaker.first, speaker.last, False, voice.carriers)
        return speaker

    def _add_forward(self, cue: Cue, speaker: Speaker, limit: int) -> None:
        at = max(cue.after, speaker.last) if speaker.last > cue.at else cue.after
        opening = find_opening(self.scan, cue, at, limit)
        opening = self._object_opening(cue, speaker, at, limit, opening)
        if opening is None or opening.first >= limit:
            self._add_bare(cue, speaker, at, limit)
            return
        if not self._is_sound(cue, speaker, opening):
            return
        if self.scan.tag(opening.marker, "saying"):
            self.used.add(opening.marker)
        end = content_end(self.scan, self.cues, opening, limit)
        self._add(cue, speaker, opening, [(opening.first, end)], at)

    def _object_opening(self, cue: Cue, speaker: Speaker, at: int, limit: int, opening: Opening | None) -> Opening | None:
        """Take the bare object as content where the verb has one and no «أن» belongs to it."""
        if cue.means.get("object") != "content" or (opening is not None and opening.marker <= at + 1):
            return opening
        if opening is not None and opening.kind in ("that", "colon") and not self._verb_between(at, opening.marker):
            return opening
        if opening is not None and opening.kind in ("quote", "prep") and cue.means.get("by") and opening.marker - at < 8:
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
            if step == at and scan.tag(at, "adjunct") and at in scan.until:
                step = scan.until[at]
                while step < limit and not scan.is_comma(step) and step - at < 5 and not scan.tag(step, "that"):
                    step += 1
            if step == at:
                return at
            at = step
        return at

    def _is_sound(self, cue: Cue, speaker: Speaker, opening: Opening) -> bool:
        """Whether a word with other uses is really one of speech here."""
        means = cue.means
        if means.get("blame") and not self._blames(cue, opening):
            return False
        if means.get("responsible") and not any(self.scan.tag(at, "blame") for at in range(cue.at, min(opening.first + 12, len(self.scan.words)))):
            return False
        if means.get("asks") and any(self.scan.tag(at, "anonymity") for at in range(cue.at, opening.first + 1)):
            return False
        if means.get("declines") and self._declines_anonymity(opening):
            return False
        if means.get("quoted") and opening.kind not in ("quote", "colon", "that"):
            return False
        if means.get("estimate") and speaker.carried:
            return False
        if means.get("strict"):
            by_known = opening.kind == "prep" and not speaker.carried
            return opening.kind in ("that", "colon", "quote") or by_known
        return True

    def _blames(self, cue: Cue, opening: Opening) -> bool:
        return any(self.scan.tag(at, "blame") for at in range(cue.at, min(opening.first + 2, len(self.scan.words))))

    def _declines_anonymity(self, opening: Opening) -> bool:
        return any(self.scan.tag(at, "anonymity") for at in range(opening.marker, min(opening.first + 3, len(self.scan.words))))

    def _add_bare(self, cue: Cue, speaker: Speaker, at: int, limit: int) -> None:
        """Take a reply to somebody as a statement even where nothing is said of its words."""
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

    # --- putting an attribution together --------------------------------------------------------------------------------

    def _add(self, cue: Cue, speaker: Speaker, opening: Opening, content: list[tuple[int, int]], at: int) -> None:
        found = self._build(cue, speaker, content)
        found.form = quotation_form(self.scan, *content[0])
        found.stance = cue.means.get("stance")
        if found.act == "warn" and opening.kind != "prep":
            found.stance = None
        self._fill_objects(cue, found, at, opening)
        self._refine_act(cue, found, opening)
        self.found.append(found)
        self._hear(cue, speaker, found)

    def _build(self, cue: Cue, speaker: Speaker, content: list[tuple[int, int]]) -> Attribution:
        named = speaker.last > speaker.first and not speaker.carried
        first = min(cue.at, speaker.first) if named else cue.at
        last = max(cue.after, speaker.last) if named else cue.after
        links = [link_of(speaker.mention, self.page, speaker.first, speaker.last), *(speaker.carriers or self._kept_carriers(speaker))]
        act = str(cue.means.get("speech", "say"))
        return Attribution(cue.at, first, last, links, content, act=act, speaker=speaker.mention, reader=cue.reading.entry.id)

    def _kept_carriers(self, speaker: Speaker) -> list[Link]:
        """A named speaker who goes on speaking is still carried by whoever carried him just before."""
        if self.voices and self.voices[-1].mention.name == speaker.mention.name:
            return self.voices[-1].carriers
        return []

    def _hear(self, cue: Cue, speaker: Speaker, found: Attribution) -> None:
        nested = cue.at < self.outer_end
        if nested and found.content and found.content[-1][1] <= self.outer_end:
            return
        if found.content:
            self.outer_end = max(self.outer_end, found.content[-1][1])
        feature = cue.reading.feature
        known = cue.shape == "verb" and not speaker.carried
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
        if role in ("addressee", "target") and not getattr(found, role):
            self._bare_object(cue, found, str(role), self._skip_asides(at, stop), stop)
        if cue.means.get("blame") and opening.kind == "prep":
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
        if cue.reading.after or first >= stop or self.scan.words[first].prep or self.scan.is_punctuation(first):
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
        origin = self._origin(at, min(limit, at + 12))
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

    def _origin(self, at: int, limit: int) -> Speaker | None:
        for near in range(at, limit):
            if self.page.tokens[near].form == "عن" and near + 1 < len(self.scan.words):
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
            if last <= at or self.scan.words[at].prep or (self.scan.words[at].verb is not None and not self.scan.tag(at, "person", "paper")):
                return
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
        content = self._around(first, start, end, limit)
        if not content:
            return
        found = self._build(cue, speaker, content)
        found.first, found.statement = min(found.first, cue.at), statement
        found.form = quotation_form(self.scan, *content[0])
        found.stance = cue.means.get("stance") if statement else None
        self.found.append(found)
        if statement:
            self._hear(cue, speaker, found)

    def _phrase_start(self, cue: Cue) -> int:
        at = cue.at
        while at > 0 and (self.scan.tag(at - 1, "what", "source", "aux") or self.page.tokens[at - 1].form in ("بحسب", "حسب", "وفق", "وفقا", "وهو", "لما")):
            at -= 1
        return at

    def _around(self, first: int, start: int, end: int, limit: int) -> list[tuple[int, int]]:
        """Return the stretch that a source covers: forward where it opens the sentence, else back to its clause's start."""
        scan = self.scan
        if start - first <= 1:
            after = end
            while after < limit and (scan.is_punctuation(after) or self.page.tokens[after].form == "فان"):
                after += 1
            return [(after, trim(scan, after, limit))] if after < limit else []
        low = first
        for attribution in self.found:
            for begin, finish in attribution.content:
                if begin <= start - 2 < finish + 1 and begin > low and attribution.statement and finish >= start - 1:
                    low = begin
        rest = [at for at in range(end, limit) if not scan.is_punctuation(at)]
        middle = len(rest) > 2 and scan.is_comma(start - 1) and self.page.tokens[start - 1].text in ("-", "–", "—", "--")
        high = trim(scan, low, limit) if middle else trim(scan, low, start)
        return [(low, high)] if high > low else []

    # --- nouns ------------------------------------------------------------------------------------------------------------

    def _read_noun(self, cue: Cue) -> None:
        """Read «إعلان الجيش بدء ...», «اتهامات X لـY», «نفي X أن», «تحذير أممي»."""
        _, limit = self.scan.bounds(cue.at)
        mark = self.scan.starts.get(cue.after)
        if cue.reading.article or mark is None or mark.before:
            return
        mention = mention_of(mark)
        nisba = mention.adjective
        if nisba and cue.means["noun"] not in ("nisba", "speaker", "target", "object"):
            return
        speaker = Speaker(mention, mark.first, mark.last)
        opening = find_opening(self.scan, cue, mark.last, min(limit, mark.last + 8))
        if opening is None and cue.means["noun"] == "object" and cue.means.get("object") == "content" and not nisba:
            start = self._skip_asides(mark.last, limit)
            if start < limit and not self.scan.is_punctuation(start) and not self.scan.words[start].prep:
                opening = Opening(start, start, "object")
        if opening is None:
            if nisba and cue.means["noun"] == "nisba" and not self.page.analyses[cue.at].readings[0].before:
                self.found.append(self._build(cue, speaker, []))
            return
        end = content_end(self.scan, self.cues, opening, limit)
        found = self._build(cue, speaker, [(opening.first, end)])
        found.form = quotation_form(self.scan, opening.first, end)
        found.stance = cue.means.get("stance")
        self._noun_objects(cue, found, mark.last, opening)
        self.found.append(found)

    def _noun_objects(self, cue: Cue, found: Attribution, at: int, opening: Opening) -> None:
        role = cue.means.get("object")
        for near in range(at, opening.marker):
            mark = self.scan.starts.get(near)
            if mark is not None and role in ("addressee", "target"):
                getattr(found, role).append(mention_of(mark))


def mark_kind(mark: Mark) -> str:
    return mention_of(mark).kind
