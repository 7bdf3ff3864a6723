"""Truces, incidents and figures for charts, made up."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hudna.assessment.figures import figure_of
from hudna.assessment.moments import OPEN, Stretch
from hudna.export.charts.daily import Tally
from hudna.export.charts.look import VERDICTS
from hudna.export.charts.timeline import Band, Joint, Mark
from hudna.model.claims import Link
from hudna.model.events import Figure, Toll


def clock(text: str) -> Stretch:
    """Return an exact moment."""
    moment = datetime.fromisoformat(text)
    return Stretch(moment, moment, exact=True)


def days(first: str, last: str | None = None) -> Stretch:
    """Return whole days, both inclusive."""
    end = datetime.fromisoformat(last or first) + timedelta(days=1)
    return Stretch(datetime.fromisoformat(first), end)


BANDS = [
    Band(
        "دمشق",
        "نظام التهدئة",
        "declared",
        clock("2016-04-30T01:00"),
        clock("2016-05-02T01:00"),
        (Joint("extended", clock("2016-05-01T01:00"), "تمديد"), Joint("collapsed", days("2016-05-01"), "انهيار")),
    ),
    Band("حلب", "هدنة حلب", "agreed", days("2016-05-04", "2016-05-05"), days("2016-05-09", "2016-05-10")),
    Band("سوريا", "وقف الأعمال العدائية", "agreed", clock("2016-02-27T00:00"), OPEN, (), datetime(2016, 5, 3)),
    Band("حمص", "هدنة", "unknown"),
]
MARKS = [
    Mark(days(f"2016-05-{day:02}"), verdict, "غارة <جوية>", zone, "/incidents/e-1")
    for day, (verdict, zone) in enumerate(zip(VERDICTS, ("حلب", "دمشق", "", "حلب") * 2, strict=True), 1)
]
TALLIES = [Tally(date(2016, 5, 1), 3, 5), Tally(date(2016, 5, 1), None, None), Tally(date(2016, 5, 4), 2, None)]


def toll(source: str, low: int | None, high: int | None, published: str = "2016-09-24", **more: object) -> Toll:
    """Return a figure of one source."""
    return Toll(
        (), f"r-{source}", "killed", ("people",), low, high,
        source=source, origin=source, published=published, sources=[Link(source)], **more,  # type: ignore[arg-type]
    )  # fmt: skip


def figure(*tolls: Toll) -> Figure:
    """Return the figures of one event; some of every sort without any given."""
    given = tolls or (
        toll("الدفاع المدني", 15, 15),
        toll("المرصد", 12, None, "2016-09-25"),
        toll("مصادر طبية", 20, 99, vague=True),
        toll("الوزارة", 3, 3, "2016-09-26", stance="denied"),
        toll("الأمم المتحدة", None, 25, "2016-09-27"),
    )
    return figure_of("e-1", "killed", given)
