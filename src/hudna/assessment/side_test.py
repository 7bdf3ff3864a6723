"""The side test: is whoever acted bound by a truce, and is whoever was struck left out of it?"""

from __future__ import annotations

from hudna.linking.world import World
from hudna.model.events import Event, Reason, TruceWindow

_ARMED = frozenset(("armed_group", "army", "state", "coalition", "body"))


def test_side(event: Event, truce: TruceWindow, world: World) -> Reason:
    """Return whether the sides of an event are bound: yes, no (`no` or `excluded` as outcome), maybe or unknown."""
    excluded = {world.key_of(name) for name in truce.excluded}
    parties = {world.key_of(name) for name in truce.parties}
    actors = {side for side in event.sides if world.kind_of(side) in _ARMED}
    names = "، ".join(truce.parties) or "؟"
    if excluded and _is_all(event.targets, excluded, world):
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
    if _is_all(actors, excluded, world):
        return Reason("side", "no", f"{who} مستثنى من الهدنة", f"{who} is left out of it")
    if not parties:
        return Reason(
            "side", "unknown", f"الفاعل {who}، ولم تذكر أطراف الهدنة", f"{who} acted; nobody is told to be bound"
        )
    if any(world.may_be_one_side([actor], parties) for actor in actors):
        return Reason("side", "yes", f"الفاعل {who} من أطراف الهدنة: {names}", f"{who} is a party: {names}")
    if truce.status == "declared":
        return Reason(
            "side", "no", f"أعلنها {names} وحده، والفاعل {who}", f"{names} declared it alone, and {who} acted"
        )
    ar = f"الفاعل {who}، ولم يذكر بين أطراف الهدنة: {names}"
    return Reason("side", "maybe", ar, f"{who} acted, and is not named among the parties: {names}")


def _is_all(keys: set[str] | frozenset[str], group: set[str], world: World) -> bool:
    return bool(keys) and bool(group) and all(world.are_one_side([key], group) for key in keys)


def _name(key: str, world: World) -> str:
    entry = world.actors.get(key)
    return entry.name if entry else key
