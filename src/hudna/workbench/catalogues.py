"""Catalogues: translations compiled from their `.po` files into the cache, since `.mo` files are not kept.

They lie in `$XDG_CACHE_HOME/hudna/catalogues-DIGEST`, or in a folder that goes with the process where that cannot be
written.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from hudna.packs.cache import folder

SOURCES = Path(__file__).with_name("locale")
_INSIDE = Path("LC_MESSAGES")


@lru_cache(maxsize=1)
def compiled() -> Path:
    """Return the folder of the compiled catalogues, made where they are not there yet."""
    files = sorted(SOURCES.glob("*/LC_MESSAGES/django.po"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    try:
        return _compile(files, folder() / f"catalogues-{digest}")
    except OSError:
        temporary = Path(tempfile.mkdtemp(prefix="hudna-catalogues-"))
        atexit.register(shutil.rmtree, temporary, ignore_errors=True)
        return _compile(files, temporary)


def _compile(files: list[Path], target: Path) -> Path:
    for file in files:
        language = file.parents[1].name
        compiled_file = target / language / _INSIDE / "django.mo"
        if compiled_file.exists():
            continue
        compiled_file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("rb") as source:
            catalogue = read_po(source, locale=language)
        with tempfile.NamedTemporaryFile(dir=compiled_file.parent, delete=False) as partial:
            write_mo(partial, catalogue)
        Path(partial.name).replace(compiled_file)
    return target
