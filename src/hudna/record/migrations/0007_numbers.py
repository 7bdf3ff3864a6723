"""Indexes that hold all that a search by days or verdicts asks of a claim or a finding."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Three indexes in the place of others."""

    dependencies = (("record", "0006_listing"),)
    operations = (
        migrations.RemoveIndex("finding", "finding_of_truce"),
        migrations.AlterField("finding", "verdict", models.CharField(max_length=30)),
        migrations.AddIndex("finding", models.Index(fields=["truce", "verdict", "event"], name="finding_by_truce")),
        migrations.AddIndex("finding", models.Index(fields=["verdict", "event"], name="finding_by_verdict")),
        migrations.RemoveIndex("claim", "claim_day"),
        migrations.AddIndex(
            "claim",
            models.Index(condition=models.Q(("current", True)), fields=["last_day", "first_day"], name="claim_days"),
        ),
    )
