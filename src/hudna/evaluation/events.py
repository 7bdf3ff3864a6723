"""Labels of linking: events with their tolls, periods, copies, truces and verdicts, as YAML beside each other.

`events.yaml` has `events`, `periods`, `copies` and `borderline`; `truces.yaml` has `truces` with `verdicts`. Which
reports are covered is told by a list `covered` in `events.yaml`, or by the paragraph of `README.md` that begins with
"Covered"; else those of every group of which a report is named.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from hudna.errors import GoldError

Row = dict[str, Any]
Pair = frozenset[str]


@dataclass(slots=True)
class LinkGold:
    """Labels of linking, and the names of the reports that they cover."""

    events: list[Row]
    periods: list[Row]
    copies: list[Row]
    borderline: list[Row]
    truces: list[Row]
    covered: list[str] = field(default_factory=list)

    @property
    def named(self) -> set[str]:
        """Names of all reports in the labels."""
        rows = [*self.events, *self.periods, *self.copies, *self.borderline, *self.truces]
        names = {name for row in rows for name in (*row.get("reports", ()), *row.get("maybe", ()))}
        return names | {
            verdict["report"] for truce in self.truces for verdict in truce["verdicts"] if "report" in verdict
        }


def load_link_gold(folder: Path) -> LinkGold:
    """Return the labels of a folder. Raises GoldError where a file is missing or not of the form."""
    events, truces = (_load(folder / name) for name in ("events.yaml", "truces.yaml"))
    gold = LinkGold(
        events=list(events.get("events") or []),
        periods=list(events.get("periods") or []),
        copies=list(events.get("copies") or []),
        borderline=list(events.get("borderline") or []),
        truces=list(truces.get("truces") or []),
        covered=[str(name) for name in events.get("covered") or []],
    )
    for row in (*gold.events, *gold.periods):
        row.setdefault("tolls", [])
        row["period"] = row in gold.periods
    return gold


def _load(file: Path) -> Row:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise GoldError(f"cannot be read: {str(error).splitlines()[0]}", str(file)) from error
    if not isinstance(content, dict):
        raise GoldError("expected a mapping with lists of labels", str(file))
    return content


def cover(gold: LinkGold, folder: Path, names: Sequence[str], groups: dict[str, str]) -> list[str]:
    """Return which of the reports are covered by the labels. `groups`: the group of each report that has one."""
    if gold.covered:
        return [name for name in names if name in gold.covered]
    readme = folder / "README.md"
    told = _told(readme.read_text(encoding="utf-8")) if readme.is_file() else ""
    if told:
        return [name for name in names if _stands(groups.get(name, name), told) or _stands(name, told)]
    labelled = {groups.get(name, name) for name in gold.named}
    return [name for name in names if groups.get(name, name) in labelled]


def _told(text: str) -> str:
    found = re.search(r"^Covered\b.*?(?=\n\n|Not labelled|\Z)", text, re.DOTALL | re.MULTILINE)
    return found.group() if found else ""


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def groups_of(file: Path) -> dict[str, str]:
    """Return the group of each report of a file of JSON lines (gzipped or not) that has one."""
    if not file.is_file() or ".jsonl" not in file.name:
        return {}
    unpack = gzip.open if file.suffix == ".gz" else open
    with unpack(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return {str(row["id"]): str(row["group"]) for row in rows if "id" in row and row.get("group")}


def pairs_of(names: Iterable[str]) -> Iterator[Pair]:
    """Yield every unordered pair of names."""
    return (frozenset(pair) for pair in combinations(sorted(set(names)), 2))


def shared_pairs(gold: LinkGold) -> tuple[set[Pair], set[Pair]]:
    """Return the pairs of reports that share an event, and those that are left out of the count.

    Left out is a pair that has only a period in common, or an event in which one of the two may be.
    """
    share = {pair for event in gold.events for pair in pairs_of(event["reports"])}
    left = {pair for period in gold.periods for pair in pairs_of(period["reports"])}
    for event in gold.events:
        maybe = event.get("maybe", [])
        left |= {pair for pair in pairs_of([*event["reports"], *maybe]) if pair & set(maybe)}
    return share, left - share


def family_of(event: Row, gold: LinkGold) -> set[str]:
    """Return the identifiers of an event, of the whole that it is part of, and of its parts."""
    return {
        other["id"]
        for other in gold.events
        if other is event or other.get("part_of") == event["id"] or event.get("part_of") == other["id"]
    }
