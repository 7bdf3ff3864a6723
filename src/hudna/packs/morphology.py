"""Inflection: from the few forms that a pack entry gives to the surface forms that news text has.

All generated forms are folded and unvocalised. `bare` marks a form that stands only before an attached pronoun
(قتلو + ه). Conventions: third persons in full and first persons where they are no other word; case endings only where
they are written; the construct state.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hudna.text.fold import fold


class Feature(NamedTuple):
    """What a surface form says of its entry: part of speech, tense or number, voice, gender."""

    pos: str  # verb, participle, masdar, noun, adjective, word, name
    tense: str = ""  # past, present, jussive
    voice: str = ""  # active, passive; "" where the spelling leaves it open
    number: str = "s"  # s, d, p
    gender: str = "m"  # m, f
    bare: bool = False
    accusative: bool = False  # written with the alif of the indefinite accusative


def inflect_verb(past: str, present: str = "", voice: str = "") -> Iterator[tuple[str, Feature]]:
    """Yield (form, feature) for a verb given by its third person masculine singular, past and present."""
    yield from _past(past, voice)
    if present:
        yield from _present(present, voice)


def _past(past: str, voice: str) -> Iterator[tuple[str, Feature]]:
    whole = fold(past)
    weak = past[-1] in "اىي" and len(whole) > 2
    stem = whole[:-1] if weak and past[-1] in "اى" else whole
    plural = whole[:-1] if weak else whole
    dual = f"{stem}ي" if weak and past[-1] == "ى" else f"{stem}و" if weak and past[-1] == "ا" else whole
    for form, number, gender, bare in (
        (whole, "s", "m", False),
        (f"{stem}ت", "s", "f", False),
        (f"{plural}وا", "p", "m", False),
        (f"{plural}و", "p", "m", True),
        (f"{dual}ا", "d", "m", False),
        (f"{stem}تا", "d", "f", False),
        (f"{dual}ن", "p", "f", False),
        (f"{dual}نا", "p", "m", False),
    ):
        yield form, Feature("verb", "past", voice, number, gender, bare)
    if weak and past[-1] == "ى":
        yield f"{stem}ا", Feature("verb", "past", voice, "s", "m", True)


def _present(present: str, voice: str) -> Iterator[tuple[str, Feature]]:
    body = fold(present)[1:]
    weak = present[-1] in "ويى" and len(body) > 2
    stem = body[:-1] if weak else body
    dual = f"{stem}ي" if weak and present[-1] == "ى" else body
    # First persons of short verbs, and of verbs with a passive of their own, are spelled like commoner words
    # (أصيب is the passive past, نصيب a share), and hardly stand in reports.
    first_persons = (("ن", "m"), ("ا", "m")) if len(body) > 2 and not voice else ()
    for prefix, gender in (("ي", "m"), ("ت", "f"), *first_persons):
        number = "p" if prefix == "ن" else "s"
        yield prefix + body, Feature("verb", "present", voice, number, gender)
        if prefix in "نا":
            continue
        if weak:
            yield prefix + stem, Feature("verb", "jussive", voice, number, gender)
        elif len(body) >= 3 and body[-2] in "وي":
            yield prefix + body[:-2] + body[-1], Feature("verb", "jussive", voice, number, gender)
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        for ending, number, bare in (("ون", "p", False), ("وا", "p", False), ("و", "p", True)):
            yield prefix + stem + ending, Feature("verb", "present", voice, number, gender, bare)
        for ending in ("ان", "ا"):
            yield prefix + dual + ending, Feature("verb", "present", voice, "d", gender, ending == "ا")
    yield f"ي{dual}ن", Feature("verb", "present", voice, "p", "f")


def inflect_noun(
    singular: str, plurals: list[str] | None = None, gender: str = "", pos: str = "noun"
) -> Iterator[tuple[str, Feature]]:
    """Yield (form, feature) for a noun; `plurals` lists broken plurals in full and sound ones as `+ون` or `+ات`."""
    base = fold(singular)
    feminine = singular.endswith(("ة", "اء")) if not gender else gender == "f"
    sex = "f" if feminine else "m"
    yield from _singular(base, singular, sex, pos)
    yield from _dual(base, singular, sex, pos)
    for plural in plurals or []:
        yield from _plural(base, singular, plural, sex, pos)


def _singular(base: str, singular: str, sex: str, pos: str) -> Iterator[tuple[str, Feature]]:
    yield base, Feature(pos, "", "", "s", sex)
    if singular.endswith("ة"):
        yield f"{base[:-1]}ت", Feature(pos, "", "", "s", sex, True)
    elif not singular.endswith(("اء", "ا", "ى")):
        yield f"{base}ا", Feature(pos, "", "", "s", sex, accusative=True)
    elif singular.endswith("اء"):
        for seat in "وي":
            yield f"{base[:-1]}{seat}", Feature(pos, "", "", "s", sex, True)


def _dual(base: str, singular: str, sex: str, pos: str) -> Iterator[tuple[str, Feature]]:
    stem = f"{base[:-1]}ت" if singular.endswith("ة") else f"{base[:-1]}ي" if singular.endswith("ى") else base
    for ending, bare in (("ان", False), ("ين", False), ("ي", True), ("ا", True)):
        if not (bare and len(stem) < 4):
            yield stem + ending, Feature(pos, "", "", "d", sex, bare and ending == "ي" and not singular.endswith("ة"))


def _plural(base: str, singular: str, plural: str, sex: str, pos: str) -> Iterator[tuple[str, Feature]]:
    if plural == "+ون":
        for ending in ("ون", "ين", "و", "ي"):
            yield base + ending, Feature(pos, "", "", "p", "m", ending in ("و", "ي"))
        return
    if plural == "+ات":
        stem = base[:-1] if singular.endswith("ة") else base
        yield f"{stem}ات", Feature(pos, "", "", "p", "f")
        return
    form = fold(plural)
    yield form, Feature(pos, "", "", "p", sex)
    if plural.endswith("ة"):
        yield f"{form[:-1]}ت", Feature(pos, "", "", "p", sex, True)
    elif plural.endswith("اء"):
        for seat in "وي":
            yield f"{form[:-1]}{seat}", Feature(pos, "", "", "p", sex, True)
    elif plural.endswith("ى"):
        yield f"{form[:-1]}ا", Feature(pos, "", "", "p", sex, True)
    elif not plural.endswith(("ون", "ين", "ات", "ا")):
        yield f"{form}ا", Feature(pos, "", "", "p", sex, accusative=True)


def inflect_adjective(masculine: str, plurals: list[str] | None = None) -> Iterator[tuple[str, Feature]]:
    """Yield (form, feature) for an adjective or nisba in both genders and all numbers."""
    yield from inflect_noun(masculine, [*(plurals or []), "+ون"], "m", "adjective")
    yield from inflect_noun(f"{masculine}ة", ["+ات"], "f", "adjective")
