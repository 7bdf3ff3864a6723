"""The claims format: written to the letter, and read back as it was."""

from __future__ import annotations

import json

import pytest

from hudna.errors import SourceError
from hudna.model.format import report_to_json, write_line
from hudna.model.parse import parse_line
from tests.model import builders

SPAN_KEYS = {"start", "end", "text"}


def test_report_has_the_keys_of_the_format() -> None:
    row = report_to_json(builders.report())
    assert list(row) == ["report", "sha256", "outlet", "title", "url", "language", "published", "claims"]
    assert row["published"] == {"edtf": "2016-09-24", "basis": "given"}


def test_claims_stand_in_the_order_of_their_evidence() -> None:
    row = report_to_json(builders.report())
    starts = [claim["evidence"]["start"] for claim in row["claims"]]
    assert starts == sorted(starts)
    assert [claim["kind"] for claim in row["claims"]] == ["statement", "incident", "harm", "truce", "diplomacy"]


def _spans(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        inner = [found for part in value.values() for found in _spans(part)]
        return [value, *inner] if set(value) == SPAN_KEYS else inner
    return [found for part in value for found in _spans(part)] if isinstance(value, list) else []


def test_every_span_is_what_stands_there() -> None:
    report = builders.report()
    spans = _spans(report_to_json(report))
    assert len(spans) == 15
    assert all(report.text[span["start"] : span["end"]] == span["text"] for span in spans)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("harm", {"effect": "killed", "who": ["people"], "actors": ["الطيران الروسي"], "cause": None}),
        ("incident", {"type": "airstrike", "actors": [], "targets": ["سوق"], "weapons": ["warplane"], "failed": True}),
        ("truce", {"event": "agreed", "name": "هدنة", "duration": "PT72H", "parties": ["الطرفان"], "actors": []}),
        ("statement", {"speaker": "منظمة محلية", "act": "say", "form": "indirect", "addressee": ["وكالة"]}),
        ("diplomacy", {"type": "meeting", "participants": ["الوزير الأول", "الوزير الثاني"], "outcome": "none_stated"}),
    ],
)
def test_slots_of_each_kind(kind: str, wanted: dict[str, object]) -> None:
    claim = next(claim for claim in report_to_json(builders.report())["claims"] if claim["kind"] == kind)
    assert {key: claim[key] for key in wanted} == wanted
    assert claim["id"].startswith(kind[0] + "-")


def test_what_does_not_apply_is_left_out() -> None:
    harm = builders.harm()
    harm.who, harm.what = [], ["مبنى"]
    row = report_to_json(builders.report(harm))["claims"][0]
    assert "who" not in row and row["what"] == ["مبنى"]
    assert "failed" not in row and row["count"] == {"low": 5, "high": 5, "vague": False, "text": "خمسة", "of": 8}


def test_links_name_those_who_said_it_together() -> None:
    link = report_to_json(builders.report(builders.harm()))["claims"][0]["sources"][0]
    assert link["with"] == ["شهود"]
    assert list(link) == ["name", "entity", "role", "organisation", "kind", "evidence", "with"]


def test_body_is_written_only_where_the_text_was_extracted() -> None:
    report = builders.report()
    report.extracted = True
    assert report_to_json(report)["body"] == report.text
    assert "body" not in report_to_json(builders.report())


def test_a_line_is_read_back_as_it_was_written() -> None:
    report = builders.report()
    line = write_line(report)
    assert write_line(parse_line(line, report.text)) == line
    assert "\n" not in line and "قتلى" in line


@pytest.mark.parametrize("line", ["{", "[]", '{"report": "x"}', '{"report": 1, "published": null, "claims": []}'])
def test_a_line_in_another_format_is_refused(line: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_line(line)
    assert caught.value.code == "H200"
    assert "claims format" in str(caught.value)


def test_names_carry_their_entities_beside_them() -> None:
    row = json.loads(write_line(builders.report(builders.truce())))["claims"][0]
    assert row["entities"] == {"روسيا": "state/ru", "تنظيم الدولة": "org/is"}
    assert row["guarantors"] == ["روسيا"]
