"""Compiling: entries to a lexicon of surface forms, names and phrase patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from hudna.errors import PackError
from hudna.packs.entries import Entry, listed
from hudna.packs.lexicon import Lexicon, Name
from hudna.packs.morphology import Feature, inflect_adjective, inflect_noun, inflect_verb
from hudna.text.fold import fold

_NAME = Feature("name")
_WORD = Feature("word")
_SIGN = re.compile(r"[^\w\s]")


def compile_lexicon(entries: Iterable[Entry], digest: str = "") -> Lexicon:
    """Return the lexicon of `entries`; a later entry with the id of an earlier one replaces it."""
    kept = list({entry.id: entry for entry in entries}.values())
    forms: dict[str, dict[tuple[int, Feature], None]] = {}
    names: dict[str, dict[Name, None]] = {}
    for index, entry in enumerate(kept):
        for form, feature in surface_forms(entry):
            first, *tail = form.split()
            if tail:
                names.setdefault(first, {})[Name(tuple(tail), index)] = None
            else:
                forms.setdefault(first, {})[index, feature] = None
    return Lexicon(kept, {k: list(v) for k, v in forms.items()}, {k: list(v) for k, v in names.items()}, digest)


def surface_forms(entry: Entry) -> Iterator[tuple[str, Feature]]:
    """Yield every (folded form, feature) of an entry; a form of several words is a name."""
    if entry.kind in ("actor", "place"):
        yield from _name_forms(entry)
    elif entry.kind == "word":
        yield from _word_forms(entry)


def _name_forms(entry: Entry) -> Iterator[tuple[str, Feature]]:
    for name in [entry.name, *entry.means.get("aka", []), *entry.means.get("loaded", [])]:
        yield from ((form, _NAME) for form in _spellings(str(name)))
    for key in ("metonym", "bare"):
        for name in _listed(entry.means.get(key)):
            yield from ((form, Feature(key)) for form in _spellings(name))
    for adjective in _listed(entry.means.get("adjective")):
        yield from inflect_adjective(adjective)
    for people in _listed(entry.means.get("people")):
        yield fold(people), Feature("adjective", number="p")


def _spellings(name: str) -> list[str]:
    """Return the folded name as tokens are cut, with hyphens as signs of their own and as blanks."""
    form = " ".join(_SIGN.sub(r" \g<0> ", fold(name)).split())
    return [form] if "-" not in form else [form, " ".join(form.replace("-", " ").split())]


def _word_forms(entry: Entry) -> Iterator[tuple[str, Feature]]:
    given: dict[str, Any] = entry.means["forms"]
    for verb in _listed(given.get("verb")):
        yield from inflect_verb(*_pair(verb, entry), voice="active" if "passive" in given else "")
    for verb in _listed(given.get("passive")):
        yield from inflect_verb(*_pair(verb, entry), voice="passive")
    for masdar in _listed(given.get("masdar")):
        yield from inflect_noun(masdar, ["+ات"] if masdar.endswith("ة") else [], pos="masdar")
    for pos, voice in (("participle", "active"), ("patient", "passive")):
        for form in _listed(given.get(pos)):
            for surface, feature in inflect_adjective(form):
                yield surface, feature._replace(pos="participle", voice=voice)
    for noun in _listed(given.get("noun")):
        yield from inflect_noun(noun, _listed(given.get("plural")), given.get("gender", ""))
    for adjective in _listed(given.get("adjective")):
        yield from inflect_adjective(adjective, _listed(given.get("plural")))
    for word in _listed(given.get("word")):
        yield " ".join(fold(word).split()), _WORD


def _pair(verb: str, entry: Entry) -> tuple[str, str]:
    past, _, present = (part.strip() for part in verb.partition("/"))
    if not past or (present and not present.startswith("ي")):
        raise PackError(f"{entry.id}: a verb is given as «past / present», third person, as in قتل / يقتل", entry.file)
    return past, present


def _listed(value: Any) -> list[str]:
    return [str(item) for item in listed(value)]
