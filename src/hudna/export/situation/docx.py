"""A document as DOCX, for people who go on writing in it: right-to-left paragraphs and tables in Arabic."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from hudna.errors import BriefError
from hudna.export.charts.look import Style
from hudna.export.charts.table import Table
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
from hudna.export.situation.picture import png_of

_FACE = "Arial"  # has Arabic, and is on nearly every machine that opens DOCX
_SOFT = "525C63"
_ACCENT = "1C5A63"
_ARABIC = re.compile("[\u0590-\u08ff]")
_SCRIPTS = re.compile("[\u0590-\u08ff][\u0590-\u08ff\\s.,:;،؛؟«»()\\[\\]/–—-]*|[^\u0590-\u08ff]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML has no place for them
_WIDE = 16.6  # cm, the text on A4
_SHARES = (0.17, 0.22, 0.19, 0.2, 0.22)
_SMALL = 8  # rows of a table that is kept on one page


def docx_of(document: Document) -> bytes:
    """Return a document as DOCX. Raises BriefError where python-docx is not installed."""
    try:
        import docx
    except ImportError as error:
        raise BriefError("DOCX needs python-docx: pip install 'hudna[brief]'") from error
    writer = _Writer(docx.Document(), document.style)
    writer.set_up(document)
    writer.head(document)
    for block in document.blocks:
        writer.block(block)
    writer.sources(document.sources)
    out = io.BytesIO()
    writer.paper.save(out)
    return out.getvalue()


class _Writer:
    """Writes blocks into a python-docx document."""

    def __init__(self, paper: Any, style: Style) -> None:
        self.paper = paper
        self.style = style

    def set_up(self, document: Document) -> None:
        from docx.shared import Cm, Pt

        section = self.paper.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
        for name, size in (
            ("Normal", 10.5),
            ("Title", 20),
            ("Heading 1", 14),
            ("Heading 2", 11.5),
            ("List Bullet", 10.5),
        ):
            self._face(self.paper.styles[name], size, Pt)
        core = self.paper.core_properties
        core.title, core.subject, core.language = document.title, document.subtitle, self.style.language
        core.author = core.comments = ""
        core.created = core.modified = datetime(2000, 1, 1)  # two briefs of one record are the same bytes
        self._footer(section)
        if self.style.rtl:
            _put(section._sectPr, _SECTION, _element("w:bidi"))

    def _face(self, named: Any, size: float, points: Any) -> None:
        from docx.oxml.ns import qn
        from docx.shared import RGBColor

        named.font.name, named.font.size = _FACE, points(size)
        named.font.color.rgb = RGBColor(0x1B, 0x21, 0x25)
        properties = named.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for slot in ("w:cs", "w:hAnsi", "w:ascii", "w:eastAsia"):
            fonts.set(qn(slot), _FACE)
        for slot in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(slot), None)
        more = [_element("w:szCs", val=str(int(size * 2)))]
        more += [_element("w:bCs")] if named.name.startswith(("Heading", "Title")) else []
        _put(properties, _RUN, *more)

    def _footer(self, section: Any) -> None:
        paragraph = self._directed(section.footer.paragraphs[0])
        paragraph.alignment = 1
        self._run(paragraph, f"{self.style.say('صفحة', 'Page')} ", size=9, colour=_SOFT)
        for kind in ("PAGE", "NUMPAGES"):
            if kind == "NUMPAGES":
                self._run(paragraph, f" {self.style.say('من', 'of')} ", size=9, colour=_SOFT)
            run = paragraph.add_run()
            for part in (
                _element("w:fldChar", fldCharType="begin"),
                _field(kind),
                _element("w:fldChar", fldCharType="end"),
            ):
                run._r.append(part)

    def head(self, document: Document) -> None:
        self._write(self.paper.add_paragraph(style="Title"), document.title, bold=True)
        self._write(self.paper.add_paragraph(), document.subtitle, size=12)
        self._write(self.paper.add_paragraph(), document.made, size=9, colour=_SOFT)

    def block(self, block: Block) -> None:
        if isinstance(block, Heading):
            colour = _ACCENT if block.level == 1 else None
            paragraph = self.paper.add_paragraph(style=f"Heading {block.level}")
            self._write(paragraph, block.text, bold=True, colour=colour)
        elif isinstance(block, Words):
            size = {"lead": 12.0, "note": 9.0}.get(block.kind)
            colour = _SOFT if block.kind == "note" else None
            self._write(self.paper.add_paragraph(), block.text, size=size, bold=block.kind == "lead", colour=colour)
        elif isinstance(block, Facts):
            self._facts(block)
        elif isinstance(block, Lines):
            for line in block.items:
                paragraph = self._write(self.paper.add_paragraph(style="List Bullet"), line.text)
                paragraph.paragraph_format.space_after = 0
                self._cites(line, self.paper.add_paragraph)
        elif isinstance(block, Picture):
            self._picture(block)
        else:
            self._rows(block)

    def _facts(self, facts: Facts) -> None:
        for name, value in facts.pairs:
            paragraph = self._directed(self.paper.add_paragraph())
            paragraph.paragraph_format.space_after = 0
            self._run(paragraph, f"{name}: ", colour=_SOFT)
            self._run(paragraph, value)

    def _picture(self, picture: Picture) -> None:
        from docx.shared import Cm

        chart = picture.chart
        paragraph = self._directed(self.paper.add_paragraph())
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(png_of(chart.svg)), width=Cm(_WIDE))
        described = shape._inline.docPr
        described.set("descr", _CONTROL.sub("", chart.description))
        described.set("title", _CONTROL.sub("", chart.title))
        self._write(self.paper.add_paragraph(), f"{chart.title}. {chart.description}", size=9, colour=_SOFT)

    def _rows(self, rows: Rows) -> None:
        table = rows.table
        drawn = self._table(table)
        for at, cells in enumerate(table.rows):
            row = drawn.add_row()
            self._together(row)
            noted = at < len(rows.notes) and bool(rows.notes[at].text or rows.notes[at].cites)
            for column, text in enumerate(cells):
                paragraph = self._write(row.cells[column].paragraphs[0], text, size=9.5)
                paragraph.paragraph_format.keep_with_next = noted or len(table.rows) <= _SMALL
            if noted:
                self._note(drawn.add_row(), rows.notes[at])
        self._widths(drawn, len(table.heads))
        self.paper.add_paragraph().paragraph_format.space_after = 0

    def _widths(self, drawn: Any, count: int) -> None:
        """Give the columns their widths; a table of five is one of incidents."""
        from docx.shared import Cm

        shares = _SHARES if count == len(_SHARES) else (1 / count,) * count
        drawn.autofit = False
        for row in drawn.rows:
            if len(row._tr.tc_lst) == count:
                for cell, share in zip(row.cells, shares, strict=True):
                    cell.width = Cm(_WIDE * share)

    def _table(self, table: Table) -> Any:
        drawn = self.paper.add_table(rows=1, cols=len(table.heads))
        drawn.style = "Table Grid"
        if self.style.rtl:
            _put(drawn._tbl.tblPr, _TABLE, _element("w:bidiVisual"))
        _put(drawn._tbl.tblPr, _TABLE, _borders(), _margins())
        for column, head in enumerate(table.heads):
            cell = drawn.rows[0].cells[column]
            self._write(cell.paragraphs[0], head, size=9.5, bold=True)
            cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill="EEF3F3"))
        drawn.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
        return drawn

    def _together(self, row: Any) -> None:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))

    def _note(self, row: Any, line: Line) -> None:
        self._together(row)
        cell = row.cells[0].merge(row.cells[-1])
        first = cell.paragraphs[0]
        if line.text:
            self._write(first, line.text, size=9)
        self._cites(line, lambda: cell.add_paragraph() if line.text or first.runs else first)

    def _cites(self, line: Line, new: Any) -> None:
        from docx.shared import Cm, Pt

        for cite in line.cites:
            paragraph = self._directed(new())
            paragraph.paragraph_format.left_indent = Cm(0.8)
            paragraph.paragraph_format.space_after = Pt(1)
            self._cite(paragraph, cite)
        if line.more:
            numbers = " ".join(f"[{self.style.number(one)}]" for one in line.more)
            paragraph = self._write(
                new(), f"{self.style.say('ومصادر أخرى', 'further sources')}: {numbers}", size=9, colour=_SOFT
            )
            paragraph.paragraph_format.left_indent = Cm(0.8)

    def _cite(self, paragraph: Any, cite: Cite) -> None:
        comma = self.style.say("، ", ", ")
        self._run(paragraph, f"«{cite.words}»", size=9)
        self._run(
            paragraph, f" — {cite.outlet}{comma}{cite.day} [{self.style.number(cite.number)}]", size=9, colour=_SOFT
        )

    def sources(self, sources: list[Source]) -> None:
        if not sources:
            return
        self.block(Heading(self.style.say("المصادر", "Sources")))
        comma = self.style.say("، ", ", ")
        for one in sources:
            parts = [one.outlet, one.day, *([f"«{one.title}»"] if one.title else [])]
            parts.append(f"{self.style.say('التقرير', 'report')} {one.name} ({one.key})")
            text = f"[{self.style.number(one.number)}] {comma.join(parts)}"
            paragraph = self._write(self.paper.add_paragraph(), text, size=9)
            paragraph.paragraph_format.space_after = 0
            if one.url:
                self._write(self.paper.add_paragraph(), one.url, size=8, colour=_SOFT)

    def _write(self, paragraph: Any, text: str, **look: Any) -> Any:
        self._directed(paragraph)
        self._run(paragraph, text, **look)
        return paragraph

    def _directed(self, paragraph: Any) -> Any:
        if self.style.rtl:
            properties = paragraph._p.get_or_add_pPr()
            if properties.find(_name("w:bidi")) is None:
                _put(properties, _PARAGRAPH, _element("w:bidi"))
        return paragraph

    def _run(
        self, paragraph: Any, text: str, *, size: float | None = None, bold: bool = False, colour: str | None = None
    ) -> None:
        """Write text as runs of one script each: Word keeps size, weight and order of Arabic apart."""
        from docx.shared import Pt, RGBColor

        for part, arabic in _by_script(_CONTROL.sub("", text), self.style.rtl):
            run = paragraph.add_run(part)
            run.bold = bold or None
            if size:
                run.font.size = Pt(size)
            if colour:
                run.font.color.rgb = RGBColor.from_string(colour)
            more = [_element("w:bCs")] if bold else []
            more += [_element("w:szCs", val=str(int(size * 2)))] if size else []
            more += [_element("w:rtl"), _element("w:lang", bidi="ar-SA")] if arabic else []
            _put(run._r.get_or_add_rPr(), _RUN, *more)


def _by_script(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Yield stretches of a text with whether they are Arabic; in a text of Arabic, all but Latin words counts as it."""
    if not _ARABIC.search(text):
        yield text, False
        return
    if rtl and not re.search("[A-Za-z]", text):
        yield text, True
        return
    for found in _SCRIPTS.finditer(text):
        yield found[0], bool(_ARABIC.search(found[0]))


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(tag))


