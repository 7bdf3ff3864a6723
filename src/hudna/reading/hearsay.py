"""Hearsay: agencies that carry what others say, «بحسب X», and verbs that point back («كما أعلن X»)."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.reading.content import content_end, find_opening, quotation_form, trim
from hudna.reading.cues import Cue
from hudna.reading.speaker_phrases import Speaker, mention_of, phrase_end, unnamed
from hudna.reading.speakers import subject_after, subject_before
from hudna.reading.speech_build import SpeechBuilder
from hudna.reading.speech_objects import link_of
from hudna.text.fold import fold

_REACH = 6  # tokens behind a speaker within which the outlet stands to which he spoke
_TAIL = 16  # tokens that a sentence's last words may take that only say who told it


class HearsayReader(SpeechBuilder):
    """Reads who carried what is said, and sources without a statement."""

    def _hearsay(self, cue: Cue) -> str:
        """Return how «ما», «كما» and their kin stand before the verb: "" not at all, "what", or "back"."""
        at = cue.at - 1
        if at < 0 or not (self.scan.tag(at, "what") or self._tagged_until(cue.at, "what")):
            return "back" if self._points_back(cue) else ""
        form = self.page.tokens[at].form
        before = self.page.tokens[at - 1].form if at else ""
        if form in ("كما", "فيما"):
            apart = at == 0 or self.scan.is_comma(at - 1)
            back = form == "كما" and (self._says_nothing(cue) if apart else not self._opens(cue))
            return "back" if back else ""
        if (
            form in ("حسبما", "وفقما", "بحسبما", "مثلما")
            or before in ("بحسب", "حسب", "وفق", "وبحسب", "ووفق", "لما")
            or (before in ("علي", "وعلي") and self._names_speaker(cue.after))
            or form == "لما"
        ):
            return "back"
        if before in ("وهو", "وهي", "هو") and cue.reading.after:
            return "back"
        return "what"

    def _opens(self, cue: Cue) -> bool:
        _, limit = self.scan.bounds(cue.at)
        opening = find_opening(self.scan, cue, cue.after, limit)
        return (
            opening is not None
            and opening.kind == "that"
            and opening.marker < cue.at + 12
            and not self.scan.tag(opening.marker, "saying")
        )

    def _names_speaker(self, at: int) -> bool:
        """Whether somebody who can speak is named right there: «على ما أفاد ناشطون», not «على ما وصف بأنه»."""
        return at in self.scan.starts or (at < len(self.scan.words) and self.scan.tag(at, "person", "paper"))

    def _says_nothing(self, cue: Cue) -> bool:
        """Whether no words of its own stand behind the verb: «…، كما أفاد مصدر أمني لوكالة س.»"""
        _, limit = self.scan.bounds(cue.at)
        if cue.means.get("quoted") or cue.means.get("reply") or cue.reading.feature.voice == "passive":
            return False
        if limit - cue.after > _TAIL or find_opening(self.scan, cue, cue.after, limit) is not None:
            return False
        numbers, behind = self.page.number_starts, range(cue.after, limit)
        return not any(self.page.analyses[at].triggers or at in numbers for at in behind)

    def _points_back(self, cue: Cue) -> bool:
        """Whether «الأمر الذي نفاه X»: the verb has what is said before it."""
        return (
            bool(cue.reading.after)
            and cue.at > 1
            and self.page.tokens[cue.at - 2].form in ("الامر", "والامر")
            and self.scan.tag(cue.at - 1, "relative")
        )

    def _read_carrier(self, cue: Cue) -> None:
        """Read «نقل»: with «عن» somebody and his words, or an agency that carried what stands around."""
        first, limit = self._bounds(cue)
        carrier = subject_after(self.scan, cue, limit) or (
            None if cue.joined else subject_before(self.scan, cue, first)
        )
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
        heard = self._heard_name(at, limit) if mark is None else None
        if heard is not None:
            self._add_backward(cue, heard, first, statement=False)
            return
        figures = self._mark_at(at + 1) if mark is None and self.scan.tag(at, "mute") else None
        if figures is not None and not figures.before:  # «بحسب أرقام الوزارة»
            speaker = Speaker(mention_of(figures), at, figures.last)
        elif mark is None:
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

    def _heard_name(self, at: int, limit: int) -> Speaker | None:
        """Return somebody heard before whose surname stands there: «وفق المنصوري»."""
        forms = [token.form for token in self.page.tokens[at : min(at + 3, limit)]]
        for voice in reversed(self.voices):
            names = fold(voice.mention.name).split()
            for size in range(min(len(forms), len(names) - 1), 0, -1):
                if voice.mention.kind == "person" and names[-size:] == forms[:size]:
                    return Speaker(voice.mention, at, at + size, carriers=voice.carriers)
        return None

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
        content = self._around(
            first, start, end, limit, whole=not statement and speaker.mention.kind in ("agency", "outlet")
        )
        if not content:
            return
        found = self._build(cue, speaker, content)
        found.first, found.statement = min(found.first, cue.at), statement
        found.links += self._told_to(speaker.last, min(speaker.last + _REACH, limit))
        found.form = quotation_form(self.scan, *content[0])
        found.covers = found.act != "deny"
        self.found.append(found)
        if statement or self.page.tokens[cue.after - 1].form == "لسان":
            self._hear(cue, speaker, found)

    def _phrase_start(self, cue: Cue) -> int:
        at = cue.at
        while at > 0 and (
            self.scan.tag(at - 1, "what", "source", "aux")
            or self.page.tokens[at - 1].form in ("بحسب", "حسب", "وفق", "وفقا", "وهو", "لما")
        ):
            at -= 1
        return at

    def _around(self, first: int, start: int, end: int, limit: int, whole: bool) -> list[tuple[int, int]]:
        """Return the stretch that a source covers: forward where it opens the sentence, else back to its clause."""
        scan = self.scan
        if start - first <= 1:
            after = end
            while after < limit and (scan.is_punctuation(after) or self.page.tokens[after].form == "فان"):
                after += 1
            return [(after, trim(scan, after, limit))] if after < limit else []
        low = first
        if not whole:
            low = max(
                [low, *(begin for begin, finish in self._contents() if begin <= start - 2 and finish >= start - 1)]
            )
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
            joined = any(
                reading.before == "و" and reading.feature.pos == "verb" for reading in self.scan.words[near].cues
            )
            if joined or self.scan.tag(near, "stop", "turn"):
                return near
        return limit

    def _contents(self) -> list[tuple[int, int]]:
        return [stretch for found in self.found if found.statement for stretch in found.content]
