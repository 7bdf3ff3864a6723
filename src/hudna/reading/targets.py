"""Targets: what an event struck, from the words behind or before it that name people, things, places or forces."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.model.claims import Actor
from hudna.reading.groups import people_reading, read_group, thing_reading
from hudna.reading.page import Page
from hudna.reading.roles import ONTO, PREPOSITIONS, TO_IT, is_force, mention_at, skip_fillers

_MOUNTS = ("دراج", "متن", "ظهر", "ظهور", "خيول")  # what attackers ride on
_TELLING_NOT_PEOPLE = frozenset(("weapon", "force", "speech", "diplomacy", "truce", "type", "relation"))
_ONTO_REACH = 18  # tokens from an event to the «على» or «ضد» that says onto what


def suffering_before(page: Page, index: int) -> list[Actor]:
    """Return what stands right before a verb or participle that it suffers: «المستشفى تعرض للقصف», «القطاع المحاصر»."""
    first = page.sentence_of(index).first
    for at in range(index - 1, max(first, index - 5) - 1, -1):
        place = page.place_at.get(at)
        epithet = at == index - 1 and page.tokens[index].form.startswith("ال")  # «في الغوطة المحاصرة»
        if place is not None and _is_where(page, place) and not epithet:
            continue
        if place is not None:
            return [Actor(place.value.name, place.value.id, page.span(place.first, place.last))]
        group = read_group(page, at, index)
        if group is not None and (group.who or group.what):
            return [Actor(group_name(page, group.noun, group.last), None, page.span(group.first, group.last))]
        if page.breaks[at] >= 2:
            break
    return []


def _is_where(page: Page, place: Mark) -> bool:
    """«مستشفى تدعمه المنظمة في عبس تعرض لغارة»: a place that only says where what suffers is."""
    return place.before[-1:] == "ب" or (place.first > 0 and page.tokens[place.first - 1].form in ("في", "داخل"))


def targets_onto(page: Page, index: int, last: int, own: int = 0) -> list[Actor]:
    """Return what stands behind «على», «ضد», «تجاه» within the clause; up to `own` are the event's own words."""
    for at in range(index, min(last, index + _ONTO_REACH)):
        if page.breaks[at] >= 2:
            break
        form = page.tokens[at].form
        if form in TO_IT or (at > max(index + 1, own) and _tells_event(page, at)):
            break  # what is behind «استولت عليه» is who did it
        if form == "علي" and at + 1 < last and page.tokens[at + 1].form.startswith(_MOUNTS):
            continue  # «مسلحون على دراجات نارية»
        if form in ONTO and at + 1 < last and page.tokens[at + 1].form not in ("الاقل", "يد", "ايدي", "الاثر", "ان"):
            return read_targets(page, at + 1, last)
    return []


def _tells_event(page: Page, index: int) -> bool:
    """Whether the token is another event's noun, and no aim: what is behind it was not struck by this one."""
    return any(
        reading.entry.means["trigger"] == "incident"
        and reading.feature.pos in ("noun", "masdar")
        and not reading.entry.means.get("light")
        and "weapon" not in reading.entry.means
        and reading.before[-1:] != "ل"
        for reading in page.analyses[index].triggers
    )


def read_targets(page: Page, index: int, last: int) -> list[Actor]:
    """Return the things, people, places or actors named as an object from the token on, with those joined by «و»."""
    found: list[Actor] = []
    at = _behind_means(page, skip_fillers(page, index, last), last)
    while at < last and not (found and _opens_clause(page, at)):
        target, end = _target(page, at, last)
        if target is None:
            break
        found.append(target)
        at = end
        if at < last and page.tokens[at].text in ("،", ","):
            at += 1
        if at >= last or not page.tokens[at].form.startswith("و") or page.breaks[at] >= 2:
            break
    return found


def _opens_clause(page: Page, index: int) -> bool:
    """«ضربت الغارات البلدة، والدفاع المدني يعلن»: who is joined on with a verb behind him begins a clause."""
    mark = page.actor_at.get(index)
    end = mark.last if mark is not None and mark.first == index else index
    return end > index and end < len(page.tokens) and any(r.feature.pos == "verb" for r in page.readings(end))


