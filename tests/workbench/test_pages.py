"""Pages: the frame in both languages, the overview, the list of reports, the filter."""

from __future__ import annotations

from typing import Any

import pytest


def _text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize(("language", "direction", "title"), [("ar", "rtl", "التقارير"), ("en", "ltr", "Reports")])
def test_the_language_of_the_address_stays(client: Any, language: str, direction: str, title: str) -> None:
    client.get(f"/?lang={language}")
    text = _text(client.get("/reports/"))
    assert f'lang="{language}" dir="{direction}"' in text
    assert f"<title>{title}" in text


def test_preferences_are_kept(client: Any) -> None:
    answer = client.post("/prefer/", {"theme": "dark", "digits": "arab", "next": "/reports/"})
    assert answer["Location"] == "/reports/"
    text = _text(client.get("/reports/"))
    assert 'data-theme="dark"' in text
    assert '<span class="count">١٢</span>' in text


def test_what_is_no_choice_is_passed_over(client: Any) -> None:
    client.post("/prefer/", {"theme": "purple", "language": "xx"})
    assert 'lang="en" dir="ltr" data-theme="auto"' in _text(client.get("/"))


def test_preferences_go_with_the_account(login: Any) -> None:
    from django.test import Client

    from hudna.workbench.models import Account

    login("reader").post("/prefer/", {"theme": "dark"})
    again = Client(headers={"accept-language": "en"})
    again.force_login(Account.objects.get(name="reader"))
    assert 'data-theme="dark"' in _text(again.get("/"))


def test_the_list_of_reports_counts_claims(client: Any) -> None:
    from hudna.record.models import Report

    text = _text(client.get("/reports/"))
    assert text.count('<th scope="row">') == Report.objects.count() == 12
    assert "kind-truce" in text


def test_the_number_of_queries_does_not_grow_with_the_list(client: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get("/reports/")
    with CaptureQueriesContext(connection) as few:
        client.get("/reports/?conflict=libya")
    with CaptureQueriesContext(connection) as many:
        client.get("/reports/")
    assert len(many) <= len(few) <= 8


@pytest.mark.parametrize(("language", "shown"), [("ar", "المعروض:"), ("en", "Shown:")])
def test_the_overview_draws_the_newest_days_or_those_of_the_filter(client: Any, language: str, shown: str) -> None:
    newest = _text(client.get(f"/?lang={language}"))
    assert shown in newest and '<figure class="hc-figure">' in newest
    assert "<figure" not in _text(client.get("/?since=1950-01-01&until=1950-02-01"))


@pytest.mark.parametrize("path", ["/nowhere/", "/reports/nothing/"])
def test_an_address_without_a_page_says_so(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Nothing here" in _text(answer)
