"""Seals of what is assembled, marks of what is still to do, and what carries decisions over to a later reading."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The columns and the table."""

    dependencies = (("record", "0002_search"),)

    operations = (
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry", models.PositiveBigIntegerField(db_index=True)),
                ("kind", models.CharField(max_length=8)),
                ("target", models.CharField(max_length=50)),
                ("digest", models.CharField(max_length=64)),
                ("parts", models.CharField(default="", max_length=64)),
            ],
        ),
        migrations.AddField(
            "claim",
            "replaced_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="replaced",
                to="record.claim",
            ),
        ),
        migrations.AddField(
            "decision",
            "carried",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried_to",
                to="record.decision",
            ),
        ),
        migrations.AddField("event", "assessed", models.BooleanField(default=False)),
        migrations.AddField("event", "staged", models.BooleanField(default=False)),
        migrations.AddField("finding", "digest", models.CharField(default="", max_length=64)),
        migrations.AddField("report", "assessed", models.BooleanField(db_index=True, default=False)),
        migrations.AddField("report", "staged", models.BooleanField(default=False)),
        migrations.AddField("truce", "assessed", models.BooleanField(default=False)),
        migrations.AddIndex(
            "event", models.Index(condition=models.Q(("staged", True)), fields=["staged"], name="event_staged")
        ),
        migrations.AddIndex(
            "event", models.Index(condition=models.Q(("assessed", False)), fields=["assessed"], name="event_due")
        ),
    )
