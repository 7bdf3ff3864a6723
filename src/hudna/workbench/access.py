"""Access: who asks, and what each page needs of them, in one table; a page that is not in it is open to nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from hudna.record.models.sight import seeing
from hudna.record.store import user_name
from hudna.workbench.accounts import countries_of
from hudna.workbench.models import ROLES, Account

# The role that each page needs, by its name in `urls`. "" needs no log-in.
NEEDS = {
    "login": "",
    "logout": "",
    "code": "",
    "prefer": "",
    "overview": "reader",
    "reports": "reader",
    "report": "reader",
    "cards": "reader",
    "next": "reader",
    "pick": "reader",
    "incidents": "reader",
    "incident": "reader",
    "merge": "editor",
    "split": "editor",
    "take-back": "editor",
    "truces": "reader",
    "truce": "reader",
    "search": "reader",
    "brief": "reader",
    "brief-preview": "reader",
    "brief-make": "reader",
    "brief-made": "reader",
    "brief-file": "reader",
    "actors": "reader",
    "actor": "reader",
    "places": "reader",
    "place": "reader",
    "sources": "reader",
    "source": "reader",
    "audit": "reader",
    "check": "analyst",
    "import": "analyst",
    "job": "analyst",
    "packs": "reader",
    "entries": "editor",
    "drop-entry": "editor",
    "again": "editor",
    "link": "editor",
    "trial": "editor",
    "keep-entries": "editor",
    "settings": "reader",
    "team": "admin",
    "people": "admin",
    "person": "admin",
    "add-person": "admin",
    "group": "admin",
    "second": "reader",
    "second-off": "reader",
    "token": "reader",
    "revoke": "reader",
    "decide": "analyst",
    "undo": "analyst",
    "correct": "analyst",
    "missed": "analyst",
}


@dataclass(frozen=True, slots=True)
class Who:
    """Who is at work: the name that decisions carry, and the role. `account` is None in single-user mode."""

    name: str
    role: str
    account: Account | None = None

    def may(self, role: str) -> bool:
        """Whether they may do what needs a role."""
        return not role or ROLES.index(self.role) >= ROLES.index(role)


def has_accounts() -> bool:
    """Whether people log in here. Without any account the site is for the one person at this machine."""
    return Account.objects.exists()


def who_of(request: HttpRequest) -> Who | None:
    """Return who asks; None where they must log in first."""
    account = request.user
    if isinstance(account, Account):
        return Who(account.name, account.role, account)
    return None if has_accounts() else Who(user_name(), "admin")


class AccessMiddleware:
    """Puts `who` on the request, and lets it pass only where the table says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.who = who_of(request)
        with seeing(countries_of(request.who.account if request.who else None)):
            return self._get_response(request)

    def process_view(self, request: Any, view: Any, arguments: Any, named: Any) -> HttpResponse | None:
        """Return None to go on, a redirection to the log-in, or a refusal."""
        match = request.resolver_match
        if match.namespaces[:1] == ["api"]:
            return None  # its routes ask for tokens themselves
        needed = NEEDS.get(match.view_name, "nobody")
        if needed == "":
            return None
        if request.who is None:
            return _to_login(request)
        if needed in ROLES and request.who.may(needed):
            return None
        from hudna.workbench.pages.errors import refused

        return refused(request)

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        """Return a page that says what is wrong, for an error that Hudna raises on purpose."""
        from hudna.workbench.pages.errors import explained

        return explained(request, error)


def _to_login(request: Any) -> HttpResponse:
    address = f"{reverse('login')}?{urlencode({'next': request.get_full_path()})}"
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
