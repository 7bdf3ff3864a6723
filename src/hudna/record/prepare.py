"""Preparing: a report that was read to the rows that the record keeps of it. Pure, so that any process can do it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from typing import Any

from hudna.model.claims import Claim, Harm, TruceClaim
from hudna.model.format import actors_of, claim_to_json
from hudna.model.identity import claim_type, identify
from hudna.model.report import Report
from hudna.packs.lexicon import Lexicon
from hudna.places.gazetteer import gazetteer_of
from hudna.reading.edtf import days
from hudna.record.digest import digest_of, key_of, storable, storable_json
from hudna.record.search.index import facet_token
from hudna.record.words import Words
from hudna.text.fold import fold_name

PLAIN_FACETS = ("kind", "type", "stance")  # columns that are facets of the search index too
_VALUE = 200  # characters of a facet
_WEIGHTS = {"truce": 0.9, "incident": 0.6, "harm": 0.5, "diplomacy": 0.3, "statement": 0.2}


@dataclass(slots=True)
class ClaimRow:
    """One claim ready to be kept: its columns, its facets, and its words as search knows them."""

    columns: dict[str, Any]
    facets: list[tuple[str, str]]
    words: tuple[str, str, str]


@dataclass(slots=True)
class ReportRow:
    """One report ready to be kept. The text and the bytes are not in it: who asked has them."""

    key: str
    columns: dict[str, Any]
    claims: list[ClaimRow] = field(default_factory=list)
    words: tuple[str, str, str] = ("", "", "")


def report_key(report: Report) -> str:
    """Return the key of a report: what it says, where it stands and whose it is, whichever file it came in."""
    text = storable(report.text)
    return key_of("r", text, storable(report.title or ""), storable(report.url or ""), storable(report.outlet or ""))


def engine_of(lexicon: Lexicon) -> str:
    """Return what reads: the version of Hudna and the beginning of the digest of its packs."""
    return f"{version('hudna')}+{lexicon.digest[:16]}"


class Preparer:
    """Makes rows of reports with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = Words(lexicon)
        self._gazetteer = gazetteer_of(lexicon)
        self.engine = engine_of(lexicon)

    def prepare(self, report: Report) -> ReportRow:
        """Return the rows of a report that was read."""
        identify(report)
        key = report_key(report)
        row = ReportRow(key, self._columns(report))
        ordered = sorted(report.claims, key=lambda one: one.evidence)
        row.claims = [self.claim_row(key, report, claim) for claim in ordered]
        facets = dict.fromkeys(token for claim in row.claims for token in claim.words[2].split())
        outlet = outlet_token(report.outlet)
        words = self._words.index(f"{report.title or ''}\n{report.text}")
        row.words = (*words, " ".join(dict.fromkeys([*facets, *outlet])))
        return row

    def _columns(self, report: Report) -> dict[str, Any]:
        first, last = day_range(report.published.edtf)
        return {
            "published": report.published.edtf,
            "basis": report.published.basis,
            "reasons": storable_json(_plain(report.published.reasons)),
            "first_day": first,
            "last_day": last,
            "problem": report.problem and storable(report.problem),
            "engine": self.engine,
        }

    def claim_row(self, key: str, report: Report, claim: Claim) -> ClaimRow:
        """Return the row of one claim of the report of that key."""
        body = storable_json(claim_to_json(claim, report.text))
        whole = digest_of(body)
        columns = {"key": key_of("c", key, whole), "digest": whole, "name": claim.id, "body": body}
        columns |= claim_columns(claim)
        facets = list(self._facets(claim))
        tokens = [*facet_tokens(columns, facets), *outlet_token(report.outlet)]
        return ClaimRow(columns, facets, (*self._words.index(search_text(body)), " ".join(tokens)))

    def _facets(self, claim: Claim) -> Iterator[tuple[str, str]]:
        found: dict[tuple[str, str], None] = {}
        for place in _places(claim):
            for identifier in (place.id, place.container) if place.id else ():
                above = self._gazetteer.above(identifier)
                found |= dict.fromkeys(("place", one) for one in (identifier, *sorted(above)) if one)
        for actor in actors_of(claim):
            found |= dict.fromkeys(("actor", one) for one in (actor.entity, fold_name(actor.name)) if one)
        for link in claim.sources:
            names = (link.entity, fold_name(link.name), *map(fold_name, link.others))
            found |= dict.fromkeys(("source", one) for one in names if one)
        found |= dict.fromkeys(("weapon", one) for one in getattr(claim, "weapons", ()))
        return ((name, storable(value[:_VALUE])) for name, value in found)