def _behind_means(page: Page, index: int, last: int) -> int:
    """«استهدف هجوم بسيارة ملغومة قاعدة»: the token behind the weapon with which it was done."""
    armed = index < last and any(reading.before[-1:] == "ب" for reading in page.readings(index))
    means = [
        phrase.last
        for phrase in (page.phrases if armed else ())
        if phrase.first == index and phrase.entry is not None and "weapon" in phrase.entry.means
    ]
    if not means and armed and any("weapon" in r.entry.means and r.before[-1:] == "ب" for r in page.readings(index)):
        at = index + 1
        while at < last and any("weapon" in r.entry.means and r.article for r in page.readings(at)):
            at += 1  # «بمدافع الهاون»
        return skip_fillers(page, at, last)
    return max(means, default=index)


def _target(page: Page, index: int, last: int) -> tuple[Actor | None, int]:
    place = page.place_at.get(index)
    if place is not None and place.first == index:
        return Actor(place.value.name, place.value.id, page.span(place.first, place.last)), place.last
    force = mention_at(page, index)
    if force is not None and force.value.entity is not None and is_force(page, force) and not force.value.adjective:
        return Actor(force.value.name, force.value.entity, page.span(force.first, force.last)), force.last
    group = read_group(page, index, last)
    if group is not None and group.what:
        place = page.place_at.get(group.last) if group.last < last else None
        if place is not None and place.first == group.last and not place.before:
            return Actor(place.value.name, place.value.id, page.span(index, place.last)), place.last
    if group is not None and group.noun >= 0 and not group.others:
        return Actor(group_name(page, group.noun, group.last), None, page.span(group.first, group.last)), group.last
    mark = mention_at(page, index)
    if mark is not None:
        return Actor(mark.value.name, mark.value.entity, page.span(mark.first, mark.last)), mark.last
    if page.tokens[index].form not in PREPOSITIONS and _may_be_noun(page, index):
        return Actor(_bare_name(page, index), None, page.span(index, index + 1)), index + 1
    return None, index


def _may_be_noun(page: Page, index: int) -> bool:
    """Whether a word that no pack knows looks like a noun in the accusative or with the article, and no verb."""
    token = page.tokens[index]
    if not token.is_word or page.readings(index):
        return False
    form = token.form.removeprefix("و")
    return form.startswith("ال") or (form.endswith("ا") and not form.endswith("وا")) or token.text.endswith(("ة", "ً"))


def read_object(page: Page, index: int, last: int) -> list[Actor]:
    """«إجلاء المصابين»: a noun with the article right behind a masdar, in its own word."""
    if index >= last or not page.tokens[index].form.startswith("ال") or index in page.actor_at or index in page.time_at:
        return []
    plain = all(
        reading.feature.pos in ("noun", "participle", "word") and _TELLING_NOT_PEOPLE.isdisjoint(reading.entry.means)
        for reading in page.readings(index)
    )
    return [Actor(_bare_name(page, index), None, page.span(index, index + 1))] if plain else []


def group_name(page: Page, noun: int, last: int) -> str:
    """Return the lemma by which people or things are named as a target; a nationality in the text's own word."""
    reading = thing_reading(page, noun) or people_reading(page, noun)
    if reading is None or reading.entry.means.get("nationality"):
        return page.tokens[noun].text
    return str(reading.entry.means.get("lemma", reading.entry.name))


def _bare_name(page: Page, index: int) -> str:
    form = page.tokens[index].text
    form = form[1:] if form.startswith("و") and len(form) > 4 else form
    if form.endswith(("اً", "ًا")):
        return form[:-2]
    indefinite = form.endswith("ا") and not form.endswith("وا") and len(form) > 4 and not form.startswith("ال")
    return form[:-1] if indefinite else form  # «تجمعا»: the accusative of a word that no pack knows
