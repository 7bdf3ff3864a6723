"""Context: what news carries on from clause to clause, the last place, the last day, the last event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from hudna.match.marks import Mark
from hudna.model.claims import Incident, Place, When
from hudna.places.gazetteer import gazetteer_of
from hudna.reading.cues import stems
from hudna.reading.edtf import days
from hudna.reading.focus import country_of, focus_of
from hudna.reading.mentions import Attribution
from hudna.reading.moment import NO_DAY, Moment
from hudna.reading.page import Page
from hudna.reading.place_aside import AWAY, NEAR, aside_of
from hudna.text.segment import Sentence

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SINCE = frozenset(("منذ", "ومنذ"))
_FEW = 4  # days that may be meant by the last time told
_COMPARED = 14  # words between «الأعنف» and the «منذ» that it is compared from
_LONG = 14  # days from which an open time is that of a whole campaign
_ARENA = "reading/arena"
_AROUND = 12  # words from a toll in which the war it is of is named
_BEGINNINGS = frozenset(("بدء", "بدايه", "اندلاع", "انطلاق", "تصعيد", "تصاعد", "بدا", "اندلعت"))
_WAR = frozenset(("الحرب", "لحرب", "العدوان", "لعدوان", "النزاع", "لنزاع", "الصراع", "لصراع", "الاقتتال"))
_WHOLE = frozenset(("country", "governorate", "region"))
_REACH = 8  # sentences over which a day is carried on
_NEAR_BY = 3  # sentences over which a place is


_RANKS = ("site", "neighbourhood", "town", "district", "governorate", "region", "country")
_RELATIVES = frozenset(("الذي", "التي", "الذين", "اللذين", "اللتين"))


@dataclass(slots=True)
class Context:
    """Memory of one reading, filled in the order of the text."""

    incidents: list[tuple[int, str, Incident]] = field(default_factory=list)  # (sentence, lemma, incident)
    places: tuple[int, list[Place]] = (-1, [])  # the sentence of the last event with a place of its own, and the place

    published: str = ""  # EDTF
    time: tuple[int, When | None] = (-1, None)  # the sentence of the last event with a time of its own, and the time
    day: tuple[int, When | None] = (-1, None)  # the same of the last event with a day of its own

    def carry_time(self, sentence: int, when: When | None) -> When | None:
        """Return the time of an event, or that of the last event where it has none.

        Events of a sentence share their time, whatever it is; events of a report share their day.
        """
        if when is not None and when.edtf is not None:
            self.time = (sentence, when)
            if _is_of_news(when.edtf):
                self.day = (sentence, when)
            return when
        told, carried = self.time if self.time[0] == sentence else self.day
        return carried if carried is not None and 0 <= sentence - told <= _REACH else when

    def carried(self, sentence: int) -> list[Place]:
        """Return the place of the last event, where it was told a few sentences before at most."""
        told, places = self.places
        return places if 0 <= sentence - told <= _NEAR_BY else []

    def remember(self, sentence: int, lemma: str, incident: Incident) -> None:
        self.incidents.append((sentence, lemma, incident))

    def last_incident(self, sentence: int, lemma: str = "", types: frozenset[str] | None = None) -> Incident | None:
        """Return the last incident told up to `sentence` with that word or of those types."""
        for told, word, incident in reversed(self.incidents):
            if told <= sentence and (not lemma or word == lemma) and (types is None or incident.type in types):
                return incident
        return None


def _is_of_news(edtf: str) -> bool:
    """Whether later sentences may tell of then too: a day or few, no year, no month, no «since 2011»."""
    first, last = days(edtf)
    return first is not None and last is not None and (last - first).days < _FEW


def places_near(page: Page, first: int, last: int, context: Context, before: Sequence[Place] = ()) -> list[Place]:
    """Return the places of an event told by tokens `first` to `last`: of its clause, carried on, or of its sentence.

    `before`: those of the same event where it was told earlier.
    """
    sentence = page.sentence_of(first)
    carried = context.carried(sentence.index)
    own = own_places(page, first, last)
    if own and not (carried and _is_wider(own, carried) and not _is_at_large(page, first, last)):
        context.places = (sentence.index, own)
        return own
    if before:
        return list(before)
    other = _other_places(page, first, 1 if carried or focus_of(page) else 2)
    if other and not (carried and other[0].precision == "country"):
        context.places = (sentence.index, other)
        return other
    return carried_on(page, sentence, context)


def carried_on(page: Page, sentence: Sentence, context: Context) -> list[Place]:
    """Return the place that a sentence without one has: that of its paragraph, else that of the report."""
    carried = context.carried(sentence.index)
    told = page.sentences[context.places[0]] if carried else None
    if told is not None and told.paragraph == sentence.paragraph:
        return carried
    focus = focus_of(page)
    if focus is not None:
        return [focus]
    country = country_of(page)
    return carried or carried_places(page, sentence.index) or ([country] if country is not None else [])


def _is_at_large(page: Page, first: int, last: int) -> bool:
    """«منذ 2014 … في اليمن»: an event of the country, told with the years or the whole it has gone on."""
    end = page.sentence_of(first).last
    return any(page.tokens[at].form in ("منذ", "اراضي", "الاراضي") for at in range(first, min(end, last + 12)))


def own_places(page: Page, first: int, last: int) -> list[Place]:
    """Return the places that the event's own clause gives it: in it, behind it, before it; what it lies by is last."""
    chains = [(chain, _aside(page, chain[0], first)) for chain in _sentence_chains(page, first)]
    for level in (0, 1):
        main = [chain for chain, aside in chains if aside == level]
        after = [chain for chain in main if chain[0].first >= last and not _is_beyond(page, last, chain[0].first)]
        within = [chain for chain in main if chain[0].first >= first and chain[-1].last <= last]
        before = [chain for chain in main if chain[-1].last <= first and not _cut(page, chain[-1].last, first)]
        if after or within or before:
            return _narrowest(page, (within or after[:1] or before)[-1])
    return []


