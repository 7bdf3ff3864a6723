"""Fonts out of installed packages (Open Font License): Amiri for Arabic text, IBM Plex Sans Arabic for the rest.

Both are static: with variable ones, and with those that draw lam-alef as one glyph, Arabic cannot be copied out of a
PDF. Without them what the system has is used.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_PACKAGES = {"Amiri": "fontpkg_amiri", "IBM Plex Sans Arabic": "fontpkg_ibm_plex_sans_arabic"}
_WEIGHTS = {"Regular": 400, "Bold": 700, "SemiBold": 600}


def font_files(family: str) -> dict[int, Path]:
    """Return the upright files of a family by weight, empty where its package is not installed."""
    found = find_spec(_PACKAGES[family])
    places = found.submodule_search_locations if found else None
    folder = Path(next(iter(places))) / "files" if places else None
    files = {weight: next(folder.glob(f"*-{name}.ttf"), None) for name, weight in _WEIGHTS.items()} if folder else {}
    return {weight: file for weight, file in files.items() if file}


def font_faces() -> str:
    """Return the style rules by which a page finds the fonts on this machine."""
    rules = [
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{file.as_uri()}"); }}'
        for family in _PACKAGES
        for weight, file in font_files(family).items()
    ]
    return "\n".join(rules)
