"""Looking a word up: every entry that it can stand for, and how it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.packs.entries import Entry
from hudna.packs.lexicon import Lexicon, Reading
from hudna.packs.relations import MUTUAL, relations_of
from hudna.text.fold import fold


def lines_of(lexicon: Lexicon, word: str) -> Iterator[str]:
    """Yield the lines on a word, a name of several words, or an entry's identifier."""
    for entry in lexicon.entries:
        if entry.id in (word, f"milestone/{word}"):
            yield from _entry(entry, "")
            yield from _relations(lexicon, entry)
    first, *tail = fold(word).split() or [""]
    analysis = lexicon.analyse(first)
    if not tail:
        for reading in analysis.readings:
            yield from _entry(reading.entry, describe(reading))
    for before, article, name in (start for starts in analysis.starts.values() for start in starts):
        if name.tail[: len(tail)] == tuple(tail):
            whole = " ".join((first, *name.tail))
            yield from _entry(lexicon.entries[name.entry], _parts("name", before, article, "", whole))


def _relations(lexicon: Lexicon, entry: Entry) -> Iterator[str]:
    """Yield the relations of an actor, each from where it stands: `<-` marks those told of it by another."""
    for relation in relations_of(lexicon.entries).get(entry.id, ()) if entry.kind == "actor" else ():
        arrow, other = ("", relation.whom) if relation.who == entry.id else ("<- ", relation.who)
        kind = relation.kind if relation.kind in MUTUAL else f"{arrow}{relation.kind}"
        yield f"    {kind}: {other}  {relation.start}/{relation.end or '..'}  ({relation.source})"


def describe(reading: Reading) -> str:
    """Return how a form is read: its part of speech and inflection, with what is attached to it."""
    inflection = " ".join(str(part) for part in reading.feature if isinstance(part, str) and part)
    return _parts(inflection, reading.before, reading.article, reading.after, "")


def _parts(inflection: str, before: str, article: bool, after: str, whole: str) -> str:
    attached = [
        f"before: {before}" if before else "",
        "with article" if article else "",
        f"after: {after}" if after else "",
    ]
    return ", ".join(part for part in (whole, inflection, *attached) if part)


def _entry(entry: Entry, how: str) -> Iterator[str]:
    label = f" ({entry.en})" if entry.en else ""
    yield f"{entry.id}  {entry.name}{label}  [{entry.kind}{'; ' + how if how else ''}]"
    for key, value in entry.means.items():
        if key not in ("forms", "name", "en") and value not in (None, "", []):
            yield f"    {key}: {value}"
    yield f"    file: {entry.file}"
