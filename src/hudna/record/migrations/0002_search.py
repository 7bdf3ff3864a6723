"""The tables of the search index."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from hudna.record.search.index import create_tables, drop_tables


def _create(apps: Any, editor: Any) -> None:
    create_tables(editor)


def _drop(apps: Any, editor: Any) -> None:
    drop_tables(editor)


class Migration(migrations.Migration):
    """Full text beside claims and reports."""

    dependencies = (("record", "0001_record"),)
    operations = (migrations.RunPython(_create, _drop),)
