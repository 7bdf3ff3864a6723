"""What commands say besides their output: problems, and progress on long runs, all on stderr."""

from __future__ import annotations

import sys
import time

_SHOW_AFTER = 2.0  # seconds: a short run shows no progress
_SHOW_EVERY = 0.2


def problem(text: object) -> None:
    """Say one problem, on one line."""
    print(f"hudna: {' '.join(str(text).split())}", file=sys.stderr, flush=True)


class Progress:
    """A counter on stderr, shown only where that is a terminal and the run is long."""

    def __init__(self) -> None:
        self._began = self._shown = time.monotonic()
        self._active = sys.stderr.isatty()
        self._width = 0

    def step(self, reports: int, claims: int | None = None) -> None:
        """Show how far it has come."""
        now = time.monotonic()
        if not self._active or now - self._began < _SHOW_AFTER or now - self._shown < _SHOW_EVERY:
            return
        self._shown = now
        told = "" if claims is None else f" {claims} claims,"
        self._show(f"{reports} reports,{told} {reports / (now - self._began):.0f} reports/s")

    def tell(self, what: str, done: int, of: int) -> None:
        """Show how far a part of a long run has come: what is being done, how much of it, and of how much."""
        if self._active and time.monotonic() - self._began >= _SHOW_AFTER:
            self._show(f"{done} of {of} {what}")

    def _show(self, line: str) -> None:
        self._width = max(self._width, len(line))
        print(f"\r{line:<{self._width}}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the counter away."""
        if self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)
            self._width = 0
