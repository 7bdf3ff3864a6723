"""The server: waitress in this process, on loopback unless there are accounts."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable

from hudna.workbench.site import WorkbenchError, application, open_site, own_names

THREADS = 8


def prepare(address: str | None, host: str, names: Iterable[str] = ()) -> str:
    """Open the site on a record so that it can listen on `host`; return the record's URL.

    Raises WorkbenchError where others could reach it and nobody would have to log in.
    """
    outside = [] if is_loopback(host) else [host, *own_names()]
    opened = open_site(address, [*names, *outside])
    from hudna.workbench.access import has_accounts

    if not is_loopback(host) and not has_accounts():
        raise WorkbenchError(
            "without accounts the workbench listens on this machine only: add one with `hudna accounts add`, "
            "or leave --host out",
            host,
        )
    return opened


def serve(host: str, port: int, ready: Callable[[str], None]) -> None:
    """Answer requests until the process is ended. `ready` is told the address once it listens; port 0 takes a free one.

    Raises WorkbenchError where the port cannot be had.
    """
    from waitress.server import create_server

    try:
        server = create_server(application(), host=host, port=port, threads=THREADS, ident="hudna")
    except OSError as error:
        raise WorkbenchError(
            f"cannot listen: {error.strerror or error}; --port takes another", f"{host}:{port}"
        ) from error
    ready(f"http://{_written(host)}:{server.effective_port}/")
    try:
        server.run()
    finally:
        server.close()


def is_loopback(host: str) -> bool:
    """Whether a host is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
