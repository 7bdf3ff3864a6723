"""`hudna show`: one report, claim or event, with all that stands behind it."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from hudna.cli.options import AsJson, Database


def show(
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="A key (r-…, c-…, e-…), or the beginning of one.")
    ] = None,
    database: Database = None,
    text: Annotated[bool, typer.Option("--text", help="Only the raw text of a report.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Without a key: how many reports at most.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Show a report with its claims, a claim, or an event; without a key, the reports that were added last.

    Example: hudna show
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.models import Report
    from hudna.record.review import find_target
    from hudna.record.show import report_json, whole_json

    if key is None:
        rows = [report_json(report) for report in Report.objects.order_by("-id")[:limit]]
        lines = [json.dumps(row, ensure_ascii=False) if as_json else _line(row) for row in rows]
    else:
        row = find_target(key)
        if text and isinstance(row, Report):
            lines = [row.text]
        else:
            whole = whole_json(row)
            lines = [json.dumps(whole, ensure_ascii=False, indent=None if as_json else 2)]
    for line in lines:
        typer.echo(line)


def _line(row: dict[str, Any]) -> str:
    published = row["published"]["edtf"] or "-"
    return f"{row['key']}  {published}  {row['outlet'] or '-'}  {row['name']}  version {row['version']}"
