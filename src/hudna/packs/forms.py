"""Packed forms: a lexicon's surface forms as numbers, unpacked when one is asked for.

Several hundred thousand forms as lists of features take half a second to bring back from disk; as tuples of numbers
they take a tenth of it, and a run looks up only the few thousand that its texts have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hudna.packs.morphology import Feature

Readings = list[tuple[int, Feature]]


class PackedForms(dict[str, Any]):
    """Folded form to its readings (index of the entry, feature), held as (entry, feature number, entry, ...)."""

    def __init__(self, packed: Mapping[str, tuple[int, ...]], features: Iterable[Feature]) -> None:
        super().__init__(packed)
        self._features = list(features)

    def get(self, form: str, default: Any = None) -> Any:
        packed = dict.get(self, form)
        return default if packed is None else self._unpack(packed)

    def __getitem__(self, form: str) -> Readings:
        return self._unpack(dict.__getitem__(self, form))

    def items(self) -> Any:
        return [(form, self._unpack(packed)) for form, packed in dict.items(self)]

    def values(self) -> Any:
        return [self._unpack(packed) for packed in dict.values(self)]

    def _unpack(self, packed: tuple[int, ...]) -> Readings:
        features = self._features
        return [(packed[at], features[packed[at + 1]]) for at in range(0, len(packed), 2)]


def pack_forms(forms: Mapping[str, Iterable[tuple[int, Feature]]]) -> tuple[dict[str, tuple[int, ...]], list[Feature]]:
    """Return the forms as numbers, and the features that the numbers stand for."""
    numbers: dict[Feature, int] = {}
    packed = {
        form: tuple(
            number for entry, feature in readings for number in (entry, numbers.setdefault(feature, len(numbers)))
        )
        for form, readings in forms.items()
    }
    return packed, list(numbers)
