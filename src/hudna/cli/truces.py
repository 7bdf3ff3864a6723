"""`hudna truces`: the ledger of truces."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.cli.options import AsJson, Database, Day, Where, day_of

if TYPE_CHECKING:
    from hudna.record.models import Truce


def truces(
    database: Database = None,
    place: Where = None,
    since: Day = None,
    until: Day = None,
    status: Annotated[
        str | None, typer.Option(help="agreed, declared, proposed, demanded or unknown; several with commas.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List truces: where, from when to when, between whom, on what that rests, and what lies inside them.

    Example: hudna truces
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.ledger import truce_json
    from hudna.record.ledger import truces as find_truces

    found = find_truces(since=day_of(since), until=day_of(until), place=place, status=status)
    for row in found:
        if as_json:
            typer.echo(json.dumps(truce_json(row), ensure_ascii=False))
        else:
            for line in _lines(row):
                typer.echo(line)
    if not found and not as_json:
        typer.echo("no truces")


def _lines(row: Truce) -> list[str]:
    from hudna.record.ledger import truce_json

    truce = truce_json(row)
    zones = "، ".join(zone["name"] for zone in truce["zones"]) or "?"
    lines = [f"{row.key}  {row.name or '?'}  [{zones}]  {truce['start'] or '?'} / {truce['end'] or '?'}  {row.status}"]
    named = (
        ("without", "excluded_zones"),
        ("parties", "parties"),
        ("left out", "excluded"),
        ("denied by", "denied_by"),
    )
    for word, slot in named:
        names = [one["name"] if isinstance(one, dict) else one for one in truce[slot]]
        lines += [f"    {word}: {'، '.join(names)}"] if names else []
    lines += [
        f"    {edge['kind']} {edge['edtf'] or '?'} ({edge['basis']}): {_short(edge['why'])}" for edge in truce["edges"]
    ]
    verdicts = ", ".join(f"{verdict} {count}" for verdict, count in truce["verdicts"].items())
    return [*lines, f"    events: {verdicts or 'none near'}"]


def _short(text: str) -> str:
    from hudna.export.cells import cut

    return cut(text, 80)
