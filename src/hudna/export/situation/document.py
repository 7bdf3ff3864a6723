"""A document as parts that any format can write: headings, words, lists, tables, pictures, each with its sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.export.charts.look import Style
from hudna.export.charts.table import Chart, Table


@dataclass(frozen=True, slots=True)
class Cite:
    """One source of a line: the exact words, whose they are, and the number of the report in the list at the end."""

    words: str
    outlet: str
    name: str
    day: str
    number: int


@dataclass(frozen=True, slots=True)
class Source:
    """One report in the list of sources."""

    number: int
    key: str
    outlet: str
    name: str
    title: str
    day: str
    url: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section, 2 a part of one."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. `kind`: plain, lead (the sum of it, in larger letters) or note (how it is to be read)."""

    text: str
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, for what a thing is."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list with its sources; `more`: how many further sources are not shown with their words."""

    text: str
    cites: tuple[Cite, ...] = ()
    more: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """A list."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table whose rows have their sources below them, one `Line` a row (its text is a note on the row)."""

    table: Table
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart; `tabled`: with its table below it."""

    chart: Chart
    tabled: bool = False


Block = Heading | Words | Facts | Lines | Rows | Picture


@dataclass(slots=True)
class Document:
    """A whole document: its head, its parts in order, and the reports that it rests on."""

    title: str
    subtitle: str
    made: str
    style: Style
    blocks: list[Block] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.style.language

    def add(self, *blocks: Block) -> None:
        self.blocks.extend(blocks)
