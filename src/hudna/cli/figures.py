"""`hudna figures`: what sources say of one event, side by side."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from hudna.cli.options import AsJson, Database, Day, Where, day_of


def figures(
    event: Annotated[
        str | None, typer.Argument(metavar="[EVENT]", help="The key of an event; without it, those told of most.")
    ] = None,
    database: Database = None,
    place: Where = None,
    since: Day = None,
    until: Day = None,
    limit: Annotated[int, typer.Option(min=1, help="Without a key: how many events at most.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Show the figures of an event by effect: every toll with source and day, the range, readings by convention.

    Example: hudna figures
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.ledger import event_brief, figures_json, incidents

    if event is not None:
        rows = [_event(event)]
    else:
        found = incidents(since=day_of(since), until=day_of(until), place=place).exclude(body__figures=[])
        rows = list(found.order_by("-reports", "-weight", "pk")[:limit])
    for row in rows:
        brief, shown = event_brief(row), figures_json(row)
        if as_json:
            typer.echo(json.dumps(brief | {"figures": shown}, ensure_ascii=False))
        else:
            for line in _lines(brief, shown):
                typer.echo(line)
    if not rows and not as_json:
        typer.echo("no figures")


def _event(key: str) -> Any:
    from hudna.errors import RecordError
    from hudna.record.models import Event
    from hudna.record.review import find_target

    row = find_target(key)
    if not isinstance(row, Event):
        raise RecordError("is no event: `hudna incidents` lists them", key)
    return row


def _lines(brief: dict[str, Any], figures: list[dict[str, Any]]) -> list[str]:
    lines = [f"{brief['key']}  {brief['time'] or '?'}  {brief['type']}  {brief['place']['name'] or '?'}"]
    for figure in figures:
        lines.append(f"  {figure['effect']}: {_bounds(figure['minimum'], figure['maximum'])} ({_ground(figure)})")
        lines += _series(figure["series"])
        lines += [
            f"    by {one['convention']}: {_bounds(one['low'], one['high'])}, best {_known(one['best'])}; {one['why']}"
            for one in figure["readings"]
        ]
    return lines


def _ground(figure: dict[str, Any]) -> str:
    """Return who stands behind a figure, and whether its sources exclude each other."""
    count = len(figure["origins"])
    told = "one source" if count == 1 else f"{count} independent sources"
    return f"contested, {told}" if figure["contested"] else told


def _series(rows: list[dict[str, Any]]) -> list[str]:
    """Return a row a day and source: the figure, who says so, of which part, and the reports that carry it."""
    numbers = [_bounds(row["low"], row["high"]) for row in rows]
    width = max((len(number) for number in numbers), default=0)
    return [
        f"    {row['day'] or '?':<10}  {number:>{width}}  {_said_by(row)}"
        for row, number in zip(rows, numbers, strict=True)
    ]


def _said_by(row: dict[str, Any]) -> str:
    return f"{row['source'] or '?'}{_marks(row)}  {', '.join(row['reports'])}"


def _marks(row: dict[str, Any]) -> str:
    marks = [row["scope"]] if row["scope"] else []
    marks += [mark for mark in ("total", "added", "vague") if row[mark]]
    marks += [row["stance"]] if row["stance"] != "asserted" else []
    return f" [{', '.join(marks)}]" if marks else ""


def _bounds(low: int | None, high: int | None) -> str:
    if low is not None and high is None:
        return f"{low}+"
    return _known(low) if low == high else f"{_known(low)}-{_known(high)}"


def _known(number: int | None) -> str:
    return "?" if number is None else str(number)
