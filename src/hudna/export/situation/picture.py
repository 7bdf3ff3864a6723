"""Charts as PNG, for formats that cannot draw SVG with Arabic in it."""

from __future__ import annotations

from hudna.errors import BriefError
from hudna.export.charts.look import LIGHT, style_sheet
from hudna.export.situation.fonts import font_files

_FACE = "IBM Plex Sans Arabic"


def png_of(svg: str, zoom: float = 2.5) -> bytes:
    """Return an SVG as PNG on white, `zoom` times as wide as it says. Raises BriefError where resvg is missing."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise BriefError("PDF and DOCX need resvg: pip install 'hudna[brief]'") from error
    files = [str(file) for file in font_files(_FACE).values()]
    found = svg_to_bytes(
        svg_string=svg,
        background=LIGHT["paper"],
        zoom=zoom,
        font_files=files or None,
        font_family=_FACE,
        skip_system_fonts=bool(files),
        style_sheet=style_sheet(LIGHT),
    )
    return bytes(found)
