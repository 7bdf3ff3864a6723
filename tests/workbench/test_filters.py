"""The filter: read from an address, written to one, and answered by the record."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.workbench.filters import Filter, filter_of


def test_an_address_and_a_filter_are_one() -> None:
    query = {"conflict": "syria", "since": "2016-09-01", "verdict": "inside"}
    assert filter_of(query) == Filter(conflict="syria", since=date(2016, 9, 1), verdict="inside")
    assert filter_of(query).query == query


@pytest.mark.parametrize("query", [{"since": "yesterday"}, {"nothing": "1"}, {"place": "  "}, {}])
def test_what_asks_for_nothing_is_no_filter(query: dict[str, str]) -> None:
    assert filter_of(query) == Filter()
    assert not filter_of(query)
    assert filter_of(query).address == ""


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ({"conflict": "libya"}, {"libya-geneva", "tajoura-agency", "tajoura-mission"}),
        ({"place": "sd/khartoum"}, {"jeddah-monitor"}),
        ({"since": "2023-05-21"}, {"jeddah-monitor"}),
        ({"since": "2023-05-20", "until": "2023-05-20"}, {"jeddah-statement"}),
        ({"verdict": "inside", "conflict": "sudan"}, {"jeddah-monitor"}),
        ({"place": "nowhere"}, set()),
    ],
)
def test_the_record_answers(site: str, query: dict[str, str], reports: set[str]) -> None:
    asked = filter_of(query)
    assert {row.name for row in asked.reports()} == reports
    assert asked.address.startswith("?")


def test_an_unknown_conflict_is_passed_over(site: str) -> None:
    assert filter_of({"conflict": "none-such"}).events().count() == filter_of({}).events().count() > 5
    assert filter_of({"conflict": "none-such"}).truces().count() == filter_of({}).truces().count() > 5


def test_truces_and_events_lie_in_the_conflict(site: str) -> None:
    asked = filter_of({"conflict": "yemen"})
    assert {(row.place or "")[:2] for row in asked.events()} == {"ye"}
    assert {window.place[:2] for row in asked.truces() for window in row.windows.all() if window.place} == {"ye"}


def test_kinds_and_actors_are_asked_of_claims(site: str) -> None:
    assert {claim.kind for claim in filter_of({"kind": "harm"}).claims()} == {"harm"}
    assert 0 < filter_of({"kind": "harm"}).events().count() < filter_of({}).events().count()
    assert 0 < filter_of({"source": "المرصد السوري لحقوق الإنسان"}).reports().count() < 12


@pytest.mark.parametrize(
    ("given", "place"), [("السودان", "sd"), ("Sudan", "sd"), ("sd", "sd"), ("لا أحد يعرفه", "لا أحد يعرفه")]
)
def test_a_place_may_be_given_by_its_name(given: str, place: str) -> None:
    from hudna.workbench.filters import filter_of

    assert filter_of({"place": given}).place == place
