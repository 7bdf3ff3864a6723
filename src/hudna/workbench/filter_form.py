"""The form of the filter: its fields in the language, with choices where there are few."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hudna.packs.conflicts import shipped_conflicts
from hudna.workbench.filters import Filter
from hudna.workbench.words import VOCABULARIES, language, states

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FilterField:
    """One field: its name in the address, its label, what it holds, and the choices if it has some."""

    name: str
    label: str
    value: str
    type: str = "text"
    choices: Choices | None = None

    @property
    def shown(self) -> str:
        """What it holds, for people."""
        return dict(self.choices or ()).get(self.value, self.value)


def fields_of(asked: Filter) -> list[FilterField]:
    """Return the fields of the form, filled with a filter."""
    held = asked.query
    labels = {
        "conflict": (_("Conflict"), _conflicts()),
        "place": (_("Place"), None),
        "since": (_("Since"), None),
        "until": (_("Until"), None),
        "actor": (_("Actor"), None),
        "source": (_("Source"), None),
        "outlet": (_("Outlet"), None),
        "kind": (_("Kind"), _terms("kind")),
        "verdict": (_("Verdict"), _terms("verdict")),
        "state": (_("State of review"), list(states().items())),
    }
    return [
        FilterField(name, label, held.get(name, ""), "date" if name in ("since", "until") else "text", choices)
        for name, (label, choices) in labels.items()
    ]


def conflict_labels() -> dict[str, str]:
    """Return the names of the conflicts that the packs are about."""
    labels = {
        "palestine": _("Palestine and Israel"),
        "iraq": _("Iraq"),
        "lebanon": _("Lebanon"),
        "libya": _("Libya"),
        "sudan": _("Sudan"),
        "syria": _("Syria"),
        "yemen": _("Yemen"),
    }
    return {name: labels.get(name, name) for name in shipped_conflicts()}


def _conflicts() -> Choices:
    return sorted(conflict_labels().items(), key=lambda pair: pair[1])


def _terms(name: str) -> Choices:
    return [(value, term.ar if language() == "ar" else term.en) for value, term in VOCABULARIES[name].items()]
