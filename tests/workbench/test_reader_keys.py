"""The report reader in a browser: words and claims light each other, and everything is done from the keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workbench.browsing import Browsing, overflow, serious_faults

pytestmark = pytest.mark.xdist_group("browser")


def _open(browse: Browsing, **more: Any) -> Any:
    page = browse("/reports/", **more)
    page.get_by_role("link", name="تمديد الهدنة خمسة أيام وسط تبادل اتهامات").click()
    page.wait_for_selector(".claim")
    return page


def _expect(found: Any, count: int) -> None:
    from playwright.sync_api import expect

    expect(found).to_have_count(count)


def test_hovering_words_lights_their_claim(browse: Browsing) -> None:
    page = _open(browse)
    mark = page.locator(".m-harm").first
    mark.hover()
    key = mark.get_attribute("data-key")
    assert "lit" in (page.locator(f"#{key}").get_attribute("class") or "")
    page.locator(".claim-truce").first.hover()
    assert page.locator(".m-truce.lit").count() > 0


def test_a_report_is_reviewed_by_keyboard(browse: Browsing) -> None:
    page = _open(browse)
    count = page.locator(".claim").count()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.wait_for_selector(".claim.s-rejected")
    page.keyboard.press("u")
    _expect(page.locator(".claim.s-rejected"), 0)
    for done in range(count):
        page.keyboard.press("a")
        _expect(page.locator(".claim.s-accepted"), done + 1)
    assert page.locator(".m.s-accepted").count() > 0
    assert page.locator(".m.s-unreviewed").count() == 0


def test_a_place_is_corrected_with_the_picker(browse: Browsing) -> None:
    page = _open(browse)
    card = page.locator(".claim-incident").first
    card.locator('.pencil[data-slot="places"]').click()
    card.locator('[name="typed"]').press_sequentially("أم درمان")
    card.locator(".offer").first.click()
    card.locator("form.correct .main").click()
    page.wait_for_selector(".claim-incident.s-corrected")
    assert "أم درمان" in page.locator(".claim-incident.s-corrected").inner_text()


def test_words_selected_become_a_claim(browse: Browsing) -> None:
    page = _open(browse)
    before = page.locator(".claim").count()
    page.evaluate("getSelection().selectAllChildren([...document.querySelectorAll('.piece:not([data-keys])')][1])")
    page.keyboard.press("m")
    page.locator("#missed-type").select_option("statement:warn")
    page.locator("#missed form .main").click()
    _expect(page.locator(".claim"), before + 1)
    assert page.locator(".claim.s-accepted").count() == 1


def test_a_claim_of_a_later_part_is_chosen_by_its_address(browse: Browsing) -> None:
    page = browse("/reports/")
    page.get_by_role("link", name="هدنة مفتوحة في غزة بعد خمسين يوما من القتال").click()
    page.wait_for_selector(".m")
    last = page.locator(".m").last.get_attribute("data-key")
    page.goto(f"{page.url}#{last}")
    page.reload()
    page.wait_for_selector(f"#{last}.lit")
    _expect(page.locator(".rest"), 0)


@pytest.mark.parametrize(("language", "width", "theme"), [("ar", 1440, "light"), ("en", 390, "dark")])
def test_the_reader_is_whole(browse: Browsing, language: str, width: int, theme: str) -> None:
    page = _open(browse, language=language, width=width, theme=theme)
    assert serious_faults(page) == []
    assert overflow(page) <= 0
