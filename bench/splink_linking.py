"""Splink on DuckDB against the plain explained score, on labelled groups of reports: pairs, B-cubed, tolls.

    python bench/splink_linking.py LABELS REPORTS [--train REPORTS]

Both link the same tellings of incidents. Splink is a Fellegi-Sunter model whose levels compare what the plain score
compares (day, place, type, side, target, figure, words); its weights are estimated without labels, u by random pairs
and m by expectation maximisation, on the labelled reports themselves or on those of --train. Its pairs are clustered
as connected components, at several thresholds; all are shown, the best of them being known by the labels only.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator

from hudna.assessment.figures import Ledger, families_by_report
from hudna.evaluation.events import load_link_gold
from hudna.evaluation.linking import LinkScores, load_covered, score_linking
from hudna.evaluation.matching import assemble
from hudna.linking.link import event_id, join_telling, link_reports
from hudna.linking.syndication import find_families
from hudna.linking.tellings import tellings_of
from hudna.linking.world import World, world_of
from hudna.model.events import Event, EventLink, Telling
from hudna.model.report import Report
from hudna.reading.reader import Reader
from hudna.sources.read import read_sources

THRESHOLDS = (0.1, 0.3, 0.5, 0.8, 0.9, 0.95)
NEAR = "abs(date_diff('day', l.first_day, r.first_day)) <= 1"


def main() -> None:
    """Print the figures of both, one way a line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("labels", type=Path)
    asked.add_argument("reports", type=Path)
    asked.add_argument("--train", type=Path, help="reports by which Splink estimates its weights")
    given = asked.parse_args()
    gold, reader = load_link_gold(given.labels), Reader()
    texts = [reader.read(report) for report in load_covered(gold, given.labels, given.reports)]
    world, families = world_of(reader.lexicon), find_families(texts)
    ledger = Ledger({report.id: report for report in texts}, world, families_by_report(families))

    def score(events: Sequence[Event]) -> LinkScores:
        return score_linking(gold, [report.id for report in texts], assemble(events, [], ledger), families)

    start = time.perf_counter()
    plain = list(link_reports(texts, world).events.values())
    print(_line("plain score", score(plain), time.perf_counter() - start))
    mine = tellings_in(texts, world)
    periods = [event for event in plain if event.kind == "period"]
    start = time.perf_counter()
    others = read_sources([given.train]) if given.train else ()
    learnt = [reader.read(item) for item in others if isinstance(item, Report)]
    model = train(tellings_in(learnt, world) or mine, world)
    for threshold in THRESHOLDS:
        events = [*periods, *clusters(mine, world, model, threshold)]
        print(_line(f"Splink from {threshold}", score(events), time.perf_counter() - start))


def _line(name: str, scores: LinkScores, seconds: float) -> str:
    both = scores.toll_sources.right / scores.tolls.of
    return (
        f"{name:18} pairs P {scores.precision.share:.2f} R {scores.recall.share:.2f} F1 {scores.f1:.2f}  "
        f"B-cubed P {scores.cubed_precision:.2f} R {scores.cubed_recall:.2f}  "
        f"tolls in their event {scores.tolls.share:.2f}, with source {both:.2f}  {seconds:.1f} s"
    )


def tellings_in(reports: Sequence[Report], world: World) -> list[Telling]:
    """Return the tellings of incidents with a day, which are what is linked."""
    found = [telling for report in reports for telling in tellings_of(report, world)]
    return [telling for telling in found if telling.kind == "incident" and telling.first]


def table(tellings: Sequence[Telling], world: World) -> pa.Table:
    """Return tellings as the rows that Splink compares; None where nothing is told."""
    return pa.Table.from_pylist([_row(number, telling, world) for number, telling in enumerate(tellings)])


