"""Storing: nothing twice, versions of one URL, bytes and offsets kept, all or nothing."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from hudna.model.format import report_to_json
from hudna.model.parse import claim_from_json
from hudna.record.digest import digest_of
from tests.record.conftest import TEXTS, Add, make_report


def test_a_report_is_kept_with_its_bytes_and_claims(add: Add) -> None:
    from hudna.record.models import Report

    data = "﻿".encode() + TEXTS["aleppo"].encode()
    added = add(make_report("aleppo", data=data, sha256=hashlib.sha256(data).hexdigest(), origin="news/aleppo.txt"))
    report = Report.objects.select_related("blob").get()
    assert (added.new, added.claims) == ([report.key], report.claims.count())
    assert bytes(report.blob.data) == data
    assert (report.origin, report.basis, str(report.first_day)) == ("news/aleppo.txt", "given", "2016-09-24")


def test_claims_are_kept_as_they_were_read(add: Add, reader: Any) -> None:
    from hudna.record.models import Claim

    report = make_report("aleppo")
    add(report)
    wanted = report_to_json(reader.read(make_report("aleppo")))["claims"]
    kept = list(Claim.objects.order_by("start", "pk"))
    assert [claim.body for claim in kept] == wanted
    assert all(claim.digest == digest_of(claim.body) for claim in kept)
    assert all(claim_from_json(claim.body).kind == claim.kind for claim in kept)


def test_the_same_report_twice_changes_nothing(add: Add, filled: Any) -> None:
    from hudna.record.models import AuditEntry, Claim, Report

    before = (Report.objects.count(), Claim.objects.count(), AuditEntry.objects.count())
    again = add(*map(make_report, TEXTS))
    assert (again.new, again.known, again.claims) == ([], 3, 0)
    assert (Report.objects.count(), Claim.objects.count(), AuditEntry.objects.count()) == before
    assert filled.claims == before[1]


def test_keys_do_not_depend_on_when_or_in_which_order(add: Add, filled: Any, preparer: Any, reader: Any) -> None:
    from hudna.record.models import Claim

    keys = set(Claim.objects.values_list("key", flat=True))
    rows = [preparer.prepare(reader.read(make_report(name))) for name in reversed(TEXTS)]
    assert {claim.columns["key"] for row in rows for claim in row.claims} == keys
    assert {row.key for row in rows} == set(filled.new)


def test_a_changed_text_at_the_same_url_is_a_new_version(add: Add) -> None:
    from hudna.record.models import Report

    add(make_report("aleppo", url="https://news.example/1"))
    added = add(make_report("aleppo", TEXTS["aleppo"].replace("خمسة", "ستة"), url="https://news.example/1"))
    first, second = Report.objects.order_by("pk")
    assert (added.versions, second.version, second.earlier) == (1, 2, first)
    assert first.later == second


def test_two_outlets_with_one_text_are_two_reports(add: Add) -> None:
    added = add(make_report("aleppo", outlet="one"), make_report("aleppo", outlet="two"), make_report("aleppo"))
    assert len(added.new) == 3
    assert added.versions == 0


@pytest.mark.parametrize("text", ["قتل خمسة\0 مدنيين في قصف.", "قتل خمسة \ud800 مدنيين في قصف."])
def test_what_no_database_takes_is_kept_in_the_bytes(add: Add, text: str) -> None:
    from hudna.record.models import Report
    from hudna.record.verify import Checked, verify

    add(make_report("odd", text))
    report = Report.objects.get()
    assert len(report.text) == len(text)
    assert bytes(report.blob.data) == text.encode("utf-8", "surrogatepass")
    assert list(verify(Checked())) == []


def test_a_report_that_broke_the_reader_is_kept_with_its_problem(add: Add, preparer: Any) -> None:
    from hudna.record.models import Report
    from hudna.record.store import Added, add_reports

    report = make_report("aleppo")
    report.problem = "ValueError: of the reader"
    added = Added()
    list(add_reports([(report, preparer.prepare(report))], added, user="tester"))
    assert added.problems == 1
    assert Report.objects.get().problem == "ValueError: of the reader"


def test_a_failure_in_a_batch_takes_back_the_batch_alone(add: Add, filled: Any, preparer: Any, reader: Any) -> None:
    from hudna.errors import RecordError
    from hudna.record.models import Report
    from hudna.record.store import Added, add_reports

    good, bad = make_report("good", "قتل مدني في قصف."), make_report("bad", "قتل مدنيان في قصف.")
    rows = [(one, preparer.prepare(reader.read(one))) for one in (good, bad)]
    rows[1][1].claims[0].columns["key"] = rows[0][1].claims[0].columns["key"]
    with pytest.raises(RecordError):
        list(add_reports(rows, Added(), user="tester"))
    assert Report.objects.count() == len(filled.new)
