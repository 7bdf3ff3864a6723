"""The tables of the record."""

from hudna.record.models.audit import AuditEntry
from hudna.record.models.decisions import Decision
from hudna.record.models.events import Event, EventLink, Finding, Truce, TruceLink, Window
from hudna.record.models.links import Copy, EventCell, Memory, Shingle
from hudna.record.models.reports import Blob, Claim, Facet, Report
from hudna.record.models.seals import Seal

__all__ = [
    "AuditEntry",
    "Blob",
    "Claim",
    "Copy",
    "Decision",
    "Event",
    "EventCell",
    "EventLink",
    "Facet",
    "Finding",
    "Memory",
    "Report",
    "Seal",
    "Shingle",
    "Truce",
    "TruceLink",
    "Window",
]
