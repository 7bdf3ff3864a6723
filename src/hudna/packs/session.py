"""Which packs are loaded: those that ship, those of installed packages, those given by path; the later overrides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import entry_points
from pathlib import Path

from hudna.errors import PackError
from hudna.packs.cache import cached
from hudna.packs.compile import compile_lexicon
from hudna.packs.conflicts import check_conflicts, is_wanted
from hudna.packs.lexicon import Lexicon
from hudna.packs.load import Pack, digest_of, find_packs, load_pack

GROUP = "hudna.packs"  # the entry-point group; an entry point's value is a folder, or a function that returns one


def load_lexicon(
    packs: Sequence[Path] | None = None, conflicts: Sequence[str] | None = None, *, cache: bool = True
) -> Lexicon:
    """Return the lexicon of the builtin packs, those of entry points and those at `packs`, compiled or from the cache.

    `conflicts` keeps, of the packs about one war, only those about the wars of those names (`syria`, `yemen` ...); None
    keeps all of them. Raises PackError for a pack that cannot be loaded and for a conflict that no pack is about.
    """
    paths = pack_paths(packs, conflicts)
    digest = digest_of(paths)
    return cached(digest, lambda: _compile(paths, digest)) if cache else _compile(paths, digest)


def pack_paths(packs: Sequence[Path] | None = None, conflicts: Sequence[str] | None = None) -> list[Path]:
    """Return the folders of all packs in the order of loading.

    Packs given by path or entry point are asked for, so they are loaded whatever they are about.
    """
    check_conflicts(conflicts)
    builtin = [path for path in find_packs() if is_wanted(path, conflicts)]
    outside = [folder for root in (*_entry_points(), *(packs or [])) for folder in _folders(Path(root))]
    return [*builtin, *outside]


def load_packs(packs: Sequence[Path] | None = None, conflicts: Sequence[str] | None = None) -> list[Pack]:
    """Load every pack with its entries, as for lint and check."""
    return [load_pack(path) for path in pack_paths(packs, conflicts)]


def _compile(paths: Iterable[Path], digest: str) -> Lexicon:
    return compile_lexicon([entry for path in paths for entry in load_pack(path).entries], digest)


def _folders(root: Path) -> list[Path]:
    found = find_packs(root) if root.is_dir() else []
    if not found:
        raise PackError("no pack here: a pack is a folder with a `pack.yaml`", str(root))
    return found


def _entry_points() -> Iterator[Path]:
    for point in entry_points(group=GROUP):
        try:
            value = point.load()
        except Exception as error:
            raise PackError(f"the entry point {point.name!r} cannot be loaded: {error}", point.value) from error
        yield Path(value() if callable(value) else value)
