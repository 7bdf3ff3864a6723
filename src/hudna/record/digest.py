"""Digests: values in one canonical spelling, and the keys that are drawn from them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

_UNSTORABLE = {0: "\u2400", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}  # no database takes these


def canonical(value: Any) -> str:
    """Return a JSON value in its one spelling: keys sorted, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(*parts: str) -> str:
    """Return the hex SHA-256 of texts, each ended by a line feed, so that no two lists of texts run together."""
    joined = "".join(f"{len(part)}:{part}\n" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(value: Any) -> str:
    """Return the digest of a JSON value."""
    return digest(canonical(value))


def key_of(letter: str, *parts: str) -> str:
    """Return a key: its letter, a dash and 16 hex digits (64 bits) of the digest of its parts."""
    return f"{letter}-{digest(*parts)[:16]}"


def storable(text: str) -> str:
    """Return a text as databases take it: null and lone surrogates replaced one by one, so that offsets hold."""
    return text.translate(_UNSTORABLE) if "\0" in text or not _is_sound(text) else text


def storable_json(value: Any) -> Any:
    """Return a JSON value with every text in it storable."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [storable_json(one) for one in value]
    if isinstance(value, dict):
        return {storable(key): storable_json(one) for key, one in value.items()}
    return value


def _is_sound(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
