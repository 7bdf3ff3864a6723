"""Formats of a brief: a document as bytes, each format loaded only where it is asked for."""

from __future__ import annotations

from hudna.export.situation.document import Document

# What a file of each format is served as.
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def bytes_of(document: Document, form: str) -> bytes:
    """Return a document as html, pdf or docx. Raises BriefError where what a format needs is missing."""
    if form == "pdf":
        from hudna.export.situation.pdf import pdf_of

        return pdf_of(document)
    if form == "docx":
        from hudna.export.situation.docx import docx_of

        return docx_of(document)
    from hudna.export.situation.markup import page_html

    return page_html(document).encode("utf-8")
