"""Backup: the whole record in one file that any database takes back: a zip of JSON lines, one file a table.

The bytes of reports are written in base64. A restored record has the same keys, the same chain and the same digests, so
that `verify` holds for it as for the one it comes from.
"""

from __future__ import annotations

import base64
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from hudna.errors import RecordError
from hudna.packs.lexicon import Lexicon
from hudna.record import models as record_models
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
    Seal,
    Shingle,
    Truce,
    TruceLink,
    Window,
)
from hudna.record.seals import seal_all
from hudna.record.search.rebuild import index_anew
from hudna.record.words import Words

FORMAT = 2  # 1 had no seals
_MANIFEST = "record.json"
_CHUNK = 500
_TABLES: tuple[type[models.Model], ...] = (
    *(Blob, Report, Claim, Facet, Decision, AuditEntry, Event, EventLink, EventCell),
    *(Shingle, Copy, Memory, Truce, TruceLink, Window, Finding, Seal),
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
            if manifest["format"] > FORMAT:
                raise RecordError(f"a backup of format {manifest['format']}: a newer Hudna reads it", str(file))
            counts = {name: _fill(table, archive) for table in _TABLES if (name := table.__name__) in manifest["rows"]}
            if counts != manifest["rows"]:
                raise RecordError("the backup is not whole: rows are missing", str(file))
            index_anew(Words(lexicon))
            _move_sequences()
            if manifest["format"] == 1:
                seal_all(record_models, "a backup from before there were seals")
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


def _move_sequences() -> None:
    """Let PostgreSQL number new rows behind those that were filled in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_TABLES)):
            cursor.execute(statement)
