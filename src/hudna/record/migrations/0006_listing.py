"""Indexes by which events of places, outlets, and claims of older readings are found without reading every row."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Three indexes."""

    dependencies = (("record", "0005_counting"),)
    operations = (
        migrations.AddIndex(
            "event",
            models.Index(condition=models.Q(("current", True)), fields=["place", "reports"], name="event_places"),
        ),
        migrations.AddIndex("report", models.Index(fields=["outlet", "family"], name="report_outlets")),
        migrations.AddIndex(
            "claim", models.Index(condition=models.Q(("current", False)), fields=["report"], name="claim_older")
        ),
    )
