"""Acts of diplomacy that the words of a page name, before they are tested."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.packs.entries import Entry
from hudna.packs.lexicon import Reading
from hudna.reading.mentions import Mention
from hudna.reading.page import Page
from hudna.reading.relevant import relevant_readings

_TYPES = frozenset(
    (
        "meeting",
        "call",
        "letter",
        "visit",
        "talks",
        "resolution",
        "vote",
        "press_conference",
        "mediation",
        "agreement",
        "recall",
        "sanction",
        "appeal",
    )
)
_KEYS = frozenset(("diplomacy", "outcome", "council", "chamber", "diplomatic", "election"))
_SIDE = frozenset(
    ("light", "sends", "effort", "arrives", "delegation", "mediator", "concludes", "leaves", "imposes", "drafts")
)
_REACH = 14  # words from «توصل» to the accord, those who reached it between
_CARRIES_OVER = 9  # tokens from a verb to the noun it carries, its subject between them


@dataclass(slots=True)
class Act:
    """One act of diplomacy: tokens `first` up to `last` (exclusive), `head` the word that types it."""

    first: int
    last: int
    head: int
    type: str
    entry: Entry
    reading: Reading | None
    light: int = -1  # a verb that carries the noun: عقد اجتماعا
    outcome: str | None = None
    participants: list[Mention] = field(default_factory=list)

    @property
    def is_verb(self) -> bool:
        return self.reading is not None and self.reading.feature.pos == "verb"

    @property
    def is_effort(self) -> bool:
        return self.entry.means.get("diplomacy") == "effort"


@dataclass(slots=True)
class Scan:
    """What the packs know of diplomacy on a page, by token."""

    acts: list[Act] = field(default_factory=list)
    side: dict[int, set[str]] = field(default_factory=dict)  # what words that carry or qualify an act can be
    outcomes: dict[int, str] = field(default_factory=dict)
    council: set[int] = field(default_factory=set)
    diplomatic: set[int] = field(default_factory=set)
    elections: set[int] = field(default_factory=set)
    chambers: set[int] = field(default_factory=set)  # bodies that vote on the deals of their own side


def scan_page(page: Page) -> Scan:
    """Return the acts of the page that words and phrases of the packs name, not yet tested."""
    scan = Scan()
    covered = _scan_phrases(page, scan)
    for index, readings in relevant_readings(page, _KEYS):
        if index in page.named:
            continue
        for reading in readings:
            _scan_reading(scan, index, reading, index in covered)
    scan.acts.sort(key=lambda act: (act.first, -act.last))
    return scan


def _scan_phrases(page: Page, scan: Scan) -> set[int]:
    covered: set[int] = set()
    for mark in page.phrases:
        means = mark.entry.means if mark.entry else {}
        if "outcome" in means and "diplomacy" not in means:
            scan.outcomes[mark.first] = str(means["outcome"])
        kind = means.get("diplomacy")
        if kind is None or mark.entry is None or mark.first in covered:
            continue
        if kind in _TYPES:
            act = Act(mark.first, mark.last, mark.first, str(kind), mark.entry, mark.reading)
            act.outcome = means.get("outcome")
            scan.acts.append(act)
        covered.update(range(mark.first, mark.last))
    return covered


def _scan_reading(scan: Scan, index: int, reading: Reading, covered: bool) -> None:
    means = reading.entry.means
    kind = means.get("diplomacy")
    if "outcome" in means:
        scan.outcomes.setdefault(index, str(means["outcome"]))
    if means.get("council"):
        scan.council.add(index)
    if means.get("election"):
        scan.elections.add(index)
    if means.get("chamber"):
        scan.chambers.add(index)
    if means.get("diplomatic"):
        scan.diplomatic.add(index)
    if kind is None:
        return
    if kind in _SIDE:
        scan.side.setdefault(index, set()).add(str(kind))
    if covered or any(act.first == index for act in scan.acts[-2:]):
        return
    if kind == "effort":
        scan.acts.append(Act(index, index + 1, index, "mediation", reading.entry, reading))
    elif kind in ("delegation", "arrives") and (kind == "delegation" or means.get("visits")):
        scan.acts.append(Act(index, index + 1, index, "visit", reading.entry, reading))
    elif kind == "concludes" and reading.feature.pos == "verb" and reading.after in ("ه", "ها"):
        scan.acts.append(Act(index, index + 1, index, "agreement", reading.entry, reading))
    elif kind == "mediator" and reading.feature.number == "p":
        scan.acts.append(Act(index, index + 1, index, "mediation", reading.entry, reading))
    elif kind in _TYPES and not (means.get("plural") and reading.feature.number != "p"):
        scan.acts.append(Act(index, index + 1, index, str(kind), reading.entry, reading))


def join(page: Page, scan: Scan, act: Act) -> None:
    """Join a verb that carries the act in front of its noun, and a noun behind the verb «توصل»."""
    start = page.sentence_of(act.head).first
    if act.entry.means.get("reaches"):
        for at in range(act.last, min(act.last + _REACH, len(page.tokens))):
            if page.breaks[at] >= 2:
                break
            if any(
                r.entry.means.get("diplomacy") == "agreement" and r.feature.pos != "verb" for r in page.readings(at)
            ):
                act.last = at + 1
                break
        return
    for at in range(act.first - 1, max(start - 1, act.first - _CARRIES_OVER - 1), -1):
        if page.breaks[at + 1] >= 2:
            break
        carriers = _CARRIES_INITIATIVE if act.entry.means.get("needs") == "initiative" else _CARRIES.get(act.type)
        if carriers and not carriers.isdisjoint(scan.side.get(at, ())):
            act.light = at
            break


_CARRIES = {
    "meeting": {"light"},
    "talks": {"light"},
    "call": {"light", "sends"},
    "letter": {"sends"},
    "press_conference": {"light"},
    "agreement": {"concludes", "leaves"},
    "visit": {"light", "arrives"},
    "vote": {"light"},
    "appeal": {"sends"},
    "sanction": {"imposes"},
    "resolution": {"drafts"},
    "mediation": {"light"},
}
_CARRIES_INITIATIVE = {"light", "sends", "drafts"}
