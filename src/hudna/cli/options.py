"""Options that several commands have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

_EDTF = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")


def is_edtf(text: str) -> bool:
    """Return whether `text` is an EDTF date, date-time or interval, as `--published` takes."""
    parts = text.split("/")
    return len(parts) <= 2 and all(_EDTF.fullmatch(part) for part in parts)


def _published(text: str | None) -> str | None:
    if text is not None and not is_edtf(text):
        raise typer.BadParameter(f"{text!r} is no date; give it as 2016-09-24, or an interval as 2016-09-23/2016-09-24")
    return text


Packs = Annotated[
    list[Path] | None,
    typer.Option("--packs", metavar="PATH", help="A folder of packs besides those that ship; repeatable."),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        callback=_published,
        help="When the reports came out, for those that do not say it themselves.",
    ),
]
Outlet = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Whose reports these are, for those that do not say it.")
]
