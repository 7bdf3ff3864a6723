"""Sorts: what a single word can be in the mention of somebody, worked out once a form and kept with the lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.packs.lexicon import Lexicon, Noted, Reading
from hudna.text.tokens import PUNCTUATION, WORD, kind_of

# Letters of the string in which names are looked for, one a token.
GIVEN, HOMONYM, PARTICLE, UNKNOWN, SURNAME, NISBA = "g", "h", "d", "x", "y", "j"
COMMON, DEFINITE, FUNCTION, PERSON, ACTOR, PLACE, TITLE = "k", "K", "f", "P", "A", "L", "T"
_DOUBTFUL = ("عبر", "بيّن", "بين", "رأى")  # verbs of saying that are commonly something else
WEAK = "w"  # unknown, with the look of a common word: goes on a name, begins none
_GLUED = (
    "بال",
    "وال",
    "فال",
    "كال",
    "ولل",
    "لل",
    "وبال",
    "وسي",
    "وست",
    "فسي",
    "ويت",
    "وتت",
    "ليت",
    "سيت",
    "وي",
    "ومت",
    "بأن",
)
ALI = "l"  # the name علي and the preposition على fold to one form
_PRECEDENCE = ("FUNCTION", "TITLE", "GIVEN")
_SUFFIXES = (
    "هما",
    "تها",
    "تهم",
    "ته",
    "تا",
    "ها",
    "هم",
    "نا",
    "وا",
    "ات",
    "ون",
    "ين",
    "ان",
    "تين",
    "تان",
    "ه",
    "ت",
    "ا",
    "ي",
    "يه",
)
_TITLES = frozenset(("office", "rank", "counterpart"))


@dataclass(slots=True)
class Sort:
    """What one folded form may be. `letter`: its letter in the string of names; readings may be None."""

    letter: str = UNKNOWN
    title: Reading | None = None  # an office, a rank or «counterpart»
    rank_word: bool = False
    body: Reading | None = None  # the head of a body's name
    unnamed: Reading | None = None  # a source without a name
    people: Reading | None = None  # people named by what they do (gunmen, demonstrators)
    state: Reading | None = None  # a nisba that stands for a state or an actor
    portfolio: Reading | None = None
    adjective: bool = False  # an adjective that belongs to a title
    says: bool = False  # a verb of saying
    tells: bool = False  # one that takes no object, so that a noun behind it is the one who says
    verb: bool = False
    declined: bool = False  # what somebody refuses to do (التعليق, الإجابة): no part of a title
    before: str = ""  # proclitics of the reading that counts, or the likely ones
    definite: bool = False
    busy: bool = False  # worth a look by the finder


def sorts_of(lexicon: Lexicon) -> Noted[Sort]:
    """Return the sorts of a lexicon's words."""
    return lexicon.noted("reading/sorts", lambda analysis: sort_of(lexicon, analysis.bases[0]))


def sort_of(lexicon: Lexicon, form: str) -> Sort:
    """Return what a folded form may be; signs and numbers get letters of their own."""
    kind = kind_of(form)
    if kind != WORD:
        return Sort(_sign(form) if kind == PUNCTUATION else "0")
    sort = Sort()
    readings = lexicon.analyse(form).readings
    for reading in readings:
        _note(sort, reading)
    heads = [r for r in (sort.title, sort.unnamed, sort.body, sort.state, sort.people, sort.portfolio) if r]
    sort.before = heads[0].before if heads else ""
    sort.definite = form.startswith("ال", len(sort.before)) or any(r.article for r in heads) or _contracted(form)
    sort.letter = _letter(lexicon, form, readings, sort)
    sort.busy = bool(heads) or sort.letter in (GIVEN, PARTICLE, UNKNOWN, HOMONYM)
    return sort


def _sign(text: str) -> str:
    return (
        text
        if text in ".,:()-"
        else ","
        if text in "،؛–--"
        else '"'
        if text in '"«»“”„‹›<>'
        else "."
        if text in ".."
        else ";"
    )


def _contracted(form: str) -> bool:
    return form.startswith(("لل", "ولل"))


