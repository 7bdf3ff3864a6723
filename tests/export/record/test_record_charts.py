"""From the sample record to what charts are drawn of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from hudna.export.charts.look import Style
from hudna.export.words import Names, names_of
from hudna.places.areas import Ground


@pytest.fixture(params=["ar", "en"])
def names(request: pytest.FixtureRequest, reader: Any) -> Names:
    return names_of(reader.lexicon, Style(request.param))


def test_every_zone_of_a_truce_is_a_band(record: str, names: Names) -> None:
    from hudna.export.record_charts import bands_of
    from hudna.record.ledger import truces

    rows = list(truces())
    bands = bands_of(rows, names, lambda kind, key: f"/{kind}/{key}")
    assert len(bands) == sum(max(len(row.body["zones"]), 1) for row in rows)
    known = [band for band in bands if band.start.first == datetime(2014, 8, 26, 19)]
    assert names.style.say("قطاع غزة", "Gaza Strip") in {band.zone for band in known}
    assert all(band.href.startswith("/truce/t-") for band in known)


def test_marks_stand_in_the_row_of_their_truce(record: str, names: Names) -> None:
    from hudna.export.record_charts import bands_of, marks_of, verdicts_of
    from hudna.record.ledger import incidents, truces

    rows, events = list(truces()), incidents()
    marks = marks_of(events, verdicts_of(events), rows, names)
    zones = {band.zone for band in bands_of(rows, names)}
    assert {mark.zone for mark in marks} <= zones | {""}
    assert all(mark.zone for mark in marks if mark.verdict == "inside")
    assert {mark.zone for mark in marks if mark.verdict in ("none", "outside_place")} == {""}


def test_the_strongest_finding_leads(record: str) -> None:
    from hudna.export.record_charts import LEADING, verdicts_of
    from hudna.record.ledger import incidents
    from hudna.record.models import Finding

    events = incidents()
    leading = verdicts_of(events)
    for event in events:
        found = set(Finding.objects.filter(event=event, truce__current=True).values_list("verdict", flat=True))
        assert leading.of(event) == next((verdict for verdict in LEADING if verdict in found), "none")


def test_places_of_events_are_counted_once_each(record: str, names: Names) -> None:
    from hudna.export.record_charts import spots_of, verdicts_of
    from hudna.record.ledger import incidents, truces

    events = incidents()
    spots, unplaced = spots_of(truces(), events, verdicts_of(events), Ground(names.gazetteer), names)
    places = [spot.area.id for spot in spots if spot.role == "incidents"]
    assert len(places) == len(set(places))
    assert sum(spot.count for spot in spots) + unplaced == events.count()


def test_figures_by_day_are_those_of_the_events(record: str) -> None:
    from hudna.export.record_charts import tallies_of
    from hudna.record.ledger import incidents

    events = incidents()
    tallies = tallies_of(events, "killed")
    assert ("2016-09-19", 20, 20) in {(one.day.isoformat(), one.low, one.high) for one in tallies}
    assert len(tallies) <= events.filter(kind="incident").count()


def test_breaches_name_who_says_so(record: str, names: Names) -> None:
    from hudna.export.record_charts import breaches_of
    from hudna.record.ledger import truces

    told = breaches_of(truces(), names)
    assert sum(told.values()) >= 2
    assert any(accuser == names.style.say("الجيش السوداني", "Sudanese Armed Forces") for _, accuser in told)


@pytest.mark.parametrize(
    ("identifier", "ar", "en"),
    [
        ("sy/aleppo/aleppo", "حلب", "Aleppo"),
        ("sy/aleppo~north", "شمال حلب", "northern Aleppo"),
        ("sy/aleppo~south-countryside", "ريف حلب الجنوبي", "southern Aleppo countryside"),
        (None, "قرية ما", "قرية ما"),
    ],
)
def test_places_have_names_in_both_languages(reader: Any, identifier: str | None, ar: str, en: str) -> None:
    assert names_of(reader.lexicon, Style("ar")).place(identifier, ar) == ar
    assert names_of(reader.lexicon, Style("en")).place(identifier, ar) == en
