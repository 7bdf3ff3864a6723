"""The filter: what of the record a page shows, read from its address and written to it, the same on every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from hudna.packs.conflicts import shipped_conflicts
from hudna.record import ledger
from hudna.record.models import Claim, Event, EventLink, Facet, Report, Truce, TruceLink
from hudna.record.search.find import Filters, find_claims

_DAYS = ("since", "until")
_OF_CLAIMS = ("actor", "source", "kind", "type", "state", "outlet")


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; None is anything. Days are inclusive, places and conflicts take in all that lies in them."""

    conflict: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    actor: str | None = None
    source: str | None = None
    kind: str | None = None
    type: str | None = None
    verdict: str | None = None
    state: str | None = None
    outlet: str | None = None

    @property
    def query(self) -> dict[str, str]:
        """What it is in an address, by the names of its fields."""
        pairs = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in pairs if value}

    @property
    def address(self) -> str:
        """The query string, with its question mark; empty where nothing is asked."""
        return f"?{urlencode(self.query)}" if self.query else ""

    def with_(self, **changes: Any) -> Filter:
        """Return it with other values; None takes one away."""
        return replace(self, **changes)

    def __bool__(self) -> bool:
        return bool(self.query)

    @property
    def countries(self) -> list[str] | None:
        """The identifiers of the countries of the conflict; None where none is asked for."""
        found = shipped_conflicts().get(self.conflict or "")
        return [code.lower() for code in found.countries] if found else None

    def claims(self) -> QuerySet[Claim]:
        """Return the claims asked for, the newest first."""
        names = ("kind", "type", "place", "actor", "source", "outlet", "since", "until", "verdict", "state")
        found = find_claims([], Filters(**{name: getattr(self, name) for name in names}))
        if self.countries is not None:
            inside = Facet.objects.filter(name="place", value__in=self.countries)
            found = found.filter(pk__in=inside.values("claim"))
        return found

    def waiting(self) -> QuerySet[Claim]:
        """Return those of them that wait for review, what should be looked at first at their head."""
        if self.with_(state=None):
            return self.with_(state="unreviewed").claims().order_by("-priority", "pk")
        return Claim.objects.filter(current=True, state="unreviewed").order_by("-priority", "pk")  # by the index

    def reports(self) -> QuerySet[Report]:
        """Return the reports asked for, the newest first: those that came out then and have such claims."""
        found = Report.objects.order_by("-id")
        if self.since:
            found = found.filter(last_day__gte=self.since)
        if self.until:
            found = found.filter(first_day__lte=self.until)
        if self.outlet:
            found = found.filter(outlet=self.outlet)
        rest = self.with_(since=None, until=None, outlet=None)
        return found.filter(pk__in=rest.claims().order_by().values("report")) if rest else found

    def events(self) -> QuerySet[Event]:
        """Return the events asked for, by their day."""
        found = ledger.incidents(since=self.since, until=self.until, place=self.place, verdict=self.verdict)
        found = self._in_conflict(found, "")
        if self._of_claims:
            links = EventLink.objects.filter(claim__in=self._of_claims.claims().order_by().values("pk"))
            found = found.filter(pk__in=links.values("event"))
        return found

    def truces(self) -> QuerySet[Truce]:
        """Return the truces asked for, by their start."""
        found = ledger.truces(since=self.since, until=self.until, place=self.place)
        found = self._in_conflict(found, "windows__")
        if self._of_claims:
            links = TruceLink.objects.filter(claim__in=self._of_claims.claims().order_by().values("pk"))
            found = found.filter(pk__in=links.values("truce"))
        return found.distinct() if self.countries is not None else found

    @property
    def _of_claims(self) -> Filter:
        """The part that only claims can answer."""
        return Filter(**{name: getattr(self, name) for name in _OF_CLAIMS})

    def _in_conflict(self, found: QuerySet[Any], prefix: str) -> QuerySet[Any]:
        if self.countries is None:
            return found
        where = Q(pk=None)
        for country in self.countries:
            where |= Q(**{f"{prefix}place": country}) | Q(**{f"{prefix}place__startswith": f"{country}/"})
            where |= Q(**{f"{prefix}place__startswith": f"{country}~"})
        return found.filter(where)


def filter_of(query: Mapping[str, str]) -> Filter:
    """Return the filter that an address asks for; what is no day or no value of a field is passed over."""
    values: dict[str, Any] = {}
    for one in fields(Filter):
        given = (query.get(one.name) or "").strip()
        value = _day(given) if one.name in _DAYS else _place(given) if one.name == "place" else given
        if value:
            values[one.name] = value
    return Filter(**values)


def _place(text: str) -> str:
    """Return the identifier of a place that is given by its name; what the packs do not know stays as it is."""
    from hudna.workbench.knowledge import place_of

    return text if not text or (text.isascii() and text.islower()) else place_of(text) or text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
