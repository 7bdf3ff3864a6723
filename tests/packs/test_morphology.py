"""Inflection: the forms that news has of a verb, a noun, an adjective, and those that would be other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.packs.morphology import inflect_adjective, inflect_noun, inflect_verb
from hudna.text.fold import fold

LETTERS = "بتثجحخدرزسشصضطعغفقكلمنه"


def forms(past: str, present: str = "", voice: str = "") -> set[str]:
    """Return the surface forms of a verb."""
    return {form for form, _ in inflect_verb(past, present, voice)}


@pytest.mark.parametrize(
    ("past", "present", "wanted"),
    [
        ("قتل", "يقتل", "قتل قتلت قتلوا قتلا قتلتا قتلن يقتل تقتل يقتلون نقتل"),
        ("استولى", "يستولي", "استولى استولت استولوا يستولي تستولي يستولون يستول"),
        ("شن", "يشن", "شن شنت شنوا شنتا يشن تشن يشنون"),
        ("لقي", "يلقى", "لقي لقيت لقوا يلقى يلقون يلق"),
        ("اعتدى", "يعتدي", "اعتدى اعتدت اعتدوا يعتدي يعتدون"),
        ("نجا", "ينجو", "نجا نجت نجوا ينجو ينجون"),
    ],
)
def test_a_verb_is_inflected_as_news_writes_it(past: str, present: str, wanted: str) -> None:
    found = forms(past, present)
    assert {fold(form) for form in wanted.split()} <= found
    assert all(form == fold(form) for form in found)


@pytest.mark.parametrize(
    ("past", "present", "other"),
    [("أصاب", "يصيب", "أصيب"), ("أصاب", "يصيب", "نصيب"), ("أجلى", "يجلي", "أجل"), ("فر", "يفر", "أفر")],
)
def test_first_persons_that_are_other_words_are_left_out(past: str, present: str, other: str) -> None:
    assert fold(other) not in forms(past, present, "active")
    assert fold(present) in forms(past, present, "active")


def test_a_passive_says_so() -> None:
    readings = dict(inflect_verb("أصيب", "يصاب", "passive"))
    assert readings[fold("أصيبت")].voice == "passive" and readings[fold("أصيبت")].gender == "f"
    assert readings[fold("يصابون")].number == "p"


@pytest.mark.parametrize(
    ("singular", "plurals", "wanted"),
    [
        ("قتيل", ["قتلى"], "قتيل قتيلا قتيلان قتيلين قتلى"),
        ("غارة", ["+ات"], "غارة غارتان غارتين غارات"),
        ("مستشفى", ["مستشفيات"], "مستشفى مستشفيان مستشفيين مستشفيات"),
        ("مصاب", ["+ون", "+ات"], "مصاب مصابا مصابون مصابين مصابات"),
        ("صاروخ", ["صواريخ"], "صاروخ صاروخا صاروخان صاروخين صواريخ"),
        ("شهيد", ["شهداء"], "شهيد شهيدان شهداء"),
    ],
)
def test_a_noun_has_its_dual_and_plural(singular: str, plurals: list[str], wanted: str) -> None:
    found = dict(inflect_noun(singular, plurals))
    assert {fold(form) for form in wanted.split()} <= found.keys()
    assert found[fold(singular)].number == "s"


def test_number_and_gender_are_told() -> None:
    found: dict[str, set[str]] = {}
    for form, feature in inflect_adjective("مدني"):
        found.setdefault(form, set()).add(feature.number + feature.gender)
    assert found["مدنيون"] == {"pm"} and found["مدنيات"] == {"pf"}
    assert {"dm", "pm"} <= found["مدنيين"]  # spelled alike: readers decide by the number before it


@given(st.text(LETTERS, min_size=3, max_size=3))
def test_every_sound_verb_has_both_tenses_in_folded_forms(root: str) -> None:
    found = list(inflect_verb(root, f"ي{root}"))
    assert {feature.tense for _, feature in found} == {"past", "present"}
    assert all(fold(form) == form and root[:-1] in form for form, _ in found)


@given(st.text(LETTERS, min_size=3, max_size=5))
def test_a_noun_keeps_its_stem(stem: str) -> None:
    found = list(inflect_noun(stem, ["+ون"]))
    assert all(form.startswith(stem) for form, _ in found)
    assert len({form for form, _ in found}) >= 5
