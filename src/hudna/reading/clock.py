"""Clock times: «الساعة الواحدة من صباح السبت بتوقيت دمشق», «22:00 بتوقيت غرينتش», with the offset from UTC that they
imply."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hudna.reading.figures import parse_figure, parse_ordinal
from hudna.reading.terms import Scan
from hudna.text.tokens import NUMBER

_PARTS = {"صباح": "morning"}
_AFTER_NOON = {"evening": 12, "afternoon": 12}
_OPENERS = frozenset("(\"“«'[،,-–")
_MINUTES = {0.5: 30, 0.25: 15, 0.333333: 20}


@dataclass(slots=True)
class Clock:
    """A time of day. `hour` may be 24; `zone`: IANA name, `local`, or None; `offset`: minutes east of UTC where another
    clock time beside it tells («12:00 (9:00 ت غ)»); `next_day`: hours after midnight told with the evening before."""

    hour: int
    minute: int = 0
    zone: str | None = None
    offset: int | None = None
    part: str | None = None
    next_day: bool = False

    def at(self, day: str, zone: str | None = None) -> str:
        """Return the EDTF time on `day` (YYYY-MM-DD), with its offset from UTC where that is known."""
        local = datetime.fromisoformat(day[:10]) + timedelta(days=self.next_day, hours=self.hour, minutes=self.minute)
        name = zone if self.zone in (None, "local") else self.zone
        if self.offset is not None and self.zone in (None, "local"):
            return local.replace(tzinfo=timezone(timedelta(minutes=self.offset))).isoformat(timespec="minutes")
        if name is None:
            return local.isoformat(timespec="minutes")
        aware = local.replace(tzinfo=UTC if name == "Etc/UTC" else ZoneInfo(name))
        return aware.isoformat(timespec="minutes")


class Found(NamedTuple):
    """A clock time read from tokens up to `last` (exclusive)."""

    clock: Clock
    last: int


def parse_clock(scan: Scan, index: int) -> Found | None:
    """Return the clock time that begins at `index`, without its day, or None."""
    midnight = _midnight(scan, index)
    if midnight:
        return _with_zone(scan, midnight)
    word = scan.hit(index, "hour-word")
    at = word[1] if word and scan.form(index).endswith("الساعه") else index
    told = at > index
    found = _hours(scan, at, told)
    if found is None:
        return None
    found = _with_part(scan, found)
    if not told and not _is_clear(scan, index, found):
        return None
    return found


def with_zone(scan: Scan, found: Found) -> Found:
    """Read the zone after a clock time, and a second clock time beside it that says the same by another zone."""
    return _restated(scan, _with_zone(scan, found))


def _midnight(scan: Scan, index: int) -> Found | None:
    hit = scan.hit(index, "adverb", "part")
    if hit is None or hit[0].term.value != "midnight":
        return None
    return Found(Clock(24, part="midnight"), hit[1])


def _hours(scan: Scan, index: int, told: bool) -> Found | None:
    if index >= scan.count:
        return None
    if scan.form(index) in ("ال", "نحو", "حوالي"):
        return _hours(scan, index + 1, told)
    if scan.tokens[index].kind == NUMBER:
        return _digits(scan, index, told)
    if not told and scan.form(index)[:2] != "ال":
        return None
    ordinal = parse_ordinal(scan, index) or parse_figure(scan, index)
    if ordinal is None or not 1 <= ordinal.value <= 24 or not (told or ordinal.definite):
        return None
    if not told and ordinal.value > 12:
        return None
    return _with_minutes(scan, Found(Clock(int(ordinal.value)), ordinal.last), told)


def _digits(scan: Scan, index: int, told: bool) -> Found | None:
    form, last = scan.form(index), index + 1
    hour, minute, exact = form, "00", False
    if (
        scan.form(last) in (":", "٫")
        and last + 1 < scan.count
        and len(scan.form(last + 1)) == 2
        and scan.form(last + 1).isdigit()
    ):
        minute, last, exact = scan.form(last + 1), last + 2, True
        if scan.form(last) == ":" and scan.form(last + 1).isdigit() and len(scan.form(last + 1)) == 2:
            last += 2
    elif len(form) in (4, 5) and form[-3] in ".,":
        hour, minute = form[:-3], form[-2:]
    elif len(form) == 4 and form.isdigit() and (told or scan.hit(last, "zone")):
        hour, minute = form[:2], form[2:]
    if not (hour.isdigit() and minute.isdigit() and int(hour) <= 24 and int(minute) < 60):
        return None
    found = Found(Clock(int(hour), int(minute)), last)
    return found if exact else _with_minutes(scan, found, told)


def _with_minutes(scan: Scan, found: Found, told: bool) -> Found:
    """Read «والنصف», «وعشر دقائق», «إلا ربعا»."""
    clock, last = found
    part = scan.joined(last, "fraction")
    if part and part[0].article and part[0].term.value in _MINUTES:
        return Found(replace(clock, minute=_MINUTES[part[0].term.value]), part[1])
    if scan.form(last) == "الا":
        rest = scan.form(last + 1).removeprefix("ال").rstrip("ا")
        back = {"ربع": 15, "ثلث": 20}.get(rest)
        if back:
            return Found(replace(clock, hour=clock.hour - 1, minute=60 - back), last + 2)
    at = last + 1 if scan.form(last) == "و" else last
    minutes = parse_figure(scan, at) if told else None
    unit = scan.bare(minutes.last, "span") if minutes else None
    if (
        minutes
        and unit
        and unit[0].term.value == "minute"
        and minutes.value < 60
        and (at > last or minutes.before == "و")
    ):
        return Found(replace(clock, minute=int(minutes.value)), unit[1])
    return found


def _with_part(scan: Scan, found: Found) -> Found:
    """Read «صباحا», «بعد الظهر», «من مساء» and turn the hour into one of twenty-four."""
    at = found.last + 1 if scan.form(found.last) == "من" else found.last
    hit = scan.bare(at, "adverb", "part") or (scan.hit(at, "adverb") if scan.form(at).startswith("ب") else None)
    if hit is None or (scan.form(at) == "م" and at > found.last):
        return found
    if hit[0].term.kind == "part" and hit[0].article:
        return found
    part = str(hit[0].term.value)
    last = hit[1] if hit[0].term.kind == "adverb" and not scan.hit(at, "part") else found.last
    clock = by_part(found.clock, part)
    if last == found.last and scan.hit(at, "adverb") and _ends_there(scan, hit[1]):
        last = hit[1]
    return Found(clock, last)


def _ends_there(scan: Scan, index: int) -> bool:
    """Return whether no day follows «مساء», so that it is the adverb and not «مساء الاثنين»."""
    form = scan.form(index)
    return not (scan.hit(index, "day", "weekday") or form in ("يوم", "ال"))


def by_part(clock: Clock, part: str) -> Clock:
    """Return the clock time with its hour in the part of the day: nine «مساء» is 21."""
    hour = clock.hour
    if (part in ("evening", "afternoon") and hour < 12) or (part == "noon" and hour < 4):
        hour += 12
    elif part == "night":
        hour = 24 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    elif part in ("morning", "dawn", "after-midnight") and hour == 12:
        hour = 0
    return replace(clock, hour=hour, part=part)


def _with_zone(scan: Scan, found: Found) -> Found:
    for at in (found.last, found.last + 1):
        zone = scan.hit(at, "zone")
        if zone and (at == found.last or scan.form(found.last) in _OPENERS):
            last = zone[1]
            if at > found.last and scan.form(last) in (")", "]", '"', "»"):
                last += 1
            return Found(replace(found.clock, zone=str(zone[0].term.means["zone"])), last)
    return found


def _restated(scan: Scan, found: Found) -> Found:
    """Read «(22:00 بتوقيت غرينتش)» after a clock time: the same moment again, which tells the offset."""
    at = found.last
    if scan.form(at) not in _OPENERS and scan.form(at) not in ("اي", "او", "الموافق"):
        return found
    if scan.form(at) in ("،", ",") and scan.form(at + 1) == "اي":
        at += 1
    at += 1
    while scan.form(at) in ("الساعه", "اي", "حوالي", "نحو", "("):
        at += 1
    second = _digits(scan, at, True) if at < scan.count and scan.tokens[at].kind == NUMBER else _hours(scan, at, True)
    if second is None:
        return found
    second = _with_zone(scan, _with_part(scan, second))
    if second.clock.zone in (None, found.clock.zone):
        return found
    last = second.last + 1 if scan.form(second.last) in (")", '"', "”", "»", "]", "-", "–") else second.last
    return Found(_agreed(found.clock, second.clock), last)


def _agreed(first: Clock, second: Clock) -> Clock:
    if first.zone not in (None, "local"):
        return first
    if second.zone != "Etc/UTC":
        return replace(first, zone=first.zone)
    minutes = (first.hour * 60 + first.minute - second.hour * 60 - second.minute) % 1440
    offset = round(minutes / 15) * 15
    return replace(first, offset=offset if offset <= 14 * 60 else offset - 1440)


def _is_clear(scan: Scan, index: int, found: Found) -> bool:
    """Return whether a time without «الساعة» is one: it has minutes after a colon, or a part of the day, or a zone."""
    if any(scan.form(at) == ":" for at in range(index, found.last)):
        return found.clock.part is not None or len(scan.form(index)) <= 2
    if found.clock.part is not None:
        return not scan.hit(index - 1, "month", "named")
    return scan.hit(found.last, "zone") is not None
