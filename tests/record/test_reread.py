"""Reading again: older claims are kept, newer ones current, and decisions go along or are listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hudna.model.report import Report
from tests.record.conftest import TEXTS, Add, make_report
from tests.record.test_linking import CALM, OTHER, RISEN, STRIKE, events, world
from tests.record.test_search import names, words
from tests.record.test_verify import breaks

__all__ = ["words", "world"]
Change = Callable[[Report], None]


def _fewer(report: Report) -> None:
    """Read six killed where there were five."""
    for claim in report.claims:
        if claim.kind == "harm" and claim.count:
            claim.count.low = claim.count.high = 6


def _less(report: Report) -> None:
    """Read no statements any more."""
    report.claims = [claim for claim in report.claims if claim.kind != "statement"]


def _surer(report: Report) -> None:
    """Read the same by another rule."""
    for claim in report.claims:
        claim.confidence, claim.reader = 0.99, "newer"


def _failed(report: Report) -> None:
    report.claims, report.problem = [], "ValueError: of the reader"


@pytest.fixture
def again(add: Add, reader: Any, preparer: Any) -> Callable[[Change], Any]:
    """Read the whole record again, with a change to what is read, and return how it went."""
    from hudna.record.reread import Reread, due_reports, reread

    def _again(change: Change) -> Reread:
        done, rows = Reread(), []
        for report in due_reports("another engine"):
            read = reader.read(report)
            change(read)
            rows.append((read, preparer.prepare(read)))
        list(reread(rows, done, user="amal"))
        return done

    assert add
    return _again


def claims(current: bool = True, name: str = "aleppo") -> list[Any]:
    from hudna.record.models import Claim

    return list(Claim.objects.filter(current=current, report__name=name).order_by("start", "pk"))


def test_older_claims_are_kept_and_newer_ones_current(filled: Any, again: Any) -> None:
    from hudna.record.models import AuditEntry

    before = {claim.key: claim.body for claim in claims()}
    done = again(_fewer)
    gone = claims(current=False)
    assert {claim.key: claim.body for claim in gone}.items() <= before.items() and filled.new
    assert [claim.replaced_by.body["count"]["low"] for claim in gone] == [6]
    assert (done.reports, done.new, done.gone) == (3, done.gone, done.new) and done.changed >= 1
    assert AuditEntry.objects.filter(action="reread").count() == 3 and breaks() == []


def test_the_same_reading_changes_no_claim(filled: Any, again: Any) -> None:
    from hudna.record.again import again_is_due

    before = [claim.key for claim in claims()]
    done = again(lambda report: None)
    assert (done.reports, done.changed, done.new, done.gone) == (3, 0, 0, 0)
    assert [claim.key for claim in claims()] == before and breaks() == []
    assert not again_is_due() and filled.new


def test_an_older_reading_comes_back(filled: Any, again: Any) -> None:
    before = [claim.key for claim in claims()]
    again(_fewer)
    again(lambda report: None)
    assert [claim.key for claim in claims()] == before
    assert breaks() == [] and filled.new


def test_what_cannot_be_read_any_more_keeps_its_older_reading(filled: Any, again: Any) -> None:
    before = [claim.key for claim in claims()]
    done = again(_failed)
    assert (done.problems, done.changed) == (3, 0) and breaks() == []
    assert [claim.key for claim in claims()] == before and filled.new


@pytest.mark.parametrize(
    ("action", "slot", "value", "change", "goes"),
    [
        ("accept", None, None, _surer, True),
        ("reject", None, None, _surer, True),
        ("accept", None, None, _fewer, False),
        ("reject", None, None, _fewer, False),
        ("correct", "who", ["children"], _fewer, True),
        ("comment", None, None, _fewer, True),
        ("assign", None, "badr", _fewer, True),
    ],
)
def test_decisions_go_along(
    filled: Any, again: Any, action: str, slot: str | None, value: Any, change: Change, goes: bool
) -> None:
    from hudna.record.carrying import left_behind
    from hudna.record.review import decide, standing

    claim = next(one for one in claims() if one.kind == "harm")
    decision = decide(action, claim.key, user="badr", slot=slot, value=value, reason="seen")
    done = again(change)
    now = next(one for one in claims() if one.kind == "harm")
    assert now.key != claim.key and filled.new and breaks() == []
    carried = [(one.user, one.action, one.value, one.carried) for one in standing(now.key)]
    assert carried == ([("badr", action, value, decision)] if goes else [])
    assert [one.key for one in left_behind()] == ([] if goes else [decision.key])
    assert (done.carried, done.left) == (int(goes), int(not goes))


def test_a_decision_on_a_claim_that_is_not_read_any_more_is_listed(filled: Any, again: Any) -> None:
    from hudna.errors import RecordError
    from hudna.record.carrying import left_behind
    from hudna.record.review import decide

    claim = next(one for one in claims(name="idlib") if one.kind == "statement")
    decision = decide("accept", claim.key, user="badr")
    again(_less)
    assert [one.key for one in left_behind()] == [decision.key] and filled.new
    with pytest.raises(RecordError, match="of an older reading"):
        decide("reject", claim.key, user="badr")


def test_undoing_what_was_carried_over_from_undoes_both(filled: Any, again: Any) -> None:
    from hudna.record.review import decide, undo

    decision = decide("reject", next(one for one in claims() if one.kind == "harm").key, user="badr")
    again(_surer)
    undo(decision.key, user="badr")
    assert {claim.state for claim in claims()} == {"unreviewed"}
    assert breaks() == [] and filled.new


def test_events_keep_their_keys_and_merges_hold(add: Add, again: Any, world: Any) -> None:
    from hudna.record.again import again_is_due
    from hudna.record.assemble import link_again, link_new, relink
    from hudna.record.merging import merge
    from hudna.record.models import Event

    add(make_report("strike", STRIKE), make_report("risen", RISEN), make_report("other", OTHER), make_report("c", CALM))
    link_new(world, user="tester")
    keys = Event.objects.filter(current=True, links__claim__report__name__in=["strike", "other"]).distinct()
    _, rows = merge(sorted(keys.values_list("key", flat=True)), user="amal")
    relink(world, rows, user="amal")
    before = events()
    again(_surer)
    assert again_is_due() and events() == before and breaks() == []
    link_again(world, user="amal")
    assert events() == before and breaks() == []
    assert all(link.claim.current for row in Event.objects.filter(current=True) for link in row.links.all())


def test_search_finds_the_newer_reading(filled: Any, again: Any, words: Any) -> None:
    from hudna.record.reread import refresh_index

    again(_less)
    assert refresh_index(words, "another engine")
    assert not refresh_index(words, "another engine")
    assert "aleppo" in names("غارة", words) and "aleppo" in names("غارة", words, reports=True)
    assert names("", words, kind="statement") == set() and filled.new
    assert names("", words, reports=True, kind="statement") == set() and TEXTS