def claim_columns(claim: Claim) -> dict[str, Any]:
    """Return the columns of a claim that are searched and ordered by, drawn from its slots."""
    first, last = day_range(claim.time.edtf if claim.time else _edges(claim))
    count = claim.count if isinstance(claim, Harm) else None
    doubt, weight = doubt_of(claim), weight_of(claim)
    return {
        "kind": claim.kind,
        "type": claim_type(claim),
        "stance": claim.stance,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "first_day": first,
        "last_day": last,
        "low": count and count.low,
        "high": count and count.high,
        "confidence": claim.confidence,
        "doubt": doubt,
        "weight": weight,
        "priority": round(doubt * weight, 4),
    }


def doubt_of(claim: Claim) -> float:
    """Return how much a reading should be looked at, 0 to 1: low confidence, and slots that stayed open."""
    doubt = 1 - claim.confidence
    if claim.kind in ("harm", "incident"):
        doubt += 0.15 * (not claim.places) + 0.1 * (claim.time is None or claim.time.edtf is None)
    if isinstance(claim, Harm) and claim.count and claim.count.low is None and claim.count.high is None:
        doubt += 0.05
    if isinstance(claim, TruceClaim):
        doubt += 0.15 * (not claim.zones) + 0.1 * (claim.start is None and claim.time is None)
    return round(min(doubt, 1.0), 4)


def weight_of(claim: Claim) -> float:
    """Return how much hangs on a claim, 0 to 1: by its kind, a harm also by its count (its logarithm)."""
    weight = _WEIGHTS[claim.kind]
    if isinstance(claim, Harm) and claim.count:
        weight += 0.15 * math.log10(1 + (claim.count.high or claim.count.low or 1))
    return round(min(weight, 1.0) * (1.0 if claim.stance == "asserted" else 0.8), 4)


def day_range(edtf: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day of an EDTF value; None for ends that are open or cannot be read."""
    try:
        return days(edtf) if edtf else (None, None)
    except ValueError:
        return None, None


def _edges(claim: Claim) -> str | None:
    start, end = getattr(claim, "start", None), getattr(claim, "end", None)
    if not start and not end:
        return None
    return f"{(start or '..').partition('/')[0] or '..'}/{(end or '..').rpartition('/')[2] or '..'}"


def _places(claim: Claim) -> list[Any]:
    return [*claim.places, *getattr(claim, "zones", ())]


def facet_tokens(columns: Mapping[str, Any], facets: Iterable[tuple[str, str]]) -> list[str]:
    """Return the tokens of all that a claim is filtered by, its outlet left out."""
    plain = [(name, columns[name]) for name in PLAIN_FACETS]
    return list(dict.fromkeys(facet_token(name, value) for name, value in (*plain, *facets)))


def outlet_token(outlet: str | None) -> list[str]:
    """Return the token of an outlet, if there is one."""
    return [facet_token("outlet", storable(outlet)[:300])] if outlet else []


def search_text(body: dict[str, Any]) -> str:
    """Return what a claim of the claims format is found by: its sentence, and the names in its slots."""
    names = [place["name"] for slot in ("places", "zones") for place in body.get(slot, ())]
    for slot in ("actors", "targets", "parties", "guarantors", "excluded", "participants", "addressee", "target"):
        names += body.get(slot, ())
    names += [body[slot] for slot in ("speaker", "organisation") if body.get(slot)]
    names += [link["name"] for link in body["sources"]]
    return " ".join([body["sentence"]["text"], *names])


def _plain(reasons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: _value(value) for key, value in reason.items()} for reason in reasons]


def _value(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | None) else str(value)
