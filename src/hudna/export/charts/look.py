"""How charts look: colours for light and dark, the shape of each verdict, and the style sheet of both.

Every element carries a class and, as an attribute, the colour of that class on light paper. A page that includes the
style sheet gets light and dark from it; where there is none (PDF, DOCX, a file by itself) the attributes hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

VERDICTS = (
    "inside",
    "possibly_inside",
    "outside_place",
    "outside_time",
    "excluded",
    "not_bound",
    "unknown",
    "none",  # no truce is near
)

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "ink": "#1b2125",
    "muted": "#525c63",
    "grid": "#d7dce1",
    "frame": "#7b858f",
    "band": "#17694f",
    "band-soft": "#cfe8dd",
    "accent": "#1c5a63",
    "accent-soft": "#b9d6db",
    "land": "#f1efe8",
    "sea": "#dde8ef",
    "zone": "#17694f",
    "left-out": "#8a4b00",
    "inside": "#a3213b",
    "possibly_inside": "#a85600",
    "outside_place": "#48606b",
    "outside_time": "#5a6a3a",
    "excluded": "#6a3f99",
    "not_bound": "#22569e",
    "unknown": "#5c6468",
    "none": "#5c6468",
}
DARK: Mapping[str, str] = {
    "paper": "#1a2025",
    "ink": "#e6e8e6",
    "muted": "#a9b3b8",
    "grid": "#323a43",
    "frame": "#77828d",
    "band": "#7fd3b4",
    "band-soft": "#1f4639",
    "accent": "#7fc4cc",
    "accent-soft": "#2b525a",
    "land": "#262b31",
    "sea": "#161d24",
    "zone": "#7fd3b4",
    "left-out": "#f0b765",
    "inside": "#f59aac",
    "possibly_inside": "#f0b765",
    "outside_place": "#a8bdc7",
    "outside_time": "#b9cc90",
    "excluded": "#cdaef0",
    "not_bound": "#97bdf5",
    "unknown": "#b3bcc0",
    "none": "#b3bcc0",
}

# class: the colour of each property. `none` is no colour.
_PLAIN: Mapping[str, Mapping[str, str]] = {
    "hc-paper": {"fill": "paper"},
    "hc-text": {"fill": "ink"},
    "hc-muted": {"fill": "muted"},
    "hc-grid": {"stroke": "grid"},
    "hc-frame": {"stroke": "frame"},
    "hc-band": {"fill": "band"},
    "hc-band-soft": {"fill": "band-soft"},
    "hc-band-line": {"stroke": "band"},
    "hc-accent": {"fill": "accent"},
    "hc-accent-soft": {"fill": "accent-soft"},
    "hc-accent-line": {"stroke": "accent"},
    "hc-box": {"fill": "paper", "stroke": "frame"},
    "hc-land": {"fill": "land", "stroke": "frame"},
    "hc-sea": {"fill": "sea"},
    "hc-zone": {"fill": "zone", "stroke": "zone"},
    "hc-left-out": {"fill": "left-out", "stroke": "left-out"},
    "hc-halo": {"stroke": "paper"},
    "hc-stop": {"stop-color": "band"},
}
CLASSES: Mapping[str, Mapping[str, str]] = {
    **_PLAIN,
    **{f"hc-v-{verdict}": {"fill": verdict, "stroke": verdict} for verdict in VERDICTS},
    **{f"hc-h-{verdict}": {"fill": "paper", "stroke": verdict} for verdict in VERDICTS},
}


@dataclass(frozen=True, slots=True)
class Style:
    """How charts are to be drawn: for whom and how wide.

    `language`: ar or en; `width`: of the drawing in CSS pixels; `months`: levant (شباط), common (فبراير) or both, for
    Arabic; `digits`: latn or arab (٠١٢); `named`: put before identifiers, where several charts stand on one page.
    """

    language: str = "ar"
    width: int = 860
    months: str = "levant"
    digits: str = "latn"
    named: str = "hc"

    @property
    def rtl(self) -> bool:
        """Whether it is read from right to left; time then runs so too."""
        return self.language == "ar"

    def say(self, ar: str, en: str) -> str:
        """Return the one of two texts that is in its language."""
        return ar if self.rtl else en

    def number(self, value: object) -> str:
        """Return a number in its digits."""
        text = str(value)
        return text.translate(_ARABIC) if self.digits == "arab" else text


_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def paint(name: str) -> dict[str, str]:
    """Return the attributes that a class has on light paper."""
    return {key: LIGHT[colour] for key, colour in CLASSES.get(name, {}).items()}


def style_sheet(colours: Mapping[str, str] | None = None) -> str:
    """Return the style sheet of charts, with colours put in, or as variables that follow light, dark and print."""
    rules = [_rule(name, colours) for name in CLASSES]
    if colours is not None:
        return "\n".join(rules)
    dark = _variables(DARK)
    heads = (
        f":root {{\n{_variables(LIGHT)}\n}}",
        f'@media (prefers-color-scheme: dark) {{\n:root:not([data-theme="light"]) {{\n{dark}\n}}\n}}',
        f':root[data-theme="dark"] {{\n{dark}\n}}',
        f"@media print {{\n:root, :root[data-theme] {{\n{_variables(LIGHT)}\n}}\n}}",
    )
    return "\n".join((*heads, *rules, _PAGE))


def _rule(name: str, colours: Mapping[str, str] | None) -> str:
    values = {key: colours[one] if colours else f"var(--hc-{one})" for key, one in CLASSES[name].items()}
    return f".{name} {{ {' '.join(f'{key}: {value};' for key, value in values.items())} }}"


def _variables(colours: Mapping[str, str]) -> str:
    return "\n".join(f"  --hc-{name}: {value};" for name, value in colours.items())


_PAGE = """.hc-figure { margin: 1rem 0; max-width: 100%; }
.hc-figure svg { display: block; max-width: 100%; height: auto; font-family: inherit; }
.hc-figure figcaption { font-weight: 600; margin-block-end: 0.4rem; }
.hc-scroll { overflow-x: auto; }
.hc-scroll svg { max-width: none; }
.hc-table { border-collapse: collapse; width: 100%; }
.hc-table caption { text-align: start; font-weight: 600; }
.hc-table th, .hc-table td { border: 1px solid var(--hc-grid); padding: 0.25rem 0.5rem; text-align: start; }
.hc-table .hc-number { text-align: end; font-variant-numeric: tabular-nums; }
.hc-link:focus { outline: none; }
.hc-link:focus-visible > * { stroke: var(--hc-ink); stroke-width: 3; }
.hc-map-live { height: min(62vh, 34rem); background: var(--hc-sea); border: 1px solid var(--hc-frame); z-index: 0; }
.hc-map-live .hc-land { fill: var(--hc-land); }
.hc-card a { color: var(--hc-accent); }
.hc-spot { display: flex; align-items: center; justify-content: center; }
.hc-spot > div { display: flex; align-items: center; gap: 2px; }
.hc-spot span { font-weight: 700; color: var(--hc-ink); text-shadow: 0 0 3px var(--hc-paper), 0 0 3px var(--hc-paper); }
.hc-map-live .leaflet-popup-content-wrapper, .hc-map-live .leaflet-popup-tip, .hc-map-live .leaflet-bar a,
.hc-map-live .leaflet-control-attribution, .hc-map-live .leaflet-control-scale-line {
  background: var(--hc-paper); color: var(--hc-ink); font-family: inherit; }
.hc-map-live .leaflet-interactive:focus-visible { outline: 3px solid var(--hc-ink); outline-offset: 2px; }
.hc-shade-1 { background: color-mix(in srgb, var(--hc-accent) 10%, transparent); }
.hc-shade-2 { background: color-mix(in srgb, var(--hc-accent) 20%, transparent); }
.hc-shade-3 { background: color-mix(in srgb, var(--hc-accent) 30%, transparent); }
.hc-shade-4 { background: color-mix(in srgb, var(--hc-accent) 40%, transparent); }"""
