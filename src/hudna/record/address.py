"""Addresses: the URL of a record to the database behind it."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from hudna.errors import RecordError

ADDRESS = "sqlite:///hudna.db"
VARIABLE = "HUDNA_DATABASE"
# WAL: readers go on while one process writes, and a killed writer leaves nothing half done.
_PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-65536;PRAGMA temp_store=MEMORY;"
_POSTGRES = ("postgresql", "postgres")


def address_of(given: str | None) -> str:
    """Return the URL of the record that is meant: the one given, that of HUDNA_DATABASE, or hudna.db in this folder.

    A plain path is taken for a SQLite file.
    """
    address = given or os.environ.get(VARIABLE) or ADDRESS
    return address if "://" in address else f"sqlite:///{address}"


def file_of(address: str) -> str | None:
    """Return the path of the SQLite file behind a URL; None for another database."""
    scheme, _, rest = address.partition("://")
    return unquote(rest.removeprefix("/")) or None if scheme == "sqlite" else None


def database_of(address: str) -> dict[str, Any]:
    """Return Django's description of the database at a URL: `sqlite:///hudna.db` (`sqlite:////home/…` for a path
    from the root) or `postgresql://user:password@host:port/name`. Raises RecordError for another.
    """
    path = file_of(address)
    if path:
        options = {"init_command": _PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 60}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}
    parts = urlsplit(address)
    if parts.scheme not in _POSTGRES or not parts.path.strip("/"):
        raise RecordError("no address of a record: write sqlite:///hudna.db or postgresql://user@host/name", address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
