"""Times: every time expression of a page as a moment, and every length of time as a duration."""

from __future__ import annotations

from dataclasses import replace

from hudna.match.marks import Mark
from hudna.reading.clock import Clock, Found, by_part, parse_clock, with_zone
from hudna.reading.dates import Dated, is_year_here, parse_date
from hudna.reading.figures import parse_ordinal
from hudna.reading.moment import Duration, Moment
from hudna.reading.numbers import find_numbers
from hudna.reading.page import Page
from hudna.reading.spans import duration_of, parse_ago, parse_amount, parse_part_of_year, parse_period
from hudna.reading.tense import tense_before
from hudna.reading.terms import Scan, scan_of
from hudna.text.tokens import NUMBER

_LEADS = frozenset(
    ("day", "weekday", "month", "hijri", "feast", "part", "adverb", "span", "own", "this", "phase", "season", "decade", "relation",
     "for", "hour-word", "moment", "pair", "known", "beside", "ordinal", "about", "bound")
)  # fmt: skip
_OPENERS = frozenset(("(", "،", ",", "-", "–", "الموافق", "[", "الموافقه", "وفق"))
_YEAR_LEADS = frozenset(("في", "منذ", "حتي", "خلال", "قبل", "بعد", "بين", "لعام", "بحلول", "مطلع", "نهايه", "اواخر", "اوايل", "منتصف", "بدايه", "حرب", "لحرب", "انتخابات", "دستور", "من"))
_RANGE_LEADS = frozenset(("من", "بين", "ومن", "وبين"))
_MARKETS = frozenset(("سوق", "كلا", "كلي", "بسوق", "وسوق"))
_OTHER_YEARS = frozenset(("الايرانيه", "الفارسيه", "الصينيه", "القبطيه", "الامازيغيه", "اليهوديه", "العبريه", "الكرديه"))
_OUTLETS = frozenset(("قناه", "لقناه", "موقع", "لموقع", "وكاله", "لوكاله", "شبكه", "صحيفه", "لصحيفه", "\"", "«", "ل"))
_FUTURE_KINDS = frozenset(("weekday", "range", "date", "clock", "feast", "hijri", "season"))