def _element(tag: str, **values: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(_name(f"w:{key}"), value)
    return made


def _borders() -> Any:
    made = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        made.append(_element(f"w:{side}", val="single", sz="4", space="0", color="C9D0D6"))
    return made


def _margins() -> Any:
    made = _element("w:tblCellMar")
    for side, width in (("top", "40"), ("left", "90"), ("bottom", "40"), ("right", "90")):
        made.append(_element(f"w:{side}", w=width, type="dxa"))
    return made


def _field(kind: str) -> Any:
    made = _element("w:instrText")
    made.text = kind
    return made


# The order in which properties have to stand (ISO 29500-1), as far as it concerns what is written here.
_PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "numPr",
    "bidi",
    "adjustRightInd",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "rPr",
]
_RUN = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "color",
    "spacing",
    "kern",
    "sz",
    "szCs",
    "highlight",
    "u",
    "rtl",
    "cs",
    "lang",
]
_TABLE = [
    "tblStyle",
    "tblpPr",
    "tblOverlap",
    "bidiVisual",
    "tblStyleRowBandSize",
    "tblStyleColBandSize",
    "tblW",
    "jc",
    "tblBorders",
    "shd",
    "tblLayout",
    "tblCellMar",
    "tblLook",
]
_SECTION = [
    "headerReference",
    "footerReference",
    "type",
    "pgSz",
    "pgMar",
    "pgNumType",
    "cols",
    "titlePg",
    "textDirection",
    "bidi",
    "docGrid",
]


def _put(properties: Any, order: list[str], *made: Any) -> None:
    """Put properties in, each where the schema wants it; what the order does not name stays behind the rest."""
    ranks = {_name(f"w:{name}"): at for at, name in enumerate(order)}
    children = sorted((*properties, *made), key=lambda child: ranks.get(child.tag, len(order)))
    for child in children:
        properties.append(child)  # moves those that are there