def _is_beyond(page: Page, last: int, first: int) -> bool:
    """Whether a place stands in another clause: behind a break, or a comma and a verb that tells something else."""
    if _cut(page, last, first):
        return True
    comma = next((at for at in range(last, first) if page.tokens[at].text in "،,؛"), first)
    return any(reading.feature.pos == "verb" for at in range(comma, first) for reading in page.analyses[at].triggers)


def _other_places(page: Page, first: int, aside: int) -> list[Place]:
    """Return the nearest place of the sentence that is not further aside."""
    chains = [
        (_aside(page, chain[0], first), abs(chain[0].first - first), chain) for chain in _sentence_chains(page, first)
    ]
    ranked = sorted((chain for chain in chains if chain[0] <= aside), key=lambda chain: chain[:2])
    return _narrowest(page, ranked[0][2]) if ranked else []


def _sentence_chains(page: Page, first: int) -> list[list[Mark]]:
    chains = _chains_of(page, page.sentence_of(first))
    return [chain for chain in chains if not _is_speakers(page, chain[0], first)]


def is_total(page: Page, when: When | None) -> bool:
    """Whether a time is that of a whole war or campaign: open, and begun long before the report came out."""
    return is_long(when, page.report.published.edtf or "")


def is_long(when: When | None, published: str) -> bool:
    """Whether a time is open, and began more than two weeks before the day of publication."""
    if when is None or not when.edtf or not when.edtf.endswith("/.."):
        return False
    start = when.edtf[:10]
    if _DAY.match(start) is None:
        return True
    if _DAY.match(published) is None:
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(start)).days > _LONG


def whole_places(page: Page, first: int, last: int) -> list[Place]:
    """Return where a total was counted: the places of its clause, else the last place wider than a town."""
    own = own_places(page, first, last)
    arena = arena_of(page)
    if arena is None or any(place.precision in _WHOLE for place in own):
        return own
    return [arena]


def arena_of(page: Page) -> Place | None:
    """Return the place wider than a town that the report names most often as where something is, the first of them."""
    known: dict[str, Place | None] = page.notes
    if _ARENA not in known:
        at_war = gazetteer_of(page.lexicon).is_at_war
        wide = [m.value for m in page.located if m.value.precision in _WHOLE and at_war(m.value.id)]
        named = Counter(place.id for place in wide)
        known[_ARENA] = max(wide, key=lambda place: named[place.id], default=None) or country_of(page)
    return known[_ARENA]


