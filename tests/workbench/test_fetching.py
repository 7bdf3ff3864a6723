"""An address list: fetched only where the team allows it, errors by address, nothing asked of machines inside."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from tests.workbench.test_working import _ended, _text

_PAGE = "<html><head><title>خبر</title></head><body><article>{}</article></body></html>".format(
    "".join(f"<p>قتل خمسة مدنيين في غارة جوية على مدينة دوما، الفقرة {at}.</p>" for at in range(4))
)


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/news"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(_PAGE.encode() if found else b"")

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def outlet() -> Iterator[str]:
    """The address of a web server on this machine."""
    server = HTTPServer(("127.0.0.1", 0), _Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_without_the_setting_nothing_is_fetched(client: Any) -> None:
    answer = client.post("/import/", {"addresses": "https://news.example/1"})
    assert answer.status_code == 400
    assert "nothing is fetched from outside" in _text(answer)


def test_addresses_are_fetched_and_errors_named_by_address(client: Any, outlet: str, monkeypatch: Any) -> None:
    from hudna.record.models import Report
    from hudna.workbench import fetching

    monkeypatch.setattr(fetching, "check_address", lambda address: None)
    client.post("/settings/team/", {"tiles": "", "fetch": "on"})
    sent = {"addresses": f"{outlet}/news\n# left out\n\n{outlet}/gone", "published": "2016-09-24"}
    text = _ended(client, client.post("/import/", sent)["Location"])
    assert f"{outlet}/gone" in text and "404" in text
    assert "دوما" in Report.objects.get(url=f"{outlet}/news").text


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ftp://news.example/", "not an address"),
        ("news.example", "not an address"),
        ("http://127.0.0.1:9/", "inside a network"),
        ("http://192.168.1.1/", "inside a network"),
        ("http://[::1]/", "inside a network"),
    ],
)
def test_only_the_public_web_is_fetched(address: str, told: str) -> None:
    from hudna.workbench.fetching import FetchError, check_address

    with pytest.raises(FetchError) as raised:
        check_address(address)
    assert told in str(raised.value)


def test_redirections_inside_are_refused(outlet: str) -> None:
    from urllib.request import Request

    from hudna.workbench.fetching import FetchError, _Checked

    with pytest.raises(FetchError):
        _Checked().redirect_request(Request("https://news.example/"), None, 302, "", None, outlet)  # type: ignore[arg-type]
