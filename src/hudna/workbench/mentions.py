"""Mentions: who and what claims name, counted over the whole record, and the words that outlets have for them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Q

from hudna.packs.entries import Entry
from hudna.record.models import Claim, Facet, Report
from hudna.record.models.sight import sight
from hudna.text.fold import fold, fold_name
from hudna.workbench.knowledge import lexicon

_KEPT = 60  # seconds that a count over the whole record is kept
_TEXTS = 200  # newest reports in which wordings are counted
_BEFORE = re.compile(r"(?<!\w)[وفبلك]{0,2}\Z")  # what may stand before a name in its word


@dataclass(frozen=True, slots=True)
class Named:
    """One actor, source or place that claims name: its key in addresses, its name, and in how many claims."""

    key: str
    name: str
    about: str
    count: int


def most_named(facet: str, limit: int = 100) -> list[Named]:
    """Return the actors, sources or places (`facet`) that most claims name, the most named first."""
    known = f"workbench-most-{facet}-{limit}-{'-'.join(sight() or ('all',))}"
    found = cache.get(known)
    if found is None:
        found = list(_most_named(facet, limit))
        cache.set(known, found, _KEPT)
    return list(found)


def _most_named(facet: str, limit: int) -> Iterable[Named]:
    entries = entries_by_id()
    folded = {fold_name(entry.name) for entry in entries.values() if entry.kind == "actor"}
    rows: Any = Facet.objects.filter(name=facet).values_list("value").annotate(n=Count("claim")).order_by("-n", "value")
    kept = 0
    for value, count in rows[: 3 * limit]:
        entry = entries.get(value)
        if entry is None and (value in folded or facet == "place"):
            continue  # the folded name of somebody who is counted by identifier
        yield Named(value, entry.name if entry else value, (entry.en or "") if entry else "", count)
        kept += 1
        if kept == limit:
            return


def entries_by_id() -> dict[str, Entry]:
    """Return what the packs know, by identifier."""
    known: dict[str, Entry] | None = lexicon().notes.get("workbench entries")
    if known is None:
        known = lexicon().notes["workbench entries"] = {entry.id: entry for entry in lexicon().entries}
    return known


def claims_naming(facet: str, values: Iterable[str]) -> Any:
    """Return the claims that stand and name one of some actors, sources or places, the newest first."""
    named = Facet.objects.filter(name=facet, value__in=list(values)).values("claim")
    return Claim.objects.filter(pk__in=named, current=True).order_by("-id")


def values_of(key: str) -> list[str]:
    """Return what an actor is found by: the identifier and the folded name."""
    entry = entries_by_id().get(key)
    return [key, fold_name(entry.name)] if entry else [key, fold_name(key)]


def wordings(entry: Entry, claims: Any) -> dict[str, Counter[str]]:
    """Return how often each outlet uses each of the pack's names for an actor, in the newest reports that name it.

    The names are counted in the texts as they are written, those of `entry` only, the longest first.
    """
    written = {fold(name): name for name in sorted({entry.name, *_others(entry)})}
    ordered = sorted(written, key=len, reverse=True)
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    reports: Any = Report.objects.filter(pk__in=claims.order_by().values("report"))
    for outlet, text in reports.order_by("-id").values_list("outlet", "text")[:_TEXTS]:
        folded = fold(text)
        for match in pattern.finditer(folded):
            if _BEFORE.search(folded, max(0, match.start() - 2), match.start()):
                found[outlet or ""][written[match.group()]] += 1
    return dict(found)


def _others(entry: Entry) -> list[str]:
    """Return the other names that the pack gives, plain ones and those of a side (`metonym`, `loaded`)."""
    found: list[str] = []
    for slot in ("aka", "loaded", "short"):
        value = entry.means.get(slot, ())
        found += map(str, value if isinstance(value, list | tuple) else [value])
    return found


def of_review(claims: Any) -> Any:
    """Return claims without those that people have rejected."""
    return claims.filter(~Q(state="rejected"))