def _row(number: int, telling: Telling, world: World) -> dict[str, Any]:
    numbers = [f"{one.effect} {one.low}-{one.high}" for one in telling.numbers if (one.low or one.high or 0) > 1]
    countries = sorted({place.partition("/")[0].partition("~")[0] for place in telling.places})
    return {
        "unique_id": number,
        "report": telling.report,
        "first_day": telling.first,
        "last_day": telling.last,
        "country": countries[0] if countries else None,
        "places": [place for place in telling.places if not world.is_rough(place)] or None,
        "reach": [place for place in telling.reach if not world.is_rough(place)] or None,
        "types": list(telling.types) or None,
        "sides": sorted({one for side in world.known(telling.sides) for one in world.side(side)}) or None,
        "targets": list(telling.targets) or None,
        "figures": numbers or None,
        "words": sorted(telling.words) or None,
    }


def _overlap(name: str, *levels: str) -> cl.CustomComparison:
    """Return a comparison of lists: unknown, the levels given in SQL, else nothing in common."""
    null = cll.CustomLevel(f"{name}_l IS NULL OR {name}_r IS NULL", f"{name} not told")
    null = null.configure(is_null_level=True)
    return cl.CustomComparison([null, *(cll.CustomLevel(level) for level in levels), cll.ElseLevel()], name)


def _alike(share: float) -> str:
    both = "len(list_intersect(words_l, words_r))"
    return f"{both} >= {share} * (len(words_l) + len(words_r) - {both})"


def settings() -> SettingsCreator:
    """Return the model: what is compared and in which steps."""
    null = cll.CustomLevel("first_day_l IS NULL OR first_day_r IS NULL").configure(is_null_level=True)
    day = cl.CustomComparison(
        [
            null,
            cll.CustomLevel("first_day_l = first_day_r AND last_day_l = last_day_r"),
            cll.CustomLevel("first_day_l <= last_day_r AND first_day_r <= last_day_l"),
            cll.ElseLevel(),
        ],
        "day",
    )
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            day,
            _overlap("places", "list_has_any(places_l, places_r)", "list_has_any(places_l, reach_r)",
                     "list_has_any(reach_l, places_r)", "list_has_any(reach_l, reach_r)"),
            _overlap("types", "list_has_any(types_l, types_r)"),
            _overlap("sides", "list_has_any(sides_l, sides_r)"),
            _overlap("targets", "list_has_any(targets_l, targets_r)"),
            _overlap("figures", "list_has_any(figures_l, figures_r)"),
            _overlap("words", _alike(0.5), _alike(0.3), _alike(0.2), _alike(0.1)),
        ],
        blocking_rules_to_generate_predictions=[f"l.country = r.country AND {NEAR}"],
        additional_columns_to_retain=["reach"],
    )  # fmt: skip


def train(tellings: Sequence[Telling], world: World) -> dict[str, Any]:
    """Return the model with weights estimated from tellings without labels."""
    linker = Linker(DuckDBAPI().register(table(tellings, world)), settings(), log_level=None)
    same = f"l.country = r.country AND l.first_day = r.first_day AND list_has_any(l.figures, r.figures) AND {NEAR}"
    linker.training.estimate_probability_two_random_records_match([same], recall=0.3)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in ("list_has_any(l.figures, r.figures)", f"l.country = r.country AND {NEAR}"):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    model: dict[str, Any] = linker.misc.save_model_to_json()
    return model


def clusters(tellings: Sequence[Telling], world: World, model: dict[str, Any], threshold: float) -> list[Event]:
    """Return the events of Splink: connected tellings that match at a threshold of probability."""
    linker = Linker(DuckDBAPI().register(table(tellings, world)), model, log_level=None)
    pairs = linker.inference.predict(threshold_match_probability=threshold)
    rows = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=threshold)
    groups: dict[Any, list[Telling]] = {}
    for row in rows.as_record_list():
        groups.setdefault(row["cluster_id"], []).append(tellings[row["unique_id"]])
    return [_event(group) for group in groups.values()]


def _event(group: Sequence[Telling]) -> Event:
    event = Event(event_id(group[0]), "incident", (), [])
    for telling in group:
        join_telling(event, telling, EventLink(telling.report, telling.claims, 0.0))
    return event


if __name__ == "__main__":
    main()
