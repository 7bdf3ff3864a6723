"""`hudna explain`: how a report came to be read as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.cli.options import Outlet, Packs, Published
from hudna.cli.say import problem

if TYPE_CHECKING:
    from hudna.model.report import Report


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file with reports, or - for standard input.")],
    at: Annotated[int | None, typer.Option("--at", metavar="OFFSET", help="Explain the word at this offset.")] = None,
    claim: Annotated[str | None, typer.Option("--claim", metavar="ID", help="Explain this claim.")] = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="ID", help="The report, where a file has several.")
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
    packs: Packs = None,
) -> None:
    """Explain a reading: the words and what the packs know of them, the marks, who speaks, the rule of each claim.

    Without --at or --claim, lists the claims with their identifiers.

    Example: hudna explain report.txt --at 12
    """
    from hudna.export.derivation import at_offset, claims_of, of_claim
    from hudna.reading.reader import Reader

    found = _report(file, report, published, outlet)
    reader = Reader(packs)
    page = reader.open(reader.read(found))
    if found.problem:
        problem(f"{found.id}: {found.problem}")
        raise typer.Exit(1)
    if at is not None:
        lines = at_offset(page, at)
    elif claim is not None:
        wanted = next((one for one in found.claims if one.id == claim), None)
        if wanted is None:
            problem(f"{found.id} has no claim {claim}; without --claim its claims are listed")
            raise typer.Exit(2)
        lines = of_claim(page, wanted)
    else:
        lines = claims_of(page)
    for line in lines:
        typer.echo(line)


def _report(file: Path, wanted: str | None, published: str | None, outlet: str | None) -> Report:
    from hudna.model.report import Report
    from hudna.sources import read_sources

    for item in read_sources([file], published=published, outlet=outlet):
        if not isinstance(item, Report):
            problem(item)
        elif wanted is None or item.id == wanted:
            return item
    problem(f"{file}: no report {wanted or ''}".rstrip())
    raise typer.Exit(2)
