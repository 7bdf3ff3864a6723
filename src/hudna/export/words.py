"""Names of places and actors in the language of who reads, as the packs have them."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.export.charts.look import Style
from hudna.packs.entries import Entry
from hudna.packs.lexicon import Lexicon
from hudna.places.gazetteer import Gazetteer, gazetteer_of
from hudna.text.fold import fold_name

_PARTS = {
    "north": "northern",
    "south": "southern",
    "east": "eastern",
    "west": "western",
    "centre": "central",
    "countryside": "countryside",
}


@dataclass(slots=True)
class Names:
    """What things are called in a style's language; Arabic names of reports stay where the packs have no other."""

    style: Style
    gazetteer: Gazetteer
    actors: dict[str, Entry] = field(default_factory=dict)

    def place(self, identifier: str | None, told: str | None = None) -> str:
        """Return the name of a place by its identifier, or else as it was told."""
        unknown = self.style.say("مكان غير معروف", "place not known")
        if self.style.rtl:
            return told or self.gazetteer.name(identifier) or unknown
        base, _, part = (identifier or "").partition("~")
        entry = self.gazetteer.by_id.get(base)
        name = entry.means.get("en") or entry.en if entry else None
        if not name:
            return told or unknown
        words = [_PARTS[word] for word in part.split("-") if word in _PARTS] if part else []
        return (
            " ".join((*words[:-1], str(name), words[-1])) if "countryside" in words else " ".join((*words, str(name)))
        )

    def actor(self, name: str) -> str:
        """Return an actor's name: in English that of the packs, if they know the Arabic one."""
        if self.style.rtl:
            return name
        entry = self.actors.get(fold_name(name))
        return (entry.en if entry else None) or name

    def actor_of(self, key: str) -> str:
        """Return an actor's name by its identifier in the packs; names that are no identifier stay as they are."""
        entry = self.actors.get(key)
        if entry is None:
            return key
        return entry.name if self.style.rtl else entry.en or entry.name

    def clock(self, identifier: str | None) -> str | None:
        """Return the IANA time zone at a place."""
        return self.gazetteer.zone(identifier)

    def countries(self) -> dict[str, str]:
        """Return the names of countries by identifier."""
        return {one: self.place(one) for one in self.gazetteer.by_id if "/" not in one}


def names_of(lexicon: Lexicon, style: Style) -> Names:
    """Return the names that the packs of a lexicon have, for a style's language."""
    actors = [entry for entry in lexicon.entries if entry.kind == "actor"]
    by_name = {fold_name(entry.name): entry for entry in actors}
    return Names(style, gazetteer_of(lexicon), by_name | {entry.id: entry for entry in actors})
