"""Check: examples that hold and examples that do not."""

from __future__ import annotations

from pathlib import Path

from hudna.evaluation.examples import Finder
from hudna.packs.check import check, examples
from hudna.packs.load import load_pack
from hudna.reading.reader import Reader
from tests.packs.folders import GOOD, write_pack


def test_examples_that_hold(tmp_path: Path) -> None:
    path = write_pack(tmp_path)
    packs = [load_pack(path)]
    assert len(list(examples(packs))) == 3
    assert check(packs, Finder(Reader([path]))) == []


def test_examples_that_do_not_hold(tmp_path: Path) -> None:
    wrong = GOOD.replace("ضرب الجفاف الساحل", "ضربت العاصفة الساحل").replace(
        "اقتلعت العاصفة ليلا سقف", "هدمت العاصفة سقف"
    )
    wrong = wrong.replace("{trigger: harm, effect: damaged}", "{thing: storm}")
    path = write_pack(tmp_path, entries=wrong)
    failures = check([load_pack(path)], Finder(Reader([path])))
    assert sorted((failure.entry.id, failure.wanted) for failure in failures) == [
        ("weather/blown-away", True),
        ("weather/storm", False),
    ]
    assert "not found in «هدمت العاصفة سقف" in "".join(map(str, failures))
