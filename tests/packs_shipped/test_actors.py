"""The actor packs that ship: every entity can be shown, placed and dated."""

from __future__ import annotations

import re

import pytest

from hudna.packs.entries import Entry
from hudna.packs.load import BUILTIN, find_packs, load_pack

KINDS = {
    "state", "army", "armed_group", "coalition", "rescue", "medical", "monitor", "agency", "outlet", "igo", "office",
    "body", "party", "person", "people",
}  # fmt: skip
DAY = re.compile(r"\d{4}(-\d\d){0,2}")
ARABIC = re.compile(r"[\u0621-\u064a]")
ACTORS = [
    entry
    for path in find_packs()
    if (BUILTIN / "actors") in path.parents
    for entry in load_pack(path).entries
    if entry.kind == "actor"
]
IDS = {entry.id for entry in ACTORS}


def terms() -> list[tuple[Entry, dict[str, str]]]:
    return [(entry, term) for entry in ACTORS for term in entry.means.get("terms", ())]


def test_every_actor_has_both_labels_and_a_kind() -> None:
    assert [entry.id for entry in ACTORS if not entry.en or not ARABIC.search(entry.name)] == []
    assert [entry.id for entry in ACTORS if entry.means.get("kind") not in KINDS] == []


def test_identifiers_are_unique_and_say_what_they_are() -> None:
    assert len(IDS) == len(ACTORS)
    assert {entry.id.split("/")[0] for entry in ACTORS} == {"state", "org", "outlet", "person", "people"}


def test_terms_of_office_start_and_do_not_end_before() -> None:
    assert [entry.id for entry, term in terms() if not DAY.fullmatch(str(term.get("from", "")))] == []
    assert [entry.id for entry, term in terms() if str(term.get("to", "9")) < str(term["from"])] == []


def test_what_an_actor_is_part_of_is_known() -> None:
    whole = {(entry.id, other) for entry in ACTORS for other in entry.means.get("part_of", ())}
    assert sorted(pair for pair in whole if pair[1] not in IDS) == []
    assert len(whole) > 50


def test_a_contested_wording_is_not_the_name() -> None:
    loaded = {name for entry in ACTORS for name in entry.means.get("loaded", ())}
    assert [entry.name for entry in ACTORS if entry.name in loaded] == []
    assert len(loaded) > 80


@pytest.mark.parametrize("country", ["SY", "YE", "LY", "PS", "IL", "LB", "IQ", "SD", "SS"])
def test_each_conflict_has_its_actors(country: str) -> None:
    found = [entry for entry in ACTORS if entry.means.get("country") == country]
    assert len(found) >= 8
    assert {"state", "person"} <= {str(entry.means["kind"]) for entry in found}
