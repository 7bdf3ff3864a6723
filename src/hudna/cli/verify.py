"""`hudna verify`: whether the record is whole."""

from __future__ import annotations

import json

import typer

from hudna.cli.options import AsJson, Database
from hudna.cli.say import problem


def verify(database: Database = None, as_json: AsJson = False) -> None:
    """Check the record: the chain, the digests of bytes, claims, events, truces and findings, and every span.

    Exit status 1 where something was changed, with the first broken link on top.

    Example: hudna verify
    """
    from dataclasses import asdict

    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.verify import Checked
    from hudna.record.verify import verify as find_breaks

    checked, broken = Checked(), 0
    for found in find_breaks(checked):
        broken += 1
        if as_json:
            typer.echo(json.dumps(found._asdict(), ensure_ascii=False))
        else:
            problem(found)
    counts = asdict(checked)
    if as_json:
        typer.echo(json.dumps({"whole": not broken, "broken": broken, **counts}))
    else:
        said = ", ".join(f"{count} {name}" for name, count in counts.items())
        typer.echo(f"{said}: {'whole' if not broken else f'{broken} broken'}")
    raise typer.Exit(1 if broken else 0)
