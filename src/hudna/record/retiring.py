"""Retiring: events that stand no more, with the one that took their place and without findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hudna.record import models
from hudna.record.models import Event, EventCell, Finding
from hudna.record.seals import Seals, events_sealed

_CHUNK = 400


def retire(heirs: Mapping[str, str | None], seals: Seals) -> None:
    """Let events stand no more: by key, the key of what took their place, None where nothing did."""
    keys = sorted(heirs)
    for start in range(0, len(keys), _CHUNK):
        group = keys[start : start + _CHUNK]
        rows = Event.objects.filter(key__in=group)
        drop_findings(rows.values_list("pk", flat=True), seals)
        EventCell.objects.filter(event__key__in=group).delete()
        rows.update(current=False, assessed=True)
        numbers = dict(Event.objects.filter(key__in={heirs[key] for key in group} - {None}).values_list("key", "pk"))
        for key in group:
            Event.objects.filter(key=key).update(replaced_by=numbers.get(heirs[key] or ""))
        for seal in events_sealed(models, Event.objects.filter(key__in=group)):
            seals.put(seal)


def drop_findings(events: Iterable[int], seals: Seals) -> None:
    """Take away the findings on events, by their numbers."""
    found = Finding.objects.filter(event__in=list(events))
    for event, truce in found.values_list("event__key", "truce__key"):
        seals.gone("finding", f"{event}/{truce}")
    found.delete()
