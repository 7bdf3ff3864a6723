"""Numbers: values, bounds and roles by the counts of the claims format."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.model.report import Report
from hudna.packs.compile import compile_lexicon
from hudna.reading.numbers import Number, find_numbers
from hudna.reading.reader import open_page

LEXICON = compile_lexicon([])


def numbers(text: str) -> list[Number]:
    return [mark.value for mark in find_numbers(open_page(Report(id="x", text=text), LEXICON))]


PLAIN = [
    ("أصيب 12 شخصا", 12),
    ("أصيب ١٢ شخصا", 12),
    ("نزح 1,200 شخص", 1200),
    ("نزح ١٬٢٠٠ شخص", 1200),
    ("نزح 1.200 شخص", 1200),
    ("نزح 10 000 شخص", 10000),
    ("نزح 1,234,567 شخصا", 1234567),
    ("نزح 250 ألف شخص", 250000),
    ("نزح 1.5 مليون شخص", 1500000),
    ("نزح 2,5 مليون شخص", 2500000),
    ("نزح 12 ألفا و500 شخص", 12500),
    ("نزح 10 آلاف مدني", 10000),
    ("قتل ثلاثة جنود", 3),
    ("قتلت ثلاث نساء", 3),
    ("قتل اثنان من الحراس", 2),
    ("أصيبت اثنتان", 2),
    ("قتل أحد عشر شخصا", 11),
    ("قتلت إحدى عشرة امرأة", 11),
    ("قتل اثنا عشر شخصا", 12),
    ("قتل إثنا عشر شخصا", 12),
    ("مقتل اثني عشر شخصا", 12),
    ("قتلت اثنتا عشرة امرأة", 12),
    ("ثلاثة عشر جريحا", 13),
    ("ثماني عشرة غارة", 18),
    ("ثمانية عشر صاروخا", 18),
    ("تسع عشرة قذيفة", 19),
    ("عشرون جريحا", 20),
    ("واحد وعشرون جريحا", 21),
    ("إحدى وعشرين غارة", 21),
    ("اثنين وثلاثين شخصا", 32),
    ("اثنتان وأربعون قرية", 42),
    ("خمسة و عشرون جريحا", 25),
    ("تسعة وتسعين شخصا", 99),
    ("مئة شخص", 100),
    ("مائة شخص", 100),
    ("مئتا شخص", 200),
    ("مائتي شخص", 200),
    ("مئتين وخمسين شخصا", 250),
    ("مائتان وثلاثة جرحى", 203),
    ("ثلاثمئة شخص", 300),
    ("ثلاثمائة وخمسون شخصا", 350),
    ("ثلاث مئة شخص", 300),
    ("أربعمائة شخص", 400),
    ("خمسمئة شخص", 500),
    ("ستمئة شخص", 600),
    ("سبعمائة شخص", 700),
    ("ثمانمئة شخص", 800),
    ("ثمانمائة شخص", 800),
    ("ثماني مئة شخص", 800),
    ("ثمان مئة شخص", 800),
    ("تسعمئة وتسعة وتسعون شخصا", 999),
    ("ألف شخص", 1000),
    ("ألفا مقاتل وافقوا على 12 بندا", 12),
    ("ألفي شخص", 2000),
    ("ألفين وخمسمئة شخص", 2500),
    ("ثلاثة آلاف شخص", 3000),
    ("خمسة آلاف وثلاثمئة شخص", 5300),
    ("عشرة آلاف شخص", 10000),
    ("أحد عشر ألف شخص", 11000),
    ("عشرين ألف شخص", 20000),
    ("خمسة وعشرين ألفا وستمئة نازح", 25600),
    ("مئة ألف شخص", 100000),
    ("مئتي ألف شخص", 200000),
    ("مئة وخمسون ألف نازح", 150000),
    ("ثلاثمئة وخمسين ألفا", 350000),
    ("مليون نازح", 1000000),
    ("مليوني نازح", 2000000),
    ("مليونين ومئتي ألف نازح", 2200000),
    ("مليون ونصف المليون لاجئ", 1500000),
    ("مليون ونصف مليون لاجئ", 1500000),
    ("ثلاثة ملايين ونصف لاجئ", 3500000),
    ("ربع مليون شخص", 250000),
    ("نصف مليون شخص", 500000),
    ("5.6 ملايين لاجئ", 5600000),
    ("سبعة ملايين ومئة ألف وخمسة أشخاص", 7100005),
    ("وخمسة جرحى", 5),
    ("بثلاثة صواريخ", 3),
    ("لأربعة قتلى", 4),
    ("شخص واحد", 1),
]

BOUNDED = [
    ("قتل نحو 120 مدنيا", 120, 120, True),
    ("قتل نحو١٢٠ مدنيا", 120, 120, True),
    ("أصيب حوالي 20 طفلا", 20, 20, True),
    ("قرابة مئة قتيل", 100, 100, True),
    ("زهاء 40 شخصا", 40, 40, True),
    ("ما يقارب 60 قتيلا", 60, 60, True),
    ("ما يقرب من 60 قتيلا", 60, 60, True),
    ("يناهز 300 قتيل", 300, 300, True),
    ("مئة قتيل تقريبا", 100, 100, True),
    ("في حدود 70 شخصا", 70, 70, True),
    ("أكثر من 250 مدنيا", 250, None, False),
    ("أكثر من مليون لاجئ", 1000000, None, False),
    ("أكثر من20 مدنيا", 20, None, False),
    ("ما لا يقل عن 42 قتيلا", 42, None, False),
    ("لا يقل عن سبعة قتلى", 7, None, False),
    ("بما لا يقل عن عشرة جرحى", 10, None, False),
    ("ما يزيد على 30 شخصا", 30, None, False),
    ("ما يزيد عن 30 شخصا", 30, None, False),
    ("ما يربو على مئة شخص", 100, None, False),
    ("فاق 500 قتيل", 500, None, False),
    ("تجاوز 500 قتيل", 500, None, False),
    ("تجاوز عدد القتلى 200 قتيل", 200, None, False),
    ("يتجاوز عددهم ألفي مقاتل", 2000, None, False),
    ("أزيد من 15 جريحا", 15, None, False),
    ("12 شخصا على الأقل", 12, None, False),
    ("12 على الأقل", 12, None, False),
    ("قتل خمسة جنود على الأقل", 5, None, False),
    ("20 جريحا كحد أدنى", 20, None, False),
    ("أقل من 30 شخصا", 0, 30, False),
    ("لا يتجاوز 50 شخصا", 0, 50, False),
    ("لا يزيد عن مئة مقاتل", 0, 100, False),
    ("ما يصل إلى 200 شخص", 0, 200, False),
    ("قد يصل إلى 300 شخص", 0, 300, False),
    ("عشرة أشخاص على الأكثر", 0, 10, False),
    ("دون 20 شخصا", 0, 20, False),
    ("بين 20 و30 شخصا", 20, 30, False),
    ("ما بين عشرة آلاف و15 ألفا", 10000, 15000, False),
    ("بين 10 و20 ألف نازح", 10000, 20000, False),
    ("بين مئة ألف ومئتي ألف نازح", 100000, 200000, False),
    ("بين ثلاثة وخمسة جرحى", 3, 5, False),
    ("من 10 إلى 15 قتيلا", 10, 15, False),
    ("10 إلى 15 قتيلا", 10, 15, False),
    ("10-15 جريحا", 10, 15, False),
    ("ثلاثة أو أربعة صواريخ", 3, 4, False),
    ("عشرات القتلى", 20, 99, True),
    ("العشرات من الجرحى", 20, 99, True),
    ("مئات الأسر", 200, 999, True),
    ("المئات من المدنيين", 200, 999, True),
    ("آلاف النازحين", 2000, 9999, True),
    ("عشرات الآلاف", 20000, 99999, True),
    ("عشرات آلاف النازحين", 20000, 99999, True),
    ("مئات الآلاف من النازحين", 200000, 999999, True),
    ("ملايين اللاجئين", 2000000, 9999999, True),
    ("بضعة جرحى", 3, 9, True),
    ("بضع قذائف", 3, 9, True),
    ("بضعة آلاف مقاتل", 3000, 9999, True),
    ("بضع مئات من المدنيين", 300, 999, True),
    ("عدة جرحى", 0, None, True),
    ("عدد من الجرحى", 0, None, True),
    ("العديد من القتلى", 0, None, True),
    ("عددا كبيرا من المدنيين", 0, None, True),
    ("عدة آلاف من المدنيين", 2000, 9999, True),
    ("مئة ونيف من القتلى", 100, None, False),
    ("نيف وستون قتيلا", 60, None, False),
]

ROLES = [
    ("قتل 12 شخصا", "count"),
    ("عمره 12 عاما", "age"),
    ("الطفل (10 أعوام)", "age"),
    ("البالغ من العمر 30 عاما", "age"),
    ("طفل يبلغ 9 سنوات", "age"),
    ("200 مليون دولار", "money"),
    ("500 ليرة", "money"),
    ("20 كيلومترا", "distance"),
    ("50 كلم", "distance"),
    ("30 طنا من الدقيق", "measure"),
    ("72 ساعة", "duration"),
    ("ثلاثة أيام", "duration"),
    ("خمس سنوات", "duration"),
    ("30%", "percent"),
    ("30 في المئة", "percent"),
    ("٪٣٠", "percent"),
    ("%30", "percent"),
    ("40 بالمائة", "percent"),
    ("نصف السكان", "fraction"),
    ("ثلثي المدينة", "fraction"),
    ("القرار 2254", "identifier"),
    ("قرار مجلس الأمن رقم 2118", "identifier"),
    ("قرار مجلس الأمن الدولي 2401", "identifier"),
    ("المادة 51", "identifier"),
    ("الفوج 137", "identifier"),
    ("مقاتلة سو-24", "model"),
    ("طائرة إف 16", "model"),
    ("صواريخ إس-300", "model"),
    ("دبابة تي-72", "model"),
    ("مقاتلات F-16", "model"),
    ("عام 2013", "year"),
    ("منذ 2014", "year"),
    ("في 2015", "year"),
    ("في 27 فبراير", "date"),
    ("27-2-2016", "date"),
    ("27/2/2016", "date"),
    ("الساعة 22:00", "clock"),
    ("السنة السادسة", "ordinal"),
    ("المرة الثالثة", "ordinal"),
    ("اليوم الـ12", "ordinal"),
    ("القتلى الثلاثة", "count"),
    ("الضحايا الـ12", "count"),
    ("في 2015 موقعا", "count"),
    ("3000 هكتار", "count"),
]


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_values(text: str, value: int) -> None:
    found = numbers(text)[-1]
    assert (found.count.low, found.count.high) == (value, value)
    assert not found.ordinal


@pytest.mark.parametrize(("text", "low", "high", "vague"), BOUNDED)
def test_bounds(text: str, low: int, high: int | None, vague: bool) -> None:
    found = numbers(text)
    assert len(found) == 1
    assert (found[0].count.low or 0, found[0].count.high, found[0].count.vague) == (low, high, vague)


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_roles(text: str, role: str) -> None:
    found = numbers(text)
    assert found[0].role == role
    assert found[0].ordinal == (role == "ordinal")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("الأول", 1),
        ("الثانية", 2),
        ("السادسة", 6),
        ("العاشر", 10),
        ("الحادي عشر", 11),
        ("الثانية عشرة", 12),
        ("الحادية والعشرين", 21),
        ("الثاني والثلاثون", 32),
    ],
)
def test_ordinals_are_no_counts(text: str, value: int) -> None:
    found = numbers(f"الذكرى {text}")
    assert found[0].ordinal
    assert found[0].value == value


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("ثلاثة مراكز من أصل أربعة", 3, 4),
        ("3 من بين 5", 3, 5),
        ("سبعة مستشفيات من أصل 12", 7, 12),
        ("خمسة من مجموع عشرين", 5, 20),
    ],
)
def test_shares_keep_the_whole(text: str, part: int, whole: int) -> None:
    found = numbers(text)
    assert (found[0].count.low, found[0].count.of) == (part, whole)
    assert found[1].role == "whole"


@pytest.mark.parametrize(
    "text",
    [
        "لست أدري",
        "أحد القتلى",
        "وصل الاثنين إلى المدينة",
        "كل واحدة منها",
        "الحدود السورية",
        "نحو المدينة",
        "دون إصابات",
    ],
)
def test_words_that_look_like_numbers(text: str) -> None:
    found = numbers(text)
    assert found == []
    assert numbers(f"{text} 5 مرات")[-1].value == 5


def test_a_change_is_no_range() -> None:
    found = numbers("ارتفع عدد القتلى من 10 إلى 15 قتيلا")
    assert [number.value for number in found] == [10, 15]
    assert found[-1].count.high == 15


def test_spans_cover_the_words() -> None:
    page = open_page(Report(id="x", text="قال إن أكثر من 250 مدنيا قتلوا"), LEXICON)
    mark = find_numbers(page)[0]
    assert page.text(mark.first, mark.last) == "أكثر من 250"
    assert page.text(mark.value.first, mark.value.last) == "250"


UNITS = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["_", "_", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["_", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def spell(number: int) -> str:
    """Spell out a number below ten million in the nominative."""
    if number >= 1_000_000:
        return _scaled(number, 1_000_000, "مليون", "مليونان", "ملايين")
    if number >= 1000:
        return _scaled(number, 1000, "ألف", "ألفان", "آلاف")
    if number >= 100:
        return _with(HUNDREDS[number // 100], number % 100)
    if number >= 20:
        unit = number % 10
        return f"{UNITS[unit]} و{TENS[number // 10]}" if unit else TENS[number // 10]
    if number > 10:
        return {11: "أحد عشر", 12: "اثنا عشر"}.get(number) or f"{UNITS[number - 10]} عشر"
    return UNITS[number]


def _with(head: str, rest: int) -> str:
    return f"{head} و{spell(rest)}" if rest else head


def _scaled(number: int, scale: int, one: str, two: str, many: str) -> str:
    count = number // scale
    head = one if count == 1 else two if count == 2 else f"{spell(count)} {many if count <= 10 else one}"
    return _with(head, number % scale)


@settings(max_examples=600, deadline=None)
@given(st.integers(min_value=1, max_value=9_999_999))
def test_what_is_spelled_out_is_read_back(number: int) -> None:
    found = numbers(f"بلغ العدد {spell(number)}.")
    assert len(found) == 1
    assert (found[0].count.low, found[0].count.high) == (number, number)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789٠١٢٣.,-:/% واعشرةمئةألفنصفبينإلىأكثرمن", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    page = open_page(Report(id="x", text=f"نص {text}"), LEXICON)
    marks = find_numbers(page)
    assert all(mark.first < mark.last <= len(page.tokens) for mark in marks)
    assert all(a.last <= b.first for a, b in pairwise(marks))
