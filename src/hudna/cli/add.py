"""`hudna add`: reports into the record."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.cli.options import AsJson, Database, Outlet, Packs, Published
from hudna.cli.say import Progress, problem

if TYPE_CHECKING:
    from hudna.model.report import Report
    from hudna.record.store import Added


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILES...", help="Files, folders, or - for standard input.")],
    database: Database = None,
    published: Published = None,
    outlet: Outlet = None,
    packs: Packs = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to read with; 0: one a core.")] = 0,
    link: Annotated[bool, typer.Option("--link/--no-link", help="Link the new claims at the end.")] = True,
    as_json: AsJson = False,
) -> None:
    """Add reports to the record, and make it where there is none.

    A report that is there already changes nothing; another text at the same URL becomes its next version. When an
    addition was interrupted, the same command goes on where it stopped.

    Example: hudna add report.txt --published 2016-09-24
    """
    from hudna.record.session import open_record

    open_record(database, create=True)
    from hudna.record.intake import prepare_reports
    from hudna.record.store import Added, add_reports, unknown, waiting
    from hudna.scale.processes import settle_collector
    from hudna.sources import read_sources

    settle_collector()
    added, failures = Added(), [0]
    reports = unknown(_reports(read_sources(files, published=published, outlet=outlet), failures), added)
    progress = Progress()
    for state in add_reports(prepare_reports(reports, packs, jobs=jobs or os.cpu_count() or 1), added):
        progress.step(state.seen, state.claims)
    progress.clear()
    linked = _link(packs, progress) if link and (added.new or waiting()) else None
    progress.clear()
    typer.echo(_summary(added, linked, as_json))
    _exit(added, failures[0])


def _reports(items: Iterable[object], failures: list[int]) -> Iterator[Report]:
    from hudna.model.report import Report

    for item in items:
        if isinstance(item, Report):
            yield item
        else:
            failures[0] += 1
            problem(item)


def _link(packs: list[Path] | None, progress: Progress) -> dict[str, int]:
    from hudna.cli.link import counts_of
    from hudna.linking.world import world_of
    from hudna.packs.session import load_lexicon
    from hudna.record.assemble import link_new

    counts = counts_of(*link_new(world_of(load_lexicon(packs)), tell=progress.tell))
    return {name: count for name, count in counts.items() if name != "reports linked"}


def _summary(added: Added, linked: dict[str, int] | None, as_json: bool) -> str:
    counts = {
        "added": len(added.new),
        "versions": added.versions,
        "known": added.known,
        "claims": added.claims,
        "problems": added.problems,
    }
    if as_json:
        return json.dumps(counts | (linked or {}), ensure_ascii=False)
    parts = [f"{counts['added']} reports added", f"{counts['claims']} claims"]
    parts += [f"{added.versions} new versions"] if added.versions else []
    parts += [f"{added.known} known already"] if added.known else []
    parts += [f"{added.problems} could not be read"] if added.problems else []
    parts += [f"{count} {name}" for name, count in (linked or {}).items()]
    return ", ".join(parts)


def _exit(added: Added, failures: int) -> None:
    if failures or added.problems:
        raise typer.Exit(1 if added.seen else 2)
    if not added.seen:
        problem("nothing to add: no reports found")
        raise typer.Exit(2)
