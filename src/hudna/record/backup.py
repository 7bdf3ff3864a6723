"""Backup: the whole record in one file that any database takes back: a zip of JSON lines, one file a table.

The bytes of reports are written in base64. A restored record has the same keys, the same chain and the same digests, so
that `verify` holds for it as for the one it comes from.
"""

from __future__ import annotations

import base64
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from hudna.errors import RecordError
from hudna.packs.lexicon import Lexicon
from hudna.record.audit import now
from hudna.record.models import (
    AuditEntry,
    Blob,
    Claim,
    Copy,
    Decision,
    Event,
    EventCell,
    EventLink,
    Facet,
    Finding,
    Memory,
    Report,
    Shingle,
    Truce,
    TruceLink,
    Window,
)
from hudna.record.prepare import PLAIN_FACETS, facet_tokens, outlet_token, search_text
from hudna.record.search.index import add_words
from hudna.record.words import Words

FORMAT = 1
_MANIFEST = "record.json"
_CHUNK = 500
_TABLES: tuple[type[models.Model], ...] = (
    *(Blob, Report, Claim, Facet, Decision, AuditEntry, Event, EventLink, EventCell),
    *(Shingle, Copy, Memory, Truce, TruceLink, Window, Finding),
)


def write_backup(file: Path) -> dict[str, int]:
    """Write the record to a file, as it is at one moment; return how many rows of each table. Never overwrites one."""
    counts: dict[str, int] = {}
    part = file.with_name(f"{file.name}.part")
    try:
        with transaction.atomic(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            _hold_still()
            for table in _TABLES:
                with archive.open(f"{table.__name__}.jsonl", "w", force_zip64=True) as stream:
                    counts[table.__name__] = 0
                    for row in table._default_manager.order_by("pk").iterator(_CHUNK):
                        stream.write(json.dumps(_row(row), ensure_ascii=False).encode() + b"\n")
                        counts[table.__name__] += 1
            manifest = {"format": FORMAT, "made": now(), "rows": counts}
            archive.writestr(_MANIFEST, json.dumps(manifest, indent=2))
        if file.exists():
            raise RecordError("is there already: name another file", str(file))
        part.rename(file)
    except OSError as error:
        raise RecordError(f"cannot be written: {error.strerror or error}", str(file)) from error
    finally:
        part.unlink(missing_ok=True)
    return counts


def restore_backup(file: Path, lexicon: Lexicon) -> dict[str, int]:
    """Fill an empty record from a backup, all of it or nothing; return how many rows of each table.

    Raises RecordError where the record is not empty, or the file is no backup.
    """
    if Report.objects.exists() or AuditEntry.objects.exists():
        raise RecordError("the record is not empty: restore into a new one, with --database")
    try:
        with zipfile.ZipFile(file) as archive, transaction.atomic():
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest["format"] != FORMAT:
                raise RecordError(f"a backup of format {manifest['format']}: a newer Hudna reads it", str(file))
            counts = {table.__name__: _fill(table, archive) for table in _TABLES}
            if counts != manifest["rows"]:
                raise RecordError("the backup is not whole: rows are missing", str(file))
            _index(Words(lexicon))
            _move_sequences()
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise RecordError(f"no backup of a record: {error}", str(file)) from error
    return counts


def _hold_still() -> None:
    """Let PostgreSQL show this transaction one moment of the record; SQLite's transactions do so anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _row(row: models.Model) -> dict[str, Any]:
    return {field.attname: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def _fill(table: type[models.Model], archive: zipfile.ZipFile) -> int:
    count = 0
    with archive.open(f"{table.__name__}.jsonl") as stream:
        waiting: list[models.Model] = []
        for line in stream:
            waiting.append(table(**_values(table, json.loads(line))))
            count += 1
            if len(waiting) >= _CHUNK:
                table._default_manager.bulk_create(waiting)
                waiting = []
        table._default_manager.bulk_create(waiting)
    return count


def _values(table: type[models.Model], row: dict[str, Any]) -> dict[str, Any]:
    for field in table._meta.concrete_fields:
        if isinstance(field, models.BinaryField):
            row[field.attname] = base64.b64decode(row[field.attname])
        elif isinstance(field, models.DateField) and row.get(field.attname):
            row[field.attname] = field.to_python(row[field.attname])
    return row


def _index(words: Words) -> None:
    """Write the search index anew: it follows from texts and facets."""
    for start in _starts(Report):
        for report in Report.objects.filter(pk__gte=start).order_by("pk")[:_CHUNK]:
            claims = list(report.claims.order_by("pk").prefetch_related("facets"))
            found = [(claim.pk, (*words.index(search_text(claim.body)), _facets(claim, report))) for claim in claims]
            facets = dict.fromkeys(token for _, row in found for token in row[2].split())
            tokens = " ".join(dict.fromkeys([*facets, *outlet_token(report.outlet)]))
            add_words("report", [(report.pk, (*words.index(f"{report.title or ''}\n{report.text}"), tokens))])
            add_words("claim", found)


def _facets(claim: Claim, report: Report) -> str:
    facets = [(facet.name, facet.value) for facet in claim.facets.all()]
    columns = {name: getattr(claim, name) for name in PLAIN_FACETS}
    return " ".join([*facet_tokens(columns, facets), *outlet_token(report.outlet)])


def _starts(table: type[models.Model]) -> Iterator[int]:
    numbers = table._default_manager.order_by("pk").values_list("pk", flat=True)
    yield from list(numbers)[::_CHUNK]


def _move_sequences() -> None:
    """Let PostgreSQL number new rows behind those that were filled in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_TABLES)):
            cursor.execute(statement)
