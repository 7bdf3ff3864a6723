"""Makings: files that take a while, made beside the pages one after the other, and kept until newer ones replace them.

They are of this process, and of the person who asked for them.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from secrets import token_urlsafe

from hudna.errors import HudnaError
from hudna.record.session import leave_record

_KEPT = 12  # files that are kept


@dataclass(slots=True)
class Making:
    """One file: `state` is waiting, making, done or failed; `back` is the address of the page that asked for it."""

    key: str
    user: str
    name: str
    type: str
    back: str
    state: str = "waiting"
    data: bytes = b""
    error: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing of it is left to do."""
        return self.state in ("done", "failed")


_makings: dict[str, Making] = {}
_worker = ThreadPoolExecutor(1, thread_name_prefix="making")


def begin(make: Callable[[], bytes], user: str, name: str, type_: str, back: str) -> Making:
    """Let a file be made, in the language and with the preferences that hold now."""
    making = Making(token_urlsafe(9), user, name, type_, back)
    _makings[making.key] = making
    for old in list(_makings)[:-_KEPT]:
        del _makings[old]
    _worker.submit(copy_context().run, _run, making, make)
    return making


def making_of(key: str, user: str) -> Making | None:
    """Return a making of this process by its key, if it is that user's."""
    found = _makings.get(key)
    return found if found and found.user == user else None


def _run(making: Making, make: Callable[[], bytes]) -> None:
    making.state = "making"
    try:
        making.data = make()
        making.state = "done"
    except HudnaError as error:
        making.state, making.error = "failed", str(error)
    except Exception as error:  # one that breaks must not stop those behind it
        making.state, making.error = "failed", f"{type(error).__name__}: {error}"
    finally:
        leave_record()
