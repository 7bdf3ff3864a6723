"""The packs that ship: no errors, and every example holds."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any

import pytest

from hudna.evaluation.examples import Finder
from hudna.match.phrases import parse_pattern
from hudna.packs.check import Failure, check
from hudna.packs.lint import ERROR, lint
from hudna.packs.load import Pack
from hudna.packs.session import load_packs


@lru_cache(maxsize=1)
def _shipped() -> list[Pack]:
    return load_packs()


@lru_cache(maxsize=1)
def _finder() -> Finder:
    from hudna.reading.reader import Reader

    return Finder(Reader())


def test_lint_finds_no_error() -> None:
    errors = [str(finding) for finding in lint(_shipped(), parse_pattern) if finding.level == ERROR]
    assert errors == []
    assert len(_shipped()) > 10


@pytest.mark.parametrize("pack", [pack.id for pack in load_packs()])
def test_every_example_holds(pack: str) -> None:
    (chosen,) = (one for one in _shipped() if one.id == pack)
    failures: list[Failure] = check([chosen], _finder())
    assert [str(failure) for failure in failures] == []
    assert chosen.manifest["licence"]


def test_identifiers_are_of_one_pack() -> None:
    owners: dict[str, Any] = defaultdict(set)
    for pack in _shipped():
        for entry in pack.entries:
            owners[entry.id].add(pack.id)
    assert {identifier: packs for identifier, packs in owners.items() if len(packs) > 1} == {}
    assert len(owners) > 1000
