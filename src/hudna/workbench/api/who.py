"""Who asks the API: the bearer of a token, or for reading whoever is logged in."""

from __future__ import annotations

from typing import Any

from hudna.record.models.sight import see
from hudna.record.store import user_name
from hudna.workbench.access import Who, has_accounts
from hudna.workbench.accounts import countries_of, token_of


def reader(request: Any) -> Who | None:
    """Return who may read: by a token, by the session, or as the one person of a record without accounts."""
    return _bearer(request) or request.who


def analyst(request: Any) -> Who | None:
    """Return who may decide. A token is needed: other sites could send a browser's cookies along."""
    who = _bearer(request)
    return who if who is not None and who.may("analyst") else None


def _bearer(request: Any) -> Who | None:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = token_of(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        return None
    if token.account is None:
        return None if has_accounts() else Who(user_name(), "admin")
    see(countries_of(token.account))  # until the request is answered
    return Who(token.account.name, token.account.role, token.account)
