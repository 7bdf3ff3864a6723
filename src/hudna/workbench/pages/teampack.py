"""The team pack in the site: entries tried, kept, taken out, and the record read again with them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hudna.errors import PackError
from hudna.workbench import teampack, words
from hudna.workbench.jobs import start_again, start_linking
from hudna.workbench.trials import Trial, begin, trial_of

# What an entry of each section looks like, to begin from.
TEMPLATES = {
    "actors": """actors:
- id: org/
  name:
  en:
  kind: armed_group
  aka: []
  reads: []
""",
    "places": """places:
- id: sy/aleppo/
  name:
  en:
  container: sy/aleppo
  precision: town
  lat:
  lon:
""",
    "words": """words:
- id: my-verb
  verb: طحن / يطحن
  means: {trigger: harm, effect: killed, role: object}
  reads: [طحن القصف خمسة مدنيين]
  avoids: [توقفت المطحنة عن العمل]
""",
    "phrases": """phrases:
- id: my-phrase
  phrase: "أعمال عنف"
  means: {trigger: incident, type: clash, role: by}
  reads: [اندلعت أعمال عنف بعد القصف]
""",
}


def entries(request: Any) -> HttpResponse:
    """Show the team pack and the form for entries, and begin a trial of what is sent."""
    if request.method == "POST":
        given = teampack.parse(request.POST.get("entries", ""))
        if not given:
            raise PackError(_("write at least one entry"), "entries")
        return HttpResponseRedirect(reverse("trial", args=[begin(given, request.who.name).key]))
    template = request.GET.get("template", "")
    held = teampack.content()
    context = {
        "text": TEMPLATES.get(template, ""),
        "templates": list(TEMPLATES),
        "held": [
            (section, number, teampack.text_of({section: [row]}))
            for section, rows in held.items()
            for number, row in enumerate(rows)
        ],
        "whole": teampack.text_of(held),
    }
    return render(request, "workbench/entries.html", context)


def trial(request: Any, key: str) -> HttpResponse:
    """Show what a trial has come to; asked for by htmx, only that."""
    found = _found(request, key)
    labels = words.slot_labels()
    rows = [(row, [labels.get(slot, slot) for slot in row.slots]) for row in found.rows]
    whole = "workbench/_trial.html" if request.htmx else "workbench/trial.html"
    return render(request, whole, {"trial": found, "rows": rows, "text": teampack.text_of(found.sections)})


@require_POST
def keep(request: Any, key: str) -> HttpResponse:
    """Keep the entries of a trial. Raises PackError where lint or an example is against it."""
    found = _found(request, key)
    if not found.fit:
        raise PackError(_("these entries cannot be kept as they are"), "entries")
    teampack.keep(found.sections, request.who.name)
    messages.success(request, _("Kept: what is imported from now on is read with them."))
    return HttpResponseRedirect(reverse("entries"))


@require_POST
def drop(request: Any) -> HttpResponse:
    """Take an entry out of the team pack."""
    number = request.POST.get("number", "")
    teampack.drop(request.POST.get("section", ""), int(number) if number.isdecimal() else -1, request.who.name)
    messages.success(request, _("Taken out."))
    return HttpResponseRedirect(reverse("entries"))


@require_POST
def again(request: Any) -> HttpResponse:
    """Have the record read again with the packs as they are now."""
    return HttpResponseRedirect(reverse("job", args=[start_again(request.who.name).key]))


@require_POST
def link(request: Any) -> HttpResponse:
    """Have everything linked anew, with what people have added and corrected."""
    return HttpResponseRedirect(reverse("job", args=[start_linking(request.who.name).key]))


def _found(request: Any, key: str) -> Trial:
    found = trial_of(key, request.who.name)
    if found is None:
        raise Http404(key)
    return found


urls = [
    path("packs/entries/", entries, name="entries"),
    path("packs/entries/drop/", drop, name="drop-entry"),
    path("packs/again/", again, name="again"),
    path("link/", link, name="link"),
    path("packs/trial/<str:key>/", trial, name="trial"),
    path("packs/trial/<str:key>/keep/", keep, name="keep-entries"),
]
