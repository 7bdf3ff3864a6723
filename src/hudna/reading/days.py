"""Days: words that name a day, with its part, weekday, date and clock time.

«فجر اليوم», «ليل الأربعاء الخميس», «الخميس 9 آب», «الساعة التاسعة مساء الاثنين».
"""

from __future__ import annotations

from dataclasses import replace

from hudna.reading.clock import Clock, Found, by_part, parse_clock, with_zone
from hudna.reading.dates import Dated, parse_date
from hudna.reading.figures import parse_ordinal
from hudna.reading.moment import Moment
from hudna.reading.terms import Scan
from hudna.text.tokens import NUMBER

_OPENERS = frozenset(("(", "،", ",", "-", "–", "الموافق", "[", "الموافقه", "وفق"))
_MARKETS = frozenset(("سوق", "كلا", "كلي", "بسوق", "وسوق"))
_OTHER_YEARS = frozenset(
    ("الايرانيه", "الفارسيه", "الصينيه", "القبطيه", "الامازيغيه", "اليهوديه", "العبريه", "الكرديه")
)  # fmt: skip
_OUTLETS = frozenset(("قناه", "لقناه", "موقع", "لموقع", "وكاله", "لوكاله", "شبكه", "صحيفه", "لصحيفه", '"', "«", "ل"))


