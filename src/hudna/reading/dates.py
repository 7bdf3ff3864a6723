"""Dates: days, months and years of the calendars in use, written any way («27 فبراير/شباط 2016», «العاشر من محرم»,
«27-2-2016»)."""

from __future__ import annotations

from typing import NamedTuple

from hudna.reading.figures import parse_figure, parse_ordinal
from hudna.reading.moment import Moment
from hudna.reading.terms import Scan
from hudna.text.tokens import NUMBER

_DASHES = frozenset("-–—/.")
_YEAR_WORDS = frozenset(
    ("عام", "العام", "سنه", "السنه", "للعام", "لعام", "لسنه", "بعام", "وعام", "للسنه", "بالعام", "والعام")
)  # fmt: skip
_HIJRI_SIGNS = frozenset(("ه", "هجري", "هجريه", "للهجره"))
_STEPS = frozenset(("شهر", "لشهر", "بشهر", "وشهر"))


class Dated(NamedTuple):
    """A moment read from tokens up to `last` (exclusive)."""

    moment: Moment
    last: int


def parse_date(scan: Scan, index: int) -> Dated | None:
    """Return the date, month or year that begins at `index`, or None."""
    if index >= scan.count:
        return None
    if scan.tokens[index].kind == NUMBER:
        return _numeric(scan, index) or _day_first(scan, index, _digit_day(scan, index))
    found = _month_first(scan, index) or _year_phrase(scan, index)
    if found:
        return found
    ordinal = parse_ordinal(scan, index)
    if ordinal and ordinal.value <= 31 and (ordinal.definite or ordinal.value == 1):
        return _day_first(scan, index, (int(ordinal.value), ordinal.last))
    if scan.form(index) in ("ال", "يوم", "ليوم") and index + 1 < scan.count and scan.tokens[index + 1].kind == NUMBER:
        return parse_date(scan, index + 1)
    figure = parse_figure(scan, index) if scan.bare(index, "ten", "unit") else None
    if figure and figure.definite and figure.value in (20, 30):
        return _day_first(scan, index, (int(figure.value), figure.last))
    return None


def year_at(scan: Scan, index: int) -> int | None:
    """Return the year written in four digits at `index`, from 1000 to 2100."""
    form = scan.form(index)
    if len(form) == 4 and form.isdigit() and 1000 <= int(form) <= 2100:
        return int(form)
    return None


COUNTED_ONES = frozenset(  # in the singular behind a number of four digits
    (
        *("شخص", "قتيل", "جريح", "مدني", "دولار", "عنصر", "جندي", "مقاتل", "لاجي", "اسره", "عايله", "حاله", "طفل"),
        *("فلسطيني", "سوري", "يمني", "ليبي", "عراقي", "سوداني", "لبناني", "مسلح", "عسكري", "مهاجر", "نازح", "معتقل"),
        *("سجين", "مصاب", "شهيد", "امراه", "منزل", "موقع", "غاره", "صاروخ", "قذيفه", "خرق", "انتهاك", "كيلومتر", "متر"),
    )
)


_MORE_THAN = frozenset(("اكثر", "اقل", "ازيد", "اكبر", "اعلي", "ادني", "لاكثر", "لاقل", "واكثر", "باكثر"))


def is_more_than(scan: Scan, index: int) -> bool:
    """«أكثر من 2100 فلسطيني»: whether the number at `index` is compared, and so is no year."""
    return scan.form(index - 1) == "من" and scan.form(index - 2) in _MORE_THAN


def is_year_here(scan: Scan, index: int, since: int = 1900) -> int | None:
    """Return the year at `index` unless it counts something («في 2015 موقعا»)."""
    year = year_at(scan, index)
    if year is None or not since <= year <= 2100:
        return None
    following = scan.form(index + 1)
    if is_more_than(scan, index):
        return None
    if scan.hit(index + 1, "percent", "role", "scale", "scales") or (
        scan.form(index + 1) in (":", "-") and scan.form(index + 2).isdigit()
    ):
        return None
    if (
        following.endswith("ا")
        and len(following) > 3
        and not following.startswith("ال")
        and following not in ("عندما", "بينما", "حينما", "وعندما", "بعدما", "دعما", "ايضا")
    ):
        return None
    return None if following in COUNTED_ONES else year


