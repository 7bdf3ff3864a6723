"""Repair: text misread upstream is read right, and every offset still points at the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.text.opening import open_text
from hudna.text.repair import repair

TEXT = 'أعلنت الأمم المتحدة يوم الثلاثاء "تمديد الهدنة" في المدينة 72 ساعة، وقالت إن القوافل بدأت الدخول إلى الأحياء.'


def misread(text: str, written: str, read: str) -> str:
    """What somebody gets who reads bytes of one encoding as another and keeps unassigned ones as control characters."""
    return "".join(bytes([byte]).decode(read, "replace").replace("\ufffd", chr(byte)) for byte in text.encode(written))


@pytest.mark.parametrize("written", ["cp1256", "iso8859-6"])
@pytest.mark.parametrize("read", ["latin-1", "cp1252"])
def test_eight_bit_arabic_read_as_latin_keeps_its_offsets(written: str, read: str) -> None:
    raw = misread(TEXT, written, read)
    repaired = repair(raw)
    assert repaired.text == TEXT
    assert repaired.offsets is None
    assert len(raw) == len(TEXT)
    assert repaired.found


@pytest.mark.parametrize("read", ["latin-1", "cp1252", "cp1256"])
def test_utf8_read_as_an_eight_bit_encoding_comes_with_offsets(read: str) -> None:
    raw = misread(TEXT, "utf-8", read)
    repaired = repair(raw)
    assert repaired.text == TEXT
    assert repaired.offsets is not None
    for index, letter in enumerate(TEXT):
        piece = raw[repaired.at(index) : repaired.at(index + 1)]
        assert misread(letter, "utf-8", read) == piece


def test_utf8_misread_twice() -> None:
    raw = misread(misread(TEXT, "utf-8", "latin-1"), "utf-8", "latin-1")
    repaired = repair(raw)
    assert repaired.text == TEXT
    assert repaired.at(len(TEXT)) == len(raw)


def test_one_spoilt_line_among_sound_ones() -> None:
    raw = f"{TEXT}\n{misread(TEXT, 'cp1256', 'latin-1')}\n{TEXT}\n{TEXT}"
    assert repair(raw).text == "\n".join([TEXT] * 4)
    assert repair(raw).offsets is None


def test_character_references_are_read() -> None:
    repaired = repair("قال &quot;نعم&quot; &amp; ذهب &#1606;")
    assert repaired.text == 'قال "نعم" & ذهب ن'
    assert repaired.offsets is not None
    assert repaired.at(4) == 4
    assert repaired.at(5) == 10


@pytest.mark.parametrize(
    "sound",
    [TEXT, "", "Çelik ve Ünal", "Le président a déclaré à l'été", "50 ظ", "A &copy B; ودمشق&حلب;", "naïve café Ø"],
)
def test_sound_text_is_left_alone(sound: str) -> None:
    repaired = repair(sound)
    assert repaired.text == sound
    assert repaired.offsets is None


@given(st.text())
def test_offsets_rise_and_end_at_the_end_for_any_text(raw: str) -> None:
    repaired = repair(raw)
    offsets = [repaired.at(index) for index in range(len(repaired.text) + 1)]
    assert offsets == sorted(set(offsets))
    assert offsets[-1] == len(raw)


@pytest.mark.parametrize("read", ["cp1252", "cp1256"])
def test_tokens_of_misread_text_point_at_the_raw_text(read: str) -> None:
    raw = misread(TEXT, "utf-8", read)
    sound, spoilt = open_text(TEXT), open_text(raw)
    assert [token.form for token in spoilt.tokens] == [token.form for token in sound.tokens]
    for token in spoilt.tokens:
        assert misread(token.text, "utf-8", read) == raw[token.start : token.end]
    assert spoilt.repaired
