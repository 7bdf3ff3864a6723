"""The workbench as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """Accounts and settings of the workbench, beside the record in one database."""

    name = "hudna.workbench"
    label = "workbench"
    default_auto_field = "django.db.models.BigAutoField"
