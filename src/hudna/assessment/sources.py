"""Whose figure it is: the origin of a claim by its chain of attribution."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.linking.world import World
from hudna.model.claims import Actor, Link
from hudna.model.report import Report


def chain_origin(sources: Sequence[Link], report: Report, world: World) -> tuple[str, str]:
    """Return the origin of a claim, and its name as told: the first link of the chain, or the outlet without one.

    A person who speaks for a body stands for it (its director and an observatory are one origin), as far as the text or
    the packs say so; a source that nobody names is one of its report alone.
    """
    if not sources:
        outlet = report.outlet or report.id
        return f"outlet/{outlet}", report.outlet or ""
    first = sources[0]
    if first.kind == "unnamed" and not first.entity:
        return f"{report.id}/{first.name}", first.name
    return _body(first, world), first.name


def _body(link: Link, world: World) -> str:
    if link.organisation:
        return world.key_of(link.organisation)
    key = world.key(Actor(link.name, link.entity))
    entry = world.actors.get(key)
    terms = entry.means.get("terms", ()) if entry else ()
    bodies = [str(term["organisation"]) for term in terms if isinstance(term, dict) and term.get("organisation")]
    return bodies[-1] if bodies else key
