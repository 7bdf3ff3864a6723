"""Pictures: charts and maps in the style that the person at work prefers, on what the packs know of places."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe

from hudna.export.charts.interactive import map_html
from hudna.export.charts.look import Style
from hudna.export.charts.sketch import Spot
from hudna.export.charts.table import Chart, figure_html, table_html
from hudna.export.words import Names, names_of
from hudna.places.areas import Ground
from hudna.workbench.knowledge import gazetteer, lexicon, of_packs
from hudna.workbench.models import setting
from hudna.workbench.preferences import preferences

_MONTHS = {"local": "both", "levant": "levant", "common": "common"}


def style_of(named: str, width: int = 860) -> Style:
    """Return the style of a chart; `named` is put before its identifiers, and no other of the page has it."""
    held = preferences()
    return Style(held.language, width, _MONTHS[held.months], held.digits, named)


@of_packs(64)
def names_in(style: Style) -> Names:
    """Return what things are called in a style's language."""
    return names_of(lexicon(), style)


@of_packs()
def ground() -> Ground:
    """Return the areas of places."""
    return Ground(gazetteer())


def address_of(kind: str, key: str) -> str:
    """Return the address of the page on a truce, an incident or a place, empty where there is none."""
    try:
        return reverse(kind, args=[key]) if key else ""
    except NoReverseMatch:
        return ""


def figure(chart: Chart, style: Style, *, opened: bool = False) -> SafeString:
    """Return a chart with its table, for a page."""
    return mark_safe(figure_html(chart, style, opened=opened))


def table(chart: Chart, style: Style) -> SafeString:
    """Return the table of a chart alone."""
    return mark_safe(table_html(chart.table, style))


def map_of(spots: Sequence[Spot], style: Style, identifier: str, title: str = "") -> SafeString:
    """Return a map, with tiles only where the team has set an address for them."""
    names, tiles, credit = names_in(style).countries(), str(setting("tiles") or ""), str(setting("tiles_credit") or "")
    found = map_html(spots, style, names=names, identifier=identifier, tiles=tiles, credit=credit, title=title)
    return mark_safe(found)
