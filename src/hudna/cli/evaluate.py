"""`hudna evaluate`: how well labelled reports are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hudna.cli.options import Packs
from hudna.cli.say import problem


def evaluate(
    reports: Annotated[
        Path,
        typer.Option("--reports", metavar="PATH", help="The folder of their raw texts, with --linking also a file."),
    ],
    gold: Annotated[
        Path | None, typer.Argument(metavar="GOLD", help="A folder of labelled reports, one YAML file each.")
    ] = None,
    linking: Annotated[
        Path | None,
        typer.Option("--linking", metavar="DIR", help="Score events, tolls and verdicts by the labels in this folder."),
    ] = None,
    claims: Annotated[
        Path | None, typer.Option("--claims", metavar="FILE", help="Score this claims file, and read nothing.")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Score this kind only; repeatable.")] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="NAME", help="Leave this report out; repeatable.")
    ] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List what was missed (-), not labelled (+) or read otherwise (~).")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the figures as JSON.")] = False,
    gate: Annotated[
        Path | None, typer.Option("--gate", metavar="FILE", help="Fail where a figure is below its floor here.")
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="Write the figures as the new floors of --gate.")] = False,
    packs: Packs = None,
) -> None:
    """Score the reading of labelled reports, or with --linking what is assembled from them.

    Prints precision, recall and F1 of claims found, of the right type, and of their slots, by kind; with --linking
    those of pairs of reports that share an event, and how many tolls, copies and verdicts are right.

    Example: hudna evaluate labels --reports reports --kind harm --misses
    """
    if linking:
        _linking(linking, reports, packs, misses, as_json)
        return
    if gold is None:
        raise typer.BadParameter("give a folder of labelled reports, or --linking", param_hint="GOLD")
    from hudna.evaluation.gold import digest_of_gold, load_gold
    from hudna.evaluation.run import load_claims, read_gold
    from hudna.evaluation.score import score
    from hudna.evaluation.show import lines_of, misses_of
    from hudna.model.vocabulary import KINDS

    for name in kind or []:
        if name not in KINDS:
            raise typer.BadParameter(f"{name!r} is none of {', '.join(KINDS)}", param_hint="--kind")
    labelled = load_gold(gold, reports, without or [])
    rows = load_claims(claims) if claims else read_gold(labelled, packs)
    for missing in (one.name for one in labelled if one.name not in rows):
        problem(f"{missing}: not in the claims; everything in it counts as missed")
    scores = score(labelled, rows, kind)
    if misses:
        for line in misses_of(scores):
            typer.echo(line)
    for line in lines_of(scores, as_json):
        typer.echo(line)
    if gate:
        raise typer.Exit(_gate(scores, gate, digest_of_gold(gold), update))


def _linking(folder: Path, reports: Path, packs: list[Path] | None, misses: bool, as_json: bool) -> None:
    from hudna.evaluation.linking import evaluate_linking
    from hudna.evaluation.show_linking import lines_of_linking, misses_of_linking

    scores = evaluate_linking(folder, reports, packs)
    for line in misses_of_linking(scores) if misses else ():
        typer.echo(line)
    for line in lines_of_linking(scores, as_json):
        typer.echo(line)


def _gate(scores: object, file: Path, digest: str, update: bool) -> int:
    from hudna.evaluation.gate import check_gate, is_same_gold, update_gate
    from hudna.evaluation.score import Scores

    assert isinstance(scores, Scores)
    if update:
        update_gate(scores, digest, file)
        return 0
    if not is_same_gold(digest, file):
        problem(f"{file}: its floors were measured on other labels than these")
    below = check_gate(scores, file)
    for line in below:
        problem(line)
    return 1 if below else 0
