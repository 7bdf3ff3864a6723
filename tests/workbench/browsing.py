"""A browser on the workbench: the command in a process of its own, pages opened in Chromium, faults collected."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_HERE = ("127.0.0.1", "localhost")
HEIGHT = 900


@dataclass
class Served:
    """A site that is served: its address, and the record behind it."""

    address: str
    record: str


@contextmanager
def serve(record: str) -> Iterator[Served]:
    """Run `hudna serve` on a record and a free port until the end of the block."""
    command = [sys.executable, "-c", "from hudna.cli.main import main; main()", "serve", "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*command, "--database", record], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    found = re.search(r"http://\S+/", said)
    try:
        assert found, said + (process.stdout.read() if process.poll() is not None else "")
        yield Served(found[0].rstrip("/"), record)
    finally:
        process.terminate()
        process.wait(10)


def launch() -> Iterator[Any]:
    """Yield a Chromium of the system, and close it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install playwright")
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium here: pages are not looked at in a browser (apt-get install chromium)")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop running in this thread: no harm to others
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield browser
        browser.close()


class Browsing:
    """Opens pages; `faults` are requests that would leave this machine, errors on the console, and uncaught ones."""

    def __init__(self, browser: Any, address: str) -> None:
        self._browser, self._address = browser, address
        self._contexts: list[Any] = []
        self.faults: list[str] = []

    def __call__(self, path: str, *, width: int = 1440, language: str = "en", theme: str = "light") -> Any:
        """Return a page of Playwright's at a path of the site, in a context of its own."""
        context = self._browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            locale="ar" if language == "ar" else "en-GB",
            color_scheme=theme,
            base_url=self._address,
        )
        context.set_default_timeout(10_000)
        context.set_default_navigation_timeout(60_000)  # the first page loads the packs, on a busy machine slowly
        context.on("request", self._see_request)
        context.on("console", self._see_console)
        context.on("weberror", lambda error: self.faults.append(f"uncaught: {error.error}"))
        self._contexts.append(context)
        page = context.new_page()
        page.goto(path)
        page.wait_for_load_state("networkidle")
        return page

    def close(self) -> None:
        """Close all pages, and fail for their faults."""
        for context in self._contexts:
            context.close()
        assert self.faults == [], self.faults

    def _see_request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname not in _HERE:
            self.faults.append(f"left this machine: {request.url}")

    def _see_console(self, message: Any) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")


def serious_faults(page: Any) -> list[str]:
    """Return what axe finds seriously wrong with a page: rule, and where."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page)
    serious = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in serious for node in one["nodes"][:3]]


def overflow(page: Any) -> int:
    """Return by how many pixels a page is wider than its window: none may be."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
