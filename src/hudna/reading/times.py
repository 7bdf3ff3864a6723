"""Times: every time expression of a page as a moment, and every length of time as a duration."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.reading.dates import Dated, is_year_here, parse_date
from hudna.reading.days import DayReader
from hudna.reading.figures import parse_ordinal
from hudna.reading.joins import RANGE_LEADS, with_days, with_ranges
from hudna.reading.moment import Duration, Moment
from hudna.reading.numbers import find_numbers
from hudna.reading.page import Page
from hudna.reading.spans import duration_of, parse_ago, parse_amount, parse_part_of_year, parse_period
from hudna.reading.tense import tense_before
from hudna.reading.terms import scan_of
from hudna.text.tokens import NUMBER

_LEADS = frozenset(
    ("day", "weekday", "month", "hijri", "feast", "part", "adverb", "span", "own", "this", "phase", "season",
    "decade", "relation", "for", "hour-word", "moment", "pair", "known", "beside", "ordinal", "about", "bound")
)  # fmt: skip
_YEAR_LEADS = frozenset(
    ("في", "منذ", "حتي", "خلال", "قبل", "بعد", "بين", "لعام", "بحلول", "مطلع", "نهايه", "اواخر", "اوايل", "منتصف",
     "بدايه", "حرب", "لحرب", "انتخابات", "دستور", "من")
)  # fmt: skip
_FUTURE_KINDS = frozenset(("weekday", "range", "date", "clock", "feast", "hijri", "season"))


class _Reader(DayReader):
    """One page being read for times: the tokens, the numbers on them, and what was found so far."""

    def __init__(self, page: Page) -> None:
        super().__init__(scan_of(page))
        self.page = page
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
            return Dated(
                Moment(kind="event", unit="day", amount=amount, relation="after" if amount > 0 else "before"), beside[1]
            )
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
        if (
            amount is None
            or (amount.definite and not led)
            or any(scan.hit(near, "aged") for near in range(index - 3, index))
        ):
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

    Numbers inside a mark get the role that fits it (`date`, `year`, `clock`, `duration`), if they counted something
    before.
    """
    reader = _Reader(page)
    marks = with_ranges(reader.scan, with_days(reader.scan, reader.read()))
    _fill(page, reader, marks)
    return marks


def _fill(page: Page, reader: _Reader, marks: list[Mark]) -> None:
    numbers = iter(reader.marks)
    number = next(numbers, None)
    last = 0
    for mark in marks:
        value: Moment | Duration = mark.value
        if isinstance(value, Moment) and (value.kind == "range" or value.last_day) and mark.first > last:
            mark.first -= reader.scan.form(mark.first - 1) in RANGE_LEADS
        last = mark.last
        value.text = page.text(mark.first, mark.last)
        if (
            isinstance(value, Moment)
            and value.kind in _FUTURE_KINDS
            and value.turn is None
            and value.relation != "since"
        ):
            tense = "" if value.year else tense_before(page, reader.scan, mark.first)
            value.future, value.present = tense == "future", tense == "present"
        role = "duration" if mark.kind == "duration" else "date"
        while number and number.last <= mark.first:
            number = next(numbers, None)
        while number and number.first < mark.last:
            if (
                number.value.role in ("count", "ordinal")
                and mark.value is not None
                and getattr(value, "kind", "") != "nth"
            ):
                number.value.role = role
            number = next(numbers, None)


def _known(value: str) -> Moment:
    if "/" in value:
        first, last = (_known(part) for part in value.split("/"))
        return Moment(kind="range", start=first, end=last)
    parts = [int(part) for part in value.split("-")]
    return Moment(year=parts[0], month=parts[1] if len(parts) > 1 else None, day=parts[2] if len(parts) > 2 else None)
