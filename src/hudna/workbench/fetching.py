"""Fetching: pages at addresses that somebody has pasted, the only thing that the workbench asks of the outside.

It does so only where the team's settings allow it, and never of machines inside: an address leads to the public network
or is refused, and so is one to which it is redirected.
"""

from __future__ import annotations

import ipaddress
import socket
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from hudna import __version__
from hudna.errors import HudnaError

MOST = 200  # addresses taken at once
_LONGEST = 20 * 1024 * 1024  # bytes of a page
_PATIENCE = 20  # seconds
_ENDINGS = {"text/plain": "txt", "application/json": "json", "application/x-ndjson": "jsonl", "text/csv": "csv"}


class FetchError(HudnaError):
    """An address cannot be fetched."""

    code = "H510"


def addresses_of(text: str) -> list[str]:
    """Return the addresses of a list, one a line; empty lines and those that begin with # are passed over."""
    lines = (line.strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def fetch(address: str, folder: Path, name: str) -> Path:
    """Fetch what stands at an address into a folder, and return the file. Raises FetchError that says what is wrong."""
    check_address(address)
    request = Request(address, headers={"User-Agent": f"Hudna/{__version__}", "Accept": "text/html, text/*;q=0.8"})
    try:
        with build_opener(ProxyHandler(), _Checked()).open(request, timeout=_PATIENCE) as answer:
            data: bytes = answer.read(_LONGEST + 1)
            kind = answer.headers.get_content_type()
    except HTTPError as error:
        raise FetchError(f"the server answered {error.code} {error.reason}", address) from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise FetchError(f"no answer: {getattr(error, 'reason', None) or error}", address) from error
    if len(data) > _LONGEST:
        raise FetchError("longer than 20 MB", address)
    file = folder / f"{name}.{_ENDINGS.get(kind, 'html')}"
    file.write_bytes(data)
    return file


def check_address(address: str) -> None:
    """Raise FetchError for what is no address of the public web."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError("not an address: it begins with https:// or http://", address)
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or parts.scheme, proto=socket.IPPROTO_TCP)
    except (OSError, ValueError) as error:
        raise FetchError("no such server", address) from error
    if not all(ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found):
        raise FetchError("inside a network of one's own: only the public web is fetched", address)


class _Checked(HTTPRedirectHandler):
    """Follows redirections to the public web only."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Any:
        """Return the request that follows. Raises FetchError where it would lead inside."""
        check_address(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
