"""What linking and verdicts know of the world: which place lies in which, and who belongs to which side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from hudna.model.claims import Actor, Place
from hudna.packs.entries import Entry
from hudna.packs.lexicon import Lexicon
from hudna.packs.milestones import Milestone, milestones_of
from hudna.packs.relations import Relation, relations_of
from hudna.places.gazetteer import Gazetteer, gazetteer_of
from hudna.places.geography import kilometres
from hudna.text.fold import fold_name

_OF_A_STATE = frozenset(("state", "army", "body", "office"))
_ARMED = frozenset(("armed_group", "party", "people"))
FIGHTING = frozenset(("armed_group", "army", "state", "coalition", "body", "party"))
NEAR = 5.0  # km: two entries this close may be the same place
_ROUGH = frozenset(("country", "region"))
_DEPTH = 6


@dataclass(slots=True)
class World:
    """Places and actors of the loaded packs, as far as events are compared by them."""

    places: Gazetteer
    actors: dict[str, Entry] = field(default_factory=dict)
    by_name: dict[str, Entry] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()
    _containers: set[str] = field(default_factory=set)
    _sides: dict[tuple[str, date | None], frozenset[str]] = field(default_factory=dict)

    def reach(self, identifiers: Iterable[str]) -> frozenset[str]:
        """Return the places themselves and all that contains them, continents and world regions left out."""
        found = {one for place in identifiers for one in (place, *self.places.above(place))}
        return frozenset(one for one in found if not one.startswith("region/"))

    def lies_in(self, identifier: str, container: str) -> bool:
        """Whether a place lies within another one or is that place, by containers and the members of zones."""
        return self.places.is_within(identifier, container)

    def entry(self, identifier: str) -> Entry | None:
        """Return the gazetteer's entry of a place or of the place that it is a part of."""
        return self.places.by_id.get(identifier.partition("~")[0])

    def precision(self, identifier: str) -> str:
        """Return the precision of a place, `region` where it is not known."""
        entry = self.entry(identifier)
        return str(entry.means.get("precision", "region")) if entry else "region"

    def is_area(self, place: str) -> bool:
        """Return whether a place is wider than a town: a province or a region, in which much happens on one day."""
        return self.precision(place) in ("district", "governorate", "region")

    def is_rough(self, identifier: str) -> bool:
        """Whether a place is a country or a region of the world, too wide to tell two events apart."""
        return "/" not in identifier or identifier.startswith("region/")

    def is_unbounded(self, identifier: str) -> bool:
        """Whether a place is a part of a country of which the gazetteer knows nothing that lies in it."""
        entry = self.entry(identifier)
        if entry is None or identifier.count("/") != 1 or entry.means.get("precision") != "region":
            return False
        if not self._containers:
            self._containers |= {str(one.means.get("container")) for one in self.places.by_id.values()}
        return not entry.means.get("members") and entry.id not in self._containers

    def share_name(self, left: str, right: str) -> bool:
        """Whether two places have a name in common, as a city and its governorate: which one is meant is open."""
        return bool(self._names(left) & self._names(right))

    def _names(self, identifier: str) -> set[str]:
        entry = self.entry(identifier)
        names = (entry.name, *entry.means.get("aka", ())) if entry else ()
        return {fold_name(str(name)).split()[-1] for name in names if str(name).split()}

    def distance(self, left: str, right: str) -> float | None:
        """Return the kilometres between two places, None where either has no coordinates."""
        one, other = self.entry(left), self.entry(right)
        if one is None or other is None or "lat" not in one.means or "lat" not in other.means:
            return None
        return kilometres(*(float(entry.means[key]) for entry in (one, other) for key in ("lat", "lon")))

    def place(self, identifier: str) -> Place | None:
        """Return a place of the gazetteer as a model object."""
        entry = self.entry(identifier)
        if entry is None:
            return None
        means = entry.means
        return Place(
            entry.name,
            identifier,
            means.get("lat"),
            means.get("lon"),
            means.get("precision"),
            None,
            means.get("container"),
        )

    def named(self, name: str) -> str | None:
        """Return the identifier of the place of that name, a zone or wider place before a narrow one, or None."""
        found = self.places.by_name.get(name) or self.places.by_name.get(fold_name(name)) or []
        return found[0].id if found else None

    def key(self, actor: Actor) -> str:
        """Return what an actor is compared by: its identifier, or its folded name where it has none."""
        if actor.entity:
            return actor.entity
        known = self.by_name.get(fold_name(actor.name))
        return known.id if known else fold_name(actor.name)

    def key_of(self, name: str) -> str:
        """Return what an actor is compared by, from its canonical name alone."""
        return self.key(Actor(name))

    def side(self, key: str, day: date | None = None) -> frozenset[str]:
        """Return an actor with all that it belongs to: bodies that it is part of, and the state that it serves.

        What it belonged to for a time only counts on the days of that time. Without a day all counts but what it turned
        against at some time, since two that were one side and enemies after cannot be told apart.
        """
        known = self._sides.get((key, day))
        if known is None:
            known = self._sides[key, day] = frozenset(self._belongs(key, day, _DEPTH))
        return known

    def _belongs(self, key: str, day: date | None, depth: int) -> Iterable[str]:
        yield key
        entry = self.actors.get(key)
        if entry is None or depth <= 0:
            return
        for above in entry.means.get("part_of", ()):
            yield from self._belongs(str(above), day, depth - 1)
        for relation in self.relations.get(key, ()):
            one = relation.kind == "part_of" and relation.who == key and relation.holds(day)
            if one and not (day is None and self.related("opposed_to", key, relation.whom)):
                yield from self._belongs(relation.whom, day, depth - 1)
        country = str(entry.means.get("country") or "")
        if country and entry.means.get("kind") in _OF_A_STATE:
            yield f"state/{country.lower()}"

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Return the actors that are known to fight: «مسلحون» and «انتحاري» say no side, nor do those who count."""
        return frozenset(key for key in keys if self.kind_of(key) in FIGHTING)

    def related(self, kind: str, one: str, other: str, day: date | None = None) -> Relation | None:
        """Return the relation of that kind, either way, that two actors had on a day (at any time without one)."""
        for relation in self.relations.get(one, ()):
            if relation.kind == kind and other in (relation.who, relation.whom) and relation.holds(day):
                return relation
        return None

    def relation_of(self, kind: str, key: str, others: Iterable[str], day: date | None) -> Relation | None:
        """Return the relation of that kind between an actor and one of the others, or between what they belong to."""
        mine, theirs = self.side(key, day), self._all(others, day)
        pairs = ((one, other) for one in mine for other in theirs if one != other)
        return next((found for pair in pairs if (found := self.related(kind, *pair, day))), None)

    def are_one_side(self, left: Iterable[str], right: Iterable[str], day: date | None = None) -> bool:
        """Whether two groups of actors have anybody in common, directly or by what they belong to."""
        return bool(self._all(left, day) & self._all(right, day))

    def may_be_one_side(self, left: Iterable[str], right: Iterable[str], day: date | None = None) -> bool:
        """Whether two groups can be the same in other words: umbrella and member names of a country's armed groups.

        Groups that are known to have fought each other on the day are not.
        """
        ones, others = set(left), set(right)
        if self.are_one_side(ones, others, day):
            return True
        shared = self._armed_countries(ones) & self._armed_countries(others)
        return bool(shared) and not any(self.relation_of("opposed_to", one, others, day) for one in ones)

    def _all(self, keys: Iterable[str], day: date | None = None) -> set[str]:
        return {one for key in keys for one in self.side(key, day)}

    def _armed_countries(self, keys: Iterable[str]) -> set[str]:
        entries = [self.actors.get(key) for key in keys]
        return {
            str(entry.means["country"])
            for entry in entries
            if entry and entry.means.get("kind") in _ARMED and entry.means.get("country")
        }

    def country_of(self, key: str) -> str | None:
        """Return the ISO 3166-1 code of an actor's country, None where it has none."""
        entry = self.actors.get(key)
        country = entry.means.get("country") if entry else None
        return str(country) if country else None

    def kind_of(self, key: str) -> str:
        """Return the kind of an actor (`state`, `army`, `armed_group`, ...), an empty string where it is not known."""
        entry = self.actors.get(key)
        return str(entry.means.get("kind", "")) if entry else ""


def world_of(lexicon: Lexicon) -> World:
    """Return the world as the packs of a lexicon know it."""
    actors = {entry.id: entry for entry in lexicon.entries if entry.kind == "actor"}
    by_name = {fold_name(entry.name): entry for entry in actors.values()}
    relations = relations_of(lexicon.entries)
    return World(gazetteer_of(lexicon), actors, by_name, relations, milestones_of(lexicon))
