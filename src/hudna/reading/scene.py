"""The scene: a page laid out for the finder of actors, with what its names weigh and who has been named so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hudna.packs.entries import Entry
from hudna.packs.lexicon import Reading
from hudna.reading.actor_index import Index, index_of, lands_of
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.sorts import ACTOR, ALI, COMMON, FUNCTION, PERSON, PLACE, UNKNOWN, Sort, sorts_of

_THEATRES = frozenset(("SY", "YE", "LY", "PS", "IL", "LB", "IQ", "SD", "SS"))


@dataclass(slots=True)
class Named:
    """A name of the packs: tokens up to `last`; `loose` ones (`metonym`, `bare`, `weak`) hold only with company."""

    last: int
    entry: Entry
    reading: Reading
    loose: str = ""


@dataclass(slots=True)
class Known:
    """Somebody named before: the mention, the words of his title, and the country he speaks for."""

    mention: Mention
    head: str | None = None
    country: str | None = None
    at: int = 0


@dataclass(slots=True)
class Scene:
    """What the finder sees. `letters` has one letter a token (see `sorts`)."""

    page: Page
    sorts: list[Sort]
    letters: str
    index: Index
    named: dict[int, Named]
    heads: dict[int, tuple[int, Reading]]  # titles and bodies of several words
    places: dict[int, tuple[int, str]]  # first token to (last, country)
    countries: list[str]  # the heaviest first
    people: list[Known] = field(default_factory=list)
    surnames: dict[str, Known] = field(default_factory=dict)
    bodies: dict[str, Mention] = field(default_factory=dict)  # by the head word of the name

    def form(self, at: int) -> str:
        return self.page.tokens[at].form

    def cues(self, kind: str) -> frozenset[str]:
        """Return the folded words of a kind of cue (see the pack `titles`)."""
        return self.index.cues.get(kind, frozenset())

    def letter(self, at: int) -> str:
        return self.letters[at] if at < len(self.letters) else "."

    def before(self, at: int) -> str:
        """Return the proclitics of the word, as the name of the packs or the title that stands there has them."""
        named, head = self.named.get(at), self.heads.get(at)
        if named is not None:
            return named.reading.before
        return head[1].before if head is not None else self.sorts[at].before

    def stem(self, at: int) -> str:
        """Return the form without the proclitics of the reading that counts."""
        form, before = self.page.tokens[at].form, self.before(at)
        if before.endswith("ل") and form[len(before) - 1 :].startswith("لل"):
            return f"ا{form[len(before) :]}"
        return form[len(before) :]

    def name_from(self, first: int, last: int) -> str:
        """Return the words of the text as a name: no proclitics in front, blanks between."""
        words = [token.text for token in self.page.tokens[first:last] if token.kind == "word"]
        if not words:
            return ""
        cut = len(self.before(first))
        if cut and self.form(first)[cut - 1 :].startswith("لل"):
            words[0] = f"ا{words[0][cut:]}"
        else:
            words[0] = words[0][cut:]
        return " ".join(words)


def lay_out(page: Page) -> Scene:
    """Return the scene of a page: sorts, letters, names of the packs and countries by weight."""
    lexicon = page.lexicon
    sorts = sorts_of(lexicon).of(page.analyses)
    index = index_of(lexicon)
    letters = [sort.letter for sort in sorts]
    named, heads, places, weights = _names(page, sorts, index)
    for first, (last, _) in places.items():
        for at in range(first, last):
            if letters[at] == UNKNOWN:
                letters[at] = PLACE
    for at, letter in enumerate(letters):
        if letter == ALI and page.tokens[at].text[-1] != "ي":
            letters[at] = FUNCTION
        elif letter == UNKNOWN and "ً" in page.tokens[at].text:
            letters[at] = COMMON
    for first, name in named.items():
        if not name.loose:
            letters[first : name.last] = (PERSON if name.entry.means.get("kind") == "person" else ACTOR) * (
                name.last - first
            )
    _hyphens(page, letters)
    return Scene(page, sorts, "".join(letters), index, named, heads, places, _subjects(weights))


def _subjects(weights: Counter[str]) -> list[str]:
    """Return what the page is about, the heaviest country first; none below a third of it."""
    ordered = weights.most_common()
    return [country for country, weight in ordered if 3 * weight >= ordered[0][1]]


def _names(
    page: Page, sorts: list[Sort], index: Index
) -> tuple[dict[int, Named], dict[int, tuple[int, Reading]], dict[int, tuple[int, str]], Counter[str]]:
    named: dict[int, list[Named]] = {}
    heads: dict[int, tuple[int, Reading]] = {}
    places: dict[int, tuple[int, str]] = {}
    weights: Counter[str] = Counter()
    for mark in page.names:
        entry, reading = mark.entry, mark.reading
        if entry is None or reading is None:
            continue
        if mark.kind == "actor":
            loose = _loose(page, index, mark.first, mark.last, entry, reading)
            if loose != "bare":  # «الحكومة» is that of the country, and does not tell which
                country = entry.means.get("country", "")
                weights[country] += 1 + (country in _THEATRES)
            if reading.feature.pos != "adjective":
                named.setdefault(mark.first, []).append(Named(mark.last, entry, reading, loose))
        elif mark.kind == "place":
            known = places.get(mark.first)
            country = entry.means.get("country", "")
            if known is None or known[0] < mark.last:
                places[mark.first] = (mark.last, country)
        elif mark.kind == "word" and entry.pack == "titles" and mark.last - mark.first > 1:
            heads[mark.first] = max(heads.get(mark.first, (0, reading)), (mark.last, reading), key=lambda head: head[0])
    for mark in page.places:  # settled, so that a namesake elsewhere does not count
        if mark.entry is not None:
            country = str(mark.entry.means.get("country", ""))
            weights[country] += 1 + (country in _THEATRES)
    weights.pop("", None)
    return {at: _best(found, weights) for at, found in named.items()}, heads, places, weights


def _loose(page: Page, index: Index, first: int, last: int, entry: Entry, reading: Reading) -> str:
    """Return why the name holds only with company: `metonym`, `bare`, `weak` (a common word as well), or empty."""
    if reading.feature.pos in ("metonym", "bare"):
        return reading.feature.pos
    forms = index.loose.get(entry.id)
    if forms is not None:
        whole = " ".join(token.form for token in page.tokens[first:last])[len(reading.before) :]
        kind = forms.get(whole) or (forms.get(f"ا{whole}") if reading.before.endswith("ل") else None)
        if kind:
            return kind
    if (
        last - first == 1
        and entry.means.get("kind") == "person"
        and any(_is_common(other) for other in page.readings(first))
    ):
        return "weak"
    return "weak" if last - first == 1 and entry.means.get("weak") else ""


def _is_common(reading: Reading) -> bool:
    return (
        reading.entry.kind == "word"
        and not reading.after
        and not reading.before
        and "person" not in reading.entry.means
        and not str(reading.entry.means.get("clause", "")).startswith("never")  # beginnings of words, names among them
    ) or (reading.entry.means.get("person") in ("common", "homonym") and not reading.before and not reading.after)


def _best(found: list[Named], weights: Counter[str]) -> Named:
    """Return the longest name; of equals the one that needs no company, then that of the heavier country."""
    if len(found) == 1:
        return found[0]
    return max(
        found, key=lambda name: (name.last, not name.loose, _weight(name.entry, weights), -len(name.reading.before))
    )


def _weight(entry: Entry, weights: Counter[str]) -> int:
    """Return how much of the page is about where the actor belongs; a person also to the theatre that he speaks on."""
    return sum(weights[land] for land in lands_of(entry))


def _hyphens(page: Page, letters: list[str]) -> None:
    """A hyphen between two words without blanks belongs to a name; others are commas."""
    for at in [at for at, letter in enumerate(letters) if letter == "-"]:
        tokens = page.tokens
        inside = (
            0 < at < len(tokens) - 1
            and tokens[at - 1].end == tokens[at].start
            and tokens[at].end == tokens[at + 1].start
        )
        letters[at] = "-" if inside else ","
