"""Linking in the record: additions join what is there, decisions hold, keys survive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hudna.errors import RecordError
from tests.backends.databases import new_database
from tests.record.conftest import Add, make_report
from tests.record.test_verify import breaks

STRIKE = "قُتل خمسة مدنيين في غارات جوية على مدينة حلب يوم 20 سبتمبر 2016، بحسب المرصد السوري لحقوق الإنسان."
RISEN = "ارتفعت حصيلة قتلى الغارات الجوية على مدينة حلب يوم 20 سبتمبر 2016 إلى سبعة مدنيين، بحسب الدفاع المدني."
OTHER = "انفجرت سيارة ملغومة في مدينة عدن يوم 20 سبتمبر 2016 وقتل فيها ثلاثة جنود."
CALM = "أعلن الجيش السوري وقف إطلاق النار في حلب ابتداء من 18 سبتمبر 2016 حتى 25 سبتمبر 2016."


@pytest.fixture(scope="session")
def world(reader: Any) -> Any:
    """What the packs know."""
    from hudna.linking.world import world_of

    return world_of(reader.lexicon)


def events() -> dict[str, set[str]]:
    """Return the reports of each event that stands, by its key."""
    from hudna.record.models import Event

    rows = Event.objects.filter(current=True).prefetch_related("links__claim__report")
    return {row.key: {link.claim.report.name for link in row.links.all()} for row in rows}


@pytest.fixture
def linked(add: Add, world: Any) -> Any:
    """A record of two reports of one strike and one of another event, linked."""
    from hudna.record.assemble import link_new

    add(
        make_report("strike", STRIKE),
        make_report("risen", RISEN),
        make_report("other", OTHER),
        make_report("calm", CALM),
    )
    return link_new(world, user="tester")


def test_reports_of_one_event_are_linked_and_say_why(linked: Any) -> None:
    from hudna.record.models import Event, EventLink

    assert {"strike", "risen"} in events().values()
    row = Event.objects.get(current=True, reports=2)
    link = EventLink.objects.filter(event=row).order_by("-score")[0]
    assert link.score > 1 and link.features["features"]
    assert linked[0].new == set(events()) and breaks() == []


def test_figures_stand_side_by_side(linked: Any) -> None:
    from hudna.record.ledger import figures_json
    from hudna.record.models import Event

    figure = next(one for one in figures_json(Event.objects.get(current=True, reports=2)) if one["effect"] == "killed")
    assert {(toll["name"], toll["low"]) for toll in figure["tolls"]} == {("strike", 5), ("risen", 7)}
    assert (figure["minimum"], figure["maximum"]) == (5, 7)
    assert [(row["low"], row["reports"]) for row in figure["series"]] == [(5, ["strike"]), (7, ["risen"])] and linked


def test_an_event_in_a_truce_lies_inside_it(linked: Any) -> None:
    from hudna.record.ledger import event_brief, incidents

    inside = list(incidents(verdict="inside,possibly_inside"))
    assert [row.reports for row in inside] == [2]
    finding = event_brief(inside[0])["findings"][0]
    assert {one["test"] for one in finding["reasons"]} == {"place", "time", "side"}
    assert all(one["en"] and one["ar"] for one in finding["reasons"])
    assert linked


def test_search_finds_by_truce_and_verdict(linked: Any) -> None:
    from hudna.record.models import Truce
    from hudna.record.search.find import Filters, find_claims

    truce = Truce.objects.get(current=True)
    inside = find_claims([], Filters(truce=truce.key, verdict="inside"))
    assert {claim.report.name for claim in inside} == {"strike", "risen"}
    assert {claim.report.name for claim in find_claims([], Filters(truce=truce.key))} >= {"calm", "strike"}
    assert linked


def test_an_addition_joins_what_is_there(add: Add, world: Any) -> None:
    from hudna.record.assemble import link_new

    add(make_report("strike", STRIKE), make_report("other", OTHER))
    link_new(world, user="tester")
    before = set(events())
    add(make_report("risen", RISEN))
    linked, _ = link_new(world, user="tester")
    assert set(events()) == before
    assert {"strike", "risen"} in events().values() and linked.reports == 1


def test_linking_twice_changes_nothing(linked: Any, world: Any) -> None:
    from hudna.record.assemble import link_new
    from hudna.record.models import AuditEntry

    before, entries = events(), AuditEntry.objects.count()
    again, assessed = link_new(world, user="tester")
    assert (events(), AuditEntry.objects.count()) == (before, entries)
    assert (again.reports, assessed.findings) == (0, 0) and linked


def test_keys_survive_linking_anew(linked: Any, world: Any) -> None:
    from hudna.record.assemble import link_again
    from hudna.record.models import Finding, Truce

    before, truces = events(), set(Truce.objects.values_list("key", flat=True))
    findings = Finding.objects.count()
    link_again(world, user="tester")
    assert events() == before
    assert set(Truce.objects.filter(current=True).values_list("key", flat=True)) == truces
    assert Finding.objects.count() == findings and linked and breaks() == []


def test_a_split_holds_and_is_undone(linked: Any, world: Any) -> None:
    from hudna.record.assemble import link_again, relink
    from hudna.record.merging import events_of, split
    from hudna.record.models import Event
    from hudna.record.review import undo

    row = Event.objects.get(current=True, reports=2)
    out = [link.claim.key for link in row.links.filter(claim__report__name="risen")]
    decision, rows = split(row.key, out, user="amal", reason="another strike")
    relink(world, rows, user="amal")
    assert {"strike"} in events().values() and {"risen"} in events().values()
    assert row.key in events()
    link_again(world, user="amal")
    assert {"strike", "risen"} not in events().values()
    undo(decision.key, user="amal")
    relink(world, events_of(decision), user="amal")
    assert {"strike", "risen"} in events().values()
    assert linked and breaks() == []


def test_a_merge_holds(linked: Any, world: Any) -> None:
    from hudna.record.assemble import link_again, relink
    from hudna.record.merging import merge
    from hudna.record.models import Event

    keys = list(
        Event.objects.filter(current=True, links__claim__report__name__in=["strike", "other"])
        .values_list("key", flat=True)
        .distinct()
    )
    _, rows = merge(keys, user="amal", reason="one day of attacks")
    relink(world, rows, user="amal")
    assert {"strike", "risen", "other"} in events().values()
    assert sum(key in events() for key in keys) == 1
    link_again(world, user="amal")
    assert {"strike", "risen", "other"} in events().values()
    gone = Event.objects.filter(key__in=keys, current=False)
    assert all(row.replaced_by for row in gone) and linked


def test_what_cannot_be_merged_or_split(linked: Any) -> None:
    from hudna.record.merging import merge, split
    from hudna.record.models import Event

    row = Event.objects.get(current=True, reports=2)
    claims = [link.claim.key for link in row.links.all()]
    with pytest.raises(RecordError, match="two events and more"):
        merge([row.key], user="amal")
    for out in ([], claims):
        with pytest.raises(RecordError, match="not all"):
            split(row.key, out, user="amal")
    assert linked


def test_copies_are_one_family(add: Add, world: Any) -> None:
    from hudna.record.assemble import link_new
    from hudna.record.models import Copy, Event, Report

    text = f"{STRIKE} {CALM} وقال متحدث باسم الدفاع المدني إن فرق الإنقاذ ما زالت تبحث عن ناجين تحت الأنقاض في المدينة."
    add(
        make_report("wire", text, outlet="agency"),
        make_report("copy", text + " انتهى.", outlet="site"),
        make_report("other", OTHER),
    )
    linked, _ = link_new(world, user="tester")
    families = dict(Report.objects.values_list("name", "family"))
    assert families["wire"] == families["copy"] is not None
    assert families["other"] is None and Copy.objects.count() == 1 and linked.copies == 1
    assert Event.objects.filter(current=True, reports=2, families=1).exists()


def test_rejected_claims_are_left_out_of_what_is_linked_anew(linked: Any, world: Any) -> None:
    from hudna.record.assemble import link_again
    from hudna.record.models import Claim
    from hudna.record.review import decide

    for claim in Claim.objects.filter(report__name="other"):
        decide("reject", claim.key, user="amal")
    link_again(world, user="amal")
    assert not any("other" in names for names in events().values())
    assert linked


class _Stopped(Exception):
    """Ends a run as a kill would: what its transaction did is taken back."""


@contextmanager
def stopped(owner: type, name: str, after: int = 0) -> Iterator[None]:
    """Let a method work so many times, and end the run then."""
    work, left = getattr(owner, name), [after]

    def stopping(*given: Any, **more: Any) -> Any:
        if not left[0]:
            raise _Stopped
        left[0] -= 1
        return work(*given, **more)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(_Stopped):
        patch.setattr(owner, name, stopping)
        yield


@pytest.mark.parametrize("after", [0, 1, 3])
def test_linking_anew_goes_on_where_it_was_stopped(
    linked: Any, world: Any, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    from hudna.record import linking
    from hudna.record.again import again_is_due
    from hudna.record.assemble import link_again
    from hudna.record.linking import Linker
    from hudna.record.models import Finding, Report

    before, findings = events(), Finding.objects.count()
    monkeypatch.setattr(linking, "_BATCH", 1)
    with stopped(Linker, "_close", after):
        link_again(world, user="tester")
    assert (events(), Finding.objects.count(), breaks()) == (before, findings, []) and again_is_due()
    assert Report.objects.filter(staged=True).count() == after and linked
    again, _ = link_again(world, user="tester")
    assert again.reports == 4 - after and events() == before
    assert (Finding.objects.count(), breaks(), again_is_due()) == (findings, [], False)


def test_decisions_taken_meanwhile_begin_it_from_the_start(linked: Any, world: Any) -> None:
    from hudna.record.again import Stage
    from hudna.record.assemble import link_again, relink
    from hudna.record.merging import split
    from hudna.record.models import Event

    with stopped(Stage, "_put_in_place"):
        link_again(world, user="tester")
    row = Event.objects.get(current=True, reports=2)
    out = [link.claim.key for link in row.links.filter(claim__report__name="risen")]
    _, rows = split(row.key, out, user="amal")
    relink(world, rows, user="amal")
    before = events()
    done, _ = link_again(world, user="tester")
    assert done.reports == 4 and events() == before
    assert breaks() == [] and linked


def test_findings_that_a_stop_left_open_are_made_in_the_next_run(add: Add, world: Any) -> None:
    from hudna.record.assemble import link_new
    from hudna.record.findings import Findings
    from hudna.record.models import Finding

    add(make_report("strike", STRIKE), make_report("calm", CALM))
    with stopped(Findings, "_save"):
        link_new(world, user="tester")
    assert Finding.objects.count() == 0 and breaks() == []
    _, assessed = link_new(world, user="tester")
    assert assessed.findings == Finding.objects.count() > 0
    assert breaks() == []


def test_keys_survive_an_older_report_and_linking_anew(add: Add, world: Any) -> None:
    from hudna.model.report import Published
    from hudna.record.assemble import link_again, link_new

    add(make_report("risen", RISEN), make_report("other", OTHER))
    link_new(world, user="tester")
    before = set(events())
    older = make_report("strike", STRIKE)
    older.published = Published("2016-09-21", "given")
    add(older)
    link_new(world, user="tester")
    assert set(events()) == before and {"strike", "risen"} in events().values()
    link_again(world, user="tester")
    assert set(events()) == before and {"strike", "risen"} in events().values()


def test_keys_do_not_depend_on_when_reports_came(record: str, add: Add, world: Any, tmp_path: Path) -> None:
    from hudna.record.assemble import link_new

    reports = [make_report("strike", STRIKE), make_report("risen", RISEN), make_report("other", OTHER)]
    add(*reports)
    link_new(world, user="tester")
    before = events()
    (tmp_path / "another").mkdir()
    new_database("sqlite", tmp_path / "another")
    add(*(make_report(one.id, one.text) for one in reversed(reports)))
    link_new(world, user="tester")
    assert events() == before and record
