"""`hudna reread`: the record read again, with newer packs."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.cli.options import AsJson, Database, Packs
from hudna.cli.say import Progress

if TYPE_CHECKING:
    from hudna.record.reread import Reread


def reread(
    database: Database = None,
    packs: Packs = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also reports that were read by this version with these packs.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to read with; 0: one a core.")] = 0,
    link: Annotated[bool, typer.Option("--link/--no-link", help="Link everything anew at the end.")] = True,
    as_json: AsJson = False,
) -> None:
    """Read the reports of the record again, with this version and its packs, and link everything anew.

    Claims of the older reading are kept; those of the newer one are current. Decisions go over to claims that read the
    same words; those that cannot are listed by `hudna review left`. What is interrupted goes on with the same command.

    Example: hudna reread
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.packs.session import load_lexicon
    from hudna.record.intake import prepare_reports
    from hudna.record.prepare import engine_of
    from hudna.record.reread import Reread, due_reports, refresh_index
    from hudna.record.reread import reread as put_beside
    from hudna.record.words import Words

    lexicon, progress, done = load_lexicon(packs), Progress(), Reread()
    engine = engine_of(lexicon)
    due = due_reports(engine, everything=everything)
    for state in put_beside(prepare_reports(due, packs, jobs=jobs or os.cpu_count() or 1), done):
        progress.step(state.reports)
    refresh_index(Words(lexicon), engine)
    if link:
        _link(lexicon, progress)
    progress.clear()
    _say(done, as_json)


def _link(lexicon: object, progress: Progress) -> None:
    from typing import Any, cast

    from hudna.linking.world import world_of
    from hudna.record.again import again_is_due
    from hudna.record.assemble import link_again, link_new

    known = cast("Any", lexicon)
    if again_is_due():
        link_again(world_of(known), packs=known.digest, tell=progress.tell)
    else:
        link_new(world_of(known), tell=progress.tell)


def _say(done: Reread, as_json: bool) -> None:
    counts = asdict(done)
    if as_json:
        typer.echo(json.dumps(counts))
        return
    said = f"{done.reports} reports read again, {done.changed} changed, {done.new} claims new, {done.gone} replaced"
    said += f", {done.carried} decisions carried over" if done.carried else ""
    said += f", {done.left} could not be: see `hudna review left`" if done.left else ""
    said += f", {done.problems} could not be read and keep their older reading" if done.problems else ""
    typer.echo(said)
