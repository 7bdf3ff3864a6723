"""Linking everything anew: events made beside those that stand, which then take their place and their keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from hudna.linking.world import World
from hudna.record import models
from hudna.record.linking import RARITY, Linked, Linker, Tell
from hudna.record.models import Claim, Decision, Event, EventCell, EventLink, Finding, Memory, Report
from hudna.record.renaming import heirs_of
from hudna.record.retiring import retire
from hudna.record.saving import STAGED
from hudna.record.seals import Seals, events_sealed
from hudna.record.store import user_name

_NAME = "again"
_CHUNK = 400
_CHANGING = ("merge", "split", "reject", "correct", "undo")  # decisions on which linking depends


def again_is_due() -> bool:
    """Whether linking everything anew was begun, or was asked for, and is not done."""
    return Memory.objects.filter(name=_NAME).exists()


def ask_again() -> None:
    """Have everything linked anew in the next run, from the start."""
    _drop_staged()
    Memory.objects.update_or_create(name=_NAME, defaults={"body": {}})


class Stage:
    """The events of a linking anew until they stand."""

    def __init__(self, world: World, packs: str, user: str | None = None, tell: Tell | None = None) -> None:
        self._world, self._packs = world, packs
        self._user, self._tell = user or user_name(), tell

    def link(self) -> Linked:
        """Link all reports into staged events, going on where an earlier run stopped, and put these in place."""
        while True:
            with transaction.atomic():
                self._begin()
            linker = Linker(self._world, self._user, staged=True, tell=self._tell)
            linker.link_new()
            with transaction.atomic():
                if self._mark() == _begun() and not Report.objects.filter(staged=False).exists():
                    return self._put_in_place(linker.done)

    def _begin(self) -> None:
        mark = self._mark()
        if _begun() != mark:
            _drop_staged()
            Memory.objects.update_or_create(name=_NAME, defaults={"body": mark})

    def _mark(self) -> dict[str, Any]:
        """Return what staged events depend on besides their reports."""
        last = Decision.objects.filter(action__in=_CHANGING).order_by("-pk").values_list("key", flat=True).first()
        return {"packs": self._packs, "decision": last}

    def _put_in_place(self, done: Linked) -> Linked:
        seals = Seals()
        before, now = _claims(current=True), _claims(staged=True)
        names = heirs_of(before, now)
        final = {name: names.get(name, name) for name in now}
        holders = {claim: final[name] for name, claims in now.items() for claim in claims}
        gone = {key: _heir(claims, holders) for key, claims in before.items() if key not in final.values()}
        _move_over(set(final.values()), final)
        retire(gone, seals)
        for seal in _sealed_anew(final, names):
            seals.put(seal)
        done.new = set(final.values()) - set(before)
        done.grown = set(final.values()) - done.new
        _close()
        payload = {"reports": Report.objects.count(), "events": len(final), "gone": len(gone)}
        seals.write("relink", "everything", payload, user=self._user)
        return done


def _begun() -> dict[str, Any] | None:
    body: dict[str, Any] | None = Memory.objects.filter(name=_NAME).values_list("body", flat=True).first()
    return body


def _drop_staged() -> None:
    staged = Event.objects.filter(staged=True)
    while numbers := list(staged.values_list("pk", flat=True)[:_CHUNK]):
        _drop(numbers)
    Memory.objects.filter(name=f"{STAGED}{RARITY}").delete()
    Report.objects.filter(staged=True).update(staged=False)


def _drop(numbers: list[int]) -> None:
    for table in (EventCell, EventLink, Finding):
        table.objects.filter(event__in=numbers).delete()
    Event.objects.filter(pk__in=numbers).delete()


def _claims(**which: bool) -> dict[str, list[int]]:
    """Return the numbers of the claims of events, those of an older reading by the claims that replaced them."""
    heirs: dict[int, Any] = dict(Claim.objects.exclude(replaced_by=None).values_list("pk", "replaced_by"))
    found: dict[str, list[int]] = {
        key.removeprefix(STAGED): []
        for key in Event.objects.filter(**which).order_by("pk").values_list("key", flat=True)
    }
    links = EventLink.objects.filter(**{f"event__{name}": value for name, value in which.items()})
    for key, claim in links.values_list("event__key", "claim").iterator(2000):
        while claim in heirs:
            claim = heirs[claim]
        found[key.removeprefix(STAGED)].append(claim)
    return found


def _heir(claims: list[int], holders: dict[int, str]) -> str | None:
    return next((holders[claim] for claim in claims if claim in holders), None)


def _move_over(keys: set[str], final: dict[str, str]) -> None:
    """Give staged events their keys, in the place of the events that had them, whose findings go over to them."""
    new = dict(Event.objects.filter(staged=True).values_list("key", "pk"))
    numbers = {key: new[f"{STAGED}{name}"] for name, key in final.items()}
    old = {key: pk for key, pk in Event.objects.filter(staged=False).values_list("key", "pk") if key in keys}
    pairs = [(numbers[key], pk) for key, pk in old.items()]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE record_finding SET event_id = %s WHERE event_id = %s", pairs)
        cursor.executemany("UPDATE record_event SET replaced_by_id = %s WHERE replaced_by_id = %s", pairs)
        outgoing = list(old.values())
        for start in range(0, len(outgoing), _CHUNK):
            _drop(outgoing[start : start + _CHUNK])
        cursor.executemany("UPDATE record_event SET key = %s WHERE id = %s", list(numbers.items()))


def _sealed_anew(final: dict[str, str], names: dict[str, str]) -> Iterator[Any]:
    """Let staged events stand, with their identifiers in what they say of themselves, and yield their seals."""
    keys = sorted(final.values())
    mine = {key: name for name, key in final.items()}
    for start in range(0, len(keys), _CHUNK):
        group = keys[start : start + _CHUNK]
        for row in Event.objects.filter(key__in=group):
            name = mine[row.key]
            if name in names or row.body["event"]["part_of"] in names:
                Event.objects.filter(pk=row.pk).update(body=_renamed(row.body, row.key, names))
        Event.objects.filter(key__in=group).update(current=True, staged=False, assessed=False)
        yield from events_sealed(models, Event.objects.filter(key__in=group))


def _renamed(body: dict[str, Any], key: str, names: dict[str, str]) -> dict[str, Any]:
    part_of = body["event"]["part_of"]
    event = body["event"] | {"id": key, "part_of": names.get(part_of or "", part_of)}
    return {"event": event, "figures": [figure | {"event": key} for figure in body["figures"]]}


def _close() -> None:
    """Forget that anything was staged, and have all truces and findings made anew."""
    Memory.objects.filter(name=RARITY).delete()
    Memory.objects.filter(name=f"{STAGED}{RARITY}").update(name=RARITY)
    Memory.objects.filter(name=_NAME).delete()
    Report.objects.update(linked=True, staged=False, assessed=False)
