"""Verifying: whatever is changed behind the record's back is found and named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.record.conftest import Add, make_report


def breaks() -> list[str]:
    """Return what does not hold."""
    from hudna.record.verify import Checked, verify

    return [str(one) for one in verify(Checked())]


def test_a_record_is_whole(filled: Any) -> None:
    from hudna.record.verify import Checked, verify

    checked = Checked()
    assert list(verify(checked)) == []
    assert (checked.entries, checked.reports, checked.claims) == (3, 3, filled.claims)


def _body() -> None:
    from hudna.record.models import Claim

    claim = Claim.objects.order_by("pk")[0]
    Claim.objects.filter(pk=claim.pk).update(body=claim.body | {"stance": "denied"})


def _text() -> None:
    from hudna.record.models import Report

    report = Report.objects.order_by("pk")[0]
    Report.objects.filter(pk=report.pk).update(text=report.text.replace("خمسة", "تسعة"))


def _bytes() -> None:
    from hudna.record.models import Blob

    Blob.objects.filter(pk=Blob.objects.order_by("reports__pk")[0].pk).update(data=b"other")


def _outlet() -> None:
    from hudna.record.models import Report

    Report.objects.filter(name="aleppo").update(outlet="other")


def _claim_gone() -> None:
    from hudna.record.models import Claim

    Claim.objects.order_by("pk")[0].delete()


def _report_gone() -> None:
    from hudna.record.models import Claim, Report

    Claim.objects.filter(report__name="aleppo").delete()
    Report.objects.filter(name="aleppo").delete()


def _payload() -> None:
    from hudna.record.models import AuditEntry

    entry = AuditEntry.objects.get(number=1)
    AuditEntry.objects.filter(number=1).update(payload=entry.payload | {"count": 0})


CHANGES: list[tuple[Callable[[], None], str]] = [
    (_body, "entry 1: r-.* claim c-.* was changed"),
    (_text, "entry 1: r-.* its text or what is known"),
    (_bytes, "entry 1: r-.* its bytes were changed"),
    (_outlet, "entry 1: r-.* its text or what is known"),
    (_claim_gone, "entry 1: r-.* its claims are not those"),
    (_report_gone, "entry 1: r-.* not there any more"),
    (_payload, "entry 1: r-.* was changed: its digest is another"),
]


@pytest.mark.parametrize(("change", "says"), CHANGES, ids=lambda value: getattr(value, "__name__", None))
def test_a_change_is_named(filled: Any, change: Callable[[], None], says: str) -> None:
    import re

    change()
    assert filled.new
    assert re.search(says, breaks()[0])


def test_an_entry_taken_out_is_named(filled: Any) -> None:
    from hudna.record.models import AuditEntry

    AuditEntry.objects.get(number=2).delete()
    found = breaks()
    assert found[0].startswith("entry 2: ")
    assert "missing" in found[0] and filled.new


def test_a_forged_end_of_the_chain_leaves_a_report_outside(add: Add, filled: Any) -> None:
    from hudna.record.models import AuditEntry

    add(make_report("late", "قتل مدني في قصف."))
    AuditEntry.objects.order_by("-number")[0].delete()
    assert len(breaks()) == 1
    assert breaks()[0].startswith("outside the chain: r-") and filled.new
