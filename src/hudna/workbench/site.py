"""The site: Django set up on a record, its own tables beside it, and the application that answers requests."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from typing import Any

from hudna.errors import HudnaError, RecordError

_SECRET = "secret-key"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")


class WorkbenchError(HudnaError):
    """The site cannot be opened or served as asked."""

    code = "H500"


def configure() -> None:
    """Give Django the settings of the workbench, unless it has settings already. Raises WorkbenchError without it."""
    try:
        from django.conf import settings

        from hudna.workbench import settings as own
        from hudna.workbench.catalogues import compiled
    except ImportError as error:
        raise WorkbenchError(f"the workbench needs {error.name}: pip install 'hudna[workbench]'") from error
    if not settings.configured:
        named = {name: getattr(own, name) for name in dir(own) if name.isupper()}
        settings.configure(**named, LOCALE_PATHS=[compiled()])


def open_site(address: str | None = None, names: Iterable[str] = ()) -> str:
    """Open the record at a URL for the workbench, make it and bring its tables up to date; return the URL.

    `names`: hosts by which people reach the site, besides this machine's own. Raises RecordError as `open_record` does.
    """
    configure()
    from django.conf import settings

    from hudna.record.session import open_record

    address = open_record(address, create=True)
    _migrate(address)
    settings.SECRET_KEY = _secret()
    settings.ALLOWED_HOSTS = [*LOOPBACK, *names]
    _keep_connections()
    return address


def application() -> Callable[..., Any]:
    """Return the WSGI application of the site that is open."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def own_names() -> list[str]:
    """Return the names of this machine by which others may reach it."""
    return sorted({socket.gethostname(), socket.getfqdn()})


def _migrate(address: str) -> None:
    from django.core.management import call_command
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except Error as error:
        raise RecordError(f"its tables cannot be made: {' '.join(str(error).split())}", address) from error


def _secret() -> str:
    """Return the key that sessions are signed with: drawn once, and kept in the record's database."""
    from django.core.management.utils import get_random_secret_key

    from hudna.workbench.models import Setting

    row, _ = Setting.objects.get_or_create(name=_SECRET, defaults={"body": get_random_secret_key()})
    return str(row.body)


def _keep_connections() -> None:
    """Let each thread keep its connection: opening one anew costs its cache."""
    from django.db import connections

    connections.settings["default"]["CONN_MAX_AGE"] = None
    connections["default"].close()
