"""People: accounts with their roles, groups and second factor, and the conflicts that each group sees."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from hudna.errors import RecordError
from hudna.workbench import second
from hudna.workbench.access import has_accounts
from hudna.workbench.accounts import add_account, change_account, find_account, save_group, set_groups
from hudna.workbench.filter_form import conflict_labels
from hudna.workbench.models import ROLES, Account, Group


def people(request: Any) -> HttpResponse:
    """Show the accounts and the groups."""
    context = {
        "people": Account.objects.prefetch_related("groups").order_by("name"),
        "groups": Group.objects.order_by("name"),
        "roles": ROLES,
        "conflicts": conflict_labels(),
    }
    return render(request, "workbench/people.html", context)


@sensitive_post_parameters("password")
@require_POST
def add_person(request: Any) -> HttpResponse:
    """Make an account. The first one of a record has to be an administrator's: nobody else could make others."""
    role = request.POST.get("role", "")
    if not has_accounts() and role != "admin":
        raise RecordError(_("the first account has to be an administrator's: after it everybody logs in"))
    name = request.POST.get("name", "")
    add_account(name, role, request.POST.get("password", ""), user=request.who.name)
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("people"))


@require_POST
def person(request: Any) -> HttpResponse:
    """Change an account: its role, its groups, whether it is open; or take its second factor off."""
    account = find_account(request.POST.get("name", ""))
    if request.POST.get("do") == "second-off":
        second.take_off(account, user=request.who.name)
    else:
        role, active = request.POST.get("role", ""), request.POST.get("active") == "on"
        if account.pk == request.who.account.pk and (role != "admin" or not active):
            raise RecordError(_("nobody can take their own rights away: let another administrator do it"), account.name)
        change_account(account.name, user=request.who.name, role=role, active=active)
        set_groups(account.name, request.POST.getlist("group"), user=request.who.name)
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("people"))


@require_POST
def group(request: Any) -> HttpResponse:
    """Keep which conflicts a group sees."""
    save_group(request.POST.get("name", ""), request.POST.getlist("conflict"), user=request.who.name)
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("people"))


urls = [
    path("people/", people, name="people"),
    path("people/add/", add_person, name="add-person"),
    path("people/change/", person, name="person"),
    path("people/group/", group, name="group"),
]
