"""Spelling: the splitter of glued words that goes with a lexicon, so that names of the packs are known whole."""

from __future__ import annotations

from hudna.packs.lexicon import Lexicon
from hudna.text.glue import Splitter

_KEPT = 4
_splitters: dict[int, tuple[Lexicon, Splitter]] = {}


def splitter_of(lexicon: Lexicon) -> Splitter:
    """Return the splitter for the lexicon; it is kept, because it remembers the words that it has judged."""
    known = _splitters.get(id(lexicon))
    if known is None:
        while len(_splitters) >= _KEPT:
            _splitters.pop(next(iter(_splitters)))
        known = _splitters[id(lexicon)] = (lexicon, _make(lexicon))
    return known[1]


def _make(lexicon: Lexicon) -> Splitter:
    names = _words_of_names(lexicon)

    def known(form: str) -> bool:
        analysis = lexicon.analyse(form)
        return bool(analysis.readings or analysis.starts) or form in names

    def named(form: str) -> bool:
        return form in names or (form[0] in "وفبل" and form[1:] in names)

    return Splitter(known, named)


def _words_of_names(lexicon: Lexicon) -> frozenset[str]:
    """Return every word of four letters or more that is a name of the packs or stands in one."""
    words = {word for names in lexicon.names.values() for name in names for word in name.tail}
    words.update(lexicon.names)
    words.update(
        form for form, readings in lexicon.forms.items() if any(feature.pos == "name" for _, feature in readings)
    )
    return frozenset(word for word in words if len(word) >= 4)
