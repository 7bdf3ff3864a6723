"""Which packs are loaded, and which entry holds where two packs have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.errors import PackError
from hudna.packs.load import BUILTIN
from hudna.packs.session import load_lexicon, pack_paths
from tests.packs.folders import write_pack


def test_packs_by_path_come_behind_those_that_ship(tmp_path: Path) -> None:
    path = write_pack(tmp_path)
    paths = pack_paths([tmp_path])
    assert paths[-1] == path
    assert all(one.is_relative_to(BUILTIN) for one in paths[:-1])


def test_a_later_entry_overrides_an_earlier_one(tmp_path: Path) -> None:
    body = "actors:\n- {id: org/un, name: هيئة الأمم, en: UN, kind: igo}\n"
    lexicon = load_lexicon([write_pack(tmp_path, "mine", body)], cache=False)
    (entry,) = (entry for entry in lexicon.entries if entry.id == "org/un")
    assert (entry.name, entry.pack) == ("هيئة الأمم", "mine")


@pytest.mark.parametrize("conflict", ["syria", "yemen", "palestine"])
def test_one_conflict_alone(conflict: str) -> None:
    parts = {path.name.split("-")[0] for path in pack_paths(conflicts=[conflict])}
    others = {"syria", "yemen", "libya", "sudan", "palestine"} - {conflict}
    assert conflict in parts and "world" in parts
    assert parts.isdisjoint(others)


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_path_without_packs_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PackError) as caught:
        pack_paths([tmp_path / name])
    assert "pack.yaml" in str(caught.value)
    assert caught.value.where.endswith(name)


def test_entry_points_are_packs_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_pack(tmp_path)

    class Point:
        name, value = "weather", "somewhere:packs"

        def load(self) -> object:
            return lambda: path

    monkeypatch.setattr("hudna.packs.session.entry_points", lambda group: [Point()] if group == "hudna.packs" else [])
    assert pack_paths()[-1] == path
    assert pack_paths([path])[-2:] == [path, path]
