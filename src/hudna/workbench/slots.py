"""Slots of a claim: how each is shown, and how what a person fills in becomes a value of the claims format."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hudna.errors import RecordError
from hudna.reading.edtf import is_valid
from hudna.workbench import dates, words
from hudna.workbench.templatetags.hudna import actor_link, bdi, place_link

Json = dict[str, Any]
# What kind of value each slot holds; those with a vocabulary name it behind a colon.
FORMS = {
    "stance": "one:stance",
    "effect": "one:effect",
    "who": "many:who",
    "what": "names",
    "count": "count",
    "actors": "actors",
    "type": "one:",
    "targets": "actors",
    "weapons": "many:weapon",
    "event": "one:truce",
    "name": "text",
    "zones": "places",
    "excluded_zones": "places",
    "start": "edtf",
    "end": "edtf",
    "duration": "text",
    "parties": "actors",
    "guarantors": "actors",
    "excluded": "actors",
    "speaker": "actor",
    "role": "text",
    "organisation": "actor",
    "act": "one:act",
    "form": "one:form",
    "addressee": "actors",
    "target": "actors",
    "participants": "actors",
    "outcome": "one:outcome",
    "time": "time",
    "places": "places",
    "sources": "chain",
    "content": "span",
    "terms": "spans",
    "cause": "cause",
}
SLOTS = {
    "harm": ("effect", "who", "what", "count", "actors", "cause"),
    "incident": ("type", "actors", "targets", "weapons"),
    "truce": (
        *("event", "name", "zones", "excluded_zones", "start", "end", "duration"),
        *("actors", "parties", "guarantors", "excluded", "terms"),
    ),
    "statement": ("speaker", "role", "organisation", "act", "form", "content", "addressee", "target"),
    "diplomacy": ("type", "participants", "outcome"),
}
_NOWHERE: Json = dict.fromkeys(("id", "lat", "lon", "precision", "evidence"))  # a place that is but a name
COMMON = ("stance", "time", "places")


def form_of(kind: str, slot: str) -> tuple[str, str]:
    """Return what a slot of a kind of claim holds, and its vocabulary if it has one."""
    if slot == "type":
        return "one", kind
    form, _, vocabulary = FORMS[slot].partition(":")
    return form, vocabulary


def slots_of(kind: str) -> tuple[str, ...]:
    """Return the slots that a person may correct in a kind of claim, in the order in which they are shown."""
    return (*SLOTS[kind], *COMMON, "sources")


def shown(kind: str, slot: str, value: Any, body: Json) -> SafeString:
    """Return the value of a slot for people; an empty text where nothing is known."""
    if value in (None, [], ""):
        return SafeString("")
    form, vocabulary = form_of(kind, slot)
    place = next((one.get("id") for one in [*body.get("places", ()), *body.get("zones", ())] if one.get("id")), None)
    entities = body.get("entities", {})
    if form == "one":
        return format_html("{}", words.term(vocabulary, value))
    if form == "many":
        return _joined(format_html("{}", words.term(vocabulary, one)) for one in value)
    if form == "actors":
        return _joined(actor_link(one, entities.get(one)) for one in value)
    if form == "actor":
        return actor_link(value, entities.get(value))
    if form == "places":
        return _joined(_place(one) for one in value)
    if form == "count":
        return _count(value)
    if form == "time":
        return _time(value, place)
    if form in ("span", "spans"):
        spans = value if isinstance(value, list) else [value]
        return _joined(format_html("<q><bdi>{}</bdi></q>", one["text"]) for one in spans)
    if form == "cause":
        return format_html("<code>{}</code>", value)
    if form == "edtf":
        return bdi(dates.when_text(value, place))
    return _joined(map(bdi, value)) if isinstance(value, list) else bdi(words.digits(value))


def value_of(kind: str, slot: str, form: Any, was: Any) -> Any:
    """Return the value that a form (a QueryDict) gives a slot. Raises RecordError where it is no value of it."""
    what, vocabulary = form_of(kind, slot)
    given = str(form.get("value", "")).strip()
    if what == "one":
        return _among(given, vocabulary)
    if what == "many":
        return [_among(one, vocabulary) for one in form.getlist("value")]
    if what in ("actors", "actor"):
        names = [one["name"] for one in picked(form)]
        return names if what == "actors" else (names[0] if names else None)
    if what == "places":
        return [_NOWHERE | one for one in picked(form)]
    if what == "names":
        return [one["name"] for one in picked(form)]
    if what == "count":
        return _count_of(form)
    if what == "time":
        return _time_of(form, was)
    if what == "edtf":
        return _edtf(form)
    if what == "chain":
        return _chain_of(form, was)
    return given or None


def spans_of(given: str, text: str, near: int) -> list[Json]:
    """Return the spans of words that stand in a text, a line each, those nearest to an offset.

    Raises RecordError for words that do not stand there.
    """
    found = []
    for line in filter(None, (one.strip() for one in given.splitlines())):
        starts = [match.start() for match in re.finditer(re.escape(line), text)]
        if not starts:
            raise RecordError(_("these words do not stand in the text as they are written here"), line)
        start = min(starts, key=lambda at: abs(at - near))
        found.append({"start": start, "end": start + len(line), "text": line})
    return found


def picked(form: Any) -> list[Json]:
    """Return what was picked: values of the pickers, and names typed without picking, which stay without identifier."""
    found = [json.loads(one) for one in form.getlist("value") if one.startswith("{")]
    typed = str(form.get("typed", "")).strip()
    if typed and typed not in {one.get("name") for one in found}:
        found.append({"name": typed, **_NOWHERE})
    return found


def entities_of(form: Any) -> dict[str, str]:
    """Return the identifiers of the actors that were picked, by name."""
    return {one["name"]: one["entity"] for one in picked(form) if one.get("entity")}


def _joined(parts: Any) -> SafeString:
    return format_html_join(_(", "), "{}", ((part,) for part in parts))


def _place(value: Mapping[str, Any]) -> SafeString:
    precision = words.term("precision", value.get("precision"))
    about = precision if value.get("id") else _("not in the gazetteer")
    return format_html('{} <span class="about">{}</span>', place_link(value["name"], value.get("id")), about)


def _count(value: Mapping[str, Any]) -> SafeString:
    shown = words.number_range(value.get("low"), value.get("high"))
    about = [pgettext("number", "about")] if value.get("vague") and shown != "?" else []
    text = value.get("text") or ""
    of = format_html(" / {}", words.number(value["of"])) if value.get("of") else ""
    said = format_html(' <q class="about"><bdi>{}</bdi></q>', text) if text and text != str(value.get("low")) else ""
    return format_html("<strong>{}{}</strong>{}{}", " ".join([*about, ""]), shown, of, said)


def _time(value: Mapping[str, Any], place: str | None) -> SafeString:
    said = format_html(' <q class="about"><bdi>{}</bdi></q>', value["text"]) if value.get("text") else ""
    return format_html("<bdi>{}</bdi>{}", dates.when_text(value.get("edtf"), place), said)


def _among(value: str, vocabulary: str) -> str:
    if value not in words.VOCABULARIES[vocabulary]:
        raise RecordError(_("no such value"), value)
    return value


def _count_of(form: Any) -> Json | None:
    low, high = _whole(form.get("low")), _whole(form.get("high"))
    if low is not None and high is not None and low > high:
        raise RecordError(_("the lower bound is above the higher one"), f"{low} > {high}")
    vague = form.get("vague") == "on"
    return {"low": low, "high": high, "vague": vague, "text": str(form.get("text", "")).strip()}


def _whole(given: Any) -> int | None:
    text = str(given or "").strip()
    if not text:
        return None
    if not text.isdecimal():
        raise RecordError(_("a whole number, please"), text)
    return int(text)


def _edtf(form: Any) -> str | None:
    written = str(form.get("edtf", "")).strip()
    if not written:
        first, last = str(form.get("first", "")).strip(), str(form.get("last", "")).strip()
        written = first if first == last or not last else f"{first or '..'}/{last}"
    if written and not is_valid(written):
        raise RecordError(_("not a date: write 2016-09-24, 2016-09 or 2016-09-23/2016-09-24"), written)
    return written or None


def _time_of(form: Any, was: Json | None) -> Json | None:
    edtf = _edtf(form)
    if edtf is None and not was:
        return None
    return {"text": (was or {}).get("text", ""), "edtf": edtf, "evidence": (was or {}).get("evidence")}


def _chain_of(form: Any, was: list[Json] | None) -> list[Json]:
    """Return a chain: links with a name, those that were there with all that is known of them."""
    before = {link["name"]: link for link in was or ()}
    found = []
    for name, kind in zip(form.getlist("link"), form.getlist("link-kind"), strict=False):
        name = name.strip()
        if name:
            plain = {"name": name, "entity": None, "role": None, "organisation": None, "evidence": None}
            found.append(plain | before.get(name, {}) | {"kind": _among(kind, "link")})
    return found