def _digit_day(scan: Scan, index: int) -> tuple[int, int] | None:
    form = scan.form(index)
    return (int(form), index + 1) if form.isdigit() and len(form) <= 2 and 1 <= int(form) <= 31 else None


def _numeric(scan: Scan, index: int) -> Dated | None:
    """Read 27-2-2016, 27/2/2016, 27.2.2016 and 2016-02-27; day before month, the other way only where it must be."""
    form = scan.form(index)
    if form.count(".") == 2:
        parts, last = form.split("."), index + 1
    else:
        sign = scan.form(index + 1)
        if sign not in _DASHES or scan.form(index + 3) != sign or index + 4 >= scan.count:
            return None
        parts, last = [form, scan.form(index + 2), scan.form(index + 4)], index + 5
    if not all(part.isdigit() for part in parts):
        return None
    first, month, third = (int(part) for part in parts)
    if len(parts[0]) == 4:
        first, third = third, first
    elif len(parts[2]) == 2 and third <= 40:
        third += 2000
    if month > 12 >= first and len(parts[0]) != 4:
        first, month = month, first
    if not (1 <= first <= 31 and 1 <= month <= 12 and 1800 <= third <= 2100):
        return None
    return Dated(Moment(year=third, month=month, day=first), last)


def _day_first(scan: Scan, index: int, day: tuple[int, int] | None) -> Dated | None:
    if day is None:
        return None
    value, at = day
    second = _second_day(scan, at, value)
    at = second[1] if second else at
    at = at + 1 if scan.form(at) == "من" else at
    at = at + 1 if scan.form(at) in _STEPS else at
    found = _month(scan, at, True) or _hijri(scan, at) or _of_this_month(scan, at)
    if found is None or found.moment.day is not None or (scan.hit(index - 1, "named") and found.moment.year is None):
        return None
    found.moment.day = value
    found.moment.last_day = second[0] if second else None
    return found


def _second_day(scan: Scan, at: int, value: int) -> tuple[int, int] | None:
    """Read the second day of «12-15 سبتمبر», «12 و13 سبتمبر», «من 12 إلى 15 سبتمبر»."""
    sign = scan.form(at)
    if sign not in ("-", "–", "و", "الي", "حتي", "/") or at + 1 >= scan.count:
        return None
    second = _digit_day(scan, at + 1) if scan.tokens[at + 1].kind == NUMBER else None
    if (
        second is None
        or second[0] <= value
        or (sign == "و" and second[0] != value + 1 and scan.form(at - 2) not in ("بين", "يومي"))
    ):
        return None
    return second


def _of_this_month(scan: Scan, at: int) -> Dated | None:
    """Read «من الشهر الجاري», «الجاري» after a day of the month."""
    unit = scan.hit(at, "span")
    if unit and unit[0].term.value == "month" and unit[0].article:
        at = unit[1]
    elif scan.form(at) not in ("الجاري", "الحالي"):
        return None
    turn = scan.bare(at, "turn")
    if turn is None:
        return None
    return Dated(Moment(turn=int(turn[0].term.value), unit="month"), turn[1])


def _month_first(scan: Scan, index: int) -> Dated | None:
    at = index + 1 if scan.form(index) in _STEPS else index
    return _month(scan, at, at > index) or _hijri(scan, at, at > index)


def _month(scan: Scan, at: int, led: bool) -> Dated | None:
    """Read a month with its name in the other system and its year. `led`: a day or «شهر» stands before it."""
    hit = scan.hit(at, "month")
    if (
        hit is None
        or hit[0].article
        or (led and hit[0].before)
        or "ب" in hit[0].before
        or (scan.tokens[at].text.lstrip("وبل")[:2] in ("إب", "أب") and hit[0].term.value == 8)
    ):
        return None
    month, last = int(hit[0].term.value), hit[1]
    paired = _paired(scan, last, month)
    last = paired or last
    moment = Moment(month=month)
    last = _year_of(scan, last, moment)
    if hit[0].term.means.get("weak") and not (
        led or paired or moment.year or moment.turn is not None or _has_company(scan, at)
    ):
        return None
    if not led and moment.year is None and (scan.hit(at - 1, "named") or scan.hit(at - 2, "named")):
        return None
    return Dated(moment, last)


def _has_company(scan: Scan, at: int) -> bool:
    """Return whether a weak month name stands after «في», «منذ», «مطلع», where no verb or name would."""
    if scan.form(at) == "ماي":
        return scan.hit(at - 1, "phase") is not None
    return scan.form(at - 1) in ("في", "منذ", "حتي", "خلال", "بحلول") or scan.hit(at - 1, "phase") is not None


