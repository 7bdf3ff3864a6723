"""Review: decisions stand beside what was read, are undone, and show where readers differ."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.errors import RecordError
from tests.record.test_verify import breaks


@pytest.fixture
def claim(filled: Any) -> Any:
    """The claim of five killed."""
    from hudna.record.models import Claim

    assert filled.new
    return Claim.objects.get(kind="harm", report__name="aleppo")


def test_a_correction_keeps_what_was_read(claim: Any) -> None:
    from hudna.record.review import corrected, decide

    decision = decide("correct", claim.key, user="amal", slot="who", value=["children"], reason="see the title")
    claim.refresh_from_db()
    assert (claim.state, claim.body["who"], decision.was) == ("corrected", ["civilians"], ["civilians"])
    assert corrected(claim)["who"] == ["children"]
    assert breaks() == []


def test_an_undo_takes_a_decision_back(claim: Any) -> None:
    from hudna.record.review import corrected, decide, undo

    first = decide("correct", claim.key, user="amal", slot="who", value=["children"])
    undo(first.key, user="amal", reason="a slip")
    claim.refresh_from_db()
    assert (claim.state, corrected(claim)) == ("unreviewed", claim.body)
    with pytest.raises(RecordError, match="undone already"):
        undo(first.key, user="amal")


def test_readers_who_differ_are_shown(claim: Any) -> None:
    from hudna.record.review import decide, disagreements, queue

    decide("accept", claim.key, user="amal")
    assert [one.key for one in queue(user="badr", second=True)] == [claim.key]
    assert queue(user="amal", second=True) == []
    decide("reject", claim.key, user="badr", reason="another incident")
    assert [(one.key, said) for one, said in disagreements()] == [(claim.key, {"amal": "accept", "badr": "reject"})]
    decide("accept", claim.key, user="badr")
    assert disagreements() == []


def test_the_queue_is_ordered_by_doubt_and_weight(claim: Any) -> None:
    from hudna.record.review import decide, queue

    claims = queue()
    assert [one.priority for one in claims] == sorted((one.priority for one in claims), reverse=True)
    decide("accept", claims[0].key, user="amal")
    assert claims[0].key not in {one.key for one in queue()}


@pytest.mark.parametrize(
    ("action", "target", "slot"),
    [("correct", None, "none"), ("correct", None, "id"), ("accept", "c-none", None), ("praise", None, None)],
)
def test_what_cannot_be_decided(claim: Any, action: str, target: str | None, slot: str | None) -> None:
    from hudna.record.models import Decision
    from hudna.record.review import decide

    with pytest.raises(RecordError):
        decide(action, target or claim.key, user="amal", slot=slot)
    assert Decision.objects.count() == 0


def test_a_comment_changes_no_state(claim: Any) -> None:
    from hudna.record.review import decide, standing

    decide("comment", claim.key[:10], user="amal", reason="ask the desk")
    claim.refresh_from_db()
    assert claim.state == "unreviewed"
    assert [one.reason for one in standing(claim.key)] == ["ask the desk"]


def test_a_decision_changed_is_found(claim: Any) -> None:
    from hudna.record.models import Decision
    from hudna.record.review import decide

    decision = decide("accept", claim.key, user="amal")
    Decision.objects.update(user="badr")
    assert breaks() == [f"entry 4: {decision.key}: the decision was changed"]


def test_tasks_are_assigned_and_assigned_anew(claim: Any) -> None:
    from hudna.record.review import assignees, decide, queue, undo

    decide("assign", claim.key, user="amal", value="badr")
    second = decide("assign", claim.key, user="amal", value="dana")
    assert [one.key for one in queue(assigned="dana")] == [claim.key] and queue(assigned="badr") == []
    undo(second.key, user="amal")
    assert assignees([claim.key]) == {claim.key: "badr"} and breaks() == []


@pytest.mark.parametrize("order", ["priority", "doubt", "weight"])
def test_the_queue_has_three_orders(claim: Any, order: str) -> None:
    from hudna.record.review import queue

    found = [getattr(one, order) for one in queue(order=order)]
    assert found == sorted(found, reverse=True) and claim
    with pytest.raises(RecordError, match="no such order"):
        queue(order="name")


def test_two_corrections_that_differ_are_a_disagreement(claim: Any) -> None:
    from hudna.record.review import decide, disagreements, undo

    decide("correct", claim.key, user="amal", slot="who", value=["children"])
    late = decide("correct", claim.key, user="badr", slot="who", value=["women"])
    assert [said for _, said in disagreements()] == [{"amal": "correct", "badr": "correct"}]
    undo(late.key, user="badr")
    claim.refresh_from_db()
    assert disagreements() == [] and claim.state == "corrected"


def test_a_claim_is_found_by_what_it_is_corrected_to(claim: Any, preparer: Any) -> None:
    from hudna.record.refinding import following
    from hudna.record.review import decide, target_of, undo
    from hudna.record.search.find import Filters, find_claims

    def found() -> list[str]:
        return list(find_claims([], Filters(type="missing")).values_list("key", flat=True))

    assert found() == []
    with following(claim.key, lambda: preparer):
        decision = decide("correct", claim.key, user="amal", slot="effect", value="missing")
    assert found() == [claim.key]
    assert target_of(decision.key) == claim.key and target_of("d-nothing") == ""
    with following(claim.key, lambda: preparer):
        undo(decision.key, user="amal")
    assert found() == []
