"""What of the record lies in a period and an area, with the words behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hudna.export.record_charts import Verdicts, verdicts_of
from hudna.record import ledger
from hudna.record.models import Claim, Event, EventLink, Facet, Finding, Report, Truce, TruceLink
from hudna.record.review import corrected

ACTS = ("accuse", "condemn", "deny", "reject", "agree", "announce", "pledge", "demand", "call_for", "warn", "threaten")
_STATEMENTS = 60  # looked at; fewer are shown
_DENIED = 40
_QUOTED = 240  # characters of a sentence that are quoted


@dataclass(frozen=True, slots=True)
class Scope:
    """A period, both days inclusive, and an area by its identifier; None leaves a side open.

    `countries`: identifiers of countries to which all is held, those of a conflict; empty for any.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    countries: tuple[str, ...] = ()

    def within(self, rows: QuerySet[Any], prefix: str = "") -> QuerySet[Any]:
        """Return those of some events, or with `prefix` `windows__` of some truces, that lie in its countries."""
        return rows.filter(ledger.in_any(self.countries, prefix)) if self.countries else rows


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one claim: its identifier in the report, what it says of itself, and the number of the report."""

    claim: str
    words: str
    report: int
    body: dict[str, Any]


@dataclass(slots=True)
class Situation:
    """What a brief is made of. `quotes`: by kind and number of the row (truce, event) that they are behind."""

    scope: Scope
    truces: list[Truce]
    incidents: list[Event]
    periods: list[Event]
    undated: int
    verdicts: Verdicts
    events: QuerySet[Event]
    findings: dict[int, list[Finding]] = field(default_factory=dict)
    quotes: dict[tuple[str, int], list[Quote]] = field(default_factory=dict)
    statements: list[Claim] = field(default_factory=list)
    denied: list[Claim] = field(default_factory=list)
    reports: dict[int, Report] = field(default_factory=dict)
    read: int = 0
    outlets: int = 0
    claims: Counter[str] = field(default_factory=Counter)

    def behind(self, row: Truce | Event) -> list[Quote]:
        """Return the words behind a truce or an event."""
        return self.quotes.get((type(row).__name__, row.pk), [])


def gather(scope: Scope) -> Situation:
    """Return what the record, which must be open, has on a scope."""
    bounds: dict[str, Any] = {"since": scope.since, "until": scope.until, "place": scope.place}
    standing = scope.within(ledger.truces(**bounds), "windows__").distinct()
    truces = [row for row in standing if row.first_day or row.last_day or _told_in(row, scope)]
    events = scope.within(ledger.incidents(**bounds))
    if not (scope.since or scope.until):
        events = events.exclude(first_day=None)
    rows = list(events)
    found = Situation(
        scope,
        truces,
        [row for row in rows if row.kind == "incident"],
        [row for row in rows if row.kind != "incident"],
        _undated(scope),
        verdicts_of(events),
        events,
    )
    _fill_claims(found)
    return found


def _told_in(truce: Truce, scope: Scope) -> bool:
    """Whether a truce without a time is told of by a report of the period."""
    links = TruceLink.objects.filter(truce=truce)
    return links.filter(_in_period("claim__report__", scope)).exists()


def _in_period(prefix: str, scope: Scope) -> Q:
    found = Q()
    if scope.since:
        found &= Q(**{f"{prefix}last_day__gte": scope.since})
    if scope.until:
        found &= Q(**{f"{prefix}first_day__lte": scope.until})
    return found


def _undated(scope: Scope) -> int:
    rows = scope.within(ledger.incidents(place=scope.place)).filter(first_day=None)
    if scope.since or scope.until:
        told = EventLink.objects.filter(_in_period("claim__report__", scope))
        rows = rows.filter(pk__in=told.values("event"))
    return rows.count()


def _fill_claims(found: Situation) -> None:
    inside = _claims(found.scope)
    found.statements = list(
        inside.filter(kind="statement", type__in=ACTS)
        .exclude(stance="denied")
        .order_by("-weight", "report__first_day", "pk")[:_STATEMENTS]
    )
    found.denied = list(inside.filter(stance="denied").exclude(kind="statement").order_by("-weight", "pk")[:_DENIED])
    found.claims = Counter(dict(inside.values_list("state").annotate(_number()).order_by("state")))
    reports = Report.objects.filter(pk__in=inside.order_by().values("report"))
    found.read = reports.count()
    found.outlets = reports.exclude(outlet=None).values("outlet").distinct().count()


def _number() -> Any:
    from django.db.models import Count

    return Count("pk")


def _claims(scope: Scope) -> QuerySet[Claim]:
    """Return the claims of reports that came out in the period, and that tell of the area somewhere."""
    rows = Claim.objects.filter(_in_period("report__", scope), current=True).exclude(state="rejected")
    areas = [scope.place] if scope.place else scope.countries
    if areas:
        told = Facet.objects.filter(name="place", value__in=areas).values("claim__report")
        rows = rows.filter(report__in=told)
    return rows.select_related("report").defer("report__text", "report__reasons")


def fetch_quotes(found: Situation, rows: Iterable[Truce | Event]) -> None:
    """Fill in the words behind truces and events, and the findings on events."""
    rows = list(rows)
    truces = [row for row in rows if isinstance(row, Truce)]
    events = [row for row in rows if isinstance(row, Event)]
    for link in _links(TruceLink.objects.filter(truce__in=truces)):
        _keep(found, ("Truce", link.truce_id), link.claim)
    for one in _links(EventLink.objects.filter(event__in=events)):
        _keep(found, ("Event", one.event_id), one.claim)
    for finding in Finding.objects.filter(event__in=events, truce__current=True).select_related("truce").order_by("pk"):
        found.findings.setdefault(finding.event_id, []).append(finding)


def _links(rows: Any) -> Any:
    rows = rows.exclude(claim__state="rejected").select_related("claim__report").order_by("pk")
    return rows.defer("claim__report__text", "claim__report__reasons")


def _keep(found: Situation, key: tuple[str, int], claim: Claim) -> None:
    found.quotes.setdefault(key, []).append(quote_of(found, claim))


def quote_of(found: Situation, claim: Claim) -> Quote:
    """Return the words of a claim as people have corrected it, and remember its report."""
    found.reports[claim.report_id] = claim.report
    body = corrected(claim) if claim.state == "corrected" else claim.body
    return Quote(claim.name, _words_of(body), claim.report_id, body)


def _words_of(body: dict[str, Any]) -> str:
    """Return the sentence of a claim; where it is long, the stretch of it around the evidence."""
    sentence, evidence = body["sentence"], body["evidence"]
    text = str(sentence["text"])
    if len(text) <= _QUOTED:
        return " ".join(text.split())
    start = max(evidence["start"] - sentence["start"] - (_QUOTED - len(evidence["text"])) // 2, 0)
    start = 0 if start < _QUOTED // 5 else text.find(" ", start) + 1
    end = start + _QUOTED
    end = len(text) if end >= len(text) else max(text.rfind(" ", start, end), start + 1)
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"
