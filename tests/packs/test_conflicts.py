"""Packs by the war that they are about, and the wars that a text is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.errors import PackError
from hudna.packs.conflicts import conflict_of_country, detect_conflicts, shipped_conflicts
from hudna.packs.load import BUILTIN
from hudna.packs.session import pack_paths
from tests.packs.folders import write_pack

NAMES = ["iraq", "lebanon", "libya", "palestine", "sudan", "syria", "yemen"]


def test_every_conflict_has_countries_and_signs() -> None:
    conflicts = shipped_conflicts()
    assert sorted(conflicts) == NAMES
    assert all(one.countries and len(one.signs) > 5 for one in conflicts.values())


def test_a_country_is_of_one_conflict() -> None:
    countries = [country for one in shipped_conflicts().values() for country in one.countries]
    assert len(countries) == len(set(countries)) == 9
    assert conflict_of_country()["SS"] == "sudan"


@pytest.mark.parametrize("name", NAMES)
def test_a_conflict_has_actors_and_places(name: str) -> None:
    own = set(pack_paths(conflicts=[name])) - set(pack_paths(conflicts=[]))
    assert {path.relative_to(BUILTIN).parts[0] for path in own} == {"actors", "places"}
    assert all(name in path.name for path in own)


def test_all_conflicts_are_all_packs() -> None:
    assert pack_paths(conflicts=NAMES) == pack_paths()
    assert len(pack_paths(conflicts=[])) == len(pack_paths()) - 2 * len(NAMES)


@pytest.mark.parametrize("name", ["nowhere", "Syria"])
def test_an_unknown_conflict_is_refused(name: str) -> None:
    with pytest.raises(PackError) as caught:
        pack_paths(conflicts=[name])
    assert name in str(caught.value) and "yemen" in str(caught.value)


def test_a_pack_by_path_is_loaded_whatever_it_is_about(tmp_path: Path) -> None:
    path = write_pack(tmp_path)
    assert pack_paths([tmp_path], [])[-1] == path
    assert pack_paths([tmp_path], ["iraq"])[-1] == path


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["قصف على الفاشر في دارفور", "الجيش السوداني في الخرطوم"], ["sudan"]),
        (["غارة على بيروت", "غارات بغزة وعلى رفح في فلسطين"], ["palestine", "lebanon"]),
        (["أسعار النفط"], []),
    ],
)
def test_conflicts_are_detected_by_their_signs(texts: list[str], found: list[str]) -> None:
    assert detect_conflicts(texts) == found
    assert detect_conflicts([]) == []
