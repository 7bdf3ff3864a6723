"""The team pack: entries that the team has added, kept in the record, and loaded after all that ship.

It is written as a folder into the cache before it is loaded, one folder for each state of it, so that the same loader,
lint and cache serve it as serve other packs.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import yaml

from hudna.errors import PackError
from hudna.packs.cache import folder
from hudna.packs.load import SECTIONS
from hudna.record.audit import append
from hudna.workbench import knowledge
from hudna.workbench.models import save_setting, setting

IDENTIFIER = "team"
_NAME = "team-pack"
_LONGEST = 60_000  # characters of entries given at once
Sections = dict[str, list[Any]]


def content() -> Sections:
    """Return the entries of the team pack, by section."""
    held: Sections = setting(_NAME, {})
    return held


def parse(text: str) -> Sections:
    """Return the entries of a YAML text by section. Raises PackError where it is none."""
    if len(text) > _LONGEST:
        raise PackError("too much at once: give fewer entries", "entries")
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise PackError(f"not readable as YAML: {' '.join(str(error).split())}", "entries") from error
    if not isinstance(found, dict) or not all(isinstance(rows, list) for rows in found.values()):
        raise PackError(f"expected lists of entries under {', '.join(SECTIONS)}", "entries")
    return {str(name): rows for name, rows in json.loads(json.dumps(found, default=str)).items() if rows}


def merged(base: Sections, added: Sections) -> Sections:
    """Return the entries of both; one with the identifier of another takes its place."""
    found = {name: list(rows) for name, rows in base.items()}
    for name, rows in added.items():
        new = {row.get("id") for row in rows if isinstance(row, dict)} - {None}
        kept = [row for row in found.get(name, []) if not (isinstance(row, dict) and row.get("id") in new)]
        found[name] = [*kept, *rows]
    return found


def written(sections: Sections) -> list[Path]:
    """Return the folders of packs to load besides those that ship: that of these entries, none where there are none."""
    if not any(sections.values()):
        return []
    text = yaml.safe_dump(sections, allow_unicode=True, sort_keys=True, width=1000)
    place = folder() / "team" / hashlib.sha256(text.encode()).hexdigest()[:24]
    if not (place / "pack.yaml").exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = Path(mkdtemp(dir=place.parent))
        (made / "entries.yaml").write_text(text, encoding="utf-8")
        (made / "pack.yaml").write_text(_MANIFEST, encoding="utf-8")
        with suppress(OSError):  # another process was there first
            made.rename(place)
    return [place]


def keep(sections: Sections, user: str) -> None:
    """Keep entries in the team pack, and read with them from here on."""
    save_setting(_NAME, merged(content(), sections))
    append("pack", IDENTIFIER, {"kept": sections}, user=user)
    knowledge.forget()


def drop(section: str, number: int, user: str) -> None:
    """Take an entry out by its place in its section. Raises PackError where there is none."""
    held = content()
    rows = held.get(section, [])
    if not 0 <= number < len(rows):
        raise PackError("no such entry", section)
    gone = rows[number]
    save_setting(_NAME, held | {section: [*rows[:number], *rows[number + 1 :]]})
    append("pack", IDENTIFIER, {"dropped": {section: [gone]}}, user=user)
    knowledge.forget()


def text_of(sections: Sections) -> str:
    """Return entries as YAML."""
    return yaml.safe_dump(sections, allow_unicode=True, sort_keys=False, width=1000) if any(sections.values()) else ""


_MANIFEST = """id: team
version: "1"
description: Entries that the team has added in the workbench.
licence: that of the team
"""
