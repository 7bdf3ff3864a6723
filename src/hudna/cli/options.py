"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Packs = Annotated[
    list[Path] | None,
    typer.Option("--packs", metavar="PATH", help="A folder of packs besides those that ship; repeatable."),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="When the reports came out, for those that do not say it themselves.",
    ),
]
Outlet = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Whose reports these are, for those that do not say it.")
]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="The record: sqlite:///hudna.db or postgresql://user@host/name. HUDNA_DATABASE if not given.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, one object a line.")]
