"""Labelled reports: one YAML file a report, beside the raw text that it labels."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from hudna.errors import GoldError
from hudna.model.report import Published, Report
from hudna.model.vocabulary import TYPE_SLOTS


@dataclass(slots=True)
class Label:
    """One labelled claim: its kind, where its evidence stands, and the slots that the label names."""

    kind: str
    start: int
    end: int
    text: str
    slots: dict[str, Any]

    @property
    def type(self) -> Any:
        """The effect, type, event or act."""
        return self.slots.get(TYPE_SLOTS[self.kind])


@dataclass(slots=True)
class Labelled:
    """One labelled report: name, raw text, labels; `published` is EDTF, `given` whether the reader is told it."""

    name: str
    raw: str
    labels: list[Label]
    published: str | None
    given: bool

    def report(self) -> Report:
        """Return the report as the reader gets it."""
        published = Published(self.published, "given") if self.given else Published()
        return Report(self.name, self.raw, published=published, origin=self.name)


def load_gold(folder: Path, reports: Path, without: Iterable[str] = ()) -> list[Labelled]:
    """Return the labelled reports of `folder`, their raw texts from `reports`; `without` names those left out.

    Raises GoldError for labels that do not fit the raw text, naming the file.
    """
    files = sorted(file for file in folder.glob("*.yaml") if file.stem not in set(without))
    if not files:
        raise GoldError("no labelled reports (*.yaml) here", str(folder))
    return [_load(file, reports) for file in files]


def digest_of_gold(folder: Path) -> str:
    """Return the hex SHA-256 over the label files of a folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.yaml")):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _load(file: Path, reports: Path) -> Labelled:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        raw = (reports / content["raw"]).read_text(encoding="utf-8")
        labels = [_label(row, raw) for row in content["claims"]]
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise GoldError(f"these labels cannot be used: {error}", str(file)) from error
    published = content.get("published")
    edtf = str(published) if published else None
    return Labelled(Path(content["raw"]).stem, raw, labels, edtf, bool(content.get("published_given")))


def _label(row: dict[str, Any], raw: str) -> Label:
    at = -1
    for _ in range(row.get("nth", 1)):
        at = raw.find(row["ev"], at + 1)
        if at < 0:
            raise ValueError(f"the evidence {row['ev']!r} is not in the raw text")
    slots = {key: value for key, value in row.items() if key not in ("kind", "ev", "nth", "note")}
    return Label(row["kind"], at, at + len(row["ev"]), row["ev"], slots)
