"""`hudna schema`: the JSON Schema of what `hudna read --format jsonl` writes."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of the claims format.

    Example: hudna schema
    """
    from hudna.model.schema import FILE

    typer.echo(FILE.read_text(encoding="utf-8"), nl=False)
