"""The relations between actors that ship: dated, of known actors, and without contradiction."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from hudna.linking.world import World
from hudna.packs.load import find_packs, load_pack
from hudna.packs.milestones import milestone_of
from hudna.packs.relations import BASES, RELATIONS, Relation, relation_of

ENTRIES = [entry for path in find_packs() for entry in load_pack(path).entries]
ACTORS = {entry.id for entry in ENTRIES if entry.kind == "actor"}
FOUND = [relation_of(entry) for entry in ENTRIES if entry.kind == "relation"]
MILESTONES = [milestone_of(entry) for entry in ENTRIES if entry.kind == "milestone"]


def test_every_relation_is_of_known_actors_with_a_start() -> None:
    assert [str(one) for one in FOUND if not {one.who, one.whom} <= ACTORS or one.who == one.whom] == []
    assert [str(one) for one in FOUND if one.kind not in RELATIONS or one.source not in BASES] == []
    assert len(FOUND) > 400


def test_no_relation_stands_twice() -> None:
    twice = Counter((one.who, one.kind, one.whom, one.start) for one in FOUND)
    assert [one for one, times in twice.items() if times > 1] == []


def overlap(one: Relation, other: Relation) -> bool:
    return one.first < (other.last or date.max) and other.first < (one.last or date.max)


def test_nobody_is_part_or_ally_of_whom_he_fights() -> None:
    friends = [one for one in FOUND if one.kind in ("part_of", "allied_with")]
    enemies = [one for one in FOUND if one.kind == "opposed_to"]
    found = [
        f"{one} | {other}"
        for one in friends
        for other in enemies
        if {one.who, one.whom} == {other.who, other.whom} and overlap(one, other)
    ]
    assert found == []


def test_milestones_name_known_actors() -> None:
    named = {actor for one in MILESTONES for actor in (*one.parties, *one.excluded)}
    assert named <= ACTORS
    assert [one.id for one in MILESTONES if not one.ar or not one.en] == []


@pytest.mark.parametrize("country", ["SY", "YE", "LY", "PS", "LB", "IQ", "SD", "SS"])
def test_known_truces_say_when_where_and_whom_they_bind(country: str) -> None:
    truces = [one for one in MILESTONES if one.kind == "truce" and one.country == country]
    assert [one.id for one in truces if not (one.zones and one.parties and one.start)] == []
    assert len([one for one in MILESTONES if one.country == country and one.start[:4].isdigit()]) >= 10


@pytest.fixture(scope="module")
def world(reader: object) -> World:
    from hudna.linking.world import world_of

    return world_of(reader.lexicon)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "other", "day", "same"),
    [
        ("org/rsf", "org/saf", "2022-01-01", True),
        ("org/rsf", "org/saf", "2024-01-01", False),
        ("org/houthis", "org/houthi-saleh", "2016-06-01", True),
        ("org/houthis", "org/houthi-saleh", "2018-06-01", False),
        ("org/ypg", "org/sdf", "2016-06-01", True),
        ("org/ypg", "org/sdf", "2014-06-01", False),
        ("org/syrian-army", "org/syria-government", "2016-06-01", True),
        ("org/hts", "org/syria-transitional-government", "2025-06-01", True),
        ("org/jem", "org/darfur-joint-force", "2024-06-01", True),
        ("org/sudan-shield", "org/rsf", "2024-05-01", True),
        ("org/sudan-shield", "org/rsf", "2025-05-01", False),
        ("org/saraya-al-quds", "org/palestinian-factions", "2021-05-15", True),
    ],
)
def test_sides_change_with_the_day(world: World, one: str, other: str, day: str, same: bool) -> None:
    assert world.are_one_side([one], [other], date.fromisoformat(day)) is same
    assert world.are_one_side([one], [one], None)


def test_two_that_turned_on_each_other_are_no_side_without_a_day(world: World) -> None:
    assert not world.may_be_one_side(["org/rsf"], ["org/saf"])
    assert not world.may_be_one_side(["org/isis"], ["org/jaish-al-islam"], date(2016, 5, 1))
