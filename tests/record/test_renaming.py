"""Renaming: keys go where their claims went, and never to two."""

from __future__ import annotations

import pytest

from hudna.record.renaming import heirs_of


@pytest.mark.parametrize(
    ("before", "now", "names"),
    [
        ({"a": [1, 2]}, {"a": [1, 2]}, {}),
        ({"a": [1, 2]}, {"b": [1, 2, 3]}, {"b": "a"}),
        ({"a": [1, 2, 3]}, {"a": [3], "b": [1, 2]}, {"b": "a", "a": "a~2"}),
        ({"a": [1, 2], "b": [3]}, {"c": [1, 2, 3]}, {"c": "a"}),
        ({"a": [1], "b": [2]}, {"a": [2], "b": [1]}, {"a": "b", "b": "a"}),
        ({"a": [1]}, {"b": [2]}, {}),
    ],
)
def test_heirs(before: dict[str, list[int]], now: dict[str, list[int]], names: dict[str, str]) -> None:
    found = heirs_of(before, now)
    assert found == names
    assert len({found.get(name, name) for name in now}) == len(now)
