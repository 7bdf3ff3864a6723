"""The search index written anew from texts, claims and facets, where words have other lemmas than they had."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from hudna.record.models import Claim, Report
from hudna.record.prepare import PLAIN_FACETS, facet_tokens, outlet_token, search_text
from hudna.record.search.index import TABLES, add_words
from hudna.record.words import Words

_CHUNK = 200


def index_anew(words: Words) -> None:
    """Empty the index and write it again, in a transaction of the caller's; of claims those that stand."""
    with connection.cursor() as cursor:
        for table in TABLES.values():
            if connection.vendor == "sqlite":
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
            else:
                cursor.execute(f"DELETE FROM {table}")
    for reports in _chunks():
        for report in reports:
            _add(report, words)


def _add(report: Report, words: Words) -> None:
    claims = list(report.claims.filter(current=True).order_by("pk").prefetch_related("facets"))
    found = [(claim.pk, (*words.index(search_text(claim.body)), _facets(claim, report))) for claim in claims]
    facets = dict.fromkeys(token for _, row in found for token in row[2].split())
    tokens = " ".join(dict.fromkeys([*facets, *outlet_token(report.outlet)]))
    add_words("report", [(report.pk, (*words.index(f"{report.title or ''}\n{report.text}"), tokens))])
    add_words("claim", found)


def _facets(claim: Claim, report: Report) -> str:
    facets = [(facet.name, facet.value) for facet in claim.facets.all()]
    columns = {name: getattr(claim, name) for name in PLAIN_FACETS}
    return " ".join([*facet_tokens(columns, facets), *outlet_token(report.outlet)])


def _chunks() -> Iterator[list[Report]]:
    last = 0
    while rows := list(Report.objects.filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        yield rows
        last = rows[-1].pk
