"""The text with its claims marked: nothing of it is changed, overlaps are nested, masked parts are told."""

from __future__ import annotations

import pytest

from hudna.workbench.marked import Held, pieces_of

TEXT = "قال متحدث إن قصفا أدى إلى مقتل خمسة."


def _held(key: str, words: str, kind: str = "harm") -> Held:
    start = TEXT.index(words)
    return Held(key, kind, "unreviewed", start, start + len(words))


@pytest.mark.parametrize(
    "held",
    [
        [],
        [_held("a", "قال متحدث")],
        [_held("a", "قال متحدث"), _held("b", "متحدث إن قصفا")],
        [_held("a", "مقتل خمسة"), _held("b", "مقتل"), _held("c", "خمسة")],
    ],
)
def test_the_pieces_are_the_text(held: list[Held]) -> None:
    pieces = pieces_of(TEXT, held)
    assert "".join(piece.text for piece in pieces) == TEXT
    assert all(TEXT[piece.start :].startswith(piece.text) for piece in pieces)


def test_an_overlap_belongs_to_both_claims_the_longer_outside() -> None:
    pieces = pieces_of(TEXT, [_held("inner", "خمسة"), _held("outer", "مقتل خمسة")])
    assert [piece.keys for piece in pieces if piece.text in ("مقتل ", "خمسة")] == ["outer", "outer inner"]


def test_a_claim_outside_of_the_text_marks_nothing() -> None:
    assert [piece.keys for piece in pieces_of(TEXT, [Held("a", "harm", "accepted", 5, 4000)])] == [""]


def test_masked_parts_are_told() -> None:
    text = "انتهى القصف على البلدة مساء أمس.\nشارك الخبر | واتساب | تيليجرام"
    masked = [piece.text for piece in pieces_of(text, []) if piece.masked]
    assert masked and "شارك الخبر" in masked[0]
