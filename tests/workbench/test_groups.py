"""Groups by conflict: people in one see the reports, incidents and truces of its conflicts, on pages and by the API."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def held(login: Any) -> Any:
    """A client of somebody in a group that sees Yemen alone."""
    from hudna.workbench.accounts import save_group, set_groups

    person = login("editor", "amal")
    save_group("Yemen desk", ["yemen"], user="tester")
    set_groups("amal", ["Yemen desk"], user="tester")
    return person


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def _one(model: str, **which: Any) -> str:
    from hudna.record import models

    return str(getattr(models, model).objects.filter(current=True, **which).values_list("key", flat=True)[0])


def _report(country: str) -> str:
    from hudna.record.models import Facet

    return str(Facet.objects.filter(name="place", value=country).values_list("claim__report__key", flat=True)[0])


@pytest.mark.parametrize("page", ["incidents", "truces"])
def test_what_lies_elsewhere_is_not_there(held: Any, page: str) -> None:
    model = {"incidents": "Event", "truces": "Truce"}[page]
    place = {"incidents": "place__startswith", "truces": "windows__place__startswith"}[page]
    assert held.get(f"/{page}/{_one(model, **{place: 'sd'})}/").status_code == 404
    assert held.get(f"/{page}/{_one(model, **{place: 'ye'})}/").status_code == 200


def test_reports_of_other_conflicts_are_not_there(held: Any) -> None:
    assert held.get(f"/reports/{_report('sd')}/").status_code == 404
    assert held.get(f"/reports/{_report('ye')}/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/reports/", "/incidents/", "/truces/", "/places/", "/search/?q=هدنة", "/audit/",
                                  "/brief/preview/", "/actors/", "/sources/"])  # fmt: skip
def test_no_list_tells_of_them(held: Any, login: Any, path: str) -> None:
    whole, part = _text(login("reader").get(path)), _text(held.get(path))
    hidden = ["/reports/" + _report("sd"), "/places/sd/", _report("sd")]
    assert not [one for one in hidden if one in part]
    assert part != whole


@pytest.mark.parametrize("path", ["reports", "claims", "events", "truces"])
def test_the_api_is_held_too(held: Any, login: Any, path: str) -> None:
    whole = login("reader").get(f"/api/v1/{path}").json()["count"]
    assert 0 < held.get(f"/api/v1/{path}").json()["count"] < whole
    assert held.get(f"/api/v1/reports/{_report('sd')}").status_code == 404


def test_a_token_sees_what_its_account_sees(held: Any, client: Any) -> None:
    from hudna.workbench.accounts import find_account, make_token

    bearer = {"authorization": f"Bearer {make_token('test', find_account('amal'), user='tester')}"}
    assert client.get(f"/api/v1/reports/{_report('sd')}", headers=bearer).status_code == 404
    assert client.get(f"/api/v1/reports/{_report('ye')}", headers=bearer).status_code == 200


def test_others_see_everything_and_nothing_is_held_back_after(held: Any, login: Any) -> None:
    from hudna.record.models import Report

    before = Report.objects.count()
    held.get("/reports/")
    assert Report.objects.count() == before
    assert login("reader").get(f"/reports/{_report('sd')}/").status_code == 200


def test_nothing_hidden_can_be_merged_or_decided_on(held: Any) -> None:
    from hudna.record.models import Claim

    claim = Claim.objects.filter(report__key=_report("sd"), current=True).values_list("key", flat=True)[0]
    hidden, seen = _one("Event", place__startswith="sd"), _one("Event", place__startswith="ye")
    assert held.post(f"/incidents/{seen}/merge/", {"event": hidden}).status_code == 404
    assert held.post(f"/claims/{claim}/accept/").status_code == 404


def test_an_administrator_makes_groups_and_puts_people_in(login: Any) -> None:
    from hudna.workbench.accounts import countries_of, find_account

    admin = login("admin")
    login("reader")
    admin.post("/people/group/", {"name": "Levant", "conflict": ["syria", "lebanon"]})
    admin.post("/people/change/", {"name": "reader", "role": "analyst", "active": "on", "group": ["Levant"]})
    assert countries_of(find_account("reader")) == ("lb", "sy")
    assert "Levant" in _text(admin.get("/people/"))


def test_the_first_account_is_an_administrators(client: Any) -> None:
    person = {"name": "noor", "password": "a long enough phrase", "role": "reader"}
    assert client.post("/people/add/", person).status_code == 400
    assert client.post("/people/add/", person | {"role": "admin"}).status_code == 302
