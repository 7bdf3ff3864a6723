"""Numbers: every number of a page with its bounds, and what it counts. Bounds follow the counts of the
claims format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from hudna.match.marks import Mark
from hudna.model.claims import Count
from hudna.reading.figures import Figure, digits_value, is_definite_digits, parse_figure, parse_ordinal
from hudna.reading.number_roles import role_of
from hudna.reading.page import Page
from hudna.reading.terms import Hit, Scan, scan_of
from hudna.text.tokens import NUMBER

_DASHES = frozenset("-–—")
_STARTS = frozenset(
    ("unit", "one", "ten", "hundred", "scale", "fraction", "vague", "about", "bound", "ordinal", "odd", "between",
     "scales")
)  # fmt: skip
_TOLD = ("عدد", "اعداد", "حصيل", "اجمالي", "مجموع", "نسب")


@dataclass(slots=True)
class Number:
    """What a mark of kind `number` says.

    `count`: bounds by the claims format; `role`: what is counted (see `number_roles`); `value`: the bare figure,
    None where the text gives none; `ordinal`: «السادسة», «الـ12» after a singular; `definite`: «القتلى الثلاثة»;
    `unit`: `percent` or `fraction`; `exact`: neither bound, estimate nor vague; `possible`: «قد يصل إلى»; `first`,
    `last`: tokens of the figure alone, without «أكثر من» and the like.
    """

    count: Count
    role: str = "count"
    value: float | None = None
    ordinal: bool = False
    definite: bool = False
    unit: str | None = None
    exact: bool = True
    possible: bool = False
    first: int = 0
    last: int = 0


def find_numbers(page: Page) -> list[Mark]:
    """Return a mark of kind `number` for every number of the page, in order, none overlapping; `value` is
    a `Number`."""
    scan = scan_of(page)
    marks: list[Mark] = []
    last = 0
    leads = scan.leads(_STARTS)
    leads.update(token.index for token in page.tokens if token.kind == NUMBER)
    for index in sorted(leads):
        mark = _number_at(scan, index) if index >= last else None
        if mark:
            mark.first = max(mark.first, last)
            mark.value.count.text = page.text(mark.first, mark.last)
            marks.append(mark)
            last = mark.last
    _share(scan, marks)
    return marks


def _number_at(scan: Scan, index: int) -> Mark | None:
    between = scan.hit(index, "between")
    mark = _between(scan, index, between[1]) if between else None
    if mark is None:
        mark = _bounded(scan, index)
    return _closed(scan, mark) if mark else None


def _bounded(scan: Scan, index: int) -> Mark | None:
    """Read bounds and estimates in front («أكثر من», «ما لا يقل عن نحو»), then the figure."""
    modifiers: list[Hit] = []
    at = index
    while len(modifiers) < 3:
        found = scan.hit(at, "bound", "about")
        if found is None or found[0].article or (modifiers and found[0].before):
            break
        modifiers.append(found[0])
        at = found[1]
    mark = _core(scan, _past_counted(scan, at) if modifiers else at, at if modifiers else index)
    if mark is None:
        return None
    if modifiers and mark.value.ordinal:
        return None
    for hit in modifiers:
        _limit(mark.value, str(hit.term.means.get("side", "about")))
        mark.value.possible |= bool(hit.term.means.get("possible"))
    mark.first = index if modifiers and mark.first == at else mark.first
    return mark


def _past_counted(scan: Scan, index: int) -> int:
    """Step over «عدد القتلى» in «تجاوز عدد القتلى 200», where the bound stands before what is counted."""
    form = scan.form(index)
    if not form.startswith(_TOLD) or (form == "عدد" and scan.form(index + 1) == "من"):
        return index
    for at in range(index + 1, min(index + 5, scan.count)):
        if scan.tokens[at].kind == NUMBER or scan.hit(at, "unit", "ten", "hundred", "scale"):
            return at
    return index


def _core(scan: Scan, index: int, start: int) -> Mark | None:
    """Read a figure, a range, a vague number or an ordinal at `index`."""
    inner = scan.hit(index, "about") if index != start else None
    index = inner[1] if inner else index
    mark = _odd(scan, index) or _vague(scan, index) or _figure(scan, index) or _ordinal(scan, index)
    if mark and inner:
        _limit(mark.value, "about")
    if mark and index != start and scan.form(index - 1) not in ("ال", "لل", "بال"):
        mark.first = min(mark.first, index)
    return mark


def _figure(scan: Scan, index: int) -> Mark | None:
    figure = parse_figure(scan, index)
    if figure is None:
        return _fraction(scan, index)
    if figure.value == 1 and not figure.digits and scan.form(index - 1) in ("كل", "اي", "لكل", "وكل"):
        return None
    ranged = _range(scan, index, figure)
    if ranged:
        return ranged
    role = role_of(scan, index, figure)
    whole = int(figure.value)
    number = Number(Count(whole, whole), role, figure.value, definite=figure.definite, first=index, last=figure.last)
    if role == "percent" or figure.value != whole:
        number.count = Count(None, None)
        number.unit = "percent" if role == "percent" else None
    last = figure.last
    percent = scan.hit(last, "percent") if role == "percent" else None
    first = (
        index - 1 if is_definite_digits(scan, index) or (role == "percent" and scan.form(index - 1) == "%") else index
    )
    if figure.definite and scan.hit(first - 1, "nth"):
        number.ordinal, number.role = True, "ordinal" if role == "count" else role
    return Mark("number", first, percent[1] if percent else last, value=number)


def _fraction(scan: Scan, index: int) -> Mark | None:
    found = scan.hit(index, "fraction")
    if found is None or scan.form(found[1]) in ("نهايي", "النهايي", "نهاييي"):
        return None
    hit, last = found
    span = scan.bare(last, "span")
    number = Number(
        Count(None, None),
        "duration" if span else "fraction",
        float(hit.term.value),
        unit="fraction",
        first=index,
        last=last,
    )
    return Mark("number", index, last, value=number)


def _ordinal(scan: Scan, index: int) -> Mark | None:
    figure = parse_ordinal(scan, index)
    if figure is None:
        return None
    value = int(figure.value)
    number = Number(Count(value, value), "ordinal", value, True, figure.definite, first=index, last=figure.last)
    return Mark("number", index, figure.last, value=number)


def _vague(scan: Scan, index: int) -> Mark | None:
    """Read «عشرات», «عشرات الآلاف», «بضعة آلاف», «آلاف», «عدد من»."""
    found = scan.hit(index, "vague", "scales")
    if found is None:
        return None
    hit, last = found
    if hit.article and hit.tail:
        return None
    low, high = hit.term.means.get("low"), hit.term.means.get("high")
    if hit.term.kind == "scales":
        low, high = hit.term.value * 2, hit.term.value * 10 - 1
    else:
        low, high, last = _vague_scaled(scan, low, high, last)
    number = Number(Count(low, high, True), exact=False, definite=hit.article, first=index, last=last)
    number.role = _vague_role(scan, index, last)
    return Mark("number", index, last, value=number)


def _vague_role(scan: Scan, first: int, last: int) -> str:
    return role_of(scan, first, Figure(0, last))


def _vague_scaled(scan: Scan, low: int | None, high: int | None, last: int) -> tuple[int | None, int | None, int]:
    scale = scan.bare(last, "scales", "vague")
    if scale is None:
        return low, high, last
    term = scale[0].term
    if term.kind == "scales" or low is None:
        factor = term.value or (10 if term.means.get("low") == 20 else 100)
        if low is None or high is None:
            return 2 * factor, 10 * factor - 1, scale[1]
        return low * factor, (high + 1) * factor - 1, scale[1]
    if high == 9 and term.means.get("low"):
        factor = term.means["low"] // 2
        return low * factor, 10 * factor - 1, scale[1]
    return low, high, last


def _odd(scan: Scan, index: int) -> Mark | None:
    """Read «نيف وستون»."""
    found = scan.hit(index, "odd")
    tens = scan.joined(found[1], "ten", "hundred") if found else None
    if found is None or tens is None:
        return None
    value = int(tens[0].term.value)
    number = Number(Count(value, None), value=value, exact=False, first=index, last=tens[1])
    return Mark("number", index, tens[1], value=number)


def _range(scan: Scan, index: int, low: Figure) -> Mark | None:
    """Read «10-15», «ثلاثة أو أربعة», «10 إلى 15», «من 10 إلى 15» from its lower figure on."""
    sign = scan.form(low.last)
    dashed = sign in _DASHES and low.digits
    if not dashed and sign not in ("او", "الي"):
        return None
    high = parse_figure(scan, low.last + 1)
    if high is None or high.before or (dashed and not high.digits) or high.value != int(high.value):
        return None
    from_low = scan.form(index - 1) == "من" and not any(scan.hit(at, "changed") for at in range(index - 7, index))
    if sign == "الي" and scan.form(index - 1) == "من" and not from_low:
        return None
    return _range_mark(scan, index - 1 if sign == "الي" and from_low else index, index, low, high)


def _range_mark(scan: Scan, first: int, index: int, low: Figure, high: Figure) -> Mark | None:
    bottom = low.value
    if low.scale == 1 and high.scale > 1 and bottom < high.value / high.scale:
        bottom *= high.scale
    if bottom >= high.value or bottom != int(bottom):
        return None
    role = role_of(scan, index, high)
    written = role_of(scan, index, low) if low.digits else "count"
    if written in ("date", "clock", "model"):
        return None
    if written == "year" and 1900 <= high.value <= 2100:
        role = "year"
    number = Number(Count(int(bottom), int(high.value)), role, None, exact=False, first=index, last=high.last)
    percent = scan.hit(high.last, "percent")
    if percent:
        number.count, number.role, number.unit = Count(None, None), "percent", "percent"
    return Mark("number", first, percent[1] if percent else high.last, value=number)


def _between(scan: Scan, index: int, at: int) -> Mark | None:
    """Read «بين 20 و30», «ما بين عشرة آلاف و15 ألفا»; a noun may follow the lower figure."""
    inner = scan.bare(at, "about")
    at = inner[1] if inner else at
    low = parse_figure(scan, at)
    if low is None or low.before:
        return None
    joined = _joined_figure(scan, low.last) or _joined_figure(scan, low.last + 1)
    mark = _range_mark(scan, index, at, low, joined) if joined else None
    if mark and inner:
        mark.value.count.vague = True
    return mark


def _joined_figure(scan: Scan, index: int) -> Figure | None:
    if scan.form(index) == "و":
        found = parse_figure(scan, index + 1)
        return found if found and not found.before else None
    found = parse_figure(scan, index)
    return found if found and found.before == "و" else None


def _closed(scan: Scan, mark: Mark) -> Mark:
    """Read what comes after: «ونيف», «على الأقل» after the figure or after the noun with it."""
    number: Number = mark.value
    if number.role in ("ordinal", "date", "clock", "identifier", "model"):
        return mark
    odd = scan.joined(mark.last, "odd")
    if odd:
        mark.last = number.last = odd[1]
        number.count, number.exact = replace(number.count, high=None), False
        return mark
    for at in range(mark.last, min(mark.last + 4, scan.count)):
        if scan.tokens[at].kind == NUMBER or scan.form(at) in (".", "؛", ":"):
            break
        after = scan.hit(at, "after")
        if after and scan.form(after[1]) != "من":
            _limit(number, str(after[0].term.means["side"]))
            if at == mark.last:
                mark.last = after[1]
            break
    return mark


def _limit(number: Number, side: str) -> None:
    """Narrow a count by a bound: `low` (at least), `high` (at most) or `about`."""
    count, number.exact = number.count, False
    if number.ordinal:
        return
    if side == "about":
        count.vague = True
    elif side == "low":
        number.count = replace(count, high=None)
    else:
        number.count = replace(count, low=None, high=count.high if count.high is not None else count.low)


def _share(scan: Scan, marks: list[Mark]) -> None:
    """Join «ثلاثة مراكز من أصل أربعة»: the part keeps its count and gets `of`, the whole is marked so."""
    for part, whole in pairwise(marks):
        for at in range(part.last, min(part.last + 4, whole.first)):
            found = scan.hit(at, "whole")
            if (
                found
                and found[1] == whole.first
                and not whole.value.ordinal
                and part.value.role in ("count", "fraction")
            ):
                part.value.count = replace(part.value.count, of=whole.value.count.high or whole.value.count.low)
                whole.value.role = "whole"


__all__ = ["Number", "digits_value", "find_numbers"]
