"""Words of place: what a form says on where something is, worked out once a form."""

from __future__ import annotations

from typing import Any, NamedTuple

from hudna.packs.lexicon import Analysis
from hudna.reading.page import Page

_NOTE = "reading/place-words"


class Word(NamedTuple):
    """What the place packs know of a form; empty where they know nothing.

    `noun`: meaning of a noun of place (see the pack places/words) with its `number` (s, d, p), article and pronoun;
    `direction`, `side`, `quarter`: meanings of شمال, الشمالي, الشمال; `locative`: strong, weak, noun or empty; `stop`,
    `start`: never, or only the beginning of, an unknown name; `country`: identifier of the country that an adjective
    stands for; `verb`: a finite verb; `known`: the packs have a common word of that form; `before`: proclitics.
    """

    noun: dict[str, Any] | None = None
    number: str = ""
    article: bool = False
    after: str = ""
    direction: dict[str, Any] | None = None
    side: dict[str, Any] | None = None
    quarter: dict[str, Any] | None = None
    locative: str = ""
    stop: bool = False
    start: bool = False
    country: str = ""
    verb: bool = False
    known: bool = False
    before: str = ""


PLAIN = Word()
_NAMES = ("given", "homonym")  # «حي النور» is named like a person


def words_of(page: Page) -> list[Word]:
    """Return the word of place for each token, `PLAIN` where nothing is known; worked out once a page."""
    done: list[Word] | None = page.notes.get(_NOTE)
    if done is not None:
        return done
    words = page.notes[_NOTE] = page.lexicon.noted(_NOTE, _word).of(page.analyses)
    return words


def noted(words: list[Word]) -> list[tuple[int, Word]]:
    """Return the words of which the packs know something of place, with their token."""
    return [(at, word) for at, word in enumerate(words) if word is not PLAIN]


def _word(analysis: Analysis) -> Word:
    found: dict[str, Any] = {}
    for reading in sorted(analysis.readings, key=lambda r: (len(r.before), r.article, len(r.after))):
        means, feature = reading.entry.means, reading.feature
        if reading.entry.kind == "place":
            if feature.pos == "adjective" and not feature.accusative and feature.number != "d":
                found.setdefault("country", reading.entry.id)
            continue
        if reading.entry.kind != "word":
            continue
        if feature.pos == "verb":
            found["verb"] = True
        if means.get("place_stop"):
            found["stop"] = True
        elif means.get("place_start"):
            found["start"] = True
        elif not means.keys() & {"locative", "direction", "side", "quarter"} and means.get("person") not in _NAMES:
            found["known"] = True
        _note(found, means, reading)
    return Word(**found) if found else PLAIN


def _note(found: dict[str, Any], means: dict[str, Any], reading: Any) -> None:
    if means.get("place") and reading.feature.pos == "noun" and not reading.feature.accusative and "noun" not in found:
        found |= {"noun": means, "number": reading.feature.number, "article": reading.article, "after": reading.after}
        found.setdefault("before", reading.before)
        if means.get("locative"):
            found.setdefault("locative", "noun")
    elif isinstance(means.get("locative"), str) and reading.before in ("", "و", "ف"):
        found["locative"] = means["locative"] if found.get("locative") != "strong" else "strong"
        found.setdefault("before", reading.before)
    for key in ("direction", "side", "quarter"):
        if key in means and "ar" in means and key not in found and not reading.after:
            found[key] = means
            found.setdefault("before", reading.before)
