"""What linking looks up instead of reading everything again: where events lie, what texts share, how rare words are."""

from __future__ import annotations

from django.db import models

from hudna.record.models.events import Event
from hudna.record.models.reports import Report
from hudna.record.models.sight import OfPairs


class EventCell(models.Model):
    """Where an event may be met again: its kind, country and day, or the digest of one of its sentences."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="cells")
    value = models.CharField(max_length=80)

    class Meta:
        indexes = (models.Index(fields=["value"], name="cell_value"),)


class Shingle(models.Model):
    """One digest of a report's sketch, by which texts that share passages find each other."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="shingles", db_index=False)
    digest = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["digest", "report"], name="shingle_digest"),)


class Copy(models.Model):
    """Two reports that share text: the share of the sentences of each that stand in the other, and in `body` which."""

    left = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="copied_by")
    right = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="copies")
    left_share = models.FloatField()
    right_share = models.FloatField()
    body = models.JSONField(default=list)

    objects = OfPairs["Copy"]()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["left", "right"], name="one_copy"),)


class Memory(models.Model):
    """Something that linking carries from one run to the next, such as how many texts have which word."""

    name = models.CharField(max_length=40, primary_key=True)
    body = models.JSONField()
