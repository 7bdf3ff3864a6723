"""The brief: a situation report on a period and an area, to look at here, and as a file to print and send."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hudna.errors import BriefError
from hudna.export.charts.look import Style
from hudna.export.situation.compose import compose
from hudna.export.situation.document import Document
from hudna.export.situation.formats import TYPES, bytes_of
from hudna.export.situation.gather import Scope
from hudna.export.situation.markup import body_html
from hudna.record.models import Report
from hudna.workbench import pictures
from hudna.workbench.filter_form import conflict_labels
from hudna.workbench.filters import Filter, filter_of
from hudna.workbench.knowledge import place_of
from hudna.workbench.makings import begin, making_of
from hudna.workbench.mentions import most_named
from hudna.workbench.preferences import LANGUAGES

_PERIOD = timedelta(days=60)  # up to the newest report, where no days are asked for
_ASKED = ("since", "until", "place", "conflict")


def brief(request: Any) -> HttpResponse:
    """Show the form, filled with what the address asks for or the newest days, and the brief once it is asked for."""
    asked = _asked(request.GET)
    shown = bool(request.GET.get("show"))
    if shown:
        scope_of(asked)  # what cannot be made is said before anything is
    query = _query(asked, _language(request.GET))
    context = {
        "asked": asked if shown or asked else _newest(),
        "shown": shown,
        "language": _language(request.GET),
        "query": query,
        "preview": f"{reverse('brief-preview')}?{urlencode(query)}",
        "conflicts": sorted(conflict_labels().items(), key=lambda pair: pair[1]),
        "places": most_named("place", 200),
        "formats": list(TYPES),
    }
    return render(request, "workbench/brief.html", context)


def preview(request: Any) -> HttpResponse:
    """Return the brief as part of a page. It is asked for by the page itself, which says meanwhile that it is made."""
    language = _language(request.GET)
    document = _document(_asked(request.GET), language)
    found = body_html(document, address=lambda key: reverse("report", args=[key]))
    return render(request, "workbench/_brief.html", {"brief": mark_safe(found), "sources": len(document.sources)})


@require_POST
def make(request: Any) -> HttpResponse:
    """Let the brief be made as a file, and lead to where it will be had."""
    form = request.POST.get("format", "")
    if form not in TYPES:
        raise Http404(form)
    asked, language = _asked(request.POST), _language(request.POST)
    scope = scope_of(asked)
    period = "-".join(day.isoformat() for day in (scope.since, scope.until) if day) or "all"
    area = (scope.place or asked.conflict or "everywhere").replace("/", "-").replace("~", "-")
    back = f"{reverse('brief')}?{urlencode(_query(asked, language) | {'show': '1'})}"
    name = f"hudna-{area}-{period}-{language}.{form}"
    found = begin(lambda: bytes_of(_document(asked, language), form), request.who.name, name, TYPES[form], back)
    return HttpResponseRedirect(reverse("brief-made", args=[found.key]))


def made(request: Any, key: str) -> HttpResponse:
    """Show how far a file has come; asked for by htmx, only that."""
    found = making_of(key, request.who.name)
    if found is None:
        raise Http404(key)
    whole = "workbench/_making.html" if request.htmx else "workbench/making.html"
    return render(request, whole, {"making": found})


def file(request: Any, key: str) -> HttpResponse:
    """Return a file that has been made."""
    found = making_of(key, request.who.name)
    if found is None or found.state != "done":
        raise Http404(key)
    return HttpResponse(
        found.data, content_type=found.type, headers={"Content-Disposition": f'attachment; filename="{found.name}"'}
    )


def scope_of(asked: Filter) -> Scope:
    """Return the period and area of a filter. Raises BriefError for a place that nobody knows, and a turned period."""
    if asked.since and asked.until and asked.since > asked.until:
        raise BriefError(_("the period ends before it begins"), f"{asked.since} – {asked.until}")
    place = place_of(asked.place) if asked.place else None
    if asked.place and place is None:
        raise BriefError(_("no such place: write its name, or its identifier such as sy/aleppo"), asked.place)
    return Scope(asked.since, asked.until, place, tuple(asked.countries or ()))


def _document(asked: Filter, language: str) -> Document:
    style = pictures.style_of("brief")
    style = Style(language, style.width, style.months, style.digits, style.named)
    with translation.override(language):
        return compose(scope_of(asked), pictures.names_in(style), ground=pictures.ground())


def _asked(values: Any) -> Filter:
    return filter_of({name: values.get(name, "") for name in _ASKED})


def _newest() -> Filter:
    day: date | None = Report.objects.aggregate(day=Max("first_day"))["day"]
    return Filter(since=day - _PERIOD, until=day) if day else Filter()


def _language(values: Any) -> str:
    asked = values.get("language", "")
    held = (translation.get_language() or "ar")[:2]
    return asked if asked in LANGUAGES else held


def _query(asked: Filter, language: str) -> dict[str, str]:
    return asked.query | {"language": language}


urls = [
    path("brief/", brief, name="brief"),
    path("brief/preview/", preview, name="brief-preview"),
    path("brief/make/", make, name="brief-make"),
    path("brief/made/<str:key>/", made, name="brief-made"),
    path("brief/made/<str:key>/file/", file, name="brief-file"),
]
