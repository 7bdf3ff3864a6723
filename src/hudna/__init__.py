"""Hudna reads Arabic news reports on a war into sourced claims: who claimed what, in which words.

>>> import hudna
>>> report = hudna.read("قتل خمسة مدنيين في قصف على المدينة.", published="2016-09-24")
>>> [claim.kind for claim in report.claims]
['harm', 'incident']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hudna.api import read, read_files
    from hudna.errors import HudnaError
    from hudna.model.claims import Claim, Diplomacy, Harm, Incident, Statement, TruceClaim
    from hudna.model.format import write_line
    from hudna.model.parse import parse_line
    from hudna.model.report import Report
    from hudna.model.span import Span
    from hudna.reading.reader import Reader

__version__ = "0.1.0"
__all__ = [
    "Claim",
    "Diplomacy",
    "Harm",
    "HudnaError",
    "Incident",
    "Reader",
    "Report",
    "Span",
    "Statement",
    "TruceClaim",
    "parse_line",
    "read",
    "read_files",
    "write_line",
]

# Where each public name lives: it is imported when first asked for, so that the command starts quickly.
_HOMES = {
    **dict.fromkeys(("read", "read_files"), "hudna.api"),
    **dict.fromkeys(("Claim", "Diplomacy", "Harm", "Incident", "Statement", "TruceClaim"), "hudna.model.claims"),
    "HudnaError": "hudna.errors",
    "Reader": "hudna.reading.reader",
    "Report": "hudna.model.report",
    "Span": "hudna.model.span",
    "parse_line": "hudna.model.parse",
    "write_line": "hudna.model.format",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'hudna' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
