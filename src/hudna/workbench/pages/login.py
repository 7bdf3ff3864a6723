"""Logging in and out, where there are accounts."""

from __future__ import annotations

from time import time
from typing import Any

from django.contrib import messages
from django.contrib.auth import login as log_in
from django.contrib.auth import logout as log_out
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from hudna.workbench.access import has_accounts
from hudna.workbench.accounts import is_locked, note_try
from hudna.workbench.models import Account
from hudna.workbench.second import is_right

_BEGUN = "log-in-begun"  # in the session: whose password was right, when, and where they wanted to go
_MINUTES = 5  # in which the code has to follow the password


@sensitive_post_parameters()
def login(request: Any) -> HttpResponse:
    """Ask for name and password, and go on to the page that was wanted."""
    wanted = request.POST.get("next") or request.GET.get("next") or reverse("overview")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        wanted = reverse("overview")
    if request.user.is_authenticated or not has_accounts():
        return HttpResponseRedirect(wanted)
    name = request.POST.get("username", "")
    locked = is_locked(name)
    form = AuthenticationForm(request, request.POST if request.method == "POST" and not locked else None)
    if request.method == "POST" and not locked:
        if not form.is_valid() or not form.get_user().second:  # wrong codes count too: a right password clears none
            note_try(name, form.is_valid())
        if form.is_valid():
            return _enter(request, form.get_user(), wanted)
    if locked:
        messages.error(request, _("Too many wrong passwords: try again in a quarter of an hour."))
    status = 200 if request.method == "GET" else 429 if locked else 400
    return render(request, "workbench/login.html", {"form": form, "next": wanted}, status=status)


def code(request: Any) -> HttpResponse:
    """Ask for the code of the second factor, of whoever has just given the right password."""
    begun = request.session.get(_BEGUN) or {}
    account = Account.objects.filter(pk=begun.get("account", -1), is_active=True).first()
    if account is None or time() - begun.get("at", 0) > _MINUTES * 60:
        return HttpResponseRedirect(reverse("login"))
    locked = is_locked(account.name)
    if request.method == "POST" and not locked:
        right = is_right(account, request.POST.get("code", ""))
        note_try(account.name, right)
        if right:
            log_in(request, account)
            return HttpResponseRedirect(begun["wanted"])
    wrong = request.method == "POST"
    if locked:
        messages.error(request, _("Too many wrong passwords: try again in a quarter of an hour."))
    status = 429 if locked else 400 if wrong else 200
    return render(request, "workbench/code.html", {"wrong": wrong and not locked}, status=status)


def _enter(request: Any, account: Any, wanted: str) -> HttpResponse:
    """Log in, or where there is a second factor go on to its code."""
    if not account.second:
        log_in(request, account)
        return HttpResponseRedirect(wanted)
    request.session[_BEGUN] = {"account": account.pk, "at": time(), "wanted": wanted}
    return HttpResponseRedirect(reverse("code"))


@require_POST
def logout(request: Any) -> HttpResponse:
    """End the session."""
    log_out(request)
    return HttpResponseRedirect(reverse("login"))


urls = [
    path("login/", login, name="login"),
    path("login/code/", code, name="code"),
    path("logout/", logout, name="logout"),
]
