"""Adds and links on a disk that is full after so many bytes, and says how the record is then, and when there is room.

    python tests/record/filling.py FOLDER

A line of JSON for each try: what was said, and the state of the record.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from killing import prepared, state_of, work

from hudna.errors import HudnaError

_ROOM = (64_000, 200_000, 400_000, None)  # bytes that a file may grow to beyond what it has; None: as many as it likes


def main(folder: Path) -> None:
    rows, world = prepared(folder / "full.db")
    address = f"sqlite:///{folder / 'full.db'}"
    for room in _ROOM:
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            os.write(writing, _try(address, rows, world, room, folder / "full.db").encode())
            os._exit(0)
        os.close(writing)
        said = os.read(reading, 10_000).decode()
        os.waitpid(process, 0)
        print(json.dumps(state_of(address) | {"said": said, "room": room}), flush=True)


def _try(address: str, rows: list[Any], world: Any, room: int | None, file: Path) -> str:
    if room is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        most = file.stat().st_size + room
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        work(address, rows, world, lambda: None)
    except HudnaError as error:
        return str(error)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return "done"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
