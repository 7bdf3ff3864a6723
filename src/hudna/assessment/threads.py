"""Threads: mentions that are of one truce, first within a report, then across reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from hudna.assessment.mentions import ENDED, Mention, split_zones
from hudna.assessment.moments import Stretch, hull
from hudna.linking.world import World
from hudna.model.claims import Place

_DAY = timedelta(days=1)
_SLACK = _DAY  # accounts of when a truce began differ by so much
_AHEAD = 10 * _DAY  # talks are told of so long before the truce that they lead to
_LATER = 15 * _DAY  # an undated truce is one that began no longer ago
_COARSE = 27 * _DAY  # a time as long as this is a month or a year and not the moment


@dataclass(slots=True)
class Thread:
    """Mentions of one truce."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def when(self) -> Stretch:
        """The stretch in which it began by the mentions that say so, the fine ones where there are any."""
        return start_of(self.mentions)

    @property
    def end(self) -> Stretch:
        return hull([mention.end for mention in self.mentions])

    @property
    def reports(self) -> set[str]:
        return {mention.report.id for mention in self.mentions}

    @property
    def published(self) -> Stretch:
        return hull([mention.published for mention in self.mentions])

    @property
    def is_real(self) -> bool:
        return any(mention.standing == "real" for mention in self.mentions)

    @property
    def detail(self) -> int:
        """How much it says of its terms: the most that one of its mentions does."""
        return max((mention.detail for mention in self.mentions), default=0)

    @property
    def mode(self) -> str:
        """`one` or `both` as its own mentions have it, `open` where none says."""
        modes = [mention.mode for mention in self.mentions if mention.mode != "open" and mention.standing == "real"]
        modes = modes or [mention.mode for mention in self.mentions if mention.mode != "open"]
        return max(set(modes), key=modes.count) if modes else "open"

    @property
    def zones(self) -> list[Place]:
        """The zones of the mentions that say most of the terms."""
        most = max((mention.detail for mention in self.mentions if mention.zones), default=0)
        return [zone for mention in self.mentions if mention.detail == most for zone in mention.zones]


def start_of(mentions: Sequence[Mention]) -> Stretch:
    """Return the stretch in which a truce began by some mentions: starts before other times, fine before coarse."""
    real = [one for one in mentions if one.standing == "real" and one.dated]
    real = real or [one for one in mentions if one.standing == "told" and one.dated and one.claim.duration]
    dated = (
        real
        or [one for one in mentions if one.dated and one.standing != "told"]
        or [one for one in mentions if one.dated]
    )
    starts = [one.when for one in dated if one.claim.start or one.claim.duration]
    fine = [one.when for one in dated if one.when.length and one.when.length < _COARSE]
    exact = [when for when in starts if when.exact]
    return hull(exact or starts or fine or [one.when for one in dated])


def threads_of(reports: Iterable[Sequence[Mention]], world: World) -> list[Thread]:
    """Return the truces that reports tell of, each as the thread of its mentions.

    Threads that say when they began come first, so that those that do not can find them.
    """
    own = [thread for mentions in reports for thread in _within(mentions, world)]
    own.sort(key=lambda thread: (thread.when.first is None, not thread.is_real, _first(thread)))
    threads: list[Thread] = []
    for thread in own:
        home = _best(thread, threads, world)
        if home is None:
            threads.append(thread)
        else:
            home.mentions += thread.mentions
    return threads


def _first(thread: Thread) -> str:
    first = thread.when.first or thread.published.first
    return first.isoformat() if first else "9999"


def _within(mentions: Sequence[Mention], world: World) -> list[Thread]:
    """Return the threads of one report: what is dated or has terms of its own first, what only refers to it after."""
    threads: list[Thread] = []
    for mention in sorted(mentions, key=lambda one: (-one.detail, not one.dated, one.standing != "real")):
        for part in _parts(mention, threads, world):
            home = _best(Thread([part]), threads, world)
            if home is None:
                threads.append(Thread([part]))
            else:
                home.mentions.append(part)
    for thread in threads:
        thread.mentions.sort(key=lambda mention: mention.claim.evidence)
    return threads


def _parts(mention: Mention, threads: Sequence[Thread], world: World) -> list[Mention]:
    """Split a mention of several zones where some of them have a truce of their own and others none."""
    if len(mention.zones) < 2 or mention.detail > 1:
        return [mention]
    groups: dict[int, list[Place]] = {}
    for zone in mention.zones:
        home = _best(Thread([split_zones(mention, [zone])]), threads, world)
        groups.setdefault(id(home), []).append(zone)
    return [split_zones(mention, zones) for zones in groups.values()] if len(groups) > 1 else [mention]


def _best(thread: Thread, threads: Sequence[Thread], world: World) -> Thread | None:
    scored = [(score, other) for other in threads if (score := alike(thread, other, world)) > 0]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def alike(one: Thread, other: Thread, world: World) -> float:
    """Return how well two threads fit together as one truce; 0 or less where they are two."""
    theatres = [
        {country for mention in thread.mentions for country in mention.scene.theatre} for thread in (one, other)
    ]
    if theatres[0] and theatres[1] and not theatres[0] & theatres[1]:
        return 0.0
    if one.mentions[0].kind.kind != other.mentions[0].kind.kind or {one.mode, other.mode} == {"one", "both"}:
        return 0.0
    place, time = place_fit(one, other, world), _time(one, other)
    if place is None or time is None:
        return 0.0
    names = [frozenset(word for mention in thread.mentions for word in mention.words) for thread in (one, other)]
    name = len(names[0] & names[1]) / len(names[0] | names[1]) if names[0] and names[1] else 0.2
    same = 1.0 if one.reports & other.reports else 0.0
    return 0.5 + place + time + name + same


