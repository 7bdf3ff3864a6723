"""Preferences: language, digits, calendar, names of months and light or dark, as one person wants them.

They are kept in the session, with an account there too, and hold for the request that is being answered.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

LANGUAGES = ("ar", "en")
CHOICES = {
    "language": LANGUAGES,
    "digits": ("latn", "arab"),
    "calendar": ("gregorian", "both"),
    "months": ("local", "levant", "common"),
    "theme": ("auto", "light", "dark"),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """How one person wants things.

    `digits`: 123 or ١٢٣; `calendar`: with the Hijri day or without; `months`: شباط where it is the local name, always,
    or never (فبراير).
    """

    language: str = "ar"
    digits: str = "latn"
    calendar: str = "gregorian"
    months: str = "local"
    theme: str = "auto"


_current: ContextVar[Preferences | None] = ContextVar("preferences", default=None)


def preferences() -> Preferences:
    """Return the preferences that hold now."""
    return _current.get() or Preferences(translation.get_language() or "ar")


def use(wanted: Preferences) -> None:
    """Let preferences hold from here on, in this thread."""
    _current.set(wanted)
    translation.activate(wanted.language)


def changed(base: Preferences, values: dict[str, Any]) -> Preferences:
    """Return preferences with those of `values` that are among the choices."""
    kept = {name: str(value) for name, value in values.items() if value in CHOICES.get(name, ())}
    return replace(base, **kept)


def preferences_of(request: Any) -> Preferences:
    """Return the preferences of a request: those of the session over those of the account over those of the browser."""
    language = translation.get_language_from_request(request)
    found = Preferences(language if language in LANGUAGES else "ar")
    account = request.user
    found = changed(found, getattr(account, "preferences", None) or {})
    return changed(found, request.session.get("preferences") or {})


def keep(request: Any, wanted: Preferences) -> None:
    """Keep preferences in the session, and with the account if there is one."""
    request.session["preferences"] = asdict(wanted)
    account = request.user
    if account.is_authenticated and account.preferences != asdict(wanted):
        account.preferences = asdict(wanted)
        account.save(update_fields=["preferences"])


class PreferencesMiddleware:
    """Lets a request's preferences hold while it is answered. `?lang=ar` changes the language for good."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        wanted = preferences_of(request)
        asked = request.GET.get("lang")
        if asked in LANGUAGES:
            wanted = replace(wanted, language=asked)
            keep(request, wanted)
        use(wanted)
        request.preferences = wanted
        response = self._get_response(request)
        response.headers.setdefault("Content-Language", wanted.language)
        return response


NAMES = tuple(one.name for one in fields(Preferences))
