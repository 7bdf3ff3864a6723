"""The log of every change, each entry bound to the one before it."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """One change. `digest` is the SHA-256 of `before` (the digest of the entry before it) and of all else in it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=40)
    user = models.CharField(max_length=150)
    action = models.CharField(max_length=20, db_index=True)
    target = models.CharField(max_length=40, db_index=True)
    payload = models.JSONField()
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
