"""The truces of a brief: terms, window, zones, what each edge rests on, and what lies inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from hudna.assessment.moments import OPEN
from hudna.export.charts.look import Style
from hudna.export.charts.marks import in_order
from hudna.export.record_charts import moment_of, truce_title
from hudna.export.situation.cites import Citer
from hudna.export.situation.document import Block, Facts, Heading, Line, Lines, Words
from hudna.export.situation.gather import Quote, Situation
from hudna.export.situation.phrases import counts_text, edge_name, joined, label
from hudna.export.words import Names
from hudna.model.vocabulary import TRUCE_EVENTS, TRUCE_STATUSES
from hudna.record.models import Truce

REAL = ("agreed", "declared")
_MOST = 20
_OTHERS = 15
_EDGES = 6
_BASES = {
    "announced": ("أعلن", "announced"),
    "in_force": ("قيل إنها سارية", "said to hold"),
    "inferred": ("من تاريخ التقرير", "from the date of the report"),
    "milestone": ("معروف سلفا", "known beforehand"),
    "proposed": ("مقترح أو متفاوض عليه", "proposed or under negotiation"),
}
_MORE_EDGES = {"start": ("البداية", "start"), "end": ("النهاية", "end")}


def edge_words(edge: Mapping[str, Any], style: Style) -> tuple[str, str]:
    """Return in words what an edge of a truce is, and what it stands on."""
    kind, basis = str(edge["kind"]), str(edge["basis"])
    what = style.say(*_MORE_EDGES[kind]) if kind in _MORE_EDGES else label(TRUCE_EVENTS, kind, style)
    return what, style.say(*_BASES[basis]) if basis in _BASES else basis


def truce_blocks(found: Situation, names: Names, citer: Citer) -> Iterable[Block]:
    """Yield the section on truces: those said to be agreed or declared one by one, the others as a list."""
    style = names.style
    real = [row for row in found.truces if row.status in REAL]
    others = [row for row in found.truces if row.status not in REAL]
    yield Heading(style.say("الهدن السارية أو المعلنة في المدة", "Truces in force or declared in the period"))
    if not real:
        yield Words(
            style.say(
                "لا تذكر التقارير هدنة متفقا عليها أو معلنة.",
                "The reports tell of no truce that was agreed or declared.",
            )
        )
    for row in real[:_MOST]:
        yield from _truce(row, found, names, citer)
    yield from _hidden(len(real) - _MOST, names)
    if others:
        yield Heading(
            style.say("هدن مقترحة أو مطلوبة أو لم تتضح حالها", "Truces proposed, called for, or of unclear standing"), 2
        )
        yield Lines(tuple(_other(row, found, names, citer) for row in others[:_OTHERS]))
        yield from _hidden(len(others) - _OTHERS, names)


def _hidden(count: int, names: Names) -> Iterable[Block]:
    if count > 0:
        told = names.style.number(count)
        yield Words(names.style.say(f"وفي السجل {told} أخرى.", f"The record has {told} more."), "note")


def _truce(row: Truce, found: Situation, names: Names, citer: Citer) -> Iterable[Block]:
    style = names.style
    yield Heading(f"{truce_title(row, names)} — {_zones(row.body['zones'], names)}", 2)
    yield Facts(tuple(pair for pair in _facts(row, found, names) if pair[1]))
    groups = list(_edges(row, found, names))[:_EDGES]
    lines = [citer.line(text, quotes) for text, quotes in groups]
    shown = {quote.words for _, quotes in groups for quote in quotes}
    rest = [quote for quote in found.behind(row) if quote.words not in shown]
    if rest:
        lines.append(citer.line(style.say("وتذكرها أيضا", "Told of besides"), rest))
    if lines:
        yield Lines(tuple(lines))


def _facts(row: Truce, found: Situation, names: Names) -> Iterable[tuple[str, str]]:
    style, body = names.style, row.body
    zone = body["zones"][0]["id"] if body["zones"] else None
    clock = names.clock(zone)
    yield style.say("الحال", "Status"), label(TRUCE_STATUSES, row.status, style)
    yield style.say("البداية", "Start"), edge_name(moment_of(body["start"], clock), body["start"], names)
    yield style.say("النهاية", "End"), edge_name(moment_of(body["end"], clock), body["end"], names)
    yield style.say("كل يوم", "Every day"), body["daily"] or ""
    yield style.say("النطاق", "Zones"), _zones(body["zones"], names)
    yield (
        style.say("المستثنى منها", "Left out"),
        _zones(body["excluded_zones"], names) if body["excluded_zones"] else "",
    )
    for slot, ar, en in (
        ("parties", "الأطراف", "Parties"),
        ("announced_by", "أعلنها", "Announced by"),
        ("mediators", "الوسطاء", "Mediators"),
        ("excluded", "أطراف مستثناة", "Sides left out"),
        ("denied_by", "نفاها", "Denied by"),
    ):
        yield style.say(ar, en), joined(map(names.actor, body[slot]), style)
    yield style.say("حوادث أبلغ عنها", "Reported incidents"), counts_text(_counts(row, found), style)


def _zones(zones: Iterable[Mapping[str, Any]], names: Names) -> str:
    told = [names.place(zone["id"], zone["name"]) for zone in zones]
    return joined(told, names.style) or names.style.say("لم يذكر", "not stated")


def _counts(row: Truce, found: Situation) -> dict[str, int]:
    counts = Counter(one.verdict for findings in found.findings.values() for one in findings if one.truce_id == row.pk)
    return {verdict: counts[verdict] for verdict in in_order(counts)}


def _edges(row: Truce, found: Situation, names: Names) -> Iterable[tuple[str, list[Quote]]]:
    """Return what is told of when the truce ran: things that have a time, or an extension or end without one."""
    zone = row.body["zones"][0]["id"] if row.body["zones"] else None
    clock = names.clock(zone)
    grouped: dict[tuple[str, str, str], list[Quote]] = {}
    quotes = {(found.reports[one.report].key, one.claim): one for one in found.behind(row)}
    for edge in row.body["edges"]:
        when = moment_of(edge["edtf"], clock)
        if when == OPEN and edge["kind"] == "start":
            continue
        told = edge_name(when, edge["edtf"], names) if when != OPEN else names.style.say("بلا وقت", "no time given")
        group = grouped.setdefault((edge["kind"], told, edge["basis"]), [])
        quote = quotes.get((edge["claim"][0], edge["claim"][1])) if edge["claim"] else None
        group += [quote] if quote else []
    return ((_edge_text(*key, names), group) for key, group in grouped.items())


def _edge_text(kind: str, told: str, basis: str, names: Names) -> str:
    what, ground = edge_words({"kind": kind, "basis": basis}, names.style)
    return f"{what}: {told} ({ground})"


def _other(row: Truce, found: Situation, names: Names, citer: Citer) -> Line:
    style = names.style
    parts = (
        truce_title(row, names),
        _zones(row.body["zones"], names),
        label(TRUCE_STATUSES, row.status, style),
        joined(map(names.actor, row.body["announced_by"] or row.body["parties"]), style),
    )
    return citer.line(" — ".join(part for part in parts if part), found.behind(row))
