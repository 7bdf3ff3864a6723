"""Sight: to which countries what somebody sees of the record is held, in one place for everything that asks it.

The rows of the models below are narrowed where they are looked up, so that no page and no route can forget it. A
report is seen by whom any of its claims tells of their countries, and with it what was read in it; an event and a truce
by where they are, or where that is not known by a report that is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q, QuerySet

Row = TypeVar("Row", bound=models.Model)
_sight: ContextVar[tuple[str, ...] | None] = ContextVar("sight", default=None)


def sight() -> tuple[str, ...] | None:
    """Return the identifiers of the countries that may be seen; None for everything."""
    return _sight.get()


def see(countries: tuple[str, ...] | None) -> None:
    """Hold what is seen to some countries from here on, in this thread or task."""
    _sight.set(countries)


@contextmanager
def seeing(countries: tuple[str, ...] | None = None) -> Iterator[None]:
    """Hold what is seen to some countries until the end of the block; None sees everything, as linking has to."""
    before = _sight.set(countries)
    try:
        yield
    finally:
        _sight.reset(before)


class Sighted(models.Manager[Row]):
    """A manager of rows that are narrowed to what may be seen; without a sight it is as any other."""

    def get_queryset(self) -> QuerySet[Row]:
        """Return the rows that may be seen."""
        found: QuerySet[Row] = super().get_queryset()
        countries = _sight.get()
        return found if countries is None else found.filter(self.seen(countries))

    def seen(self, countries: tuple[str, ...]) -> Q:
        """Return the condition on a row of the model."""
        raise NotImplementedError


class OfReports(Sighted[Row]):
    """Rows of a report: of one that is seen. `to_report` is the way from them to it."""

    to_report = "report"

    def seen(self, countries: tuple[str, ...]) -> Q:
        """Return the condition that a claim of the report tells of the countries."""
        return Q(**{f"{self.to_report}__in": _reports(countries)})


class OfReportsThemselves(OfReports[Row]):
    """Reports."""

    to_report = "pk"


class OfClaims(OfReports[Row]):
    """Rows of claims."""

    to_report = "claim__report"


class OfPairs(Sighted[Row]):
    """Pairs of reports: both are seen."""

    def seen(self, countries: tuple[str, ...]) -> Q:
        """Return the condition on both."""
        return Q(left__in=_reports(countries), right__in=_reports(countries))


class OfEvents(Sighted[Row]):
    """Events: those that lie in the countries, and those that lie nowhere and are told of there."""

    def seen(self, countries: tuple[str, ...]) -> Q:
        """Return the condition on the place."""
        from hudna.record.models.events import EventLink

        told = EventLink._base_manager.filter(claim__report__in=_reports(countries)).values("event")
        return within(countries) | Q(place=None, pk__in=told)


class OfTruces(Sighted[Row]):
    """Truces: those of which a zone lies in the countries, and those without zones that are told of there."""

    def seen(self, countries: tuple[str, ...]) -> Q:
        """Return the condition on the zones."""
        from hudna.record.models.events import TruceLink, Window

        told = TruceLink._base_manager.filter(claim__report__in=_reports(countries)).values("truce")
        placed = Window._base_manager.exclude(place=None).values("truce")
        inside = Window._base_manager.filter(within(countries)).values("truce")
        return Q(pk__in=inside) | (Q(pk__in=told) & ~Q(pk__in=placed))


class OfFindings(Sighted[Row]):
    """Findings: those on events and truces that are seen."""

    def seen(self, countries: tuple[str, ...]) -> Q:
        """Return the condition on both."""
        from hudna.record.models.events import Event, Truce

        return Q(event__in=Event.objects.values("pk"), truce__in=Truce.objects.values("pk"))


def within(countries: tuple[str, ...]) -> Q:
    """Return the condition that the field `place` is one of some countries or lies in it."""
    found = Q(place__in=countries)
    for country in countries:
        found |= Q(place__startswith=f"{country}/") | Q(place__startswith=f"{country}~")
    return found


def _reports(countries: tuple[str, ...]) -> QuerySet[Any]:
    from hudna.record.models.reports import Facet

    told = Facet._base_manager.filter(name="place", value__in=countries, claim__current=True)
    return told.values("claim__report")
