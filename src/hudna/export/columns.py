"""Columns: a claim flattened to one row of a table, the same for every tabular form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hudna.model.claims import Claim, Link, Place
from hudna.model.identity import claim_type
from hudna.model.report import Report

Get = Callable[[Report, Claim], Any]


class Column(NamedTuple):
    """One column: its name, its type (`str`, `int`, `float`, `bool`, `list` of strings), what it holds, and whence."""

    name: str
    type: str
    about: str
    get: Get


def row_of(report: Report, claim: Claim) -> dict[str, Any]:
    """Return one row: the value of every column, None where the claim has no such slot or it is not known."""
    return {column.name: column.get(report, claim) for column in COLUMNS}


def _slot(name: str) -> Get:
    return lambda report, claim: getattr(claim, name, None)


def _names(slot: str) -> Get:
    def get(report: Report, claim: Claim) -> list[str] | None:
        values = getattr(claim, slot, None)
        return None if values is None else [value.name for value in values]

    return get


def _name(slot: str) -> Get:
    return lambda report, claim: getattr(getattr(claim, slot, None), "name", None)


def _count(part: str) -> Get:
    return lambda report, claim: getattr(getattr(claim, "count", None), part, None)


def _place(part: str) -> Get:
    def get(report: Report, claim: Claim) -> Any:
        place: Place | None = claim.places[0] if claim.places else None
        return getattr(place, part, None)

    return get


def _source(part: str) -> Get:
    def get(report: Report, claim: Claim) -> Any:
        link: Link | None = claim.sources[0] if claim.sources else None
        return getattr(link, part, None)

    return get


def _text(slot: str) -> Get:
    def get(report: Report, claim: Claim) -> str | None:
        span = getattr(claim, slot, None)
        return None if span is None else span.text(report.text)

    return get


COLUMNS = (
    Column("report", "str", "the report's identifier", lambda report, claim: report.id),
    Column("outlet", "str", "who published it", lambda report, claim: report.outlet),
    Column("title", "str", "its title", lambda report, claim: report.title),
    Column("url", "str", "its address", lambda report, claim: report.url),
    Column("published", "str", "when it came out, EDTF", lambda report, claim: report.published.edtf),
    Column("published_basis", "str", "how that is known", lambda report, claim: report.published.basis),
    Column("id", "str", "the claim's identifier", _slot("id")),
    Column("kind", "str", "harm, incident, truce, statement or diplomacy", _slot("kind")),
    Column("type", "str", "its effect, type, event or act", lambda report, claim: claim_type(claim)),
    Column("stance", "str", "asserted, denied, alleged ...", _slot("stance")),
    Column("failed", "bool", "an attempt that failed", _slot("failed")),
    Column("who", "list", "harm: the people", _slot("who")),
    Column("what", "list", "harm: the things", _slot("what")),
    Column("count_low", "int", "harm: the lowest number", _count("low")),
    Column("count_high", "int", "harm: the highest number", _count("high")),
    Column("count_vague", "bool", "harm: a vague number", _count("vague")),
    Column("count_text", "str", "harm: the number's words", _count("text")),
    Column("count_of", "int", "harm: the whole of a share", _count("of")),
    Column("cause", "str", "harm: the incident that did it", _slot("cause")),
    Column("actors", "list", "who did it", _names("actors")),
    Column("targets", "list", "incident: who or what was struck", _names("targets")),
    Column("weapons", "list", "incident: with what", _slot("weapons")),
    Column("name", "str", "truce: the words used for it", _slot("name")),
    Column("zones", "list", "truce: where it holds", _names("zones")),
    Column("excluded_zones", "list", "truce: where it does not", _names("excluded_zones")),
    Column("start", "str", "truce: from when, EDTF", _slot("start")),
    Column("end", "str", "truce: until when, EDTF", _slot("end")),
    Column("duration", "str", "truce: how long, ISO 8601", _slot("duration")),
    Column("parties", "list", "truce: who is bound", _names("parties")),
    Column("guarantors", "list", "truce: who stands behind it", _names("guarantors")),
    Column("excluded", "list", "truce: who is left out", _names("excluded")),
    Column("speaker", "str", "statement: who said it", _name("speaker")),
    Column("role", "str", "statement: as what", _slot("role")),
    Column("organisation", "str", "statement: for whom", _name("organisation")),
    Column("form", "str", "statement: direct, indirect or mixed", _slot("form")),
    Column("content", "str", "statement: what was said", _text("content")),
    Column("addressee", "list", "statement: to whom", _names("addressee")),
    Column("target", "list", "statement: about whom", _names("target")),
    Column("participants", "list", "diplomacy: who took part", _names("participants")),
    Column("outcome", "str", "diplomacy: what came of it", _slot("outcome")),
    Column("time", "str", "when it happened, EDTF", lambda report, claim: claim.time and claim.time.edtf),
    Column("time_text", "str", "the words that say so", lambda report, claim: claim.time and claim.time.text),
    Column("places", "list", "where", _names("places")),
    Column("place_id", "str", "the first place's identifier", _place("id")),
    Column("lat", "float", "its latitude, WGS 84 degrees", _place("lat")),
    Column("lon", "float", "its longitude, WGS 84 degrees", _place("lon")),
    Column("precision", "str", "how exact that is", _place("precision")),
    Column("sources", "list", "who says so, nearest to the fact first", _names("sources")),
    Column("source_kind", "str", "what the first of them is", _source("kind")),
    Column("evidence", "str", "the words that state the claim", _text("evidence")),
    Column("evidence_start", "int", "their offset into the raw text", lambda report, claim: claim.evidence.start),
    Column("evidence_end", "int", "the offset behind them", lambda report, claim: claim.evidence.end),
    Column("sentence", "str", "the sentence around them", _text("sentence")),
    Column("confidence", "float", "0 to 1", _slot("confidence")),
    Column("reader", "str", "the rule or entry that read it", _slot("reader")),
)
