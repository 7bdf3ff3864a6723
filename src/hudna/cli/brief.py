"""`hudna brief`: a situation report on a period and an area."""

from __future__ import annotations

import sys
from collections.abc import Container
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hudna.cli.options import Database, Day, Packs, Where, day_of
from hudna.errors import BriefError


class Language(StrEnum):
    """Languages of briefs."""

    ar = "ar"
    en = "en"


class Format(StrEnum):
    """Formats of briefs."""

    html = "html"
    pdf = "pdf"
    docx = "docx"


def brief(
    database: Database = None,
    since: Day = None,
    until: Day = None,
    place: Where = None,
    language: Annotated[Language, typer.Option("--language", "-l", help="ar or en.")] = Language.ar,
    form: Annotated[
        Format | None, typer.Option("--format", "-f", help="html, pdf or docx; from the name of the file if not given.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output if not given."),
    ] = None,
    made: Annotated[
        datetime | None,
        typer.Option("--made", formats=["%Y-%m-%d"], metavar="DAY", help="The day that it says it was made on; today."),
    ] = None,
    packs: Packs = None,
) -> None:
    """Write a situation report: truces, incidents by verdict, figures as ranges, contested claims, statements, map.

    Every line has its sources with their exact words. PDF and DOCX need `pip install 'hudna[brief]'`.

    Example: hudna brief --since 2016-09-01 --until 2016-09-30 --place sy --language en -o brief.html
    """
    from hudna.record.session import open_record

    wanted = form or _form_of(output)
    open_record(database)
    from hudna.export.charts.look import Style
    from hudna.export.situation.compose import compose
    from hudna.export.situation.formats import bytes_of
    from hudna.export.situation.gather import Scope
    from hudna.export.words import names_of
    from hudna.packs.session import load_lexicon

    names = names_of(load_lexicon(packs), Style(language.value))
    scope = Scope(day_of(since), day_of(until), _known(place, names.gazetteer.by_id))
    document = compose(scope, names, made=day_of(made))
    _write(bytes_of(document, wanted.value), output)
    if output:
        typer.echo(f"{output}: reports as sources: {len(document.sources)}")


def _form_of(output: Path | None) -> Format:
    suffix = output.suffix.lstrip(".").lower() if output else ""
    return Format(suffix) if suffix in Format.__members__ else Format.html


def _known(place: str | None, gazetteer: Container[str]) -> str | None:
    if place and place.partition("~")[0] not in gazetteer:
        raise BriefError("no such place: give an identifier of the gazetteer, such as sy or sy/aleppo", place)
    return place


def _write(data: bytes, output: Path | None) -> None:
    try:
        if output:
            output.write_bytes(data)
        else:
            sys.stdout.buffer.write(data)
    except OSError as error:
        raise BriefError(f"cannot be written: {error.strerror or error}", str(output or "-")) from error