class _Reader:
    """One page being read for times: the tokens, the numbers on them, and what was found so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.scan = scan_of(page)
        self.marks = page.numbers or find_numbers(page)
        self.numbers = {mark.first: mark for mark in self.marks} | {mark.value.first: mark for mark in self.marks}

    def read(self) -> list[Mark]:
        found: list[Mark] = []
        last = 0
        dotted = {token.index for token in self.scan.tokens if token.kind == NUMBER and token.form.count(".") == 2}
        for index in sorted(self.scan.leads(_LEADS) | self.numbers.keys() | dotted):
            if index < last:
                continue
            mark = self.mark_at(index)
            if mark:
                found.append(mark)
            last = mark.last if mark else self.skipped(index)
        return found

    def skipped(self, index: int) -> int:
        """Step over «بعد منتصف الليل» with no day and a named date («14 آذار» the coalition), which are no times."""
        after = self.scan.hit(index, "adverb")
        if after and after[0].term.value == "after-midnight":
            return after[1]
        return index + 1

    def mark_at(self, index: int) -> Mark | None:
        relation = self.scan.hit(index, "relation")
        if relation and len(self.scan.found[index]) == 1:
            return self.related(index, str(relation[0].term.value), relation[1])
        dated = self.beside_event(index) or self.moment(index)
        if dated is None:
            return self.related(index, str(relation[0].term.value), relation[1]) if relation else self.duration(index)
        return Mark("time", index, dated.last, value=dated.moment)

    def beside_event(self, index: int) -> Dated | None:
        """Read «غداة» (the day after something) and «لليوم الثاني على التوالي» (still on the day of publication)."""
        scan = self.scan
        beside = scan.hit(index, "beside")
        if beside:
            amount = int(beside[0].term.value)
            return Dated(Moment(kind="event", unit="day", amount=amount, relation="after" if amount > 0 else "before"), beside[1])
        unit = scan.hit(index, "span")
        nth = parse_ordinal(scan, unit[1]) if unit and unit[0].term.value == "day" and unit[0].article else None
        if nth and nth.definite and scan.form(nth.last) == "علي" and scan.form(nth.last + 1) == "التوالي":
            return Dated(Moment(kind="day", offset=0, ordinal=int(nth.value)), nth.last + 2)
        return None

    def related(self, index: int, relation: str, at: int) -> Mark | None:
        scan = self.scan
        if at not in scan.found and at not in self.numbers and (at >= scan.count or scan.tokens[at].kind != NUMBER):
            return None
        dated = self.moment(at)
        if dated:
            about = dated.moment.clock is not None and relation in ("before", "after", "near")
            dated.moment.relation = "at" if about or relation == "near" else relation
            dated.moment.approximate |= about or relation == "near"
            return Mark("time", index, dated.last, value=dated.moment)
        if relation in ("since", "before"):
            ago = parse_ago(scan, at, relation, self.numbers)
            if ago:
                return Mark("time", index, ago.last, value=ago.moment)
        return self.duration(index, relation, at)

    def moment(self, index: int) -> Dated | None:
        """Read a moment without the relation in front of it."""
        scan = self.scan
        if index >= scan.count:
            return None
        known = scan.hit(index, "known")
        if known:
            return Dated(_known(str(known[0].term.value)), known[1])
        nearer = scan.hit(index, "moment")
        if nearer and nearer[0].tail:
            inner = self.moment(nearer[1])
            if inner:
                return inner
        return self.clocked(index) or self.day(index) or self.larger(index)

    def day(self, index: int) -> Dated | None:
        """Read a day with its part: «فجر اليوم», «مساء يوم السبت», «ليل الأربعاء الخميس», «الخميس 9 آب»."""
        scan = self.scan
        part = scan.hit(index, "part")
        at = part[1] if part and not part[0].article else index
        for _ in range(2):
            if at > index and scan.form(at) == "من":
                at += 1
            if scan.form(at) in ("يوم", "ليوم", "بيوم", "ويوم", "نهار", "ليله", "يومي", "وليله", "صباح") and at + 1 < scan.count:
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
        if before in ("ذلك", "ذاك", "بذلك", "المصري") or (before in ("روسيا", "لروسيا") and scan.form(at - 2) in _OUTLETS):
            return True
        if scan.hit(last, "same", "turn") or scan.form(last) in ("الواحد", "الاول", "الاولي", "العالمي", "الوطني", "الدراسي", "الاخر", "الموعود"):
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
        if day is None or day.moment.clock is not None or scan.form(at - 1) in ("،", ",") and day.moment.kind != "weekday":
            return Dated(Moment(kind="clock", offset=0, clock=clock.clock, part=clock.clock.part), clock.last)
        timed = clock.clock if clock.clock.part or not day.moment.part else by_part(clock.clock, day.moment.part)
        closed = with_zone(scan, Found(timed, day.last))
        day.moment.clock = _at_pair(closed.clock, day.moment)
        return Dated(day.moment, closed.last)

    def larger(self, index: int) -> Dated | None:
        """Read months, years, periods, seasons, decades."""
        scan = self.scan
        phase = scan.hit(index, "phase")
        if phase and not phase[0].article:
            inner = self.larger(phase[1]) or self.bare_year(phase[1])
            if inner and inner.moment.kind in ("date", "period", "decade", "hijri", "season", "century"):
                inner.moment.phase = str(phase[0].term.value)
                return inner
        return (
            parse_date(scan, index)
            or parse_part_of_year(scan, index)
            or parse_period(scan, index, self.numbers)
            or self.season(index)
            or self.decade(index)
            or (self.bare_year(index) if scan.form(index - 1).removeprefix("و") in _YEAR_LEADS else None)
        )

    def bare_year(self, index: int) -> Dated | None:
        """Read «2012», «2011-2015», «2011 و2015» after a word that leads to a year."""
        scan = self.scan
        year = is_year_here(scan, index)
        if not year:
            return None
        sign, lead = scan.form(index + 1), scan.form(index - 1).removeprefix("و")
        second = is_year_here(scan, index + 2) if sign in ("-", "–", "الي") or (sign == "و" and lead == "بين") else None
        if second and second > year:
            return Dated(Moment(kind="range", start=Moment(year=year), end=Moment(year=second)), index + 3)
        return Dated(Moment(year=year), index + 1)

    def season(self, index: int) -> Dated | None:
        scan = self.scan
        season = scan.hit(index, "season")
        if season is None:
            return None
        moment, last = Moment(kind="season", month=int(season[0].term.value)), season[1]
        last = last + 1 if scan.form(last) == "من" else last
        year = parse_date(scan, last) or parse_period(scan, last, {}) or self.bare_year(last)
        if year and not year.moment.month and (year.moment.year or year.moment.unit == "year"):
            moment.year, moment.turn, moment.unit = year.moment.year, year.moment.turn, year.moment.unit
            return Dated(moment, year.last)
        turn = scan.bare(last, "turn")
        if turn and season[0].article:
            moment.turn = int(turn[0].term.value)
            return Dated(moment, turn[1])
        return None

    def decade(self, index: int) -> Dated | None:
        decade = self.scan.hit(index, "decade")
        if decade is None:
            return None
        moment, last = Moment(kind="decade", amount=float(decade[0].term.value)), decade[1]
        century = parse_period(self.scan, last, {})
        if century and century.moment.unit == "century":
            moment.turn, last = century.moment.turn, century.last
        elif not decade[0].article:
            return None
        return Dated(moment, last)

    def duration(self, index: int, relation: str = "for", at: int | None = None) -> Mark | None:
        """Read a length of time; a bare singular («شهر») only after «لمدة» and the like."""
        scan = self.scan
        led = scan.hit(index, "for") is not None or at is not None
        start = at if at is not None else scan.hit(index, "for")[1] if led else index  # type: ignore[index]
        amount = parse_amount(scan, start, self.numbers)
        if amount is None or amount.definite and not led or any(scan.hit(near, "aged") for near in range(index - 3, index)):
            return None
        if amount.bare and not (led or scan.hit(amount.last, "full") or self.is_for(start)):
            return None
        if amount.value is None and not led:
            return None
        last = amount.last
        full = scan.hit(last, "full")
        last = full[1] if full else last
        daily = scan.hit(last, "daily")
        found = duration_of(amount, relation, bool(daily))
        return Mark("duration", index, daily[1] if daily else last, value=found)

    def is_for(self, at: int) -> bool:
        """Return whether «ل» is written on a singular unit: «هدنة لشهر»."""
        unit = self.scan.hit(at, "span")
        return bool(unit and unit[0].before == "ل")


def find_times(page: Page) -> list[Mark]:
    """Return marks of kind `time` (value: `Moment`) and `duration` (value: `Duration`), in order, none overlapping.

    Numbers inside a mark get the role that fits it (`date`, `year`, `clock`, `duration`), if they counted something before.
    """
    reader = _Reader(page)
    marks = _joined(reader.scan, _with_days(reader.scan, reader.read()))
    _fill(page, reader, marks)
    return marks


def _fill(page: Page, reader: _Reader, marks: list[Mark]) -> None:
    numbers = iter(reader.marks)
    number = next(numbers, None)
    last = 0
    for mark in marks:
        value: Moment | Duration = mark.value
        if isinstance(value, Moment) and (value.kind == "range" or value.last_day) and mark.first > last:
            mark.first -= reader.scan.form(mark.first - 1) in _RANGE_LEADS
        last = mark.last
        value.text = page.text(mark.first, mark.last)
        if isinstance(value, Moment) and value.kind in _FUTURE_KINDS and value.turn is None and value.relation != "since":
            tense = "" if value.year else tense_before(page, reader.scan, mark.first)
            value.future, value.present = tense == "future", tense == "present"
        role = "duration" if mark.kind == "duration" else "date"
        while number and number.last <= mark.first:
            number = next(numbers, None)
        while number and number.first < mark.last:
            if number.value.role in ("count", "ordinal") and mark.value is not None and getattr(value, "kind", "") != "nth":
                number.value.role = role
            number = next(numbers, None)


def _with_days(scan: Scan, marks: list[Mark]) -> list[Mark]:
    """Join a clock time to the day before it: «السبت عند الساعة العاشرة»."""
    joined: list[Mark] = []
    for mark in marks:
        before = joined[-1] if joined else None
        if before and before.kind == mark.kind == "time" and mark.value.kind == "clock" and _is_bare_day(before.value):
            between = {scan.form(at) for at in range(before.last, mark.first)}
            if mark.first - before.last <= 3 and between <= {"في", "عند", "،", ",", "علي", "تمام", "حوالي", "نحو", "(", "قرابه", "بحدود"}:
                clock = mark.value.clock
                if clock.part is None and before.value.part:
                    clock = by_part(clock, before.value.part)
                before.value.clock, before.last = _at_pair(clock, before.value), mark.last
                continue
        joined.append(mark)
    return joined


def _is_bare_day(moment: Moment) -> bool:
    return moment.clock is None and (moment.kind in ("day", "weekday") or (moment.kind == "date" and moment.day is not None))


def _joined(scan: Scan, marks: list[Mark]) -> list[Mark]:
    """Join two moments to a range: «من ليل الأربعاء حتى فجر الخميس», «بين الاثنين والأربعاء», «ليلة الاثنين وصباح الثلاثاء»."""
    joined: list[Mark] = []
    for mark in marks:
        before = joined[-1] if joined else None
        ranged = _range(scan, before, mark) if before and before.kind == mark.kind == "time" else None
        if ranged:
            joined[-1] = ranged
        else:
            joined.append(mark)
    return joined


def _range(scan: Scan, before: Mark, mark: Mark) -> Mark | None:
    first, second = before.value, mark.value
    gap = [scan.form(at) for at in range(before.last, mark.first)]
    if len(gap) > 2 or first.kind in ("range", "nth") or second.kind in ("range", "nth", "clock"):
        return None
    lead = scan.form(before.first - 1)
    start = before.first - 1 if lead in _RANGE_LEADS else before.first
    until = second.relation == "until" and gap in ([], ["و"]) and (first.relation == "since" or start < before.first)
    upto = gap in (["الي"], ["و", "الي"], ["-"], ["–"]) and (start < before.first or first.kind == second.kind or first.relation == "since")
    both = _is_and(scan, mark, gap) and (lead in ("بين", "وبين") or _are_neighbours(first, second) or scan.form(before.first) in ("يومي", "ليلتي"))
    if not (until or upto or both):
        return None
    if first.kind == second.kind == "date" and second.year and first.month and not first.year:
        first.year = second.year - ((first.month, first.day or 0) > (second.month or 12, second.day or 31))
    return Mark("time", start, mark.last, value=Moment(kind="range", start=replace(first, relation="at"), end=replace(second, relation="at")))


def _is_and(scan: Scan, mark: Mark, gap: list[str]) -> bool:
    return gap == ["و"] or (not gap and scan.form(mark.first).startswith("و"))


def _are_neighbours(first: Moment, second: Moment) -> bool:
    """Return whether «أمس واليوم», «السبت والأحد» follow on one another."""
    if first.relation not in ("at", "during") or second.relation != "at":
        return False
    if first.kind == second.kind == "day":
        return second.offset == (first.offset or 0) + 1
    if first.kind == second.kind == "weekday" and first.turn == second.turn:
        return second.weekday == ((first.weekday or 0) + 1) % 7
    return False


def _at_midnight(moment: Moment) -> None:
    moment.clock = _at_pair(Clock(24, part="midnight"), moment)


def _at_pair(clock: Clock, moment: Moment) -> Clock:
    """Midnight of «ليل السبت الأحد» is the first hour of the second day."""
    return replace(clock, hour=0) if clock.hour == 24 and moment.next_weekday is not None else clock


def _known(value: str) -> Moment:
    if "/" in value:
        first, last = (_known(part) for part in value.split("/"))
        return Moment(kind="range", start=first, end=last)
    parts = [int(part) for part in value.split("-")]
    return Moment(year=parts[0], month=parts[1] if len(parts) > 1 else None, day=parts[2] if len(parts) > 2 else None)
