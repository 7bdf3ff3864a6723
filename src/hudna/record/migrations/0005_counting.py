"""Indexes by which events of some days and verdicts are counted without their rows, which are long."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Three indexes."""

    dependencies = (("record", "0004_sealed"),)
    operations = (
        migrations.AddIndex(
            "event",
            models.Index(
                condition=models.Q(("current", True)), fields=["last_day", "first_day", "reports"], name="event_days"
            ),
        ),
        migrations.AddIndex("finding", models.Index(fields=["truce", "verdict"], name="finding_of_truce")),
        migrations.AddIndex("finding", models.Index(fields=["event", "truce", "verdict"], name="finding_of_event")),
    )
