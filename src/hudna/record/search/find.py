"""Finding: claims and reports that match a query and filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from hudna.record.models import Claim, EventLink, Facet, Finding, Report, TruceLink
from hudna.record.search.index import TABLES
from hudna.record.search.query import Query, to_fts5, to_tsqueries
from hudna.text.fold import fold_name


@dataclass(frozen=True, slots=True)
class Filters:
    """What a claim must be, besides matching the words; None is anything.

    `place` takes in all that lies within it; `actor` and `source` are identifiers or names; `truce` and `verdict`
    are about the findings on its event; days are inclusive, and a claim of unknown day matches none.
    """

    kind: str | None = None
    type: str | None = None
    stance: str | None = None
    place: str | None = None
    actor: str | None = None
    source: str | None = None
    weapon: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    truce: str | None = None
    verdict: str | None = None
    state: str | None = None


def find_claims(query: Query, filters: Filters | None = None) -> QuerySet[Claim]:
    """Return the claims that match, the newest first; slice it for a page."""
    claims = Claim.objects.filter(current=True)
    if query:
        claims = claims.filter(_matching("claim", query))
    return _filtered(claims, filters or Filters()).order_by("-id")


def find_reports(query: Query, filters: Filters | None = None) -> QuerySet[Report]:
    """Return the reports that match, the newest first: their own words, and for filters any of their claims."""
    reports = Report.objects.all()
    if query:
        reports = reports.filter(_matching("report", query))
    filters = filters or Filters()
    if filters.outlet:
        reports = reports.filter(outlet=filters.outlet)
    claims = Claim.objects.filter(current=True, report=OuterRef("pk"))
    narrowed = _filtered(claims, filters)
    return (reports.filter(Exists(narrowed)) if filters != Filters(outlet=filters.outlet) else reports).order_by("-id")


def _matching(what: str, query: Query) -> Q:
    table = TABLES[what]
    if connection.vendor == "sqlite":
        text = to_fts5(query)
        return Q(pk__in=RawSQL(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [text])) if text else Q(pk=None)
    conditions, values = [], []
    for column, text, without in to_tsqueries(query):
        parts = text.split("\n")
        columns = ["lemmas", "forms"] if column == "both" else [column]
        either = " OR ".join(f"{one} @@ %s::tsquery" for one in columns)
        conditions.append(f"{'NOT ' if without else ''}({either})")
        values += parts
    return Q(pk__in=RawSQL(f"SELECT rowid FROM {table} WHERE {' AND '.join(conditions)}", values))


def _filtered(claims: QuerySet[Claim], filters: Filters) -> QuerySet[Claim]:
    plain = {"kind": filters.kind, "type": filters.type, "stance": filters.stance, "state": filters.state}
    claims = claims.filter(**{name: value for name, value in plain.items() if value is not None})
    if filters.outlet:
        claims = claims.filter(report__outlet=filters.outlet)
    if filters.since:
        claims = claims.filter(last_day__gte=filters.since)
    if filters.until:
        claims = claims.filter(first_day__lte=filters.until)
    for name in ("place", "actor", "source", "weapon"):
        value = getattr(filters, name)
        if value is not None:
            claims = claims.filter(pk__in=_facets(name, value))
    return _assessed(claims, filters)


def _facets(name: str, value: str) -> QuerySet[Any]:
    values = {value, fold_name(value)} if name in ("actor", "source") else {value}
    return Facet.objects.filter(name=name, value__in=values).values("claim")


def _assessed(claims: QuerySet[Claim], filters: Filters) -> QuerySet[Claim]:
    if filters.truce is None and filters.verdict is None:
        return claims
    findings = Finding.objects.filter(event__current=True, truce__current=True)
    if filters.truce is not None:
        findings = findings.filter(truce__key=filters.truce)
    if filters.verdict is not None:
        findings = findings.filter(verdict=filters.verdict)
    within = Q(pk__in=EventLink.objects.filter(event__in=findings.values("event")).values("claim"))
    if filters.truce is not None and filters.verdict is None:
        within |= Q(pk__in=TruceLink.objects.filter(truce__key=filters.truce).values("claim"))
    return claims.filter(within)
