"""`hudna serve`: the workbench in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from hudna.cli.options import Database


def serve(
    database: Database = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8090,
    host: Annotated[
        str, typer.Option("--host", help="Where to listen. Beyond this machine only where there are accounts.")
    ] = "127.0.0.1",
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A name by which others reach this machine; repeatable."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only open the record and see whether it can be served.")
    ] = False,
) -> None:
    """Open the workbench on a record, until it is ended with Ctrl-C. Makes the record where there is none.

    Example: hudna serve --check
    """
    from hudna.workbench import server

    opened = server.prepare(database, host, names or ())
    if check:
        typer.echo(f"{opened} can be served")
        return
    try:
        server.serve(host, port, lambda address: typer.echo(f"{opened} at {address}  (Ctrl-C ends)"))
    except KeyboardInterrupt:
        typer.echo("ended")
