"""What a record is assembled of: events, tolls, truces and findings, each a pure value made of claims.

Days are `datetime.date`; every other time is EDTF (ISO 8601-2) as in the claims format. All of it can be taken apart
again: an event, a toll and a truce name the claims that they are made of, by report and identifier.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hudna.model.claims import Link, Place, TruceClaim


class ClaimKey(NamedTuple):
    """A claim in a record: the identifier of its report, and its own."""

    report: str
    claim: str


class Feature(NamedTuple):
    """One reason of a score: what was compared, how alike it is, what that weighs, and the words for it.

    `value`: 1 is the same, 0 says nothing, below 0 speaks against it.
    """

    name: str
    value: float
    weight: float
    why: str = ""

    @property
    def points(self) -> float:
        """What the reason adds to the score."""
        return self.value * self.weight


@dataclass(slots=True)
class Number:
    """A figure as compared by linking: its effect, whom it counts, and its bounds (None is unknown)."""

    effect: str
    who: tuple[str, ...]
    low: int | None
    high: int | None


@dataclass(slots=True)
class Telling:
    """What one report tells of one happening: claims of it that go together, boiled down to what linking compares.

    `first`, `last`: the days in which it lies, both inclusive; `dated`: `stated` (the words say it), `carried` (from
    the context) or `published` (only the report's own date); `kind`: `incident`, or `period` for what lasts longer than
    a few days (totals, sieges). `places`: gazetteer identifiers, the narrowest first; `reach`: identifiers of all that
    contains them; `sides`: who did it; `targets`: canonical names of whom it struck; `words`: folded content words;
    `lines`: digests of the sentences, by which copies are known.
    """

    report: str
    sha256: str
    claims: tuple[str, ...]
    kind: str
    types: tuple[str, ...]
    first: date | None
    last: date | None
    dated: str
    places: tuple[str, ...]
    reach: frozenset[str]
    sides: frozenset[str]
    targets: frozenset[str]
    numbers: list[Number]
    words: frozenset[str]
    lines: frozenset[str] = frozenset()
    published: date | None = None
    at: int = 0  # offset of the first claim: what stands early is what a report is about
    spots: tuple[Place, ...] = ()
    effects: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()  # countries whose bodies count the victims, which are mostly their own
    update: bool = False  # gives the toll of something older
    single: bool = False  # tells of one strike, and not of several or of lasting fire


@dataclass(slots=True)
class EventLink:
    """Why a telling is part of an event: its score and the reasons, or the person who put it there."""

    report: str
    claims: tuple[str, ...]
    score: float
    features: list[Feature] = field(default_factory=list)
    by: str = "machine"


@dataclass(slots=True)
class Event:
    """One happening in the world, assembled of tellings. `kind`: incident or period; `part_of`: the wider event.

    The identifier follows from the telling that founded the event, and stays when tellings are added.
    """

    id: str
    kind: str
    types: tuple[str, ...]
    tellings: list[Telling]
    links: list[EventLink] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    places: tuple[Place, ...] = ()
    sides: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    part_of: str | None = None

    @property
    def reports(self) -> list[str]:
        """Identifiers of the reports that tell of it, each once, in the order in which they were linked."""
        return list(dict.fromkeys(telling.report for telling in self.tellings))

    @property
    def claims(self) -> list[ClaimKey]:
        """Every claim that it is made of."""
        return [ClaimKey(telling.report, claim) for telling in self.tellings for claim in telling.claims]


@dataclass(slots=True)
class Decision:
    """What a person decided of events: `merge` (these claims are one event) or `split` (these claims are not one)."""

    kind: str
    claims: tuple[ClaimKey, ...]
    by: str = ""
    at: str = ""
    reason: str = ""


@dataclass(slots=True)
class Alignment:
    """Two sentences that are alike, by their place in their reports (0 is the first), and how alike, 0 to 1."""

    left: int
    right: int
    alike: float


@dataclass(slots=True)
class Copy:
    """Two reports that share text: the share of sentences of each that stand in the other, and which ones."""

    left: str
    right: str
    left_share: float
    right_share: float
    lines: list[Alignment] = field(default_factory=list)


@dataclass(slots=True)
class Family:
    """Reports that are copies of one text, counted as one source. The identifier follows from its first report."""

    id: str
    reports: list[str]
    copies: list[Copy] = field(default_factory=list)


@dataclass(slots=True)
class Toll:
    """One figure of one source in one report, with what it covers.

    `origin`: the source nearest to the fact, its pack identifier or folded name, or the outlet's where the outlet
    itself says it; `total`: over a period or area, never added to its parts; `added`: claims were added up that name
    victims one by one; `time`: EDTF of the fact; `published`: EDTF of the report.
    """

    claims: tuple[ClaimKey, ...]
    report: str
    effect: str
    who: tuple[str, ...]
    low: int | None
    high: int | None
    vague: bool = False
    sources: list[Link] = field(default_factory=list)
    origin: str = ""
    source: str = ""
    family: str = ""
    stance: str = "asserted"
    time: str | None = None
    published: str | None = None
    scope: str = ""
    total: bool = False
    added: bool = False


@dataclass(slots=True)
class Reading:
    """A figure by a named convention, and why it comes out so. None is unknown."""

    convention: str
    low: int | None
    best: int | None
    high: int | None
    why: str = ""


@dataclass(slots=True)
class Figure:
    """The figures of one effect of one event, side by side: every toll, the range, and readings by convention.

    `origins`: the sources that do not depend on each other; `blamed`: the sides to which claims lay it, one name each.
    """

    event: str
    effect: str
    tolls: list[Toll]
    minimum: int | None
    maximum: int | None
    contested: bool
    origins: list[str]
    readings: list[Reading] = field(default_factory=list)
    blamed: list[str] = field(default_factory=list)

    @property
    def corroborated(self) -> bool:
        """Whether two sources that do not depend on each other give a figure."""
        return len(self.origins) > 1


@dataclass(slots=True)
class Edge:
    """One thing said of when a truce runs.

    `kind`: `start`, `end`, `extended`, `suspended`, `collapsed`, `expired` or `rejected`.
    `basis`: `announced`, `in_force` (said to hold), `inferred` (from the report's date) or `milestone` (known
    beforehand).
    """

    kind: str
    edtf: str | None
    basis: str
    claim: ClaimKey | None = None
    why: str = ""


@dataclass(slots=True)
class TruceWindow:
    """One truce, assembled: where, from when to when, between whom, and what each edge rests on.

    `status`: `agreed`, `declared` (by one side), `proposed`, `demanded` or `unknown`; `start`, `end`: EDTF, an interval
    where the moment lies in a span, `?` where it is disputed, None where nothing says; `announced`, `in_force`: what
    was announced, and what was said to hold, kept apart; `disputed`: claims that deny it, or say of it that it holds
    elsewhere or leaves somebody out, None where that was not noted when it was assembled.
    """

    id: str
    name: str
    status: str
    zones: list[Place] = field(default_factory=list)
    excluded_zones: list[Place] = field(default_factory=list)
    start: str | None = None
    end: str | None = None
    daily: str | None = None
    announced: str | None = None
    in_force: str | None = None
    announced_by: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    mediators: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    denied_by: list[str] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    claims: list[ClaimKey] = field(default_factory=list)
    milestone: str | None = None
    disputed: list[ClaimKey] | None = None

    @property
    def reports(self) -> list[str]:
        """Identifiers of the reports that tell of it, each once."""
        return list(dict.fromkeys(key.report for key in self.claims))

    def is_disputed_by(self, claim: TruceClaim) -> bool:
        """Whether a claim denies it, names zones that it does not have, or leaves somebody out."""
        own = {zone.id for zone in self.zones}
        return claim.stance == "denied" or bool(claim.excluded or {zone.id for zone in claim.zones} - own)


@dataclass(slots=True)
class Reason:
    """One test of a verdict (`place`, `time`, `side`): its outcome `yes`, `no`, `maybe` or `unknown`, and the words."""

    test: str
    outcome: str
    ar: str
    en: str


@dataclass(slots=True)
class Finding:
    """One event against one truce: the verdict, the tests in their order, and what speaks for and against.

    A finding never says that a truce was broken: `breach_said_by` names who called it that.
    """

    event: str
    truce: str
    verdict: str
    reasons: list[Reason]
    evidence_for: list[ClaimKey] = field(default_factory=list)
    evidence_against: list[ClaimKey] = field(default_factory=list)
    breach_said_by: list[str] = field(default_factory=list)