def _paired(scan: Scan, last: int, month: int) -> int | None:
    """Return where «/شباط», «(شباط)» after a month ends, if it is the same month."""
    sign = scan.form(last)
    beside = scan.bare(last, "month")
    if beside and beside[0].term.value == month:
        return beside[1]
    if sign not in ("/", "-", "–", "(", "\\", "او", "،", "|"):
        return None
    other = scan.hit(last + 1, "month")
    if other is None or other[0].term.value != month:
        return None
    return other[1] + 1 if sign == "(" and scan.form(other[1]) == ")" else other[1]


def _year_of(scan: Scan, last: int, moment: Moment) -> int:
    """Read the year after a month into `moment`, or «الماضي», «من العام الماضي»; return where it ends."""
    at = last + 1 if scan.form(last) in ("من", "،", ",", "/", "-") else last
    at = at + 1 if scan.form(at) in _YEAR_WORDS and year_at(scan, at + 1) else at
    year = is_year_here(scan, at, 1700) if at < scan.count else None
    if year:
        moment.year = year
        return at + 1
    if scan.form(at) in _YEAR_WORDS:
        turn = scan.bare(at + 1, "turn")
        if turn:
            moment.turn, moment.unit = turn[0].term.value, "year"
            return turn[1]
        spelled = parse_figure(scan, at + 1)
        if spelled and 1900 <= spelled.value <= 2100 and spelled.value == int(spelled.value):
            moment.year = int(spelled.value)
            return spelled.last
        return last
    turn = scan.bare(last, "turn")
    if turn:
        moment.turn = turn[0].term.value
        return turn[1]
    return last


def _hijri(scan: Scan, at: int, led: bool = True) -> Dated | None:
    hit = scan.hit(at, "hijri")
    if hit is None or hit[0].before or (hit[0].article and hit[0].term.value != 1):
        return None
    moment, last = Moment(kind="hijri", month=int(hit[0].term.value)), hit[1]
    at_year = last + 1 if scan.form(last) in _YEAR_WORDS or scan.form(last) == "من" else last
    form = scan.form(at_year)
    if len(form) == 4 and form.isdigit() and 1300 <= int(form) <= 1500:
        moment.year, last = int(form), at_year + 1
        last = last + 1 if scan.form(last) in _HIJRI_SIGNS else last
    else:
        turn = scan.bare(last, "turn")
        if turn:
            moment.turn, last = turn[0].term.value, turn[1]
    if not led and moment.year is None and moment.turn is None:
        company = scan.hit(at - 1, "relation", "phase") or scan.form(at - 1) in ("في",)
        if hit[0].term.value != 9 or not company:
            return None
    return Dated(moment, last)


def _year_phrase(scan: Scan, index: int) -> Dated | None:
    """Read «عام 2012», «العام 2012», «سنة 1437 هـ», «عام ألفين وأحد عشر», «عامي 2011 و2015»."""
    pair = scan.hit(index, "pair")
    if pair and pair[0].term.value == "year":
        return _two_years(scan, pair[1])
    if scan.form(index) not in _YEAR_WORDS:
        return None
    year = year_at(scan, index + 1)
    if year and scan.form(index + 2) not in _HIJRI_SIGNS:
        return Dated(Moment(year=year), index + 3 if scan.form(index + 2) in ("م", "ميلادي", "ميلاديه") else index + 2)
    form = scan.form(index + 1)
    if len(form) == 4 and form.isdigit() and 1300 <= int(form) <= 1500 and scan.form(index + 2) in _HIJRI_SIGNS:
        return Dated(Moment(kind="hijri", year=int(form)), index + 3)
    spelled = parse_figure(scan, index + 1)
    if spelled and not spelled.digits and 1900 <= spelled.value <= 2100:
        return Dated(Moment(year=int(spelled.value)), spelled.last)
    return None


def _two_years(scan: Scan, at: int) -> Dated | None:
    first, second = year_at(scan, at), year_at(scan, at + 2)
    if not first or not second or scan.form(at + 1) not in ("و", "-", "–", "الي", "/"):
        return None
    return Dated(Moment(kind="range", start=Moment(year=first), end=Moment(year=second)), at + 3)
