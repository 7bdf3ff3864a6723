"""Help: quick, and with an example in every command that runs as it stands."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from hudna.cli.main import app
from tests.cli.conftest import TEXT, Run
from tests.packs.folders import write_pack


def _commands(group: object, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        if hasattr(command, "commands"):
            found |= _commands(command, (*path, name))
        else:
            found[(*path, name)] = command.help or ""
    return found


def _options(group: object, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        if hasattr(command, "commands"):
            found |= _options(command, (*path, name))
        else:
            found[(*path, name)] = {str(option.name) for option in command.params}
    return found


COMMANDS = _commands(typer.main.get_command(app))
OPTIONS = _options(typer.main.get_command(app))


@pytest.mark.parametrize("path", sorted(COMMANDS), ids=" ".join)
def test_every_command_has_an_example_that_runs(
    path: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = re.search(r"Example: hudna (.+)", COMMANDS[path])
    assert found, f"hudna {' '.join(path)} --help has no example"
    _lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HUDNA_DATABASE", raising=False)
    if "database" in OPTIONS[path] and path != ("add",):
        assert run("add", "report.txt").exit_code == 0
        assert path != ("restore",) or run("backup", "record.zip").exit_code == 0
    password = "a stone beside the olive\n"
    if path[0] == "accounts" and path[1] != "add":
        assert run("accounts", "add", "amal", "--password-stdin", input=password).exit_code == 0
    done = run(*shlex.split(found[1]), input=password)
    assert done.exit_code == 0, done.output
    assert done.stdout


def _lay_out(folder: Path) -> None:
    """Lay out the files that the examples name."""
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    (folder / "reports").mkdir()
    (folder / "reports" / "report.txt").write_text(TEXT, encoding="utf-8")
    write_pack(folder, "mine")
    (folder / "labels").mkdir()
    labels = "raw: report.txt\nclaims:\n- {kind: harm, ev: قُتل خمسة مدنيين, effect: killed}\n"
    (folder / "labels" / "report.yaml").write_text(labels, encoding="utf-8")
    row = "\t".join(("1", "Testville", "Testville", "بلدة التجربة", "15.1", "44.2", "P", "PPL", "YE", "", "11"))
    (folder / "YE.txt").write_text(row + "\t\t\t\t100\t\t5\tAsia/Aden\t2020-01-01\n", encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"], ["packs", "lint", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom hudna.cli.main import main\ntry: main()\nexcept SystemExit: pass\nprint(sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1]
    assert "hudna" in done.stdout
    assert not any(
        f"'{name}'" in loaded
        for name in ("yaml", "trafilatura", "wordfreq", "hudna.reading.reader", "pyarrow", "django")
    )
