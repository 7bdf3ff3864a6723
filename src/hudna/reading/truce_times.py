"""Times of truces: lengths added to starts, and the offset from UTC that a zone's place implies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from hudna.match.marks import Mark
from hudna.model.claims import Place
from hudna.reading.moment import Moment
from hudna.reading.page import Page

_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$")
# The zone of the capital; where a country has several, truces of this genre are told in this one.
_ZONES = {
    "SY": "Asia/Damascus", "YE": "Asia/Aden", "LY": "Africa/Tripoli", "PS": "Asia/Gaza", "IL": "Asia/Jerusalem",
    "LB": "Asia/Beirut", "IQ": "Asia/Baghdad", "SD": "Africa/Khartoum", "SS": "Africa/Juba", "EG": "Africa/Cairo",
    "JO": "Asia/Amman", "TR": "Europe/Istanbul", "SA": "Asia/Riyadh", "AE": "Asia/Dubai", "IR": "Asia/Tehran",
    "QA": "Asia/Qatar", "KW": "Asia/Kuwait", "TN": "Africa/Tunis", "DZ": "Africa/Algiers", "MA": "Africa/Casablanca",
    "AF": "Asia/Kabul", "UA": "Europe/Kyiv", "RU": "Europe/Moscow", "AM": "Asia/Yerevan", "AZ": "Asia/Baku",
    "ET": "Africa/Addis_Ababa", "ML": "Africa/Bamako", "SO": "Africa/Mogadishu", "IN": "Asia/Kolkata", "PK": "Asia/Karachi",
}  # fmt: skip


def add_duration(start: str, duration: str) -> str | None:
    """Return the EDTF end of a truce that starts at `start` (a date or date-time) and lasts an ISO 8601 duration."""
    found = _ISO.match(duration)
    if found is None or "/" in start:
        return None
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    delta = timedelta(days=days + 7 * weeks, hours=hours, minutes=minutes)
    try:
        if "T" in start:
            return (_shift(datetime.fromisoformat(start), 12 * years + months) + delta).isoformat(timespec="minutes")
        if hours or minutes:
            return None
        return (_shift(datetime.fromisoformat(start), 12 * years + months) + delta).date().isoformat()
    except ValueError:
        return None


def _shift(moment: datetime, months: int) -> datetime:
    if not months:
        return moment
    whole = moment.year * 12 + moment.month - 1 + months
    year, month = divmod(whole, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, (following - timedelta(days=1)).day))


def is_date(mark: Mark) -> bool:
    """Whether a time mark says when, and not how long."""
    return isinstance(mark.value, Moment) and mark.value.kind not in ("event", "nth")


def resolve(page: Page, mark: Mark, places: Iterable[Place] = (), future: bool | None = None) -> str | None:
    """Return the EDTF value of a date; a time of day without a zone is local to the country of the first place that has one."""
    country = next((code for place in places if (code := country_of(place))), "")
    value: Moment = mark.value
    return value.resolve(page.report.published.edtf, _ZONES.get(country), future)


def country_of(place: Place) -> str | None:
    """Return the ISO 3166 code that a gazetteer identifier begins with, or None."""
    head = (place.id or "").split("/")[0].upper()
    return head if len(head) == 2 else None
