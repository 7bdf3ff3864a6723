"""Evaluating linking: pairs of reports that share an event, tolls, copies and verdicts, against labels.

Pairs are counted over all unordered pairs of covered reports. A toll is found where report, event, effect, low and high
agree; its source is scored apart. A verdict is right strictly where it is the expected one, leniently where it is one
that can be defended; a truce or incident that was not found makes its verdicts wrong. `possibly_inside` counts as
`unknown`: something is left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hudna.assessment.figures import Ledger, families_by_report
from hudna.assessment.truces import assemble_truces
from hudna.assessment.verdicts import assess_verdict
from hudna.evaluation.events import (
    LinkGold,
    Pair,
    Row,
    cover,
    family_of,
    groups_of,
    load_link_gold,
    pairs_of,
    shared_pairs,
)
from hudna.evaluation.matching import (
    Assembled,
    all_fits,
    assemble,
    best_fit,
    match_events,
    match_incident,
    match_truces,
    toll_key,
)
from hudna.linking.link import link_reports
from hudna.linking.syndication import find_families
from hudna.linking.world import world_of
from hudna.model.events import Event, Family, Finding, Toll, TruceWindow
from hudna.model.report import Report
from hudna.reading.reader import Reader
from hudna.sources.read import read_sources
from hudna.text.fold import fold_name

_OPEN = {"possibly_inside": "unknown"}


@dataclass(slots=True)
class Rate:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """Right of all, 0 to 1; 1 where there is nothing."""
        return self.right / self.of if self.of else 1.0

    def count(self, is_right: bool) -> None:
        """Count one more."""
        self.right, self.of = self.right + is_right, self.of + 1


@dataclass(slots=True)
class VerdictRow:
    """One labelled verdict with what was found for it. `found` is None where truce or incident was not found."""

    truce: str
    incident: str
    expected: str
    accept: list[str]
    found: str | None
    missing: str = ""
    finding: Finding | None = None

    @property
    def is_strict(self) -> bool:
        return self.found is not None and _OPEN.get(self.found, self.found) == self.expected

    @property
    def is_lenient(self) -> bool:
        return self.found is not None and _OPEN.get(self.found, self.found) in (self.expected, *self.accept)


@dataclass(slots=True)
class LinkScores:
    """The figures of linking, with what each is made of."""

    reports: int
    precision: Rate
    recall: Rate
    extra: list[tuple[Pair, list[str]]]
    missed: list[Pair]
    cubed_precision: float
    cubed_recall: float
    tolls: Rate
    toll_sources: Rate
    period_tolls: Rate
    tolls_fitting: Rate
    tolls_anywhere: Rate
    missed_tolls: list[Row]
    wrong_sources: list[Row]
    copies_found: Rate
    copies_wrong: int
    truces: Rate
    strict: Rate
    lenient: Rate
    by_value: dict[str, Rate] = field(default_factory=dict)
    verdicts: list[VerdictRow] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over pairs."""
        both = self.precision.share + self.recall.share
        return 2 * self.precision.share * self.recall.share / both if both else 0.0


def evaluate_linking(folder: Path, reports: Path, packs: Sequence[Path] | None = None) -> LinkScores:
    """Read the reports that labels cover, link and assess them, and return how that agrees with the labels.

    `folder` holds `events.yaml` and `truces.yaml`; reports that are named there and not in `reports` are looked for in
    the folder `reports` beside it. Raises GoldError where the labels cannot be used.
    """
    gold = load_link_gold(folder)
    reader = Reader(packs)
    texts = load_covered(gold, folder, reports)
    for report in texts:
        reader.read(report)
    world = world_of(reader.lexicon)
    families = find_families(texts)
    ledger = Ledger({report.id: report for report in texts}, world, families_by_report(families))
    index = link_reports(texts, world)
    found = assemble(index.events.values(), assemble_truces(texts, world), ledger)
    return score_linking(gold, [report.id for report in texts], found, families)


