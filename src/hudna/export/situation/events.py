"""The incidents of a brief by verdict, figures as ranges, and claims that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hudna.export.charts.calendar import span_name
from hudna.export.charts.daily import daily
from hudna.export.charts.look import Style
from hudna.export.charts.marks import in_order, verdict_name
from hudna.export.charts.ranges import bounds_name, ranges
from hudna.export.charts.table import Table
from hudna.export.record_charts import event_label, event_stretch, tallies_of, truce_title
from hudna.export.situation.cites import Citer
from hudna.export.situation.document import Block, Heading, Line, Lines, Picture, Rows, Words
from hudna.export.situation.gather import Quote, Situation, quote_of
from hudna.export.situation.phrases import PEOPLE, figures_text, joined, label, reason_text, sides_text
from hudna.export.words import Names
from hudna.model.events import Figure
from hudna.model.vocabulary import EFFECTS, KINDS
from hudna.record.codec import decode
from hudna.record.models import Event, Finding

_SHOWN = {"inside": 20, "possibly_inside": 15}  # incidents of a verdict
_OTHERS = 8  # of every other one
_QUOTED = 2  # sources of an incident whose words are shown
_PERIODS, _CONTESTED, _PICTURES, _DENIED = 10, 12, 3, 15
_TOLLS = 8


def shown_events(found: Situation) -> list[Event]:
    """Return the events of which a brief shows the words: of each verdict those that most reports tell of."""
    chosen: list[Event] = []
    for verdict in in_order(map(found.verdicts.of, found.incidents)):
        rows = [row for row in found.incidents if found.verdicts.of(row) == verdict]
        chosen += _most(rows, _SHOWN.get(verdict, _OTHERS))
    known = {row.pk for row in chosen}
    more = [*_most(found.periods, _PERIODS), *_most(_contested(found), _CONTESTED)]
    return chosen + [row for row in more if row.pk not in known]


def _most(rows: Sequence[Event], count: int) -> list[Event]:
    """Return the events that most sources tell of, by their days."""
    first = sorted(rows, key=lambda row: (-row.families, -row.reports, -row.weight, row.pk))[:count]
    return sorted(first, key=lambda row: (row.first_day is None, row.first_day, row.pk))


def incident_blocks(found: Situation, names: Names, citer: Citer) -> Iterable[Block]:
    """Yield the section on incidents, one table a verdict."""
    style = names.style
    yield Heading(style.say("الحوادث المبلغ عنها بحسب الحكم", "Reported incidents by verdict"))
    if not found.incidents:
        yield Words(
            style.say(
                "لا تذكر التقارير حوادث في هذه المدة وهذا المكان.",
                "The reports tell of no incident in this period and area.",
            )
        )
    for verdict in in_order(map(found.verdicts.of, found.incidents)):
        rows = [row for row in found.incidents if found.verdicts.of(row) == verdict]
        shown = _most(rows, _SHOWN.get(verdict, _OTHERS))
        yield Heading(f"{_verdict_head(verdict, style)} ({style.number(len(rows))})", 2)
        yield Rows(_table(shown, names), tuple(_note(row, found, names, citer) for row in shown))
        if len(rows) > len(shown):
            count = style.number(len(rows) - len(shown))
            told = (
                f"ومنها في السجل {count} أخرى، تذكرها مصادر أقل.",
                f"The record has {count} more of these, told of by fewer sources.",
            )
            yield Words(style.say(*told), "note")
    if found.undated:
        count = style.number(found.undated)
        told = (
            f"وحوادث لا يعرف يومها: {count}؛ لا ترد أعلاه.",
            f"Incidents whose day is not known: {count}; they are not listed above.",
        )
        yield Words(style.say(*told), "note")
    yield from _period_blocks(found, names, citer)


def _verdict_head(verdict: str, style: Style) -> str:
    if verdict == "inside":
        return style.say("حوادث مبلغ عنها داخل نافذة هدنة", "Reported incidents inside the window of a truce")
    if verdict == "possibly_inside":
        return style.say("حوادث ربما وقعت داخل نافذة هدنة", "Reported incidents possibly inside the window of a truce")
    return style.say(
        f"حوادث مبلغ عنها: {verdict_name(verdict, style)}", f"Reported incidents: {verdict_name(verdict, style)}"
    )


def _table(rows: Sequence[Event], names: Names) -> Table:
    style = names.style
    heads = style.say(
        "اليوم|الحادث المبلغ عنه والمكان|من يقال إنه فعله|الأرقام|بحسب",
        "Day|Reported incident and place|Said to have acted|Figures|According to",
    )
    return Table("", tuple(heads.split("|")), tuple(_row(row, names) for row in rows))


def _row(row: Event, names: Names) -> tuple[str, ...]:
    style = names.style
    sides = sides_text(row.body["event"]["sides"], names)
    return (
        span_name(event_stretch(row), style),
        event_label(row, names),
        sides or style.say("لم يذكر", "not stated"),
        figures_text(row.body["figures"], style) or style.say("لم تذكر", "not stated"),
        _according(row, names),
    )


def _according(row: Event, names: Names) -> str:
    """Return who gives the figures, and by how many reports and independent sources an event is told of."""
    style = names.style
    told = dict.fromkeys(
        names.actor(toll["source"]) for one in row.body["figures"] for toll in one["tolls"] if toll["source"]
    )
    few = joined([*list(told)[:3], "…" if len(told) > 3 else ""], style)
    reports, families = style.number(row.reports), style.number(row.families)
    counts = (
        f"التقارير: {reports}، النصوص المستقلة: {families}",
        f"reports: {reports}; texts that are no copies: {families}",
    )
    return f"{few} ({style.say(*counts)})" if few else style.say(*counts)


def _note(row: Event, found: Situation, names: Names, citer: Citer) -> Line:
    findings = found.findings.get(row.pk, [])
    leading = found.verdicts.truces.get(row.pk)
    text = next((_finding_text(row, one, names) for one in findings if one.truce.key == leading), "")
    return citer.line(text, found.behind(row), _QUOTED)


def _finding_text(row: Event, finding: Finding, names: Names) -> str:
    """Return in words what a verdict rests on, and who calls the incident a breach."""
    style = names.style
    title = truce_title(finding.truce, names)
    swaps = swaps_of(row, finding, names)
    reasons = [reason_text(one, swaps, style) for one in finding.body["reasons"]]
    head = style.say(f"بالنظر إلى «{title}»: ", f"Held against “{title}”: ")
    said = joined(map(names.actor, finding.body["breach_said_by"]), style)
    breach = style.say(f" يسميه خرقا: {said}.", f" Called a breach by: {said}.") if said else ""
    return head + ("؛ " if style.rtl else "; ").join(reasons) + "." + breach


def swaps_of(row: Event, finding: Finding, names: Names) -> dict[str, str]:
    """Return the names that reasons may have, from Arabic into the language that is wanted."""
    if names.style.rtl:
        return {}
    body = finding.truce.body
    told = [spot for telling in row.body["event"]["tellings"] for spot in telling["spots"]]
    places = [*told, *row.body["event"]["places"], *body["zones"], *body["excluded_zones"]]
    sides = [*body["parties"], *body["excluded"], *body["announced_by"]]
    acted = [entry.name for key in row.body["event"]["sides"] if (entry := names.actors.get(key))]
    found = {name: names.actor(name) for name in (*sides, *acted) if name}
    above = names.gazetteer.name(row.place)
    found |= {above: names.place(row.place, above)} if above else {}
    return found | {one["name"]: names.place(one["id"], one["name"]) for one in places}


def _period_blocks(found: Situation, names: Names, citer: Citer) -> Iterable[Block]:
    if not found.periods:
        return
    style = names.style
    rows = _most(found.periods, _PERIODS)
    yield Heading(style.say("حصائل مدد أطول", "Totals of longer periods"), 2)
    note = (
        "حصائل تذكرها التقارير لمدد أطول أو مناطق أوسع؛ لا تجمع مع أرقام الحوادث.",
        "Totals that reports give for longer times or wider areas; they are not added to the figures of incidents.",
    )
    yield Words(style.say(*note), "note")
    yield Rows(_table(rows, names), tuple(citer.line("", found.behind(row)) for row in rows))


def figure_blocks(found: Situation, names: Names, style: Style) -> Iterable[Block]:
    """Yield the section on figures: sums by effect as ranges, and charts by day of the killed and injured."""
    incidents = found.events.filter(kind="incident")
    yield Heading(style.say("الأرقام مدى بين أدناها وأعلاها", "Figures as ranges"))
    rows = [row for effect in PEOPLE if (row := _sum_row(found, effect, style))]
    if not rows:
        yield Words(style.say("لا تذكر التقارير أرقاما.", "The reports give no figures."))
        return
    note = (
        "مجموع أدنى الأرقام ومجموع أعلاها في الحوادث أعلاه، بحسب التقارير؛ وليست حصيلة مؤكدة. قد يعد حادث مرتين "
        "إن وصف وصفين مختلفين.",
        "Sums of the lowest and of the highest figures of the incidents above, according to the reports; no "
        "confirmed toll. "
        "An incident may count twice where it was described in two ways.",
    )
    yield Words(style.say(*note), "note")
    heads = style.say(
        "ما هو|المدى|حوادث ذكر لها رقم|أرقام متعارضة", "what|range|incidents with a figure|contested"
    ).split("|")
    yield Rows(Table("", tuple(heads), tuple(rows), frozenset((1, 2, 3))))
    for effect in ("killed", "injured"):
        tallies = tallies_of(incidents, effect)
        if len({one.day for one in tallies}) > 1:
            what = label(EFFECTS, effect, style)
            since, until = found.scope.since, found.scope.until
            chart = daily(tallies, _named(style, f"daily-{effect}"), since=since, until=until, what=what)
            yield Picture(chart)


def _named(style: Style, name: str) -> Style:
    return replace(style, named=name)


def _sum_row(found: Situation, effect: str, style: Style) -> tuple[str, ...] | None:
    figures = [one for row in found.incidents for one in row.body["figures"] if one["effect"] == effect]
    told = [one for one in figures if (one["minimum"], one["maximum"]) != (None, None)]
    if not told:
        return None
    low = sum(one["minimum"] or 0 for one in told)
    high = sum(one["maximum"] if one["maximum"] is not None else one["minimum"] or 0 for one in told)
    contested = sum(1 for one in told if one["contested"])
    span = bounds_name(low, high, style)
    return label(EFFECTS, effect, style), span, style.number(len(told)), style.number(contested)


def _contested(found: Situation) -> list[Event]:
    rows = [*found.incidents, *found.periods]
    return [row for row in rows if any(one["contested"] for one in row.body["figures"])]


def contested_blocks(found: Situation, names: Names, citer: Citer) -> Iterable[Block]:
    """Yield the section on what is contested: figures that cannot both hold, and what is denied."""
    style = names.style
    rows = _most(_contested(found), _CONTESTED)
    yield Heading(style.say("ادعاءات متعارضة", "Contested claims"))
    if not rows and not found.denied:
        yield Words(style.say("لا تعارض ظاهرا في هذه المدة.", "Nothing is visibly contested in this period."))
    for at, row in enumerate(rows):
        for one in row.body["figures"]:
            if one["contested"]:
                yield from _dispute(row, one, at < _PICTURES, found, names, citer)
    denied = [_denial(found, claim, names, citer) for claim in found.denied[:_DENIED]]
    if denied:
        yield Heading(style.say("ما نفي", "What was denied"), 2)
        yield Lines(tuple(denied))


def _dispute(
    row: Event, body: Mapping[str, Any], drawn: bool, found: Situation, names: Names, citer: Citer
) -> Iterable[Block]:
    style, figure = names.style, decode(Figure, body)
    when = event_stretch(row)
    yield Heading(f"{event_label(row, names)} — {span_name(when, style)}: {label(EFFECTS, figure.effect, style)}", 2)
    if drawn:
        for toll in figure.tolls:
            toll.source = names.actor(toll.source) if toll.source else ""
        yield Picture(ranges(figure, _named(style, f"ranges-{row.pk}-{figure.effect}")))
    keys = {found.reports[one.report].key: one.report for one in found.behind(row)}
    lines = []
    for toll in figure.tolls[:_TOLLS]:
        span = bounds_name(toll.low, toll.high, style, vague=toll.vague)
        source = names.actor(toll.source) if toll.source else style.say("الوسيلة نفسها", "the outlet itself")
        claims = {claim.claim for claim in toll.claims}
        quotes = [one for one in found.behind(row) if one.claim in claims and one.report == keys.get(toll.report)]
        denied = style.say("، منفي", ", denied") if toll.stance == "denied" else ""
        lines.append(
            citer.line(style.say(f"{span}{denied}، بحسب {source}", f"{span}{denied}, according to {source}"), quotes)
        )
    yield Lines(tuple(lines))


def _denial(found: Situation, claim: Any, names: Names, citer: Citer) -> Line:
    style = names.style
    quote: Quote = quote_of(found, claim)
    sources = [names.actor(link["name"]) for link in quote.body["sources"][:2]]
    who = joined(sources, style) or style.say("التقرير نفسه", "the report itself")
    kind = label(KINDS, claim.kind, style)
    return citer.line(style.say(f"{who} ينفي ({kind})", f"Denied by {who} ({kind})"), [quote])
