"""The cache: a compiled lexicon on disk, named by the digest of its packs and of the code that compiled them.

It lies in `$XDG_CACHE_HOME/hudna` (`~/.cache/hudna`). Whatever is wrong with it (not there, cut short, not writable,
somebody else's) means compiling anew; no reading ever fails for it.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from hudna.packs.entries import Entry
from hudna.packs.forms import PackedForms, pack_forms
from hudna.packs.lexicon import Lexicon, Name
from hudna.packs.morphology import Feature

_KEPT = 4  # files; older ones go, so that work on packs does not fill the disk
_CODE = ("cache", "compile", "entries", "forms", "lexicon", "load", "morphology")


def cached(digest: str, build: Callable[[], Lexicon]) -> Lexicon:
    """Return the lexicon of the packs with that digest from the cache, or build and keep it."""
    file = folder() / f"{_key(digest)}.lexicon"
    with _without_collection():
        lexicon = _load(file, digest)
        if lexicon is None:
            lexicon = build()
            _save(file, lexicon)
    return lexicon


def folder() -> Path:
    """Return the cache's folder, as the XDG Base Directory Specification has it."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "hudna"


def _key(digest: str) -> str:
    here = Path(__file__).resolve().parents[1]  # entries name their files: two copies share no cache
    key = hashlib.sha256(f"{digest} {sys.version} {here}".encode())
    code = [Path(__file__).with_name(f"{name}.py") for name in _CODE]
    for file in [*code, Path(__file__).parents[1] / "text" / "fold.py"]:
        key.update(file.read_bytes() if file.exists() else b"")
    return key.hexdigest()[:32]


def _load(file: Path, digest: str) -> Lexicon | None:
    try:
        if not _is_ours(file):
            return None
        stored = file.read_bytes()
        if hashlib.sha256(stored[32:]).digest() != stored[:32]:
            return None
        return _unpack(stored[32:], digest)
    except Exception:  # a cache is never a reason to fail
        return None


def _is_ours(file: Path) -> bool:
    user = getattr(os, "getuid", None)  # not on Windows, where the folder is the user's alone
    return user is None or bool(file.stat().st_uid == user())


def _save(file: Path, lexicon: Lexicon) -> None:
    with suppress(OSError, ValueError, pickle.PicklingError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        stored = _pack(lexicon)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as partial:
            partial.write(hashlib.sha256(stored).digest() + stored)
        Path(partial.name).replace(file)
        _tidy(file.parent)


def _tidy(where: Path) -> None:
    files = sorted(where.glob("*.lexicon"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in files[_KEPT:]:
        old.unlink(missing_ok=True)


def _pack(lexicon: Lexicon) -> bytes:
    forms, features = pack_forms(lexicon.forms)
    names = {first: [(name.tail, name.entry) for name in names] for first, names in lexicon.names.items()}
    entries = [(e.id, e.kind, e.name, e.means, e.pack, e.en, e.file) for e in lexicon.entries]
    plain = marshal.dumps((forms, [tuple(feature) for feature in features], names))
    return len(plain).to_bytes(8, "big") + plain + pickle.dumps(entries, 5)


def _unpack(stored: bytes, digest: str) -> Lexicon:
    size = int.from_bytes(stored[:8], "big")
    forms, features, names = marshal.loads(stored[8 : 8 + size])
    entries: list[Any] = pickle.loads(memoryview(stored)[8 + size :])
    return Lexicon(
        [Entry(*entry) for entry in entries],
        PackedForms(forms, [Feature(*feature) for feature in features]),
        {first: [Name(*name) for name in rest] for first, rest in names.items()},
        digest,
    )


@contextmanager
def _without_collection() -> Iterator[None]:
    """Hold the garbage collector off while many objects are made that stay: it would look through them often."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was:
            gc.enable()