def load_covered(gold: LinkGold, folder: Path, reports: Path) -> list[Report]:
    """Return the covered reports, named as the labels name them."""
    named = gold.named | set(gold.covered)
    groups = groups_of(reports)
    texts = [item for item in read_sources([reports]) if isinstance(item, Report)]
    beside = folder.parent / "reports"
    if beside.is_dir() and beside.resolve() != reports.resolve():
        known = {report.id for report in texts}
        extra = [item for item in read_sources([beside]) if isinstance(item, Report)]
        texts += [report for report in extra if _name(report.id, named) in named - known]
    for report in texts:
        report.id = _name(report.id, named)
    kept = set(cover(gold, folder, [report.id for report in texts], groups)) | named
    return [report for report in texts if report.id in kept]


def _name(identifier: str, named: Iterable[str]) -> str:
    """Return the label's name of a report: its identifier, or the number that begins it."""
    head = identifier.partition("_")[0]
    return identifier if identifier in named else head if head in named else identifier


def score_linking(gold: LinkGold, names: Sequence[str], found: Assembled, families: Sequence[Family]) -> LinkScores:
    """Return the figures of what was assembled from the covered reports against their labels."""
    precision, recall, extra, missed = _pairs(gold, names, found.events)
    matched = match_events(gold, found)
    cubed = _cubed(gold, matched)
    tolls, sources, missed_tolls, wrong_sources = _tolls(gold.events, gold, matched, found)
    period_tolls, _, missed_periods, _ = _tolls(gold.periods, gold, matched, found)
    fits = {event["id"]: all_fits(event, found) for event in gold.events}
    fitting, *_ = _tolls(gold.events, gold, fits, found)
    right, wrong = _copies(gold, names, families)
    windows = match_truces(gold, found)
    rows = [row for truce in gold.truces for row in _verdicts(truce, windows.get(truce["id"]), gold, found)]
    scores = LinkScores(
        len(names), precision, recall, extra, missed, *cubed, tolls, sources, period_tolls, fitting,
        _read(gold, found), [*missed_tolls, *missed_periods], wrong_sources, right, wrong,
        Rate(len(windows), len(gold.truces)),
        _rate(row.is_strict for row in rows), _rate(row.is_lenient for row in rows), verdicts=rows,
    )  # fmt: skip
    for row in rows:
        scores.by_value.setdefault(row.expected, Rate()).count(row.is_strict)
    return scores


def _rate(outcomes: Iterable[bool]) -> Rate:
    rate = Rate()
    for outcome in outcomes:
        rate.count(outcome)
    return rate


def _pairs(
    gold: LinkGold, names: Sequence[str], events: Sequence[Event]
) -> tuple[Rate, Rate, list[tuple[Pair, list[str]]], list[Pair]]:
    """Return precision and recall over pairs of reports; a pair that has only a period in common shares no event."""
    share, left = shared_pairs(gold)
    every = set(pairs_of(names))
    mine: dict[Pair, list[str]] = {}
    for event in events:
        if event.kind == "incident":
            parts = [name for part in events if part.part_of == event.id for name in part.reports]
            for pair in pairs_of([*event.reports, *parts]):
                mine.setdefault(pair, []).append(event.id)
    said = [pair for pair in mine if pair in every and pair not in left]
    precision, recall = _rate(pair in share for pair in said), _rate(pair in mine for pair in share & every)
    extra = [(pair, mine[pair]) for pair in said if pair not in share]
    return precision, recall, extra, sorted(share - set(mine), key=sorted)


