"""Truces that a sentence does not name: «الاتفاق» of one named before, and halts told with a verb."""

from __future__ import annotations

from hudna.reading.page import Page
from hudna.reading.truce_said import Said
from hudna.reading.truce_words import NO, Name, Word, Words

_REACH = 15  # sentences over which «الاتفاق» still means the truce named before
_STILL = 3  # the same for «تنفيذ الاتفاق», which other accords have as well
_ACCORD = frozenset(("اتفاق", "اتفاقيه"))
_ANAPHORIC = frozenset(
    ("renewed", "violated", "extended", "collapsed", "failing", "respected", "in_force", "suspended", "rejected")
)


def add_anaphors(page: Page, words: Words) -> None:
    """Take «الاتفاق» for the truce where one was named shortly before and a word of its life stands with it."""
    if not words.names:
        return
    named = {page.tokens[name.first].sentence for name in words.names if not name.violence}
    for at, word in list(words.events.items()):
        if not word.means.get("deal") or word.reading is None or not word.reading.article or not _is_accord(page, at):
            continue
        sentence = page.tokens[at].sentence
        reach = _STILL if _is_carried_out(words, at) else _REACH
        near = any(0 <= sentence - there <= reach for there in named)
        if near and not _names_follow(words, word.last) and _life_around(words, at):
            words.names.append(Name(at, at + 1, word.entry, anaphor=True))
            del words.events[at]
    for at, word in list(words.events.items()):
        sentence = page.tokens[at].sentence
        if _is_proposal(words, at, word) and any(0 <= sentence - there <= _REACH for there in named):
            words.names.append(Name(at, at + 1, word.entry, anaphor=True))
            del words.events[at]
    words.names.sort(key=lambda name: name.first)


def _is_proposal(words: Words, at: int, word: Word) -> bool:
    """«الموافقة على المقترح», «رفض المبادرة»: the proposal of a truce that was named before."""
    noun = word.event == "proposed" and word.is_masdar and word.reading is not None and word.reading.article
    if not noun or _names_follow(words, word.last):
        return False
    before = (words.events.get(near) for near in range(at - 4, at))
    return any(other is not None and other.event in ("agreed", "rejected") for other in before)


def _is_accord(page: Page, index: int) -> bool:
    """«الاتفاق» alone, that names no parties of its own."""
    following = page.tokens[index + 1].form if index + 1 < len(page.tokens) else ""
    mark = page.actor_at.get(index + 1)
    return (
        page.is_form(index, _ACCORD)
        and following not in ("بين", "مع", "النووي")
        and not (mark and mark.value.adjective)
    )


def _names_follow(words: Words, at: int) -> bool:
    return any(name.first - at in (0, 1, 2) for name in words.names)


def _life_around(words: Words, at: int) -> bool:
    near = [words.events[i] for i in (at - 2, at - 1, at + 1, at + 2) if i in words.events]
    return any((word.event in _ANAPHORIC or word.means.get("terms")) and not word.means.get("effort") for word in near)


def _is_carried_out(words: Words, at: int) -> bool:
    word = words.events.get(at - 1)
    return word is not None and word.entry.id.endswith("carry-out")


def _stops(word: Word) -> bool:
    """«أوقف», and «علق» of operations, which names no truce."""
    return bool(word.means.get("stops")) or (word.event == "suspended" and word.is_verb)


def find_halts(page: Page, words: Words) -> list[Said]:
    """Return halts told with a verb: «أوقفنا عملياتنا», «توقف القصف», «القصف يجب أن يتوقف»."""
    found = []
    for at, word in words.events.items():
        if not _stops(word) or any(name.first <= at < name.last for name in words.names):
            continue
        if at and page.tokens[at - 1].form in NO:
            continue
        sentence = page.sentence_of(at)
        demanded = any(
            words.events[i].event == "called_for" for i in range(max(sentence.first, at - 3), at) if i in words.events
        )
        nearby = [
            i
            for i in words.violence
            if sentence.first <= i < sentence.last and (0 < i - at <= 3 or (demanded and 0 < at - i <= 12))
        ]
        if nearby and demanded and word.is_present:
            first = next((i for i in range(max(sentence.first, at - 3), at) if i in words.events), at)
            found.append(Said("called_for", first, word.last, None, word, [word], "demanded", rules=[word.entry.id]))
        elif nearby and not demanded and min(i - at for i in nearby) > 0 and not word.is_present:
            found.append(Said("in_force", at, max(nearby) + 1, None, word, [word], rules=[word.entry.id]))
    return found
