"""Assembling: linking and assessment after an addition or a decision, in one call."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.linking.world import World
from hudna.record.again import Stage
from hudna.record.linking import Linked, Linker, Tell
from hudna.record.models import Event
from hudna.record.store import writing
from hudna.record.truces import Assessed, Assessor


def link_new(world: World, *, user: str | None = None, tell: Tell | None = None) -> tuple[Linked, Assessed]:
    """Link the reports that were not linked yet, and bring truces and findings up to them.

    What an earlier run left undone is done too. Raises RecordError where nothing can be written, as the others do.
    """
    with writing():
        linked = Linker(world, user, tell=tell).link_new()
        return linked, Assessor(world, user, tell).assess()


def relink(world: World, events: Iterable[Event], *, user: str | None = None) -> tuple[Linked, Assessed]:
    """Link some events anew, after a decision on them, and make their findings."""
    with writing():
        linked = Linker(world, user).relink(events)
        return linked, Assessor(world, user).assess()


def link_again(
    world: World, *, user: str | None = None, packs: str = "", tell: Tell | None = None
) -> tuple[Linked, Assessed]:
    """Link everything anew, as with new packs; events and truces keep their keys where their claims do.

    New events are made beside those that stand, a batch of reports a transaction, and take their place all at once.
    Whatever ends the run before, the record is as it was, and the next run goes on where this one stopped, unless
    decisions or packs (`packs` is their digest) have changed since. Decisions of people are respected as in any run.
    """
    with writing():
        linked = Stage(world, packs, user, tell).link()
        return linked, Assessor(world, user, tell).assess()
