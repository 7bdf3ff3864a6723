"""What is assembled from claims: events, truces with their windows, and findings; each can be taken apart again."""

from __future__ import annotations

from django.db import models

from hudna.record.models.reports import KEY, Claim
from hudna.record.models.sight import OfClaims, OfEvents, OfFindings, OfTruces


class Event(models.Model):
    """One incident, or one period of them, told of by claims. `body` is the event as linking made it.

    `current` is false for what another event has replaced; `staged` true while everything is linked anew and this one
    waits to take an older one's place; `assessed` false as long as it has to be held against the truces.
    """

    key = models.CharField(max_length=KEY, unique=True)
    kind = models.CharField(max_length=12)
    type = models.CharField(max_length=40)
    place = models.CharField(max_length=200, null=True, db_index=True)
    place_name = models.CharField(max_length=200, null=True)
    edtf = models.CharField(max_length=80, null=True)
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)
    reports = models.PositiveIntegerField(default=0)
    families = models.PositiveIntegerField(default=0)
    weight = models.FloatField(default=0)
    body = models.JSONField()
    current = models.BooleanField(default=True, db_index=True)
    staged = models.BooleanField(default=False)
    assessed = models.BooleanField(default=False)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replaced")

    objects = OfEvents["Event"]()

    class Meta:
        indexes = (
            models.Index(fields=["staged"], name="event_staged", condition=models.Q(staged=True)),
            models.Index(fields=["assessed"], name="event_due", condition=models.Q(assessed=False)),
            models.Index(
                fields=["last_day", "first_day", "reports"], name="event_days", condition=models.Q(current=True)
            ),
            models.Index(fields=["place", "reports"], name="event_places", condition=models.Q(current=True)),
        )

    def __str__(self) -> str:
        return self.key


class EventLink(models.Model):
    """That a claim tells of an event: the score, and the features and weights that it comes from."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="links")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="links")
    score = models.FloatField()
    features = models.JSONField(default=dict)

    objects = OfClaims["EventLink"]()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["event", "claim"], name="one_link"),)


class Truce(models.Model):
    """One truce, assembled over its announcements, extensions and ends. `body` is the truce as assessment made it.

    `assessed` is false as long as the events near it have to be held against it.
    """

    key = models.CharField(max_length=KEY, unique=True)
    name = models.TextField(null=True)
    status = models.CharField(max_length=20, null=True)
    edtf = models.CharField(max_length=80, null=True)
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)
    body = models.JSONField()
    current = models.BooleanField(default=True, db_index=True)
    assessed = models.BooleanField(default=False)

    objects = OfTruces["Truce"]()

    def __str__(self) -> str:
        return self.key


class TruceLink(models.Model):
    """That a claim tells of a truce."""

    truce = models.ForeignKey(Truce, on_delete=models.CASCADE, related_name="links")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="truces")
    features = models.JSONField(default=dict)

    objects = OfClaims["TruceLink"]()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["truce", "claim"], name="one_truce_link"),)


class Window(models.Model):
    """When a truce holds in one zone: its edges as EDTF, with the evidence of each in `body`."""

    truce = models.ForeignKey(Truce, on_delete=models.CASCADE, related_name="windows")
    place = models.CharField(max_length=200, null=True)
    place_name = models.CharField(max_length=200, null=True)
    start = models.CharField(max_length=80, null=True)
    end = models.CharField(max_length=80, null=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    body = models.JSONField(default=dict)


class Finding(models.Model):
    """One event against one truce: the verdict, and in `body` its reasons in words with the evidence on both sides."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="findings")
    truce = models.ForeignKey(Truce, on_delete=models.CASCADE, related_name="findings")
    verdict = models.CharField(max_length=30)
    body = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, default="")

    objects = OfFindings["Finding"]()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["event", "truce"], name="one_finding"),)
        indexes = (  # verdicts are counted without the rows, which are long
            models.Index(fields=["truce", "verdict", "event"], name="finding_by_truce"),
            models.Index(fields=["event", "truce", "verdict"], name="finding_of_event"),
            models.Index(fields=["verdict", "event"], name="finding_by_verdict"),
        )
