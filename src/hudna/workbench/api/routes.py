"""Routes of the API: reports, claims, events, truces, decisions and counts, with paging and the filter of the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema

from hudna import __version__
from hudna.errors import HudnaError
from hudna.record import ledger, review, show
from hudna.record.models import Claim, Event, Report, Truce
from hudna.record.models.sight import sight
from hudna.record.refinding import following
from hudna.record.search.count import count_claims
from hudna.record.search.find import Filters, find_claims
from hudna.record.search.query import parse_query
from hudna.record.words import Words
from hudna.workbench.api.who import analyst, reader
from hudna.workbench.filters import Filter, filter_of
from hudna.workbench.knowledge import lexicon, of_packs, preparer

Json = dict[str, Any]
_MOST = 200
_NAMES = ("kind", "type", "place", "actor", "source", "outlet", "since", "until", "verdict", "state")


class Asked(Schema):
    """What of the record is asked for: the filter of the pages, and which part of the list."""

    q: str = ""
    conflict: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    actor: str = ""
    source: str = ""
    outlet: str = ""
    kind: str = ""
    type: str = ""
    verdict: str = ""
    state: str = ""
    page: int = 1
    size: int = 50

    @property
    def filter(self) -> Filter:
        """The filter."""
        return filter_of({name: str(value) for name, value in self.dict().items()})


class Part(Schema):
    """One part of a list: how many there are in all, which part this is, and what is in it."""

    count: int
    page: int
    pages: int
    items: list[Json]


class Deciding(Schema):
    """A decision to keep, as `hudna review` takes it."""

    action: str
    target: str
    slot: str | None = None
    value: Any = None
    reason: str = ""


class Undoing(Schema):
    """A decision to take back."""

    decision: str
    reason: str = ""


api = NinjaAPI(
    title="Hudna",
    version=__version__,
    description="Who claimed what, in which words. Claims are in the claims format, version 1.",
    urls_namespace="api",
    docs_url=None,
    auth=reader,
)


@api.get("/reports", response=Part, summary="Reports, the newest first")
def reports(request: HttpRequest, asked: Query[Asked]) -> Json:
    """Return reports without their texts and claims."""
    found = asked.filter.reports().select_related("earlier").defer("text", "earlier__text")
    return _part(found, asked, _each(show.report_json))


@api.get("/reports/{key}", response=Json, summary="One report with its text and claims")
def report(request: HttpRequest, key: str) -> Json:
    """Return a report, its raw text and its claims, each with what people have made of it."""
    row = _one(Report, key)
    return show.whole_json(row) | {"text": row.text}


@api.get("/claims", response=Part, summary="Claims, by words and filter")
def claims(request: HttpRequest, asked: Query[Asked]) -> Json:
    """Return claims in the claims format with what people have made of them; `q` finds words in any form."""
    query = parse_query(asked.q, _words()) if asked.q else []
    filters = Filters(**{name: getattr(asked.filter, name) for name in _NAMES})
    plain = asked.q or asked.filter.countries is None
    found = find_claims(query, filters) if plain else asked.filter.claims()
    count = count_claims(query, filters) if plain else None
    return _part(
        found.select_related("report").defer("report__text", "report__reasons"), asked, show.claims_json, count
    )


@api.get("/claims/{key}", response=Json, summary="One claim with the decisions on it")
def claim(request: HttpRequest, key: str) -> Json:
    """Return a claim."""
    return show.whole_json(_one(Claim, key))


@api.get("/events", response=Part, summary="Events, with figures and verdicts")
def events(request: HttpRequest, asked: Query[Asked]) -> Json:
    """Return events in short."""
    return _part(asked.filter.events(), asked, ledger.event_briefs)


@api.get("/events/{key}", response=Json, summary="One event whole")
def event(request: HttpRequest, key: str) -> Json:
    """Return an event with its claims and the score of each, its figures by source, and its findings."""
    row = _one(Event, key)
    brief = ledger.event_brief(row)
    return show.whole_json(row) | {"figures": ledger.figures_json(row), "findings": brief["findings"]}


@api.get("/truces", response=Part, summary="Truces, by their start")
def truces(request: HttpRequest, asked: Query[Asked]) -> Json:
    """Return truces with their windows, and how many events lie inside and outside them."""
    return _part(asked.filter.truces(), asked, ledger.truces_json)


@api.get("/truces/{key}", response=Json, summary="One truce")
def truce(request: HttpRequest, key: str) -> Json:
    """Return a truce."""
    return ledger.truce_json(_one(Truce, key))


@api.get("/stats", response=Json, summary="Counts of everything")
def stats(request: HttpRequest) -> Json:
    """Return counts."""
    return ledger.stats_json()


@api.get("/decisions", response=Part, summary="Decisions that stand, the newest first")
def decisions(request: HttpRequest, asked: Query[Asked], target: str = "") -> Json:
    """Return the decisions on everything, or on one claim, event or report."""
    found = _seen(review.standing(target or None)).select_related("undoes").order_by("-pk")
    return _part(found, asked, _each(show.decision_json))


@api.post("/decisions", response={201: Json}, auth=analyst, summary="Keep a decision; needs the token of an analyst")
def decide(request: Any, given: Deciding) -> tuple[int, Json]:
    """Keep a decision, in the name of whose token it is."""
    with following(given.target, preparer):
        decision = review.decide(
            given.action, given.target, user=request.auth.name, slot=given.slot, value=given.value, reason=given.reason
        )
    return 201, show.decision_json(decision)


@api.post("/undo", response={201: Json}, auth=analyst, summary="Take a decision back; needs the token of an analyst")
def undo(request: Any, given: Undoing) -> tuple[int, Json]:
    """Take a decision back by one of its own."""
    with following(review.target_of(given.decision), preparer):
        taken = review.undo(given.decision, user=request.auth.name, reason=given.reason)
    return 201, show.decision_json(taken)


@api.exception_handler(HudnaError)
def refused(request: HttpRequest, error: HudnaError) -> HttpResponse:
    """Say what is wrong with what was asked."""
    return api.create_response(request, {"detail": str(error), "code": error.code}, status=400)


def _seen(decisions: Any) -> Any:
    """Return the decisions on what may be seen."""
    if sight() is None:
        return decisions
    seen = Q(pk=None)
    for model in (Report, Claim, Event):
        seen |= Q(target__in=model.objects.values("key"))
    return decisions.filter(seen)


def _part(found: Any, asked: Asked, shown: Callable[[list[Any]], list[Json]], count: int | None = None) -> Json:
    size = min(max(asked.size, 1), _MOST)
    count = found.count() if count is None else count
    pages = max(1, -(-count // size))
    page = min(max(asked.page, 1), pages)
    rows = list(found[(page - 1) * size : page * size])
    return {"count": count, "page": page, "pages": pages, "items": shown(rows)}


def _each(shown: Callable[[Any], Json]) -> Callable[[list[Any]], list[Json]]:
    """Return what shows rows one by one, where none needs a query of its own."""
    return lambda rows: [shown(row) for row in rows]


def _one(model: Any, key: str) -> Any:
    row = model.objects.filter(key=key).first()
    if row is None:
        raise Http404(key)
    return row


@of_packs()
def _words() -> Words:
    return Words(lexicon())
