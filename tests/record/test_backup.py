"""Backup: a record comes back whole, on any database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hudna.errors import RecordError
from tests.backends.databases import new_database
from tests.record.conftest import Add, make_report
from tests.record.test_linking import OTHER, RISEN, STRIKE, events, world
from tests.record.test_search import names, words
from tests.record.test_verify import breaks

__all__ = ["words", "world"]


@pytest.fixture
def backup(add: Add, world: Any, tmp_path: Path) -> Path:
    """A backup of a linked record with a decision in it."""
    from hudna.record.assemble import link_new
    from hudna.record.backup import write_backup
    from hudna.record.models import Claim
    from hudna.record.review import decide

    add(make_report("strike", STRIKE, data=b"\xff\x00bytes"), make_report("risen", RISEN), make_report("other", OTHER))
    link_new(world, user="tester")
    decide("accept", Claim.objects.order_by("pk")[0].key, user="amal")
    write_backup(tmp_path / "record.zip")
    return tmp_path / "record.zip"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.xdist_group("postgresql")
def test_a_backup_comes_back_whole(backup: Path, tmp_path: Path, reader: Any, words: Any, add: Add, kind: str) -> None:
    from hudna.record.backup import restore_backup
    from hudna.record.models import Blob

    before, blobs = events(), set(Blob.objects.values_list("sha256", flat=True))
    (tmp_path / "new").mkdir()
    new_database(kind, tmp_path / "new")
    restore_backup(backup, reader.lexicon)
    assert (events(), set(Blob.objects.values_list("sha256", flat=True))) == (before, blobs)
    assert names("غارة", words, reports=True) == {"strike", "risen"}
    assert names("غارة", words) == {"strike", "risen"}
    assert len(add(make_report("late", "قتل مدني في قصف.")).new) == 1
    assert [one for one in breaks() if "bytes" not in one] == []


def test_a_backup_goes_over_nothing(backup: Path, reader: Any, tmp_path: Path) -> None:
    from hudna.record.backup import restore_backup, write_backup

    size = backup.stat().st_size
    with pytest.raises(RecordError, match="is there already"):
        write_backup(backup)
    with pytest.raises(RecordError, match="not empty"):
        restore_backup(backup, reader.lexicon)
    assert backup.stat().st_size == size
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []


@pytest.mark.parametrize("damage", [b"", b"no zip at all"])
def test_a_damaged_backup_fills_nothing(record: str, tmp_path: Path, reader: Any, damage: bytes) -> None:
    from hudna.record.backup import restore_backup
    from hudna.record.models import Report

    (tmp_path / "record.zip").write_bytes(damage)
    with pytest.raises(RecordError, match="no backup"):
        restore_backup(tmp_path / "record.zip", reader.lexicon)
    assert Report.objects.count() == 0 and record
