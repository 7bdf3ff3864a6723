"""The other commands: explain, dates, evaluate, packs, schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hudna.model.schema import schema
from tests.cli.conftest import TEXT, Run
from tests.packs.folders import GOOD, write_pack


def test_explain_lists_claims(run: Run, file: Path) -> None:
    done = run("explain", file)
    assert done.exit_code == 0
    assert {line.split()[1] for line in done.stdout.splitlines()} == {"harm", "incident"}


def test_explain_a_word(run: Run, file: Path) -> None:
    done = run("explain", file, "--at", TEXT.index("خمسة"))
    assert done.stdout.startswith("word «خمسة»")
    assert all(head in done.stdout for head in ("readings:", "marks:", "said by:", "claims:"))


def test_explain_a_claim(run: Run, file: Path) -> None:
    identifier = next(line.split()[0] for line in run("explain", file).stdout.splitlines() if " harm " in line)
    done = run("explain", file, "--claim", identifier, "--published", "2016-09-24")
    assert done.stdout.startswith(f"{identifier}: harm killed, asserted")
    assert all(part in done.stdout for part in ("count: low 5, high 5", "2016-09-23", "المرصد السوري", "words:"))


@pytest.mark.parametrize("arguments", [["--claim", "h-none"], ["--report", "none"]])
def test_explain_what_is_not_there(run: Run, file: Path, arguments: list[str]) -> None:
    done = run("explain", file, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "none" in done.stderr


def test_explain_outside_the_text(run: Run, file: Path) -> None:
    done = run("explain", file, "--at", 100000)
    assert done.exit_code == 0
    assert "no word here" in done.stdout


def test_dates_of_the_samples(run: Run, samples: Path) -> None:
    done = run("dates", samples / "libya-tajoura.jsonl")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "tajoura-agency\t2019-07-03\tgiven"


def test_dates_as_json(run: Run, file: Path, tmp_path: Path) -> None:
    done = run("dates", file, tmp_path / "none.txt", "--json")
    assert done.exit_code == 1
    assert set(json.loads(done.stdout)) == {"report", "edtf", "basis", "reasons"}


GOLD = """
raw: report.txt
published: 2016-09-24
published_given: true
claims:
- {kind: harm, ev: قُتل خمسة مدنيين, effect: killed, who: [civilians], count: [5, 5], time: 2016-09-23}
"""


@pytest.fixture
def gold(tmp_path: Path, file: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "report.yaml").write_text(GOLD, encoding="utf-8")
    return folder


def test_evaluate(run: Run, gold: Path, file: Path) -> None:
    done = run("evaluate", gold, "--reports", file.parent, "--kind", "harm")
    assert done.exit_code == 0
    assert "harm" in done.stdout and " 1.00 " in done.stdout


def test_evaluate_a_claims_file(run: Run, gold: Path, file: Path, tmp_path: Path) -> None:
    claims = tmp_path / "claims.jsonl"
    run("read", file, "--format", "jsonl", "-o", claims)
    done = run("evaluate", gold, "--reports", file.parent, "--claims", claims, "--json", "--misses")
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["kinds"]["harm"]["found"]["r"] == 1.0
    assert "incident + " in done.stdout


def test_the_gate_holds(run: Run, gold: Path, file: Path, tmp_path: Path) -> None:
    floors = tmp_path / "quality.json"
    arguments = ["evaluate", gold, "--reports", file.parent, "--gate", floors]
    assert run(*arguments, "--update").exit_code == 0
    assert run(*arguments).exit_code == 0
    empty = tmp_path / "claims.jsonl"
    empty.write_text("", encoding="utf-8")
    done = run(*arguments, "--claims", empty)
    assert done.exit_code == 1 and "below its floor" in done.stderr


def test_evaluate_takes_known_kinds_only(run: Run, gold: Path, file: Path) -> None:
    done = run("evaluate", gold, "--reports", file.parent, "--kind", "weather")
    assert done.exit_code == 2
    assert "weather" in done.stderr


def test_packs_list(run: Run, tmp_path: Path) -> None:
    done = run("packs", "list", "--packs", write_pack(tmp_path))
    assert done.stdout.splitlines()[-1] == "weather\t1\t1 actor, 1 phrase, 1 word"
    assert len(done.stdout.splitlines()) > 10


def test_packs_lint(run: Run, tmp_path: Path) -> None:
    good = run("packs", "lint", write_pack(tmp_path))
    assert (good.exit_code, good.stdout) == (0, "1 packs: 0 errors, 0 warnings\n")
    bad = run("packs", "lint", write_pack(tmp_path, "bad", GOOD.replace("damaged", "hurt")))
    assert bad.exit_code == 1 and "[P012 error]" in bad.stdout


def test_packs_check(run: Run, tmp_path: Path) -> None:
    good = run("packs", "check", write_pack(tmp_path))
    assert (good.exit_code, good.stdout) == (0, "3 examples, 0 do not hold\n")
    bad = run("packs", "check", write_pack(tmp_path, "bad", GOOD.replace("ضربت العواصف", "ضربت الرياح")))
    assert bad.exit_code == 1 and "bad/storm: not found in" in bad.stderr


@pytest.mark.parametrize("word", ["والعاصفة", "weather/storm", "هيئة الأرصاد التجريبية"])
def test_packs_show(run: Run, tmp_path: Path, word: str) -> None:
    done = run("packs", "show", word, "--packs", write_pack(tmp_path))
    assert done.exit_code == 0
    assert "weather/storm  عاصفة" in done.stdout or "org/test-body  هيئة الأرصاد التجريبية" in done.stdout


def test_packs_show_relations_and_milestones(run: Run) -> None:
    done = run("packs", "show", "org/rsf")
    assert "    part_of: org/saf  2017-01-18/2023-04-15  (law)\n" in done.stdout
    assert "    zones: ['غزة']" in run("packs", "show", "ps/ceasefire-2021").stdout


def test_packs_show_an_unknown_word(run: Run) -> None:
    done = run("packs", "show", "قلمسزضظ")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "in no pack" in done.stderr


def test_schema(run: Run) -> None:
    done = run("schema")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == schema()
