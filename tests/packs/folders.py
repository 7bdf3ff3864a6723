"""Small packs written to a folder, for tests of loading, lint and check."""

from __future__ import annotations

from pathlib import Path

MANIFEST = "id: {id}\nversion: '1'\ndescription: for tests\nlicence: Apache-2.0\n"
GOOD = """
words:
- id: storm
  noun: عاصفة
  plural: [عواصف]
  means: {trigger: harm, effect: damaged}
  reads: ["ضربت العواصف الساحل"]
  avoids: ["ضرب الجفاف الساحل"]
phrases:
- id: blown-away
  phrase: "اقتلعت <{id}/storm> ... سقف|سقوف"
  means: {note: roof}
  reads: ["اقتلعت العاصفة ليلا سقف المدرسة"]
actors:
- {id: org/test-body, name: هيئة الأرصاد التجريبية, en: Test weather body, kind: body}
"""


def write_pack(folder: Path, name: str = "weather", entries: str = GOOD, manifest: str = MANIFEST) -> Path:
    """Write a pack of one file and return its folder."""
    path = folder / name
    path.mkdir(parents=True)
    (path / "pack.yaml").write_text(manifest.replace("{id}", name), encoding="utf-8")
    (path / "entries.yaml").write_text(entries.replace("{id}", name), encoding="utf-8")
    return path
