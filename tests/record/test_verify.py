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


def _linked_body() -> None:
    from hudna.record.models import Event

    row = Event.objects.order_by("pk")[0]
    Event.objects.filter(pk=row.pk).update(body=row.body | {"figures": []}, place_name="elsewhere")


def _link() -> None:
    from hudna.record.models import EventLink

    EventLink.objects.filter(pk=EventLink.objects.order_by("pk")[0].pk).update(score=9.0)


def _link_gone() -> None:
    from hudna.record.models import EventLink

    EventLink.objects.order_by("pk")[0].delete()


def _event_gone() -> None:
    from hudna.record.models import Event

    Event.objects.order_by("pk")[0].delete()


def _event_forged() -> None:
    from hudna.record.models import Event

    row = Event.objects.order_by("pk")[0]
    row.pk, row.key = None, "e-forged"
    row.save(force_insert=True)


def _truce() -> None:
    from hudna.record.models import Truce

    Truce.objects.update(status="proposed")


def _truce_link() -> None:
    from hudna.record.models import TruceLink

    TruceLink.objects.order_by("pk")[0].delete()


def _window() -> None:
    from hudna.record.models import Window

    Window.objects.update(place="ye")


def _finding() -> None:
    from hudna.record.models import Finding

    Finding.objects.filter(pk=Finding.objects.order_by("pk")[0].pk).update(verdict="outside_time")


def _finding_with_digest() -> None:
    from hudna.record.models import Finding
    from hudna.record.seals import finding_seal

    row = Finding.objects.select_related("event", "truce").order_by("pk")[0]
    digest = finding_seal(row.event.key, row.truce.key, "outside_time", row.body).digest
    Finding.objects.filter(pk=row.pk).update(verdict="outside_time", digest=digest)


def _finding_gone() -> None:
    from hudna.record.models import Finding

    Finding.objects.order_by("pk")[0].delete()


def _copy() -> None:
    from hudna.record.models import Copy

    Copy.objects.update(left_share=0.1)


def _family() -> None:
    from hudna.record.models import Report

    Report.objects.filter(name="copy").update(family="f-other")


def _seal() -> None:
    from hudna.record.models import Seal

    Seal.objects.filter(kind="finding").update(digest="0" * 64)


def _seals_gone() -> None:
    from hudna.record.models import Finding, Seal

    Finding.objects.all().delete()
    Seal.objects.filter(kind="finding").delete()


def _column() -> None:
    from hudna.record.models import Claim

    Claim.objects.filter(pk=Claim.objects.order_by("pk")[0].pk).update(priority=0.0, stance="denied")


def _facet() -> None:
    from hudna.record.models import Facet

    Facet.objects.filter(name="place").update(value="ye")


def _state() -> None:
    from hudna.record.models import Claim

    Claim.objects.filter(pk=Claim.objects.order_by("pk")[0].pk).update(state="accepted")


FORGERIES: list[tuple[Callable[[], None], str]] = [
    (_linked_body, r"entry 5: e-\w+: the event was changed"),
    (_link, r"entry 5: e-\w+: a link of a claim to the event was changed"),
    (_link_gone, r"entry 5: e-\w+: a link of a claim to the event was changed, added or taken away"),
    (_event_gone, r"entry 5: e-\w+: the event is not there any more"),
    (_event_forged, r"outside the chain: e-forged: the event is there, and no entry tells of it"),
    (_truce, r"entry 6: t-\w+: the truce was changed"),
    (_truce_link, r"entry 6: t-\w+: a link or window of the truce was changed"),
    (_window, r"entry 6: t-\w+: a link or window of the truce was changed"),
    (_finding, r"entry 7: e-\w+/t-\w+: the finding was changed"),
    (_finding_with_digest, r"entry 7: e-\w+/t-\w+: the finding was changed"),
    (_finding_gone, r"entry 7: e-\w+/t-\w+: the finding is not there any more"),
    (_copy, r"entry 5: r-\w+/r-\w+: what the two reports share was changed"),
    (_family, r"entry 5: r-\w+: the source family of the report was changed"),
    (_seal, r"entry 7: e-\w+/t-\w+: the seals of this entry are not those"),
    (_seals_gone, r"entry 7: seals: the seals of this entry are not there any more"),
    (_column, r"entry [1-4]: r-\w+: what a claim of it is found by was changed"),
    (_facet, r"entry [1-4]: r-\w+: what a claim of it is found by was changed"),
    (_state, r"outside the chain: c-\w+: its state is not what the decisions"),
]


@pytest.fixture
def assembled(add: Add, reader: Any) -> Any:
    """A record of a strike told twice, in copies, of a truce and of another event, all linked."""
    from hudna.linking.world import world_of
    from hudna.record.assemble import link_new
    from tests.record.test_linking import CALM, OTHER, STRIKE

    text = f"{STRIKE} {CALM} وقال متحدث باسم الدفاع المدني إن فرق الإنقاذ ما زالت تبحث عن ناجين تحت الأنقاض في المدينة."
    add(make_report("wire", text, outlet="agency"), make_report("copy", text + " انتهى.", outlet="site"))
    add(make_report("other", OTHER), make_report("calm", CALM))
    return link_new(world_of(reader.lexicon), user="tester")


@pytest.mark.parametrize(("change", "says"), FORGERIES, ids=lambda value: getattr(value, "__name__", None))
def test_a_change_of_what_is_assembled_is_named(assembled: Any, change: Callable[[], None], says: str) -> None:
    import re

    assert breaks() == [] and assembled
    change()
    assert re.match(says, breaks()[0])
