"""`hudna places import`: gazetteers to packs that load."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.errors import SourceError
from hudna.packs.load import load_pack
from hudna.places.imports import import_places, slug
from tests.cli.conftest import Run


def _geonames(identifier: str, name: str, alternates: str, feature: tuple[str, str], admin1: str) -> str:
    kind, code = feature
    parts = [
        identifier,
        name,
        name,
        alternates,
        "15.1",
        "44.2",
        kind,
        code,
        "YE",
        "",
        admin1,
        *[""] * 6,
        "Asia/Aden",
        "",
    ]
    return "\t".join(parts)


def test_a_geonames_dump(run: Run, tmp_path: Path) -> None:
    lines = [
        _geonames("1", "Testville", "Tastvil,بلدة التجربة,بلده التجربه", ("P", "PPL"), "25"),
        _geonames("2", "Ibb", "إب,محافظة إب", ("A", "ADM1"), "25"),
        _geonames("3", "Nameless", "", ("P", "PPL"), "25"),
        _geonames("4", "Hill", "تل", ("T", "HLL"), "25"),
    ]
    (tmp_path / "YE.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("places", "import", tmp_path / "YE.txt", "-o", tmp_path / "pack")
    assert done.exit_code == 0, done.output
    (entry,) = load_pack(tmp_path / "pack").entries
    assert (entry.id, entry.name, entry.means["precision"]) == ("ye/testville-1", "بلدة التجربة", "town")
    assert entry.means["container"].startswith("ye/") and entry.means["lat"] == 15.1


def test_a_boundary_table(tmp_path: Path) -> None:
    file = tmp_path / "adm2.csv"
    rows = ["ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_PCODE,LAT,LON", "Test District,منطقة التجربة,SY0299,SY02,36.1,37.1"]
    file.write_text("\n".join(rows), encoding="utf-8")
    (row,) = import_places(file, [])
    assert (row["id"], row["name"], row["pcode"]) == ("sy/test-district", "منطقة التجربة", "SY0299")
    assert (row["precision"], row["container"], row["lat"]) == ("district", "sy", "36.1")


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "one\ttwo\n"])
def test_other_tables_are_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        import_places(file, [])
    assert "COD-AB" in str(caught.value)


@pytest.mark.parametrize(("name", "wanted"), [("Al-Ḥudaydah", "al-hudaydah"), ("Ibb", "ibb"), ("حلب", "x")])
def test_slugs(name: str, wanted: str) -> None:
    assert slug(name) == wanted
    assert slug(wanted) == wanted
