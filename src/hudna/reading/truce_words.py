"""Words of truces on a page: the names, what is said of them, and what bounds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hudna.match.marks import Mark
from hudna.packs.entries import Entry, listed
from hudna.packs.lexicon import Reading, splits
from hudna.reading.page import Page
from hudna.reading.relevant import relevant_readings
from hudna.text.fold import fold

_QUOTES = frozenset('"«»“”„()')
_LONG, _TERM = frozenset(("طويله", "قصيره", "طويل", "قصير")), frozenset(("امد", "اجل", "مدي"))
_SPANS = frozenset(("ايام", "ساعات", "اسبوع", "اسابيع", "شهر", "يوم", "ساعه"))
_KEYS = frozenset(("truce",))
NO = frozenset(("لم", "ولم", "لن", "لا", "ولا", "دون", "بدون", "عدم"))  # what stands before a word takes it back
_NEAR_VERB, _NEAR_NOUN = 9, 5


@dataclass(slots=True)
class Name:
    """The name of a truce: tokens `first` up to `last` (exclusive); `violence`: a halt that names no truce."""

    first: int
    last: int
    entry: Entry
    violence: bool = False
    anaphor: bool = False  # «الاتفاق», of a truce named before
    weak: bool = False
    means: Name | None = None  # the truce that a pronoun points back to


@dataclass(slots=True)
class Word:
    """A word that says something of a truce: tokens `first` up to `last` (exclusive)."""

    first: int
    last: int
    entry: Entry
    reading: Reading | None

    @property
    def means(self) -> dict[str, Any]:
        return self.entry.means

    @property
    def event(self) -> str:
        return str(self.entry.means["event"])

    @property
    def is_verb(self) -> bool:
        return self.reading is not None and self.reading.feature.pos == "verb"

    @property
    def is_masdar(self) -> bool:
        return self.reading is not None and self.reading.feature.pos in ("masdar", "noun")

    @property
    def near(self) -> int:
        return int(self.entry.means.get("near", _NEAR_VERB if self.is_verb else _NEAR_NOUN))

    @property
    def is_present(self) -> bool:
        return self.reading is not None and self.reading.feature.tense in ("present", "jussive")


@dataclass(slots=True)
class Bounds:
    """Tokens of the evidence and, within or beside it, of the word that says the event."""

    first: int
    last: int
    head: int
    head_last: int
    after: bool = False
    stop: int = -1  # where the next thing said of the truce begins


@dataclass(slots=True)
class Words:
    """Everything of a page that speaks of truces, by token."""

    names: list[Name] = field(default_factory=list)
    events: dict[int, Word] = field(default_factory=dict)
    limits: dict[int, Word] = field(default_factory=dict)
    violence: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    hopes: set[int] = field(default_factory=set)


def find_words(page: Page) -> Words:
    """Return the truce words of a page; without a name of a truce or a halt on it, nothing."""
    words = Words()
    barred = _phrases(page, words)
    covered = {at for name in words.names for at in range(name.first, name.last)}
    for index, readings in relevant_readings(page, _KEYS):
        if index in covered or index in page.named:
            continue
        for reading in readings:
            _note(words, index, reading, str(reading.entry.means["truce"]), index in barred)
    words.names.sort(key=lambda name: name.first)
    return words


def _phrases(page: Page, words: Words) -> set[int]:
    """Note the phrases, the longest first at each place; return the tokens of those that only look like a truce."""
    barred: set[int] = set()
    taken: set[int] = set()
    for mark in page.phrases:
        kind = mark.entry.means.get("truce") if mark.entry else None
        if kind is None or mark.entry is None:
            continue
        tokens = range(mark.first, mark.last)
        if kind == "none":
            barred.update(tokens)
        elif kind == "name":
            if mark.first not in taken and mark.first not in barred:
                taken.update(tokens)
                words.names.append(_name(mark))
        elif kind == "event":
            _keep(words.events, Word(mark.first, mark.last, mark.entry, mark.reading))
        else:
            words.limits.setdefault(mark.first, Word(mark.first, mark.last, mark.entry, mark.reading))
    return barred


def _name(mark: Mark) -> Name:
    assert mark.entry is not None
    return Name(mark.first, mark.last, mark.entry, mark.entry.means.get("halt") == "violence")


def _note(words: Words, index: int, reading: Reading, kind: str, barred: bool) -> None:
    word = Word(index, index + 1, reading.entry, reading)
    if kind == "name":
        if not barred and reading.feature.pos != "verb" and not any(n.first == index for n in words.names):
            words.names.append(Name(index, index + 1, reading.entry, weak=bool(reading.entry.means.get("weak"))))
    elif kind == "event":
        _keep(words.events, word)
    elif kind == "violence":
        words.violence.add(index)
    elif kind == "body":
        words.bodies.add(index)
    elif kind == "hope":
        words.hopes.add(index)
    elif kind in ("sponsor", "except", "excluded", "bound", "unilateral"):
        words.limits.setdefault(index, word)


def _keep(events: dict[int, Word], word: Word) -> None:
    """Keep one reading a token: phrases before words, telling ones before weak ones."""
    known = events.get(word.first)
    if known is None or (known.last - known.first == 1 and known.means.get("weak") and not word.means.get("weak")):
        events[word.first] = word


def name_text(page: Page, name: Name) -> str:
    """Return the report's words for the truce without the proclitics in front (بالهدنة is الهدنة)."""
    name = name.means or name
    start = _start(page, name)
    token = page.tokens[start]
    if start > name.first:
        joined = token.form.startswith("ل") and len(token.form) > 3
        return page.raw[token.start + int(joined) : page.tokens[name.last - 1].end]
    head = token.text
    for before, article, rest in splits(token.form):
        if _knows(page, name, rest):
            cut = len(before)
            if article and before.endswith("ل"):
                head = f"ال{token.text[cut + 1 :]}" if not token.form[cut:].startswith("ال") else token.text[cut:]
            elif before:
                head = token.text[cut:]
            break
    return head + page.raw[token.end : page.tokens[_name_end(page, name) - 1].end]


