"""The search index: a full-text table beside claims and one beside reports, of SQLite's FTS5 or PostgreSQL's tsvector.

Both keep two columns by the row's number: `lemmas`, what words are found by, and `forms`, the folded words in order,
for phrases. Rows are written with the report and never changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

TABLES = {"claim": "record_claim_words", "report": "record_report_words"}
_LONGEST = 2000  # bytes of a lexeme that PostgreSQL takes, in effect: far above any word
_POSITIONS = 16383  # the last position that a tsvector can hold

_SQLITE = (
    "CREATE VIRTUAL TABLE {table} USING fts5("
    "lemmas, forms, content='', tokenize=\"unicode61 remove_diacritics 0\", detail={detail})"
)
_POSTGRES = (
    "CREATE TABLE {table} (rowid bigint PRIMARY KEY, lemmas tsvector NOT NULL, forms tsvector NOT NULL)",
    "CREATE INDEX {table}_lemmas ON {table} USING gin (lemmas)",
    "CREATE INDEX {table}_forms ON {table} USING gin (forms)",
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


def add_words(what: str, rows: Iterable[tuple[int, tuple[str, str]]]) -> None:
    """Write the words of claims or reports: (number of the row, (lemmas, forms))."""
    rows = list(rows)
    if not rows:
        return
    values = "%s, %s, %s"
    if connection.vendor == "postgresql":
        rows = [(number, (_vector(lemmas), _vector(forms))) for number, (lemmas, forms) in rows]
        values = "%s, %s::tsvector, %s::tsvector"
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLES[what]} (rowid, lemmas, forms) VALUES ({values})",
            [(number, lemmas, forms) for number, (lemmas, forms) in rows],
        )


def _vector(words: str) -> str:
    """Return words as the text of a tsvector with positions, whatever the locale of the database."""
    kept = (word for word in words.split() if len(word) < _LONGEST)
    return " ".join(f"{quoted(word)}:{min(place, _POSITIONS)}" for place, word in enumerate(kept, 1))


def quoted(word: str) -> str:
    """Return a word as a lexeme of PostgreSQL."""
    doubled = word.replace("'", "''").replace("\\", "\\\\")
    return f"'{doubled}'"
