"""Coverage: what the packs do not know of a corpus, by conflict. No labels are needed, so it measures any corpus.

A report counts to the conflict whose countries most of its places and actors belong to; `other` is a war elsewhere, and
`none` a report that is about no conflict. The figures are shares of what was looked for and not found:

violence    sentences with a word of violence (see `violence.yaml`) that hold neither a trigger nor a claim; sentences
            that are masked, that repeat an earlier one, or whose word an idiom of the packs takes away (معركة قضائية)
            are not looked at
claims      the same sentences, where no claim was read
persons     persons announced by a title whom no pack knows
bodies      bodies and forces named, not states and not outlets, that no pack knows
places      mentions of places that are settled to none of the gazetteer
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hudna.evaluation.violence import root_of
from hudna.match.marks import Mark
from hudna.model.report import Report
from hudna.packs.conflicts import conflict_of_country
from hudna.reading.conflict import is_of_conflict
from hudna.reading.page import Page
from hudna.reading.reader import Reader, read_claims
from hudna.reading.settle import settle
from hudna.reading.triggers import find_triggers

MEASURES = ("violence", "claims", "persons", "bodies", "places")
_NEAR = 4  # words from a trigger within which an unknown word is counted
_BODIES = frozenset(("army", "armed_group", "coalition", "organisation"))
_OTHER, _NONE = "other", "none"


@dataclass(slots=True)
class Share:
    """How many were looked for and how many of them not found, with the most frequent of these."""

    of: int = 0
    missed: int = 0
    examples: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """The part not found, 0 where there was nothing to find."""
        return self.missed / self.of if self.of else 0.0

    def count(self, found: bool, example: str) -> None:
        """Count one, and keep it by `example` where it was not found."""
        self.of += 1
        if not found:
            self.missed += 1
            self.examples[example] += 1


@dataclass(slots=True)
class Coverage:
    """What was found in the reports of one conflict. `words`: unknown words near a trigger."""

    reports: int = 0
    shares: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in MEASURES})
    words: Counter[str] = field(default_factory=Counter)

    def add(self, other: Coverage) -> None:
        """Count what another one counted as well."""
        self.reports += other.reports
        self.words += other.words
        for name, share in other.shares.items():
            mine = self.shares[name]
            mine.of, mine.missed = mine.of + share.of, mine.missed + share.missed
            mine.examples += share.examples

    def to_json(self, top: int) -> dict[str, Any]:
        """Return the figures, with the `top` most frequent of what was not found."""
        found: dict[str, Any] = {"reports": self.reports}
        for name, share in self.shares.items():
            most = [[word, count] for word, count in share.examples.most_common(top)]
            found[name] = {"of": share.of, "missed": share.missed, "share": round(share.share, 4), "most": most}
        return found | {"words": [[word, count] for word, count in self.words.most_common(top)]}


def measure_coverage(reports: Iterable[Report], reader: Reader) -> Iterator[tuple[str, Coverage]]:
    """Yield, report by report, its conflict and what is covered of it."""
    wars = conflict_of_country()
    for report in reports:
        page = reader.open(report)
        yield _conflict_of(page, wars), _cover(page)


def sum_coverage(rows: Iterable[tuple[str, Coverage]]) -> dict[str, Coverage]:
    """Return the coverage by conflict, the one with most reports first, then `all` of those that are about a war."""
    sums: dict[str, Coverage] = {}
    for name, one in rows:
        sums.setdefault(name, Coverage()).add(one)
    ordered = dict(sorted(sums.items(), key=lambda item: (item[0] == _NONE, -item[1].reports)))
    total = Coverage()
    for name, one in ordered.items():
        if name != _NONE:
            total.add(one)
    return {"all": total, **ordered}


def _conflict_of(page: Page, wars: dict[str, str]) -> str:
    """Return the conflict that most places and actors of the page belong to, `other` or `none`."""
    if not is_of_conflict(page):
        return _NONE
    votes = Counter(
        str(mark.entry.means.get("country", "")) for mark in [*page.places, *page.actors] if mark.entry is not None
    )
    votes.pop("", None)
    return wars.get(votes.most_common(1)[0][0], _OTHER) if votes else _OTHER


def _cover(page: Page) -> Coverage:
    found = Coverage(1)
    triggers = sorted([*find_triggers(page, "harm"), *find_triggers(page, "incident")], key=lambda mark: mark.first)
    _sentences(page, found, {page.tokens[mark.first].sentence for mark in triggers})
    for mark in page.actors:
        _actor(page, mark, found.shares)
    for mark in page.places:
        found.shares["places"].count(mark.value.id is not None, mark.value.name)
    found.words.update(_unknown(page, triggers))
    return found


def _sentences(page: Page, found: Coverage, triggered: set[int]) -> None:
    told = _told(page)
    calm = {
        at
        for mark in page.phrases
        if mark.entry is not None and "cancels" in mark.entry.means
        for at in range(mark.first, mark.last)
    }
    for number, sentence in enumerate(page.sentences):
        violent = [at for at in range(sentence.first, sentence.last) if _is_violent(page, at, calm)]
        if violent and number not in page.repeats:
            forms = " ".join(page.tokens[at].form for at in violent[:3])
            found.shares["violence"].count(number in triggered or number in told, forms)
            found.shares["claims"].count(number in told, forms)


def _told(page: Page) -> set[int]:
    """Return the sentences that a claim is read from."""
    starts = [token.start for token in page.tokens]
    return {
        page.tokens[at].sentence
        for claim in settle(read_claims(page))
        for at in range(max(bisect_right(starts, claim.evidence.start) - 1, 0), bisect_left(starts, claim.evidence.end))
    }


def _is_violent(page: Page, at: int, calm: set[int]) -> bool:
    outside = at not in calm and at not in page.named and at not in page.place_at
    return outside and root_of(page.analyses[at]) is not None


def _actor(page: Page, mark: Mark, shares: dict[str, Share]) -> None:
    mention = mark.value
    if mention.adjective:
        return
    if mention.kind == "person" and (mention.role or page.tokens[mark.first].form not in mention.name):
        shares["persons"].count(mention.entity is not None, mention.name)
    elif mention.kind in _BODIES:
        shares["bodies"].count(mention.entity is not None, mention.name)


def _unknown(page: Page, triggers: list[Mark]) -> Iterator[str]:
    """Yield the words near a trigger that no pack knows in any reading, names apart."""
    near = {at for mark in triggers for at in range(mark.first - _NEAR, mark.last + _NEAR) if at >= 0}
    for at in sorted(near):
        if at >= len(page.tokens) or page.tokens[at].kind != "word" or page.readings(at):
            continue
        if at not in page.actor_at and at not in page.place_at and at not in page.time_at:
            yield page.tokens[at].form


def lines_of(found: dict[str, Coverage], top: int) -> Iterator[str]:
    """Yield the table of shares by conflict, then for all of them what was missed most."""
    yield f"{'conflict':<12} {'reports':>8} " + " ".join(f"{name:>16}" for name in MEASURES)
    for name, one in found.items():
        cells = [f"{share.share:>7.1%} of {share.of:>5}" for share in one.shares.values()]
        yield f"{name:<12} {one.reports:>8} " + " ".join(cells)
    everything = found["all"]
    for name in MEASURES:
        yield f"{name}: {_most(everything.shares[name].examples, top)}"
    yield f"words: {_most(everything.words, top)}"


def _most(counted: Counter[str], top: int) -> str:
    return ", ".join(f"{word} ({count})" for word, count in counted.most_common(top)) or "-"
