"""Options that several commands have."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

Packs = Annotated[
    list[Path] | None,
    typer.Option("--packs", metavar="PATH", help="A folder of packs besides those that ship; repeatable."),
]
Conflicts = Annotated[
    list[str] | None,
    typer.Option(
        "--conflict",
        metavar="NAME",
        help="Of the packs about one war, load only those about this one (syria, yemen ...); repeatable.",
    ),
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
Where = Annotated[
    str | None, typer.Option("--place", metavar="PLACE", help="A place (sy/aleppo) with all that lies in it.")
]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY")]


def day_of(given: datetime | None) -> date | None:
    """Return the day that an option of type Day names."""
    return given.date() if given else None
