"""`hudna stats`: what is in the record."""

from __future__ import annotations

import json

import typer

from hudna.cli.options import AsJson, Database


def stats(database: Database = None, as_json: AsJson = False) -> None:
    """Count what is in the record: reports, claims by kind, events, truces, findings by verdict, decisions.

    Example: hudna stats
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.ledger import stats_json

    counts = stats_json()
    if as_json:
        typer.echo(json.dumps(counts, ensure_ascii=False))
        return
    for name, value in counts.items():
        shown = ", ".join(f"{key} {count}" for key, count in value.items()) if isinstance(value, dict) else value
        typer.echo(f"{name}\t{shown or '-'}")
