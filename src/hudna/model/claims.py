"""What a record is made of: claims of five kinds, as the claims format (version 1) names their slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hudna.model.span import Span


@dataclass(slots=True)
class When:
    """A time: the words used, their EDTF reading (ISO 8601-2) or None, and where the words stand."""

    text: str
    edtf: str | None = None
    evidence: Span | None = None


@dataclass(slots=True)
class Count:
    """A number as reported: bounds (None is unknown), whether it is vague, and `of`, the whole of a share."""

    low: int | None
    high: int | None
    vague: bool = False
    text: str = ""
    of: int | None = None


@dataclass(slots=True)
class Place:
    """A place as named: its gazetteer name, identifier, WGS 84 degrees, precision and the place that contains it.

    A part of a place (شرق حلب, ريف إدلب الجنوبي) that has no entry of its own has the identifier of the place with the
    part behind a tilde: `sy/idlib~south-countryside`.
    """

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    evidence: Span | None = None
    container: str | None = None


@dataclass(slots=True)
class Actor:
    """An actor or thing as named: canonical name, pack identifier, and where the words stand."""

    name: str
    entity: str | None = None
    evidence: Span | None = None


@dataclass(slots=True)
class Link:
    """One link of a chain of attribution, nearest to the fact first."""

    name: str
    entity: str | None = None
    role: str | None = None
    organisation: str | None = None
    kind: str = "unnamed"
    evidence: Span | None = None
    others: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Claim:
    """What every claim has. `slots` of a kind are the fields of its class; see the claims format for each meaning."""

    evidence: Span
    sentence: Span
    stance: str = "asserted"
    sources: list[Link] = field(default_factory=list)
    time: When | None = None
    places: list[Place] = field(default_factory=list)
    confidence: float = 0.5
    reader: str = ""
    id: str = ""
    failed: bool = False
    repeats: str | None = None  # the claim of this report that an abstract or a repeated sentence says again
    trace: dict[str, Any] = field(default_factory=dict)
    kind = ""


@dataclass(slots=True, kw_only=True)
class Harm(Claim):
    """What was done to people and things."""

    effect: str
    who: list[str] = field(default_factory=list)
    what: list[str] = field(default_factory=list)
    count: Count | None = None
    actors: list[Actor] = field(default_factory=list)
    cause: str | None = None
    kind = "harm"


@dataclass(slots=True, kw_only=True)
class Incident(Claim):
    """What happened."""

    type: str
    actors: list[Actor] = field(default_factory=list)
    targets: list[Actor] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    kind = "incident"


@dataclass(slots=True, kw_only=True)
class TruceClaim(Claim):
    """A ceasefire and its life. `start`, `end`: EDTF with offset from UTC; `duration`: ISO 8601."""

    event: str
    name: str | None = None
    zones: list[Place] = field(default_factory=list)
    excluded_zones: list[Place] = field(default_factory=list)
    start: str | None = None
    end: str | None = None
    duration: str | None = None
    actors: list[Actor] = field(default_factory=list)
    parties: list[Actor] = field(default_factory=list)
    guarantors: list[Actor] = field(default_factory=list)
    excluded: list[Actor] = field(default_factory=list)
    terms: list[Span] = field(default_factory=list)
    kind = "truce"


@dataclass(slots=True, kw_only=True)
class Statement(Claim):
    """Who said what. `content` is the span of what was said."""

    speaker: Actor | None
    act: str
    form: str = "indirect"
    role: str | None = None
    organisation: Actor | None = None
    content: Span | None = None
    addressee: list[Actor] = field(default_factory=list)
    target: list[Actor] = field(default_factory=list)
    kind = "statement"


@dataclass(slots=True, kw_only=True)
class Diplomacy(Claim):
    """What was done about it."""

    type: str
    participants: list[Actor] = field(default_factory=list)
    outcome: str = "none_stated"
    kind = "diplomacy"
