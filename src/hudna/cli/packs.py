"""`hudna packs`: what is known, and whether it is in order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.cli.options import AsJson, Packs
from hudna.cli.say import Progress, problem

if TYPE_CHECKING:
    from hudna.evaluation.coverage import Coverage
    from hudna.model.report import Report
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


@app.command("coverage")
def cover_corpus(
    corpus: Annotated[list[Path], typer.Argument(metavar="CORPUS...", help="Files or folders of reports; no labels.")],
    limit: Annotated[int, typer.Option("--reports", min=0, help="Look at the first N only; 0 for all.")] = 0,
    top: Annotated[int, typer.Option("--top", min=0, help="How many of what was missed most to list.")] = 20,
    as_json: AsJson = False,
    packs: Packs = None,
) -> None:
    """Measure what the packs do not know of a corpus, by conflict.

    Prints, of the reports about each conflict, the share of sentences of violence without a trigger and without a
    claim, of persons announced by a title, bodies and places that no pack knows; then what was missed most, and the
    most frequent unknown words near a trigger.

    Example: hudna packs coverage reports.jsonl.gz --top 50
    """
    from hudna.evaluation.coverage import lines_of, measure_coverage, sum_coverage
    from hudna.reading.reader import Reader

    rows = measure_coverage(_reports(corpus, limit), Reader(packs))
    found = sum_coverage(_shown(rows))
    if as_json:
        typer.echo(json.dumps({name: one.to_json(top) for name, one in found.items()}, ensure_ascii=False))
        return
    for line in lines_of(found, top):
        typer.echo(line)


def _reports(files: list[Path], limit: int) -> Iterator[Report]:
    """Yield the reports of `files`, the first `limit` of them; what cannot be read is said."""
    from hudna.model.report import Report
    from hudna.sources import read_sources

    number = 0
    for item in read_sources(files):
        if not isinstance(item, Report):
            problem(item)
            continue
        number += 1
        yield item
        if number == limit:
            return


def _shown(rows: Iterable[tuple[str, Coverage]]) -> Iterator[tuple[str, Coverage]]:
    """Yield the rows on, and show how far it has come."""
    progress = Progress()
    for number, row in enumerate(rows, 1):
        progress.step(number)
        yield row
    progress.clear()


def _given(paths: list[Path] | None) -> tuple[list[Pack], list[Pack]]:
    """Return the packs asked for, and these with all that they can refer to."""
    from hudna.packs.load import load_pack
    from hudna.packs.session import load_packs, pack_paths

    everything = load_packs(paths)
    if not paths:
        return everything, everything
    shipped = len(pack_paths())
    return [load_pack(path) for path in pack_paths(paths)[shipped:]], everything
