"""Roles: what a number counts, by the words around it, so that only counts are taken for victims.

`count`, `date`, `clock`, `identifier`, `age`, `money`, `distance`, `measure`, `duration`, `model`, `year`,
`percent`, `fraction`, `ordinal` or `whole` (the whole of a share).
"""

from __future__ import annotations

from hudna.reading.dates import COUNTED_ONES, is_more_than
from hudna.reading.figures import Figure
from hudna.reading.terms import Scan
from hudna.text.tokens import NUMBER, PUNCTUATION, WORD

_DASHES = frozenset("-–—−/")
_SCORES = frozenset("-–+")
_YEARS = range(1900, 2101)
_RESOLUTION = frozenset(
    ("قرار", "القرار", "والقرار", "وقرار", "للقرار", "لقرار", "بقرار", "بالقرار", "قراراها", "قرارات", "القرارات",
     "قراره", "قراري", "القرارين", "قرارها")
)  # fmt: skip
_BEFORE_YEAR = frozenset(
    ("في", "منذ", "حتي", "خلال", "قبل", "بعد", "سنه", "عام", "العام", "السنه", "لعام", "بعام", "وعام", "عامي", "بين",
     "مطلع", "اوايل", "منتصف", "اواخر", "نهايه", "بدايه", "صيف", "شتاء", "ربيع", "خريف", "حرب", "موسم", "مونديال",
     "انتخابات", "للعام", "مايو", "و", "من", "الي", "الاعوام", "الحرب")
)  # fmt: skip


def role_of(scan: Scan, first: int, figure: Figure) -> str:
    """Return what the number at `first` up to `figure.last` stands for."""
    after = figure.last
    if (
        scan.hit(after, "percent")
        or (scan.form(first - 1) == "%" and first > 1 and scan.tokens[first - 2].kind != NUMBER)
        or (scan.form(0) == "%" and first == 1)
    ):
        return "percent"
    if figure.digits:
        written = _written_role(scan, first, figure)
        if written:
            return written
    if scan.hit(first - 1, "aged") or (scan.form(first - 1) == "من" and scan.hit(first - 2, "aged")):
        return "age"
    if scan.hit(first - 1, "numbered") or (
        figure.digits and (scan.hit(first - 1, "formation") or scan.hit(first - 2, "formation"))
    ):
        return "identifier"
    return _counted_role(scan, first, figure)


def _counted_role(scan: Scan, first: int, figure: Figure) -> str:
    noun = scan.bare(figure.last, "role", "span", "month", "currency")
    if noun is None:
        month = scan.bare(figure.last + 1, "month") if scan.form(figure.last) == "من" else None
        return "date" if month and figure.value <= 31 else "count"
    term = noun[0].term
    if term.kind == "role":
        return str(term.means["role"])
    if term.kind == "month":
        return "date" if figure.value <= 31 and not scan.tokens[first].text.isalpha() else "count"
    return "age" if _is_aged(scan, first, noun[1]) else "duration"


def _is_aged(scan: Scan, first: int, last: int) -> bool:
    """Return whether «(12 عاما)», «12 عاما من العمر», «ابن 12 عاما» is somebody's age."""
    before, after = scan.form(first - 1), scan.form(last)
    if (
        before in ("(", "،", ",")
        and after in (")", "،", ",")
        and (before == "(" or after == ")" or scan.form(last - 1) in ("عاما", "سنه"))
    ):
        return True
    if scan.form(last) == "من" and scan.hit(last + 1, "aged"):
        return True
    if any(scan.hit(at, "aged") for at in (first - 2, first - 3)):
        return True
    return scan.form(first - 1) in ("ابن", "ابنه", "يبلغ", "تبلغ", "البالغ", "البالغه", "ذو", "ذات", "ذي")


