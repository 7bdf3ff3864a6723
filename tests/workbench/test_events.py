"""Incidents and truces: what their pages show, and what merging and splitting does."""

from __future__ import annotations

from typing import Any

import pytest


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def _told_twice() -> Any:
    from hudna.record.models import Event

    return Event.objects.filter(current=True).order_by("-reports")[0]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_lists_open_in_both_languages(client: Any, language: str) -> None:
    incidents = client.get(f"/incidents/?lang={language}")
    truces = client.get("/truces/")
    assert (incidents.status_code, truces.status_code) == (200, 200)
    assert f'lang="{language}"' in _text(truces) and "verdict-" in _text(truces)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_incident_and_truce_has_a_page(client: Any, language: str) -> None:
    from hudna.record.models import Event, Truce

    client.get(f"/?lang={language}")
    paths = [f"/incidents/{row.key}/" for row in Event.objects.filter(current=True)]
    paths += [f"/truces/{row.key}/" for row in Truce.objects.filter(current=True)]
    assert {client.get(path).status_code for path in paths} == {200}
    assert len(paths) > 20


def test_an_incident_has_sources_against_slots_and_reasons(client: Any) -> None:
    from hudna.record.models import Finding

    event = Finding.objects.filter(event__current=True, verdict="inside")[0].event
    text = _text(client.get(f"/incidents/{event.key}/"))
    assert "What each report says" in text and 'class="reasons"' in text
    assert "violation" not in text.casefold()


def test_a_truce_has_its_window_and_the_words_of_each_edge(client: Any) -> None:
    from hudna.record.models import Truce

    row = next(one for one in Truce.objects.filter(current=True) if one.body["edges"] and one.body["start"])
    text = _text(client.get(f"/truces/{row.key}/"))
    assert "<svg" in text and "What each edge stands on" in text
    assert "Reported incidents inside the window" in text


def test_incidents_are_merged_and_taken_apart_again(client: Any) -> None:
    from hudna.record.models import Decision, Event

    one, other = Event.objects.filter(current=True, kind="incident").order_by("pk")[:2]
    answer = client.post(f"/incidents/{one.key}/merge/", {"event": [other.key], "reason": "one strike"}, follow=True)
    assert "one incident now" in _text(answer)
    kept = Event.objects.get(pk=one.pk) if Event.objects.get(pk=one.pk).current else Event.objects.get(pk=other.pk)
    decision = Decision.objects.get(action="merge")
    assert "Taken back" in _text(client.post(f"/incidents/{kept.key}/undo/{decision.key}/", follow=True))
    assert Event.objects.filter(key__in=[one.key, other.key], current=True).count() == 2


def test_claims_are_taken_out_of_an_incident(client: Any) -> None:
    event = _told_twice()
    claims = [link.claim.key for link in event.links.select_related("claim").order_by("pk")][-1:]
    answer = client.post(f"/incidents/{event.key}/split/", {"claim": claims}, follow=True)
    assert "an incident of their own" in _text(answer)
    assert not event.links.filter(claim__key__in=claims, event__current=True).exists()


@pytest.mark.parametrize(("role", "status"), [("analyst", 403), ("editor", 302)])
def test_who_may_merge(login: Any, role: str, status: int) -> None:
    from hudna.record.models import Event

    one, other = Event.objects.filter(current=True, kind="incident").order_by("pk")[:2]
    answer = login(role).post(f"/incidents/{one.key}/merge/", {"event": [other.key]})
    assert answer.status_code == status
    assert client_is_open(answer) is (status == 302)


def client_is_open(answer: Any) -> bool:
    return answer.status_code == 302 and "/incidents/" in answer["Location"]


def test_what_is_not_there_is_not_found(client: Any) -> None:
    assert client.get("/incidents/e-none/").status_code == 404
    assert client.get("/truces/t-none/").status_code == 404
