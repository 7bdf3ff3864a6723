"""A day's work in a browser: import, review by keyboard, correct, merge, read a verdict, make a brief.

The five reports beside the project are worked on where they are; elsewhere the samples that ship, and the test says so.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SHARED
from tests.workbench import browsing
from tests.workbench.browsing import Browsing, overflow, serious_faults

pytestmark = pytest.mark.xdist_group("browser")
_LONG = 180_000  # milliseconds in which an import or a brief has to be there
_SIZES = [("ar", 1440), ("ar", 390), ("en", 1440), ("en", 390)]


@pytest.fixture(scope="module")
def files(samples: Path) -> list[Path]:
    """The reports of the day."""
    found = sorted((SHARED / "reports").glob("00[0-4]_*.txt"))
    if len(found) == 5:
        return found
    warnings.warn("the five reports are not beside the project: the samples are worked on", stacklevel=1)
    return sorted(file for file in samples.iterdir() if file.suffix in (".txt", ".html", ".jsonl"))


@pytest.fixture(params=_SIZES, ids=lambda pair: "-".join(map(str, pair)))
def day(request: pytest.FixtureRequest, chromium: Any, reader: Any, tmp_path: Path) -> Iterator[Any]:
    """A page on an empty record; what it asked of others, or complained of, fails the test at its end."""
    language, width = request.param
    assert reader  # what the packs compile to is in the cache then: the site answers at once
    with browsing.serve(f"sqlite:///{tmp_path / 'day.db'}") as served:
        found = Browsing(chromium, served.address)
        yield found("/", language=language, width=width)
        found.close()


def test_a_days_work_is_done(day: Any, files: list[Path]) -> None:
    _import(day, files)
    _review(day)
    _correct_a_place(day)
    _merge(day)
    name = _brief(day)
    assert name.startswith("hudna-everywhere-") and name.endswith(".html")


def _whole(page: Any) -> None:
    """Look at the page as it stands: nothing serious, nothing wider than the window."""
    page.wait_for_load_state("networkidle")
    assert serious_faults(page) == [], page.url
    assert overflow(page) <= 0, page.url


def _go(page: Any, path: str) -> None:
    page.goto(path)
    _whole(page)


def _import(page: Any, files: list[Path]) -> None:
    _go(page, "/import/")
    page.locator("#import-files").set_input_files(files)
    page.locator("form.card button.main").click()
    page.wait_for_selector("#job:not([hx-get])", timeout=_LONG)
    _whole(page)
    _go(page, "/reports/")
    assert page.locator("tbody tr").count() >= len(files)


def _review(page: Any) -> None:
    """Accept every claim of the report that has the fewest, from the keyboard alone."""
    rows = page.locator("tbody tr").all()
    waiting = {int(row.locator("td.figure").inner_text().split()[-1]): row for row in rows}
    waiting[min(count for count in waiting if count)].get_by_role("link").first.click()
    page.wait_for_selector(".claim")
    _whole(page)
    count = page.locator(".claim").count()
    page.keyboard.press("j")
    for done in range(count):
        page.keyboard.press("a")
        page.wait_for_function("n => document.querySelectorAll('.claim.s-accepted').length === n", arg=done + 1)
    assert page.locator(".claim.s-unreviewed").count() == 0
    page.keyboard.press("n")
    page.wait_for_selector(".claim.s-unreviewed")


def _correct_a_place(page: Any) -> None:
    _go(page, "/search/?kind=incident&state=unreviewed")
    address = page.locator('.rows a[href*="#"]').first.get_attribute("href")
    page.goto(address)
    card = page.locator(f"[id='{address.partition('#')[2]}']")
    if not card.locator(
        '.pencil[data-slot="places"]'
    ).count():  # no place was read: it is offered under what is not stated
        card.locator(".unknown summary").click()
    card.locator('[data-slot="places"]').click()
    card.locator('[name="typed"]').press_sequentially("حلب")
    card.locator(".offer").first.click()
    card.locator("form.correct .main").click()
    page.wait_for_selector(".claim-incident.s-corrected")
    assert "حلب" in page.locator(".claim-incident.s-corrected").first.inner_text()
    _whole(page)


def _merge(page: Any) -> None:
    """Merge two incidents of about the same day, and read the verdict on them."""
    _go(page, "/incidents/")
    for link in [one.get_attribute("href") for one in page.locator("tbody th a[href^='/incidents/']").all()]:
        page.goto(link)
        if page.locator('[name="event"]').count() and page.locator(".verdict").count():
            break
    _whole(page)
    page.locator('[name="event"]').first.check()
    page.locator("#merge-reason").fill("same day, same place")
    page.locator('form[action$="/merge/"] .main').click()
    page.wait_for_selector(".notice.success")
    _whole(page)
    assert page.locator(".verdict").first.is_visible()
    assert page.locator(".reasons dd").first.inner_text()


def _brief(page: Any) -> str:
    """Look at the brief of everything, have it made, and return the name of the file."""
    _go(page, "/brief/")
    page.locator("#brief-since").fill("")
    page.locator("#brief-until").fill("")
    page.locator("form.card button.main").click()
    page.wait_for_selector("article.brief", timeout=_LONG)
    _whole(page)
    page.locator('button[value="html"]').click()
    page.wait_for_selector("#making:not([hx-get])", timeout=_LONG)
    _whole(page)
    with page.expect_download() as waiting:
        page.locator("#making a.button").click()
    return str(waiting.value.suggested_filename)
