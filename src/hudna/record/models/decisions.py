"""What people decided: rows beside what the machine read, none ever changed."""

from __future__ import annotations

from django.db import models

from hudna.record.models.reports import KEY


class Decision(models.Model):
    """One decision of a user on a claim, an event or a report.

    `action` is add, accept, correct, reject, merge, split, assign, comment or undo; `slot` and `value` are what a
    correction puts in place of what was read (`was`), or what a merge or split names; `undoes` is the decision that an
    undo takes back; `carried` is the decision on an older reading of the same words that this one carries over.
    """

    key = models.CharField(max_length=KEY, unique=True)
    digest = models.CharField(max_length=64)
    user = models.CharField(max_length=150, db_index=True)
    at = models.DateTimeField(db_index=True)
    action = models.CharField(max_length=12)
    target_kind = models.CharField(max_length=12)
    target = models.CharField(max_length=KEY, db_index=True)
    slot = models.CharField(max_length=40, null=True)
    value = models.JSONField(null=True)
    was = models.JSONField(null=True)
    reason = models.TextField(default="")
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    carried = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="carried_to")

    def __str__(self) -> str:
        return self.key
