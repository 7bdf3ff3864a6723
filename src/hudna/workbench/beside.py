"""Beside the pages: tasks that run one after the other in a thread of their own, with what has become of each.

They are of this process: who serves with several keeps them apart.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Generic, TypeVar

from hudna.errors import HudnaError
from hudna.record.session import leave_record

_DONE, _FAILED = "done", "failed"


@dataclass(slots=True, kw_only=True)
class Task:
    """What runs: `user` asked for it; `state` is waiting, something of its kind, done or failed, then with `error`."""

    key: str = field(default_factory=lambda: token_urlsafe(9))
    user: str
    state: str = "waiting"
    error: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing of it is left to do."""
        return self.state in (_DONE, _FAILED)


T = TypeVar("T", bound=Task)


class Beside(Generic[T]):
    """Tasks of one kind; the newest of them, so many as are `kept`, are remembered."""

    def __init__(self, name: str, kept: int) -> None:
        self._kept = kept
        self._tasks: dict[str, T] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix=name)

    def begin(self, task: T, work: Callable[[T], None]) -> T:
        """Let a task run when those before it have ended."""
        self._tasks[task.key] = task
        for old in list(self._tasks)[: -self._kept]:
            del self._tasks[old]
        self._worker.submit(_run, task, work)
        return task

    def get(self, key: str, user: str | None = None) -> T | None:
        """Return a task by its key; with `user` only if it is that user's."""
        found = self._tasks.get(key)
        return found if found and user in (None, found.user) else None

    def newest(self) -> list[T]:
        """Return the tasks, the newest first."""
        return list(reversed(self._tasks.values()))


def _run(task: T, work: Callable[[T], None]) -> None:
    try:
        work(task)
        task.state = _DONE
    except HudnaError as error:
        task.state, task.error = _FAILED, str(error)
    except Exception as error:  # one that breaks must not stop those behind it
        task.state, task.error = _FAILED, f"{type(error).__name__}: {error}"
    finally:
        leave_record()
