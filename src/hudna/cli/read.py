"""`hudna read`: reports in, claims out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hudna.cli.options import Conflicts, Outlet, Packs, Published


class Format(StrEnum):
    """How claims are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILES...", help="Files, folders, or - for standard input.")],
    form: Annotated[Format, typer.Option("--format", help="How to write the claims.")] = Format.table,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Where to write them; standard output if not given."),
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
    packs: Packs = None,
    conflict: Conflicts = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to read with.")] = 1,
) -> None:
    """Read reports into claims.

    Takes plain text, HTML, JSON lines and CSV (columns id, text, published, outlet, title, url), also in gzip and zip.
    Exit status: 0 where all was read, 1 where some was not, 2 where nothing was.

    Example: hudna read report.txt --published 2016-09-24 --format jsonl
    """
    from hudna.cli.run import run

    raise typer.Exit(run(files, form.value, output, published, outlet, packs, jobs, conflict))
