"""A document as PDF, by WeasyPrint: A4, with numbered pages; Arabic in it can be searched and copied."""

from __future__ import annotations

import base64
from html import escape
from importlib.resources import files
from typing import Any

from hudna.errors import BriefError
from hudna.export.charts.look import LIGHT, style_sheet
from hudna.export.charts.table import Chart
from hudna.export.situation.document import Document
from hudna.export.situation.fonts import font_faces
from hudna.export.situation.markup import body_html
from hudna.export.situation.picture import png_of

_PANGO = (
    "PDF needs Pango 1.44 or later, which the system has to have: apt install libpango-1.0-0 libpangoft2-1.0-0 "
    "(Debian, Ubuntu), dnf install pango (Fedora), brew install pango (macOS); HTML and DOCX do without"
)


def pdf_of(document: Document) -> bytes:
    """Return a document as PDF. Raises BriefError where WeasyPrint or Pango is missing."""
    weasyprint = _weasyprint()
    fetcher = weasyprint.URLFetcher(allowed_protocols=("data", "file"))  # fonts and pictures; nothing from a network
    found: bytes = weasyprint.HTML(string=_page(document), url_fetcher=fetcher).write_pdf()
    return found


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ImportError as error:
        raise BriefError("PDF needs WeasyPrint: pip install 'hudna[brief]'") from error
    except OSError as error:  # its libraries are loaded at import
        raise BriefError(_PANGO) from error
    return weasyprint


def _page(document: Document) -> str:
    style = document.style
    sheets = files("hudna.export.situation")
    face = '"Amiri", "IBM Plex Sans Arabic", serif' if style.rtl else '"IBM Plex Sans Arabic", "Amiri", sans-serif'
    put = {
        "{page}": style.say("صفحة", "Page"),
        "{of}": style.say("من", "of"),
        "{face}": face,
        "{quoted}": '"Amiri", serif',
        "{head}": f"{document.title} · {document.subtitle}".replace("\\", "").replace('"', "'"),
    }
    sheet = (sheets / "print.css").read_text(encoding="utf-8")
    for name, value in put.items():
        sheet = sheet.replace(name, value)
    rules = "\n".join(
        (font_faces(), style_sheet(LIGHT), _variables(), (sheets / "brief.css").read_text(encoding="utf-8"), sheet)
    )
    return (
        f'<!doctype html><html lang="{document.language}" dir="{"rtl" if style.rtl else "ltr"}"><head>'
        f"<title>{escape(document.title)}</title><style>{rules}</style></head>"
        f"<body>{body_html(document, _image)}</body></html>"
    )


def _variables() -> str:
    return ":root {" + "".join(f"--hc-{name}: {value};" for name, value in LIGHT.items()) + "}" + _TABLES


_TABLES = (
    ".hc-table { border-collapse: collapse; width: 100%; } .hc-table th { text-align: start; background: #eef3f3; }"
    ".hc-table th, .hc-table td { border: 0.5pt solid #d7dce1; padding: 1.2mm 2mm; text-align: start; "
    "vertical-align: top; }"
)


def _image(chart: Chart) -> str:
    data = base64.b64encode(png_of(chart.svg)).decode("ascii")
    return f'<img alt="{escape(chart.description, quote=True)}" src="data:image/png;base64,{data}">'
