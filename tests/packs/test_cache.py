"""The cache: what it brings back is what was compiled; whatever is wrong with it is passed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.packs.cache import cached, folder
from hudna.packs.compile import compile_lexicon
from hudna.packs.lexicon import Lexicon
from hudna.packs.load import load_pack
from tests.packs.folders import write_pack


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Lexicon]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pack = load_pack(write_pack(tmp_path))
    return lambda: compile_lexicon(pack.entries, "digest")


def _never() -> Lexicon:
    raise AssertionError("compiled anew")


def test_what_comes_back_is_what_was_compiled(build: Callable[[], Lexicon]) -> None:
    built, again = cached("digest", build), cached("digest", _never)
    assert dict(again.forms.items()) == {form: list(readings) for form, readings in built.forms.items()}
    assert (again.names, again.digest) == (built.names, "digest")
    assert [entry.id for entry in again.entries] == [entry.id for entry in built.entries]


@pytest.mark.parametrize("form", ["والعواصف", "عاصفة", "عاصفته", "هيئه", "غيم"])
def test_words_are_analysed_alike(build: Callable[[], Lexicon], form: str) -> None:
    built, again = cached("digest", build), cached("digest", _never)
    read = [(reading.entry.id, *reading[1:]) for reading in again.analyse(form).readings]
    assert read == [(reading.entry.id, *reading[1:]) for reading in built.analyse(form).readings]
    assert again.forms.get("غيم") is None and "عاصفه" in again.forms


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"not a lexicon at all, and longer than its digest"])
def test_a_damaged_file_means_compiling_anew(build: Callable[[], Lexicon], content: bytes) -> None:
    cached("digest", build)
    (file,) = folder().glob("*.lexicon")
    file.write_bytes(content)
    assert cached("digest", build).analyse("عاصفه").readings
    assert file.read_bytes() != content


def test_a_folder_that_cannot_be_made_is_no_failure(
    build: Callable[[], Lexicon], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cached("digest", build).analyse("عاصفه").readings
    assert not folder().exists()


def test_old_files_go(build: Callable[[], Lexicon]) -> None:
    for number in range(8):
        cached(f"digest-{number}", build)
    assert len(list(folder().glob("*.lexicon"))) == 4
    assert cached("digest-7", _never).entries
