"""Nouns of speech («إعلان الجيش بدء»), and refusals to say anything."""

from __future__ import annotations

from hudna.reading.content import Opening, content_end, find_opening, quotation_form
from hudna.reading.cues import Cue
from hudna.reading.hearsay import HearsayReader
from hudna.reading.mentions import Attribution
from hudna.reading.speaker_phrases import Speaker, mention_of
from hudna.reading.speakers import subject_after
from hudna.reading.speech_build import link_of
from hudna.reading.voices import sentence_subject


class NounReader(HearsayReader):
    """Reads nouns that say something, and refusals."""

    def _read_refusal(self, cue: Cue) -> None:
        """Read «لم يعلق X»."""
        _, limit = self.scan.bounds(cue.at)
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
