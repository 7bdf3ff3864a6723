from __future__ import annotations


def explain() -> None:
    """To be written."""
