"""The API: what the pages show as JSON, who may ask, decisions by token, accounts and locks."""

from __future__ import annotations

from typing import Any

import pytest

PASSWORD = "correct horse battery"


def _bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


@pytest.mark.parametrize("path", ["reports", "claims", "events", "truces", "decisions"])
def test_lists_have_parts(client: Any, path: str) -> None:
    part = client.get(f"/api/v1/{path}?size=3").json()
    assert part["page"] == 1 and len(part["items"]) == min(3, part["count"])
    assert part["pages"] == max(1, -(-part["count"] // 3))


@pytest.mark.parametrize("path", ["reports", "claims", "events", "truces"])
def test_the_number_of_queries_does_not_grow_with_the_part(client: Any, path: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for size in (1, 200):
        client.get(f"/api/v1/{path}?size={size}")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/api/v1/{path}?size={size}")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize("path", ["reports", "claims", "events", "truces"])
def test_each_item_has_an_address(client: Any, path: str) -> None:
    first = client.get(f"/api/v1/{path}?size=1").json()["items"][0]
    answer = client.get(f"/api/v1/{path}/{first['key']}")
    assert answer.status_code == 200
    assert answer.json()["key"] == first["key"]


def test_claims_are_in_the_claims_format_and_narrowed(client: Any) -> None:
    part = client.get("/api/v1/claims?kind=truce&place=sy&size=200").json()
    assert part["count"] > 0
    assert {one["claim"]["kind"] for one in part["items"]} == {"truce"}


def test_words_are_found_in_any_form(client: Any) -> None:
    assert client.get("/api/v1/claims", {"q": "غارة"}).json()["count"] > 0
    assert client.get("/api/v1/claims", {"q": "زرافة"}).json()["count"] == 0


def test_the_description_names_every_route(client: Any) -> None:
    found = client.get("/api/v1/openapi.json").json()
    assert {"/api/v1/claims", "/api/v1/events/{key}", "/api/v1/decisions"} <= set(found["paths"])
    assert found["info"]["title"] == "Hudna"


@pytest.mark.parametrize("path", ["reports/nothing", "nowhere"])
def test_what_is_not_there_is_not_found(client: Any, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert b"Traceback" not in answer.content


def test_decisions_need_the_token_of_an_analyst(client: Any, login: Any) -> None:
    from hudna.record.models import Claim
    from hudna.workbench.accounts import make_token
    from hudna.workbench.models import Account

    login("reader"), login("analyst")
    tokens = {name: make_token("t", Account.objects.get(name=name), user="t") for name in ("reader", "analyst")}
    claim = Claim.objects.filter(current=True)[0]
    sent = {"action": "accept", "target": claim.key}
    answers = {
        name: client.post("/api/v1/decisions", sent, "application/json", headers=_bearer(secret))
        for name, secret in {**tokens, "nobody": "false"}.items()
    }
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "reader": 401,
        "analyst": 201,
        "nobody": 401,
    }
    assert answers["analyst"].json()["user"] == "analyst"
    undone = {"decision": answers["analyst"].json()["key"]}
    assert (
        client.post("/api/v1/undo", undone, "application/json", headers=_bearer(tokens["analyst"])).status_code == 201
    )


def test_what_is_corrected_and_undone_is_found_by_what_it_says(client: Any, login: Any) -> None:
    from hudna.record.models import Claim
    from hudna.workbench.accounts import make_token
    from hudna.workbench.filters import Filter
    from hudna.workbench.models import Account

    login("analyst")
    token = _bearer(make_token("t", Account.objects.get(name="analyst"), user="t"))
    key = Claim.objects.filter(current=True, kind="harm").exclude(type="missing")[0].key
    sent = {"action": "correct", "target": key, "slot": "effect", "value": "missing"}
    answer = client.post("/api/v1/decisions", sent, "application/json", headers=token)
    assert Filter(type="missing").claims().filter(key=key).exists()
    client.post("/api/v1/undo", {"decision": answer.json()["key"]}, "application/json", headers=token)
    assert not Filter(type="missing").claims().filter(key=key).exists()


def test_without_token_nobody_decides_even_alone(client: Any) -> None:
    from hudna.record.models import Claim, Decision

    sent = {"action": "accept", "target": Claim.objects.all()[0].key}
    assert client.post("/api/v1/decisions", sent, "application/json").status_code == 401
    assert not Decision.objects.exists()


def test_with_accounts_reading_needs_somebody(client: Any, login: Any) -> None:
    person = login("reader")
    assert client.get("/api/v1/claims").status_code == 401
    assert person.get("/api/v1/claims").status_code == 200


def test_a_false_decision_says_what_is_wrong(client: Any) -> None:
    from hudna.workbench.accounts import make_token

    secret = make_token("t", None, user="t")
    answer = client.post(
        "/api/v1/decisions", {"action": "accept", "target": "c-none"}, "application/json", headers=_bearer(secret)
    )
    assert answer.status_code == 400
    assert "no key" in answer.json()["detail"]


def test_tokens_are_shown_once_and_can_be_taken_back(client: Any) -> None:
    import re

    from hudna.workbench.models import Token

    text = client.post("/settings/token/", {"name": "archive"}).content.decode()
    secret = re.search(r"<pre[^>]*>([^<]+)</pre>", text)
    assert secret is not None and Token.objects.get().digest != secret[1]
    client.post("/settings/revoke/", {"token": Token.objects.get().pk})
    assert not Token.objects.exists()


def test_wrong_passwords_lock_an_account(client: Any, login: Any) -> None:
    from hudna.record.models import AuditEntry
    from hudna.workbench.accounts import TRIES

    login("reader")
    for _ in range(TRIES):
        assert client.post("/login/", {"username": "reader", "password": "wrong"}).status_code == 400
    assert client.post("/login/", {"username": "reader", "password": PASSWORD}).status_code == 429
    assert AuditEntry.objects.filter(action="account", target="reader").count() == 1


@pytest.mark.parametrize(("role", "password"), [("owner", PASSWORD), ("analyst", "short"), ("analyst", "123456789012")])
def test_accounts_need_a_role_and_a_strong_password(site: str, role: str, password: str) -> None:
    from hudna.errors import RecordError
    from hudna.workbench.accounts import add_account
    from hudna.workbench.models import Account

    with pytest.raises(RecordError):
        add_account("amal", role, password, user="t")
    assert not Account.objects.exists()


def test_the_command_makes_lists_and_closes_accounts(site: str) -> None:
    from typer.testing import CliRunner

    from hudna.cli.main import app

    run = CliRunner().invoke
    made = run(
        app,
        ["accounts", "add", "amal", "--role", "editor", "--password-stdin", "--database", site],
        input=f"{PASSWORD}\n",
    )
    assert made.exit_code == 0, made.output
    assert run(app, ["accounts", "change", "amal", "--close", "--database", site]).exit_code == 0
    assert "amal  editor  closed" in run(app, ["accounts", "list", "--database", site]).output
    assert len(run(app, ["accounts", "token", "amal", "--database", site]).output.strip()) > 30
