"""`hudna link`: claims into events, and truces and findings after them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.cli.options import AsJson, Database, Packs
from hudna.cli.say import Progress

if TYPE_CHECKING:
    from hudna.record.linking import Linked
    from hudna.record.truces import Assessed


def link(
    database: Database = None,
    packs: Packs = None,
    again: Annotated[bool, typer.Option("--again", help="Link everything anew, as with new packs.")] = False,
    as_json: AsJson = False,
) -> None:
    """Link claims into events, assemble truces, and say which events lie inside them.

    `hudna add` does it for what it adds; this goes on where it was left off, and so does --again. Keys of events
    survive, and what people merged or split stays so.

    Example: hudna link --again
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.linking.world import world_of
    from hudna.packs.session import load_lexicon
    from hudna.record.again import again_is_due
    from hudna.record.assemble import link_again, link_new

    lexicon, progress = load_lexicon(packs), Progress()
    if again or again_is_due():
        linked, assessed = link_again(world_of(lexicon), packs=lexicon.digest, tell=progress.tell)
    else:
        linked, assessed = link_new(world_of(lexicon), tell=progress.tell)
    progress.clear()
    counts = counts_of(linked, assessed)
    said = ", ".join(f"{count} {name}" for name, count in counts.items())
    typer.echo(json.dumps(counts) if as_json else said)


def counts_of(linked: Linked, assessed: Assessed) -> dict[str, int]:
    """Return what linking did, in numbers."""
    return {
        "reports linked": linked.reports,
        "copies": linked.copies,
        "events": len(linked.new),
        "events grown": len(linked.grown),
        "truces": len(assessed.truces),
        "findings": assessed.findings,
    }
