"""Words: labels of the vocabularies in the language that holds, numbers and ranges in the digits wanted."""

from __future__ import annotations

from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hudna.model import vocabulary
from hudna.model.vocabulary import Vocabulary
from hudna.workbench.preferences import preferences

_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
VOCABULARIES: dict[str, Vocabulary] = {
    "kind": vocabulary.KINDS,
    "stance": vocabulary.STANCES,
    "effect": vocabulary.EFFECTS,
    "who": vocabulary.GROUPS,
    "weapon": vocabulary.WEAPONS,
    "incident": vocabulary.INCIDENT_TYPES,
    "truce": vocabulary.TRUCE_EVENTS,
    "act": vocabulary.ACTS,
    "form": vocabulary.FORMS,
    "diplomacy": vocabulary.DIPLOMACY_TYPES,
    "outcome": vocabulary.OUTCOMES,
    "link": vocabulary.LINK_KINDS,
    "precision": vocabulary.PRECISIONS,
    "basis": vocabulary.BASES,
    "verdict": vocabulary.VERDICTS,
    "status": vocabulary.TRUCE_STATUSES,
}


def language() -> str:
    """Return the language that holds: ar or en."""
    return "en" if (translation.get_language() or "ar").startswith("en") else "ar"


def term(name: str, value: str | None) -> str:
    """Return the label of a value of a vocabulary; the value itself where it has none."""
    found = VOCABULARIES[name].get(value or "")
    return (value or "") if found is None else found.ar if language() == "ar" else found.en


def type_label(kind: str, value: str) -> str:
    """Return the label of a claim's or an event's type."""
    if kind == "period":
        kind = "incident"
    if value == "harm":
        return term("kind", "harm")
    return vocabulary.label(kind, value, language())


def states() -> dict[str, str]:
    """Return the labels of what people have made of a claim."""
    return {
        "unreviewed": _("to review"),
        "accepted": _("accepted"),
        "corrected": _("corrected"),
        "rejected": _("rejected"),
        "disputed": _("readers differ"),
    }


def slot_labels() -> dict[str, str]:
    """Return what the slots of the claims format are called."""
    return _slot_labels(language())


@lru_cache(maxsize=2)
def _slot_labels(language: str) -> dict[str, str]:
    """Return the labels in the language that holds, which is `language`."""
    return {
        "stance": _("stance"),
        "time": _("time"),
        "places": _("places"),
        "sources": _("sources"),
        "effect": _("effect"),
        "who": _("who"),
        "what": _("what"),
        "count": _("count"),
        "actors": _("actors"),
        "cause": _("cause"),
        "type": _("type"),
        "targets": _("targets"),
        "weapons": _("weapons"),
        "event": pgettext("slot", "event"),
        "name": _("name"),
        "zones": _("zones"),
        "excluded_zones": _("zones left out"),
        "start": _("start"),
        "end": _("end"),
        "duration": _("duration"),
        "parties": _("parties"),
        "guarantors": _("guarantors"),
        "excluded": _("left out"),
        "terms": _("terms"),
        "speaker": _("speaker"),
        "act": _("act"),
        "form": _("form"),
        "role": _("role"),
        "organisation": _("organisation"),
        "content": _("content"),
        "addressee": _("addressee"),
        "target": _("about"),
        "participants": _("participants"),
        "outcome": _("outcome"),
    }


def digits(text: object) -> str:
    """Return a text with its digits as preferred."""
    return str(text).translate(_ARABIC) if preferences().digits == "arab" else str(text)


def number(value: float | None) -> str:
    """Return a number with its thousands apart, `?` where it is unknown."""
    return "?" if value is None else digits(f"{value:,}")


def number_range(low: int | None, high: int | None) -> str:
    """Return a range of numbers: 5, 5–9, ≥ 5, ≤ 9, or ? where nothing is known."""
    if low is None and high is None:
        return "?"
    if low is None:
        return f"≤ {number(high)}"
    if high is None:
        return f"≥ {number(low)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"
