"""Finding again: what a claim is found by, brought up to what people have made of it; what was read stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from hudna.model.parse import claim_from_json
from hudna.model.report import Report as ReadReport
from hudna.record.models import Claim, Facet, Memory
from hudna.record.prepare import ClaimRow, Preparer
from hudna.record.review import corrected
from hudna.record.search.index import TABLES, Words, add_words

Json = dict[str, Any]
_TABLE = TABLES["claim"]


def refind(claim: Claim, before: Json, preparer: Preparer) -> None:
    """Let a claim be found by its places, actors, sources and words as people have corrected them.

    `before`: the claim as it was found by until now. Where the index is of other packs only the facets follow: the
    index is written anew as a whole when the record is read again.
    """
    was, now = _row(claim, before, preparer), _row(claim, corrected(claim), preparer)
    other = Memory.objects.filter(name="index").exclude(body={"engine": preparer.engine}).exists()
    with transaction.atomic():
        Facet.objects.filter(claim=claim).delete()
        Facet.objects.bulk_create(Facet(claim=claim, name=name, value=value) for name, value in now.facets)
        if was.words != now.words and not other:
            _drop_words(claim.pk, was.words)
            add_words("claim", [(claim.pk, now.words)])


@contextmanager
def following(key: str, preparer: Callable[[], Preparer]) -> Iterator[None]:
    """Let the claim of a key, if it is one, be found by what it says after the block; a preparer costs the packs."""
    claim = Claim.objects.filter(key=key).first()
    before = corrected(claim) if claim else {}
    yield
    if claim and corrected(claim) != before:
        refind(claim, before, preparer())


def _row(claim: Claim, body: Json, preparer: Preparer) -> ClaimRow:
    report = ReadReport(claim.report.name, claim.report.text, outlet=claim.report.outlet)
    return preparer.claim_row(claim.report.key, report, claim_from_json(body))


def _drop_words(number: int, was: Words) -> None:
    """Take a claim out of the index; SQLite's wants to be told what it was written with."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            told = f"INSERT INTO {_TABLE} ({_TABLE}, rowid, lemmas, forms, facets) VALUES ('delete', %s, %s, %s, %s)"
            cursor.execute(told, [number, *was])
        else:
            cursor.execute(f"DELETE FROM {_TABLE} WHERE rowid = %s", [number])
