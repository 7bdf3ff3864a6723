"""Codec: events, truces and findings of the model to JSON and back, by the types that their fields declare."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> Any:
    """Return a value of the model as JSON: dataclasses as objects, named tuples as lists, sets sorted, days as ISO."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: encode(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (frozenset, set)):
        return sorted(encode(one) for one in value)
    if isinstance(value, (list, tuple)):
        return [encode(one) for one in value]
    return value + 0.0 if isinstance(value, float) else value  # no database tells -0.0 from 0.0


def decode(kind: type[T], value: Any) -> T:
    """Return the value of a dataclass of the model that was encoded; keys that it does not know are left out."""
    key: Any = kind
    found: T = _decoder(key)(value)
    return found


@lru_cache(maxsize=500)
def _decoder(kind: Any) -> Callable[[Any], Any]:
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(part for part in parts if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin in (list, frozenset, set):
        each = _decoder(parts[0])
        return lambda value: origin(each(one) for one in value)
    if origin is tuple:
        each = _decoder(parts[0])
        return lambda value: tuple(each(one) for one in value)
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        return _object(kind)
    return lambda value: value


def _object(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    if hasattr(kind, "_fields"):
        names = [(name, _decoder(hints[name])) for name in kind._fields]
        return lambda value: kind(*(inner(one) for (_, inner), one in zip(names, value, strict=True)))
    inners = {one.name: _decoder(hints[one.name]) for one in fields(kind)}
    return lambda value: kind(**{name: inners[name](one) for name, one in value.items() if name in inners})
