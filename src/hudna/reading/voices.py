"""Voices: a speaker heard earlier on the page, for the words that go on with him."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.match.marks import Mark
from hudna.model.claims import Link
from hudna.packs.morphology import Feature
from hudna.reading.cues import Cue, Scan, is_negated
from hudna.reading.mentions import Mention
from hudna.reading.speaker_phrases import Speaker, is_free, mention_of
from hudna.text.fold import fold
from hudna.text.tokens import WORD


@dataclass(slots=True)
class Voice:
    """A speaker heard earlier on the page, for «وأضاف» and its kin."""

    mention: Mention
    at: int
    number: str
    gender: str
    carriers: list[Link]


def sentence_subject(scan: Scan, cue: Cue, start: int) -> Speaker | None:
    """Return the subject of the sentence so far: the first actor in it that nothing governs."""
    for at in range(start, cue.at):
        mark = scan.starts.get(at)
        if mark is not None and is_free(scan, mark) and _is_subject(scan, mark, start, cue.reading.feature):
            return Speaker(mention_of(mark), mark.first, mark.last, carried=True)
    return None


def _is_subject(scan: Scan, mark: Mark, start: int, feature: Feature) -> bool:
    before = mark.first - 1
    if before <= start or scan.is_punctuation(before) or scan.tag(before, "aux", "that", "turn"):
        return True  # a sentence opens with its verb, known or not, or with its subject
    verb = scan.words[before].verb
    return verb is not None and not verb.after and agrees(verb.feature, feature) and not is_negated(scan, before)


def agrees(one: Feature, other: Feature) -> bool:
    """Return whether two words can have the same subject, as far as number and gender show it."""
    if one.number == other.number == "s":
        return one.gender == other.gender
    return True


def resolve_voice(scan: Scan, cue: Cue, voices: list[Voice], start: int) -> Speaker | None:
    """Return the speaker that a verb or participle without a subject goes on with."""
    feature = cue.reading.feature if cue.shape != "saying" else None
    for voice in reversed(voices):
        if voice.at >= start and _fits(feature, voice):
            return Speaker(voice.mention, cue.at, cue.at, True, voice.carriers)
    subject = sentence_subject(scan, cue, start) if cue.at > start else None
    if subject is not None:
        return Speaker(subject.mention, cue.at, cue.at, True)
    if cue.shape in ("saying", "participle") and not voices:
        return None
    for voice in reversed(voices[-4:]):
        if _fits(feature, voice):
            return Speaker(voice.mention, cue.at, cue.at, True, voice.carriers)
    return None


def _fits(feature: Feature | None, voice: Voice) -> bool:
    if feature is None:
        return True
    if feature.number == "s" and voice.number == "s":
        return feature.gender == voice.gender or not voice.gender
    if feature.number == "s" and voice.number == "p":
        return feature.gender == "f" or voice.gender == ""
    return feature.number != "s" and (voice.number != "s" or bool(voice.mention.others) or voice.gender == "")


def antecedent(speaker: Speaker, scan: Scan, voices: list[Voice]) -> Voice | None:
    """Return the one heard before whom a lone noun points back to: «المصدر», «البيان», «الوزير», «المسؤول ذاته».

    A noun that the other's name or title has («الوكالة» for وكالة رويترز) finds him; a role or a paper stands for
    whoever spoke last. None where the words name somebody by themselves.
    """
    if speaker.carried or not voices or speaker.mention.entity is not None:
        return None
    words = [token for token in scan.page.tokens[speaker.first : speaker.last] if token.kind == WORD]
    plain = [word for word in words if word.form not in _SAME]
    head = plain[0].form.removeprefix("و") if plain else ""
    if not head.startswith("ال") or len(plain) > 2:
        return None
    known = next((voice for voice in reversed(voices[-6:]) if head[2:] in _words_of(voice.mention)), None)
    if known is not None or len(plain) != 1:
        return known
    if head in _OF_ITS_OWN:
        return None  # no words of whoever spoke last
    if scan.tag(speaker.first, "paper") and _is_paper(voices[-1].mention):
        return None  # «المبادرة تدعو …. وحذرت الرسالة»: another paper
    return voices[-1] if scan.tag(speaker.first, "paper") or scan.tag(speaker.first, "role") else None


def _is_paper(mention: Mention) -> bool:
    """Whether a lone definite noun that nobody knows spoke: «المبادرة», «الوثيقة»."""
    return mention.kind == "unnamed" and mention.name.startswith("ال") and " " not in mention.name


_OF_ITS_OWN = frozenset(("التقرير", "الدراسه", "الاستطلاع", "الاحصائيه", "الوثيقه", "الصحيفه"))
_SAME = frozenset(("نفسه", "ذاته", "نفسها", "ذاتها", "المذكور", "المذكوره"))


def _words_of(mention: Mention) -> set[str]:
    text = f"{mention.name} {mention.role or ''}"
    return {word.removeprefix("ال") for word in fold(text).split()}
