"""The second factor: put on with a device, asked for after the password, no code twice, taken off by others."""

from __future__ import annotations

import re
from typing import Any

import pyotp
import pytest

PASSWORD = "correct horse battery"


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def _put_on(person: Any) -> tuple[str, list[str]]:
    """Put the second factor on; return its secret and the codes to recover by."""
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", _text(person.get("/settings/second/")))
    assert secret
    shown = _text(person.post("/settings/second/", {"code": pyotp.TOTP(secret[1]).now()}))
    return secret[1], re.findall(r"[0-9a-f]{8}-[0-9a-f]{8}", shown)


def _begin(client: Any, name: str) -> Any:
    return client.post("/login/?next=/reports/", {"username": name, "password": PASSWORD})


def _next_code(secret: str) -> str:
    from datetime import UTC, datetime

    device = pyotp.TOTP(secret)
    return str(device.generate_otp(int(datetime.now(UTC).timestamp()) // 30 + 1))


def test_a_code_is_asked_for_after_the_password(client: Any, login: Any) -> None:
    secret, codes = _put_on(login("analyst"))
    assert (_begin(client, "analyst")["Location"], len(codes)) == ("/login/code/", 8)
    assert client.get("/reports/").status_code == 302
    assert client.post("/login/code/", {"code": _next_code(secret)})["Location"] == "/reports/"
    assert client.get("/reports/").status_code == 200


def test_no_code_works_twice(client: Any, login: Any) -> None:
    secret, codes = _put_on(login("analyst"))
    _begin(client, "analyst")
    used = pyotp.TOTP(secret).now()
    assert client.post("/login/code/", {"code": used}).status_code in (400,)
    assert client.post("/login/code/", {"code": codes[0]}).status_code == 302
    client.post("/logout/")
    _begin(client, "analyst")
    assert client.post("/login/code/", {"code": codes[0]}).status_code == 400


def test_wrong_codes_lock_the_account(client: Any, login: Any) -> None:
    secret, _codes = _put_on(login("analyst"))
    _begin(client, "analyst")
    answers = [client.post("/login/code/", {"code": "000000"}).status_code for _ in range(5)]
    assert answers == [400] * 5
    assert client.post("/login/code/", {"code": _next_code(secret)}).status_code == 429


def test_a_right_password_does_not_wipe_out_wrong_codes(client: Any, login: Any) -> None:
    from hudna.workbench.models import Account

    _put_on(login("analyst"))
    for _ in range(3):
        _begin(client, "analyst")
        client.post("/login/code/", {"code": "000000"})
    assert Account.objects.get(name="analyst").failures == 3


def test_an_administrator_takes_it_off_and_it_is_chained(client: Any, login: Any) -> None:
    from hudna.record.models import AuditEntry

    _put_on(login("analyst"))
    login("admin").post("/people/change/", {"name": "analyst", "do": "second-off"})
    assert _begin(client, "analyst")["Location"] == "/reports/"
    assert AuditEntry.objects.filter(action="account", target="analyst").count() == 2


@pytest.mark.parametrize("code", ["", "123456", "12 34"])
def test_it_is_put_on_only_with_a_code_of_the_device(login: Any, code: str) -> None:
    person = login("reader")
    person.get("/settings/second/")
    assert person.post("/settings/second/", {"code": code}).status_code == 400
    assert person.post("/settings/second/off/", {"code": code}).status_code == 404
