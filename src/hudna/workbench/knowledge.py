"""What the packs know, for pages: one lexicon a process, loaded when first asked for, and its names to pick from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

from hudna.linking.world import World, world_of
from hudna.packs.entries import Entry
from hudna.packs.lexicon import Lexicon
from hudna.packs.session import load_lexicon
from hudna.places.gazetteer import Gazetteer, gazetteer_of
from hudna.record.prepare import Preparer
from hudna.text.fold import fold_name

_lock = Lock()
_loaded: list[Callable[[], None]] = []  # what forgets each thing that was made of the packs
Made = TypeVar("Made", bound=Callable[..., Any])


def of_packs(size: int = 1) -> Callable[[Made], Made]:
    """Keep what a function makes of the packs, until they change."""

    def keep(function: Made) -> Made:
        kept = lru_cache(maxsize=size)(function)
        _loaded.append(kept.cache_clear)
        return cast("Made", kept)

    return keep


def forget() -> None:
    """Have everything that was made of the packs made anew: they have changed."""
    for clear in _loaded:
        clear()


def packs() -> list[Path]:
    """Return the folders of packs that are loaded besides those that ship: that of the team."""
    from hudna.workbench import teampack

    return teampack.written(teampack.content())


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to pick: its name, what tells it from others of that name, and the JSON value that stands for it."""

    name: str
    about: str
    value: dict[str, Any]


def lexicon() -> Lexicon:
    """Return the lexicon of the packs that are loaded."""
    with _lock:
        return _lexicon()


@of_packs()
def _lexicon() -> Lexicon:
    return load_lexicon(packs())


@of_packs()
def gazetteer() -> Gazetteer:
    """Return the gazetteer."""
    return gazetteer_of(lexicon())


@of_packs()
def world() -> World:
    """Return what linking knows of the world."""
    return world_of(lexicon())


@of_packs()
def preparer() -> Preparer:
    """Return what makes rows of claims."""
    return Preparer(lexicon())


def offer_places(text: str, limit: int = 12) -> list[Offer]:
    """Return places whose names begin so, or have it in them, the shortest names first."""
    return [_place(entry) for entry in _found("place", text, limit)]


def offer_actors(text: str, limit: int = 12) -> list[Offer]:
    """Return actors, people and bodies whose names begin so, or have it in them."""
    return [
        Offer(entry.name, entry.en or entry.id, {"name": entry.name, "entity": entry.id})
        for entry in _found("actor", text, limit)
    ]


def place_of(text: str) -> str | None:
    """Return the identifier of a place that is given by it or by its whole name; None where the packs know none."""
    if text.partition("~")[0] in gazetteer().by_id:
        return text
    same = [number for name, number in _names("place") if name == fold_name(text)]
    found = [_entries("place")[number].id for number in same]
    return min(found, key=lambda one: (one.count("/"), one), default=None)


def _found(kind: str, text: str, limit: int) -> list[Entry]:
    wanted = fold_name(text)
    if not wanted:
        return []
    scored = sorted((not name.startswith(wanted), len(name), number) for name, number in _names(kind) if wanted in name)
    entries = _entries(kind)
    return [entries[number] for number in list(dict.fromkeys(number for _, _, number in scored))[:limit]]


@of_packs(2)
def _entries(kind: str) -> list[Entry]:
    return [entry for entry in lexicon().entries if entry.kind == kind]


@of_packs(2)
def _names(kind: str) -> list[tuple[str, int]]:
    """Return every folded name, Arabic and English, with the number of its entry."""
    found = []
    for number, entry in enumerate(_entries(kind)):
        names = {fold_name(entry.name), fold_name(entry.en or ""), *map(fold_name, _others(entry))}
        found += [(name, number) for name in names if name]
    return found


def _others(entry: Entry) -> list[str]:
    aka = entry.means.get("aka", ())
    return [str(one) for one in (aka if isinstance(aka, list | tuple) else [aka])]


def _place(entry: Entry) -> Offer:
    means = entry.means
    above = gazetteer().name(means.get("container")) or means.get("country", "")
    value = {"name": entry.name, "id": entry.id, "lat": means.get("lat"), "lon": means.get("lon")}
    value |= {"precision": means.get("precision"), "evidence": None}
    if means.get("container"):
        value["container"] = means["container"]
    return Offer(entry.name, " · ".join(part for part in (str(above), entry.en) if part), value)
