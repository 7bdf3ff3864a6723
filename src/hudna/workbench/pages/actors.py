"""Actors and people: what they said, did and are accused of, by whom, and what each outlet calls them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from hudna.packs.relations import MUTUAL, relations_of
from hudna.text.fold import fold_name
from hudna.workbench.mentions import claims_naming, entries_by_id, most_named, of_review, values_of, wordings

_LOOKED = 300  # newest claims that are sorted by what the actor is in them
_SHOWN = 12
_DOERS = ("actors", "participants", "parties", "guarantors")


@dataclass(slots=True)
class Roles:
    """Claims, as their numbers, by what an actor is in them, the newest first, and who accuses it how often."""

    said: list[int] = field(default_factory=list)
    did: list[int] = field(default_factory=list)
    accused: list[int] = field(default_factory=list)
    about: list[int] = field(default_factory=list)
    accusers: Counter[str] = field(default_factory=Counter)


def actors(request: HttpRequest) -> HttpResponse:
    """List who is named most, as one who acts and as one who is quoted."""
    context = {"named": most_named("actor", 60), "quoted": most_named("source", 60)}
    return render(request, "workbench/actors.html", context)


def actor(request: HttpRequest, key: str) -> HttpResponse:
    """Show one actor by its identifier, or by its name where the packs do not know it."""
    entry = entries_by_id().get(key)
    name = entry.name if entry else key
    values = values_of(key)
    named = of_review(claims_naming("actor", values)).select_related("report").defer("report__text", "report__reasons")
    quoted = (
        of_review(claims_naming("source", values)).select_related("report").defer("report__text", "report__reasons")
    )
    if entry is None and not named.exists() and not quoted.exists():
        raise Http404
    roles = _roles(named, fold_name(name))
    context = {
        "entry": entry,
        "name": name,
        "roles": roles,
        "shown": _shown(named, roles),
        "quoted": quoted[:_SHOWN],
        "counts": {"named": named.count(), "quoted": quoted.count()},
        "accusers": roles.accusers.most_common(10),
        "wordings": _table(wordings(entry, named)) if entry else None,
        "relations": _relations(key),
    }
    return render(request, "workbench/actor.html", context)


def _roles(claims: Any, name: str) -> Roles:
    found = Roles()
    for number, kind, stance, body in claims.values_list("pk", "kind", "stance", "body")[:_LOOKED]:
        if kind == "statement":
            kept = found.said if fold_name(body.get("speaker") or "") == name else found.about
        elif not any(fold_name(one) == name for slot in _DOERS for one in body.get(slot, ())):
            kept = found.about
        elif stance == "alleged":
            kept = found.accused
            found.accusers.update(link["name"] for link in body["sources"][:1])
        else:
            kept = found.did
        kept.append(number)
    return found


def _shown(claims: Any, roles: Roles) -> dict[str, list[Any]]:
    """Return by role the newest claims whole, those that the page shows."""
    numbers = {role: getattr(roles, role)[:_SHOWN] for role in ("said", "did", "accused", "about")}
    rows = claims.in_bulk([one for some in numbers.values() for one in some])
    return {role: [rows[one] for one in some if one in rows] for role, some in numbers.items()}


def _relations(key: str) -> list[tuple[str, str, str, str]]:
    """Return (kind, identifier, name, interval) of what the packs say the actor was to others, by its start."""
    entries = entries_by_id()
    known = relations_of(entries.values()).get(key, [])
    rows = []
    for one in sorted(known, key=lambda relation: relation.first):
        other, kind = (one.whom, one.kind) if one.who == key else (one.who, f"{one.kind}~")
        kind = one.kind if one.kind in MUTUAL else kind
        name = entries[other].name if other in entries else other
        rows.append((kind, other, name, f"{one.start}/{one.end or '..'}"))
    return rows


def _table(found: dict[str, Counter[str]]) -> dict[str, Any] | None:
    """Return the wording table: outlets, the most telling first, and a row of counts for each wording."""
    if not found:
        return None
    outlets = sorted(found, key=lambda outlet: -sum(found[outlet].values()))[:8]
    total = Counter[str]()
    for counts in found.values():
        total.update(counts)
    rows = [(name, [found[outlet][name] for outlet in outlets], count) for name, count in total.most_common(12)]
    return {"outlets": outlets, "rows": rows}


urls = [path("actors/", actors, name="actors"), path("actors/<path:key>/", actor, name="actor")]
