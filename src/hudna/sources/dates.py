"""Publication dates as people and tables write them, to EDTF."""

from __future__ import annotations

import re

from hudna.reading.edtf import is_valid
from hudna.sources.problems import DATE, SourceFault

_STAMP = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_HOUR = re.compile(r"T(\d\d):(\d\d)")
_ADVICE = "write it as 2016-09-24, 2016-09-24T10:00Z, or an interval 2016-09-24/2016-09-26"


def parse_published(text: str) -> str:
    """Return the EDTF value of a publication date or interval. Raises SourceFault saying how to write it.

    Taken as they are: EDTF dates and intervals with open ends. Brought to EDTF: times with seconds, a space for the T,
    a zone as UTC or +0300, and 20160924. Day/month/year is refused, because 04/05/2016 is two different days.
    """
    plain = text.strip()
    found = "/".join(_one(part.strip()) for part in plain.split("/", 1)) if "/" in plain else _one(plain)
    if not _is_edtf(found):
        raise SourceFault(DATE, f"{text!r} is no date that Hudna knows: {_ADVICE}")
    return found


def _one(text: str) -> str:
    stamp = _STAMP.fullmatch(text)
    if stamp:
        return f"{stamp['day']}T{stamp['time']}{_zone(stamp['zone'] or '')}"
    return _COMPACT.sub(r"\1-\2-\3", text) if _COMPACT.fullmatch(text) else text


def _zone(zone: str) -> str:
    if zone in ("", "Z", "UTC", "GMT"):
        return "Z" if zone else ""
    hours, minutes = zone[:3], zone[3:].lstrip(":") or "00"
    return f"{hours}:{minutes}"


def _is_edtf(value: str) -> bool:
    first, slash, last = value.partition("/")
    ends = [end for end in (first, last) if end not in ("", "..")] if slash else [value]
    return bool(ends) and value.isascii() and all(is_valid(end) and _is_hour(end) for end in ends)


def _is_hour(value: str) -> bool:
    hour = _HOUR.search(value)
    return hour is None or (int(hour[1]) < 24 and int(hour[2]) < 60)
