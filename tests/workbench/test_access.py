"""Access: each page needs a role, in one table; without accounts the site is for the person at this machine alone."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.workbench import server
from hudna.workbench.site import WorkbenchError


def _names() -> set[str]:
    from django.urls import get_resolver

    return {name for name in get_resolver().reverse_dict if isinstance(name, str)}


def test_every_page_says_what_it_needs(site: str) -> None:
    from hudna.workbench.access import NEEDS
    from hudna.workbench.models import ROLES

    assert _names() <= set(NEEDS)
    assert set(NEEDS.values()) <= {"", *ROLES}


def test_single_user_mode_needs_no_log_in(client: Any) -> None:
    assert client.get("/").status_code == 200
    assert client.get("/login/").status_code == 302


def test_with_accounts_everybody_logs_in(client: Any, login: Any) -> None:
    login("reader")
    answer = client.get("/reports/?kind=harm")
    assert answer.status_code == 302
    assert answer["Location"] == "/login/?next=%2Freports%2F%3Fkind%3Dharm"


def test_name_and_password_open_the_site(client: Any, login: Any) -> None:
    login("reader")
    wrong = client.post("/login/", {"username": "reader", "password": "wrong"})
    right = client.post("/login/?next=/reports/", {"username": "reader", "password": "correct horse battery"})
    assert (wrong.status_code, right.status_code) == (400, 302)
    assert client.get("/reports/").status_code == 200


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_log_in_leads_nowhere_else(client: Any, login: Any, wanted: str) -> None:
    login("reader")
    answer = client.post("/login/", {"username": "reader", "password": "correct horse battery", "next": wanted})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("role", ["reader", "analyst", "editor", "admin"])
def test_a_role_may_what_the_lower_ones_may(role: str) -> None:
    from hudna.workbench.access import Who
    from hudna.workbench.models import ROLES

    who = Who("someone", role)
    assert [one for one in ROLES if who.may(one)] == list(ROLES[: ROLES.index(role) + 1])


def test_a_page_that_is_not_in_the_table_is_refused(login: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from hudna.workbench import access

    admin = login("admin")
    monkeypatch.delitem(access.NEEDS, "reports")
    assert admin.get("/reports/").status_code == 403
    assert admin.get("/").status_code == 200


def test_nobody_else_is_served_without_accounts(site: str) -> None:
    with pytest.raises(WorkbenchError, match="hudna accounts add"):
        server.prepare(site, "0.0.0.0")
    assert server.prepare(site, "127.0.0.1") == site


def test_others_are_served_where_there_are_accounts(site: str, login: Any) -> None:
    login("admin")
    assert server.prepare(site, "0.0.0.0") == site


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("hudna.org", False)],
)
def test_loopback_is_this_machine(host: str, alone: bool) -> None:
    assert server.is_loopback(host) is alone


def test_a_name_that_is_not_ours_is_refused(client: Any) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/", "/static/workbench/hudna.css", "/nowhere/"])
def test_headers_keep_a_page_to_itself(client: Any, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


def test_a_form_from_elsewhere_is_refused(site: str) -> None:
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/prefer/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "<title>" in answer.content.decode()
