"""Composing: the situation in a period and an area as a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hudna.export.charts.calendar import day_name
from hudna.export.charts.look import Style
from hudna.export.charts.marks import in_order
from hudna.export.charts.sketch import sketch
from hudna.export.charts.table import Table
from hudna.export.charts.timeline import timeline
from hudna.export.record_charts import bands_of, marks_of, spots_of
from hudna.export.situation.cites import Citer
from hudna.export.situation.document import Block, Document, Heading, Picture, Rows, Words
from hudna.export.situation.events import contested_blocks, figure_blocks, incident_blocks, shown_events
from hudna.export.situation.gather import Scope, Situation, fetch_quotes, gather
from hudna.export.situation.phrases import METHOD, counts_text, period_name, place_name
from hudna.export.situation.truces import REAL, truce_blocks
from hudna.export.situation.voices import breach_blocks, statement_blocks
from hudna.export.words import Names
from hudna.places.areas import Ground

WIDTH = 720  # of charts, in CSS pixels: that of the text on A4


def compose(scope: Scope, names: Names, *, made: date | None = None, ground: Ground | None = None) -> Document:
    """Return the brief on a scope from the record, which must be open, in the language of the names.

    `made`: the day that it says it was made on, today by default; `ground`: areas of places, where they are at hand.
    """
    found = gather(scope)
    fetch_quotes(found, [*found.truces, *shown_events(found)])
    style = replace(names.style, width=WIDTH)
    citer = Citer(found, style)
    area = place_name(scope, names)
    made_on = day_name(made or date.today(), style)
    document = Document(
        style.say(f"تقرير حالة: {area}", f"Situation report: {area}"),
        period_name(scope, style),
        style.say(f"أعد في {made_on} من سجل هدنة", f"Made on {made_on} from a record kept with Hudna"),
        style,
    )
    document.add(*_head(found, style), *truce_blocks(found, names, citer), *breach_blocks(found, names))
    document.add(*_pictures(found, names, style, ground or Ground(names.gazetteer)))
    document.add(*incident_blocks(found, names, citer), *figure_blocks(found, names, style))
    document.add(*contested_blocks(found, names, citer), *statement_blocks(found, names, citer))
    document.add(*_limits(found, style))
    document.sources = citer.sources()
    return document


def _head(found: Situation, style: Style) -> Iterable[Block]:
    yield Words(style.say(*METHOD), "note")
    yield Heading(style.say("الخلاصة", "In brief"))
    yield Words(_lead(found, style), "lead")
    yield Rows(_summary(found, style))


def _lead(found: Situation, style: Style) -> str:
    real = sum(1 for row in found.truces if row.status in REAL)
    inside = sum(1 for row in found.incidents if found.verdicts.of(row) == "inside")
    possibly = sum(1 for row in found.incidents if found.verdicts.of(row) == "possibly_inside")
    number = style.number
    return style.say(
        f"بحسب التقارير: هدن متفق عليها أو معلنة: {number(real)}؛ حوادث مبلغ عنها: {number(len(found.incidents))}، "
        f"منها داخل نافذة هدنة: {number(inside)}، وربما داخلها: {number(possibly)}.",
        f"According to the reports: truces agreed or declared: {real}; reported incidents: "
        f"{len(found.incidents)}, of these "
        f"inside the window of a truce: {inside}, possibly inside: {possibly}.",
    )


def _summary(found: Situation, style: Style) -> Table:
    counts = Counter(map(found.verdicts.of, found.incidents))
    status = Counter("real" if row.status in REAL else "other" for row in found.truces)
    number = style.number
    rows = (
        (
            style.say("التقارير التي صدرت في المدة", "Reports that came out in the period"),
            style.say(
                f"{number(found.read)}، من {number(found.outlets)} من الوسائل",
                f"{found.read}, of {found.outlets} outlets",
            ),
        ),
        (
            style.say("الهدن", "Truces"),
            style.say(
                f"متفق عليها أو معلنة: {number(status['real'])}؛ مقترحة أو مطلوبة أو غير واضحة: "
                f"{number(status['other'])}",
                f"agreed or declared: {status['real']}; proposed, called for or unclear: {status['other']}",
            ),
        ),
        (
            style.say("الحوادث المبلغ عنها", "Reported incidents"),
            counts_text({verdict: counts[verdict] for verdict in in_order(counts)}, style) or number(0),
        ),
        (style.say("حوادث لا يعرف يومها", "Incidents whose day is not known"), number(found.undated)),
        (style.say("ما راجعه إنسان", "Checked by a person"), _checked(found, style)),
    )
    return Table("", (style.say("البند", "item"), style.say("العدد", "number")), rows)


def _checked(found: Situation, style: Style) -> str:
    total = found.claims.total()
    checked = total - found.claims["unreviewed"]
    return style.say(f"{style.number(checked)} من {style.number(total)} ادعاء", f"{checked} of {total} claims")


def _pictures(found: Situation, names: Names, style: Style, ground: Ground) -> Iterable[Block]:
    scope = found.scope
    bands = bands_of([row for row in found.truces if row.status in REAL], names)
    marks = marks_of(found.incidents, found.verdicts, found.truces, names)
    since = datetime.combine(scope.since, time()) if scope.since else None
    until = datetime.combine(scope.until, time()) + timedelta(days=1) if scope.until else None
    yield Heading(style.say("على محور الزمن", "Over time"))
    yield Picture(timeline(bands, marks, replace(style, named="timeline"), since=since, until=until))
    yield Heading(style.say("على الخريطة", "On the map"))
    spots, unplaced = spots_of(
        [row for row in found.truces if row.status in REAL], found.incidents, found.verdicts, ground, names
    )
    yield Picture(sketch(spots, replace(style, named="map"), names=names.countries()))
    note = (
        "كل مكان مساحة بقدر دقة ما ذكر، لا نقطة. الحدود من Natural Earth (ملك عام)، كما هي على الأرض، ولا تعني "
        "حكما على أي وضع قانوني.",
        "Every place is an area as wide as what was told is precise, and no point. Outlines: Natural Earth "
        "(public domain), as "
        "they are on the ground; they imply no judgement on any legal status.",
    )
    yield Words(style.say(*note), "note")
    if unplaced:
        count = style.number(unplaced)
        yield Words(
            style.say(f"حوادث لا يعرف مكانها على الخريطة: {count}.", f"Incidents without a place on the map: {count}."),
            "note",
        )


def _limits(found: Situation, style: Style) -> Iterable[Block]:
    yield Heading(style.say("ما لا يقوله هذا التقرير", "What this brief does not say"))
    total = found.claims.total()
    unreviewed = found.claims["unreviewed"]
    told = (
        f"قرئت التقارير آليا. {style.number(unreviewed)} من {style.number(total)} ادعاء لم يراجعها أحد بعد، "
        "والقراءة الآلية تخطئ. "
        "لا يرد هنا ما لم تذكره التقارير الموجودة في السجل. نهاية الهدنة التي لم تذكر لا تفترض.",
        f"The reports were read by machine. {unreviewed} of {total} claims have been checked by nobody yet, and "
        "machine reading "
        "errs. What the reports in the record do not tell is not here. Where no end of a truce is told, none is "
        "supposed.",
    )
    yield Words(style.say(*told))