def _cubed(gold: LinkGold, matched: dict[str, list[Event]]) -> tuple[float, float]:
    """Return B-cubed precision and recall over the reports of events.

    A report that tells of the whole or of a part of an event, or may tell of it, counts neither way.
    """
    by_id = {event["id"]: event for event in gold.events}
    precisions: list[float] = []
    recalls: list[float] = []
    for event in gold.events:
        labelled = set(event["reports"])
        mine = set(matched[event["id"]][0].reports) if matched[event["id"]] else set()
        kin = {name for other in family_of(event, gold) for name in by_id[other]["reports"]} - labelled
        counted = mine - kin - set(event.get("maybe", ()))
        for name in labelled:
            recalls.append(len(labelled & mine) / len(labelled) if name in mine else 0.0)
            if name in mine:
                precisions.append(len(labelled & mine) / len(counted))
    return _mean(precisions), _mean(recalls)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _tolls(
    rows: Sequence[Row], gold: LinkGold, matched: dict[str, list[Event]], found: Assembled
) -> tuple[Rate, Rate, list[Row], list[Row]]:
    """Return how many tolls were found in their events and how many of those with their source, and which not."""
    rate, sources, missed, wrong = Rate(), Rate(), list[Row](), list[Row]()
    for event in rows:
        homes = {one.id for other in family_of(event, gold) | {event["id"]} for one in matched.get(other, ())}
        mine = [toll for home in homes for toll in found.tolls[home]]
        for row in event["tolls"]:
            hits = [toll for toll in mine if (toll.report, toll.effect, toll.low, toll.high) == toll_key(row)]
            rate.count(bool(hits))
            if not hits:
                missed.append(row | {"event": event["id"]})
                continue
            is_right = any(_is_source(row["source"], toll, found.ledger) for toll in hits)
            sources.count(is_right)
            if not is_right:
                wrong.append(row | {"event": event["id"], "found": [toll.source for toll in hits]})
    return rate, sources, missed, wrong


def _read(gold: LinkGold, found: Assembled) -> Rate:
    """Return how many labelled tolls were read at all: what linking can find of them at best."""
    keys = {(toll.report, toll.effect, toll.low, toll.high) for tolls in found.tolls.values() for toll in tolls}
    return _rate(toll_key(row) in keys for event in (*gold.events, *gold.periods) for row in event["tolls"])


def _is_source(labelled: str | None, toll: Toll, ledger: Ledger) -> bool:
    """Whether a toll's source is the labelled one, by its names, by the packs' or by the words in the report.

    One name may stand within the other; of several who say it together any counts.
    """
    if labelled is None:
        return not toll.sources
    wanted = fold_name(labelled)
    return any(name and (name in wanted or wanted in name) for name in map(fold_name, _names(toll, ledger)))


def _names(toll: Toll, ledger: Ledger) -> Iterable[str]:
    yield toll.source
    report = ledger.reports[toll.report]
    told = [claim for key in toll.claims if (claim := ledger.claim(key))]
    for link in (link for claim in told for link in claim.sources):
        yield from (link.name, link.organisation or "", *link.others)
        if link.evidence is not None:
            yield link.evidence.text(report.text)
        entry = ledger.world.actors.get(link.entity or "")
        yield from (str(name) for name in (entry.means.get("aka", ()) if entry else ()))


def _copies(gold: LinkGold, names: Sequence[str], families: Sequence[Family]) -> tuple[Rate, int]:
    """Return how many labelled copies were found, and how many pairs were wrongly called copies."""
    labelled = {pair for row in gold.copies for pair in pairs_of(row["reports"])}
    open_pairs = {pair for row in gold.borderline for pair in pairs_of(row["reports"])}
    mine = {pair for family in families for pair in pairs_of(family.reports)}
    return _rate(pair in mine for pair in labelled), len(mine - labelled - open_pairs)


def _verdicts(truce: Row, window: TruceWindow | None, gold: LinkGold, found: Assembled) -> Iterable[VerdictRow]:
    by_id = {event["id"]: event for event in (*gold.events, *gold.periods)}
    for label in truce["verdicts"]:
        row = VerdictRow(truce["id"], label["incident"], label["expected"], list(label.get("accept", ())), None)
        known = by_id.get(label["incident"])
        event = match_incident(label, found) if known is None else best_fit(known, found)
        if window is None or event is None:
            row.missing = "truce" if window is None else "incident"
        else:
            row.finding = assess_verdict(event, window, found.ledger)
            row.found = row.finding.verdict
        yield row


def confusion(scores: LinkScores) -> Counter[tuple[str, str]]:
    """Return how often each expected verdict came out as what."""
    return Counter((row.expected, row.found or f"no {row.missing}") for row in scores.verdicts)
