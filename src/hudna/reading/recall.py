"""Recall: who a surname, a description or an office means, by the report itself or by terms of office."""

from __future__ import annotations

from hudna.packs.entries import Entry
from hudna.reading.actor_index import Term, role_key, sound_of
from hudna.reading.mentions import Mention
from hudna.reading.scene import Known, Scene
from hudna.reading.sorts import GIVEN
from hudna.text.fold import fold


def learn(scene: Scene, mention: Mention, head: str | None, country: str | None, at: int) -> None:
    """Keep a person named on the page, and the words by which he may be called again."""
    known = next((k for k in scene.people if k.mention.name == mention.name), None)
    if known is None:
        known = Known(mention, head, country, at)
        scene.people.append(known)
    known.at = at
    known.head, known.country = head or known.head, country or known.country
    words = fold(mention.name).split()
    for number, word in enumerate(words):
        if len(word) > 2 and (
            number == len(words) - 1
            or (scene.index.nisbas.get(word) is None and len(words) > 1 and not _is_given(scene, word))
        ):
            scene.surnames.setdefault(word, known)
    if len(words) > 2 and words[-2] in ("عبد", "ابو", "دي", "بن", "ال", "فان"):
        scene.surnames[" ".join(words[-2:])] = known


def _is_given(scene: Scene, word: str) -> bool:
    return any(
        r.entry.means.get("person") in ("given", "homonym", "particle")
        for r in scene.page.lexicon.analyse(word).readings
    )


def person_named(scene: Scene, name: str, at: int) -> Mention:
    """Return the mention of a person by the name in the text, that of the packs or the report where it varies it."""
    words = fold(name).split()
    known = scene.surnames.get(" ".join(words)) or (scene.surnames.get(words[-1]) if len(words) == 1 else None)
    if known is not None:
        return known.mention
    sound = sound_of(name)
    entry = scene.index.sounds.get(sound) if len(words) > 1 else None
    if entry is not None:
        return person_of(entry)
    for other in scene.people:
        if len(words) > 1 and sound_of(other.mention.name) == sound:
            return other.mention
    return Mention(name, None, "person")


def person_of(entry: Entry) -> Mention:
    return Mention(entry.name, entry.id, "person", entry=entry)


def described(scene: Scene, head: str, country: str | None, body: Mention | None = None) -> Mention | None:
    """Return the person named before whom «الوزير الفرنسي», «المتحدث» means: the last with that title and country."""
    for known in sorted(scene.people, key=lambda k: -k.at):
        same_head = known.head == head or head in scene.cues("any-title")
        if body is not None and known.mention.organisation != body.name:
            continue
        if same_head and (country is None or known.country is None or known.country == country):
            return known.mention
    return None


def office_holder(scene: Scene, role: str, country: str | None = None) -> Mention | None:
    """Return who held the office on the day of the report, where the packs and the date tell."""
    day = (scene.page.report.published.edtf or "").split("/")[0]
    if not day:
        return None
    key = role_key(scene.index, role)
    held = [term for term in scene.index.terms.get(key, ()) if _covers(term, day)]
    return person_of(held[0].person) if len({term.person.id for term in held}) == 1 else None


def term_of(scene: Scene, mention: Mention) -> Term | None:
    """Return the office that a person of the packs held on the day of the report, or his only one."""
    day = (scene.page.report.published.edtf or "").split("/")[0]
    terms = scene.index.held.get(mention.entity or "", [])
    words = role_key(scene.index, mention.role or "")
    fitting = [t for t in terms if not day or _covers(t, day)] if len(terms) > 1 else terms
    return max(fitting, key=lambda t: len(words & role_key(scene.index, t.role)), default=None)


def _covers(term: Term, day: str) -> bool:
    return term.since <= day and (not term.until or day[: len(term.until)] <= term.until)


def surname_at(scene: Scene, at: int) -> tuple[int, Known] | None:
    """Return the person named before whose surname stands at the token, and where it ends."""
    stem = scene.form(at)
    for form in (stem, *scene.page.analyses[at].bases):
        if at + 1 < len(scene.sorts):
            pair = scene.surnames.get(f"{form} {scene.form(at + 1)}")
            if pair is not None:
                return at + 2, pair
        known = scene.surnames.get(form)
        if known is not None and scene.letter(at) != GIVEN:
            return at + 1, known
    return None
