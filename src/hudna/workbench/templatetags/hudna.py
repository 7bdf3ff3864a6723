"""Tags and filters: labels, dates, numbers, links and words whose direction is their own."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hudna.export.situation.events import swaps_of
from hudna.export.situation.phrases import reason_text
from hudna.workbench import dates, words
from hudna.workbench.filter_form import FilterField, fields_of

register = template.Library()
register.filter("number", words.number)
register.filter("digits", words.digits)
register.simple_tag(words.number_range, name="range")
register.filter("moment", dates.moment_text)
# A shape for each verdict, so that none is told by its colour alone.
SHAPES = {
    "inside": "●",
    "possibly_inside": "◐",
    "outside_place": "○",
    "outside_time": "◇",
    "excluded": "△",
    "not_bound": "□",
    "unknown": "?",
}


@register.filter
def when(edtf: str | None, place: str | None = None) -> SafeString:
    """Return an EDTF value for people, as a `time` whose direction is its own."""
    return format_html('<time dir="auto"{}>{}</time>', _datetime(edtf), dates.when_text(edtf, place))


@register.filter
def day(value: Any, place: str | None = None) -> SafeString:
    """Return a day for people."""
    return when(value.isoformat() if value else None, place)


@register.filter
def bdi(text: object) -> SafeString:
    """Return a text whose direction is its own, whatever stands around it."""
    return format_html("<bdi>{}</bdi>", "" if text is None else text)


@register.filter
def term(value: str | None, vocabulary: str) -> str:
    """Return the label of a value: `{{ claim.stance|term:"stance" }}`."""
    return words.term(vocabulary, value)


@register.filter
def state(value: str) -> str:
    """Return the label of what people have made of a claim."""
    return words.states().get(value, value)


@register.simple_tag
def type_label(kind: str, value: str) -> str:
    """Return the label of a claim's or event's type."""
    return words.type_label(kind, value)


@register.simple_tag
def kind(value: str) -> SafeString:
    """Return the label of a kind of claim in its colour."""
    return format_html('<span class="kind kind-{}">{}</span>', value, words.term("kind", value))


@register.simple_tag
def verdict(value: str, count: int | None = None) -> SafeString:
    """Return the label of a verdict in its colour and shape, with a count if one is given."""
    shown = "" if count is None else format_html(' <span class="count">{}</span>', words.number(count))
    return format_html(
        '<span class="verdict verdict-{}"><span class="shape" aria-hidden="true">{}</span> {}{}</span>',
        value,
        SHAPES.get(value, "?"),
        words.term("verdict", value),
        shown,
    )


@register.simple_tag
def reason_words(reason: dict[str, str], finding: Any) -> SafeString:
    """Return a reason of a verdict in words: its days as people write them, names in the language that holds."""
    from hudna.workbench.pictures import names_in, style_of  # they link to pages with these tags

    style = style_of("reasons")
    names = names_in(style)
    return bdi(reason_text(reason, swaps_of(finding.event, finding, names), style))


@register.simple_tag
def place_link(name: str | None, identifier: str | None = None) -> SafeString:
    """Return the name of a place, leading to its page where it is known."""
    return _link("place", identifier, name)


@register.simple_tag
def actor_link(name: str | None, identifier: str | None = None) -> SafeString:
    """Return the name of an actor, leading to its page."""
    return _link("actor", identifier or name, name)


@register.simple_tag
def source_link(name: str | None) -> SafeString:
    """Return the name of an outlet, leading to its page."""
    return _link("source", name, name)


@register.simple_tag
def claim_link(report: str, claim: str, text: str) -> SafeString:
    """Return the words of a claim, leading to where they stand in their report."""
    return format_html('<a href="{}#{}"><q><bdi>{}</bdi></q></a>', reverse("report", args=[report]), claim, text)


@register.simple_tag(takes_context=True)
def with_query(context: Any, **changes: object) -> str:
    """Return the query string of this page with some values other: `{% with_query page=2 %}`."""
    query = {name: value for name, value in context["request"].GET.items() if name != "lang"}
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{urlencode(query)}"


@register.simple_tag
def asset(path: str) -> str:
    """Return the address of a file of the site, with its digest, so that no old copy is shown."""
    return f"{static(path)}?v={_digest(path)}"


@lru_cache(maxsize=100)
def _digest(path: str) -> str:
    found = finders.find(path)
    return hashlib.sha256(Path(str(found)).read_bytes()).hexdigest()[:10] if found else "0"


def _datetime(edtf: str | None) -> SafeString:
    plain = (edtf or "").rstrip("?~%")
    known = len(plain) in (4, 7, 10) and plain.replace("-", "").isdigit()
    return format_html(' datetime="{}"', plain) if known else SafeString("")


def _link(page: str, identifier: str | None, name: str | None) -> SafeString:
    if not identifier:
        return bdi(name)
    try:
        return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse(page, args=[identifier]), name or identifier)
    except NoReverseMatch:
        return bdi(name or identifier)


@register.simple_tag(takes_context=True)
def filter_form(context: Any) -> list[FilterField]:
    """Return the fields of the form of the filter, with what they hold."""
    return fields_of(context["filter"])


@register.filter
def to_json(value: Any) -> str:
    """Return a value as JSON, for an attribute."""
    return json.dumps(value, ensure_ascii=False)
