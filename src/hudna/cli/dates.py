from __future__ import annotations


def dates() -> None:
    """To be written."""
