"""Trials: entries for the team pack linted, their examples read, and stored reports read with and without them.

A trial runs beside the pages; nothing of it is kept but what it has come to, until somebody keeps the entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import copy_context
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from django.db.models import Q

from hudna.evaluation.examples import Finder
from hudna.match.phrases import parse_pattern
from hudna.packs.check import check
from hudna.packs.entries import Entry
from hudna.packs.lint import ERROR, lint
from hudna.packs.load import Pack, load_pack
from hudna.packs.session import load_packs
from hudna.reading.reader import Reader
from hudna.record.models import Report
from hudna.record.prepare import ClaimRow, Preparer
from hudna.record.reread import as_received
from hudna.workbench import teampack
from hudna.workbench.beside import Beside, Task
from hudna.workbench.teampack import Sections

_KEPT = 12  # trials that are remembered
SAMPLE = 120  # stored reports that are read
_OTHERS = 30  # of these, reports that need not have any word of the entries
_ROWS = 200  # differences that are kept


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that would appear, vanish or change (`how`); `slots`: in what."""

    how: str
    report: str
    name: str
    kind: str
    type: str
    words: str
    slots: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Trial(Task):
    """One trial: `state` is waiting, checking, reading, done or failed; `seen` of `total` reports are read."""

    sections: Sections
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    examples: int = 0
    seen: int = 0
    total: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("appears", "vanishes", "changes"), 0))
    rows: list[Difference] = field(default_factory=list)

    @property
    def fit(self) -> bool:
        """Whether its entries may be kept: no error of lint, and every example holds."""
        return self.state == "done" and not self.errors and not self.failures


_trials = Beside[Trial]("trial", _KEPT)


def begin(sections: Sections, user: str) -> Trial:
    """Try entries beside the pages. Raises PackError for what is no entry at all."""
    load_pack(teampack.written(sections)[0])
    now = copy_context()
    return _trials.begin(Trial(user=user, sections=sections), lambda task: now.run(_try, task))


def trial_of(key: str, user: str) -> Trial | None:
    """Return a trial of this process by its key, if it is that user's."""
    return _trials.get(key, user)


def _try(trial: Trial) -> None:
    trial.state = "checking"
    held = teampack.content()
    paths = teampack.written(teampack.merged(held, trial.sections))
    given = load_pack(teampack.written(trial.sections)[0])
    _lint(trial, given, paths)
    if trial.errors:
        return
    reader = Reader(paths)
    trial.failures = [f"«{one.sentence}»: {one.entry.id}" for one in check([given], Finder(reader))]
    trial.examples = sum(len(entry.reads) + len(entry.avoids) for entry in given.entries)
    trial.state = "reading"
    _read(trial, given.entries, Reader(teampack.written(held)), reader)


def _lint(trial: Trial, given: Pack, paths: list[Path]) -> None:
    own = {entry.id for entry in given.entries}
    for finding in lint(load_packs(paths), parse_pattern):
        if finding.entry in own:
            told = trial.errors if finding.level == ERROR else trial.warnings
            told.append(f"{finding.entry}: {finding.message} [{finding.code}]")


def _read(trial: Trial, entries: list[Entry], before: Reader, after: Reader) -> None:
    rows = _sample(entries)
    trial.total = len(rows)
    old, new = Preparer(before.lexicon), Preparer(after.lexicon)
    for row in rows:
        was = {one.columns["key"]: one for one in old.prepare(before.read(as_received(row))).claims}
        now = {one.columns["key"]: one for one in new.prepare(after.read(as_received(row))).claims}
        for one in _differences(row, was, now):
            trial.counts[one.how] += 1
            trial.rows += [one] if len(trial.rows) < _ROWS else []
        trial.seen += 1


def _sample(entries: list[Entry]) -> list[Report]:
    """Return stored reports: the newest that have a name of the entries in them, and the newest of all."""
    named = Q(pk=None)
    for name in {one for entry in entries for one in _names(entry)}:
        named |= Q(text__contains=name)
    found = list(Report.objects.filter(named).select_related("blob").order_by("-pk")[: SAMPLE - _OTHERS])
    others = Report.objects.exclude(pk__in=[row.pk for row in found]).select_related("blob").order_by("-pk")
    return [*found, *others[: SAMPLE - len(found) if len(found) < _OTHERS else _OTHERS]]


def _names(entry: Entry) -> Iterator[str]:
    """Yield what an entry may stand as in a text: its name and others, or the first letters of its forms."""
    if entry.kind in ("actor", "place"):
        yield from (entry.name, *map(str, entry.means.get("aka", ()) or ()))
        return
    forms = entry.means.get("forms", {}).values()
    for form in chain.from_iterable(one if isinstance(one, list) else [one] for one in forms):
        yield from (part.strip() for part in str(form).split("/") if len(part.strip()) > 2)


def _differences(row: Report, was: dict[str, ClaimRow], now: dict[str, ClaimRow]) -> Iterator[Difference]:
    gone = {_at(one): one for key, one in was.items() if key not in now}
    for key, one in now.items():
        if key in was:
            continue
        before = gone.pop(_at(one), None)
        yield _difference(row, "changes" if before else "appears", one, _changed(before, one) if before else ())
    yield from (_difference(row, "vanishes", one) for one in gone.values())


def _at(one: ClaimRow) -> tuple[Any, ...]:
    return tuple(one.columns[name] for name in ("kind", "start", "end"))


def _changed(before: ClaimRow, after: ClaimRow) -> tuple[str, ...]:
    was, now = before.columns["body"], after.columns["body"]
    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    return tuple(name for name in names if name not in ("id", "reader", "confidence", "entities", "sentence"))


def _difference(row: Report, how: str, one: ClaimRow, slots: tuple[str, ...] = ()) -> Difference:
    columns = one.columns
    words = columns["body"]["evidence"]["text"]
    return Difference(how, row.key, row.title or row.name, columns["kind"], columns["type"], words, slots)
