"""Pages in a browser: in both languages, wide and narrow, light and dark, without faults."""

from __future__ import annotations

import pytest

from tests.workbench.browsing import Browsing, overflow, serious_faults


@pytest.mark.parametrize("path", ["/", "/reports/"])
@pytest.mark.xdist_group("browser")
def test_pages_are_whole(browse: Browsing, path: str) -> None:
    for language, width, theme in (
        ("ar", 1440, "light"),
        ("ar", 390, "dark"),
        ("en", 1440, "dark"),
        ("en", 390, "light"),
    ):
        page = browse(path, language=language, width=width, theme=theme)
        assert serious_faults(page) == [], (language, width, theme)
        assert overflow(page) <= 0, (language, width, theme)


@pytest.mark.xdist_group("browser")
def test_the_map_of_the_overview_can_be_moved(browse: Browsing) -> None:
    page = browse("/")
    assert page.locator("#map .leaflet-control-zoom").count() == 1
    assert page.locator("#map path.hc-zone").count() > 0
