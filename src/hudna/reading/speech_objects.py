"""Objects of speech: whom it is said to, and whom it is said about."""

from __future__ import annotations

from hudna.model.claims import Link
from hudna.reading.content import Opening, has_clitic
from hudna.reading.cues import CLOSING, OPENING, Cue, Scan
from hudna.reading.mentions import Attribution, Mention
from hudna.reading.page import Page
from hudna.reading.speaker_phrases import closing_bracket, mention_of, phrase_end, unnamed
from hudna.reading.voices import Voice

_AT_ANOTHER_TIME = frozenset((("في", "وقت", "سابق"), ("في", "وقت", "لاحق"), ("في", "وقت", "مبكر")))
_NAME = 4  # words in quotation marks that can be the name of an outlet
_AHEAD = 10  # tokens of what is praised or condemned within which the one whose deed it is stands


_KINDS = {
    "state": "organisation", "army": "organisation", "armed_group": "organisation", "coalition": "organisation",
    "rescue": "organisation", "medical": "organisation", "monitor": "organisation", "igo": "organisation",
    "body": "organisation", "party": "organisation", "organisation": "organisation", "people": "unnamed",
    "person": "person", "office": "office", "agency": "agency", "outlet": "outlet", "document": "document",
    "witness": "witness", "unnamed": "unnamed",
}  # fmt: skip


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


