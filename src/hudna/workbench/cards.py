"""Cards: claims as pages show them, with what people have made of them, in few queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from hudna.record.models import Claim, Decision, EventLink, TruceLink
from hudna.record.review import is_added
from hudna.workbench import words
from hudna.workbench.slots import shown, slots_of

Json = dict[str, Any]
_LINKED = ("incident", "harm", "truce")  # kinds of claims that linking puts into incidents and truces


@dataclass(slots=True)
class Row:
    """One slot: its name, label and value, and what the machine read where a person has corrected it."""

    name: str
    label: str
    value: SafeString
    was: SafeString | None = None


@dataclass(slots=True)
class Card:
    """One claim: its row, its body as corrected, its slots, its chain, and the decisions on it, the newest last.

    `unlinked`: a person has added it, and linking has not put it into an incident or truce yet.
    """

    claim: Claim
    body: Json
    rows: list[Row]
    empty: list[Row]
    decisions: list[Decision] = field(default_factory=list)
    unlinked: bool = False

    @property
    def chain(self) -> list[Json]:
        """The chain of attribution, nearest to the fact first."""
        links: list[Json] = self.body["sources"]
        return links

    @property
    def base(self) -> str:
        """Where decisions on it are sent: the beginning of their addresses."""
        return f"{_base()}{self.claim.key}/"

    @property
    def comments(self) -> list[Decision]:
        """What people have said of it."""
        return [one for one in self.decisions if one.action == "comment"]

    @property
    def last(self) -> Decision | None:
        """The last decision that stands, which undo takes back."""
        return self.decisions[-1] if self.decisions else None


@lru_cache(maxsize=1)
def _base() -> str:
    return reverse("decide", args=["-", "-"]).removesuffix("-/-/")


def cards_of(claims: Iterable[Claim], only: Collection[str] | None = None) -> list[Card]:
    """Return the cards of claims, in their order; `only`: the slots that are wanted, all by default."""
    rows = list(claims)
    decisions = decisions_on([claim.key for claim in rows])
    cards = [_card(claim, decisions.get(claim.key, []), only) for claim in rows]
    waiting = _unlinked([claim for claim in rows if claim.kind in _LINKED and is_added(claim)])
    for card in cards:
        card.unlinked = card.claim.pk in waiting
    return cards


def _unlinked(claims: list[Claim]) -> set[int]:
    numbers = {claim.pk for claim in claims if claim.current and claim.state != "rejected"}
    for table in (EventLink, TruceLink) if numbers else ():
        numbers -= set(table.objects.filter(claim__in=numbers).values_list("claim", flat=True))
    return numbers


def decisions_on(keys: Iterable[str]) -> dict[str, list[Decision]]:
    """Return the decisions that stand on each of some targets, the oldest first."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    rows: Any = Decision.objects.filter(target__in=list(keys), undone_by__isnull=True).exclude(action="undo")
    for row in rows.order_by("pk"):
        found[row.target].append(row)
    return found


def _card(claim: Claim, decisions: list[Decision], only: Collection[str] | None) -> Card:
    body = dict(claim.body)
    body |= {one.slot: one.value for one in decisions if one.action == "correct" and one.slot}
    labels = words.slot_labels()
    changed = {one.slot for one in decisions if one.action == "correct"}
    rows = []
    for slot in slots_of(claim.kind):
        if slot == "sources" or (only is not None and slot not in only):
            continue
        value = shown(claim.kind, slot, body.get(slot), body)
        was = shown(claim.kind, slot, claim.body.get(slot), claim.body) if slot in changed else None
        rows.append(Row(slot, labels[slot], value, was))
    full = [row for row in rows if row.value or row.was is not None]
    return Card(claim, body, full, [row for row in rows if row not in full], decisions)
