"""The ledger: truces, events and figures of the record as JSON values, as people ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from hudna.record.models import AuditEntry, Claim, Decision, Event, Finding, Report, Truce

Json = dict[str, Any]
_CHUNK = 400
INSIDE = ("inside", "possibly_inside")


def truces(
    *, since: Any = None, until: Any = None, place: str | None = None, status: str | None = None
) -> QuerySet[Truce]:
    """Return the truces that stand, by their start, those without one last."""
    found = Truce.objects.filter(current=True)
    if since:
        found = found.filter(Q(last_day__gte=since) | Q(last_day=None))
    if until:
        found = found.filter(first_day__lte=until)
    if status:
        found = found.filter(status__in=status.split(","))
    if place:
        found = found.filter(_in(place, "windows__")).distinct()
    return found.order_by(*_by_day()).prefetch_related("windows")


def incidents(
    *,
    since: Any = None,
    until: Any = None,
    place: str | None = None,
    kind: str | None = None,
    truce: str | None = None,
    verdict: str | None = None,
    reports: int = 1,
) -> QuerySet[Event]:
    """Return the events that stand, by their day. `truce`, `verdict`: those with a finding on it, of that verdict."""
    found = Event.objects.filter(current=True, reports__gte=reports)
    if since:
        found = found.filter(last_day__gte=since)
    if until:
        found = found.filter(first_day__lte=until)
    if place:
        found = found.filter(_in(place))
    if kind:
        found = found.filter(type__in=kind.split(","))
    if truce or verdict:
        findings = Finding.objects.filter(truce__current=True, **({"truce__key": truce} if truce else {}))
        findings = findings.filter(verdict__in=verdict.split(",")) if verdict else findings
        found = found.filter(pk__in=findings.values("event"))
    return found.order_by(*_by_day())


def truce_json(row: Truce) -> Json:
    """Return a truce with how many events lie inside it and how many not, by verdict."""
    return truces_json([row])[0]


def truces_json(rows: Iterable[Truce]) -> list[Json]:
    """Return the same of many truces, in one query for all of them."""
    rows = list(rows)
    counts = verdict_counts(row.pk for row in rows)
    return [{"key": row.key, **row.body, "verdicts": counts.get(row.pk, {})} for row in rows]


def verdict_counts(truces: Iterable[int]) -> dict[int, dict[str, int]]:
    """Return for truces, by their numbers, how many events have which verdict; findings are on what stands only."""
    counted = Finding.objects.filter(truce__in=list(truces)).values_list("truce", "verdict").annotate(Count("pk"))
    found: dict[int, dict[str, int]] = {}
    for truce, verdict, count in counted.order_by("truce", "verdict"):
        found.setdefault(truce, {})[verdict] = count
    return found


def event_brief(row: Event) -> Json:
    """Return an event in few words: what, where, when, in how many reports, its figures and its verdicts."""
    return event_briefs([row])[0]


def event_briefs(rows: Iterable[Event]) -> list[Json]:
    """Return the same of many events, in one query for some hundred of them."""
    rows = list(rows)
    findings: dict[int, list[Finding]] = {}
    for start in range(0, len(rows), _CHUNK):
        found = Finding.objects.filter(event__in=[row.pk for row in rows[start : start + _CHUNK]])
        for finding in found.select_related("truce").defer("truce__body").order_by("truce__first_day", "pk"):
            findings.setdefault(finding.event_id, []).append(finding)
    return [_event_brief(row, findings.get(row.pk, [])) for row in rows]


def _event_brief(row: Event, findings: Iterable[Finding]) -> Json:
    return {
        "key": row.key,
        "kind": row.kind,
        "type": row.type,
        "place": {"id": row.place, "name": row.place_name},
        "time": row.edtf,
        "reports": row.reports,
        "families": row.families,
        "figures": {one["effect"]: [one["minimum"], one["maximum"]] for one in row.body["figures"]},
        "findings": [finding_json(one) for one in findings],
    }


def finding_json(row: Finding) -> Json:
    """Return a finding: the verdict on one event against one truce, its reasons, and who calls it a breach."""
    reasons = [
        {"test": one["test"], "outcome": one["outcome"], "en": one["en"], "ar": one["ar"]}
        for one in row.body["reasons"]
    ]
    return {
        "truce": row.truce.key,
        "name": row.truce.name,
        "verdict": row.verdict,
        "reasons": reasons,
        "breach_said_by": row.body["breach_said_by"],
    }


def figures_json(row: Event) -> list[Json]:
    """Return the figures of an event side by side: each toll with the name of its report, and as a series.

    `series`: by day and source, what that source said on that day of the whole and of which part (`scope`), and the
    reports that carry it; the same figure in five outlets is one row.
    """
    keys = {toll["report"] for figure in row.body["figures"] for toll in figure["tolls"]}
    names = dict(Report.objects.filter(key__in=keys).values_list("key", "name"))
    return [_with_names(figure, names) for figure in row.body["figures"]]


def _with_names(figure: Json, names: dict[str, str]) -> Json:
    tolls = [toll | {"name": names.get(toll["report"])} for toll in figure["tolls"]]
    return figure | {"tolls": tolls, "series": _series(tolls)}


_SAID = ("source", "low", "high", "vague", "scope", "total", "added", "stance")


def _series(tolls: list[Json]) -> list[Json]:
    rows: dict[tuple[Any, ...], Json] = {}
    for toll in tolls:
        key = (toll["published"] or "", toll["scope"], toll["origin"], *(toll[name] for name in _SAID))
        row = rows.setdefault(key, {"day": toll["published"], **{name: toll[name] for name in _SAID}, "reports": []})
        if toll["name"] not in row["reports"]:
            row["reports"].append(toll["name"])
    return list(rows.values())


def stats_json() -> Json:
    """Return counts of everything."""
    claims = Claim.objects.filter(current=True)
    events = Event.objects.filter(current=True)
    findings = Finding.objects.filter(event__current=True, truce__current=True)
    return {
        "reports": Report.objects.count(),
        "problems": Report.objects.exclude(problem=None).count(),
        "families": Report.objects.exclude(family=None).values("family").distinct().count(),
        "waiting to be linked": Report.objects.filter(linked=False).count(),
        "claims": _counted(claims, "kind"),
        "review": _counted(claims, "state"),
        "events": _counted(events, "kind"),
        "events of several reports": events.filter(reports__gt=1).count(),
        "truces": _counted(Truce.objects.filter(current=True), "status"),
        "findings": _counted(findings, "verdict"),
        "decisions": Decision.objects.count(),
        "entries": AuditEntry.objects.count(),
    }


def _counted(rows: Any, name: str) -> dict[str, int]:
    return dict(rows.values_list(name).annotate(Count("pk")).order_by(name))


def in_any(places: Iterable[str], prefix: str = "") -> Q:
    """Return the condition that a place is one of some places or lies in one of them; none is in no places."""
    found = Q(pk=None)
    for place in places:
        found |= _in(place, prefix)
    return found


def _in(place: str, prefix: str = "") -> Q:
    """Return the condition that a place is another one or lies in it, as their identifiers say."""
    found = Q(**{f"{prefix}place": place})
    for mark, after in (("/", "0"), ("~", "\x7f")):  # the sign after each, so that what begins so is a stretch
        if connection.vendor == "sqlite":  # where LIKE looks at every row
            found |= Q(**{f"{prefix}place__gte": place + mark, f"{prefix}place__lt": place + after})
        else:
            found |= Q(**{f"{prefix}place__startswith": place + mark})
    return found


def _by_day() -> tuple[Any, ...]:
    from django.db.models import F

    return (F("first_day").asc(nulls_last=True), "pk")
