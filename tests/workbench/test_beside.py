"""Tasks beside the pages: one after the other, of whom asked for them, the newest kept, and none stops the next."""

from __future__ import annotations

from threading import Event

import pytest

from hudna.errors import RecordError
from hudna.workbench.beside import Beside, Task


def _ended(tasks: Beside[Task]) -> None:
    """Wait until everything before has ended."""
    done = Event()
    tasks.begin(Task(user="last"), lambda task: done.set())
    assert done.wait(20)


@pytest.mark.parametrize(
    ("fault", "error"), [(RecordError("no such thing"), "no such thing"), (ZeroDivisionError("by nothing"), "ZeroDiv")]
)
def test_what_breaks_says_so_and_stops_nothing(fault: Exception, error: str) -> None:
    def breaks(task: Task) -> None:
        raise fault

    tasks = Beside[Task]("test", 5)
    broken, whole = tasks.begin(Task(user="amal"), breaks), tasks.begin(Task(user="amal"), lambda task: None)
    _ended(tasks)
    assert (broken.state, whole.state, whole.error) == ("failed", "done", "") and broken.ended
    assert error in broken.error


def test_the_newest_are_kept_and_only_for_whom_they_are() -> None:
    tasks = Beside[Task]("test", 2)
    first, second, third = (tasks.begin(Task(user="amal"), lambda task: None) for _ in range(3))
    assert tasks.newest() == [third, second] and tasks.get(first.key) is None
    assert tasks.get(third.key) is tasks.get(third.key, "amal") is third
    assert tasks.get(third.key, "salim") is None
