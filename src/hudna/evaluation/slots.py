"""Comparing slots: how many of the values that a label names were read, how many were read wrongly, how many missed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from hudna.evaluation.edtf import is_same_time
from hudna.evaluation.gold import Label
from hudna.model.vocabulary import TYPE_SLOTS
from hudna.packs.entries import listed

Json = dict[str, Any]
_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": ""})
_ALIKE = 0.7  # share of words that the content of a statement has in common with the labelled one (Dice)


class Tally(NamedTuple):
    """Counts of right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    @classmethod
    def of(cls, hits: int, expected: int, given: int) -> Tally:
        return cls(hits, given - hits, expected - hits)


def fold_label(text: object) -> str:
    """Return a name as the claims format compares it: hamza, ى/ي, ة/ه, marks, punctuation and articles set aside."""
    plain = unicodedata.normalize("NFKC", str(text)).translate(_FOLD)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"[^\w\s]", " ", plain).casefold()
    return " ".join(re.sub(r"^ال(?=\w\w)", "", word) for word in plain.split())


def compare_slots(label: Label, claim: Json) -> Tally:
    """Return the tally over the slots that the label names; `claim` is in the claims format, empty for none."""
    tally = Tally()
    for slot, wanted in label.slots.items():
        compare = _COMPARE.get(slot)
        if compare and slot != TYPE_SLOTS[label.kind]:
            tally = tally.plus(compare(wanted, claim.get(slot)))
    return tally


def _name(value: Any) -> str:
    return str(value.get("name") or "") if isinstance(value, dict) else str(value)


def _aliases(wanted: Any) -> list[set[str]]:
    return [{fold_label(alias) for alias in str(one).split("|")} for one in listed(wanted)]


def _names(wanted: Any, given: Any) -> Tally:
    left = [fold_label(_name(one)) for one in listed(given) if _name(one)]
    expected, count, hits = _aliases(wanted), len(left), 0
    for aliases in expected:
        found = next((name for name in left if name in aliases), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return Tally.of(hits, len(expected), count)


def _terms(wanted: Any, given: Any) -> Tally:
    expected, found = set(listed(wanted)), set(listed(given))
    return Tally.of(len(expected & found), len(expected), len(found))


def _time(wanted: Any, given: Any) -> Tally:
    value = given.get("edtf") if isinstance(given, dict) else given
    hit = wanted is not None and is_same_time(wanted, value)
    return Tally.of(int(hit), int(wanted is not None), int(value is not None))


def _count(wanted: Any, given: Any) -> Tally:
    bounds = ((given or {}).get("low"), (given or {}).get("high"))
    is_given = bounds != (None, None)
    if tuple(wanted) == (None, None):
        return Tally.of(0, 0, int(is_given))
    return Tally.of(int(bounds == tuple(wanted)), 1, int(is_given))


def _sources(wanted: Any, given: Any) -> Tally:
    expected, chain = _aliases(wanted), [fold_label(_name(link)) for link in listed(given)]
    near = bool(expected and chain) and chain[0] in expected[0]
    tally = Tally.of(int(near), int(bool(expected)), int(bool(chain)))
    if len(expected) > 1 or len(chain) > 1:
        whole = len(expected) == len(chain) and all(name in names for name, names in zip(chain, expected, strict=True))
        tally = tally.plus(Tally.of(int(whole), int(len(expected) > 1), int(len(chain) > 1)))
    return tally


def _plain(wanted: Any, given: Any) -> Tally:
    hit = wanted is not None and fold_label(wanted) == fold_label(given or "")
    return Tally.of(int(hit), int(wanted is not None), int(given is not None))


def _content(wanted: Any, given: Any) -> Tally:
    text = given.get("text") if isinstance(given, dict) else given
    one, other = set(fold_label(wanted).split()), set(fold_label(text or "").split())
    alike = bool(other) and 2 * len(one & other) / (len(one) + len(other)) >= _ALIKE
    return Tally.of(int(alike), 1, int(bool(other)))


_NAMED = (
    *("places", "zones", "excluded_zones", "actors", "targets", "parties", "guarantors", "excluded"),
    *("participants", "addressee", "target", "speaker", "organisation", "what"),
)
_COMPARE: dict[str, Callable[[Any, Any], Tally]] = {
    **dict.fromkeys(_NAMED, _names),
    **dict.fromkeys(("who", "weapons"), _terms),
    **dict.fromkeys(("time", "start", "end"), _time),
    **dict.fromkeys(("stance", "form", "outcome", "duration", "name"), _plain),
    "count": _count,
    "sources": _sources,
    "content": _content,
}
