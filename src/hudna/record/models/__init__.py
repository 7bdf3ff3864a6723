"""The tables of the record."""

from hudna.record.models.audit import AuditEntry
from hudna.record.models.decisions import Decision
from hudna.record.models.events import Event, EventLink, Finding, Truce, TruceLink, Window
from hudna.record.models.reports import Blob, Claim, Facet, Report

__all__ = [
    "AuditEntry",
    "Blob",
    "Claim",
    "Decision",
    "Event",
    "EventLink",
    "Facet",
    "Finding",
    "Report",
    "Truce",
    "TruceLink",
    "Window",
]
