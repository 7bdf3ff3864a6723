"""Seals for what a record had assembled before there were seals."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.db import migrations

from hudna.record.seals import seal_all

_TABLES = ("Event", "EventLink", "Truce", "TruceLink", "Window", "Finding", "Copy", "Report")


def _seal(apps: Any, editor: Any) -> None:
    tables = SimpleNamespace(**{name: apps.get_model("record", name) for name in _TABLES})
    seal_all(tables, "before there were seals")
    for name in ("Event", "Truce"):
        getattr(tables, name).objects.update(assessed=True)
    tables.Report.objects.filter(linked=True).update(assessed=True)


def _nothing(apps: Any, editor: Any) -> None:
    """Leave the seals: their table goes with them."""


class Migration(migrations.Migration):
    """One entry of the chain that vouches for all that is there."""

    dependencies = (("record", "0003_seals"),)
    operations = (migrations.RunPython(_seal, _nothing),)
