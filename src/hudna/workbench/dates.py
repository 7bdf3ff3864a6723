"""Dates for people: EDTF and days in the language, with local names of months, digits and Hijri days as preferred."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from django.utils.translation import gettext as _
from hijridate import Gregorian

from hudna.workbench.preferences import preferences
from hudna.workbench.words import digits, language

_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?)?([~?%]*)\Z")
_LEVANT = ("SY", "LB", "IQ", "PS", "JO")  # where CLDR has كانون الثاني and شباط for January and February
_COMMON = "EG"


def when_text(edtf: str | None, place: str | None = None) -> str:
    """Return an EDTF value for people; `place`, an identifier, tells whose names of months are the local ones."""
    if not edtf:
        return _("not stated")
    start, slash, end = edtf.partition("/")
    if not slash:
        return digits(_point(start, place))
    if start in ("", ".."):
        return _("until %(day)s") % {"day": digits(_point(end, place))}
    if end in ("", ".."):
        return _("from %(day)s") % {"day": digits(_point(start, place))}
    return digits(f"{_point(start, place)} – {_point(end, place)}")


def day_text(value: date | None, place: str | None = None) -> str:
    """Return a day for people."""
    return when_text(value.isoformat() if value else None, place)


def moment_text(value: datetime) -> str:
    """Return a moment of the site's own (an addition, a decision) to the minute, in UTC."""
    return digits(f"{_named(value.date(), 'd MMM y', None)} {value:%H:%M}")


def month_locale(place: str | None) -> Locale:
    """Return the locale whose names of months are wanted."""
    if language() == "en":
        return Locale("en", "GB")
    choice = preferences().months
    country = (place or "").partition("/")[0].partition("~")[0].upper()
    local = country in _LEVANT if choice == "local" else choice == "levant"
    return Locale("ar", "SY" if local else _COMMON)


def _point(value: str, place: str | None) -> str:
    found = _POINT.match(value)
    if not found:
        return value
    year, month, day, clock, zone, sign = found.groups()
    shown = _dated(int(year), int(month or 0), int(day or 0), place) if int(month or 0) <= 12 else value
    if clock:
        shown += f"، {clock}" if language() == "ar" else f", {clock}"
        shown += f" ({'UTC' if zone == 'Z' else zone})" if zone else ""
    if "~" in sign or "%" in sign:
        shown = _("about %(day)s") % {"day": shown}
    return f"{shown} (?)" if "?" in sign or "%" in sign else shown


def _dated(year: int, month: int, day: int, place: str | None) -> str:
    if not month:
        return str(year)
    if not day:
        return _named(date(year, month, 1), "MMMM y", place)
    shown = _named(date(year, month, day), "d MMMM y", place)
    return f"{shown} ({_hijri(year, month, day)})" if preferences().calendar == "both" else shown


def _named(value: date, pattern: str, place: str | None) -> str:
    return _written(value, pattern, str(month_locale(place)))


@lru_cache(maxsize=4000)
def _written(value: date, pattern: str, locale: str) -> str:
    return format_date(value, pattern, locale=locale)


def _hijri(year: int, month: int, day: int) -> str:
    try:
        found = Gregorian(year, month, day).to_hijri()
    except (ValueError, OverflowError):
        return "?"  # outside of the Umm al-Qura tables, 1924 to 2077
    return f"{found.day} {found.month_name('ar' if language() == 'ar' else 'en')} {found.year}"
