"""The house: how long functions and modules are, what is documented, and what must not stand in the tree."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = sorted((ROOT / "src" / "hudna").rglob("*.py"))
TEXTS = [
    file
    for folder in ("src", "docs", "tests", "bench", ".ci")
    for file in sorted((ROOT / folder).rglob("*"))
    if file.suffix in (".py", ".md", ".yaml", ".tsv", ".txt", ".html", ".jsonl", "") and file.is_file()
    if not any(part.endswith("_cache") for part in file.parts)
]
NAMES = re.compile(r"\b(utils?|helpers?|manager|misc)\b")


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for file in SOURCE:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{file.relative_to(ROOT)}:{node.name}", node


def _length(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_functions_are_short() -> None:
    lengths = sorted(_length(function) for _, function in _functions())
    assert statistics.median(lengths) <= 10
    assert lengths[int(len(lengths) * 0.9)] < 35
    assert sum(length > 50 for length in lengths) < 0.03 * len(lengths)


@pytest.mark.parametrize("file", SOURCE, ids=lambda file: str(file.relative_to(ROOT / "src")))
def test_modules_are_of_a_size_and_documented(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 600
    assert not text.strip() or ast.get_docstring(ast.parse(text)), "a module says what it is"
    assert not NAMES.search(file.stem)


def test_classes_and_public_functions_are_documented() -> None:
    modules = {file: ast.parse(file.read_text(encoding="utf-8")).body for file in SOURCE}
    public = [
        (f"{file.stem}.{node.name}", ast.get_docstring(node))
        for file, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    bare = sorted({name for name, text in public if not text} - {name for name, text in public if text})
    assert len(public) > 300
    assert len(bare) < 0.05 * len(public), bare


# What nobody else has is put together from parts, so that this file is no finding itself.
FOREIGN = [re.compile(rf"(?<![\w.])/{name}/(?:main|shared|\.library)") for name in ("work",)] + [
    re.compile(pattern)
    for pattern in (r"extra-" r"index" r"-url", r"https?:" r"//\S*" r"simple/", r"BEGIN [A-Z ]*PRIVATE" r" KEY")
]


@pytest.mark.parametrize("pattern", FOREIGN, ids=lambda pattern: pattern.pattern[:20])
def test_nothing_of_one_machine_stands_in_the_tree(pattern: re.Pattern[str]) -> None:
    found = [file for file in TEXTS if pattern.search(file.read_text(encoding="utf-8", errors="replace"))]
    assert [str(file.relative_to(ROOT)) for file in found] == []
    assert len(TEXTS) > 100


def _is_text(call: ast.Call) -> bool:
    """Return whether the call opens a file as text: those need to say their encoding."""
    name = (
        call.func.attr
        if isinstance(call.func, ast.Attribute)
        else call.func.id
        if isinstance(call.func, ast.Name)
        else ""
    )
    modes = [str(one.value) for one in call.args if isinstance(one, ast.Constant)]
    if isinstance(call.func, ast.Attribute):
        return name in ("read_text", "write_text")
    return name == "open" and not any("b" in mode for mode in modes)


def test_files_are_opened_with_their_encoding() -> None:
    calls = [
        (file.name, node)
        for file in SOURCE
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _is_text(node)
    ]
    assert len(calls) > 5
    assert [name for name, call in calls if "encoding" not in {keyword.arg for keyword in call.keywords}] == []


def test_no_library_under_the_gpl_is_wanted() -> None:
    wanted = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    foreign = ("pyarabic", "tashaphyne", "qalsadi", "farahidi", "mishtar", "pyaramorph")
    assert [name for name in foreign if name in wanted] == []
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in wanted.split())
