"""The side test: is whoever acted bound by a truce, and is whoever was struck left out of it?"""

from __future__ import annotations

from datetime import date

from hudna.linking.world import World
from hudna.model.events import Event, Reason, TruceWindow

_ARMED = frozenset(("armed_group", "army", "state", "coalition", "body"))


def test_side(event: Event, truce: TruceWindow, world: World) -> Reason:
    """Return whether the sides of an event are bound: yes, no (`no` or `excluded` as outcome), maybe or unknown.

    Who belonged to whom, and who fought whom, is asked of the first day of the event.
    """
    day = event.first
    excluded = {world.key_of(name) for name in truce.excluded}
    actors = {side for side in event.sides if world.kind_of(side) in _ARMED}
    names = "، ".join(truce.parties) or "؟"
    if excluded and _is_all(event.targets, excluded, world, day):
        left_out = "، ".join(truce.excluded)
        return Reason(
            "side",
            "excluded",
            f"يقال إن الهدف {left_out} المستثنى",
            f"the target is claimed to be {left_out}, left out of it",
        )
    if not actors:
        return Reason(
            "side", "unknown", f"لم يذكر الفاعل، وأطراف الهدنة {names}", f"nobody is named as acting; bound are {names}"
        )
    who = "، ".join(_name(actor, world) for actor in sorted(actors))
    if _is_all(actors, excluded, world, day):
        return Reason("side", "no", f"{who} مستثنى من الهدنة", f"{who} is left out of it")
    return _of_parties(actors, who, truce, world, day)


def _of_parties(actors: set[str], who: str, truce: TruceWindow, world: World, day: date | None) -> Reason:
    """Return whether those who acted are bound by what the parties agreed."""
    parties = {world.key_of(name) for name in truce.parties}
    names = "، ".join(truce.parties)
    if not parties:
        return Reason(
            "side", "unknown", f"الفاعل {who}، ولم تذكر أطراف الهدنة", f"{who} acted; nobody is told to be bound"
        )
    if any(world.may_be_one_side([actor], parties, day) for actor in actors):
        return Reason("side", "yes", f"الفاعل {who} من أطراف الهدنة: {names}", f"{who} is a party: {names}")
    if truce.status == "declared":
        return Reason(
            "side", "no", f"أعلنها {names} وحده، والفاعل {who}", f"{names} declared it alone, and {who} acted"
        )
    if all(world.relation_of("opposed_to", actor, [party], day) for actor in actors for party in parties):
        ar = f"الفاعل {who}، وكان حينها يقاتل أطراف الهدنة كلها: {names}"
        return Reason("side", "no", ar, f"{who} acted, and fought all the parties at that time: {names}")
    for actor in sorted(actors):
        ally = world.relation_of("allied_with", actor, parties, day)
        if ally is not None:
            ar = f"الفاعل {who} حليف لأحد أطراف الهدنة: {names}"
            return Reason("side", "maybe", ar, f"{who} acted, an ally of a party ({ally}); parties: {names}")
    ar = f"الفاعل {who}، ولم يذكر بين أطراف الهدنة: {names}"
    return Reason("side", "maybe", ar, f"{who} acted, and is not named among the parties: {names}")


def _is_all(keys: set[str] | frozenset[str], group: set[str], world: World, day: date | None) -> bool:
    return bool(keys) and bool(group) and all(world.are_one_side([key], group, day) for key in keys)


def _name(key: str, world: World) -> str:
    entry = world.actors.get(key)
    return entry.name if entry else key
