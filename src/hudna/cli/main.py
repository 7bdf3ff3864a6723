"""`hudna`: the command. Each command stands in a file of its own and imports what it needs when it runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from hudna.cli import (
    accounts,
    add,
    backup,
    brief,
    dates,
    evaluate,
    explain,
    figures,
    incidents,
    link,
    packs,
    places,
    read,
    reread,
    restore,
    review,
    schema,
    search,
    serve,
    show,
    stats,
    truces,
    verify,
)
from hudna.errors import HudnaError

app = typer.Typer(
    name="hudna",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Reads Arabic news reports on a war and says who claimed what, in which words. Nothing leaves this machine.",
)
app.command("read")(read.read)
app.command("explain")(explain.explain)
app.command("dates")(dates.dates)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(packs.app, name="packs")
app.add_typer(places.app, name="places")
app.command("schema")(schema.schema)
app.command("add")(add.add)
app.command("link")(link.link)
app.command("reread")(reread.reread)
app.command("truces")(truces.truces)
app.command("incidents")(incidents.incidents)
app.command("figures")(figures.figures)
app.command("brief")(brief.brief)
app.command("search")(search.search)
app.command("show")(show.show)
app.command("stats")(stats.stats)
app.add_typer(review.app, name="review")
app.command("serve")(serve.serve)
app.add_typer(accounts.app, name="accounts")
app.command("verify")(verify.verify)
app.command("backup")(backup.backup)
app.command("restore")(restore.restore)


def _version(wanted: bool) -> None:
    if wanted:
        from hudna import __version__

        typer.echo(f"hudna {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None: ...


def _narrow(name: str) -> None:
    """Leave only the command of that name, if there is one: to make all of them takes a tenth of the start."""
    commands = [command for command in app.registered_commands if command.name == name]
    groups = [group for group in app.registered_groups if group.name == name]
    if commands or groups:
        app.registered_commands, app.registered_groups = commands, groups


def main() -> None:
    """Run the command; an error of Hudna's own is one line on stderr and exit status 2."""
    _narrow(*sys.argv[1:2] or [""])
    try:
        app()
    except HudnaError as error:
        print(f"hudna: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        sys.stderr.close()
        sys.exit(0)
