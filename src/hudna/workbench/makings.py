"""Makings: files that take a while, made beside the pages one after the other, and kept until newer ones replace them.

They are of this process, and of the person who asked for them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass

from hudna.workbench.beside import Beside, Task

_KEPT = 12  # files that are kept


@dataclass(slots=True, kw_only=True)
class Making(Task):
    """One file: `state` is waiting, making, done or failed; `back` is the address of the page that asked for it."""

    name: str
    type: str
    back: str
    data: bytes = b""


_makings = Beside[Making]("making", _KEPT)


def begin(make: Callable[[], bytes], user: str, name: str, type_: str, back: str) -> Making:
    """Let a file be made, in the language and with the preferences that hold now."""
    now = copy_context()
    return _makings.begin(Making(user=user, name=name, type=type_, back=back), lambda task: now.run(_make, task, make))


def making_of(key: str, user: str) -> Making | None:
    """Return a making of this process by its key, if it is that user's."""
    return _makings.get(key, user)


def _make(making: Making, make: Callable[[], bytes]) -> None:
    making.state = "making"
    making.data = make()