class ObjectReader:
    """Finds whom a reporting word governs besides what is said."""

    def __init__(self, scan: Scan) -> None:
        self.scan: Scan = scan
        self.page: Page = scan.page
        self.voices: list[Voice] = []

    def _skip_asides(self, at: int, limit: int) -> int:
        scan = self.scan
        while at < limit:
            step = scan.time_end(at)
            if step == at and (scan.is_comma(at) or (scan.tag(at, "aux") and not scan.tag(at, "that"))):
                step = at + 1
            if step == at and self.page.tokens[at].text == "(":
                step = closing_bracket(scan, at, limit)
            if step == at and scan.words[at].prep == "في" and at + 1 < limit and scan.tag(at + 1, "paper"):
                step = at + 2  # «أعلن الجيش في بيان مقتل …»
            if step == at and tuple(token.form for token in self.page.tokens[at : at + 3]) in _AT_ANOTHER_TIME:
                step = at + 3
            if step == at and scan.tag(at, "adjunct") and at in scan.until:
                step = scan.until[at]
                while step < limit and not scan.is_punctuation(step) and step - at < 5 and not scan.tag(step, "that"):
                    step += 1
            if step == at:
                return at
            at = step
        return at

    def _fill_objects(self, cue: Cue, found: Attribution, at: int, opening: Opening) -> None:
        """Fill the addressee and the target of an act of saying, from what stands before its content and in it."""
        role = cue.means.get("object") if cue.means.get("object") in ("addressee", "target") else None
        stop = opening.marker if opening.kind != "object" else opening.first
        if cue.means.get("responsible"):
            stop = self._blame(opening.first)
        if role is not None and not cue.reading.after:
            self._direct_objects(cue, found, str(role), at, stop)
        self._addressed(found, at, stop)
        if cue.reading.after and role is not None:
            getattr(found, role).extend(self._meant(cue, found))
        if cue.means.get("blame") and opening.kind == "prep":
            mark = self.scan.starts.get(opening.first)
            found.target += [mention_of(mark)] if mark else []
        if found.act in ("praise", "condemn", "reject") and not found.target:
            found.target = self._targets(found.content[0])

    def _blame(self, first: int) -> int:
        """Return the token of «مسؤولية» behind the one who is held responsible."""
        last = min(first + 2 * _AHEAD, len(self.scan.words))
        return next((at for at in range(first, last) if self.scan.tag(at, "blame")), first)

    def _direct_objects(self, cue: Cue, found: Attribution, role: str, at: int, stop: int) -> None:
        """Take whom the verb governs: an actor or several joined ones, else the words that stand there."""
        first = self._skip_asides(at, stop)
        if first < stop and self.page.tokens[first].text in OPENING:
            first += 1
        taken: list[Mention] = getattr(found, role)
        mark = self.scan.starts.get(first) if first < stop else None
        while mark is not None and not mention_of(mark).adjective and not self._is_addressed(mark.first, mark.before):
            taken.append(mention_of(mark))
            if role == "addressee" and mention_of(mark).kind in ("agency", "outlet"):  # «أبلغ مسؤول رويترز أن»
                found.links.append(link_of(mention_of(mark), self.page, mark.first, mark.last))
            first = mark.last + (mark.last < stop and self.page.tokens[mark.last].text in CLOSING)
            following = self.scan.starts.get(first) if first < stop else None
            mark = following if following is not None and following.before == "و" else None
        if not taken:
            self._bare_object(cue, found, role, first, stop)

    def _addressed(self, found: Attribution, at: int, stop: int) -> None:
        """Take whom it is told to: behind «ل» or «مع» in front of what is said, an outlet or journalists as well."""
        near = at
        while near < stop:
            mark = self.scan.starts.get(near)
            known = mark is not None and not mention_of(mark).adjective and self._is_addressed(near, mark.before)
            told = mention_of(mark) if known and mark is not None else self._told(near, stop)
            if told is not None and told not in found.addressee:
                found.addressee.append(told)
                if told.kind in ("agency", "outlet"):
                    last = mark.last if known and mark is not None else near + 1
                    found.links.append(link_of(told, self.page, near, last))
            near = mark.last if known and mark is not None else near + 1

    def _is_addressed(self, near: int, before: str) -> bool:
        return (
            before.endswith("ل")
            or has_clitic(self.scan, near, "ل")
            or (self._governor(near) in ("ل", "مع", "الي") and self.scan.words[near - 1].prep != "في")
        )

    def _governor(self, near: int) -> str:
        """Return the form of the word before a name, looking over the quotation mark it may stand in («لـ"س"»)."""
        before = near - 2 if near > 1 and self.page.tokens[near - 1].text in OPENING else near - 1
        return self.page.tokens[before].form

    def _told(self, at: int, stop: int) -> Mention | None:
        """Return an outlet that no pack knows, or journalists: «لـ"النهار"», «لموقعنا», «لراديو الشرق», «للصحفيين»."""
        text = self.page.tokens[at].text
        number = self.scan.quoted[at + 2] if at + 2 < stop and text in ("لـ", "ل") else -1
        if number >= 0 and self.page.tokens[at + 1].text in OPENING and at + 2 not in self.scan.starts:
            quotation = self.page.quotations[number]
            if quotation.last - quotation.first <= _NAME:
                return Mention(self.page.text(quotation.first, quotation.last), None, "outlet")
        readings = [r for r in self.page.readings(at) if r.before.endswith("ل")]
        if not any(_listens(reading.entry.means) for reading in readings):
            return None
        last = at + 1 if any(reading.after for reading in readings) else min(stop, phrase_end(self.scan, at, stop))
        name = self.page.text(at, last)
        media = any(reading.entry.means.get("body") == "media" for reading in readings)
        bare = f"ال{name[2:]}" if name.startswith("لل") else name.removeprefix("لـ").removeprefix("ل")
        return Mention(bare, None, "outlet" if media else "unnamed")

    def _meant(self, cue: Cue, found: Attribution) -> list[Mention]:
        """Return whom the pronoun on the verb means: in a relative clause its head, else who was named last before."""
        speaker = found.links[0].name
        if self.scan.tag(cue.at - 1, "relative"):
            head = self.scan.ends.get(cue.at - 2)
            return [mention_of(head)] if head is not None and mention_of(head).name != speaker else []
        start = self.page.sentence_of(cue.at).first
        marks = (self.scan.ends.get(at) for at in range(cue.at - 1, start - 1, -1))
        named = (mention_of(mark) for mark in marks if mark is not None and not mention_of(mark).adjective)
        last = next((mention for mention in named if mention.name != speaker and mention.kind in _BOUND), None)
        if last is not None:
            return [last]
        heard = self.voices[-1].mention if self.voices else None
        return [heard] if heard is not None and heard.name != speaker else []

    def _bare_object(self, cue: Cue, found: Attribution, role: str, first: int, stop: int) -> None:
        """Take the words between the speaker and the marker as the one addressed, where no actor is known there."""
        if (cue.reading.after and cue.shape != "noun") or first >= stop:
            return
        if self.scan.words[first].prep or self.scan.is_punctuation(first) or has_clitic(self.scan, first, "ب"):
            return
        if cue.shape == "noun" and any(r.feature.pos == "adjective" for r in self.page.readings(first)):
            return  # «دعوتها العاجلة»
        last = min(stop, phrase_end(self.scan, first, stop))
        if last > first and not self.scan.tag(first, "aux", "that", "adjunct", "relative", "blame", "what"):
            getattr(found, role).append(unnamed(self.scan, first, last))

    def _targets(self, content: tuple[int, int]) -> list[Mention]:
        """Return whose deed is condemned or praised: the first actor in what is said."""
        for near in range(content[0], min(content[1], content[0] + _AHEAD)):
            mark = self.scan.starts.get(near)
            if mark is not None:
                return [mention_of(mark)]
        return []


_BOUND = frozenset(("state", "army", "armed_group", "coalition", "organisation", "igo", "party", "body", "person"))


def _listens(means: dict[str, object]) -> bool:
    return means.get("body") == "media" or means.get("unnamed") == "correspondent" or means.get("who") == "journalists"
