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
        ground = "contested" if figure["contested"] else f"{len(figure['origins'])} independent sources"
        lines.append(f"  {figure['effect']}: {_bounds(figure['minimum'], figure['maximum'])} ({ground})")
        lines += [f"    {_toll(toll)}" for toll in figure["tolls"]]
        lines += [
            f"    by {one['convention']}: {_bounds(one['low'], one['high'])}, best {_known(one['best'])}; {one['why']}"
            for one in figure["readings"]
        ]
    return lines


def _toll(toll: dict[str, Any]) -> str:
    marks = [mark for mark in ("total", "added", "vague") if toll[mark]]
    marks += [toll["scope"]] if toll["scope"] else []
    marks += [toll["stance"]] if toll["stance"] != "asserted" else []
    more = f" [{', '.join(marks)}]" if marks else ""
    told = f"{toll['published'] or '?'}  {_bounds(toll['low'], toll['high'])}"
    return f"{told}  {toll['source'] or '?'}  {toll['name']}{more}"


def _bounds(low: int | None, high: int | None) -> str:
    return _known(low) if low == high else f"{_known(low)} to {_known(high)}"


def _known(number: int | None) -> str:
    return "?" if number is None else str(number)
