"""Building acts of saying: the attribution of a cue with its speaker, content, objects and carriers."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Link
from hudna.reading.content import Opening, find_opening, quotation_form
from hudna.reading.cues import Cue, Scan
from hudna.reading.mentions import Attribution, Mention
from hudna.reading.speaker_phrases import Speaker, mention_of
from hudna.reading.speech_objects import ObjectReader, link_of
from hudna.reading.voices import Voice, antecedent


def mark_kind(mark: Mark) -> str:
    return mention_of(mark).kind


class SpeechBuilder(ObjectReader):
    """What every way of reading speech needs: the cues of a page, who has spoken so far, what was found."""

    def __init__(self, scan: Scan, cues: list[Cue]) -> None:
        super().__init__(scan)
        self.cues = cues
        self.found: list[Attribution] = []
        self.outer_end = 0  # where the content of the last outer statement ends
        self.noun_voice: Mention | None = None
        self.used: set[int] = set()  # cues that belong to an earlier one («استدرك قائلا»)

    def _bounds(self, cue: Cue) -> tuple[int, int]:
        """Return the sentence around the cue, going on behind a full stop that cuts the speaker from «أن»."""
        first, limit = self.scan.bounds(cue.at)
        sentences = self.page.sentences
        index = self.page.tokens[cue.at].sentence
        while index + 1 < len(sentences) and sentences[index + 1].paragraph == sentences[index].paragraph:
            following = sentences[index + 1]
            if not (
                limit - cue.at <= 14
                and cue.shape == "verb"
                and self._goes_on(cue, limit, following.first, following.last)
            ):
                break
            limit, index = following.last, index + 1
        return first, limit

    def _goes_on(self, cue: Cue, limit: int, first: int, last: int) -> bool:
        if find_opening(self.scan, cue, cue.after, limit) is not None:
            return False
        opening = find_opening(self.scan, cue, cue.after, min(last, first + 12))
        return opening is not None and opening.marker >= first and self.scan.words[first].verb is None

    def _tagged_until(self, at: int, tag: str) -> bool:
        return any(
            self.scan.until.get(start) == at and self.scan.tag(start, tag) for start in range(max(0, at - 3), at)
        )

    def _pointed(self, speaker: Speaker) -> Speaker:
        """Return the speaker, or the one heard last where the words only point back to him."""
        voice = antecedent(speaker, self.scan, self.voices)
        return Speaker(voice.mention, speaker.first, speaker.last, False, voice.carriers) if voice else speaker

    def _add(self, cue: Cue, speaker: Speaker, opening: Opening, content: list[tuple[int, int]], at: int) -> None:
        found = self._build(cue, speaker, content)
        found.form = quotation_form(self.scan, *content[0])
        if found.act == "accuse" and any(number >= 0 for number in self.scan.quoted[at : content[0][0]]):
            found.form = "mixed"  # the words for the accused are the speaker's as well
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
        """Return relative clauses in commas on a place or an actor, the outlet's own («حلب، التي يحاصرها X،»)."""
        found: list[tuple[int, int]] = []
        for at in range(content[0] + 1, content[1]):
            apart = self.scan.tag(at, "relative") and self.scan.is_comma(at - 1) and self.scan.quoted[at] < 0
            if apart and (at - 2 in self.page.place_at or at - 2 in self.page.actor_at):
                end = at + 1
                while end < content[1] and not (
                    self.scan.is_comma(end) and not self.page.tokens[min(end + 1, content[1] - 1)].form.startswith("و")
                ):
                    end += 1
                found.append((at, end))
        return found

    def _build(self, cue: Cue, speaker: Speaker, content: list[tuple[int, int]]) -> Attribution:
        named = speaker.last > speaker.first and not speaker.carried
        first = min(cue.at, speaker.first) if named else cue.at
        last = max(cue.after, speaker.last) if named else cue.after
        links = [
            link_of(speaker.mention, self.page, speaker.first, speaker.last),
            *(speaker.carriers or self._kept_carriers(speaker)),
        ]
        if cue.after <= speaker.first:
            links += self._told_to(cue.after, speaker.first)
        act = str(cue.means.get("speech", "say"))
        return Attribution(
            cue.at, first, last, links, content, act=act, speaker=speaker.mention, reader=cue.reading.entry.id
        )

    def _told_to(self, first: int, last: int) -> list[Link]:
        """Return the agencies and outlets among the tokens that somebody spoke to: «أكد للجزيرة», «قال لرويترز»."""
        marks = [self.scan.starts[at] for at in range(first, last) if at in self.scan.starts]
        media = [mark for mark in marks if mark_kind(mark) in ("agency", "outlet")]
        heard = [mark for mark in media if self._is_addressed(mark.first, mark.before)]
        return [link_of(mention_of(mark), self.page, mark.first, mark.last) for mark in heard]

    def _kept_carriers(self, speaker: Speaker) -> list[Link]:
        """A named speaker who goes on speaking is still carried by whoever carried him just before."""
        if not self.voices:
            return []
        last = self.voices[-1]
        one_of = (
            last.number != "s"
            and speaker.last > speaker.first
            and self.page.tokens[speaker.first].form in ("احد", "احدهم", "احدهما")
        )
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
        number = (
            "p"
            if speaker.mention.others
            else feature.number
            if known and speaker.first < cue.at
            else self._number(speaker, feature.number)
        )
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
        return (
            "p"
            if (form.endswith(("ون", "يون")) and not form.startswith("ال")) or form in ("مسوولون", "سكان", "شهود")
            else number
        )

    def _refine_act(self, cue: Cue, found: Attribution, opening: Opening) -> None:
        """Let the object decide: concern, anger, praise behind «أعرب عن»; no comment behind «رفض»."""
        if cue.means.get("attitude"):
            for near in range(cue.after, min(opening.first + 2, len(self.scan.words))):
                for act in ("express_concern", "condemn", "praise", "reject"):
                    if act in self.scan.words[near].tags:
                        found.act = act
                        return
        if cue.means.get("declines") and any(
            self.scan.tag(at, "refusal") for at in range(opening.marker, opening.first + 2)
        ):
            found.act, found.stance = "refuse_to_answer", None
