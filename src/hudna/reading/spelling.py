"""Spelling: the splitter of glued words that goes with a lexicon, so that names of the packs are known whole."""

from __future__ import annotations

from hudna.packs.lexicon import Lexicon
from hudna.text.glue import Splitter

_NOTE = "splitter"
_SHORTEST = 4  # letters of a word that may be a name by itself


def splitter_of(lexicon: Lexicon) -> Splitter:
    """Return the splitter for the lexicon; it is kept, because it remembers the words that it has judged."""
    known: Splitter | None = lexicon.notes.get(_NOTE)
    if known is None:
        known = lexicon.notes[_NOTE] = _make(lexicon)
    return known


def _make(lexicon: Lexicon) -> Splitter:
    words: set[str] = set()

    def in_names(form: str) -> bool:
        if not words:
            words.update(_words_of_names(lexicon))
        return form in words

    def known(form: str) -> bool:
        analysis = lexicon.analyse(form)
        return bool(analysis.readings or analysis.starts) or in_names(form)

    def named(form: str) -> bool:
        return in_names(form) or lexicon.is_name(form)

    return Splitter(known, named)


def _words_of_names(lexicon: Lexicon) -> set[str]:
    """Return every word of four letters or more in the names of several words."""
    words = {word for names in lexicon.names.values() for name in names for word in name.tail}
    words.update(lexicon.names)
    return {word for word in words if len(word) >= _SHORTEST}
