"""Aggressors: whom an outlet means by «العدوان» or «حرب الإبادة» where it leaves the doer out.

Such a word takes sides. The side is read from the outlet's own loaded names (قوات الاحتلال, تحالف العدوان), or from the
one side that the report tells to strike from the air.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hudna.model.claims import Actor, Incident
from hudna.reading.doers import side_of
from hudna.reading.page import Page

_ENTRIES = frozenset(("violence/aggression", "violence/genocide"))
_LOADED = ("احتلال", "عدو", "صهيون")
_LEAST = 2  # loaded names of one side from which the outlet is known to mean it


def fill_aggressors(page: Page, incidents: Sequence[Incident]) -> None:
    """Fill who did what a word that takes sides tells, where the report shows whom it is said of."""
    open_ones = [incident for incident in incidents if not incident.actors and _takes_sides(incident)]
    if not open_ones:
        return
    actor = _loaded_side(page) or _striking_side(page, incidents)
    for incident in open_ones:
        incident.actors = [actor] if actor is not None else []
        if actor is not None:
            incident.trace["actors carried from"] = "the side that the report strikes or loaded names are of"


def _takes_sides(incident: Incident) -> bool:
    return not _ENTRIES.isdisjoint(incident.reader.split("+"))


def _loaded_side(page: Page) -> Actor | None:
    """Return the actor whose side the report calls by loaded names, if it is clearly one."""
    named = [
        mark.value.as_actor()
        for mark in page.actors
        if mark.value.entity
        and any(word in page.tokens[at].form for at in range(mark.first, mark.last) for word in _LOADED)
    ]
    sides = Counter(side_of(page, actor) for actor in named)
    if not sides or (len(sides) > 1 and sides.most_common(2)[1][1] * 2 > sides.most_common(1)[0][1]):
        return None
    side, count = sides.most_common(1)[0]
    return next(actor for actor in named if side_of(page, actor) == side) if count >= _LEAST else None


def _striking_side(page: Page, incidents: Sequence[Incident]) -> Actor | None:
    """Return who alone strikes from the air in the report."""
    strikes = [actor for incident in incidents if incident.type == "airstrike" for actor in incident.actors]
    sides = {side_of(page, actor) for actor in strikes}
    return strikes[0] if len(sides) == 1 else None
