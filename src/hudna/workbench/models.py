"""Tables of the workbench: accounts of the people who use it, and settings of the team."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.cache import cache
from django.db import models

ROLES = ("reader", "analyst", "editor", "admin")  # each may do what those before it may
_KEPT = "workbench-setting-"


class Accounts(BaseUserManager["Account"]):
    """How accounts are made and found."""

    def create(self, name: str, password: str | None = None, **more: Any) -> Account:  # type: ignore[override]
        """Make an account; without a password nobody can log in with it."""
        account = self.model(name=name.strip(), **more)
        account.set_password(password)
        account.save()
        return account


class Group(models.Model):
    """People who see the conflicts given to them, and no other; who is in several groups sees those of all of them."""

    name = models.CharField(max_length=80, unique=True)
    conflicts = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name


class Account(AbstractBaseUser):
    """Somebody who may log in. `name` is what decisions and the audit name them by; `shown` how pages call them."""

    name = models.CharField(max_length=150, unique=True)
    shown = models.CharField(max_length=150, default="", blank=True)
    role = models.CharField(max_length=10, default="reader")
    is_active = models.BooleanField(default=True)
    added = models.DateTimeField(auto_now_add=True)
    preferences = models.JSONField(default=dict, blank=True)
    failures = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    groups = models.ManyToManyField(Group, related_name="accounts", blank=True)
    second = models.CharField(max_length=64, default="", blank=True)  # secret of one-time codes; empty: none are asked
    second_step = models.BigIntegerField(default=0)  # the last half minute of which a code was used: none is used twice
    recovery = models.JSONField(default=list, blank=True)  # digests of codes that stand in once for a lost device

    objects = Accounts()
    USERNAME_FIELD = "name"
    REQUIRED_FIELDS = []  # noqa: RUF012

    def __str__(self) -> str:
        return self.shown or self.name


class Token(models.Model):
    """What a program shows to use the API in somebody's name. Only its digest is kept: who loses it makes another."""

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="tokens")
    added = models.DateTimeField(auto_now_add=True)
    used = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Setting(models.Model):
    """One setting of the team, by its name."""

    name = models.CharField(max_length=40, primary_key=True)
    body = models.JSONField()

    def __str__(self) -> str:
        return self.name


def setting(name: str, default: Any = None) -> Any:
    """Return a setting of the team, or `default` where it was never set."""
    found = cache.get(_KEPT + name)
    if found is None:
        row = Setting.objects.filter(name=name).first()
        found = (row.body,) if row else ()
        cache.set(_KEPT + name, found, 10)  # seconds: several servers may share one record
    return found[0] if found else default


def save_setting(name: str, value: Any) -> None:
    """Keep a setting of the team."""
    Setting.objects.update_or_create(name=name, defaults={"body": value})
    cache.delete(_KEPT + name)


def tile_host() -> str | None:
    """Return the origin of the map tiles that the team has set, None where nothing is fetched from outside."""
    address = str(setting("tiles") or "").replace("{s}.", "*.", 1)
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else None
