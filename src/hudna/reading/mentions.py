"""What the readers hand each other: who is named, and whose words a stretch of text is."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.model.claims import Actor, Link
from hudna.packs.entries import Entry


@dataclass(slots=True)
class Mention:
    """Somebody, or some body, as named in the text; the value of a mark of kind `actor`.

    `name`: canonical Arabic name; `entity`: pack identifier or None; `kind`: `state`, `army`, `armed_group`,
    `coalition`, `organisation`, `agency`, `outlet`, `office`, `person`, `people` (civilians, residents, activists),
    `witness`, `unnamed` (an official, a source) or `document`; `role` as in the text; `organisation`: canonical name of
    the body that the person speaks for; `adjective`: a nisba that stands for the actor (الغارات الإسرائيلية); `others`:
    canonical names of those joined to the first one by «و».
    """

    name: str
    entity: str | None = None
    kind: str = "organisation"
    role: str | None = None
    organisation: str | None = None
    organisation_id: str | None = None
    adjective: bool = False
    others: list[str] = field(default_factory=list)
    entry: Entry | None = None

    def as_actor(self) -> Actor:
        return Actor(self.name, self.entity)


@dataclass(slots=True)
class Attribution:
    """One act of saying, and the stretches of tokens (first, last exclusive) that are somebody's words.

    `verb`: token of the reporting verb or particle; `first`, `last`: the evidence, verb with speaker; `links`: speaker
    first, then who carried it; `statement`: whether it is a statement of its own («بحسب» is not).
    """

    verb: int
    first: int
    last: int
    links: list[Link]
    content: list[tuple[int, int]] = field(default_factory=list)
    act: str = "say"
    form: str = "indirect"
    statement: bool = True
    speaker: Mention | None = None
    addressee: list[Mention] = field(default_factory=list)
    target: list[Mention] = field(default_factory=list)
    stance: str | None = None  # what the verb makes of its content: alleged, demanded, planned, threatened, denied
    reader: str = ""
    asides: list[tuple[int, int]] = field(
        default_factory=list
    )  # stretches of the content that are the outlet's own words
    covers: bool = True  # whether its links are sources of the content; a denial of what others said is none
