"""Cells: a claim in the few Arabic words of each column that people read it by."""

from __future__ import annotations

from hudna.model.claims import (
    Actor,
    Claim,
    Count,
    Diplomacy,
    Harm,
    Incident,
    Link,
    Place,
    Statement,
    TruceClaim,
)
from hudna.model.identity import claim_type
from hudna.model.report import Report
from hudna.model.vocabulary import GROUPS, KINDS, STANCES, WEAPONS, Vocabulary, label

HEADS = ("النوع", "الصنف", "من، ماذا، كم", "المكان", "الزمان", "الصيغة", "المصدر", "النص")
_BETWEEN = "، "
_FROM = " ← "  # stands between the links of a chain: said by, carried by


def brief(report: Report, claim: Claim, width: int = 60) -> tuple[str, ...]:
    """Return the cells of one claim, in the order of HEADS; evidence longer than `width` characters is cut."""
    return (
        KINDS[claim.kind].ar,
        label(claim.kind, claim_type(claim)),
        what_of(claim),
        _BETWEEN.join(place.name for place in claim.places),
        when_of(claim),
        STANCES[claim.stance].ar if claim.stance in STANCES else claim.stance,
        sources_of(claim.sources),
        cut(claim.evidence.text(report.text), width),
    )


def what_of(claim: Claim) -> str:
    """Return who did what to whom, or how many, as the kind has it."""
    parts: list[str] = []
    if isinstance(claim, Harm):
        parts = [count_of(claim.count), _labels(claim.who, GROUPS), _BETWEEN.join(claim.what), _by(claim.actors)]
    elif isinstance(claim, Incident):
        parts = [_names(claim.actors), _labels(claim.weapons, WEAPONS), _arrow(claim.targets)]
    elif isinstance(claim, TruceClaim):
        parts = [claim.name or "", _names(claim.actors), _in(claim.zones), _except(claim), claim.duration or ""]
        parts.append(span_of(claim))
    elif isinstance(claim, Statement):
        parts = [claim.speaker.name if claim.speaker else "؟", claim.role or "", _arrow(claim.target)]
    elif isinstance(claim, Diplomacy):
        parts = [_names(claim.participants)]
    return " ".join(part for part in parts if part)


def count_of(count: Count | None) -> str:
    """Return the bounds of a count: 5, 20–99, ≥10, ≤3, or ؟ for a number that nobody gives."""
    if count is None:
        return ""
    low, high = count.low, count.high
    about = "~" if count.vague else ""
    if low is None and high is None:
        return "؟"
    if low is None or high is None:
        return f"≤{high}" if low is None else f"≥{low}"
    return f"{about}{low}" if low == high else f"{about}{low}–{high}"


def when_of(claim: Claim) -> str:
    """Return the time: its EDTF value, or the words where they could not be resolved."""
    return "" if claim.time is None else claim.time.edtf or claim.time.text


def span_of(claim: TruceClaim) -> str:
    """Return from when until when a truce runs."""
    return f"{claim.start or '…'} / {claim.end or '…'}" if claim.start or claim.end else ""


def sources_of(links: list[Link]) -> str:
    """Return the chain of attribution, nearest to the fact first."""
    return _FROM.join(_BETWEEN.join([link.name, *link.others]) for link in links)


def cut(text: str, width: int) -> str:
    """Return the text on one line, cut behind a word where it is longer than `width` characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[:width].rsplit(' ', 1)[0]}…"


def _names(actors: list[Actor]) -> str:
    return _BETWEEN.join(actor.name for actor in actors)


def _by(actors: list[Actor]) -> str:
    return f"({_names(actors)})" if actors else ""


def _arrow(actors: list[Actor]) -> str:
    return f"← {_names(actors)}" if actors else ""


def _in(places: list[Place]) -> str:
    return f"[{_BETWEEN.join(place.name for place in places)}]" if places else ""


def _except(claim: TruceClaim) -> str:
    return f"ما عدا {_in(claim.excluded_zones)}" if claim.excluded_zones else ""


def _labels(values: list[str], vocabulary: Vocabulary) -> str:
    return _BETWEEN.join(vocabulary[value].ar if value in vocabulary else value for value in values)
