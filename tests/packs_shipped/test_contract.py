"""What every entry that ships has to say: both labels, where it lies, since when, and as whose word it counts."""

from __future__ import annotations

import re

import pytest

from hudna.packs.conflicts import shipped_conflicts
from hudna.packs.entries import Entry
from hudna.packs.load import find_packs, load_pack

ARABIC, LATIN = re.compile(r"[\u0621-\u064a]"), re.compile(r"[A-Za-z]")
SOURCES = {
    "state", "government", "military", "party", "opposition", "igo", "un", "monitor", "medical", "rescue", "relief",
    "private", "public", "wire", "activists", "research", "court", "religious", "people", "person",
}  # fmt: skip
# Words that take a side, which an entity's own name leaves to `loaded`.
SIDED = (
    "الإرهابي",
    "الإرهابية",
    "الانقلابي",
    "مرتزقة",
    "عصابات",
    "العدوان",
    "الصهيوني",
    "المليشيا",
    "فلول",
    "terror",
    "militia",
)
ENTRIES = [entry for path in find_packs() for entry in load_pack(path).entries if entry.kind in ("actor", "place")]
ACTORS = [entry for entry in ENTRIES if entry.kind == "actor"]
PLACES = [entry for entry in ENTRIES if entry.kind == "place"]


def source_of(entry: Entry) -> bool:
    """Whether the entry says as whose word it counts, itself or by the bodies whose offices it held."""
    if entry.means.get("source"):
        return entry.means["source"] in SOURCES
    return entry.means["kind"] == "person" and any(term.get("organisation") for term in entry.means.get("terms", ()))


@pytest.mark.parametrize("entries", [ACTORS, PLACES], ids=["actors", "places"])
def test_every_entity_has_both_labels(entries: list[Entry]) -> None:
    assert [entry.id for entry in entries if not ARABIC.search(entry.name)] == []
    assert [entry.id for entry in entries if not entry.en or not LATIN.search(entry.en)] == []


def test_every_place_has_a_container_but_the_top_of_the_world() -> None:
    known = {entry.id for entry in PLACES}
    top = [entry.id for entry in PLACES if not entry.means.get("container")]
    assert [identifier for identifier in top if not identifier.startswith("region/")] == []
    assert [e.id for e in PLACES if e.means.get("container") and e.means["container"] not in known] == []


def test_every_term_of_office_has_a_start() -> None:
    terms = [(entry.id, term) for entry in ACTORS for term in entry.means.get("terms", ())]
    assert [identifier for identifier, term in terms if not str(term.get("from", ""))[:4].isdigit()] == []
    assert len(terms) > 600


def test_every_actor_says_as_whose_word_it_counts() -> None:
    assert [entry.id for entry in ACTORS if not source_of(entry)] == []
    assert len(ACTORS) > 1400


def test_names_and_labels_take_no_side() -> None:
    assert [entry.id for entry in ACTORS if any(word in f"{entry.name} {entry.en}" for word in SIDED)] == []
    assert [entry.id for entry in PLACES if any(word in f"{entry.name} {entry.en}" for word in SIDED)] == []


@pytest.mark.parametrize("conflict", sorted(shipped_conflicts()))
def test_each_conflict_has_its_sides_and_those_who_count_and_rescue(conflict: str) -> None:
    countries = shipped_conflicts()[conflict].countries
    kinds = {str(entry.means["kind"]) for entry in ACTORS if entry.means.get("country") in countries}
    assert {"state", "army", "armed_group", "person", "body", "party", "medical", "rescue"} <= kinds
    assert len([entry for entry in PLACES if entry.means.get("country") in countries]) > 100


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("il/tel-aviv/tel-aviv", "تل أبيب"),
        ("il/jerusalem/jerusalem", "القدس"),
        ("ps/west-bank", "الضفة الغربية"),
        ("region/gulf", "الخليج"),
    ],
)
def test_contested_places_go_by_the_name_of_the_conventions(identifier: str, name: str) -> None:
    found = {entry.id: entry for entry in PLACES}
    assert identifier in found
    assert found[identifier].name == name
