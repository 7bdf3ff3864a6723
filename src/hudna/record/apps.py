"""The record as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The tables of the record."""

    name = "hudna.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
