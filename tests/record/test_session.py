"""Opening records: addresses, versions of the tables, what is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hudna.errors import RecordError
from hudna.record.address import address_of, database_of, file_of
from hudna.record.session import close_record, open_record
from tests.record.conftest import Add, make_report
from tests.record.test_linking import CALM, STRIKE, events, world

__all__ = ["world"]


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("sqlite:///news.db", "sqlite:///news.db"),
        ("news.db", "sqlite:///news.db"),
        ("/data/news.db", "sqlite:////data/news.db"),
        ("postgresql://amal@db/news", "postgresql://amal@db/news"),
        (None, "sqlite:///hudna.db"),
    ],
)
def test_addresses(monkeypatch: pytest.MonkeyPatch, given: str | None, address: str) -> None:
    monkeypatch.delenv("HUDNA_DATABASE", raising=False)
    assert address_of(given) == address
    monkeypatch.setenv("HUDNA_DATABASE", "sqlite:///other.db")
    assert address_of(given) == (address if given else "sqlite:///other.db")


def test_an_address_says_where_the_database_is() -> None:
    found = database_of("postgresql://amal:p%40ss@db.example:5433/news?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("amal", "p@ss", "db.example", 5433)
    assert found["OPTIONS"] == {"sslmode": "require"}
    assert (file_of("sqlite:////data/a%20b.db"), file_of("postgresql://db/news")) == ("/data/a b.db", None)


@pytest.mark.parametrize("address", ["mysql://db/news", "sqlite:///", "postgresql://db"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(RecordError, match="no address of a record"):
        database_of(address)


def test_a_record_is_made_only_when_asked(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'news.db'}"
    with pytest.raises(RecordError, match="no record here"):
        open_record(address)
    assert list(tmp_path.iterdir()) == []
    assert open_record(address, create=True) == open_record(address) == address
    close_record()


def test_a_file_that_is_no_record_is_said(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_text("no database at all, but text " * 20, encoding="utf-8")
    for create in (False, True):
        with pytest.raises(RecordError, match="cannot be opened"):
            open_record(f"sqlite:///{tmp_path / 'news.db'}", create=create)
    close_record()


def test_migrations_have_one_head_and_say_what_the_models_say(record: str) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    assert len(loader.graph.leaf_nodes("record")) == 1
    assert loader.detect_conflicts() == {} and record
    call_command("makemigrations", "record", check=True, dry_run=True, verbosity=0)


def test_migrations_go_back_and_forth(record: str) -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", "record", "zero", verbosity=0)
    with pytest.raises(RecordError, match="another version"):
        open_record(record)
    assert open_record(record, create=True) == record
    assert "record_claim_words" in connection.introspection.table_names()


def test_a_record_from_before_there_were_seals_is_vouched_for(record: str, add: Add, world: Any) -> None:
    from django.core.management import call_command

    from hudna.record.assemble import link_new
    from hudna.record.models import AuditEntry

    add(make_report("strike", STRIKE), make_report("calm", CALM))
    link_new(world, user="tester")
    before = events()
    call_command("migrate", "record", "0002", verbosity=0)
    open_record(record, create=True)
    assert AuditEntry.objects.order_by("-number")[0].action == "seal"
    assert (events(), link_new(world, user="tester")[1].findings) == (before, 0)
