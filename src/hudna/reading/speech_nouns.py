"""Nouns of speech («إعلان الجيش بدء»), and refusals to say anything."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.reading.content import Opening, content_end, find_opening, quotation_form
from hudna.reading.cues import Cue
from hudna.reading.hearsay import HearsayReader
from hudna.reading.mentions import Attribution, Mention
from hudna.reading.speaker_phrases import Speaker, counted_speaker, mention_of
from hudna.reading.speakers import subject_after, subject_before
from hudna.reading.speech_objects import link_of
from hudna.reading.voices import sentence_subject


class NounReader(HearsayReader):
    """Reads nouns that say something, and refusals."""

    def _read_refusal(self, cue: Cue) -> None:
        """Read «لم يعلق X», «X لم يرد على طلب», «ولم يعلق» of the one who spoke last."""
        first, limit = self.scan.bounds(cue.at)
        if cue.reading.feature.pos != "verb":
            return
        speaker = subject_after(self.scan, cue, limit) or self._before_refusal(cue, first)
        if speaker is None or not self._refuses_that(cue, max(cue.after, speaker.last), limit):
            return
        found = self._build(cue, speaker, [])
        found.act, found.first = str(cue.means["negated"]), min(found.first, cue.at - 1)
        self.found.append(found)

    def _before_refusal(self, cue: Cue, first: int) -> Speaker | None:
        """Return the subject before «لم», or for «ولم يعلق» whoever spoke last."""
        negation = Cue(cue.at - 1, cue.reading, cue.shape, cue.at)
        before = subject_before(self.scan, negation, first)
        if before is not None or not self.page.tokens[cue.at - 1].form.startswith("و") or not self.voices:
            return before
        voice = self.voices[-1]
        return Speaker(voice.mention, cue.at, cue.at, True, voice.carriers)

    def _refuses_that(self, cue: Cue, at: int, limit: int) -> bool:
        """Whether a verb with other uses has what is refused behind it: «لم يرد على», «لم يستجب لطلب التعليق»."""
        wanted = cue.means.get("negated_by")
        if not wanted:
            return True
        words = frozenset(cue.means.get("negated_with", ()))
        near = range(at, min(at + 5, limit))
        return any(
            (self.scan.words[index].prep in wanted or self.page.tokens[index].form[:1] in wanted)
            and (not words or any(self.page.is_form(other, words) for other in near))
            for index in near
        )

    def read_no_comment(self, first: int, last: int) -> None:
        """Read «لم يصدر تعليق من X», «التزم X الصمت» over the tokens, X standing in them or being the next actor."""
        titled = first > 1 and self.page.tokens[first - 1].text == ":"  # «الخارجية: لا تعليق على …»
        mark = self.scan.ends.get(first - 2) if titled else None
        mark = mark or self._actor_near(first + 1, min(last + 6, len(self.scan.words)))
        if mark is not None:
            self._add_unsaid(mark, first, last, "refuse_to_answer", "speech/no-comment")

    def read_unverified(self, first: int, last: int) -> None:
        """Read «لم تتمكن X من التحقق من …»: X says that it does not know; nobody named is the outlet itself."""
        mark = self._actor_near(first + 1, last)
        if any(start <= first < end for found in self.found for start, end in found.content) and mark is None:
            return
        _, limit = self.scan.bounds(first)
        content = (last - 1, content_end(self.scan, self.cues, Opening(last - 1, last - 1, "object"), limit))
        if mark is not None:
            self._add_unsaid(mark, first, last, "say", "speech/unverified", [content])
            return
        outlet = self.page.report.outlet
        speaker = Mention(outlet, None, "outlet") if outlet else None
        links = [link_of(speaker, self.page, first, first)] if speaker else []
        self.found.append(Attribution(first, first, last, links, [content], speaker=speaker))
        self.found[-1].reader, self.found[-1].covers = "speech/unverified", False

    def _actor_near(self, first: int, last: int) -> Mark | None:
        marks = (self.scan.starts.get(near) for near in range(first, last))
        return next((mark for mark in marks if mark is not None and not mention_of(mark).adjective), None)

    def _add_unsaid(
        self, mark: Mark, first: int, last: int, act: str, reader: str, content: list[tuple[int, int]] | None = None
    ) -> None:
        links = [link_of(mention_of(mark), self.page, mark.first, mark.last)]
        found = Attribution(first, first, max(last, mark.last), links, content or [], act=act, speaker=mention_of(mark))
        found.reader, found.covers = reader, False
        self.found.append(found)

    def _read_noun(self, cue: Cue) -> None:
        """Read «إعلان الجيش بدء ...», «اتهامات X لـY», «نفي X أن», «تحذير أممي», «ودعوته X إلى»."""
        first, limit = self.scan.bounds(cue.at)
        speaker = self._noun_speaker(cue, first)
        if speaker is None:
            return
        at = max(cue.after, speaker.last)
        opening = self._noun_opening(cue, speaker, at, limit)
        if opening is None:
            if (
                speaker.mention.adjective
                and cue.means["noun"] == "nisba"
                and not cue.reading.before
                and at >= limit - 1
            ):
                self.found.append(self._build(cue, speaker, []))
            return
        if (
            cue.means["noun"] == "target"
            and not speaker.carried
            and not any(
                (near := self.scan.starts.get(index)) is not None and near.before.endswith("ل")
                for index in range(at, opening.marker)
            )
        ):
            return  # «اتهام إيران بـ»: Iran is accused, and by whom is not said
        end = self._noun_end(opening, content_end(self.scan, self.cues, opening, limit))
        found = self._build(cue, speaker, [(opening.first, end)])
        found.form = quotation_form(self.scan, opening.first, end)
        found.stance = cue.means.get("stance")
        self._noun_objects(cue, found, at, opening)
        self._refine_act(cue, found, opening)
        self.found.append(found)
        self.noun_voice = speaker.mention

    def _noun_speaker(self, cue: Cue, first: int) -> Speaker | None:
        if cue.reading.article:
            return self._demonstrator(cue, first)
        if cue.reading.after:
            mention = self.noun_voice or (
                self.voices[-1].mention if self.voices and self.voices[-1].at >= first else None
            )
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
        near = range(first, min(first + 4, cue.at))
        counted = next((s for at in near if (s := counted_speaker(self.scan, at, cue.at)) is not None), None)
        subject = sentence_subject(self.scan, cue, first) or counted
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
            joined = any(
                r.before == "و" and "noun" in r.entry.means and r.feature.pos == "masdar"
                for r in self.scan.words[at].cues
            )
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
