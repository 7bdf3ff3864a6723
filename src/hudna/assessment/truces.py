"""Truce windows: assembled of announcements, extensions, suspensions and ends, per zone, with evidence of each edge.

What was announced and what was said to hold are kept apart: `announced` is the start by those who declare a truce,
`in_force` the start by those who say that it holds.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from hudna.assessment.mentions import Mention, by_report
from hudna.assessment.moments import Stretch, hull, stretch_of, to_edtf
from hudna.assessment.threads import Thread, start_of, threads_of
from hudna.linking.world import World
from hudna.model.claims import Actor, Place, TruceClaim
from hudna.model.events import Edge, TruceWindow
from hudna.model.identity import digest_of
from hudna.model.report import Report
from hudna.packs.milestones import Milestone

_EDGES = {
    "agreed": ("start", "announced"),
    "announced": ("start", "announced"),
    "in_force": ("start", "in_force"),
    "extended": ("extended", "announced"),
    "renewed": ("extended", "announced"),
    "suspended": ("suspended", "announced"),
    "collapsed": ("collapsed", "announced"),
    "expired": ("expired", "announced"),
    "rejected": ("rejected", "announced"),
}


def assemble_truces(
    reports: Iterable[Report], world: World, milestones: Sequence[Milestone] | None = None
) -> list[TruceWindow]:
    """Return the truces that reports tell of, those with a start first, by their start.

    `milestones`: truces known beforehand, those of the packs by default; they say which known truce a window is and add
    an edge, and give a start where the reports give none.
    """
    known = [one for one in (world.milestones if milestones is None else milestones) if one.kind == "truce"]
    threads = threads_of(by_report(reports, world), world)
    left_out = _left_out(threads)
    windows = [_window(thread, world, known, left_out) for thread in threads]
    return sorted(windows, key=lambda window: (window.start is None, window.start or "", window.id))


def _left_out(threads: Iterable[Thread]) -> dict[tuple[str, str], list[Place]]:
    """Return the zones that a report says a statement does not cover, by report and start."""
    found: dict[tuple[str, str], list[Place]] = {}
    for mention in (mention for thread in threads for mention in thread.mentions):
        if mention.claim.start and mention.claim.excluded_zones:
            found.setdefault((mention.report.id, mention.claim.start), []).extend(mention.claim.excluded_zones)
    return found


def _window(
    thread: Thread, world: World, known: Sequence[Milestone], left_out: dict[tuple[str, str], list[Place]]
) -> TruceWindow:
    mentions = sorted(thread.mentions, key=_order)
    window = TruceWindow(id=_id(mentions), name=_name(mentions), status=_status(thread, world))
    window.zones = _zones(thread, world)
    others = [zone for one in mentions for zone in left_out.get((one.report.id, one.claim.start or ""), ())]
    window.excluded_zones = _once([*others, *(zone for one in mentions for zone in one.claim.excluded_zones)])
    window.claims = [mention.key for mention in mentions]
    _fill_people(window, mentions, world)
    window.edges = [edge for mention in mentions if (edge := _edge(mention))]
    _fill_times(window, thread)
    _fill_known(window, thread, known, world)
    window.disputed = [mention.key for mention in mentions if window.is_disputed_by(mention.claim)]
    return window


def _order(mention: Mention) -> tuple[str, str, int]:
    return mention.report.published.edtf or "9999", mention.report.id, mention.claim.evidence.start


def _id(mentions: Sequence[Mention]) -> str:
    """Return an identifier drawn from the claim that founds the truce: the first that says when or where it holds."""
    first = max(mentions, key=lambda one: (one.standing == "real", one.detail, one.dated))
    zones = ",".join(sorted(zone.id or "" for zone in first.zones))
    parts = f"{first.report.id}|{digest_of(first.report)}|{first.claim.id}|{zones}"
    return f"t-{hashlib.sha256(parts.encode()).hexdigest()[:10]}"


def _name(mentions: Sequence[Mention]) -> str:
    names = Counter(mention.claim.name for mention in mentions if mention.claim.name)
    return names.most_common(1)[0][0] if names else ""


def _status(thread: Thread, world: World) -> str:
    if thread.is_real:
        return "declared" if thread.mode == "one" else "agreed"
    standings = {mention.standing for mention in thread.mentions}
    return "proposed" if "proposed" in standings else "demanded" if "demanded" in standings else "unknown"


def _zones(thread: Thread, world: World) -> list[Place]:
    """Return the zones of a truce, one that lies in another left out, or else what the reports are about."""
    zones = _once(thread.zones)
    if zones:
        return [one for one in zones if not any(_inside(one, other, world) for other in zones)]
    focus = Counter(mention.scene.focus for mention in thread.mentions if mention.scene.focus)
    implied = world.place(focus.most_common(1)[0][0]) if focus else None
    return [implied] if implied else []


def _inside(one: Place, other: Place, world: World) -> bool:
    return one.id != other.id and world.lies_in(one.id or "", other.id or "")


def _once(places: Iterable[Place]) -> list[Place]:
    return list({place.id: place for place in places if place.id}.values())


def _fill_people(window: TruceWindow, mentions: Sequence[Mention], world: World) -> None:
    """Fill who announced it, who is bound, who stands behind it, who is left out, and who denies it."""
    real = [mention for mention in mentions if mention.standing == "real"]
    mediators = {world.key(actor) for mention in mentions for actor in mention.claim.guarantors}
    window.mediators = _names(actor for mention in mentions for actor in mention.claim.guarantors)
    window.announced_by = _names(
        actor for mention in real if mention.claim.event == "announced" for actor in mention.claim.actors
    )
    parties = [
        actor for mention in mentions for actor in _bound(mention.claim, world) if world.key(actor) not in mediators
    ]
    if window.status == "declared":
        sides = [world.key_of(name) for name in window.announced_by]
        parties = [actor for actor in parties if world.may_be_one_side([world.key(actor)], sides)]
    window.parties = _names(parties) or list(window.announced_by)
    window.excluded = _names(actor for mention in mentions for actor in mention.claim.excluded)
    denials = [mention.claim for mention in mentions if mention.standing == "denied"]
    window.denied_by = list(dict.fromkeys(link.name for claim in denials for link in claim.sources[:1]))


def _bound(claim: TruceClaim, world: World) -> list[Actor]:
    """Return those whom a claim binds: its parties, and who announces a truce of its own; persons stand for no side."""
    actors = [*claim.parties, *(claim.actors if claim.event == "announced" else ())]
    return [actor for actor in actors if world.kind_of(world.key(actor)) not in ("person", "igo", "outlet")]


def _names(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(actor.name for actor in actors))


def _edge(mention: Mention) -> Edge | None:
    kind, basis = _EDGES.get(mention.claim.event, ("", ""))
    if not kind or mention.standing in ("denied", "demanded"):
        return None
    claim = mention.claim
    edtf = claim.start or to_edtf(mention.when) if kind == "start" else claim.end or to_edtf(mention.end)
    if kind == "start" and edtf is None and mention.standing == "real":
        return Edge(kind, to_edtf(mention.published), "inferred", mention.key, "the day of the report")
    return Edge(
        kind,
        edtf,
        basis if mention.standing == "real" else "proposed",
        mention.key,
        claim.evidence.text(mention.report.text),
    )


def _fill_times(window: TruceWindow, thread: Thread) -> None:
    real = [mention for mention in thread.mentions if mention.standing == "real"]
    window.in_force = _edtf_of([mention for mention in real if mention.claim.event == "in_force"])
    window.announced = _edtf_of([mention for mention in real if mention.claim.event in ("agreed", "announced")])
    if real:
        window.start = (
            _edtf_of(real) or _edtf_of(thread.mentions) or to_edtf(hull([mention.published for mention in real]))
        )
        if window.start and (window.denied_by or (window.in_force is None and window.announced is None)):
            window.start = f"{window.start}?" if "T" not in window.start else window.start
    window.end = _last_end([mention for mention in thread.mentions if mention.standing in ("real", "told")])


def _edtf_of(mentions: Sequence[Mention]) -> str | None:
    """Return when a truce began as EDTF: the one exact start that is given, or the stretch in which it lies."""
    starts = {mention.claim.start for mention in mentions if mention.claim.start and "T" in mention.claim.start}
    if len(starts) == 1:
        return starts.pop()
    return to_edtf(start_of(mentions))


def _last_end(mentions: Sequence[Mention]) -> str | None:
    """Return the latest end that is told, as it is written where it is a clock time."""
    ends = [(mention.end.last, mention) for mention in mentions if mention.end.last]
    if not ends:
        return None
    mention = max(ends, key=lambda pair: pair[0])[1]
    claim = mention.claim
    if claim.end or (mention.end.exact and mention.end.last is None):
        return claim.end
    return (
        mention.end.last.isoformat(timespec="minutes")
        if mention.end.exact and mention.end.last
        else to_edtf(mention.end)
    )


def _fill_known(window: TruceWindow, thread: Thread, known: Sequence[Milestone], world: World) -> None:
    """Name the known truce that a window is, and fill in what the reports leave open."""
    if not thread.is_real:
        return
    countries = {country for mention in thread.mentions for country in mention.scene.theatre}
    fitting = [one for one in known if (one.country or "").lower() in countries and _fits(one, thread, world)]
    if not fitting:
        return
    best = min(fitting, key=lambda one: _distance(one, thread))
    window.milestone = best.id
    window.edges.append(Edge("start", best.start, "milestone", None, best.en))
    if best.end:
        window.edges.append(Edge("end", best.end, "milestone", None, best.en))
    if thread.when.first is None:
        window.start = best.start
    window.parties = window.parties or _labels(best.parties, world)
    window.excluded = window.excluded or _labels(best.excluded, world)


def _labels(identifiers: Iterable[str], world: World) -> list[str]:
    return [world.actors[identifier].name for identifier in identifiers if identifier in world.actors]


def _fits(milestone: Milestone, thread: Thread, world: World) -> bool:
    begun = stretch_of(milestone.start)
    when = thread.when if thread.when.first else None
    if when is not None and begun.first and when.first and when.last:
        if not when.first.date() <= begun.first.date() <= when.last.date():
            return False
    elif when is None and not _is_named(milestone, thread):
        return False
    zones = [identifier for name in milestone.zones if (identifier := world.named(name))]
    mine = [zone.id for zone in thread.zones if zone.id]
    if not zones or not mine:
        return True
    return bool(set(zones) & world.reach(mine) or set(mine) & world.reach(zones))


def _is_named(milestone: Milestone, thread: Thread) -> bool:
    """Whether a report names a known truce: its cues stand in the text, and it was made known before."""
    from hudna.text.fold import fold

    for mention in thread.mentions:
        text = fold(mention.report.text)
        last = mention.published.last
        due = milestone.cues and last and milestone.announced <= last.date()
        if due and all(any(cue in text for cue in group) for group in milestone.cues):
            return True
    return False


def _distance(milestone: Milestone, thread: Thread) -> int:
    when = thread.when.first or thread.published.first
    return abs((when.date() - milestone.first).days) if when else 0


def window_stretches(window: TruceWindow, zone: str | None) -> tuple[Stretch, Stretch]:
    """Return the stretches in which a truce began and ended, as local clock time."""
    start = (window.start or "").rstrip("?") or None
    return stretch_of(start, zone), stretch_of((window.end or "").rstrip("?") or None, zone)
