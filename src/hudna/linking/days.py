"""Days in which something lies: EDTF values to first and last day, with how the day is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hudna.model.claims import Claim
from hudna.model.report import Report
from hudna.reading.edtf import days

LONGEST = 4  # days: what lasts longer is a period, no single event
_BEFORE = timedelta(days=1)  # news with no day is of the day on which it came out, or the one before


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both inclusive, None where unknown; `dated`: stated, carried or published."""

    first: date | None
    last: date | None
    dated: str

    @property
    def length(self) -> int:
        """Days from first to last, 0 for one day."""
        return (self.last - self.first).days if self.first and self.last else 0


UNKNOWN = Days(None, None, "published")


def days_of(claim: Claim, report: Report) -> Days:
    """Return the days in which a claim's fact lies.

    A time in the claim's own sentence is stated, one from elsewhere carried. A long time that was only carried says
    nothing of this claim, which is then dated by its report, as one without a time.
    """
    published = published_days(report)
    edtf = claim.time.edtf if claim.time else None
    if not edtf or claim.time is None:
        return published
    stated = claim.time.evidence is not None and claim.sentence.overlaps(claim.time.evidence)
    try:
        first, last = days(edtf)
    except ValueError:
        return published
    first, last = _closed(first, last, published)
    found = Days(first, last, "stated" if stated else "carried")
    return published if not stated and found.length > LONGEST else found


def _closed(first: date | None, last: date | None, published: Days) -> tuple[date | None, date | None]:
    """Close an open end at the day on which the report came out; what it tells of has happened by then."""
    if last is None:
        last = published.last
    if published.last and first and last and first <= published.last < last:
        last = published.last
    return first or last, last or first


def published_days(report: Report) -> Days:
    """Return the days in which news of the report lies where it says nothing: its publication's and the one before."""
    edtf = report.published.edtf
    if not edtf:
        return UNKNOWN
    try:
        first, last = days(edtf)
    except ValueError:
        return UNKNOWN
    return Days(first - _BEFORE if first else None, last, "published")


def publication(report: Report) -> date | None:
    """Return the last day on which the report can have come out, None where unknown."""
    return published_days(report).last


def gap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> int | None:
    """Return the days between two stretches, 0 where they overlap, None where either is unknown."""
    if one[0] is None or one[1] is None or other[0] is None or other[1] is None:
        return None
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)
