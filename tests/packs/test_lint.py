"""Lint: each code on a pack that has just that mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.match.phrases import parse_pattern
from hudna.packs.lint import ERROR, lint
from hudna.packs.load import load_pack
from tests.packs.folders import GOOD, MANIFEST, write_pack

PLACE = "places:\n- {id: xx/a, name: ألف, en: A, precision: country, lat: 1, lon: 2}\n- "
WORD = "words:\n- {id: a, noun: ضربة, means: {trigger: harm, effect: hit}}\n"
BODIES = "actors:\n- {id: org/a, name: هيئة, en: A, kind: body}\n- {id: org/b, name: لجنة, en: B, kind: body}\n"
RELATION = BODIES + "relations:\n- {who: org/a, is: part_of, whom: org/b, from: 2015, source: law}\n"
TRUCE = "milestones:\n- {id: xx/t, kind: truce, date: 2016-01-02/2016-01-05, ar: هدنة, en: Truce}\n"
PERSON = "actors:\n- {id: person/a, name: سالم الألفي, en: A, kind: person, aka: [الألفي]TERMS}\n"


def _codes(folder: Path, entries: str, manifest: str = MANIFEST) -> list[str]:
    return [finding.code for finding in lint([load_pack(write_pack(folder, "t", entries, manifest))], parse_pattern)]


def test_a_good_pack_has_no_findings(tmp_path: Path) -> None:
    assert _codes(tmp_path, GOOD) == []
    assert _codes(tmp_path / "relations", RELATION) == _codes(tmp_path / "milestones", TRUCE) == []
    assert (
        _codes(
            tmp_path / "places",
            PLACE + "{id: xx/b, name: باء, en: B, precision: town, lat: 1, lon: 2, container: xx/a}",
        )
        == []
    )


@pytest.mark.parametrize(
    ("code", "entries"),
    [
        ("P001", GOOD + "- {id: org/test-body, name: هيئة, en: Body, kind: body}\n"),
        ("P002", "phrases:\n- {id: x, phrase: على الأرض}"),
        ("P003", "actors:\n- {id: org/a, name: هيئة, kind: body}"),
        ("P004", PLACE + "{id: xx/b, name: باء, en: B, precision: town, lat: 1, lon: 2, container: xx/none}"),
        ("P004", "actors:\n- {id: org/a, name: هيئة, en: A, kind: body, part_of: [org/none]}"),
        ("P005", PLACE + "{id: xx/b, name: باء, en: B, precision: town, lat: 1, lon: 2}"),
        ("P006", PLACE + "{id: xx/b, name: باء, en: B, precision: town, container: xx/a}"),
        ("P007", PERSON.replace("TERMS", ", terms: [{role: وزير}]")),
        ("P008", PERSON.replace("TERMS", "") + PERSON.replace("TERMS", "")[8:].replace("/a", "/b")),
        ("P009", WORD + WORD[7:].replace("id: a", "id: b").replace("effect: hit", "effect: damaged")),
        ("P010", "phrases:\n- {id: x, phrase: '<t/none> على', reads: [س]}"),
        ("P010", "phrases:\n- {id: x, phrase: '... على', reads: [س]}"),
        ("P012", "words:\n- {id: a, noun: ضربة, means: {trigger: harm, effect: hurt}}"),
        ("P012", "words:\n- {id: a, noun: ضربة, means: {trigger: incident, type: boom}}"),
        ("P013", PLACE + "{id: xx/b, name: باء, en: B, precision: town, lat: 133, lon: 2, container: xx/a}"),
        ("P004", RELATION.replace("whom: org/b", "whom: org/c")),
        ("P015", RELATION.replace("part_of", "near")),
        ("P015", RELATION.replace("2015", "2015, to: 2014")),
        ("P015", RELATION.replace("whom: org/b", "whom: org/a")),
        ("P004", TRUCE.replace("ar:", "parties: [org/none], ar:")),
        ("P004", TRUCE.replace("ar:", "zones: [لا مكان], ar:")),
        ("P016", TRUCE.replace("truce,", "lull,")),
        ("P016", TRUCE.replace("01-05", "01-01")),
        ("P016", TRUCE.replace("2016-01-02/", "2016-31-02/")),
        ("P014", "words:\n- {id: a, noun: ضربة, reads: [ضربة], avoids: [ضربة]}"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_code(tmp_path: Path, code: str, entries: str) -> None:
    codes = _codes(tmp_path, entries)
    assert code in codes
    assert set(codes) == {code}


def test_a_manifest_that_lacks_something(tmp_path: Path) -> None:
    (finding,) = lint([load_pack(write_pack(tmp_path, "t", GOOD, "id: {id}\nversion: '1'\n"))])
    assert (finding.code, finding.level) == ("P011", ERROR)
    assert str(finding).endswith("no description, licence [P011 error]")