def tells_of_war(page: Page, first: int, last: int) -> bool:
    """«ارتفعت حصيلة العدوان إلى …», «… منذ اندلاع الاشتباكات»: a toll that its words say is that of the whole war."""
    sentence = page.sentence_of(first)
    around = range(max(sentence.first, first - _AROUND), min(last + _AROUND, sentence.last))
    if any(page.tokens[at].form.lstrip("وبل") in _WAR for at in around):
        return True
    begun = (at for at in around if page.tokens[at].form in _SINCE)
    return any(not _BEGINNINGS.isdisjoint(page.analyses[at + 1].bases) for at in begun if at + 1 < sentence.last)


def _is_wider(own: list[Place], carried: list[Place]) -> bool:
    """Whether the clause names no more than the country in which the carried place lies."""
    if len(own) != 1 or own[0].precision != "country" or own[0].id is None:
        return False
    return any(place.id is not None and place.id.startswith(f"{own[0].id}/") for place in carried)


def _acts(page: Page, chain: list[Mark]) -> bool:
    """«أعلنت روسيا والولايات المتحدة …»: countries that act are no place that is carried on."""
    return all(mark.value.precision == "country" and mark.first in page.actor_at for mark in chain)


def carried_places(page: Page, sentence: int) -> list[Place]:
    """Return the last place named in the few sentences before, or that of the title."""
    for index in range(sentence - 1, max(-1, sentence - 1 - _NEAR_BY), -1):
        chains = [c for c in _chains_of(page, page.sentences[index]) if not _is_speakers(page, c[0])]
        chains = [chain for chain in chains if not _acts(page, chain)]
        main = [chain for chain in chains if not _aside(page, chain[0], chain[0].first)] or chains
        if main:
            return _narrowest(page, main[-1])
    return [page.title_place] if page.title_place is not None else []


def _chains_of(page: Page, sentence: Sentence) -> list[list[Mark]]:
    """Return the places of a sentence in chains, see `_chains`; worked out once."""
    known: dict[int, list[list[Mark]]] = page.notes.setdefault("chains", {})
    found = known.get(sentence.index)
    if found is None:
        found = known[sentence.index] = _chains(page, sentence.first, sentence.last)
    return found


def _chains(page: Page, first: int, last: int) -> list[list[Mark]]:
    """Return the places of a stretch, those that belong together in one chain: «حي س في مدينة ص شمال ع», «أ وب وج»."""
    chains: list[list[Mark]] = []
    for mark in page.located:
        if not first <= mark.first < last:
            continue
        if chains and mark.first - chains[-1][-1].last <= 2 and not _apart(page, chains[-1][-1].last, mark):
            chains[-1].append(mark)
        else:
            chains.append([mark])
    return chains


def _apart(page: Page, first: int, mark: Mark) -> bool:
    between = [page.tokens[at].form for at in range(first, mark.first)]
    if any(page.analyses[at].triggers for at in range(first, mark.first)):
        return True  # «غارات على صرواح وغارتين على نهم»
    if _cut(page, first, mark.first) or any(form in AWAY or form in NEAR for form in between):
        return True
    return bool(between) and between[-1] in ("،", ",") and mark.before[:1] != "و" and len(between) > 1


def _narrowest(page: Page, chain: list[Mark]) -> list[Place]:
    """Return the places of a chain: all of a list, else the narrowest."""
    chain = [mark for mark in chain if mark is chain[0] or mark.before[:1] == "و" or "~" not in (mark.value.id or "")]
    listed = [chain[0]]  # without «جنوب غربي طرابلس» in «شرقي بني وليد، جنوب غربي طرابلس»
    for mark in chain[1:]:
        same = mark.value.precision == listed[-1].value.precision and not _is_within(page, mark)
        if mark.before[:1] == "و" or same:
            listed.append(mark)
    if len(listed) == len(chain):
        return [mark.value for mark in chain]
    ranks = {mark.first: _rank(mark.value) for mark in chain}
    best = min(ranks.values())
    among = listed if any(ranks[mark.first] == best for mark in listed) else chain
    return [mark.value for mark in among if ranks[mark.first] == best]


def _is_within(page: Page, mark: Mark) -> bool:
    """«حي النور في الجانب الأيسر»: a place that holds the one before it."""
    return mark.before[-1:] == "ب" or (mark.first > 0 and page.tokens[mark.first - 1].form in ("في", "من", "داخل"))


def narrowest(places: list[Place]) -> Place | None:
    """Return the narrowest of some places, the first of those alike; None of none."""
    return min(places, key=_rank, default=None)


