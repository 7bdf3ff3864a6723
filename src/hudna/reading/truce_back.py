"""Words that point back to a truce named before: «خرقها», «سريانها», «الالتزام بها», «الخروقات», «ملتزمون»."""

from __future__ import annotations

from hudna.reading.page import Page
from hudna.reading.truce_said import Said
from hudna.reading.truce_words import NO, Name, Word, Words

_SENTENCES = 1  # over which a pronoun still means the truce
_STILL = 3  # over which «الخروقات» are still those of the truce
_POINTED = frozenset(
    ("violated", "in_force", "extended", "respected", "renewed", "failing", "collapsed", "suspended", "rejected")
)
_FEMININE = frozenset(("هدنه", "هدن", "تهديه", "اتفاقيه", "هدنا"))
_BEGINS = ("دخول", "سريان")
_TO_HER = frozenset(("بها", "عليها", "لها"))
_TO_HIM = frozenset(("به", "عليه", "له"))
_ACCORDS = frozenset(("اتفاق", "اتفاقيه", "تفاهم", "بروتوكول", "مذكره", "خطه", "خارطه", "مرحله", "ورقه"))
_PROVIDES = 22  # tokens from an accord to the verb that says what it provides
_QUARTERS = ("احيا", "باحيا", "لاحيا", "واحيا")  # «أحيائها», its quarters, is spelt as «إحيائها»
_ANY = frozenset(("اي", "ايه"))
_BREACHES = ("خرق", "خروق", "اختراق")


def add_pronouns(page: Page, words: Words) -> None:
    """Add a name of no words behind each word of a truce's life whose pronoun means the truce named before."""
    plain = [name for name in words.names if not (name.violence or name.anaphor)]
    for at, word in list(words.events.items()):
        if word.event not in _POINTED or at + 1 >= len(page.tokens):
            continue
        name = _named_before(page, plain, at)
        if (
            name is None
            or page.tokens[at].form.startswith(_QUARTERS)
            or word.entry.id.endswith("carry-out")
            or any(other.first in (at + 1, at + 2) for other in words.names)
        ):
            continue
        if page.tokens[name.first].sentence == page.tokens[at].sentence and (
            (word.event == "in_force" and not _begins(page, at))
            or (word.event == "respected" and not any(page.breaks[near] for near in range(name.last, at + 1)))
        ):
            continue  # «هدنة انتهت بعد أسبوع من تطبيقها», «هدنة يتم الالتزام بها» say one thing
        feminine = page.is_form(name.first, _FEMININE)
        place = _pronoun(page, word, feminine)
        if place is not None:
            words.names.append(Name(*place, name.entry, anaphor=True, means=name))
    words.names.sort(key=lambda name: name.first)


def _begins(page: Page, at: int) -> bool:
    """«دخوله حيز التنفيذ», «سريانها»: a beginning told beside something else, with a time of its own."""
    return any(base.startswith(_BEGINS) for base in page.analyses[at].bases)


def _named_before(page: Page, names: list[Name], at: int) -> Name | None:
    sentence = page.tokens[at].sentence
    before = [n for n in names if n.last <= at and sentence - page.tokens[n.first].sentence <= _SENTENCES]
    return before[-1] if before else None


def _pronoun(page: Page, word: Word, feminine: bool) -> tuple[int, int] | None:
    """Return the tokens (first, last exclusive) of the pronoun: none of its own, or the token «بها»."""
    reading = word.reading
    if word.event == "rejected" and not word.is_verb:
        return None  # «رفضه» is his refusal
    wanted = ("ها", "ه") if word.event == "rejected" else ("ها",) if feminine else ("ه",)
    if reading is not None and reading.after in wanted and word.last - word.first == 1:
        return (word.last, word.last) if word.event != "failing" else None
    if word.event == "respected" and page.tokens[word.last].form in (_TO_HER if feminine else _TO_HIM):
        return word.last, word.last + 1
    return None


def find_bare(page: Page, words: Words, taken: set[int]) -> list[Said]:
    """Return breaches and promises to keep a truce told without its name, shortly behind it."""
    found: list[Said] = []
    plain = [page.tokens[name.first].sentence for name in words.names if not name.violence]
    for at, word in sorted(words.events.items()):
        sentence = page.tokens[at].sentence
        if at in taken or not any(0 <= sentence - there <= _STILL for there in plain):
            continue
        if _is_bare_breach(page, word):
            first = _none_from(page, at)
            event = "violated" if first < 0 else "respected"
            stance = "possible" if first < 0 and page.is_form(at - 1, _ANY) else None
            start = at if first < 0 else first
            found.append(Said(event, start, word.last, None, word, [word], stance, rules=[word.entry.id]))
        elif _is_bare_keeping(page, word) or _is_bare_provision(page, word):
            found.append(Said(word.event, at, word.last, None, word, [word], rules=[word.entry.id]))
    return found


def _none_from(page: Page, at: int) -> int:
    """Return where «لم يسجل أي خرق», «أي خرق لم يسجل» begin, or -1 where breaches are told."""
    sentence = page.sentence_of(at)
    near = range(max(sentence.first, at - 4), min(at + 3, sentence.last))
    none = [other for other in near if page.tokens[other].form in NO or page.tokens[other].form == "دون"]
    return min(none[0], at) if none else -1


def _is_bare_provision(page: Page, word: Word) -> bool:
    """«ينص الاتفاق على», «اتفاق … يقضي بـ»: what an accord provides, the accord standing in the sentence."""
    if not word.means.get("provides") or not (
        word.is_verb or page.tokens[word.first].form.startswith(("القاضي", "ونص"))
    ):
        return False
    if word.reading is not None and word.reading.after:
        return False
    start = page.sentence_of(word.first).first
    around = range(max(start, word.first - _PROVIDES), min(word.last + 2, len(page.tokens)))
    return any(page.is_form(at, _ACCORDS) for at in around) and page.tokens[word.first - 1].form not in NO


def _is_bare_breach(page: Page, word: Word) -> bool:
    any_breach = word.first > 0 and page.is_form(word.first - 1, _ANY)
    verb = word.is_verb and not any_breach  # «خرق» is a noun behind «أي»
    if word.event != "violated" or verb or (word.reading is not None and word.reading.after):
        return False
    if not any_breach and not any(
        base.removeprefix("ال").startswith(_BREACHES) for base in page.analyses[word.first].bases
    ):
        return False
    counted = word.first in page.number_ends or page.tokens[word.first - 1].kind == "number"
    following = page.tokens[word.last].form if word.last < len(page.tokens) else ""
    return not counted and following not in ("القانون", "للقانون", "حقوق", "لحقوق", "سياده", "للسياده", "الاجواء")


def _is_bare_keeping(page: Page, word: Word) -> bool:
    """«مقاتلوه ملتزمون», «القوات ملتزمة»: a participle as predicate, with nothing behind it that it is kept to."""
    if word.event != "respected" or word.reading is None or word.reading.feature.pos != "participle":
        return False
    if word.reading.article or word.reading.after or page.tokens[word.first - 1].form in NO:
        return False
    following = page.tokens[word.last].form if word.last < len(page.tokens) else ""
    return not following.startswith("ب") and following not in ("علي", "في")
