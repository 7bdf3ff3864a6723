"""Reports with their bytes, and the claims that were read in them."""

from __future__ import annotations

from django.db import models

from hudna.record.models.sight import OfClaims, OfReports, OfReportsThemselves

KEY = 24  # characters of a content-derived key, its letter and dash included


class Blob(models.Model):
    """Bytes as they were received, by their SHA-256."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()
    size = models.PositiveBigIntegerField()


class Report(models.Model):
    """One version of a report. `text` is the raw text into which every span points; `earlier` the version before it.

    `linked`: its claims are in events; `staged`: they are in those of the linking anew that is under way; `assessed`:
    the truces that it tells of are assembled.
    """

    key = models.CharField(max_length=KEY, unique=True)
    name = models.CharField(max_length=300, db_index=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="reports")
    digest = models.CharField(max_length=64)
    text = models.TextField()
    extracted = models.BooleanField(default=False)
    outlet = models.CharField(max_length=300, null=True, db_index=True)
    title = models.TextField(null=True)
    url = models.TextField(null=True)
    url_digest = models.CharField(max_length=64, null=True, db_index=True)
    language = models.CharField(max_length=20, null=True)
    published = models.CharField(max_length=80, null=True)
    basis = models.CharField(max_length=12)
    reasons = models.JSONField(default=list)
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)
    origin = models.TextField()
    retrieved = models.DateTimeField()
    added = models.DateTimeField(db_index=True)
    version = models.PositiveIntegerField(default=1)
    earlier = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="later")
    problem = models.TextField(null=True)
    engine = models.CharField(max_length=64)
    family = models.CharField(max_length=KEY, null=True, db_index=True)
    linked = models.BooleanField(default=False, db_index=True)
    staged = models.BooleanField(default=False)
    assessed = models.BooleanField(default=False, db_index=True)

    objects = OfReportsThemselves["Report"]()

    class Meta:
        indexes = (models.Index(fields=["outlet", "family"], name="report_outlets"),)

    def __str__(self) -> str:
        return self.key


class Claim(models.Model):
    """One claim as it was read, never changed: `body` is the claims format, `digest` its SHA-256.

    `current` is false where a later reading of the same report has replaced it, and `replaced_by` the claim that reads
    the same words there, if one does; `state` is what people have decided of it so far; `doubt` and `weight` (0 to 1)
    order the queue of what people should look at.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="claims")
    key = models.CharField(max_length=KEY, unique=True)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=24, db_index=True)
    kind = models.CharField(max_length=12)
    type = models.CharField(max_length=40)
    stance = models.CharField(max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    confidence = models.FloatField()
    doubt = models.FloatField()
    weight = models.FloatField()
    priority = models.FloatField()
    body = models.JSONField()
    current = models.BooleanField(default=True)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replaced")
    state = models.CharField(max_length=12, default="unreviewed")

    objects = OfReports["Claim"]()

    class Meta:
        indexes = (
            models.Index(fields=["kind", "type"], name="claim_kind"),
            models.Index(fields=["last_day", "first_day"], name="claim_days", condition=models.Q(current=True)),
            models.Index(fields=["state", "-priority"], name="claim_queue"),
            models.Index(fields=["report"], name="claim_older", condition=models.Q(current=False)),
        )

    def __str__(self) -> str:
        return self.key


class Facet(models.Model):
    """What a claim is found by: `name` is place (with all that contains it), actor, source, or weapon."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="facets", db_index=False)
    name = models.CharField(max_length=8)
    value = models.CharField(max_length=200)

    objects = OfClaims["Facet"]()

    class Meta:
        indexes = (
            models.Index(fields=["name", "value", "claim"], name="facet_value"),
            models.Index(fields=["claim"], name="facet_claim"),
        )
