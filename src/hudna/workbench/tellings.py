"""Tellings side by side: what each report says of one incident, slot by slot, and why linking put it there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from hudna.record.models import Claim, Event, EventLink, Report
from hudna.workbench import words
from hudna.workbench.cards import Card, cards_of

# Slots that are compared, in their order: those of claims of every kind that may tell of an incident.
_COMPARED = ("type", "actors", "targets", "weapons", "time", "places", "stance")
_COUNTED = ("count", "who")


@dataclass(slots=True)
class Side:
    """What one report tells: its claims as cards, and the score and features by which it was linked."""

    report: Report
    cards: list[Card] = field(default_factory=list)
    score: float = 0.0
    by: str = "machine"
    features: list[dict[str, Any]] = field(default_factory=list)

    @property
    def source(self) -> dict[str, Any] | None:
        """The source nearest to the fact of its first claim that names one."""
        return next((card.chain[0] for card in self.cards if card.chain), None)


def sides_of(event: Event) -> list[Side]:
    """Return the reports that tell of an event, by when they came out, with the current claims of each."""
    links: Any = event.links.select_related("claim__report").defer("claim__report__text", "claim__report__reasons")
    rows: list[EventLink] = list(links.order_by("claim__report__first_day", "claim__report_id", "claim__start"))
    cards = {card.claim.pk: card for card in cards_of((row.claim for row in rows), (*_COMPARED, *_COUNTED))}
    found: dict[int, Side] = {}
    for row in rows:
        side = found.setdefault(row.claim.report_id, Side(row.claim.report))
        side.cards.append(cards[row.claim.pk])
        side.score = max(side.score, row.score)
        side.by = row.features.get("by", "machine")
        side.features = [_feature(one) for one in row.features.get("features", ())] or side.features
    return list(found.values())


def matrix_of(sides: list[Side]) -> list[tuple[str, list[SafeString]]]:
    """Return the slots, each with what every side says of it: rows of a table of sources against slots."""
    labels = words.slot_labels()
    rows = [(labels[slot], [_said(side, slot) for side in sides]) for slot in _COMPARED]
    effects = dict.fromkeys(card.claim.type for side in sides for card in side.cards if card.claim.kind == "harm")
    rows += [(words.type_label("harm", effect), [_harm(side, effect) for side in sides]) for effect in effects]
    return [row for row in rows if any(row[1])]


def _said(side: Side, slot: str) -> SafeString:
    """Return the values of a slot over the claims of a side, each once, those of incidents before those of harm."""
    ordered = sorted(side.cards, key=lambda card: card.claim.kind != "incident")
    values = (
        row.value
        for card in ordered
        if card.claim.kind in ("incident", "harm")
        for row in card.rows
        if row.name == slot
    )
    return _listed(values)


def _harm(side: Side, effect: str) -> SafeString:
    cards = [card for card in side.cards if card.claim.kind == "harm" and card.claim.type == effect]
    return _listed(row.value for card in cards for row in card.rows if row.name in _COUNTED)


def _listed(values: Any) -> SafeString:
    return format_html_join("", "<div>{}</div>", ((value,) for value in dict.fromkeys(values) if value))


def _feature(one: Any) -> dict[str, Any]:
    """Return a feature by its names, however linking has kept it."""
    if isinstance(one, dict):
        return one
    name, value, weight, *why = one
    return {"name": name, "value": value, "weight": weight, "points": value * weight, "why": why[0] if why else ""}


def claims_of(sides: list[Side]) -> list[Claim]:
    """Return all claims of some sides."""
    return [card.claim for side in sides for card in side.cards]
