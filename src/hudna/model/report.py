"""Reports: a raw text with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hudna.model.claims import Claim


@dataclass(slots=True)
class Published:
    """When a report came out: EDTF (or None) and the basis: given, byline, inferred or unknown."""

    edtf: str | None = None
    basis: str = "unknown"
    reasons: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """One report as received. `text` is the raw decoded text into which every span points."""

    id: str
    text: str
    sha256: str = ""
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = "ar"
    published: Published = field(default_factory=Published)
    origin: str = ""
    extracted: bool = False  # the text was taken out of mark-up and is written as `body`
    claims: list[Claim] = field(default_factory=list)
    title_claims: list[Claim] = field(default_factory=list)  # claims of the title, their spans into it
    problem: str | None = None
    data: bytes = field(default=b"", repr=False, compare=False)  # the bytes as received, that sha256 is drawn from
