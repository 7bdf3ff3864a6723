"""Intake: reports read and prepared by this process or by several, in order, with few of them in memory at a time."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from hudna.model.report import Report
from hudna.reading.reader import Reader
from hudna.record.prepare import Preparer, ReportRow

_AHEAD = 16  # reports handed to each process before the first has come back
_FEW = 20  # reports that are not worth a process of their own
Read = tuple[Report, ReportRow]
_own: _Workshop | None = None  # one a process, made when it starts


class _Workshop:
    def __init__(self, packs: Sequence[Path] | None) -> None:
        self._reader = Reader(packs)
        self._preparer = Preparer(self._reader.lexicon)

    def make(self, report: Report) -> ReportRow:
        """Read and prepare; whatever goes wrong becomes the report's problem."""
        try:
            return self._preparer.prepare(self._reader.read(report))
        except Exception as error:
            return self.give_up(report, f"{type(error).__name__}: {error}")

    def give_up(self, report: Report, problem: str) -> ReportRow:
        report.claims, report.problem = [], problem
        return self._preparer.prepare(report)


def prepare_reports(reports: Iterable[Report], packs: Sequence[Path] | None = None, *, jobs: int = 1) -> Iterator[Read]:
    """Yield each report with its rows, read by `jobs` processes.

    A report that breaks the reader, or the process that reads it, comes back with its problem and without claims. A
    few reports are read by this process, sooner than others would have started.
    """
    coming = iter(reports)
    first = list(islice(coming, _FEW + 1))
    if not first:
        return
    if jobs <= 1 or len(first) <= _FEW:
        workshop = _Workshop(packs)
        yield from ((report, workshop.make(report)) for report in chain(first, coming))
        return
    yield from _Crew(packs, jobs).run(chain(first, coming))


class _Crew:
    """Processes with a window of reports that they work on."""

    def __init__(self, packs: Sequence[Path] | None, jobs: int) -> None:
        self._packs, self._jobs = packs, jobs
        self._pool = self._start(jobs)
        self._window: deque[tuple[Report, Future[ReportRow]]] = deque()

    def run(self, reports: Iterator[Report]) -> Iterator[Read]:
        try:
            for report in reports:
                self._window.append((report, self._hand(report)))
                if len(self._window) >= self._jobs * _AHEAD:
                    yield self._take()
            while self._window:
                yield self._take()
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _take(self) -> Read:
        report, future = self._window.popleft()
        try:
            return report, future.result()
        except BrokenProcessPool:
            return report, self._recover(report)

    def _recover(self, report: Report) -> ReportRow:
        """Read the report alone, to see whether it is the one that broke a process; then go on with the rest."""
        try:
            with self._start(1) as alone:
                row = alone.submit(_make, _light(report)).result()
        except BrokenProcessPool:
            row = _Workshop(self._packs).give_up(report, "BrokenProcess: reading it ends the process")
        self._pool = self._start(self._jobs)
        waiting, self._window = self._window, deque()
        self._window.extend((other, self._hand(other)) for other, _ in waiting)
        return row

    def _hand(self, report: Report) -> Future[ReportRow]:
        try:
            return self._pool.submit(_make, _light(report))
        except BrokenProcessPool as error:
            failed: Future[ReportRow] = Future()
            failed.set_exception(error)
            return failed

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin, (self._packs,))


def _light(report: Report) -> Report:
    return replace(report, data=b"")


def _begin(packs: Sequence[Path] | None) -> None:
    global _own
    _own = _Workshop(packs)


def _make(report: Report) -> ReportRow:
    assert _own is not None
    return _own.make(report)
