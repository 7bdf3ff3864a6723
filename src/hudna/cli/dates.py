"""`hudna dates`: when reports came out, and from what that is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from hudna.cli.options import Packs
from hudna.cli.say import problem


def dates(
    files: Annotated[list[Path], typer.Argument(metavar="FILES...", help="Files, folders, or - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a report.")] = False,
    packs: Packs = None,
) -> None:
    """Say when reports came out, with the reasons for it.

    The basis is given (the report says it), byline, inferred, or unknown.

    Example: hudna dates report.txt
    """
    from hudna.model.report import Report
    from hudna.reading.reader import Reader
    from hudna.sources import read_sources

    reader, failed, done = Reader(packs), 0, 0
    for item in read_sources(files):
        report = reader.read(item) if isinstance(item, Report) else None
        if report is None or report.problem:
            failed += 1
            problem(item if report is None else f"{report.id}: {report.problem}")
            continue
        done += 1
        for line in _lines(report, as_json):
            typer.echo(line)
    raise typer.Exit(0 if done and not failed else 1 if done else 2)


def _lines(report: object, as_json: bool) -> list[str]:
    from hudna.model.report import Report

    assert isinstance(report, Report)
    published = report.published
    if as_json:
        row = {"report": report.id, "edtf": published.edtf, "basis": published.basis, "reasons": published.reasons}
        return [json.dumps(row, ensure_ascii=False, default=str)]
    head = f"{report.id}\t{published.edtf or '-'}\t{published.basis}"
    return [head, *(f"    {_reason(reason)}" for reason in published.reasons)]


def _reason(reason: dict[str, object]) -> str:
    from hudna.export.cells import cut

    words = f", by «{cut(str(reason['text']), 60)}» at {reason.get('start')}" if reason.get("text") else ""
    return f"{reason.get('edtf') or '-'}: {reason.get('says') or '?'}{words} ({reason.get('rule') or '?'})"
