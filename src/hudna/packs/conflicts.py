"""Conflicts: which packs are about one war, and which wars a text is about, as the packs' manifests say.

A manifest's `conflict` names the war that the pack is about; a pack without it is always loaded. One manifest a
conflict gives its `countries` (ISO 3166) and its `signs`, words by which a text is known to be about it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from hudna.errors import PackError
from hudna.packs.load import find_packs, read_manifest
from hudna.text.fold import fold

_WORDS = re.compile(r"\w+")
_SHARE = 0.01  # of all signs found: a war named in passing is not what the texts are about


@dataclass(frozen=True, slots=True)
class Conflict:
    """A war by its name in the packs: its countries, and folded words that tell that a text is about it."""

    name: str
    countries: tuple[str, ...]
    signs: frozenset[str]


@lru_cache(maxsize=1)
def shipped_conflicts() -> dict[str, Conflict]:
    """Return the conflicts that the packs that ship are about, by name."""
    manifests = [read_manifest(path) for path in find_packs()]
    names = sorted({str(manifest["conflict"]) for manifest in manifests if "conflict" in manifest})
    return {name: _conflict(name, [m for m in manifests if m.get("conflict") == name]) for name in names}


def is_wanted(path: Path, conflicts: Sequence[str] | None) -> bool:
    """Whether the pack at `path` is loaded where only `conflicts` are asked for; None asks for all."""
    return conflicts is None or read_manifest(path).get("conflict") in {None, *conflicts}


def check_conflicts(conflicts: Iterable[str] | None) -> None:
    """Raise PackError for a name that is no conflict of the packs that ship."""
    known = shipped_conflicts() if conflicts is not None else {}
    for name in conflicts or ():
        if name not in known:
            raise PackError(f"no conflict {name!r}; there are {', '.join(known)}", "conflicts")


@lru_cache(maxsize=1)
def conflict_of_country() -> dict[str, str]:
    """Return the conflict by ISO 3166 code of each country at war."""
    return {country: one.name for one in shipped_conflicts().values() for country in one.countries}


def detect_conflicts(texts: Iterable[str]) -> list[str]:
    """Return the conflicts that the texts name, the most named first: what to load for them.

    All that have at least a hundredth of the signs found are kept, so that a war named in passing loads nothing.
    """
    owners = {sign: one.name for one in shipped_conflicts().values() for sign in one.signs}
    votes: Counter[str] = Counter()
    for text in texts:
        for word in _WORDS.findall(fold(text)):
            owner = owners.get(word) or owners.get(word[1:])  # one proclitic: وسوريا, بغزة
            if owner:
                votes[owner] += 1
    return [name for name, count in votes.most_common() if count >= _SHARE * votes.total()]


def _conflict(name: str, manifests: list[dict[str, Any]]) -> Conflict:
    countries = [str(code) for manifest in manifests for code in manifest.get("countries", ())]
    signs = [fold(str(sign)) for manifest in manifests for sign in manifest.get("signs", ())]
    return Conflict(name, tuple(countries), frozenset(signs))
