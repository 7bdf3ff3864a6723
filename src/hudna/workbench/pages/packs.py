"""Packs: what is known of a word, and how a sentence would be read, down to the rules and words that did it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from hudna.errors import RecordError
from hudna.export.derivation import of_claim
from hudna.export.lookup import lines_of
from hudna.model.identity import claim_type
from hudna.model.report import Published, Report
from hudna.packs.session import load_packs
from hudna.reading.edtf import is_valid
from hudna.reading.page import Page
from hudna.reading.reader import Reader
from hudna.workbench import knowledge
from hudna.workbench.knowledge import of_packs

_LONGEST = 6000  # characters that are read while somebody waits


def packs(request: HttpRequest) -> HttpResponse:
    """Show the packs, the entries of `word`, the claims of `sentence`. Raises RecordError where that is too long."""
    word = request.GET.get("word", "").strip()
    sentence = request.GET.get("sentence", "").strip()
    published = request.GET.get("published", "").strip()
    if len(sentence) > _LONGEST:
        raise RecordError(_("too long to try here: import it as a report"))
    context: dict[str, Any] = {"word": word, "sentence": sentence, "published": published, "packs": _packs()}
    if word:
        context["entries"] = _paragraphs(lines_of(_reader().lexicon, word))
    if sentence:
        context["claims"] = _claims(sentence, published if is_valid(published or "?") else None)
    return render(request, "workbench/packs.html", context)


def _claims(text: str, published: str | None) -> list[tuple[str, str, str, str]]:
    """Return (kind, type, evidence, derivation) of the claims of a text."""
    page = _open(text, published)
    return [
        (claim.kind, claim_type(claim), claim.evidence.text(text), "\n".join(of_claim(page, claim)))
        for claim in sorted(page.report.claims, key=lambda claim: claim.evidence)
    ]


def _open(text: str, published: str | None) -> Page:
    report = Report("sentence", text, published=Published(published, "given" if published else "unknown"))
    page = _reader().open(_reader().read(report))
    if report.problem:
        raise RecordError(report.problem)
    return page


def _paragraphs(lines: Any) -> list[list[str]]:
    """Return the lines of each entry together: the first of an entry is not indented."""
    found: list[list[str]] = []
    for line in lines:
        if line.startswith(" ") and found:
            found[-1].append(line.strip())
        else:
            found.append([line])
    return found


@of_packs()
def _reader() -> Reader:
    return Reader(knowledge.packs())


@of_packs()
def _packs() -> list[tuple[str, str, int]]:
    """Return (identifier, what it is about, entries) of the packs that are loaded."""
    return [
        (pack.id, str(pack.manifest.get("description", "")), len(pack.entries))
        for pack in load_packs(knowledge.packs())
    ]


urls = [path("packs/", packs, name="packs")]
