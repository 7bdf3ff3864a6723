"""Accounts of those who log in, and settings of the team."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("name", models.CharField(max_length=150, unique=True)),
                ("shown", models.CharField(blank=True, default="", max_length=150)),
                ("role", models.CharField(default="reader", max_length=10)),
                ("is_active", models.BooleanField(default=True)),
                ("added", models.DateTimeField(auto_now_add=True)),
                ("preferences", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Setting",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("body", models.JSONField()),
            ],
        ),
    ]
