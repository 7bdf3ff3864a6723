"""Labels from files, and what is said of those that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.errors import GoldError
from hudna.evaluation.gold import digest_of_gold, load_gold

GOOD = """
raw: a.txt
published: 2016-09-24
published_given: true
claims:
- {kind: harm, ev: قتلى, nth: 2, effect: killed}
"""


def _write(folder: Path, labels: str) -> Path:
    (folder / "a.txt").write_text("قتلى في الشمال وقتلى في الجنوب", encoding="utf-8")
    (folder / "a.yaml").write_text(labels, encoding="utf-8")
    return folder


def test_labels_are_found_in_the_raw_text(tmp_path: Path) -> None:
    (one,) = load_gold(_write(tmp_path, GOOD), tmp_path)
    assert (one.labels[0].start, one.labels[0].type) == (16, "killed")
    assert (one.report().published.edtf, one.report().published.basis) == ("2016-09-24", "given")


def test_reports_can_be_left_out(tmp_path: Path) -> None:
    folder = _write(tmp_path, GOOD)
    with pytest.raises(GoldError):
        load_gold(folder, folder, ["a"])
    assert len(digest_of_gold(folder)) == 64


@pytest.mark.parametrize(
    "labels",
    ["", "raw: b.txt\nclaims: []", GOOD.replace("nth: 2", "nth: 3"), "raw: a.txt", "raw: [", GOOD.replace("ev:", "e:")],
)
def test_labels_that_cannot_be_used(tmp_path: Path, labels: str) -> None:
    with pytest.raises(GoldError) as caught:
        load_gold(_write(tmp_path, labels), tmp_path)
    assert caught.value.where.endswith("a.yaml")
    assert caught.value.code == "H300"
