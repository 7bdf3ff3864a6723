"""A brief as HTML, PDF and DOCX, in both directions of writing."""

from __future__ import annotations

import builtins
import io
import zipfile
from datetime import date
from typing import Any

import lxml.html
import pytest

from hudna.errors import BriefError
from hudna.export.charts.chain import chain
from hudna.export.charts.look import Style
from hudna.export.charts.table import Table
from hudna.export.situation.document import (
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
from hudna.export.situation.markup import body_html, page_html
from hudna.model.claims import Link

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _document(language: str) -> Document:
    style = Style(language, 600)
    cite = Cite("قُتل خمسة <مدنيين> في حلب", "رويترز", "report-1", style.say("3 أيار 2016", "3 May 2016"), 1)
    line = Line(style.say("حادث مبلغ عنه", "Reported incident: شرق حلب 25"), (cite,), (2,))
    table = Table("", ("أ", "ب"), (("الأول", "5–9"), ("الثاني", "3")), frozenset((1,)))
    return Document(
        style.say("تقرير حالة: سوريا", "Situation report: Syria"),
        style.say("من 1 أيار إلى 9 أيار 2016", "1 May to 9 May 2016"),
        style.say("أعد اليوم", "Made today"),
        style,
        [
            Heading(style.say("الهدن السارية", "Truces in force")),
            Words(style.say("بحسب التقارير", "According to the reports"), "lead"),
            Facts(((style.say("الحال", "Status"), style.say("متفق عليها", "agreed")),)),
            Lines((line,)),
            Rows(table, (line, Line(""))),
            Rows(table),
            Picture(chain([Link("طبيب", kind="witness"), Link("رويترز", kind="agency")], style)),
        ],
        [
            Source(1, "r-1", "رويترز", "report-1", "عنوان", "3 May 2016", "https://example.org/a?b=1&c=2"),
            Source(2, "r-2", "BBC", "report-2", "", "3 May 2016", ""),
        ],
    )


@pytest.fixture(params=["ar", "en"])
def document(request: pytest.FixtureRequest) -> Document:
    return _document(request.param)


def test_a_page_needs_nothing_else(document: Document) -> None:
    page = lxml.html.document_fromstring(page_html(document))
    assert [page.get("lang"), page.get("dir")] == [document.language, "rtl" if document.style.rtl else "ltr"]
    assert not page.xpath("//script | //link | //img | //@src | //*[@style]")
    assert page.xpath("count(//h1)") == 1


def test_words_of_reports_stand_right_to_left_in_both(document: Document) -> None:
    page = lxml.html.fromstring(body_html(document))
    quotes = page.xpath("//q")
    assert {(one.get("lang"), one.get("dir")) for one in quotes} == {("ar", "rtl")}
    assert quotes[0].text == "قُتل خمسة <مدنيين> في حلب"


def test_every_number_leads_to_its_source(document: Document) -> None:
    page = lxml.html.fromstring(body_html(document))
    wanted = {link.get("href")[1:] for link in page.xpath("//a[@class='brief-number']")}
    assert wanted == {"source-1", "source-2"}
    assert wanted <= {one.get("id") for one in page.xpath("//li[@id]")}


def test_arabic_in_english_is_kept_apart_from_numbers_beside_it() -> None:
    html = body_html(_document("en"))
    assert '<bdi>Reported incident: <bdi lang="ar">شرق حلب</bdi> 25</bdi>' in html
    assert '<bdi lang="ar">' not in body_html(_document("ar"))


def _pdf(document: Document) -> bytes:
    from hudna.export.situation.pdf import pdf_of

    try:
        return pdf_of(document)
    except BriefError as error:
        pytest.skip(f"no Pango here: {error}")


def test_arabic_can_be_copied_out_of_a_pdf() -> None:
    import pypdfium2

    pages = pypdfium2.PdfDocument(_pdf(_document("ar")))
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    assert all(words in text for words in ("تقرير حالة", "الهدن السارية", "بحسب التقارير", "حادث مبلغ عنه"))


def test_a_pdf_says_its_title_and_pages() -> None:
    import pypdfium2

    pages = pypdfium2.PdfDocument(_pdf(_document("en")))
    assert pages.get_metadata_value("Title") == "Situation report: Syria"
    assert "Page 1 of 1" in pages[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize(("missing", "told"), [(ImportError, "hudna[brief]"), (OSError, "libpango")])
def test_what_is_missing_for_pdf_is_named(monkeypatch: pytest.MonkeyPatch, missing: type[Exception], told: str) -> None:
    from hudna.export.situation.pdf import pdf_of

    whole = builtins.__import__

    def importing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise missing("cannot load library")
        return whole(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(BriefError) as raised:
        pdf_of(_document("en"))
    assert told in str(raised.value)


def _docx(document: Document) -> Any:
    import docx

    from hudna.export.situation.docx import docx_of

    return docx.Document(io.BytesIO(docx_of(document)))


def test_paragraphs_and_tables_run_in_the_direction_of_the_language(document: Document) -> None:
    body = _docx(document).element.body
    paragraphs = [one for one in body.iter(f"{_W}p") if any(part.text for part in one.iter(f"{_W}t"))]
    turned = [one.find(f"{_W}pPr/{_W}bidi") is not None for one in paragraphs]
    tables = [one.find(f"{_W}tblPr/{_W}bidiVisual") is not None for one in body.iter(f"{_W}tbl")]
    assert len(paragraphs) > 15 and set(turned) == {document.style.rtl}
    assert tables == [document.style.rtl] * 2


def test_arabic_runs_are_marked_as_such_and_latin_ones_not() -> None:
    runs = [run for run in _docx(_document("en")).element.body.iter(f"{_W}r") if run.find(f"{_W}t") is not None]
    arabic = [run for run in runs if run.find(f"{_W}rPr/{_W}rtl") is not None]
    assert any("حلب" in "".join(run.itertext()) for run in arabic)
    assert not any("Reported" in "".join(run.itertext()) for run in arabic)


def test_properties_stand_in_the_order_that_the_format_wants(document: Document) -> None:
    order = [
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
    for properties in _docx(document).element.body.iter(f"{_W}rPr"):
        names = [child.tag.removeprefix(_W) for child in properties]
        assert names == sorted(names, key=order.index)


def test_pictures_have_words_for_who_cannot_see_them(document: Document) -> None:
    paper = _docx(document)
    described = [one.get("descr") for one in paper.element.body.iter() if one.tag.endswith("}docPr")]
    chart = next(block.chart for block in document.blocks if isinstance(block, Picture))
    assert described == [chart.description]
    assert len(paper.inline_shapes) == 1


def test_two_of_one_document_are_alike() -> None:
    from hudna.export.situation.docx import docx_of

    one, two = (zipfile.ZipFile(io.BytesIO(docx_of(_document("ar")))) for _ in range(2))
    assert [info.filename for info in one.infolist()] == [info.filename for info in two.infolist()]
    assert all(one.read(name) == two.read(name) for name in one.namelist())


def test_a_picture_is_a_png_as_wide_as_asked() -> None:
    from hudna.export.situation.picture import png_of

    svg = next(block.chart.svg for block in _document("ar").blocks if isinstance(block, Picture))
    data = png_of(svg, 2)
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 1200


def test_control_characters_of_reports_do_no_harm(document: Document) -> None:
    from hudna.export.situation.docx import docx_of

    document.blocks.append(Words("قبل\x00\x0bبعد"))
    document.made = f"{date(2016, 1, 1)}\x07"
    assert docx_of(document)[:2] == b"PK"
    assert "قبل" in page_html(document)
