"""Figures: the value of a number in digits or words, and of an ordinal. Bounds and meaning are for `numbers`.

A number is a row of groups of falling scale joined by «و» («مليون ومئتا ألف وخمسون»); a group is a value below a
thousand, or digits, with an optional scale («250 ألف», «ثلاثمئة وخمسون»).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hudna.reading.terms import Hit, Scan
from hudna.text.tokens import NUMBER

_THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*\Z")
_ARTICLES = frozenset(("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال"))
_NUMERIC = ("unit", "one", "ten", "hundred", "scale", "fraction")


class Figure(NamedTuple):
    """A value read from tokens up to `last` (exclusive). `digits`: written in digits; `scale`: the last scale word or
    1."""

    value: float
    last: int
    definite: bool = False
    digits: bool = False
    scale: int = 1
    before: str = ""


def parse_figure(scan: Scan, index: int) -> Figure | None:
    """Return the cardinal number that begins at `index`, or None."""
    found = _group(scan, index, "", index)
    if found is None:
        return None
    total, smallest = found.value, found.scale
    while smallest > 1:
        more = _half_scale(scan, found.last, smallest) or _next_group(scan, found.last, smallest)
        if more is None:
            break
        total, smallest = total + more.value, more.scale
        found = found._replace(last=more.last)
    return found._replace(value=total)


def parse_ordinal(scan: Scan, index: int) -> Figure | None:
    """Return the ordinal that begins at `index` («السادسة», «الثاني والعشرين», «الحادية عشرة»), or None."""
    found = scan.hit(index, "ordinal")
    if found is None:
        return None
    hit, last = found
    value = int(hit.term.value)
    if value < 10:
        suffix = scan.bare(last, "unit")
        if suffix and suffix[0].term.value == 10:
            return Figure(value + 10, suffix[1], hit.article, before=hit.before)
        tens = scan.joined(last, "ten")
        if tens and tens[0].article == hit.article:
            return Figure(value + tens[0].term.value, tens[1], hit.article, before=hit.before)
    if hit.term.means.get("joined"):
        return None
    return Figure(value, last, hit.article, before=hit.before)


def digits_value(text: str, scaled: bool = False) -> float | None:
    """Return the value of folded digits; `scaled`: a scale word follows, so «2,5» is two and a half.

    Three digits after a sign are thousands (1,200; 1.200), anything else is a decimal; dates («27.2.2016») are None.
    """
    if text.isdigit():
        return int(text)
    if _THOUSANDS.match(text) and not (scaled and text.count(",") + text.count(".") == 1):
        return int(re.sub("[.,]", "", text))
    if text.count(".") + text.count(",") == 1:
        return float(text.replace(",", "."))
    plain = text.replace(",", "")
    return float(plain) if plain.count(".") == 1 and _THOUSANDS.match(text[: text.index(".")]) else None


def is_definite_digits(scan: Scan, index: int) -> bool:
    """Return whether the digits at `index` have the article in front («الـ12»)."""
    return scan.form(index - 1) in _ARTICLES and scan.tokens[index].kind == NUMBER


def _group(scan: Scan, index: int, joined: str, start: int) -> Figure | None:
    if index < scan.count and scan.tokens[index].kind == NUMBER:
        return _digits(scan, index)
    small = _small(scan, index, joined)
    if small is None:
        alone = scan.joined(index, "scale") if joined else scan.hit(index, "scale")
        return _scaled_alone(alone) if alone else _part_of_scale(scan, index, joined)
    scale = scan.bare(small.last, "scale", "scales")
    if scale and not scale[0].term.means.get("times"):
        return small._replace(value=small.value * scale[0].term.value, last=scale[1], scale=scale[0].term.value)
    return small


def _digits(scan: Scan, index: int) -> Figure | None:
    token, last = scan.tokens[index], index + 1
    scale = scan.bare(last, "scale", "scales")
    if scale and scale[0].term.means.get("times"):
        scale = None
    value = digits_value(token.form, scale is not None)
    if value is None:
        return None
    while scale is None and _is_group_of_three(scan, last, token.form):
        value, last = value * 1000 + int(scan.form(last)), last + 1
    definite = is_definite_digits(scan, index)
    if scale is None:
        return Figure(value, last, definite, True)
    factor = scale[0].term.value
    return Figure(round(value * factor), scale[1], definite, True, factor)


def _is_group_of_three(scan: Scan, index: int, first: str) -> bool:
    """Return whether «10 000» goes on at `index`: zeros only, because «في 24 250 شخصا» are two numbers."""
    return index < scan.count and scan.form(index) == "000" and len(first) <= 3 and first.isdigit() and first != "000"


def _scaled_alone(found: tuple[Hit, int]) -> Figure:
    (term, before, article, _), last = found
    return Figure(term.value * term.means.get("times", 1), last, article, scale=term.value, before=before)


def _part_of_scale(scan: Scan, index: int, joined: str) -> Figure | None:
    """Read «نصف مليون», «ربع مليون»."""
    part = None if joined else scan.hit(index, "fraction")
    scale = scan.bare(part[1], "scale") if part else None
    if part is None or scale is None or scale[0].term.means.get("times"):
        return None
    value = round(part[0].term.value * scale[0].term.value)
    return Figure(value, scale[1], scale[0].article, before=part[0].before)


def _half_scale(scan: Scan, index: int, scale: int) -> Figure | None:
    """Read «ونصف», «ونصف المليون» after a million."""
    part = scan.joined(index, "fraction")
    if part is None or scale < 1000:
        return None
    again = scan.bare(part[1], "scale")
    last = again[1] if again and again[0].term.value == scale else part[1]
    return Figure(round(part[0].term.value * scale), last)


def _next_group(scan: Scan, index: int, scale: int) -> Figure | None:
    at = index + 1 if scan.form(index) == "و" else index
    if at < scan.count and scan.tokens[at].kind == NUMBER:
        found = _digits(scan, at) if at > index else None
    else:
        found = _group(scan, index, "و", index)
    if found is None or found.value >= scale or found.value != int(found.value):
        return None
    return found if found.scale < scale and scan.hit(found.last, "percent") is None else None


def _small(scan: Scan, index: int, joined: str) -> Figure | None:
    """Read a value below a thousand in words; with `joined` one that «و» joins on."""
    found = (scan.joined if joined else scan.hit)(index, "hundred", "unit", "one", "ten")
    if found is None or not _is_written(scan, index, found[0]):
        return None
    hit, last = found
    figure = Figure(int(hit.term.value), last, hit.article, before=hit.before)
    if hit.term.kind == "hundred":
        return _with_rest(scan, figure)
    if hit.term.kind == "ten":
        return figure
    return _from_unit(scan, figure, hit.term.kind == "one")


def _from_unit(scan: Scan, figure: Figure, joining: bool) -> Figure | None:
    value, last = int(figure.value), figure.last
    following = scan.bare(last, "unit", "hundred", "scale")
    if following and following[0].term.value == 10 and value < 10 and not following[0].article:
        return figure._replace(value=value + 10, last=following[1])
    if following and following[0].term.value == 100 and 3 <= value <= 9:
        return _with_rest(scan, figure._replace(value=value * 100, last=following[1]))
    tens = scan.joined(last, "ten") if value < 10 else None
    if tens and not (figure.definite and not tens[0].article):
        return figure._replace(value=value + tens[0].term.value, last=tens[1])
    return None if joining else figure


def _with_rest(scan: Scan, figure: Figure) -> Figure:
    """Read what follows a hundred: «مئة وخمسة وعشرون», «ثلاثمئة وخمسين»."""
    rest = _small(scan, figure.last, "و")
    if rest is None or rest.value >= 100:
        return figure
    return figure._replace(value=figure.value + rest.value, last=rest.last)


def _is_written(scan: Scan, index: int, hit: Hit) -> bool:
    """Tell apart what folding makes alike: «لست» (I am not) and «ل+ست», «ميتين» (the dead) and «مئتين»,
    Monday and two."""
    text = scan.tokens[index if scan.form(index) != "و" else index + 1].text
    if hit.term.kind == "hundred" and hit.term.value <= 200:
        return "ئ" in text or "ما" in text
    if hit.term.value == 2:
        return not (hit.article and scan.form(index).endswith("ين"))
    return not (hit.term.value == 6 and text == "لست")
