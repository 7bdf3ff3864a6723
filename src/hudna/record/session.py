"""Opening a record: Django set up in code, the database at a URL, its tables as this version wants them."""

from __future__ import annotations

from pathlib import Path

from hudna.errors import RecordError
from hudna.record.address import VARIABLE, address_of, database_of, file_of


def open_record(address: str | None = None, *, create: bool = False) -> str:
    """Open the record at a URL (None: HUDNA_DATABASE, else hudna.db) for this process, and return the URL.

    `create` makes it where there is none, and brings its tables up to this version. Raises RecordError where it is not
    there, cannot be reached, or is of another version.
    """
    address = address_of(address)
    path = file_of(address)
    if path and not create and not Path(path).exists():
        raise RecordError(f"no record here: `hudna add` makes one; --database or {VARIABLE} names another", path)
    _set_up(address)
    if create:
        _migrate(address)
    else:
        _check(address)
    return address


def close_record() -> None:
    """Close the connection of this thread, if there is one."""
    from django.conf import settings
    from django.db import connection

    if settings.configured:
        connection.close()


def leave_record() -> None:
    """Close the connection of this thread, so that its next one leads to the record that is open then.

    Threads that work on, beside the one that opens records, would stay with the record of their first query.
    """
    from django.db import connections

    connections["default"].close()
    del connections["default"]


def _set_up(address: str) -> None:
    try:
        import django
        from django.conf import settings
    except ImportError as error:
        raise RecordError("the record needs Django: pip install 'hudna[record]'") from error
    if not settings.configured:
        from hudna.record import settings as own

        named = {name: getattr(own, name) for name in dir(own) if name.isupper() and name != "ADDRESS"}
        settings.configure(**named)
    django.setup()
    _connect(address)


def _connect(address: str) -> None:
    """Point the default connection of this thread, and of those that begin later, at the database."""
    from django.db import connections

    connections["default"].close()
    del connections["default"]
    connections.settings = connections.configure_settings({"default": database_of(address)})


def _migrate(address: str) -> None:
    from django.core.management import call_command
    from django.db import Error, connection

    try:
        if _pending():
            call_command("migrate", "record", verbosity=0, interactive=False)
        connection.ensure_connection()
    except Error as error:
        raise RecordError(f"cannot be opened: {_said(error)}", address) from error
    except ImportError as error:
        raise RecordError("PostgreSQL needs psycopg: pip install 'hudna[postgres]'", address) from error


def _check(address: str) -> None:
    from django.db import Error

    try:
        pending = _pending()
    except Error as error:
        raise RecordError(f"cannot be opened: {_said(error)}", address) from error
    if pending:
        raise RecordError("its tables are of another version: `hudna add` with any report updates them", address)


def _pending() -> list[object]:
    """Return the migrations that the database has not had yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return list(executor.migration_plan([key for key in executor.loader.graph.leaf_nodes() if key[0] == "record"]))


def _said(error: Exception) -> str:
    return " ".join(str(error).split())
