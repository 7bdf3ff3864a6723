"""Logging in and out, where there are accounts."""

from __future__ import annotations

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
        note_try(name, form.is_valid())
        if form.is_valid():
            log_in(request, form.get_user())
            return HttpResponseRedirect(wanted)
    if locked:
        messages.error(request, _("Too many wrong passwords: try again in a quarter of an hour."))
    status = 200 if request.method == "GET" else 429 if locked else 400
    return render(request, "workbench/login.html", {"form": form, "next": wanted}, status=status)


@require_POST
def logout(request: Any) -> HttpResponse:
    """End the session."""
    log_out(request)
    return HttpResponseRedirect(reverse("login"))


urls = [path("login/", login, name="login"), path("logout/", logout, name="logout")]