def place_fit(one: Thread, other: Thread, world: World) -> float | None:
    """Return how well zones agree, None where they do not touch.

    Two zones of one report that give no terms of their own may be two words for one truce's; talks on a truce of one
    place are no part of a truce of the whole country.
    """
    fit = _zones_fit(one, other, world)
    if (
        fit is None
        and one.reports & other.reports
        and not one.detail
        and not other.detail
        and one.is_real == other.is_real
    ):
        return 0.1
    return fit


def _zones_fit(one: Thread, other: Thread, world: World) -> float | None:
    ones, others = ({zone.id for zone in thread.zones if zone.id} for thread in (one, other))
    if not ones or not others:
        focus = [_focus(thread) for thread in (one, other)]
        return 0.2 if None in focus or focus[0] == focus[1] else 0.1
    if ones & others:
        return 1.0 if any(not world.is_rough(zone) for zone in ones & others) else 0.7
    reach, other_reach = world.reach(ones), world.reach(others)
    if ones & other_reach or others & reach:
        wide = all(world.is_rough(zone) for zone in (ones & other_reach) | (others & reach))
        if wide and not (one.is_real and other.is_real) and _is_narrower(one, other, world):
            return None
        return 0.2 if wide else 0.6
    bases = {zone.partition("~")[0] for zone in ones} & {zone.partition("~")[0] for zone in others}
    shared = [zone for zone in reach & other_reach if not world.is_rough(zone)]
    return 0.4 if bases or shared else None


def _is_narrower(one: Thread, other: Thread, world: World) -> bool:
    """Whether a truce that is only talked of is of one place, and the other of a whole country."""
    talked = one if not one.is_real else other
    only = any(mention.standing in ("proposed", "demanded") for mention in talked.mentions)
    return only and any(not world.is_rough(zone.id or "") for zone in talked.zones)


def _is_talk(thread: Thread) -> bool:
    """Whether a thread is only of talks, which are on a truce to come and on none that began long ago."""
    return all(mention.standing in ("proposed", "demanded") for mention in thread.mentions)


def _focus(thread: Thread) -> str | None:
    return thread.mentions[0].scene.focus


def _time(one: Thread, other: Thread) -> float | None:
    """Return how well the times agree, None where they exclude each other."""
    if _ends(one) or _ends(other):
        return _time_of_end(one, other)
    if one.when.first and other.when.first:
        return _gap(one.when, other.when, _AHEAD if one.is_real != other.is_real else _SLACK)
    dated, undated = (one, other) if one.when.first else (other, one)
    if not dated.when.first or not undated.published.first or not undated.published.last:
        slack = _SLACK if one.is_real and other.is_real else _AHEAD
        return 0.3 if _gap(one.published, other.published, slack) is not None else None
    if (
        not undated.is_real
        and _is_talk(undated)
        and undated.published.first - (dated.when.last or dated.when.first) > _AHEAD
    ):
        return None
    if one.reports & other.reports:
        return 0.5
    if _is_coarse(dated.when) or dated.mentions[0].kind.part:
        return 0.1 if dated.mentions[0].kind.part else None
    early, late = dated.when.first - _AHEAD, (dated.when.last or dated.when.first) + _LATER
    if not early <= undated.published.last or not undated.published.first <= late:
        return None
    return 0.5 - 0.4 * min(1.0, abs(undated.published.last - dated.when.first) / _LATER)


def _ends(thread: Thread) -> bool:
    return not thread.when.first and bool(thread.end.first)


def _time_of_end(one: Thread, other: Thread) -> float | None:
    """Return how an end or extension fits to a truce: it was to end then, or began not long before."""
    ending, begun = (one, other) if _ends(one) else (other, one)
    end = ending.end.last
    if end is None:
        return None
    if begun.end.last is not None:
        apart = abs(end - begun.end.last)
        return 0.6 if apart <= _SLACK else 0.3 if apart <= _LATER else None
    if begun.when.first is None:
        told = begun.published.last
        return 0.1 if told and abs(told - end) <= _LATER else None
    return 0.3 if begun.when.first <= end and end - begun.when.first <= _LATER * 4 else None


def _is_coarse(stretch: Stretch) -> bool:
    return stretch.length is not None and stretch.length >= _COARSE


def _gap(one: Stretch, other: Stretch, slack: timedelta) -> float | None:
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return 0.1
    apart = max(one.first - other.last, other.first - one.last, timedelta())
    if apart > slack:
        return None
    if _is_coarse(one) != _is_coarse(other):
        return 0.2
    return 0.8 - 0.5 * (apart / slack if slack else 0)


def has_ended(mention: Mention) -> bool:
    """Whether a mention tells of the end of a truce."""
    return mention.claim.event in ENDED
