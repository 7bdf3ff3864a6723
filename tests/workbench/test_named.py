"""Search, actors, places, sources and the audit: what they show, and that they ask little of the record."""

from __future__ import annotations

from typing import Any

import pytest


def _text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize(
    "path", ["/search/", "/actors/", "/places/", "/sources/", "/audit/", "/places/sy/", "/actors/org/un/"]
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_pages_open_in_both_languages(client: Any, path: str, language: str) -> None:
    answer = client.get(f"{path}?lang={language}")
    assert answer.status_code == 200
    assert f'lang="{language}"' in _text(answer)


def test_search_finds_words_in_any_form_and_marks_them(client: Any) -> None:
    text = _text(client.get("/search/", {"q": "غارة"}))
    assert "<mark>" in text
    assert "Nothing matches" in _text(client.get("/search/", {"q": "زرافة"}))


def test_search_finds_reports_too(client: Any) -> None:
    text = _text(client.get("/search/", {"q": "هدنة", "in": "reports"}))
    assert "<mark>" in text
    assert "/reports/" in text


def test_an_actor_has_what_he_said(client: Any) -> None:
    from hudna.record.models import Claim
    from hudna.workbench.mentions import most_named

    assert Claim.objects.filter(kind="statement").exists()
    key = next(one.key for one in most_named("source") if one.key.startswith("person/"))
    text = _text(client.get(f"/actors/{key}/"))
    assert "kind-statement" in text
    assert "says nothing on guilt" in text


def test_wordings_are_counted_by_outlet_with_proclitics(client: Any) -> None:
    from hudna.record.models import Claim
    from hudna.workbench.mentions import entries_by_id, wordings

    entry = entries_by_id()["org/un"]
    found = wordings(entry, Claim.objects.all())
    assert sum(sum(counts.values()) for counts in found.values()) > 0
    assert all(
        word in {entry.name, *entry.means["aka"], *entry.means.get("loaded", ())} for c in found.values() for word in c
    )


def test_a_place_has_what_lies_in_it(client: Any) -> None:
    text = _text(client.get("/places/sy/"))
    assert "/places/sy/" in text and "kind-" in text
    assert client.get("/places/sy/nowhere-at-all/").status_code == 404


def test_an_outlet_has_its_reports_and_whom_it_quotes(client: Any) -> None:
    from hudna.record.models import Report

    outlet = Report.objects.exclude(outlet=None).values_list("outlet", flat=True)[0]
    text = _text(client.get(f"/sources/{outlet}/"))
    assert "Whom it quotes" in text
    assert client.get("/sources/no-such-outlet/").status_code == 404


def test_the_audit_names_the_first_link_that_does_not_hold(client: Any) -> None:
    from hudna.record.models import AuditEntry

    assert "The chain holds" in _text(client.post("/audit/check/"))
    AuditEntry.objects.filter(number=2).update(user="somebody else")
    assert "entry 2" in _text(client.post("/audit/check/"))


@pytest.mark.parametrize("path", ["/actors/org/un/", "/places/sy/", "/search/?q=هدنة", "/sources/"])
def test_pages_ask_few_questions_of_the_record(client: Any, path: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    assert len(asked) <= 25
