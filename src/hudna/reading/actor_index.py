"""The index: what the finder of actors looks up in the packs besides names, built once a lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from hudna.packs.entries import Entry
from hudna.packs.lexicon import Lexicon
from hudna.text.fold import fold

_WORDS = re.compile(r"[^\W\d_]+")
_SOFT: dict[int, str | None] = {ord(letter): None for letter in "اويهةءع"}
for _sound, _letters in {"ك": "جغكق", "ت": "طث", "س": "صز", "د": "ظضذ"}.items():
    _SOFT |= {ord(letter): _sound for letter in _letters}


@dataclass(slots=True)
class Term:
    """A person in an office: folded words of the role, the body, and the days (EDTF, `until` may be empty)."""

    person: Entry
    role: str
    organisation: str | None
    since: str
    until: str


@dataclass(slots=True)
class Index:
    """Actors by what the finder asks for them.

    `loose`: names that hold only with company, by entry and folded form; `classes`: the army or government of a
    country; `states`: by country code; `sounds`: persons by the consonants of the full name; `terms`: by the words of
    the role.
    """

    loose: dict[str, dict[str, str]] = field(default_factory=dict)
    classes: dict[tuple[str, str], Entry] = field(default_factory=dict)
    states: dict[str, Entry] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    sounds: dict[str, Entry] = field(default_factory=dict)
    terms: dict[frozenset[str], list[Term]] = field(default_factory=dict)
    held: dict[str, list[Term]] = field(default_factory=dict)  # by person
    names: dict[str, Entry] = field(default_factory=dict)  # bodies and outlets by folded name
    nisbas: dict[str, str] = field(default_factory=dict)  # folded adjective or name of a state to its code
    cues: dict[str, frozenset[str]] = field(default_factory=dict)
    bare: dict[str, list[Entry]] = field(default_factory=dict)  # folded bare name to whose it may be


def index_of(lexicon: Lexicon) -> Index:
    """Return the index of the lexicon, building it at the first call."""
    kept = lexicon.notes.get("actors")
    if isinstance(kept, Index):
        return kept
    built = lexicon.notes["actors"] = _build(lexicon.entries)
    return built


def _build(entries: list[Entry]) -> Index:
    index = Index()
    actors = [entry for entry in entries if entry.kind == "actor"]
    for entry in entries:
        if "cue" in entry.means:
            index.cues[str(entry.means["cue"])] = frozenset(fold(str(word)) for word in entry.means["forms"]["word"])
    for entry in actors:
        _add(index, entry)
    for entry in actors:
        for term in entry.means.get("terms", ()):
            found = Term(entry, str(term["role"]), term.get("organisation"), str(term["from"]), str(term.get("to", "")))
            index.terms.setdefault(role_key(index, found.role), []).append(found)
            index.held.setdefault(entry.id, []).append(found)
    return index


def _add(index: Index, entry: Entry) -> None:
    means: dict[str, Any] = entry.means
    index.entries[entry.id] = entry
    for key in ("metonym", "bare"):
        for name in means.get(key, ()):
            form = " ".join(fold(str(name)).split())
            index.loose.setdefault(entry.id, {})[form] = key
            if key == "bare":
                index.bare.setdefault(form, []).append(entry)
    country = str(means.get("country", ""))
    if means.get("kind") == "state":
        index.states.setdefault(country, entry)
        for name in [entry.name, *means.get("aka", ()), *means.get("adjective", ())]:
            index.nisbas[fold(str(name)).removeprefix("ال")] = country
    if "class" in means:
        index.classes[country, str(means["class"])] = entry
    if means.get("kind") == "person":
        for name in [entry.name, *means.get("aka", ())]:
            if " " in str(name):
                index.sounds.setdefault(sound_of(str(name)), entry)
        return
    for name in [entry.name, *means.get("aka", ()), *means.get("loaded", ())]:
        index.names.setdefault(" ".join(fold(str(name)).split()), entry)


def lands_of(entry: Entry) -> list[str]:
    """Return the country of an actor and where it acts besides (`theatre`): whose reports mean it by a bare name."""
    theatre = entry.means.get("theatre", [])
    return [str(entry.means.get("country", "")), *(theatre if isinstance(theatre, list) else [str(theatre)])]


def sound_of(name: str) -> str:
    """Return the consonants of a name, those that transliteration confuses made equal."""
    return " ".join(fold(name).replace("-", " ").translate(_SOFT).split())


def role_key(index: Index, role: str) -> frozenset[str]:
    """Return the words of a role without articles and proclitics, with a nisba or state as its country code."""
    words = set()
    for word in _WORDS.findall(fold(role)):
        bare = word[2:] if word.startswith(("ال", "لل")) and len(word) > 3 else word
        code = index.nisbas.get(bare) or index.nisbas.get(bare[:-1] if bare.endswith("ه") else "")
        words.add(code or bare)
    return frozenset(words - {"في", "من", "خاص", "عام", "الي", "لدي", "باسم", "رسمي", "حالي"})
