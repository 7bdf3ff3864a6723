"""Whether a place is where something is, or stands for who acts there (روسيا قالت)."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Place
from hudna.packs.entries import Entry
from hudna.places.gazetteer import gazetteer_of
from hudna.reading.page import Page
from hudna.reading.place_words import Word, words_of
from hudna.text.fold import fold

_TIED = ("المرتبط", "مرتبط", "المتعلق", "متعلق", "يتعلق", "تتعلق", "علاق", "صلت", "صله", "يعترف", "تعترف", "اعتراف")
_LED = frozenset(("بقياده", "بزعامه", "برئاسه", "بدعم", "باسناد", "بمسانده", "بمشاركه", "بتمويل", "برعايه"))
_BEFALLS = frozenset(
    ("هز", "هزت", "يهز", "تهز", "شهدت", "تشهد", "ضرب", "ضربت", "استهدف", "استهدفت", "قصف", "طال", "طالت")
)


def is_locative(page: Page, mark: Mark) -> bool:
    """Return whether the words around a place mark make it say where, rather than who (روسيا قالت).

    A town, quarter or site says where as it stands. A country, and a capital that stands for its government, needs a
    noun of place, a direction or a preposition; من, إلى and على are enough only for a country with a war that the packs
    know.
    """
    words = words_of(page)
    place: Place = mark.value
    entry = mark.entry
    if (
        entry is None
        or "~" in (place.id or "")
        or not (_acts(entry) or entry.id in gazetteer_of(page.lexicon).capitals)
    ):
        return True
    if mark.before.endswith("ب") and mark.first and page.tokens[mark.first - 1].form.startswith(_TIED):
        return False
    if _acts(entry) and mark.first and page.tokens[mark.first - 1].form in _LED:
        return False  # «التحالف بقيادة المملكة العربية السعودية»
    noun = words[mark.first].noun and not _is_of_name(page, mark, entry)
    if noun or words[mark.first].direction or mark.before.endswith("ب"):
        return True
    index = mark.first - 1
    before = words[index] if index >= 0 else Word()
    if before.locative in ("strong", "noun") or before.direction or (before.noun and not before.article):
        return True
    if before.locative == "weak" or mark.before.endswith("ل"):
        return not _acts(entry) or bool(entry.means.get("conflict"))
    if mark.before.startswith("و") and index >= 0:
        previous = page.place_at.get(index)
        return previous is not None and previous is not mark and is_locative(page, previous)
    if _acts(entry) or _stands_for_state(page, mark):
        return False
    return _is_shaken(page, mark) or not _speaks(page, words, mark)


def _is_of_name(page: Page, mark: Mark, entry: Entry) -> bool:
    """«الولايات المتحدة», «المملكة العربية السعودية»: a noun of place that is part of the country's name."""
    word = page.tokens[mark.first].form[len(mark.before) :]
    return any(fold(str(name)).startswith(word) for name in (entry.name, *entry.means.get("aka", ())))


def _stands_for_state(page: Page, mark: Mark) -> bool:
    """«مجموعات تدعمها واشنطن»: a capital read as who did it."""
    actor = page.actor_at.get(mark.first)
    return actor is not None and not actor.value.adjective and actor.value.kind == "state"


def _is_shaken(page: Page, mark: Mark) -> bool:
    """«انفجار هز دمشق», «شهدت دمشق»: right behind a verb that happens to a place."""
    return page.tokens[mark.first - 1].form in _BEFALLS if mark.first else False


def _acts(entry: Entry) -> bool:
    return entry.means.get("precision") == "country"


def _speaks(page: Page, words: list[Word], mark: Mark) -> bool:
    """Whether a verb follows or the mark opens its sentence: «دمشق تتهم», «وأعلنت طهران»."""
    if mark.last < len(words) and words[mark.last].verb:
        return True
    return mark.first == page.sentence_of(mark.first).first or words[mark.first - 1].verb
