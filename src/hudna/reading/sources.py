"""Sources without a name: «مصدر عسكري سوري», «دبلوماسيون غربيون», «سكان في المنطقة», «مسؤولو وزارة الصحة»."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.packs.lexicon import Reading
from hudna.reading.bodies import read_phrase, read_portfolio, resolve_bare
from hudna.reading.mentions import Mention
from hudna.reading.scene import Scene
from hudna.reading.sorts import COMMON, DEFINITE, SURNAME, TITLE
from hudna.text.fold import fold

_KINDS = {"witness": "witness", "document": "document", "media": "outlet", "organisation": "organisation"}
_PLURAL_STEMS = "يلئثحقنردضب"  # letters before ين that make a sound plural likely in a name of people


@dataclass(slots=True)
class Source:
    """Tokens `first` up to `last` (exclusive) that stand for somebody unnamed."""

    first: int
    last: int
    mention: Mention


def read_unnamed(scene: Scene, at: int) -> Source | None:
    """Return the unnamed source whose head stands at the token, with its adjectives and where it belongs."""
    last, reading = scene.heads.get(at, (at + 1, scene.sorts[at].unnamed or scene.sorts[at].title))
    if reading is None:
        return None
    means = reading.entry.means
    kind = str(means.get("unnamed", "official"))
    if scene.form(at).endswith("ي") and follows_noun(scene, at):
        return None
    if not scene.sorts[at].definite and last == at + 1:
        owner = read_phrase(scene, last) or read_portfolio(scene, last, alone=True)
        if owner is not None and not scene.sorts[last].before:
            body = resolve_bare(scene, owner, last) if owner.bare else owner.mention
            return _source(scene, at, owner.last, kind, body)
    last = _adjectives(scene, last)
    inside = _inside(scene, last)
    organisation = None
    if inside is not None:
        last, organisation = inside
    if last == at + 1 and kind in ("official", "activist", "expert", "medic") and not _is_subject(scene, at, reading):
        return None
    dual = reading.feature.number == "d" and not any(
        other.entry is reading.entry and other.feature.number == "p" for other in scene.page.readings(at)
    )
    return _source(scene, at, last, kind, organisation, dual)


def _inside(scene: Scene, at: int) -> tuple[int, Mention] | None:
    """Return where a body in which the source sits ends, and the body: «في وزارة الدفاع», «بالجيش»."""
    if at + 1 >= len(scene.sorts):
        return None
    start = at + 1 if scene.form(at) in scene.cues("inside") else at
    if start == at and not (scene.sorts[at].before.startswith("ب") and scene.sorts[at].body):
        return None
    found = read_phrase(scene, start)
    if found is None or found.mention.kind in ("state", "document"):
        return None
    return found.last, resolve_bare(scene, found, start) if found.bare else found.mention


def _dual(words: str) -> str:
    """Return a dual in the nominative: مصدرين to مصدران."""
    head, *rest = words.split()
    return " ".join(
        [f"{head[:-2]}ان" if head.endswith("ين") else head, *(f"{w[:-2]}ان" if w.endswith("يين") else w for w in rest)]
    )


def _is_subject(scene: Scene, at: int, reading: Reading) -> bool:
    """Return whether an official named by one indefinite word is one: more than one, or somebody who says something."""
    if reading.feature.number != "s":
        return True
    before = scene.sorts[at - 1] if at else None
    return before is not None and (before.says or scene.form(at - 1) in scene.cues("according"))


def _source(scene: Scene, at: int, last: int, kind: str, organisation: Mention | None, dual: bool = False) -> Source:
    first = at - 1 if at and scene.form(at - 1) in scene.cues("one-of") and not scene.sorts[at].before else at
    words = scene.name_from(first, last)
    name = words if first < at else _dual(words) if dual else nominative(words)
    mention = Mention(name, None, _KINDS.get(kind, "unnamed"))
    if organisation is not None:
        mention.organisation, mention.organisation_id = organisation.name, organisation.entity
    return Source(first, last, mention)


def nominative(name: str) -> str:
    """Return the name with sound plurals in the nominative: دبلوماسيين غربيين to دبلوماسيون غربيون."""
    return " ".join(_upright(word) for word in name.split())


def _upright(word: str) -> str:
    return f"{word[:-2]}ون" if word.endswith("ين") and len(word) > 5 and word[-3] in _PLURAL_STEMS else word


def _adjectives(scene: Scene, last: int) -> int:
    end = last
    while end < len(scene.sorts) and end < last + 4 and _is_adjective(scene, end):
        end += 1
    return end


def _is_adjective(scene: Scene, at: int) -> bool:
    sort, letter = scene.sorts[at], scene.letter(at)
    if at in scene.named and not sort.adjective and sort.state is None:
        return False  # «مصادر أمنية لبي بي سي»
    if (
        sort.before
        or sort.verb
        or sort.says
        or (sort.title and not sort.adjective and not fold(scene.form(at)).endswith("ي"))
    ):
        return False
    if sort.state is not None or sort.adjective:
        return True
    if scene.page.tokens[at].text.endswith("ى"):
        return False
    return (
        letter in (COMMON, DEFINITE, SURNAME, TITLE)
        and scene.form(at).endswith(
            (
                "ي",
                "يه",
                "يون",
                "يين",
                "موالون",
                "مطلع",
                "مطلعه",
                "متطابقه",
                "متعدده",
                "مطلعون",
                "مختلفه",
                "مقرب",
                "مقربه",
            )
        )
        and len(scene.form(at)) > 2
    )


def read_people(scene: Scene, at: int) -> Source | None:
    """Return people named by nation or by what they do: «الفلسطينيون», «مسلحون», «متظاهرين فلسطينيين»."""
    sort = scene.sorts[at]
    if sort.people is None and (sort.state is None or sort.state.feature[3:5] != ("p", "m") or follows_noun(scene, at)):
        return None
    last = _adjectives(scene, at + 1)
    name = nominative(scene.name_from(at, last))
    entry = sort.state.entry if sort.state is not None else None
    mention = Mention(name, None, "people")
    if entry is not None and entry.means.get("kind") != "state":
        mention = Mention(entry.name, entry.id, str(entry.means.get("kind")), entry=entry)
    return Source(at, last, mention)


def follows_noun(scene: Scene, at: int) -> bool:
    """Return whether a noun stands before that the nisba can belong to."""
    if at == 0:
        return False
    before = scene.sorts[at - 1]
    if scene.page.tokens[at - 1].kind != "word" or before.verb or before.says:
        return False
    return (
        scene.letter(at - 1) in (COMMON, DEFINITE, TITLE, SURNAME, "j") and before.definite == scene.sorts[at].definite
    )
