"""Counting: how many claims match a query and filters, from indexes, without the rows of the claims, which are long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from hudna.record.models import Claim
from hudna.record.models.sight import sight
from hudna.record.search.find import JUDGED, MOST, Filters, find_claims, narrowing, select_matching
from hudna.record.search.query import Query

Numbers = tuple[str, tuple[Any, ...]]  # a SELECT of numbers of claims, and its values


def count_claims(query: Query, filters: Filters | None = None) -> int:
    """Return how many claims `find_claims` would find."""
    filters = filters or Filters()
    if sight() is not None:  # of whom not everything is shown, no more is counted
        return find_claims(query, filters).order_by().count()
    sql, values = select_matching("claim", query, filters)
    if query and not sql:
        return 0
    among = [(sql, tuple(values))] if sql else []
    among += [_numbers(found) for found in narrowing(filters)]
    if filters.state not in (None, MOST):
        among.append(_numbers(Claim.objects.filter(state=filters.state).values("pk")))
    return _count(among or [_numbers(Claim.objects.values("pk"))], list(_left_out(filters)))


def _left_out(filters: Filters) -> Iterator[Numbers]:
    """Yield what does not count: claims of older readings, and for what waits, those that people have judged."""
    yield _numbers(Claim.objects.filter(current=False).values("pk"))
    if filters.state == MOST:
        yield _numbers(Claim.objects.filter(state__in=JUDGED).values("pk"))


def _numbers(found: QuerySet[Any]) -> Numbers:
    sql, values = found.order_by().query.sql_with_params()
    return sql, tuple(values)


def _count(among: list[Numbers], without: list[Numbers]) -> int:
    """Return how many numbers are in all of `among` and in none of `without`."""
    (first, values), rest = among[0], among[1:]
    conditions = [f"number IN ({sql})" for sql, _ in rest] + [f"number NOT IN ({sql})" for sql, _ in without]
    given = [*values, *(value for _, some in (*rest, *without) for value in some)]
    inner = f"WITH found(number) AS MATERIALIZED ({first}) SELECT COUNT(*) FROM found"
    with connection.cursor() as cursor:
        cursor.execute(f"{inner} WHERE {' AND '.join(conditions)}", given)
        return int(cursor.fetchone()[0])
