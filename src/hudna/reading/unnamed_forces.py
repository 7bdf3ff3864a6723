"""Forces without a name of their own: «القوات الموالية للحكومة», «مجموعة إرهابية مسلحة», «قوات الأمن».

The packs name the known ones. These are read from a noun for a force, or for people in arms, with what is said of it,
so that who did it is kept in the text's own words and not lost.
"""

from __future__ import annotations

from hudna.reading.mentions import Mention
from hudna.reading.page import Page

_RELATED = frozenset(
    (
        "المواليه",
        "مواليه",
        "الموالين",
        "موالون",
        "موالين",
        "التابعه",
        "تابعه",
        "التابعين",
        "تابعون",
        "تابعين",
        "المدعومه",
        "مدعومه",
        "المدعومين",
        "المتحالفه",
        "متحالفه",
        "المرتبطه",
        "مرتبطه",
        "المناهضه",
    )
)
_LINKS = frozenset(("من", "مع", "ب"))
_LONGEST = 6  # tokens behind the noun that may say which force it is
_QUOTES = frozenset(('"', "«", "»", "“", "”"))


def read_force(page: Page, index: int, last: int) -> tuple[Mention, int] | None:
    """Return the unnamed force that begins at the token, and the token behind it; None where it is named or too vague.

    A bare «القوات» is too vague: which force it is has been said before.
    """
    if index >= min(last, len(page.tokens)):
        return None
    named = next((p for p in page.phrases if p.first == index and p.entry and p.entry.means.get("doer")), None)
    if named is not None:
        end = _behind_epithets(page, named.last, min(last, named.last + _LONGEST))
        return Mention(_name(page, named.first, end), None, "people"), end
    if not _is_force_noun(page, index) or index in page.actor_at:
        return None
    end = _behind_epithets(page, index + 1, min(last, index + 1 + _LONGEST))
    return (Mention(_name(page, index, end), None, "armed_group"), end) if end > index + 1 else None


def _is_force_noun(page: Page, index: int) -> bool:
    return any(
        ("force" in reading.entry.means and "weapon" not in reading.entry.means)
        or reading.entry.means.get("who") in ("fighters", "soldiers")
        for reading in page.readings(index)
        if reading.feature.pos != "verb" and reading.before[-1:] not in ("ب", "ل", "ك")
    )


def _behind_epithets(page: Page, at: int, last: int) -> int:
    """Return the token behind the adjectives and the relations («الموالية للحكومة») of a force."""
    while at < last and page.breaks[at] < 1:
        if page.tokens[at].form in _RELATED:
            at = _behind_related(page, at + 1, last)
        elif _is_adjective(page, at):
            at += 1
        else:
            break
    return at


def _behind_related(page: Page, at: int, last: int) -> int:
    """«الموالية للحكومة», «المدعومة من الدولة»: the token behind whom a force is with."""
    if at < last and page.tokens[at].form in _LINKS:
        at += 1
    mark = page.actor_at.get(at)
    return mark.last if mark is not None else min(at + 1, last)


def _is_adjective(page: Page, index: int) -> bool:
    mark = page.actor_at.get(index)
    if mark is not None:
        return bool(mark.value.adjective)
    if page.tokens[index].form in ("الامن", "امن", "محليه", "المحليه", "محليون", "محليين"):
        return True
    return any(reading.feature.pos == "adjective" and not reading.before for reading in page.readings(index))


def _name(page: Page, first: int, last: int) -> str:
    words = [token.text for token in page.tokens[first:last] if token.text not in _QUOTES]
    if words and words[0].startswith("و") and page.tokens[first].form.startswith("وال"):
        words[0] = words[0][1:]
    return " ".join(words)
