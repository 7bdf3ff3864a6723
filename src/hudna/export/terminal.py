"""A table for people at a terminal, report by report.

Every line of a cell stands between Unicode isolates (UAX 9) where a terminal shows it, so that Arabic in one column
does not run into the next; the columns keep their order, the kind first. `HUDNA_ISOLATES=1` puts them into files too.
"""

from __future__ import annotations

import io
import os
from typing import IO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hudna.export.cells import HEADS, brief
from hudna.model.identity import identify
from hudna.model.report import Report

_ISOLATE, _POP = "\u2068", "\u2069"
_SHARES = (9, 10, 24, 14, 11, 6, 18, 30)  # of the width, by column
_WIDTH = 150  # where no terminal says how wide it is
_COLOURS = {"harm": "red", "incident": "yellow", "truce": "green", "statement": "cyan", "diplomacy": "magenta"}


class TableWriter:
    """Prints a heading and a table for each report."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", write_through=True)
        shown = stream.isatty()
        self._console = Console(file=self._text, width=None if shown else _WIDTH, highlight=False)
        self._isolated = shown or os.environ.get("HUDNA_ISOLATES") == "1"

    def write(self, report: Report) -> None:
        identify(report)
        self._console.print(Text(heading_of(report), style="bold"))
        if report.claims:
            self._console.print(self._table(report))
        self._console.print()

    def close(self) -> None:
        self._text.flush()
        self._text.detach()

    def _table(self, report: Report) -> Table:
        widths = _widths(self._console.width)
        table = Table(show_lines=False, header_style="bold", pad_edge=False)
        for head, width in zip(HEADS, widths, strict=True):
            table.add_column(self._cell(head, width), width=width, no_wrap=True)
        for claim in sorted(report.claims, key=lambda claim: claim.evidence):
            cells = brief(report, claim, width=3 * widths[-1])
            row = [self._cell(cell, width) for cell, width in zip(cells, widths, strict=True)]
            row[0].stylize(_COLOURS.get(claim.kind, ""))
            table.add_row(*row)
        return table

    def _cell(self, text: str, width: int) -> Text:
        lines = wrap(text, width)
        return Text("\n".join(f"{_ISOLATE}{line}{_POP}" if line and self._isolated else line for line in lines))


def heading_of(report: Report) -> str:
    """Return one line on the report: its identifier, outlet, date and how that is known, and how many claims."""
    published = f"{report.published.edtf or '؟'} ({report.published.basis})"
    parts = [report.id, report.outlet, published, f"{len(report.claims)} claims", report.problem]
    return " · ".join(part for part in parts if part)


def wrap(text: str, width: int) -> list[str]:
    """Return the text as lines of at most `width` cells, broken at spaces and, where a word is longer, inside it."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if cell_len(joined) <= width:
            lines[-1] = joined
            continue
        while cell_len(word) > width:
            lines.append(word[:width])
            word = word[width:]
        lines.append(word)
    return [line for line in lines if line] or [""]


def _widths(total: int) -> list[int]:
    room = total - 3 * len(_SHARES) - 1
    return [max(4, share * room // sum(_SHARES)) for share in _SHARES]
