"""Cues: the reporting verbs, nouns and particles of a page, and the small words that show how they are built in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hudna.match.marks import Mark
from hudna.packs.lexicon import Analysis, Lexicon, Reading
from hudna.reading.page import Page
from hudna.text.fold import fold
from hudna.text.tokens import PUNCTUATION

_TOPIC = 9  # words of a topic between «أما» and the verb
NO_TAGS: frozenset[str] = frozenset()
COMMAS = frozenset(("،", ",", "-", "–", "—", "--", "؛"))
OPENING = frozenset(("«", "“", "„", "‹", '"', "<"))
CLOSING = frozenset(("»", "”", "›", '"', ">"))


class Word(NamedTuple):
    """What a form is to the reader of speech: readings as reporting word, tags of grammar, preposition."""

    cues: tuple[Reading, ...]
    tags: frozenset[str]
    prep: str
    verb: Reading | None  # the first reading as a finite verb of any pack


_PLAIN = Word((), NO_TAGS, "", None)


def stems(lexicon: Lexicon, tag: str) -> tuple[str, ...]:
    """Return the folded beginnings of words that the grammar entry of that tag lists."""
    known: dict[str, tuple[str, ...]] = lexicon.notes.setdefault("stems", {})
    if tag not in known:
        words = [w for e in lexicon.entries if e.means.get("clause") == tag for w in e.means["forms"]["word"]]
        known[tag] = tuple(fold(word) for word in words)
    return known[tag]


def _word(analysis: Analysis) -> Word:
    cues: list[Reading] = []
    tags: set[str] = set()
    prep, verb = "", None
    for reading in analysis.readings:
        means = reading.entry.means
        if "speech" in means:
            cues.append(reading)
        for key in ("clause", "voice", "attitude"):
            if key in means and _plain(reading, key):
                tags.add(str(means[key]))
        if "prep" in means and not prep and reading.before in ("", "و", "ف"):
            prep = str(means["prep"])
        if verb is None and reading.feature.pos == "verb":
            verb = reading
    if not (cues or tags or prep or verb):
        return _PLAIN
    return Word(tuple(cues), frozenset(tags) if tags else NO_TAGS, prep, verb)


def _plain(reading: Reading, key: str) -> bool:
    """Grammar words take «و» and «ف» in front; «أن» takes «ب» besides, «لأن» and «كأن» being other words."""
    if key != "clause":
        return True
    that = reading.entry.means["clause"] == "that"
    return not reading.article and reading.before in (("", "و", "ف", "ب", "وب") if that else ("", "و", "ف"))


@dataclass(slots=True)
class Scan:
    """A page with what the reading of speech looks up on it, computed once."""

    page: Page
    words: list[Word]
    tags: list[frozenset[str]]  # tags of grammar on each token, those of phrases of several words on their first
    until: dict[int, int] = field(default_factory=dict)  # where such a phrase ends
    quoted: list[int] = field(default_factory=list)  # the number of the quotation each token stands in, or -1
    starts: dict[int, Mark] = field(default_factory=dict)  # actor marks by first token
    ends: dict[int, Mark] = field(default_factory=dict)  # actor marks by last token (inclusive)

    def tag(self, index: int, *names: str) -> bool:
        """Return whether one of the grammar tags stands on the token."""
        tags = self.tags[index]
        return bool(tags) and not tags.isdisjoint(names)

    def is_punctuation(self, index: int) -> bool:
        return self.page.tokens[index].kind == PUNCTUATION

    def is_comma(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.page.tokens[index].text in COMMAS

    def bounds(self, index: int) -> tuple[int, int]:
        """Return the tokens (first, last exclusive) of the sentence around the token."""
        sentence = self.page.sentence_of(index)
        return sentence.first, sentence.last

    def topic(self, index: int, first: int) -> int:
        """Return the token of «أما» that «ف» at the verb `index` answers («أما س فقال»), or -1."""
        if self.page.tokens[index].form[:1] != "ف":
            return -1
        near = range(index - 1, max(first, index - _TOPIC) - 1, -1)
        return next((at for at in near if self.page.tokens[at].form in ("اما", "واما")), -1)

    def time_end(self, index: int) -> int:
        """Return where the time that starts at the token ends, or the token itself."""
        mark = self.page.time_at.get(index)
        return mark.last if mark and mark.first <= index else index


def scan_page(page: Page) -> Scan:
    """Return the page with its reporting words and grammar words looked up."""
    words = page.lexicon.noted("reading/cues", _word).of(page.analyses)
    scan = Scan(page, words, [word.tags for word in words], quoted=_quoted(page))
    for mark in page.names:
        if (
            mark.kind == "word"
            and mark.entry is not None
            and "clause" in mark.entry.means
            and mark.before in ("", "و", "ف")
        ):
            scan.tags[mark.first] |= {str(mark.entry.means["clause"])}
            scan.until[mark.first] = max(mark.last, scan.until.get(mark.first, 0))
    for mark in page.actors:
        if len(mark) > len(scan.starts.get(mark.first, ())):
            scan.starts[mark.first] = mark
        if len(mark) > len(scan.ends.get(mark.last - 1, ())):
            scan.ends[mark.last - 1] = mark
    return scan


def _quoted(page: Page) -> list[int]:
    quoted = [-1] * (len(page.tokens) + 1)
    for number, quotation in enumerate(page.quotations):
        quoted[quotation.first : quotation.last] = [number] * (quotation.last - quotation.first)
    return quoted


@dataclass(slots=True)
class Cue:
    """One reporting word on the page: `shape` is verb, participle (which goes on with the speaker), noun or source."""

    at: int
    reading: Reading
    shape: str
    after: int  # the token behind the word, or behind the phrase

    @property
    def means(self) -> dict[str, Any]:
        return self.reading.entry.means

    @property
    def joined(self) -> bool:
        """Whether «و» or «ف» stands in front."""
        return self.reading.before[:1] in ("و", "ف") if self.reading.before else False


def find_cues(scan: Scan) -> list[Cue]:
    """Return the reporting words of the page in order; a negated verb is none."""
    cues: list[Cue] = []
    for index, word in enumerate(scan.words):
        tags = scan.tags[index]
        if word.cues:
            cue = _cue(scan, index, word)
            if cue is not None:
                cues.append(cue)
        elif tags and "saying" in word.tags:
            reading = next(r for r in scan.page.readings(index) if r.entry.means.get("clause") == "saying")
            cues.append(Cue(index, reading, "saying", index + 1))
        if tags and "source" in tags and not scan.page.tokens[index].form.startswith("ف"):
            cues.append(_source(scan, index))
    return cues


def _source(scan: Scan, index: int) -> Cue:
    mark = next(
        (m for m in scan.page.names if m.first == index and m.entry and m.entry.means.get("clause") == "source"), None
    )
    if mark is not None and mark.reading is not None:
        return Cue(index, mark.reading, "source", mark.last)
    reading = next(r for r in scan.page.readings(index) if r.entry.means.get("clause") == "source")
    return Cue(index, reading, "source", index + 1)


def _cue(scan: Scan, index: int, word: Word) -> Cue | None:
    named = scan.page.actor_at.get(index)
    best: Cue | None = None
    for reading in word.cues:
        shape = _shape(reading)
        if not shape or (named is not None and not (shape == "verb" and named.first == index and len(named) == 1)):
            continue
        if shape == "verb" and is_negated(scan, index):
            refuses = "negated" in reading.entry.means
            return Cue(index, reading, "refusal", index + 1) if refuses else None
        if shape == "verb" and not _takes(reading, scan.page.tokens[index].form):
            continue
        if best is None or (best.shape == "noun" and shape != "noun") or (best.shape != "verb" and shape == "verb"):
            best = Cue(index, reading, shape, index + 1)
    return best


def _takes(reading: Reading, form: str) -> bool:
    """Whether the verb can have its pronoun (أشاره is no word of أشار إلى), and is no first person («أملنا»)."""
    means = reading.entry.means
    ours = form.endswith("نا") and len(form) > 4
    if reading.after in ("ك", "كم", "ي") or (
        ours and not (reading.after == "نا" and means.get("object") == "addressee")
    ):
        return False
    if reading.after and (
        ("by" in means and "object" not in means)
        or "that" in means
        or ("speaker" in means and means["speech"] == "call_for")
    ):
        return False
    feature = reading.feature
    first_person = feature.tense == "present" and feature.number == "p" and form.lstrip("وف").startswith("ن")
    return not first_person  # «نقول»


def _shape(reading: Reading) -> str:
    pos = reading.feature.pos
    if pos == "verb":
        fits = reading.feature.tense != "jussive" or "negated" in reading.entry.means
        return "verb" if fits and not reading.before.endswith(("ل", "ب", "ك")) else ""
    if pos == "participle":
        # only the circumstantial accusative goes on with the speaker: مضيفا، مضيفة، مضيفين
        feature = reading.feature
        fits = feature.accusative or feature.gender == "f" or feature.number != "s"
        return (
            "participle" if fits and not reading.article and reading.before in ("", "و") and not reading.after else ""
        )
    if pos in ("masdar", "noun") and "noun" in reading.entry.means:
        return "noun"
    return ""


def is_negated(scan: Scan, index: int) -> bool:
    """Return whether «لم», «لن» or «لا» stands right before the token."""
    return index > 0 and scan.tag(index - 1, "not")
