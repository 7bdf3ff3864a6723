"""Readings of figures by the conventions of the field, each with what it rests on.

ACLED takes the lowest figure where reports differ (Codebook, "Fatalities"). UCDP gives low, best and high: the lowest
and the highest of reliable sources, and as best the figure that most of them give, the lower one where none prevails
(GED Codebook, "Fatality estimates"). Airwars gives a range from the lowest to the highest figure and grades it by how
many sources that do not depend on each other tell of it (methodology note, "grading").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hudna.model.events import Figure, Reading, Toll


def read_acled(figure: Figure, tolls: Sequence[Toll]) -> Reading:
    """Return the lowest figure told."""
    low = figure.minimum
    return Reading("acled", low, low, low, f"the lowest of {len(tolls)} figures")


def read_ucdp(figure: Figure, tolls: Sequence[Toll]) -> Reading:
    """Return the lowest, the one that most independent sources give, and the highest."""
    backing: dict[int, set[str]] = {}
    for toll in tolls:
        value = toll.low if toll.low is not None else toll.high
        if value is not None and not toll.vague:
            backing.setdefault(value, set()).add(toll.origin)
    best = min(backing, key=lambda value: (-len(backing[value]), value), default=figure.minimum)
    why = f"{len(backing.get(best, ()))} of {len(figure.origins)} sources" if best is not None else "no exact figure"
    return Reading("ucdp", figure.minimum, best, figure.maximum, why)


def read_airwars(figure: Figure, tolls: Sequence[Toll]) -> Reading:
    """Return the range, graded: contested, fair (two independent sources and more) or weak (one)."""
    grade = "contested" if figure.contested else "fair" if figure.corroborated else "weak"
    return Reading(
        "airwars", figure.minimum, None, figure.maximum, f"{grade}: {len(figure.origins)} independent sources"
    )


READINGS: tuple[Callable[[Figure, Sequence[Toll]], Reading], ...] = (read_acled, read_ucdp, read_airwars)
