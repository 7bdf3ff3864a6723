"""Assembling: linking and assessment after an addition or a decision, in one call."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from hudna.linking.world import World
from hudna.model import events as model
from hudna.record.codec import decode
from hudna.record.linking import Linked, Linker
from hudna.record.models import Copy, Event, EventCell, EventLink, Memory, Report, Shingle
from hudna.record.renaming import heirs_of
from hudna.record.truces import Assessed, Assessor


def link_new(world: World, *, user: str | None = None) -> tuple[Linked, Assessed]:
    """Link the reports that were not linked yet, and bring truces and findings up to them."""
    linker = Linker(world, user)
    linked = linker.link_new()
    return linked, Assessor(world, None, user).assess(linked.fresh, linked.touched)


def relink(world: World, events: Iterable[Event], *, user: str | None = None) -> tuple[Linked, Assessed]:
    """Link some events anew, after a decision on them, and make their findings."""
    linker = Linker(world, user)
    linked = linker.relink(events)
    return linked, Assessor(world, linker.library, user).assess((), linked.touched)


def link_again(world: World, *, user: str | None = None) -> tuple[Linked, Assessed]:
    """Link everything anew, as with new packs; events and truces keep their keys where their claims do.

    Decisions of people are respected as in any run. All of it is one transaction.
    """
    with transaction.atomic():
        before = {row.key: decode(model.Event, row.body["event"]).claims for row in Event.objects.filter(current=True)}
        _forget()
        linked, _ = link_new(world, user=user)
        names = heirs_of(
            before,
            {row.key: decode(model.Event, row.body["event"]).claims for row in Event.objects.filter(current=True)},
        )
        _rename(names, set(before))
        linked.new = {names.get(key, key) for key in linked.new} - set(before)
        linked.grown = {row.key for row in Event.objects.filter(current=True)} - linked.new
        return linked, Assessor(world, None, user).assess(linked.fresh, linked.touched)


def _forget() -> None:
    for model_class in (EventCell, EventLink, Shingle, Copy, Memory):
        model_class.objects.all().delete()
    Event.objects.filter(current=True).update(current=False)
    Report.objects.update(linked=False, family=None)


def _rename(names: dict[str, str], before: set[str]) -> None:
    """Give events the keys that they inherit; what had such a key before stands under its own no more."""
    moved = dict(names)
    rows = list(Event.objects.filter(key__in=moved, current=True))
    Event.objects.filter(key__in=set(moved.values()), current=False).delete()
    for number, row in enumerate(rows):
        Event.objects.filter(pk=row.pk).update(key=f"e-moving-{number}")
    for row in rows:
        body = row.body | {"event": row.body["event"] | {"id": moved[row.key]}}
        Event.objects.filter(pk=row.pk).update(key=moved[row.key], body=body)
    for row in Event.objects.filter(key__in=before, current=False):
        heir = Event.objects.filter(current=True, links__claim__name__in=[key.claim for key in _claims(row)]).first()
        Event.objects.filter(pk=row.pk).update(replaced_by=heir)


def _claims(row: Event) -> list[model.ClaimKey]:
    return decode(model.Event, row.body["event"]).claims
