"""The second factor of one's own account: put on with a device, taken off with a code."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hudna.errors import RecordError
from hudna.workbench.second import enrol, is_right, new_secret, picture, take_off

_SECRET = "second-secret"  # in the session until a code shows that the device has it


def second(request: Any) -> HttpResponse:
    """Show the secret for a device, and with a code of the device put the second factor on."""
    account = request.who.account
    if account is None:
        raise Http404
    if account.second:
        raise RecordError(_("a second factor is on already: take it off first"), account.name)
    secret = request.session.setdefault(_SECRET, new_secret())
    if request.method == "POST":
        codes = enrol(account, secret, request.POST.get("code", "").replace(" ", ""))
        del request.session[_SECRET]
        return render(request, "workbench/recovery.html", {"codes": codes})
    context = {"secret": secret, "picture": mark_safe(picture(secret, account.name))}
    return render(request, "workbench/second.html", context)


@require_POST
def second_off(request: Any) -> HttpResponse:
    """Take the second factor off, with a code of the device or one to recover by."""
    account = request.who.account
    if account is None or not account.second:
        raise Http404
    if not is_right(account, request.POST.get("code", "")):
        raise RecordError(_("this is not the code that the device shows now: try the next one"), account.name)
    take_off(account, user=account.name)
    messages.success(request, _("The second factor is off."))
    return HttpResponseRedirect(reverse("settings"))


urls = [
    path("settings/second/", second, name="second"),
    path("settings/second/off/", second_off, name="second-off"),
]
