"""`hudna backup`: the whole record in one file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from hudna.cli.options import AsJson, Database


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; never over another file.")],
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Write the whole record to one file, which any database takes back.

    Example: hudna backup record.zip
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.backup import write_backup

    counts = write_backup(file)
    said = f"{file}: {counts['Report']} reports, {counts['Claim']} claims, {counts['Decision']} decisions"
    typer.echo(json.dumps({"file": str(file), "rows": counts}) if as_json else said)
