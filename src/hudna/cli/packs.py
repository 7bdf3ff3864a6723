"""`hudna packs`: what is known, and whether it is in order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.cli.options import Packs
from hudna.cli.say import problem

if TYPE_CHECKING:
    from hudna.packs.load import Pack

app = typer.Typer(no_args_is_help=True, help="List, lint, check and look into packs, the files of what Hudna knows.")
Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATHS]", help="Folders of packs; those that ship if not given.")
]


@app.command("list")
def list_packs(packs: Packs = None) -> None:
    """List the packs that are loaded, with how many entries of each kind they have.

    Example: hudna packs list
    """
    from hudna.packs.session import load_packs

    for pack in load_packs(packs):
        counts = Counter(entry.kind for entry in pack.entries)
        kinds = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in sorted(counts.items()))
        typer.echo(f"{pack.id}\t{pack.manifest.get('version', '?')}\t{kinds or 'empty'}")


@app.command("lint")
def lint_packs(
    paths: Paths = None,
    warnings: Annotated[bool, typer.Option("--warnings", help="List warnings too, not only count them.")] = False,
) -> None:
    """Look for mistakes in packs, each with its code. Exit status 1 where there is an error.

    Example: hudna packs lint mine
    """
    from hudna.match.phrases import parse_pattern
    from hudna.packs.lint import ERROR, lint

    chosen, everything = _given(paths)
    own = {str(pack.path) for pack in chosen}
    findings = [f for f in lint(everything, parse_pattern) if str(Path(f.file).parent) in own]
    errors = [finding for finding in findings if finding.level == ERROR]
    for finding in findings if warnings else errors:
        typer.echo(str(finding))
    typer.echo(f"{len(chosen)} packs: {len(errors)} errors, {len(findings) - len(errors)} warnings")
    raise typer.Exit(1 if errors else 0)


@app.command("check")
def check_packs(paths: Paths = None) -> None:
    """Read every example of the packs, and say which do not hold. Exit status 1 where one does not.

    Example: hudna packs check mine
    """
    from hudna.evaluation.examples import Finder
    from hudna.packs.check import check, examples
    from hudna.reading.reader import Reader

    chosen, _ = _given(paths)
    failures = check(chosen, Finder(Reader(paths)))
    for failure in failures:
        problem(failure)
    typer.echo(f"{sum(1 for _ in examples(chosen))} examples, {len(failures)} do not hold")
    raise typer.Exit(1 if failures else 0)


@app.command("show")
def show_word(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A word or name, or an entry's identifier.")],
    packs: Packs = None,
) -> None:
    """Show how a word or name is read: its entries with what they mean, and where they stand.

    Example: hudna packs show يقتل
    """
    from hudna.export.lookup import lines_of
    from hudna.packs.session import load_lexicon

    lines = list(lines_of(load_lexicon(packs), word))
    for line in lines:
        typer.echo(line)
    if not lines:
        problem(f"«{word}» is in no pack")
        raise typer.Exit(1)


def _given(paths: list[Path] | None) -> tuple[list[Pack], list[Pack]]:
    """Return the packs asked for, and these with all that they can refer to."""
    from hudna.packs.load import load_pack
    from hudna.packs.session import load_packs, pack_paths

    everything = load_packs(paths)
    if not paths:
        return everything, everything
    shipped = len(pack_paths())
    return [load_pack(path) for path in pack_paths(paths)[shipped:]], everything
