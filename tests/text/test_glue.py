"""Glued words: cut where words meet, with names left whole."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.text import wordlist
from hudna.text.fold import fold
from hudna.text.glue import Splitter
from hudna.text.tokens import find_tokens
from hudna.text.wordlist import WordList, build_wordlist, load_wordlist

NAMES = frozenset(map(fold, ("ميستورا", "لافروف", "بيسكوف", "دمشق", "روسيا", "حلب", "المتحدة", "الشرقية", "موسكو")))
SPLITTER = Splitter(NAMES.__contains__, NAMES.__contains__)


def pieces(word: str) -> list[str]:
    edges = [0, *SPLITTER.cut(word), len(word)]
    return [word[start:end] for start, end in itertools.pairwise(edges)]


@pytest.mark.parametrize(
    "glued",
    [
        "الأمم المتحدة",
        "حلب حيث",
        "روسيا والولايات المتحدة",
        "الولايات المتحدة",
        "الولايات المتحدة وروسيا",
        "الشرقية ودمشق",
        "لافروف قال",
        "بيسكوف الذي",
        "ميستورا متابعة",
        "هذا الاجتماع",
        "الأربعاء لبحث",
        "الهدنة التي",
        "المدينةِ ودمشق",
        "إلى اتفاق",
        "قرر الانسحاب",
        "لا يزال",
        "ولا توجد",
    ],
)
def test_words_that_lost_their_space(glued: str) -> None:
    assert pieces(glued.replace(" ", "")) == glued.split()


@pytest.mark.parametrize(
    "whole",
    [
        "عبدالأحد", "عبدالملك", "نورالدين", "سيفالإسلام", "كورالينكو", "وكفربطنا",
        "هيئات", "الديرخبية", "نورماغوميدوف", "مكغريغور", "وسيستخدمونها", "للمستوطنات",
        "بمسؤولياتهم", "الاستراتيجية", "سكريبال", "غوتيريش", "أفغانستان", "وبأوامرهم",
        "لاتفاقية", "لاتفيا", "والاشتباكات", "بالمدفعية", "ستوكهولم", "كازاخستان",
        "فسيقاتلون", "Aleppo", "مدن",
    ],
)  # fmt: skip
def test_names_and_long_words_stay_whole(whole: str) -> None:
    assert pieces(whole) == [whole]


def test_cuts_are_offsets_into_the_text() -> None:
    raw = "قال مسؤول في الأُممالمتحدة إن هذاالاجتماع مهم"
    splits = SPLITTER.find(find_tokens(raw))
    tokens = find_tokens(raw, splits=splits)
    assert [token.text for token in tokens] == [
        "قال",
        "مسؤول",
        "في",
        "الأُمم",
        "المتحدة",
        "إن",
        "هذا",
        "الاجتماع",
        "مهم",
    ]
    assert all(raw[token.start : token.end] == token.text for token in tokens)


@given(st.text(alphabet=st.sampled_from("ابتةىدرسعلمنوأإ\u064e\u0640"), min_size=1, max_size=20))
def test_no_letter_is_lost_and_no_piece_is_empty(word: str) -> None:
    found = pieces(word)
    assert "".join(found) == word
    assert all(found)


def test_the_list_is_kept_in_the_cache_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(wordlist, "_frequencies", lambda: {"هدنة": 1e-4, "قصف": 1e-5, "نادر": 5e-7 * 0.1})
    load_wordlist.cache_clear()
    made = load_wordlist()
    load_wordlist.cache_clear()
    monkeypatch.setattr(wordlist, "_frequencies", lambda: pytest.fail("the cache was not used"))
    kept = load_wordlist()
    load_wordlist.cache_clear()
    assert (kept.common, kept.hashes) == (made.common, made.hashes)
    assert fold("هدنة") in kept
    assert kept.zipf(fold("هدنة")) == 5.0
    assert "نادر" not in kept.common


@pytest.mark.parametrize("content", [b"", b"hudna words 1\n5 9\nabc", b"other"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(wordlist, "_frequencies", lambda: {"هدنة": 1e-4})
    file = wordlist.cache_folder() / "words-ar-1.bin"
    file.parent.mkdir()
    file.write_bytes(content)
    load_wordlist.cache_clear()
    assert fold("هدنة") in load_wordlist()
    load_wordlist.cache_clear()
    assert file.read_bytes() != content


def test_without_a_list_or_a_place_to_keep_it_only_certain_cuts_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Splitter(lambda form: False, words=WordList())
    assert empty.cut("المدينةودمشق") == (7,)
    assert empty.cut("حلبحيث") == ()
    assert build_wordlist({}).zipf("هدنه") == 0.0
