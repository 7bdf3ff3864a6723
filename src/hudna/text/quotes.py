"""Quotations: stretches in quotation marks of any kind, nested, running over paragraphs, or never closed.

Straight marks say nothing of direction, so the spaces around them are asked first. A mark that is never closed ends
with its paragraph, or at its first full stop where the paragraph is long, and the quotation says so (`closed` is
False).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hudna.text.tokens import PUNCTUATION, Token

_OPEN, _CLOSE, _EITHER = 1, -1, 0
_DOUBLE = frozenset('"“”„‟＂❝❞')
_SINGLE = frozenset("'‘’‛")
_POINTED = {"«": _OPEN, "»": _CLOSE, "‹": _OPEN, "›": _CLOSE, "《": _OPEN, "》": _CLOSE}
_STOPS = frozenset((".", "..", "…", "...", "؟", "!", "?"))
_LONG = 80  # tokens: what is never closed and longer ends at its first full stop
_GLUED = frozenset("و ف ب ل ك ال بال لل وال كال فال وب ول".split())  # noqa: SIM905


@dataclass(slots=True)
class Quotation:
    """A stretch in quotation marks: tokens `first` up to `last` (exclusive), the marks themselves outside.

    `closed`: whether a mark closes it; `inner`: the quotations inside it.
    """

    first: int
    last: int
    closed: bool = True
    inner: list[Quotation] = field(default_factory=list)


@dataclass(slots=True)
class _Sign:
    """A quotation mark: its token, its kind (one of `"`, `«`, `'`) and its direction."""

    index: int
    kind: str
    direction: int


def find_quotations(tokens: list[Token], starts: list[int] | None = None) -> list[Quotation]:
    """Return the outermost quotations in order. `starts`: the tokens that begin paragraphs (default: one)."""
    signs = [_sign(tokens, token) for token in tokens if token.kind == PUNCTUATION and _kind(token.text)]
    if not signs:
        return []
    edges = [*(starts or [0]), len(tokens)]
    found: list[Quotation] = []
    place = 0
    for number, end in enumerate(edges[1:]):
        here: list[_Sign] = []
        while place < len(signs) and signs[place].index < end:
            here.append(signs[place])
            place += 1
        if here:
            carried = _carried(here, signs[place:], edges[number + 2 : number + 5])
            found += _Paragraph(tokens, [*here, *signs[place : place + carried]], end).read()
            place += carried
    return [quotation for quotation in found if quotation.first < quotation.last]


def _kind(text: str) -> str:
    if text in _DOUBLE:
        return '"'
    if text in _POINTED:
        return "«"
    return "'" if text in _SINGLE else ""


def _sign(tokens: list[Token], token: Token) -> _Sign:
    kind = _kind(token.text)
    if kind == "«":
        return _Sign(token.index, kind, _POINTED[token.text])
    before = tokens[token.index - 1] if token.index else None
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    left = before is not None and before.end == token.start and before.text not in ("(", "[", ":", "-", "–", "«")
    right = after is not None and after.start == token.end and (after.kind != PUNCTUATION or after.text in "([«#@")
    if left and right and before is not None and (before.form in _GLUED or before.text.endswith("ـ")):
        left = False
    return _Sign(token.index, kind, _EITHER if left == right else _OPEN if right else _CLOSE)


def _carried(here: list[_Sign], later: list[_Sign], ends: list[int]) -> int:
    """Return 1 where the paragraph leaves a mark open and the first mark of the next paragraphs closes it, else 0."""
    depth = 0
    for sign in here:
        depth = max(0, depth + (sign.direction or (-1 if depth else 1)))
    if not depth or not later or not ends or later[0].index >= ends[-1]:
        return 0
    return int(later[0].direction == _CLOSE and later[0].kind == here[-1].kind)


class _Paragraph:
    """The signs of one paragraph, read from left to right with a stack of what is open."""

    def __init__(self, tokens: list[Token], signs: list[_Sign], end: int) -> None:
        self.tokens = tokens
        self.signs = [sign for sign in signs if sign.kind != "'" or sign.direction]
        self.end = end
        self.stack: list[tuple[_Sign, Quotation]] = []
        self.found: list[Quotation] = []

    def read(self) -> list[Quotation]:
        for place, sign in enumerate(self.signs):
            held = any(opened.kind == sign.kind for opened, _ in self.stack)
            if sign.direction == _CLOSE or (sign.direction == _EITHER and held):
                if held:
                    self._close(sign)
            elif held and self._is_slip(sign, place):
                self._close(sign)
            elif held and not self._is_nested(sign, place):
                self._give_up(sign)
                self._open(sign)
            else:
                self._open(sign)
        while self.stack:
            self._end(self.stack.pop()[1])
        return self.found

    def _open(self, sign: _Sign) -> None:
        if sign.kind != "'" or self._is_closed_later(sign):
            self.stack.append((sign, Quotation(sign.index + 1, sign.index + 1)))

    def _is_closed_later(self, sign: _Sign) -> bool:
        return any(s.index > sign.index and s.kind == sign.kind and s.direction != _OPEN for s in self.signs)

    def _close(self, sign: _Sign) -> None:
        """Close the innermost mark of the same kind; what stands open inside it ends with it."""
        while self.stack:
            opened, quotation = self.stack.pop()
            quotation.last = sign.index
            quotation.closed = opened.kind == sign.kind
            self._keep(quotation)
            if opened.kind == sign.kind:
                return

    def _is_slip(self, sign: _Sign, place: int) -> bool:
        """Return whether a closing mark has its space on the wrong side: nothing closes what would open there."""
        following = next((s for s in self.signs[place + 1 :] if s.kind == sign.kind), None)
        return following is None or following.direction == _OPEN

    def _is_nested(self, sign: _Sign, place: int) -> bool:
        """Return whether enough marks follow to close both this one and the one that is open already."""
        later = [s.direction for s in self.signs[place + 1 :] if s.kind == sign.kind]
        if later.count(_CLOSE) >= later.count(_OPEN) + 2:
            return True
        last = max((s.index for s in self.signs), default=0)
        ends_there = all(token.kind == PUNCTUATION for token in self.tokens[last + 1 : self.end])
        return len(later) == 1 and ends_there and not self._stop(self.stack[-1][1].first, sign.index)

    def _give_up(self, sign: _Sign) -> None:
        """End what was never closed at the first full stop before `sign`, or right before it."""
        while self.stack:
            _, quotation = self.stack.pop()
            quotation.last = self._stop(quotation.first, sign.index) or sign.index
            quotation.closed = False
            self._keep(quotation)

    def _end(self, quotation: Quotation) -> None:
        """End at the end of the paragraph what is open there."""
        quotation.last = (
            quotation.inner[-1].last if quotation.inner and self._is_last(quotation.inner[-1]) else self.end
        )
        if quotation.last - quotation.first > _LONG:
            quotation.last = self._stop(quotation.first, self.end) or quotation.last
            quotation.inner = [inner for inner in quotation.inner if inner.last <= quotation.last]
        quotation.closed = False
        self._keep(quotation)

    def _is_last(self, inner: Quotation) -> bool:
        return all(token.kind == PUNCTUATION for token in self.tokens[inner.last : self.end])

    def _stop(self, first: int, last: int) -> int | None:
        """Return the token after the first full stop between two tokens."""
        for token in self.tokens[first:last]:
            if token.kind == PUNCTUATION and token.text in _STOPS:
                return token.index + 1
        return None

    def _keep(self, quotation: Quotation) -> None:
        (self.stack[-1][1].inner if self.stack else self.found).append(quotation)


def flatten(quotations: list[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations with those inside them, outer before inner."""
    for quotation in quotations:
        yield quotation
        yield from flatten(quotation.inner)
