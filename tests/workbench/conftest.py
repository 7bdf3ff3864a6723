"""The workbench on a record of the sample reports: a client of Django's, and a browser on the real command."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hudna.record.session import close_record
from tests.workbench import browsing
from tests.workbench.browsing import Browsing, Served


@pytest.fixture(scope="session")
def sample_record(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample reports, made once; tests take copies."""
    from typer.testing import CliRunner

    from hudna.cli.main import app
    from hudna.workbench.site import open_site

    file = tmp_path_factory.mktemp("samples") / "hudna.db"
    done = CliRunner().invoke(app, ["add", str(samples), "--jobs", "1", "--database", f"sqlite:///{file}"])
    assert done.exit_code == 0, done.output
    open_site(f"sqlite:///{file}")
    close_record()
    return file


@pytest.fixture
def site(sample_record: Path, tmp_path: Path) -> Iterator[str]:
    """The URL of a copy of the sample record, open with the workbench in this process."""
    from django.core.cache import cache

    from hudna.workbench.site import open_site

    cache.clear()
    shutil.copy(sample_record, tmp_path / "hudna.db")
    yield open_site(f"sqlite:///{tmp_path / 'hudna.db'}", names=["testserver"])
    close_record()


@pytest.fixture
def client(site: str) -> Any:
    """A client in single-user mode, in English; `client.get("/?lang=ar")` makes it Arabic."""
    from django.test import Client

    found = Client(headers={"accept-language": "en"})
    assert site
    return found


@pytest.fixture
def login(site: str) -> Any:
    """Make an account of a role and return a client logged in with it: `login("analyst")`."""
    from django.test import Client

    from hudna.workbench.models import Account

    def _login(role: str, name: str = "", **more: Any) -> Client:
        account = Account.objects.create(name or role, "correct horse battery", role=role, **more)
        found = Client(headers={"accept-language": "en"})
        found.force_login(account)
        return found

    assert site
    return _login


@pytest.fixture
def served(sample_record: Path, tmp_path: Path) -> Iterator[Served]:
    """The command `hudna serve` in a process of its own, on a copy of the sample record."""
    shutil.copy(sample_record, tmp_path / "served.db")
    with browsing.serve(f"sqlite:///{tmp_path / 'served.db'}") as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Chromium; tests that need it are skipped where there is none, and say so."""
    yield from browsing.launch()


@pytest.fixture
def browse(chromium: Any, served: Served) -> Iterator[Browsing]:
    """Open pages of the served site: `browse("/reports/", width=390, language="ar")`.

    At its end the test fails where a page asked another machine for something, or wrote an error to its console.
    """
    found = Browsing(chromium, served.address)
    yield found
    found.close()
