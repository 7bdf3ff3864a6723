"""The world as the packs that ship know it."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="session")
def world(reader: Any) -> Any:
    """Places and actors of the packs."""
    from hudna.linking.world import world_of

    return world_of(reader.lexicon)
