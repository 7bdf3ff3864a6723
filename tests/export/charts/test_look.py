"""Looks: contrast in light and dark, one style sheet, one shape a verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

import pytest

from hudna.export.charts.look import CLASSES, DARK, LIGHT, VERDICTS, paint, style_sheet
from hudna.export.charts.marks import mark
from hudna.model.vocabulary import VERDICTS as LABELS


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "band", "left-out", *VERDICTS])
def test_words_and_marks_stand_out(colours: Mapping[str, str], name: str) -> None:
    assert contrast(colours[name], colours["paper"]) >= 4.5
    assert contrast(colours[name], colours["land"]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_shaded_cells_and_bands_can_be_read(colours: Mapping[str, str]) -> None:
    assert contrast(colours["ink"], colours["accent-soft"]) >= 4.5
    assert contrast(colours["band"], colours["band-soft"]) >= 3
    assert contrast(colours["frame"], colours["paper"]) >= 3


def test_every_verdict_has_a_shape_of_its_own() -> None:
    shapes = {re.sub(r'(class|fill|stroke)="[^"]*"', "", mark(verdict, 0, 0)) for verdict in VERDICTS}
    assert len(shapes) == len(VERDICTS)
    assert set(VERDICTS) == {*LABELS, "none"}


def test_light_and_dark_have_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)
    assert {colour for values in CLASSES.values() for colour in values.values()} <= set(LIGHT)


def test_the_style_sheet_follows_the_theme() -> None:
    sheet = style_sheet()
    assert sheet.count("{") == sheet.count("}")
    assert all(f".{name} {{" in sheet for name in CLASSES)
    assert DARK["ink"] in style_sheet(DARK) and "var(" not in style_sheet(DARK)


def test_a_class_has_its_colour_without_a_style_sheet() -> None:
    assert paint("hc-text") == {"fill": LIGHT["ink"]}
    assert paint("unheard-of") == {}


def test_the_style_sheet_that_ships_is_current() -> None:
    sheet = files("hudna") / "workbench" / "static" / "workbench" / "charts.css"
    assert sheet.read_text(encoding="utf-8").endswith(f"{style_sheet()}\n")
