"""The search index: a full-text table beside claims and one beside reports, of SQLite's FTS5 or PostgreSQL's tsvector.

Both keep three columns by the row's number: `lemmas`, what words are found by; `forms`, the folded words in order, for
phrases; `facets`, a token for each kind, type, place, actor, source and outlet, so that words and filters are looked
up in one go. A report has the facets of all its claims. Rows are written with the report and never changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

TABLES = {"claim": "record_claim_words", "report": "record_report_words"}
Words = tuple[str, str, str]  # lemmas, forms, facets, each joined by spaces
_LONGEST = 2000  # bytes of a lexeme that PostgreSQL takes, in effect: far above any word
_POSITIONS = 16383  # the last position that a tsvector can hold

_SQLITE = (
    "CREATE VIRTUAL TABLE {table} USING fts5("
    "lemmas, forms, facets, content='', tokenize=\"unicode61 remove_diacritics 0\", detail={detail})"
)
_POSTGRES = (
    "CREATE TABLE {table} (rowid bigint PRIMARY KEY, "
    "lemmas tsvector NOT NULL, forms tsvector NOT NULL, facets tsvector NOT NULL)",
    "CREATE INDEX {table}_lemmas ON {table} USING gin (lemmas)",
    "CREATE INDEX {table}_forms ON {table} USING gin (forms)",
    "CREATE INDEX {table}_facets ON {table} USING gin (facets)",
)


def create_tables(editor: Any) -> None:
    """Make the tables, in a migration."""
    for table in TABLES.values():
        if editor.connection.vendor == "sqlite":
            editor.execute(_SQLITE.format(table=table, detail="full"))
        else:
            for statement in _POSTGRES:
                editor.execute(statement.format(table=table))


def drop_tables(editor: Any) -> None:
    """Take the tables away, where a migration is undone."""
    for table in TABLES.values():
        editor.execute(f"DROP TABLE {table}")


def facet_token(name: str, value: str) -> str:
    """Return the token of a facet: letters and digits only, whatever the value."""
    return f"{name}{hashlib.blake2b(value.encode(), digest_size=7).hexdigest()}"


def add_words(what: str, rows: Iterable[tuple[int, Words]]) -> None:
    """Write the words of claims or reports: (number of the row, (lemmas, forms, facets))."""
    from django.db import connection

    rows = list(rows)
    if not rows:
        return
    values = "%s, %s, %s, %s"
    if connection.vendor == "postgresql":
        rows = [(number, (_vector(lemmas), _vector(forms), facets)) for number, (lemmas, forms, facets) in rows]
        values = "%s, %s::tsvector, %s::tsvector, %s::tsvector"
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLES[what]} (rowid, lemmas, forms, facets) VALUES ({values})",
            [(number, *words) for number, words in rows],
        )


def _vector(words: str) -> str:
    """Return words as the text of a tsvector with positions, whatever the locale of the database."""
    kept = (word for word in words.split() if len(word) < _LONGEST)
    return " ".join(f"{quoted(word)}:{min(place, _POSITIONS)}" for place, word in enumerate(kept, 1))


def quoted(word: str) -> str:
    """Return a word as a lexeme of PostgreSQL."""
    doubled = word.replace("'", "''").replace("\\", "\\\\")
    return f"'{doubled}'"
