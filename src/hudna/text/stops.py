"""Stops: which of the full stops, question marks and dots of a paragraph end a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.text.quotes import Quotation
from hudna.text.tokens import NUMBER, PUNCTUATION, WORD, Token
from hudna.text.words import load_words

_ENDS = frozenset((".", "!", "?", "؟", "…"))
_CLOSERS = frozenset(')]}»”"')
_LONG = 120  # tokens: a longer quotation is broken at its own stops
_ASIDE = 25  # tokens: within shorter brackets no sentence ends
_FAR = 25  # tokens between a reporting verb and what is said
_WORDS = load_words()
_CONTINUING, _CONTENT = _WORDS["sentences.continuing"], _WORDS["sentences.content"]
_VERBS, _WEAK, _BEFORE = _WORDS["sentences.verbs"], _WORDS["sentences.weak_verbs"], _WORDS["sentences.before_verb"]
_OPENERS, _TITLES, _SUFFIXES = _WORDS["sentences.openers"], _WORDS["sentences.titles"], _WORDS["sentences.suffixes"]
_NOT_HEADINGS = _WORDS["sentences.not_headings"]
_TITLE = 4  # words at most in a title that lost its line
_SAYING = _WORDS["sentences.saying"]
_LONGEST_OPENER = max(opener.count(" ") + 1 for opener in _OPENERS)


class Stops:
    """Finds the ends of sentences among the tokens of one report."""

    def __init__(self, tokens: list[Token], quotations: list[Quotation]) -> None:
        self.tokens = tokens
        self.quoted: dict[int, Quotation] = {}
        for quotation in quotations:
            if quotation.last - quotation.first <= _LONG:
                self.quoted.update(dict.fromkeys(range(quotation.first, quotation.last), quotation))
        self.loose = self._is_loose()

    @staticmethod
    def is_end(token: Token) -> bool:
        """Return whether the token is a mark that can end a sentence."""
        return token.kind == PUNCTUATION and (token.text in _ENDS or token.text.startswith(".."))

    def find(self, first: int, last: int) -> Iterator[int]:
        """Yield the end (exclusive) of each sentence of the paragraph that holds tokens `first` up to `last`."""
        begin, index = first, first
        heading = self._heading(begin, last)
        if heading:
            yield heading
            begin = index = heading
        while index < last:
            token = self.tokens[index]
            index += 1
            if token.kind != PUNCTUATION or not self.is_end(token):
                continue
            end = self._end_after(index, last)
            if end < last and end > begin and self._ends(begin, index - 1, end):
                yield end
                begin = index = end
                heading = self._heading(begin, last)
                if heading:
                    yield heading
                    begin = index = heading
        if begin < last:
            yield last

    def _heading(self, begin: int, last: int) -> int:
        """Return where a title that lost its line ends, before «من جانبه،» or «أما ... ف»; 0 where there is none."""
        if self.tokens[begin].form[:1] in ("و", "ف") or self.tokens[begin].form in _NOT_HEADINGS:
            return 0
        for end in range(begin + 1, min(begin + 1 + _TITLE, last - 3)):
            if self.tokens[end - 1].kind != WORD or self.tokens[end - 1].form in _NOT_HEADINGS:
                return 0
            if end - begin >= 2 and self._turns(end, last):
                return end
        return 0

    def _turns(self, start: int, last: int) -> bool:
        """Return whether the words from `start` on turn to another voice."""
        if self.tokens[start].form == "اما":
            return any(
                token.form.startswith("ف") and len(token.form) > 3 for token in self.tokens[start + 2 : start + 9]
            )
        for length in range(1, _LONGEST_OPENER + 1):
            end = start + length
            if end < last and self.tokens[end].text == "،":
                phrase = " ".join(token.form for token in self.tokens[start:end])
                return phrase in _OPENERS or phrase.removeprefix("و") in _OPENERS
        return False

    def _end_after(self, index: int, last: int) -> int:
        """Return the token after the marks that close what the stop stands in, and after further stops."""
        quotation = self.quoted.get(index - 1)
        if quotation is not None and quotation.closed and index == quotation.last:
            index += 1
        while index < last and self._closes(self.tokens[index]):
            index += 1
        return index

    def _closes(self, token: Token) -> bool:
        if token.kind != PUNCTUATION:
            return False
        if self.is_end(token):
            return True
        glued = self.tokens[token.index - 1].end == token.start
        return glued and token.text in _CLOSERS and token.index + 1 not in self.quoted

    def _ends(self, begin: int, stop: int, end: int) -> bool:
        """Return whether the stop ends the sentence that began at `begin`, when the next one would begin at `end`."""
        quotation = self.quoted.get(stop)
        if quotation is not None and end <= quotation.last:
            return False
        after = self.tokens[end]
        if after.kind == PUNCTUATION and after.text in "،,؛;:()]":
            return False
        if self.tokens[stop].text == "." and self._is_abbreviation(begin, stop, after):
            return False
        return not (self._is_aside(stop, end) or self._goes_on(begin, stop, end))

    def _is_abbreviation(self, begin: int, stop: int, after: Token) -> bool:
        before = self.tokens[stop - 1] if stop > begin else None
        if before is None:
            return True
        if before.kind == NUMBER:
            return stop - begin == 1
        glued = after.start == self.tokens[stop].end
        if glued and after.form in _SUFFIXES:
            return True
        if glued and before.text.isascii() and after.text.isascii():
            return True
        if before.form not in _TITLES or before.end != self.tokens[stop].start:
            return False
        if glued:
            return True
        if len(before.form) > 1:
            return False
        left = self.tokens[stop - 2] if stop - 2 >= begin else None
        return (
            left is None
            or not (left.kind == NUMBER or (len(left.form) == 1 and left.kind == WORD))
            or after.form in _TITLES
        )

    def _is_aside(self, stop: int, end: int) -> bool:
        """Return whether the stop stands in brackets that close soon."""
        opened = any(token.text == "(" for token in self._back(stop, ")"))
        return opened and any(token.text == ")" for token in self._on(end, "("))

    def _back(self, stop: int, until: str) -> Iterator[Token]:
        for index in range(stop - 1, max(-1, stop - _ASIDE), -1):
            if self.tokens[index].text == until:
                return
            yield self.tokens[index]

    def _on(self, start: int, until: str) -> Iterator[Token]:
        for token in self.tokens[start - 1 : start + _ASIDE]:
            if token.text == until:
                return
            yield token

    def _goes_on(self, begin: int, stop: int, end: int) -> bool:
        after = self.tokens[end]
        if self._is_continuing(end):
            return True
        if self.tokens[stop].text in "؟!?":
            return after.form in _SAYING
        if self._is_opener(begin, stop):
            return True
        unsaid = self._unsaid(begin, stop)
        if unsaid is None:
            return False
        if after.form in _CONTENT:
            return unsaid or not after.text.startswith("إ")  # «إنه الرئيس الذي» is a sentence of its own
        return unsaid and after.form[:1] != "و" and (self.loose or self._is_plain(begin, stop))

    def _is_continuing(self, index: int) -> bool:
        after = self.tokens[index]
        if after.form in _CONTINUING or (after.text.startswith("أن") and after.form == "ان"):
            return True
        following = self.tokens[index + 1].form if index + 1 < len(self.tokens) else ""
        return after.form in ("من", "الي", "علي") and following == "ان"

    def _is_opener(self, begin: int, stop: int) -> bool:
        if stop - begin > _LONGEST_OPENER:
            return False
        phrase = " ".join(token.form for token in self.tokens[begin:stop])
        return phrase in _OPENERS or phrase.removeprefix("و") in _OPENERS

    def _unsaid(self, begin: int, stop: int) -> bool | None:
        """Look for a reporting verb before the stop after which nothing was said.

        Return None where there is none, True where the sentence begins with it, False where it stands further on.
        """
        for index in range(stop - 1, max(begin, stop - _FAR) - 1, -1):
            token = self.tokens[index]
            if token.form in _CONTENT or token.text in (":", "،") or index in self.quoted:
                return None
            bare = _bare(token.form)
            if bare in _VERBS or (self.loose and bare in _WEAK):
                lead = self.tokens[begin:index]
                return all(word.form in _BEFORE for word in lead)
        return None

    def _is_plain(self, begin: int, stop: int) -> bool:
        """Return whether the sentence has one of the verbs that never stand alone («قال»)."""
        return any(_bare(token.form) in _SAYING for token in self.tokens[begin : begin + 3]) and stop - begin <= 14

    def _is_loose(self) -> bool:
        """Return whether the paper writes full stops for commas: at least twice before what cannot begin a sentence."""
        found = 0
        for token in self.tokens:
            if token.kind == PUNCTUATION and token.text == "." and token.index + 1 < len(self.tokens):
                found += token.index not in self.quoted and self._is_continuing(token.index + 1)
        return found >= 2


def _bare(form: str) -> str:
    return form[1:] if len(form) > 3 and form[0] in "وف" else form
