"""Renaming: which of the things assembled before lives on in which of those assembled now, by the claims they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import count


def heirs_of(before: Mapping[str, Iterable[Hashable]], now: Mapping[str, Iterable[Hashable]]) -> dict[str, str]:
    """Return for identifiers of now those of before that they take on: each goes where most of its claims went.

    What keeps its own is left out. Who founds anew what another one inherits gets a number behind its identifier.
    """
    holders: dict[Hashable, list[str]] = {}
    for name, claims in now.items():
        for claim in claims:
            holders.setdefault(claim, []).append(name)
    shared: Counter[tuple[str, str]] = Counter(
        (old, new) for old, claims in before.items() for claim in claims for new in holders.get(claim, ())
    )
    names: dict[str, str] = {}
    taken: set[str] = set()
    for (old, new), _ in sorted(shared.items(), key=lambda row: (-row[1], row[0][0] != row[0][1], row[0])):
        if old not in taken and new not in names:
            names[new] = old
            taken.add(old)
    for new in now:
        if new not in names and new in taken:
            names[new] = next(name for name in _numbered(new) if name not in taken and name not in now)
            taken.add(names[new])
    return {new: old for new, old in names.items() if new != old}


def _numbered(name: str) -> Iterator[str]:
    return (f"{name.rpartition('~')[0] or name}~{number}" for number in count(2))
