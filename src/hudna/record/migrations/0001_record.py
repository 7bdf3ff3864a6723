"""The tables of the record."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.CharField(max_length=40)),
                ("user", models.CharField(max_length=150)),
                ("action", models.CharField(db_index=True, max_length=20)),
                ("target", models.CharField(db_index=True, max_length=40)),
                ("payload", models.JSONField()),
                ("before", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Blob",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("data", models.BinaryField()),
                ("size", models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Memory",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("body", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Truce",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=24, unique=True)),
                ("name", models.TextField(null=True)),
                ("status", models.CharField(max_length=20, null=True)),
                ("edtf", models.CharField(max_length=80, null=True)),
                ("first_day", models.DateField(db_index=True, null=True)),
                ("last_day", models.DateField(null=True)),
                ("body", models.JSONField()),
                ("current", models.BooleanField(db_index=True, default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=24, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("user", models.CharField(db_index=True, max_length=150)),
                ("at", models.DateTimeField(db_index=True)),
                ("action", models.CharField(max_length=12)),
                ("target_kind", models.CharField(max_length=12)),
                ("target", models.CharField(db_index=True, max_length=24)),
                ("slot", models.CharField(max_length=40, null=True)),
                ("value", models.JSONField(null=True)),
                ("was", models.JSONField(null=True)),
                ("reason", models.TextField(default="")),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="record.decision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=24, unique=True)),
                ("kind", models.CharField(max_length=12)),
                ("type", models.CharField(max_length=40)),
                ("place", models.CharField(db_index=True, max_length=200, null=True)),
                ("place_name", models.CharField(max_length=200, null=True)),
                ("edtf", models.CharField(max_length=80, null=True)),
                ("first_day", models.DateField(db_index=True, null=True)),
                ("last_day", models.DateField(null=True)),
                ("reports", models.PositiveIntegerField(default=0)),
                ("families", models.PositiveIntegerField(default=0)),
                ("weight", models.FloatField(default=0)),
                ("body", models.JSONField()),
                ("current", models.BooleanField(db_index=True, default=True)),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced",
                        to="record.event",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=24, unique=True)),
                ("name", models.CharField(db_index=True, max_length=300)),
                ("digest", models.CharField(max_length=64)),
                ("text", models.TextField()),
                ("extracted", models.BooleanField(default=False)),
                ("outlet", models.CharField(db_index=True, max_length=300, null=True)),
                ("title", models.TextField(null=True)),
                ("url", models.TextField(null=True)),
                ("url_digest", models.CharField(db_index=True, max_length=64, null=True)),
                ("language", models.CharField(max_length=20, null=True)),
                ("published", models.CharField(max_length=80, null=True)),
                ("basis", models.CharField(max_length=12)),
                ("reasons", models.JSONField(default=list)),
                ("first_day", models.DateField(db_index=True, null=True)),
                ("last_day", models.DateField(null=True)),
                ("origin", models.TextField()),
                ("retrieved", models.DateTimeField()),
                ("added", models.DateTimeField(db_index=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("problem", models.TextField(null=True)),
                ("engine", models.CharField(max_length=64)),
                ("family", models.CharField(db_index=True, max_length=24, null=True)),
                ("linked", models.BooleanField(db_index=True, default=False)),
                (
                    "blob",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="record.blob"
                    ),
                ),
                (
                    "earlier",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="later", to="record.report"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=24, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("name", models.CharField(db_index=True, max_length=24)),
                ("kind", models.CharField(max_length=12)),
                ("type", models.CharField(max_length=40)),
                ("stance", models.CharField(max_length=12)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("first_day", models.DateField(null=True)),
                ("last_day", models.DateField(null=True)),
                ("low", models.BigIntegerField(null=True)),
                ("high", models.BigIntegerField(null=True)),
                ("confidence", models.FloatField()),
                ("doubt", models.FloatField()),
                ("weight", models.FloatField()),
                ("priority", models.FloatField()),
                ("body", models.JSONField()),
                ("current", models.BooleanField(default=True)),
                ("state", models.CharField(default="unreviewed", max_length=12)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="record.report"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Shingle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.BigIntegerField()),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shingles",
                        to="record.report",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verdict", models.CharField(db_index=True, max_length=30)),
                ("body", models.JSONField(default=dict)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="record.event"
                    ),
                ),
                (
                    "truce",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="record.truce"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TruceLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("features", models.JSONField(default=dict)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="truces", to="record.claim"
                    ),
                ),
                (
                    "truce",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="record.truce"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Window",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=200, null=True)),
                ("place_name", models.CharField(max_length=200, null=True)),
                ("start", models.CharField(max_length=80, null=True)),
                ("end", models.CharField(max_length=80, null=True)),
                ("first_day", models.DateField(null=True)),
                ("last_day", models.DateField(null=True)),
                ("body", models.JSONField(default=dict)),
                (
                    "truce",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="windows", to="record.truce"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EventCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(max_length=80)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="record.event"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["value"], name="cell_value")],
            },
        ),
        migrations.CreateModel(
            name="EventLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.FloatField()),
                ("features", models.JSONField(default=dict)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="record.claim"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="record.event"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("event", "claim"), name="one_link")],
            },
        ),
        migrations.CreateModel(
            name="Facet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=8)),
                ("value", models.CharField(max_length=200)),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facets",
                        to="record.claim",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["name", "value", "claim"], name="facet_value"),
                    models.Index(fields=["claim"], name="facet_claim"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("left_share", models.FloatField()),
                ("right_share", models.FloatField()),
                ("body", models.JSONField(default=list)),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="copied_by", to="record.report"
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="record.report"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("left", "right"), name="one_copy")],
            },
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["kind", "type"], name="claim_kind"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["first_day"], name="claim_day"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["state", "-priority"], name="claim_queue"),
        ),
        migrations.AddIndex(
            model_name="shingle",
            index=models.Index(fields=["digest", "report"], name="shingle_digest"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("event", "truce"), name="one_finding"),
        ),
        migrations.AddConstraint(
            model_name="trucelink",
            constraint=models.UniqueConstraint(fields=("truce", "claim"), name="one_truce_link"),
        ),
    ]
