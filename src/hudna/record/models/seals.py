"""What the chain vouches for besides reports and decisions: rows assembled from claims, each at each of its changes."""

from __future__ import annotations

from django.db import models


class Seal(models.Model):
    """One row as an entry of the chain left it; rows are added and never changed.

    `entry` is the number of the entry, whose payload holds the digest of all its seals; `kind` is event, truce,
    finding, copy or family; `digest` covers the row and `parts` the rows that hang on it (links, windows). Both are
    empty where the row was taken away.
    """

    entry = models.PositiveBigIntegerField(db_index=True)
    kind = models.CharField(max_length=8)
    target = models.CharField(max_length=50)
    digest = models.CharField(max_length=64)
    parts = models.CharField(max_length=64, default="")
