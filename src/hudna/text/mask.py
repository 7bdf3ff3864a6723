"""Masks: what stands in a report but is no part of it (ids of embedded media, captions, "read also").

Masked stretches stay in the raw text and get no tokens. What is masked is data: `masks.yaml` beside this file, and any
file of the same form given to `load_masks`. Headlines of other news below a report are news, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from hudna.text.fold import fold

BUILTIN = Path(__file__).parent / "masks.yaml"
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_FIRST = re.compile(r"\w+|©")
_LEAD = re.compile(r"[\w©]")
_LISTED = 140  # a headline in a list of links is shorter; a paragraph of the report is longer or ends with a stop
_HEAD = 160  # where a dateline is looked for


class Masked(NamedTuple):
    """A stretch that is not read: offsets, and why. `block`: no sentence goes on across it."""

    start: int
    end: int
    reason: str
    block: bool = True


class Dateline(NamedTuple):
    """Where a report was sent from. `start`, `end`: all of it; `place`: offsets of the place; `outlet`: as written."""

    start: int
    end: int
    place: tuple[int, int]
    outlet: str


@dataclass(slots=True, frozen=True)
class _Start:
    words: str
    reason: str
    longest: int
    label: bool


@dataclass(slots=True, frozen=True)
class _Pattern:
    reason: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()
    probe: re.Pattern[str] | None = None
    longest: int = 10_000
    block: bool = False

    def is_wanted(self, text: str) -> bool:
        if self.probe is not None and not self.probe.search(text):
            return False
        return not self.needs or any(need in text for need in self.needs)


@dataclass(slots=True, frozen=True)
class Masks:
    """Compiled masks. `starts`: by first folded word, the longest start first."""

    starts: dict[str, list[_Start]]
    lines: tuple[_Pattern, ...]
    inline: tuple[_Pattern, ...]
    datelines: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=8)
def load_masks(*paths: Path) -> Masks:
    """Load the built-in masks and those of `paths`. Raises ValueError for a pattern that does not compile."""
    starts: dict[str, list[_Start]] = {}
    lines: list[_Pattern] = []
    inline: list[_Pattern] = []
    datelines: list[re.Pattern[str]] = []
    for path in (BUILTIN, *paths):
        content = _load(path)
        for row in content.get("lines") or []:
            if "pattern" in row:
                lines.append(_pattern(row, path))
            for start in row.get("starts") or []:
                words = _plain(start)
                known = _Start(words, row["reason"], row.get("longest", 300), row.get("label", False))
                starts.setdefault(words.split(" ")[0], []).append(known)
        inline += [_pattern(row, path) for row in content.get("inline") or []]
        datelines += [_compile(pattern, path) for pattern in content.get("dateline") or []]
    return Masks(starts, tuple(lines), tuple(inline), tuple(datelines))


def find_masked(raw: str, masks: Masks | None = None) -> list[Masked]:
    """Return the stretches of `raw` that are not read: sorted, none overlapping another."""
    masks = masks or load_masks()
    found = list(_lines(raw, masks))
    for mask in masks.inline:
        if mask.is_wanted(raw):
            found += [
                Masked(*_trim(raw, *hit.span()), mask.reason, mask.block)
                for hit in mask.pattern.finditer(raw)
                if hit.end() > hit.start()
            ]
    dateline = find_dateline(raw, masks)
    if dateline:
        found.append(Masked(dateline.start, dateline.end, "dateline", False))
    return _apart(found)


def find_dateline(raw: str, masks: Masks | None = None) -> Dateline | None:
    """Return the dateline at the beginning of the report, if it has one."""
    masks = masks or load_masks()
    begin = len(raw) - len(raw.lstrip())
    for pattern in masks.datelines:
        found = pattern.match(raw, begin, begin + _HEAD)
        if found:
            return Dateline(begin, found.end(), found.span("place"), found["outlet"])
    return None


def _load(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    if not isinstance(content, dict):
        raise ValueError(f"{path}: expected the sections `lines`, `inline` and `dateline`")
    return content


def _pattern(row: dict[str, Any], path: Path) -> _Pattern:
    needs = tuple(row.get("needs") or ())
    compiled = _compile(row["pattern"], path)
    probe = _compile(row["probe"], path) if "probe" in row else None
    return _Pattern(row["reason"], compiled, needs, probe, row.get("longest", 10_000), row.get("block", False))


def _compile(pattern: str, path: Path) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{path}: the pattern {pattern!r} does not compile: {error}") from error


def _plain(text: str) -> str:
    """Return the folded words of a line's beginning, one space between them."""
    return " ".join(re.findall(r"\w+|©", fold(text))).lower()


def _lines(raw: str, masks: Masks) -> Iterator[Masked]:
    listed = 0
    for line in _LINE.finditer(raw):
        start, end = _trim(raw, *line.span())
        if start == end:
            continue
        reason, label = _judge(raw[start:end], masks)
        if reason is None and listed and end - start <= _LISTED and raw[end - 1] not in ".!…":
            reason, listed = "read_also", listed - 1
        else:
            listed = 5 if label else 0
        if reason is not None:
            yield Masked(start, end, reason)


def _judge(line: str, masks: Masks) -> tuple[str | None, bool]:
    """Return why the line is masked (None: it is not), and whether it is a bare label with links below it."""
    first = _LEAD.search(line)
    if first is None:
        return next((mask.reason for mask in masks.lines if mask.pattern.fullmatch(line)), None), False
    if len(line) > 300:
        return None, False
    word = _FIRST.match(line, first.start())
    for start in masks.starts.get(fold(word[0]).lower(), ()) if word else ():
        plain = _plain(line[first.start() : first.start() + 60])
        if len(line) <= start.longest and (plain == start.words or plain.startswith(start.words + " ")):
            return start.reason, start.label and len(_plain(line)) <= len(start.words) + 1
    for mask in masks.lines:
        if len(line) <= mask.longest and mask.is_wanted(line) and mask.pattern.fullmatch(line):
            return mask.reason, False
    return None, False


def _trim(raw: str, start: int, end: int) -> tuple[int, int]:
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return start, end


def _apart(found: list[Masked]) -> list[Masked]:
    """Sort, and drop what stands in, or begins in, another one."""
    found.sort(key=lambda mask: (mask.start, -mask.end))
    apart: list[Masked] = []
    for mask in found:
        if apart and mask.start < apart[-1].end:
            if mask.end > apart[-1].end:
                apart[-1] = apart[-1]._replace(end=mask.end)
            continue
        if mask.end > mask.start:
            apart.append(mask)
    return apart
