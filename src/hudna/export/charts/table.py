"""The table beside a chart: the same values, for who cannot or will not read a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from hudna.export.charts.look import Style


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows of text; `numbers`: columns (0 is the first) that hold numbers; `links`: an address by row.

    `shades`: 0 (none) to 4 of each cell, where cells are shaded.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    links: tuple[str, ...] = ()
    shades: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with what it says in words, and its table."""

    svg: str
    title: str
    description: str
    table: Table


def table_html(table: Table, style: Style, *, caption: bool = True) -> str:
    """Return a table as HTML; the first cell of a row is its head."""
    heads = "".join(
        f'<th scope="col"{_cls("hc-number" if at in table.numbers else "")}>{escape(head)}</th>'
        for at, head in enumerate(table.heads)
    )
    top = f"<caption>{escape(table.caption)}</caption>" if caption else ""
    rows = "".join(_row(table, at) for at in range(len(table.rows)))
    return (
        f'<table class="hc-table" dir="{"rtl" if style.rtl else "ltr"}">{top}'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def figure_html(chart: Chart, style: Style, *, opened: bool = False) -> str:
    """Return a chart as a figure: title, picture, and the table under a word that opens it."""
    word = style.say("البيانات في جدول", "The same as a table")
    state = " open" if opened else ""
    return (
        f'<figure class="hc-figure"><figcaption>{escape(chart.title)}</figcaption>'
        f'<div class="hc-scroll" tabindex="0" role="group" aria-label="{escape(chart.title)}">{chart.svg}</div>'
        f"<details{state}><summary>{word}</summary>{table_html(chart.table, style, caption=False)}</details></figure>"
    )


def _row(table: Table, at: int) -> str:
    shades: Sequence[int] = table.shades[at] if at < len(table.shades) else ()
    href = table.links[at] if at < len(table.links) else ""
    cells = [_cell(table, column, text, shades, href) for column, text in enumerate(table.rows[at])]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(table: Table, column: int, text: str, shades: Sequence[int], href: str) -> str:
    shown = f"<bdi>{escape(text)}</bdi>"
    if column == 0:
        linked = f'<a href="{escape(href, quote=True)}">{shown}</a>' if href else shown
        return f'<th scope="row">{linked}</th>'
    shade = shades[column] if column < len(shades) else 0
    names = ["hc-number"] if column in table.numbers else []
    names += [f"hc-shade-{shade}"] if shade else []
    return f"<td{_cls(' '.join(names))}>{shown}</td>"


def _cls(names: str) -> str:
    return f' class="{names}"' if names else ""
