"""Relations over time: how a row is read, and on which days it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hudna.errors import PackError
from hudna.packs.load import load_pack
from hudna.packs.relations import Relation, relation_entry, relation_of, relations_of
from tests.packs.folders import write_pack

ROW = {"who": "org/a", "is": "part_of", "whom": "org/b", "from": "2015-10-10", "source": "press"}


def made(**more: Any) -> Relation:
    return relation_of(relation_entry({**ROW, **more}, "t", "file", "row 1"))


@pytest.mark.parametrize(
    ("start", "end", "day", "holds"),
    [
        ("2015-10-10", None, date(2015, 10, 10), True),
        ("2015-10-10", None, date(2015, 10, 9), False),
        ("2015", "2017", date(2015, 1, 1), True),
        ("2015", "2017", date(2017, 12, 31), True),
        ("2015", "2017-02", date(2017, 3, 1), False),
        ("2014-09~", "2016-02", date(2016, 2, 29), True),
        ("2015", "2017", None, True),
    ],
)
def test_the_outermost_days_of_its_dates_count(start: str, end: str | None, day: date | None, holds: bool) -> None:
    assert made(**{"from": start, "to": end}).holds(day) is holds


@pytest.mark.parametrize(
    "row",
    [
        {"is": "knows"},
        {"source": "hearsay"},
        {"from": "last year"},
        {"from": "2015-13"},
        {"to": "2014"},
        {"from": None},
        {"until": "2016"},
    ],
)
def test_a_relation_that_cannot_be_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(PackError):
        made(**row)


def test_relations_are_found_by_both_sides(tmp_path: Path) -> None:
    rows = "relations:\n- {who: org/a, is: opposed_to, whom: org/b, from: 2016, source: un}\n"
    rows += "- {who: org/a, is: part_of, whom: org/c, from: 2014-02-03, source: law}\n"
    found = relations_of(load_pack(write_pack(tmp_path, entries=rows)).entries)
    assert [str(one) for one in found["org/a"]] == [
        "org/a part_of org/c 2014-02-03/.. (law)",
        "org/a opposed_to org/b 2016/.. (un)",
    ]
    assert found["org/b"] == found["org/a"][1:]
