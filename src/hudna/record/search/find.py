"""Finding: claims and reports that match a query and filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from hudna.record.models import Claim, EventLink, Finding, Report, Truce, TruceLink
from hudna.record.search.index import TABLES, facet_token
from hudna.record.search.query import Query, to_fts5, to_tsqueries
from hudna.text.fold import fold_name

_FACETS = ("kind", "type", "stance", "place", "actor", "source", "weapon", "outlet")
MOST, JUDGED = "unreviewed", ("accepted", "corrected", "rejected", "disputed")  # what most claims are, and others
_SLOW = ("since", "until", "truce", "verdict", "state")


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
    filters = filters or Filters()
    claims = Claim.objects.filter(matching("claim", query, filters), current=True)
    return _narrowed(claims, filters).order_by("-id")


def find_reports(query: Query, filters: Filters | None = None) -> QuerySet[Report]:
    """Return the reports that match, the newest first: their own words, and for filters any of their claims."""
    filters = filters or Filters()
    reports = Report.objects.filter(matching("report", query, filters))
    if any(getattr(filters, name) is not None for name in _SLOW):
        claims = Claim.objects.filter(matching("claim", [], filters), current=True)
        found = _narrowed(claims, filters)
        common = filters.state == MOST and filters.truce is filters.verdict is None
        reports = reports.filter(
            Exists(found.filter(report=OuterRef("pk"))) if common else Q(pk__in=found.values("report"))
        )
    return reports.order_by("-id")


def matching(what: str, query: Query, filters: Filters) -> Q:
    """Return the condition that words and facets match, as the full-text index of the database finds them."""
    if not query and not any(_groups(filters)):
        return Q()
    sql, values = select_matching(what, query, filters)
    return Q(pk__in=RawSQL(sql, values)) if sql else Q(pk=None)


def select_matching(what: str, query: Query, filters: Filters) -> tuple[str, list[str]]:
    """Return the SELECT of the rows whose words and facets match, empty where there is nothing to look for."""
    facets = list(_groups(filters))
    table = TABLES[what]
    if connection.vendor == "sqlite":
        text = to_fts5(query, facets) if query or facets else ""
        return (f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [text]) if text else ("", [])
    conditions = ["facets @@ %s::tsquery"] * len(facets)
    values = [" | ".join(group) for group in facets]
    for column, text, without in to_tsqueries(query):
        columns = ["lemmas", "forms"] if column == "both" else [column]
        either = " OR ".join(f"{one} @@ %s::tsquery" for one in columns)
        conditions.append(f"{'NOT ' if without else ''}({either})")
        values += text.split("\n")
    return (f"SELECT rowid FROM {table} WHERE {' AND '.join(conditions)}", values) if conditions else ("", [])


def _groups(filters: Filters) -> Iterator[list[str]]:
    """Yield for each filter on a facet the tokens of which a claim must have one."""
    for name in _FACETS:
        value = getattr(filters, name)
        if value is not None:
            values = {value, fold_name(value)} if name in ("actor", "source") else {value}
            yield sorted(facet_token(name, one) for one in values)


def _narrowed(claims: QuerySet[Claim], filters: Filters) -> QuerySet[Claim]:
    """Return the claims narrowed by what no index of words knows: days, review and verdicts."""
    if filters.state == MOST:  # no look-up by state: it would fetch nearly all to order them
        claims = claims.exclude(state__in=JUDGED)
    elif filters.state is not None:
        claims = claims.filter(state=filters.state)
    for numbers in narrowing(filters):
        claims = claims.filter(pk__in=numbers)
    return claims


def narrowing(filters: Filters) -> Iterator[QuerySet[Any]]:
    """Yield the numbers of the claims of the days, and of those in events of the verdict or truce, asked for.

    Each comes out of an index, so that the rows of the claims, which are long, need not be read.
    """
    if filters.since or filters.until:
        days = Claim.objects.filter(current=True)
        days = days.filter(last_day__gte=filters.since) if filters.since else days
        yield (days.filter(first_day__lte=filters.until) if filters.until else days).values("pk")
    if filters.truce is None and filters.verdict is None:
        return
    findings = Finding.objects.all()  # there are none but of what stands
    if filters.truce is not None:
        findings = findings.filter(truce__in=Truce.objects.filter(key=filters.truce).values("pk"))
    if filters.verdict is not None:
        findings = findings.filter(verdict=filters.verdict)
    within = EventLink.objects.filter(event__in=findings.values("event")).values("claim").distinct()
    if filters.truce is not None and filters.verdict is None:
        within = within.union(TruceLink.objects.filter(truce__key=filters.truce).values("claim"))
    yield within
