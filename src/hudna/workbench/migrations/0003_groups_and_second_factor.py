"""Groups of accounts by conflict, and what a second factor needs of an account."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """One model, and fields of the account."""

    dependencies = (("workbench", "0002_tokens_and_locks"),)
    operations = (
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("conflicts", models.JSONField(default=list)),
            ],
        ),
        migrations.AddField(
            model_name="account",
            name="recovery",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="account",
            name="second",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="account",
            name="second_step",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="account",
            name="groups",
            field=models.ManyToManyField(blank=True, related_name="accounts", to="workbench.group"),
        ),
    )
