"""Readings of figures by the conventions of the field, each with what it rests on.

All take the last figure of each source, since a later count revises an earlier one, and exact ones before vague ones.

ACLED takes the most conservative figure where reports differ, and codes 10 for «tens», 100 for «hundreds» (Codebook
and FAQ, "Fatalities"). UCDP gives low, best and high: the lowest and the highest of reliable sources, and as best the
figure that most of them give, the lower one where none prevails (GED Codebook, "Fatality estimates"). Airwars gives the
range of all claims and grades it: weak (one source), fair (two and more that do not depend on each other) or contested
(different sides are blamed); its grades of admission and refutation (confirmed, discounted) need the words of who
struck and are left to a person (Methodology, "Grading").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hudna.model.events import Figure, Reading, Toll


def read_acled(figure: Figure, tolls: Sequence[Toll]) -> Reading:
    """Return the lowest of the last figures, or the least that a vague one means where no other is told."""
    last = last_of_each(tolls)
    exact = [value for toll in last if (value := _value(toll)) is not None and not toll.vague]
    if exact:
        low = min(exact)
        return Reading("acled", low, low, low, f"the lowest of {len(exact)} last figures")
    least = min((value for toll in last if (value := _least(toll)) is not None), default=None)
    return Reading("acled", least, least, least, "only vague figures: the least that they mean")


def read_ucdp(figure: Figure, tolls: Sequence[Toll]) -> Reading:
    """Return the lowest, the one that most independent sources give, and the highest of the last figures."""
    last = last_of_each(tolls)
    told = [toll for toll in last if not toll.vague] or last
    backing: dict[int, set[str]] = {}
    for toll in told:
        value = _value(toll)
        if value is not None and not toll.vague:
            backing.setdefault(value, set()).add(toll.origin)
    best = min(backing, key=lambda value: (-len(backing[value]), value), default=None)
    lows = [value for toll in told if (value := _value(toll)) is not None]
    highs = [toll.high if toll.high is not None else toll.low for toll in told]
    why = f"{len(backing[best])} of {len(figure.origins)} sources" if best is not None else "no exact figure"
    return Reading("ucdp", min(lows, default=None), best, max((one for one in highs if one), default=None), why)


def read_airwars(figure: Figure, tolls: Sequence[Toll]) -> Reading:
    """Return the range, graded: contested (two sides are blamed), fair (two independent sources) or weak (one)."""
    blamed = ", ".join(figure.blamed)
    grade = "contested" if len(figure.blamed) > 1 else "fair" if figure.corroborated else "weak"
    ground = f"{blamed} are blamed" if grade == "contested" else f"{len(figure.origins)} independent sources"
    return Reading("airwars", figure.minimum, None, figure.maximum, f"{grade}: {ground}")


def last_of_each(tolls: Sequence[Toll]) -> list[Toll]:
    """Return the figures that each origin gave last, all of them where it gave several on one day."""
    last: dict[str, str] = {}
    for toll in tolls:
        last[toll.origin] = max(last.get(toll.origin, ""), toll.published or "")
    return [toll for toll in tolls if (toll.published or "") == last[toll.origin]]


def _value(toll: Toll) -> int | None:
    return toll.low if toll.low is not None else toll.high


def _least(toll: Toll) -> int | None:
    """Return the power of ten at which a vague figure begins: 10 of «tens», 100 of «hundreds»."""
    value = _value(toll)
    return 10 ** (len(str(value)) - 1) if value else value


READINGS: tuple[Callable[[Figure, Sequence[Toll]], Reading], ...] = (read_acled, read_ucdp, read_airwars)
