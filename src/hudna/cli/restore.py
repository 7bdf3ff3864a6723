"""`hudna restore`: a record out of a backup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from hudna.cli.options import AsJson, Database, Packs


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `hudna backup` wrote.")],
    database: Database = None,
    packs: Packs = None,
    as_json: AsJson = False,
) -> None:
    """Fill a new record from a backup, on whichever database: all of it, or nothing.

    Example: hudna restore record.zip --database sqlite:///restored.db
    """
    from hudna.record.session import open_record

    open_record(database, create=True)
    from hudna.packs.session import load_lexicon
    from hudna.record.backup import restore_backup

    counts = restore_backup(file, load_lexicon(packs))
    said = f"{counts['Report']} reports, {counts['Claim']} claims, {counts['Decision']} decisions restored"
    typer.echo(json.dumps({"rows": counts}) if as_json else said)