def _written_role(scan: Scan, first: int, figure: Figure) -> str:
    """Return what digits are by how they are written: dates, clock times, models and identifiers; "" otherwise."""
    form, tokens = scan.form(first), scan.tokens
    before, after = scan.form(first - 1), scan.form(figure.last)
    if _is_glued_to_letters(scan, first) or (form.isdigit() and len(form) > 7):
        return "identifier"
    if after == ":" and scan.count > figure.last + 1 and tokens[figure.last + 1].kind == NUMBER:
        return "clock"
    if (
        before == ":"
        and first > 1
        and tokens[first - 2].kind == NUMBER
        and tokens[first].start - tokens[first - 2].end < 3
    ):
        return "clock"
    if before in ("الساعه", "#", "№"):
        return "clock" if before == "الساعه" else "identifier"
    if _is_date_part(scan, first):
        return "date"
    if _is_model(scan, first):
        return "model"
    if (before in _SCORES and first > 1 and tokens[first - 2].kind == NUMBER) or (
        after in _SCORES and tokens[min(first + 2, scan.count - 1)].kind == NUMBER and first + 2 < scan.count
    ):
        return "year" if figure.value in _YEARS else "identifier"
    if figure.value in _YEARS and form.isdigit() and len(form) == 4:
        return _year_or_resolution(scan, first)
    if any(scan.form(at) in _RESOLUTION for at in range(first - 4, first)) and 100 <= figure.value < 3000:
        return "identifier"
    return ""


def _year_or_resolution(scan: Scan, first: int) -> str:
    if any(scan.form(at) in _RESOLUTION for at in range(first - 4, first)) and scan.form(first - 1) not in (
        "عام",
        "العام",
        "سنه",
    ):
        return "identifier"
    following = scan.form(first + 1)
    counted = following.endswith("ا") and len(following) > 3 and not following.startswith(("ال", "عندما", "هذا"))
    counted = counted or following in COUNTED_ONES or is_more_than(scan, first)
    if scan.form(first - 1) in _BEFORE_YEAR or scan.hit(first - 1, "month", "relation", "between"):
        return "" if counted else "year"
    if scan.form(first - 1) in _DASHES or following in _DASHES:
        return "year"
    return "year" if scan.form(first - 1) == "(" and following == ")" else ""


def _is_glued_to_letters(scan: Scan, first: int) -> bool:
    """Return whether Latin letters or an underscore touch the digits: «RT4», «id_201»."""
    token = scan.tokens[first]
    for at, touching in ((first - 1, token.start), (first + 1, token.end)):
        if 0 <= at < scan.count:
            other = scan.tokens[at]
            if touching in (other.start, other.end) and (
                other.text == "_" or (other.text.isascii() and other.text.isalpha())
            ):
                return True
    return False


def _is_date_part(scan: Scan, first: int) -> bool:
    """Return whether the digits stand in «27-2-2016», «27/2» or «27.2.2016»."""
    form = scan.form(first)
    if form.count(".") == 2 or form.count("/") == 2:
        return True
    signs = [scan.form(at) for at in (first - 3, first - 1, first + 1, first + 3)]
    numbers = [
        at
        for at in (first - 4, first - 2, first, first + 2, first + 4)
        if 0 <= at < scan.count and scan.tokens[at].kind == NUMBER
    ]
    chain = [sign for sign in signs if sign in _DASHES]
    if len(chain) < 2 or len(numbers) < 3:
        return False
    near = (signs[1] in _DASHES and (signs[0] == signs[1] or signs[2] == signs[1])) or (
        signs[2] in _DASHES and signs[3] == signs[2]
    )
    return near


def _is_model(scan: Scan, first: int) -> bool:
    """Return whether the digits name a weapon or make: «سو-24», «F-16», «تي 72», «إس 300»."""
    at = first - 1
    if scan.form(at) in _DASHES:
        at -= 1
    if at < 0 or scan.tokens[at].kind == PUNCTUATION:
        return False
    word = scan.tokens[at]
    dashed = at == first - 2
    if word.kind == WORD and word.text.isascii() and len(word.text) <= 4:
        return dashed or scan.tokens[first].start - word.end <= 1
    letter = scan.hit(at, "letter")
    return letter is not None and (dashed or bool(letter[0].term.means.get("plain")))
