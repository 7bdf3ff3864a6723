"""Figures side by side: every toll of an event with its source and time, their range, and readings by convention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hudna.assessment.conventions import READINGS
from hudna.assessment.sources import chain_origin
from hudna.linking.days import LONGEST, days_of
from hudna.linking.world import World
from hudna.model.claims import Claim, Harm
from hudna.model.events import ClaimKey, Event, Family, Figure, Toll
from hudna.model.report import Report
from hudna.text.fold import fold

PEOPLE = frozenset(
    ("killed", "injured", "killed_or_injured", "missing", "trapped", "displaced", "detained", "besieged", "evacuated")
)
_SINGLY = 100  # victims named one by one are never more than that
_AT_HAND = 1000  # reports of which a ledger has the claims by their identifiers
_BREATH = 12  # words between two victims named one after the other
_AMONG = (
    "بين",
    "منه",
    "ضمن",
    "اصل",
    "معظم",
    "غالبي",
)  # folded beginnings of words that make a part of what went before


@dataclass(slots=True)
class Ledger:
    """What figures are made from: the reports by identifier, their source families, and the world.

    `published`: when reports came out (EDTF), as far as that is known without having them at hand.
    """

    reports: Mapping[str, Report]
    world: World
    families: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, str | None] = field(default_factory=dict)
    _claims: dict[str, tuple[Report, dict[str, Claim]]] = field(default_factory=dict)

    def claim(self, key: ClaimKey) -> Claim | None:
        """Return a claim of a report, None where it is not there."""
        report = self.reports.get(key.report)
        if report is None:
            return None
        known = self._claims.get(key.report)
        if known is None or known[0] is not report:
            if len(self._claims) > _AT_HAND:
                self._claims.clear()
            known = self._claims[key.report] = (report, {claim.id: claim for claim in reversed(report.claims)})
        return known[1].get(key.claim)

    def came_out(self, name: str) -> str | None:
        """Return when a report came out, None where that is not known."""
        if name in self.published:
            return self.published[name]
        report = self.reports.get(name)
        return report.published.edtf if report else None


def families_by_report(families: Iterable[Family]) -> dict[str, str]:
    """Return the family of each report that is a copy."""
    return {report: family.id for family in families for report in family.reports}


def assess_figures(event: Event, ledger: Ledger) -> list[Figure]:
    """Return the figures of an event, one an effect, the largest number of tolls first."""
    tolls = tolls_of(event, ledger)
    effects = dict.fromkeys(toll.effect for toll in tolls)
    figures = [_figure(event.id, [toll for toll in tolls if toll.effect == effect], ledger) for effect in effects]
    return sorted(figures, key=lambda figure: -len(figure.tolls))


def _figure(event: str, tolls: Sequence[Toll], ledger: Ledger) -> Figure:
    return figure_of(event, tolls[0].effect, tolls, blamed_by(tolls, ledger))


def blamed_by(tolls: Iterable[Toll], ledger: Ledger) -> list[str]:
    """Return the sides to which the claims of tolls lay them, one name for each side."""
    named: list[str] = []
    for key in (key for toll in tolls for key in toll.claims):
        claim = ledger.claim(key)
        actors = claim.actors if isinstance(claim, Harm) else []
        for name in (actor.name for actor in actors if ledger.world.known([ledger.world.key(actor)])):
            keys = [ledger.world.key_of(name)]
            if not any(ledger.world.may_be_one_side(keys, [ledger.world.key_of(other)]) for other in named):
                named.append(name)
    return named


def tolls_of(event: Event, ledger: Ledger) -> list[Toll]:
    """Return every toll of an event: its claims of harm with a number, the same figure of a source in a report once."""
    by_report: dict[str, list[Harm]] = {}
    for key in event.claims:
        claim = ledger.claim(key)
        if isinstance(claim, Harm) and claim.effect in PEOPLE and claim.count and _is_bounded(claim):
            by_report.setdefault(key.report, []).append(claim)
    tolls = [
        toll for name, harms in by_report.items() for toll in _of_report(ledger.reports[name], harms, event, ledger)
    ]
    return sorted(tolls, key=lambda toll: (toll.published or "", toll.report, toll.claims))


def _is_bounded(claim: Harm) -> bool:
    return claim.count is not None and (claim.count.low, claim.count.high) != (None, None)


def _of_report(report: Report, harms: Sequence[Harm], event: Event, ledger: Ledger) -> list[Toll]:
    found: dict[tuple[object, ...], Toll] = {}
    for harm in harms:
        toll = _toll(report, harm, event, ledger)
        same = (toll.effect, toll.low, toll.high, toll.origin, toll.scope)
        if same in found:
            found[same].claims += toll.claims
        else:
            found[same] = toll
    return [*found.values(), *_added(report, harms, event, ledger)]


def _toll(report: Report, harm: Harm, event: Event, ledger: Ledger) -> Toll:
    assert harm.count is not None
    origin, source = chain_origin(harm.sources, report, ledger.world)
    return Toll(
        claims=(ClaimKey(report.id, harm.id),),
        report=report.id,
        effect=harm.effect,
        who=tuple(harm.who),
        low=harm.count.low,
        high=harm.count.high,
        vague=harm.count.vague,
        sources=list(harm.sources),
        origin=origin,
        source=source,
        family=ledger.families.get(report.id, report.id),
        stance=harm.stance,
        time=harm.time.edtf if harm.time else None,
        published=report.published.edtf,
        scope=", ".join(who for who in harm.who if who != "people"),
        total=event.kind == "period" or days_of(harm, report).length > LONGEST,
    )


def _added(report: Report, harms: Sequence[Harm], event: Event, ledger: Ledger) -> list[Toll]:
    """Return the sums of victims that a sentence names one by one: each a figure by itself, none part of another."""
    groups: dict[tuple[object, ...], list[Harm]] = {}
    for harm in sorted(harms, key=lambda harm: harm.evidence):
        names = tuple(link.name for link in harm.sources)
        groups.setdefault((harm.effect, harm.sentence, names), []).append(harm)
    runs = [run for group in groups.values() for run in _runs(report, group)]
    return [_sum(report, run, event, ledger) for run in runs]


def _runs(report: Report, group: Sequence[Harm]) -> list[list[Harm]]:
    """Return runs of victims named one after the other, without the total that stands before them.

    Of a run those whose group is told (a woman, a child) are a run of their own beside the whole.
    """
    runs: list[list[Harm]] = []
    for harm in group:
        if not harm.count or harm.count.low != harm.count.high or not harm.count.low:
            continue
        if runs and _goes_on(report, runs[-1][-1], harm):
            runs[-1].append(harm)
        else:
            runs.append([harm])
    kept = [_without_total(run) for run in runs]
    told = [[harm for harm in run if harm.who != ["people"]] for run in kept]
    kept += [run for run in told if run not in kept]
    return [run for run in kept if len(run) > 1 and _total(run) <= _SINGLY and not _stands(run, group)]


def _goes_on(report: Report, one: Harm, other: Harm) -> bool:
    """Whether a figure follows another one in the same breath, as one more and not as a part of it.

    A figure with a verb of its own («كما قتل أحد») is told anew: its evidence begins with that and not with its count.
    """
    if other.count is None or not report.text.startswith(other.count.text, other.evidence.start):
        return False
    between = report.text[one.evidence.end : other.evidence.start]
    words = fold(between).split()
    return len(words) <= _BREATH and not any(word.lstrip("و").startswith(_AMONG) for word in words)


def _without_total(run: list[Harm]) -> list[Harm]:
    return run[1:] if len(run) > 2 and _total(run) == 2 * _total(run[:1]) else run


def _total(run: Sequence[Harm]) -> int:
    return sum(harm.count.low or 0 for harm in run if harm.count)


def _stands(run: Sequence[Harm], group: Sequence[Harm]) -> bool:
    """Whether the sum is told itself in the sentence."""
    return any(harm.count and harm.count.low == _total(run) for harm in group if harm not in run)


def _sum(report: Report, run: Sequence[Harm], event: Event, ledger: Ledger) -> Toll:
    toll = _toll(report, run[0], event, ledger)
    toll.claims = tuple(ClaimKey(report.id, harm.id) for harm in run)
    toll.who = tuple(dict.fromkeys(who for harm in run for who in harm.who))
    toll.low = toll.high = _total(run)
    toll.added = True
    return toll


def figure_of(event: str, effect: str, tolls: Sequence[Toll], blamed: Sequence[str] = ()) -> Figure:
    """Return the figures of one effect: totals of longer periods and denied figures do not enter the range."""
    counted = [toll for toll in tolls if not toll.total and toll.stance != "denied"] or list(tolls)
    whole = [toll for toll in counted if not toll.scope] or counted
    lows = [low for toll in whole if (low := toll.low if toll.low is not None else toll.high) is not None]
    highs = [high for toll in whole if (high := toll.high if toll.high is not None else toll.low) is not None]
    figure = Figure(
        event,
        effect,
        list(tolls),
        min(lows, default=None),
        max(highs, default=None),
        is_contested(tolls),
        independent(whole),
        blamed=list(blamed),
    )
    figure.readings = [reading(figure, whole) for reading in READINGS]
    return figure


def independent(tolls: Sequence[Toll]) -> list[str]:
    """Return the sources of figures that do not depend on each other.

    Outlets that quote one source are one, copies of one text are one, and an outlet that names nobody adds none to
    those that are named, since nothing says where its figure is from.
    """
    named = dict.fromkeys(toll.origin for toll in tolls if toll.sources)
    return list(named) or list(dict.fromkeys(toll.family for toll in tolls))[:1]


def is_contested(tolls: Sequence[Toll]) -> bool:
    """Whether the last figures of two sources cannot both hold, or a figure is denied; later counts are no dispute."""
    if any(toll.stance == "denied" for toll in tolls):
        return True
    last = {(toll.origin, toll.scope): toll for toll in tolls if not toll.total and toll.sources and not toll.added}
    latest = [toll for toll in last.values() if not toll.scope]
    return any(_exclude(one, other) for one in latest for other in latest if one.published == other.published)


def _exclude(one: Toll, other: Toll) -> bool:
    """Whether two figures exclude each other: the bounds of one lie wholly above those of the other."""
    if one.vague or other.vague:
        return False
    return (one.high is not None and other.low is not None and one.high < other.low) or (
        other.high is not None and one.low is not None and other.high < one.low
    )


def series_of(figure: Figure) -> list[tuple[str, str, Toll]]:
    """Return the tolls of a figure as a series: day on which it came out, source, toll; the same one of a day once."""
    rows = {(toll.published or "", toll.source, toll.low, toll.high): toll for toll in reversed(figure.tolls)}
    ordered = sorted(rows.items(), key=lambda row: (row[0][0], row[0][2] or 0, row[0][1]))
    return [(day, source, toll) for (day, source, _, _), toll in ordered]
