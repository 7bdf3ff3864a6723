"""How well two kinds of happening go together: a raid and a bombardment may be one event in other words."""

from __future__ import annotations

from collections.abc import Iterable

BOMBING = frozenset(("airstrike", "shelling", "barrel_bomb"))
ANY = frozenset(("attack", "massacre", "destruction"))  # words that fit most violence
LASTING = frozenset(("siege",))
IGNORED = frozenset(("aid", "evacuation", "displacement"))  # told of beside an event, none by itself
_PAIRS = {
    frozenset(("clash", "capture")): 0.7,
    frozenset(("clash", "shooting")): 0.4,
    frozenset(("clash", "explosion")): 0.2,
    frozenset(("shooting", "protest")): 0.3,
    frozenset(("clash", "airstrike")): 0.1,
    frozenset(("clash", "shelling")): 0.2,
    frozenset(("explosion", "shelling")): 0.3,
    frozenset(("explosion", "airstrike")): 0.1,
    frozenset(("chemical_attack", "airstrike")): 0.3,
    frozenset(("chemical_attack", "shelling")): 0.3,
    frozenset(("chemical_attack", "barrel_bomb")): 0.5,
}
_APART = -0.6
_PEACEFUL = frozenset(("protest", "siege", "detention", "aid", "evacuation", "displacement"))


def compatible(left: str, right: str) -> float:
    """Return how well two types of incident go together: 1 the same, 0 says nothing, below 0 speaks against it."""
    if left == right:
        return 1.0
    pair = {left, right}
    if pair <= BOMBING:
        return 0.7
    if pair & ANY:
        return -0.3 if pair & _PEACEFUL else 0.4
    return _PAIRS.get(frozenset(pair), _APART)


def fit(left: Iterable[str], right: Iterable[str]) -> float:
    """Return how well two groups of types go together by their best pair; 0 where either has none."""
    return max((compatible(one, other) for one in left for other in right), default=0.0)