class DayReader:
    """Reads days off the tokens of one page."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan

    def day(self, index: int) -> Dated | None:
        """Read a day with its part: «فجر اليوم», «مساء يوم السبت», «ليل الأربعاء الخميس», «الخميس 9 آب»."""
        scan = self.scan
        part = scan.hit(index, "part")
        at = part[1] if part and not part[0].article else index
        for _ in range(2):
            if at > index and scan.form(at) == "من":
                at += 1
            if (
                scan.form(at) in ("يوم", "ليوم", "بيوم", "ويوم", "نهار", "ليله", "يومي", "وليله", "صباح")
                and at + 1 < scan.count
            ):
                at += scan.hit(at, "day") is None
        found = self.core_day(at)
        if found is None:
            return None
        if part and at > index:
            found.moment.part = str(part[0].term.value)
        elif scan.form(at - 1) in ("ليله", "وليله") and at > index:
            found.moment.part = "night"
        if found.moment.part == "midnight":
            _at_midnight(found.moment)
        return found

    def core_day(self, at: int) -> Dated | None:
        scan = self.scan
        day = scan.hit(at, "day")
        if day and not self.is_other_day(at, day[1]):
            moment = Moment(kind="day", offset=int(day[0].term.value), part=day[0].term.means.get("part"))
            return self.day_named(Dated(moment, day[1]))
        weekday = scan.hit(at, "weekday")
        if weekday and weekday[0].before in ("", "و", "ل", "ب", "ف", "ول", "وب") and not self.is_no_weekday(at):
            return self.weekday(Moment(kind="weekday", weekday=int(weekday[0].term.value)), weekday[1])
        found = parse_date(scan, at)
        if found and (found.moment.day or found.moment.kind == "ago"):
            return found
        return self.feast_at(at)

    def feast_at(self, at: int) -> Dated | None:
        """Read «عيد الأضحى», «ثاني أيام عيد الفطر»."""
        scan = self.scan
        nth = parse_ordinal(scan, at)
        if nth and scan.form(nth.last) != "ايام":
            return None
        feast = scan.hit(nth.last + 1 if nth else at, "feast")
        if feast is None or scan.form(feast[1]) in _OTHER_YEARS:
            return None
        found = self.feast(feast[0].term.means, feast[1])
        found.moment.ordinal = int(nth.value) if nth else None
        return found

    def is_other_day(self, at: int, last: int) -> bool:
        """Return whether «اليوم» is a unit here: «اليوم التالي», «اليوم الثالث», «في اليوم»."""
        scan = self.scan
        if not scan.form(last - 1).endswith("اليوم") and not scan.form(last - 1).endswith("ليوم"):
            return False
        before = scan.form(at - 1)
        if before in ("ذلك", "ذاك", "بذلك", "المصري") or (
            before in ("روسيا", "لروسيا") and scan.form(at - 2) in _OUTLETS
        ):
            return True
        if scan.hit(last, "same", "turn") or scan.form(last) in (
            "الواحد",
            "الاول",
            "الاولي",
            "العالمي",
            "الوطني",
            "الدراسي",
            "الاخر",
            "الموعود",
        ):
            return True
        if scan.form(last) in ("ال", "من") and last + 1 < scan.count and scan.tokens[last + 1].kind == NUMBER:
            return True
        ordinal = scan.hit(last, "ordinal")
        return bool(ordinal and ordinal[0].article) or scan.form(at).startswith("ليوم")

    def is_no_weekday(self, at: int) -> bool:
        before = self.scan.form(at - 1)
        if before in _MARKETS or self.scan.form(at + 1) == "معا":
            return True
        return before == "بين" and self.scan.form(at).endswith("الاثنين") and not self.scan.joined(at + 1, "weekday")

    def weekday(self, moment: Moment, last: int) -> Dated:
        scan = self.scan
        second_at = last + 1 if scan.form(last) in ("-", "–", "/", "علي", "الي", "ـ") else last
        second = scan.hit(second_at, "weekday") if second_at > last else scan.bare(last, "weekday")
        if second and int(second[0].term.value) == ((moment.weekday or 0) + 1) % 7 and second[0].before in ("", "و"):
            moment.next_weekday, last = int(second[0].term.value), second[1]
        adverb = scan.bare(last, "adverb")
        if adverb and not adverb[0].term.means.get("short"):
            moment.part, last = str(adverb[0].term.value), adverb[1]
        turn = scan.bare(last, "turn")
        if turn and turn[0].article | scan.form(last).startswith("ال"):
            moment.turn, last = int(turn[0].term.value), turn[1]
        return self.day_dated(Dated(moment, last))

    def day_named(self, found: Dated) -> Dated:
        """Read the weekday after «غدا», «أمس», also in brackets or after a comma."""
        scan, last = self.scan, found.last
        opened = scan.form(last) == "("
        weekday = scan.hit(last + opened, "weekday")
        if weekday and not weekday[0].before:
            found.moment.weekday = int(weekday[0].term.value)
            last = weekday[1] + (opened and scan.form(weekday[1]) == ")")
            return self.day_dated(Dated(found.moment, last))
        adverb = scan.bare(last, "adverb")
        if adverb and not adverb[0].term.means.get("short") and found.moment.part is None:
            found.moment.part, last = str(adverb[0].term.value), adverb[1]
        return Dated(found.moment, last)

    def day_dated(self, found: Dated) -> Dated:
        """Read the date after a weekday: «الخميس 9 آب», «الاثنين (12 سبتمبر)», «الأحد الموافق 3/4/2016»."""
        scan, last = self.scan, found.last
        opened = scan.form(last) in _OPENERS
        at = last + opened
        if at >= scan.count or (scan.tokens[at].kind != NUMBER and not scan.hit(at, "ordinal")):
            return found
        dated = parse_date(scan, at)
        if dated is None or dated.moment.day is None or (found.moment.next_weekday is not None):
            return found
        dated.moment.weekday, dated.moment.part = found.moment.weekday, found.moment.part
        dated.moment.offset = found.moment.offset
        closed = opened and scan.form(last) in "([" and scan.form(dated.last) in (")", "]")
        return Dated(dated.moment, dated.last + closed)

    def feast(self, means: dict[str, object], last: int) -> Dated:
        moment = Moment(kind="feast", means=dict(means))
        turn = self.scan.bare(last, "turn")
        if turn:
            moment.turn, last = int(turn[0].term.value), turn[1]
        year = parse_date(self.scan, last)
        if year and year.moment.year and not year.moment.month and year.moment.kind == "date":
            moment.year, last = year.moment.year, year.last
        return Dated(moment, last)

    def clocked(self, index: int) -> Dated | None:
        """Read a clock time with its day, before or after its zone."""
        scan = self.scan
        if scan.tokens[index].kind == NUMBER and scan.hit(index + 1, "month", "span"):
            return None
        clock = parse_clock(scan, index)
        if clock is None:
            return None
        clock = with_zone(scan, clock)
        at = clock.last
        while scan.form(at) in ("من", "في", "يوم", "،", ",") and at < clock.last + 2:
            at += 1
        day = self.day(at) if at < scan.count else None
        if (
            day is None
            or day.moment.clock is not None
            or (scan.form(at - 1) in ("،", ",") and day.moment.kind != "weekday")
        ):
            return Dated(Moment(kind="clock", offset=0, clock=clock.clock, part=clock.clock.part), clock.last)
        timed = clock.clock if clock.clock.part or not day.moment.part else by_part(clock.clock, day.moment.part)
        closed = with_zone(scan, Found(timed, day.last))
        day.moment.clock = at_pair(closed.clock, day.moment)
        return Dated(day.moment, closed.last)


def _at_midnight(moment: Moment) -> None:
    moment.clock = at_pair(Clock(24, part="midnight"), moment)


def at_pair(clock: Clock, moment: Moment) -> Clock:
    """Return the clock time on the day: midnight of «ليل السبت الأحد» is the first hour of the second one."""
    return replace(clock, hour=0) if clock.hour == 24 and moment.next_weekday is not None else clock
