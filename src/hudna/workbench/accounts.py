"""Accounts: making and closing them, locking out who guesses passwords, and tokens for programs; all of it chained."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from hudna.errors import RecordError
from hudna.packs.conflicts import shipped_conflicts
from hudna.record.audit import append
from hudna.workbench.models import ROLES, Account, Group, Token

TRIES = 5  # wrong passwords before an account is locked
LOCKED = timedelta(minutes=15)
_USED = timedelta(minutes=1)  # a token's last use is kept no finer, so that reading does not write each time


def add_account(name: str, role: str, password: str, *, user: str) -> Account:
    """Make an account. Raises RecordError for a name that is taken, no role, or a weak password."""
    if role not in ROLES:
        raise RecordError(f"no role {role!r}; there are {', '.join(ROLES)}", name)
    if not name.strip() or Account.objects.filter(name=name.strip()).exists():
        raise RecordError("an account needs a name that none has", name)
    _check(password, Account(name=name, role=role))
    account = Account.objects.create(name, password, role=role)
    append("account", account.name, {"role": role}, user=user)
    return account


def change_account(
    name: str, *, user: str, role: str | None = None, active: bool | None = None, password: str | None = None
) -> Account:
    """Give an account another role or password, close it or open it again. Raises RecordError where there is none."""
    account = find_account(name)
    changed: dict[str, object] = {}
    if role is not None:
        if role not in ROLES:
            raise RecordError(f"no role {role!r}; there are {', '.join(ROLES)}", name)
        account.role = changed["role"] = role
    if active is not None:
        account.is_active = changed["active"] = active
    if password is not None:
        _check(password, account)
        account.set_password(password)
        account.failures, account.locked_until, changed["password"] = 0, None, "new"
    account.save()
    append("account", account.name, changed, user=user)
    return account


def find_account(name: str) -> Account:
    """Return the account of a name. Raises RecordError where there is none."""
    account = Account.objects.filter(name=name).first()
    if account is None:
        raise RecordError("no account of that name; `hudna accounts list` shows them", name)
    return account


def set_groups(name: str, groups: list[str], *, user: str) -> Account:
    """Put an account into groups and out of all others. Raises RecordError for a group that is not there."""
    account = find_account(name)
    found = list(Group.objects.filter(name__in=groups))
    if len(found) != len(set(groups)):
        raise RecordError("no such group", ", ".join(groups))
    account.groups.set(found)
    append("account", account.name, {"groups": sorted(groups)}, user=user)
    return account


def save_group(name: str, conflicts: list[str], *, user: str) -> Group:
    """Keep which conflicts a group sees. Raises RecordError without a name, or for no conflict of the packs."""
    known = shipped_conflicts()
    if not name.strip() or not conflicts or not set(conflicts) <= set(known):
        raise RecordError(f"a group needs a name and conflicts among {', '.join(known)}", name)
    group, _ = Group.objects.update_or_create(name=name.strip(), defaults={"conflicts": sorted(conflicts)})
    append("group", group.name, {"conflicts": group.conflicts}, user=user)
    return group


def countries_of(account: Account | None) -> tuple[str, ...] | None:
    """Return the countries that an account's groups hold it to; None where it is in no group, and sees everything."""
    groups = list(account.groups.all()) if account else []
    if not groups:
        return None
    known = shipped_conflicts()
    names = {name for group in groups for name in group.conflicts}
    return tuple(sorted({code.lower() for name in names if name in known for code in known[name].countries}))


def is_locked(name: str) -> bool:
    """Whether too many wrong passwords were given for an account of late."""
    return Account.objects.filter(name=name, locked_until__gt=datetime.now(UTC)).exists()


def note_try(name: str, right: bool) -> None:
    """Count a wrong password, and lock the account after `TRIES` of them; a right one starts anew."""
    account = Account.objects.filter(name=name).first()
    if account is None or (right and not account.failures):
        return
    account.failures = 0 if right else account.failures + 1
    account.locked_until = datetime.now(UTC) + LOCKED if account.failures >= TRIES else None
    account.save(update_fields=["failures", "locked_until"])
    if account.locked_until:
        append("account", account.name, {"locked": True}, user=account.name)


def make_token(name: str, account: Account | None, *, user: str) -> str:
    """Return a new token, which is shown this once. `account` None: for the one person of a record without accounts."""
    secret = token_urlsafe(32)
    Token.objects.create(digest=_digest(secret), name=name.strip()[:80] or "token", account=account)
    append("token", account.name if account else user, {"name": name.strip()[:80]}, user=user)
    return secret


def token_of(secret: str) -> Token | None:
    """Return the token of a secret, if it is one and its account is open; notes that it was used."""
    token = Token.objects.filter(digest=_digest(secret)).select_related("account").first()
    if token is None or (token.account is not None and not token.account.is_active):
        return None
    now = datetime.now(UTC)
    if token.used is None or now - token.used > _USED:
        Token.objects.filter(pk=token.pk).update(used=now)
    return token


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _check(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise RecordError(" ".join(error.messages), account.name) from error
