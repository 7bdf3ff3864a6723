"""The audit chain: entries that each carry the digest of the one before, so that none can be changed or taken out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import connection

from hudna.record.digest import canonical, digest
from hudna.record.models import AuditEntry

START = "0" * 64
_LOCK = 0x68756460  # of PostgreSQL's advisory locks: one process writes the chain at a time


def lock_chain() -> None:
    """Wait until this transaction alone may write the chain. SQLite's transactions do so from their beginning."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def append(action: str, target: str, payload: dict[str, Any], *, user: str) -> AuditEntry:
    """Write the next entry of the chain, in the transaction of the change that it tells of."""
    lock_chain()
    last = AuditEntry.objects.order_by("-number").values_list("number", "digest").first()
    number, before = last or (0, START)
    entry = AuditEntry(
        number=number + 1, at=now(), user=user, action=action, target=target, payload=payload, before=before
    )
    entry.digest = entry_digest(entry)
    entry.save(force_insert=True)
    return entry


def entry_digest(entry: AuditEntry) -> str:
    """Return the digest that an entry must have."""
    parts = (entry.before, str(entry.number), entry.at, entry.user, entry.action, entry.target)
    return digest(*parts, canonical(entry.payload))


def now() -> str:
    """Return the moment, in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
