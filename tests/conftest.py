"""What tests of all rooms share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import django
import pytest
from hypothesis import HealthCheck, settings

from hudna.workbench.site import configure

configure()  # once a process: Django takes no other settings later, and those of the workbench serve the record too
django.setup()
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # no fault of the code
settings.load_profile("busy")
ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def reader() -> Any:
    """The reader with the packs that ship."""
    from hudna.reading.reader import Reader

    return Reader()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled reports beside the project; tests that need it are skipped where it is not."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("no labelled reports beside the project")
    return SHARED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample reports that ship."""
    return ROOT / "src" / "hudna" / "samples"