def _note(sort: Sort, reading: Reading) -> None:
    """Keep the reading where it is the first of its sort; whole words come before those with proclitics."""
    entry, means = reading.entry, reading.entry.means
    if entry.kind == "actor":
        if reading.feature.pos == "adjective" and sort.state is None and not reading.after:
            sort.state = reading
        return
    if reading.feature.pos == "verb":
        sort.says |= "speech" in means
        sort.tells |= "speech" in means and "object" not in means and entry.name not in _DOUBTFUL
        sort.verb = True
    sort.declined |= means.get("clause") == "refusal"
    plural = reading.feature.number != "s" or reading.feature.accusative
    if entry.pack != "titles" or (reading.after and (plural or ("title" not in means and "unnamed" not in means))):
        return
    title = means.get("title")
    if title in _TITLES and sort.title is None:
        sort.title = reading
    elif title == "portfolio" and sort.portfolio is None:
        sort.portfolio = reading
    elif title == "adjective":
        sort.adjective = True
    elif title == "rank-word":
        sort.rank_word = True
    if "body" in means and "title" not in means and sort.body is None:
        sort.body = reading
    if "unnamed" in means and sort.unnamed is None:
        sort.unnamed = reading
    if "people" in means and sort.people is None:
        sort.people = reading


def _letter(lexicon: Lexicon, form: str, readings: tuple[Reading, ...], sort: Sort) -> str:
    """Return the letter of a word. A name is read without proclitics, save و and ل before a given name."""
    persons = {
        (r.entry.means.get("person"), r.before): r
        for r in readings
        if "person" in r.entry.means and not r.after and not r.article
    }
    whole = next((kind for kind, before in persons if not before), None)
    if sort.declined:
        return FUNCTION
    if form == "علي":
        return ALI
    if whole == "never":
        return FUNCTION
    if whole == "homonym":
        return HOMONYM
    if whole == "particle":
        return PARTICLE
    if whole == "given":
        return GIVEN
    if sort.title or sort.unnamed or sort.portfolio or sort.body or sort.adjective:
        return TITLE
    if whole == "common" or any(not r.before and not r.after and not r.article and _is_known(r) for r in readings):
        return _plain(form, sort)
    homonyms = {before for kind, before in persons if kind == "homonym"}
    given = next((before for kind, before in persons if kind == "given" and before not in homonyms), None)
    if given in ("و", "ل", "ول", "ف", "ب"):
        sort.before = given
        return GIVEN
    if sort.state is not None:
        return NISBA if sort.definite else COMMON
    if any(kind == "never" for kind, _ in persons):
        return FUNCTION
    if sort.says or sort.verb:
        return COMMON
    if (readings and any(_is_known(r) for r in readings)) or _resembles(lexicon, form):
        return _plain(form, sort)
    if len(form) < 3 or form.startswith(_GLUED):
        return COMMON
    return (
        WEAK if form.startswith("ال") or (form.endswith(("ه", "ات", "ون", "ين", "يا")) and len(form) > 5) else UNKNOWN
    )


def _plain(form: str, sort: Sort) -> str:
    """Return the letter of a known word that is no name by itself."""
    if sort.state is not None:
        return NISBA if sort.definite else COMMON
    if not form.startswith("ال"):
        return COMMON
    return SURNAME if form.endswith("ي") and len(form) > 5 else DEFINITE


def _is_known(reading: Reading) -> bool:
    """Tell words that are known from the names of actors and places."""
    return reading.entry.kind == "word" and reading.entry.means.get("person") != "particle"


def _resembles(lexicon: Lexicon, form: str) -> bool:
    """Return whether the form is an inflection of a known word, or has the look of a verb."""
    for base in lexicon.analyse(form).bases:
        if len(base) > 4 and base[0] == "ي" and base[1] not in "او":
            return True
        ends = [end for end in _SUFFIXES if base.endswith(end)] if base.endswith(_SUFFIXES) else []
        stems = [base[: -len(end)] for end in ends if len(base) - len(end) > 2]
        stems += [f"{stem}ه" for stem in stems] + (
            [base[1:], f"ي{base[1:]}"] if len(base) > 3 and base[0] in "يتنا" else []
        )
        if any(_common(lexicon, stem) for stem in stems if stem in lexicon.forms):
            return True
    return False


def _common(lexicon: Lexicon, stem: str) -> bool:
    return any(
        lexicon.entries[index].means.get("person") == "common" or feature.pos == "verb"
        for index, feature in lexicon.forms.get(stem, ())
    )
