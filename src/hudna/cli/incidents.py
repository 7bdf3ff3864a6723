"""`hudna incidents`: events, and whether they lie inside a truce."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from hudna.cli.options import AsJson, Database, Day, Where, day_of


def incidents(
    database: Database = None,
    place: Where = None,
    since: Day = None,
    until: Day = None,
    kind: Annotated[str | None, typer.Option("--type", help="airstrike, clash …; several with commas.")] = None,
    truce: Annotated[str | None, typer.Option(help="Only those with a finding on this truce.")] = None,
    verdict: Annotated[
        str | None, typer.Option(help="Only those of this verdict: inside, outside_time …; several with commas.")
    ] = None,
    reports: Annotated[int, typer.Option(min=1, help="Only those that so many reports tell of.")] = 1,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 200,
    reasons: Annotated[bool, typer.Option("--reasons", help="Say why each verdict comes out so.")] = False,
    as_json: AsJson = False,
) -> None:
    """List events with their figures, and for each truce near them whether they lie inside it.

    A verdict says where and when reports put an event, and never that a truce was broken.

    Example: hudna incidents --reasons
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.ledger import event_briefs
    from hudna.record.ledger import incidents as find_events

    found = find_events(
        since=day_of(since), until=day_of(until), place=place, kind=kind, truce=truce, verdict=verdict, reports=reports
    )
    rows = event_briefs(found[:limit])
    for row in rows:
        for line in [json.dumps(row, ensure_ascii=False)] if as_json else _lines(row, truce, reasons):
            typer.echo(line)
    if not rows and not as_json:
        typer.echo("no events")


def _lines(row: dict[str, Any], truce: str | None, reasons: bool) -> list[str]:
    figures = ", ".join(f"{effect} {_range(*bounds)}" for effect, bounds in row["figures"].items())
    told = f"{row['reports']} reports" + (f" ({row['families']} sources)" if row["families"] < row["reports"] else "")
    head = f"{row['key']}  {row['time'] or '?'}  {row['type']}  {row['place']['name'] or '?'}  {told}"
    lines = [f"{head}  {figures}" if figures else head]
    for finding in row["findings"]:
        if truce is None or finding["truce"] == truce:
            said = f", called a breach by {'، '.join(finding['breach_said_by'])}" if finding["breach_said_by"] else ""
            lines.append(f"    {finding['verdict']}: {finding['name'] or '?'} ({finding['truce']}){said}")
            lines += [f"        {one['test']} {one['outcome']}: {one['en']}" for one in finding["reasons"] if reasons]
    return lines


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return "?" if low is None else str(low)
    return f"{'?' if low is None else low}-{'?' if high is None else high}"
