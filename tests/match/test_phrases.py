"""Phrases: patterns of words, entries and meanings match where they should, and say so where they cannot be read."""

from __future__ import annotations

import pytest

from hudna.errors import PackError
from hudna.match.phrases import compile_phrases, parse_pattern
from hudna.model.report import Report
from hudna.packs.compile import compile_lexicon
from hudna.packs.entries import Entry
from hudna.reading.reader import open_page


def word(identifier: str, means: dict[str, object] | None = None, **forms: object) -> Entry:
    return Entry(identifier, "word", str(next(iter(forms.values()))), {**(means or {}), "forms": forms})


def phrase(pattern: str | list[str]) -> Entry:
    return Entry("t/phrase", "phrase", "phrase", {"forms": {"phrase": pattern}})


WORDS = [
    word("t/meet", verb="لقي / يلقى"),
    word("t/take", verb="أودى / يودي"),
    word("t/say", {"speech": "say"}, verb="قال / يقول"),
    word("t/warn", {"speech": "warn"}, verb="حذر / يحذر"),
]

CASES = [
    ("<t/meet> حتفه|حتفهم|مصرعه", "ولقي مدنيان مصرعهما", None),
    ("<t/meet> ... حتف+|مصرع+", "ولقي ثلاثة مدنيين مصرعهم في الحي", "ولقي ثلاثة مدنيين مصرعهم"),
    ("<t/meet> ... حتف+|مصرع+", "لقي خمسة من عمال أحد المصانع الكبيرة مصرعهم", None),
    ("<t/take> حياة|أرواح", "أودت بحياة عشرة", "أودت بحياة"),
    ("<t/take> =حياة", "أودت بحياة عشرة", None),
    ("دون ال? وقوع? إصابات", "من دون وقوع إصابات", "دون وقوع إصابات"),
    ("دون ال? وقوع? إصابات", "من دون إصابات", "دون إصابات"),
    ("{speech:say} {speech}?", "وقال وحذر", "وقال وحذر"),
    ("{speech:warn}", "قال", None),
    ("<t/meet>|{speech:warn} من", "حذرت من", "حذرت من"),
    ("<t/meet> ... مصرع+", "لقي الرجل. وعاد مصرعه", None),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), CASES)
def test_finds_the_words_of_a_pattern(pattern: str, text: str, expected: str | None) -> None:
    lexicon = compile_lexicon([*WORDS, phrase(pattern)])
    page = open_page(Report("r", text), lexicon)
    found = compile_phrases(lexicon).find(page.tokens, page.analyses)
    assert [page.text(mark.first, mark.last) for mark in found[:1]] == ([] if expected is None else [expected])
    assert all(mark.kind == "phrase" and mark.last > mark.first for mark in found)


@pytest.mark.parametrize("pattern", ["... مصرع", "مصرع? هنا", "<t/meet مصرع", "{speech مصرع"])
def test_names_the_entry_of_a_pattern_it_cannot_read(pattern: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_pattern(pattern, phrase(pattern))
    assert "t/phrase" in str(caught.value)
    assert caught.value.code == "H100"


def test_the_longest_match_at_a_place_comes_first() -> None:
    lexicon = compile_lexicon([*WORDS, phrase(["<t/take> بحياة", "<t/take> بحياة عشرة"])])
    page = open_page(Report("r", "أودت بحياة عشرة"), lexicon)
    found = compile_phrases(lexicon).find(page.tokens, page.analyses)
    assert [len(mark) for mark in found] == [3, 2]
    assert found[0].reading is not None and found[0].reading.feature.gender == "f"
