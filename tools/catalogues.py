"""Brings the workbench's catalogues up to what its code and templates say.

    python tools/catalogues.py            write both catalogues: new messages come in, those that nothing says go
    python tools/catalogues.py --check    exit with 1 where a message is missing, left over or not translated

Messages are English. The English catalogue translates them as they are, so that only the Arabic one needs people.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
ROOM = ROOT / "src" / "hudna" / "workbench"
_CALLS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_CALLS |= {"npgettext": ((1, "c"), 2, 3), "ngettext_lazy": (1, 2)}
_CALL = re.compile(
    r"(?<!\w)(?:gettext|ngettext|pgettext|npgettext)\((?:[^()\"']|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')*\)"
)
Message = tuple[str | tuple[str, ...], str | None]


def messages() -> Iterator[Message]:
    """Yield every message with its context."""
    for file in sorted([*ROOM.rglob("*.py"), *ROOM.rglob("*.html")]):
        source = file.read_text(encoding="utf-8")
        if file.suffix == ".html":
            source = "\n".join(_CALL.findall(templatize(source)))
        for _, said, _, context in extract("python", BytesIO(source.encode()), _CALLS):
            yield (said if isinstance(said, str) else tuple(said)), context


def catalogue(language: str) -> tuple[Catalog, Catalog]:
    """Return the catalogue of a language as it is, and as it should be."""
    with path(language).open("rb") as file:
        old = read_po(file, locale=language)
    new = Catalog(
        locale=language, project="Hudna", header_comment=f"# Messages of the workbench ({language}).", fuzzy=False
    )
    new.creation_date = new.revision_date = datetime(2026, 1, 1, tzinfo=UTC)  # no change but that of messages
    for said, context in messages():
        known = old.get(said if isinstance(said, str) else said[0], context=context)
        text = known.string if known else ""
        if language == "en":
            text = said
        if not isinstance(said, str) and not any(text):
            text = ("",) * new.num_plurals
        new.add(said, text, context=context)
    return old, new


def path(language: str) -> Path:
    """Return the file of a catalogue."""
    return ROOM / "locale" / language / "LC_MESSAGES" / "django.po"


def untranslated(one: Catalog) -> list[str]:
    """Return the messages that have no translation, or not all plurals of one."""
    texts = ((message, message.string if isinstance(message.string, tuple) else (message.string,)) for message in one)
    return [str(message.id) for message, strings in texts if message.id and not all(strings)]


def keys(one: Catalog) -> set[tuple[str, str | None]]:
    """Return what a catalogue has: message and context."""
    return {(str(message.id), message.context) for message in one if message.id}


def written(one: Catalog) -> bytes:
    """Return a catalogue as its file has it."""
    buffer = BytesIO()
    write_po(buffer, one, width=0, sort_output=True, no_location=True)
    return buffer.getvalue()


def main() -> int:
    """Write the catalogues, or with --check say what they lack."""
    wrong = 0
    for language in ("ar", "en"):
        old, new = catalogue(language)
        if "--check" in sys.argv:
            lacking = [*sorted(map(str, keys(old) ^ keys(new))), *untranslated(old)]
            for message in lacking:
                print(f"{language}: {message}")
            wrong += len(lacking)
        else:
            path(language).write_bytes(written(new))
            for message in untranslated(new):
                print(f"{language}: not translated: {message}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