def _name_end(page: Page, name: Name) -> int:
    """Return the token behind what belongs to the name: «طويلة الأمد», «هدنة عيد الأضحى», «هدنة الأيام السبعة»."""
    at = name.last
    while at < len(page.tokens) and _qualifies(page, name, at) and not page.is_form(at + 1, _TERM):
        at += 1
    if at > name.last:
        return at
    if at + 1 < len(page.tokens) and page.is_form(at, _LONG) and page.is_form(at + 1, _TERM):
        return at + 2
    if at < len(page.tokens) and page.is_form(at, _SPANS) and page.tokens[at].form.startswith("ال"):
        number = next((mark for mark in page.numbers if mark.first == at + 1), None)
        if number is not None:
            return number.last
    mark = page.time_at.get(at)
    if mark is None or mark.first != at or page.tokens[at].form[:2] not in ("ال", "عي", "شه", "رم"):
        return name.last
    value = mark.value
    feast = getattr(value, "kind", "") in ("feast", "hijri") and getattr(value, "relation", "at") == "at"
    return mark.last if feast or page.is_form(at, _SPANS) else name.last


def _qualifies(page: Page, name: Name, at: int) -> bool:
    """Whether an adjective of the name stands at the token: «هدنة شاملة», «التهدئة المتزامنة والمتبادلة»."""
    if name.last - name.first != 1 or name.entry.kind != "word" or page.breaks[at] >= 1:
        return False
    definite = any(reading.article for reading in page.readings(name.first))
    if page.tokens[name.first].form.endswith("ه") and not page.tokens[at].form.endswith("ه"):
        return False  # «اتفاق هدنة شامل»: the accord is, and not the truce
    return any(
        reading.entry.means.get("truce") == "quality"
        and not reading.entry.means.get("in_front")
        and reading.feature.pos == "adjective"
        and reading.article == definite
        and reading.before in ("", "و")
        and (reading.before == "") == (at == name.last)
        for reading in page.readings(at)
    )


def _start(page: Page, name: Name) -> int:
    """Return the token at which the name proper begins: «خفض التصعيد» in «منطقة خفض التصعيد»."""
    wanted = name.entry.means.get("from")
    if not wanted:
        return name.first
    forms = {fold(str(word)) for word in wanted}
    return next((at for at in range(name.first, name.last) if page.is_form(at, forms) and at > name.first), name.first)


def _knows(page: Page, name: Name, rest: str) -> bool:
    if name.last - name.first == 1 or name.entry.kind == "word":
        return rest in page.lexicon.forms and any(
            page.lexicon.entries[index].means.get("truce") in ("name", "halt") for index, _ in page.lexicon.forms[rest]
        )
    known = page.lexicon.forms.get(rest, ())
    if any(page.lexicon.entries[index].means.get("truce") in ("name", "halt") for index, _ in known):
        return True
    return rest in _first_words(name.entry)


def _first_words(entry: Entry) -> frozenset[str]:
    firsts = [str(line).split()[0] for line in listed(entry.means["forms"].get("phrase"))]
    words = (word.lstrip("=") for first in firsts if not first.startswith("{") for word in first.split("|"))
    known = frozenset(map(fold_word, words))
    return frozenset(word for word in known if word[1:] not in known)  # «بنظام» beside «نظام» only lets the letter in


def fold_word(word: str) -> str:
    """Return a pattern's word as the lexicon has it: folded, without the article."""
    form = fold(word)
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


def is_quote(page: Page, index: int) -> bool:
    """Whether the token is a quotation mark or a bracket."""
    return page.tokens[index].text in _QUOTES
