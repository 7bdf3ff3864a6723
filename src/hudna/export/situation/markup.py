"""A document as HTML: a page by itself with its style sheet, or the body of one for a page of a site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from importlib.resources import files

from hudna.export.charts.look import Style, style_sheet
from hudna.export.charts.table import Chart, table_html
from hudna.export.situation.document import (
    Block,
    Cite,
    Document,
    Facts,
    Heading,
    Line,
    Lines,
    Picture,
    Rows,
    Source,
    Words,
)

_LETTER = "[\u0590-\u08ff]"
_ARABIC = re.compile(rf"({_LETTER}(?:[\u0590-\u08ff\s«»]*{_LETTER})?)")
Draw = Callable[[Chart], str]
Address = Callable[[str], str]


def page_html(document: Document) -> str:
    """Return a document as a whole page that needs nothing else: fit for a screen, and to be printed."""
    direction = "rtl" if document.style.rtl else "ltr"
    sheet = (files("hudna.export.situation") / "brief.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="{document.language}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(document.title)} · {escape(document.subtitle)}</title>"
        f"<style>{style_sheet()}\n{sheet}</style></head><body>{body_html(document)}</body></html>\n"
    )


def body_html(document: Document, draw: Draw | None = None, address: Address | None = None) -> str:
    """Return the parts of a document as an `article`; `draw` makes HTML of a chart, an inline SVG by default.

    `address`: the page of a report by its key, to which its number in the list of sources then leads.
    """
    style = document.style
    head = (
        f'<header class="brief-head"><h1>{_bdi(document.title, style)}</h1>'
        f'<p class="brief-period">{_bdi(document.subtitle, style)}</p>'
        f'<p class="brief-made">{escape(document.made)}</p></header>'
    )
    blocks = "".join(_block(block, style, draw or _drawn) for block in document.blocks)
    direction = "rtl" if style.rtl else "ltr"
    return (
        f'<article class="brief" lang="{document.language}" dir="{direction}">{head}{blocks}'
        f"{_sources(document.sources, style, address)}</article>"
    )


def _drawn(chart: Chart) -> str:
    return f'<div class="hc-scroll" tabindex="0" role="group" aria-label="{escape(chart.title)}">{chart.svg}</div>'


def _block(block: Block, style: Style, draw: Draw) -> str:
    if isinstance(block, Heading):
        level = block.level + 1
        return f"<h{level}>{_bdi(block.text, style)}</h{level}>"
    if isinstance(block, Words):
        return f'<p class="brief-{block.kind}">{escape(block.text)}</p>'
    if isinstance(block, Facts):
        rows = "".join(
            f"<div><dt>{escape(name)}</dt><dd>{_bdi(value, style)}</dd></div>" for name, value in block.pairs
        )
        return f'<dl class="brief-facts">{rows}</dl>'
    if isinstance(block, Lines):
        return f'<ul class="brief-lines">{"".join(f"<li>{_line(line, style)}</li>" for line in block.items)}</ul>'
    if isinstance(block, Picture):
        return _picture(block, style, draw)
    return _rows(block, style)


def _picture(picture: Picture, style: Style, draw: Draw) -> str:
    chart = picture.chart
    table = table_html(chart.table, style, caption=False)
    word = style.say("البيانات في جدول", "The same as a table")
    return (
        f'<figure class="hc-figure">{draw(chart)}'
        f"<figcaption>{_bdi(chart.title, style)}. {_bdi(chart.description, style)}</figcaption>"
        f'<details class="brief-table"><summary>{word}</summary>{table}</details></figure>'
    )


def _rows(rows: Rows, style: Style) -> str:
    table = rows.table
    if not rows.notes:
        return table_html(table, style, caption=bool(table.caption))
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    columns = "".join(f'<col class="brief-col-{at}">' for at in range(len(table.heads)))
    body = "".join(_noted(cells, note, style) for cells, note in zip(table.rows, rows.notes, strict=True))
    top = f"<colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>"
    return f'<table class="hc-table brief-noted">{top}{body}</table>'


def _noted(cells: Iterable[str], note: Line, style: Style) -> str:
    cells = list(cells)
    shown = "".join(f"<td>{_bdi(cell, style)}</td>" for cell in cells)
    below = f'<tr class="brief-note-row"><td colspan="{len(cells)}">{_line(note, style)}</td></tr>'
    return f"<tbody><tr>{shown}</tr>{below}</tbody>"


def _line(line: Line, style: Style) -> str:
    text = f'<span class="brief-text">{_bdi(line.text, style)}</span>' if line.text else ""
    cites = "".join(f"<li>{_cite(cite, style)}</li>" for cite in line.cites)
    more = ""
    if line.more:
        numbers = " ".join(_number(one, style) for one in line.more)
        more = f"<li>{style.say('ومصادر أخرى', 'further sources')}: {numbers}</li>"
    return f'{text}<ul class="brief-cites">{cites}{more}</ul>' if cites else text


def _cite(cite: Cite, style: Style) -> str:
    words = f'<q lang="ar" dir="rtl">{escape(cite.words)}</q>'
    told = style.say("، ", ", ").join((_bdi(cite.outlet, style), _bdi(cite.day, style)))
    return f"{words} — {told} {_number(cite.number, style)}"


def _number(number: int, style: Style) -> str:
    return f'<a class="brief-number" href="#source-{number}">[{style.number(number)}]</a>'


def _sources(sources: list[Source], style: Style, address: Address | None) -> str:
    if not sources:
        return ""
    rows = "".join(
        f'<li id="source-{one.number}" value="{one.number}">{_source(one, style, address)}</li>' for one in sources
    )
    return f'<h2>{style.say("المصادر", "Sources")}</h2><ol class="brief-sources">{rows}</ol>'


def _source(source: Source, style: Style, address: Address | None) -> str:
    comma = style.say("، ", ", ")
    parts = [_bdi(source.outlet, style), _bdi(source.day, style)]
    parts += [f"«{_bdi(source.title, style)}»"] if source.title else []
    name = _bdi(source.name, style)
    name = f'<a href="{escape(address(source.key), quote=True)}">{name}</a>' if address else name
    parts += [f"{style.say('التقرير', 'report')} {name} (<code>{escape(source.key)}</code>)"]
    url = f'<br><span class="brief-url" dir="ltr">{escape(source.url)}</span>' if source.url else ""
    return comma.join(parts) + url


def _bdi(text: str, style: Style) -> str:
    """Return words kept apart from those around them; in English each Arabic stretch by itself."""
    if style.rtl:
        return f"<bdi>{escape(text)}</bdi>"
    parts = _ARABIC.split(text)  # every second one is Arabic
    kept = (f'<bdi lang="ar">{escape(part)}</bdi>' if at % 2 else escape(part) for at, part in enumerate(parts))
    return f"<bdi>{''.join(kept)}</bdi>"
