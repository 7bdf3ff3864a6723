"""Headers that keep a page to itself: nothing is loaded from elsewhere, framed, or sniffed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from hudna.workbench.models import tile_host

_POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_MORE = {
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """Adds the policy to every answer. Pictures may come from the host of map tiles that the team has set, if any."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        for name, value in _MORE.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", policy(tile_host()))
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


def policy(tiles: str | None = None) -> str:
    """Return the content security policy; `tiles` is an origin (https://tiles.example) that pictures may come from."""
    rules = dict(_POLICY)
    if tiles:
        rules["img-src"] += f" {tiles}"
    return "; ".join(f"{name} {value}" for name, value in rules.items())
