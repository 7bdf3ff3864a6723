"""Loading: YAML files of a pack folder to entries, with errors that name the file and the entry."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from hudna.errors import PackError
from hudna.packs.entries import Entry
from hudna.packs.relations import relation_entry

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

BUILTIN = Path(__file__).parent / "builtin"
SECTIONS = ("words", "phrases", "scopes", "actors", "places", "relations", "milestones")
_FORM_KEYS = (
    "verb",
    "passive",
    "noun",
    "plural",
    "gender",
    "adjective",
    "word",
    "phrase",
    "masdar",
    "participle",
    "patient",
)


@dataclass(slots=True)
class Pack:
    """A folder with `pack.yaml` and entry files beside it.

    The manifest has `id`, `version`, `description`, `licence` and, where it is so, `needs` and `conflict`.
    """

    id: str
    path: Path
    manifest: dict[str, Any]
    entries: list[Entry] = field(default_factory=list)


def find_packs(folder: Path = BUILTIN) -> list[Path]:
    """Return the folders below `folder` that hold a `pack.yaml`, sorted."""
    return sorted(manifest.parent for manifest in folder.rglob("pack.yaml"))


def load_pack(path: Path) -> Pack:
    """Load one pack folder. Raises PackError naming file and entry."""
    manifest = read_manifest(path)
    pack = Pack(str(manifest["id"]), path, manifest)
    for file in sorted(path.glob("*.yaml")):
        if file.name != "pack.yaml":
            pack.entries += _entries(pack.id, file)
    for file in sorted(path.glob("*.tsv")):
        pack.entries += _places(pack.id, file)
    return pack


def read_manifest(path: Path) -> dict[str, Any]:
    """Return what `pack.yaml` of a pack folder says. Raises PackError where it is none."""
    manifest = _yaml(path / "pack.yaml")
    if not isinstance(manifest, dict) or "id" not in manifest:
        raise PackError("a pack's manifest needs at least `id` and `version`", str(path / "pack.yaml"))
    return manifest


def digest_of(paths: list[Path]) -> str:
    """Return the SHA-256 of all files of the given pack folders, in order: what a claim names as its knowledge."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted([*path.glob("*.yaml"), *path.glob("*.tsv")]):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _yaml(file: Path) -> Any:
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise PackError(f"not readable as YAML: {str(error).splitlines()[0]}", str(file)) from error


def _entries(pack: str, file: Path) -> Iterator[Entry]:
    content = _yaml(file)
    if not isinstance(content, dict):
        raise PackError(f"expected sections {', '.join(SECTIONS)}", str(file))
    for section, rows in content.items():
        if section not in SECTIONS:
            raise PackError(f"unknown section {section!r}; known: {', '.join(SECTIONS)}", str(file))
        for number, row in enumerate(rows or [], 1):
            yield _entry(pack, file, section, number, row)


def _entry(pack: str, file: Path, section: str, number: int, row: Any) -> Entry:
    where = f"{file}: {section} entry {number}"
    if section == "relations" and isinstance(row, dict):
        return relation_entry(row, pack, str(file), where)
    if not isinstance(row, dict) or "id" not in row:
        raise PackError("an entry is a mapping with an `id`", where)
    kind = section[:-1]
    row = dict(row)
    identifier, reads, avoids = str(row.pop("id")), row.pop("reads", []), row.pop("avoids", [])
    if section in ("words", "phrases", "scopes"):
        identifier = f"{pack}/{identifier}"
        means = dict(row.pop("means", None) or {})
        means["forms"] = {key: row.pop(key) for key in _FORM_KEYS if key in row}
        if row:
            raise PackError(f"unknown keys {', '.join(map(str, row))} in {identifier}", where)
        if not means["forms"]:
            raise PackError(f"{identifier} has no form: give one of verb, noun, adjective, word, phrase", where)
        lemma = next(iter(means["forms"].values()))
        name = str(lemma[0] if isinstance(lemma, list) else lemma).split("/")[0].strip()
        if "phrase" in means["forms"]:
            kind = "scope" if section == "scopes" else "phrase"
    elif section == "milestones":
        identifier, name, means = f"milestone/{identifier}", str(row.get("ar", "")), {"id": identifier, **row}
        if not name:
            raise PackError(f"{identifier} has no Arabic name: give `ar`", where)
    else:
        name, means = str(row.get("name", "")), row
        if not name:
            raise PackError(f"{identifier} has no `name`", where)
    return Entry(
        identifier,
        kind,
        name,
        means,
        pack,
        row.get("en") if section in ("actors", "places", "milestones") else None,
        str(file),
        reads,
        avoids,
    )


def _places(pack: str, file: Path) -> Iterator[Entry]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            aka = [alias for alias in (row.get("aka") or "").split("|") if alias]
            means: dict[str, Any] = {"name": row["name"], "aka": aka}
            means |= {
                key: value for key, value in row.items() if value and key not in ("id", "name", "en", "aka", "nisba")
            }
            for key in ("lat", "lon"):
                if key in means:
                    means[key] = float(means[key])
            if row.get("nisba"):
                means["adjective"] = row["nisba"].split("|")
            yield Entry(row["id"], "place", row["name"], means, pack, row.get("en") or None, str(file))
