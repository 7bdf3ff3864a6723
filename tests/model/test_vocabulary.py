"""Vocabularies: whole, and labelled in both languages."""

from __future__ import annotations

import re

import pytest

from hudna.model import vocabulary

ALL = {
    name: value for name, value in vars(vocabulary).items() if name.isupper() and name not in ("TYPES", "TYPE_SLOTS")
}


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_value_has_both_labels(name: str) -> None:
    terms = ALL[name]
    assert all(re.search("[ء-ي]", term.ar) and term.en for term in terms.values())
    assert len({term.ar for term in terms.values()}) == len(terms)


@pytest.mark.parametrize(
    ("name", "size"),
    [("EFFECTS", 13), ("INCIDENT_TYPES", 17), ("WEAPONS", 24), ("TRUCE_EVENTS", 15), ("ACTS", 15), ("STANCES", 7)],
)
def test_vocabularies_are_closed(name: str, size: int) -> None:
    assert len(ALL[name]) == size
    assert all(value == value.strip().lower() for value in ALL[name])


def test_labels() -> None:
    assert vocabulary.label("harm", "killed") == "قتل"
    assert vocabulary.label("harm", "killed", "en") == "killed"
    assert vocabulary.label("harm", "unheard-of") == "unheard-of"