def _rank(place: Place) -> int:
    return _RANKS.index(place.precision) if place.precision in _RANKS else 2


def _aside(page: Page, mark: Mark, index: int) -> int:
    """Return how far aside a place is of what is told at `index`; one outside of the words quoted there is far."""
    return aside_of(page, mark) or 2 * any(
        low <= index < high and mark.first < low for said in page.attributions for low, high in said.content
    )


def _is_speakers(page: Page, mark: Mark, index: int = -1) -> bool:
    """Whether the place is of who speaks («مدير مستشفى في حلب», «قال في بيروت إن»), and not of the event at `index`."""
    return any(
        said.first <= mark.first < _said_from(said) and not said.first <= index < said.last
        for said in page.attributions
    )


def _said_from(said: Attribution) -> int:
    """Return the token at which what is said begins, where it stands behind the words that say by whom."""
    behind = [begin for begin, _ in said.content if begin >= said.last]
    return min(behind, default=said.last)


def _cut(page: Page, first: int, last: int) -> bool:
    return max(page.breaks[first : last + 1], default=0) >= 2


def time_near(page: Page, first: int, last: int) -> When | None:
    """Return when an event told by the tokens happened: a time of its clause, else of its sentence."""
    sentence = page.sentence_of(first)
    times = [
        mark
        for mark in page.times
        if sentence.first <= mark.first < sentence.last
        and isinstance(mark.value, Moment)
        and mark.value.kind not in NO_DAY
        and not _is_to_come(page, mark)
        and not _is_compared_with(page, mark)
    ]
    clear = [
        mark
        for mark in times
        if not _cut(page, min(mark.first, first), max(mark.first, first)) and not _of_relative(page, last, mark.first)
    ]
    chosen = min(clear or times, key=lambda mark: abs(mark.first - first), default=None)
    if chosen is None:
        return None
    edtf = page.resolve_time(chosen)
    if edtf and "/" not in edtf and _counts_from(page, chosen):
        edtf = f"{edtf}/.."
    return When(page.text(chosen.first, chosen.last), edtf, page.span(chosen.first, chosen.last))


def _is_to_come(page: Page, mark: Mark) -> bool:
    """«الانتخابات المقررة في 25 يوليو»: a day after the report came out is not when what it tells of was."""
    published, told = page.report.published.edtf, page.resolve_time(mark)
    if not published or not told:
        return False
    return _DAY.match(told) is not None and _DAY.match(published) is not None and told[:10] > published[:10]


def _is_compared_with(page: Page, mark: Mark) -> bool:
    """«هو الأعنف منذ حرب 2014», «للمرة الأولى منذ عام»: since when nothing was like it, and not when it was."""
    since = _since(page, mark)
    if since is None:
        return False
    words = stems(page.lexicon, "superlative")
    first = page.sentence_of(mark.first).first
    for at in range(since - 1, max(first, since - _COMPARED) - 1, -1):
        if page.breaks[at + 1] >= 2:
            return False
        form = page.tokens[at].form
        if form.removeprefix("و") in words and page.tokens[at + 1].form != "من" and at not in page.time_at:
            return True
    return False


def _since(page: Page, mark: Mark) -> int | None:
    """Return the token of the «منذ» that a time stands behind, None where none does."""
    if page.tokens[mark.first].form in _SINCE:
        return mark.first
    sentence = page.sentence_of(mark.first)
    for at in range(mark.first - 1, max(sentence.first, mark.first - 9) - 1, -1):
        if page.breaks[at + 1] >= 2 or at in page.time_at:
            return None
        if page.tokens[at].form in _SINCE:
            return at
    return None


def _of_relative(page: Page, first: int, last: int) -> bool:
    """«غارات على معسكر الذي استولت عليه … قبل عامين»: a time behind a relative clause that tells another event."""
    relative = next((at for at in range(first, last) if page.tokens[at].form in _RELATIVES), None)
    if relative is None or relative == first:
        return False
    told = page.analyses[relative + 1].triggers if relative + 1 < last else ()
    return any(r.feature.pos == "verb" and not r.entry.means.get("light") for r in told)


def _counts_from(page: Page, mark: Mark) -> bool:
    """«منذ تدخل التحالف في مارس 2015»: the day of an event from which is counted."""
    return page.tokens[mark.first].form not in _SINCE and _since(page, mark) is not None
