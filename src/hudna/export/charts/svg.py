"""SVG as text: elements, and lines of words that come out right in both directions of writing.

The drawing itself always runs from left to right, so that an anchor is the same place in browsers and in programs that
know no `direction`. An Arabic line stands between isolates (UAX 9) and keeps its own order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from hudna.export.charts.look import Style, paint

_RLI, _LRI, _PDI = "\u2067", "\u2066", "\u2069"
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}
_ARABIC = re.compile("[\u0590-\u08ff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")  # XML 1.0 has no place for them


def element(name: str, *children: str, cls: str = "", **attributes: object) -> str:
    """Return an element; underscores of attribute names become hyphens, None leaves an attribute out."""
    given: dict[str, object] = {"class": cls or None}
    for one in cls.split():
        given |= paint(one)
    given |= {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    listed = "".join(f' {key}="{_value(value)}"' for key, value in given.items() if value is not None)
    inner = "".join(children)
    return f"<{name}{listed}>{inner}</{name}>" if inner else f"<{name}{listed}/>"


def clean(words: str) -> str:
    """Return words as character data of XML."""
    return escape(_CONTROL.sub("", words))


def line(
    words: str, x: float, y: float, *, at: str = "left", size: float = 13, cls: str = "hc-text", **more: object
) -> str:
    """Return a line of text whose `at` (left, middle, right) stands at x, its base line at y."""
    isolate = _RLI if _ARABIC.search(words) else _LRI
    inner = f"{isolate}{clean(words)}{_PDI}"
    return element("text", inner, cls=cls, x=x, y=y, text_anchor=_ANCHORS[at], font_size=size, **more)


def titled(words: str, *children: str, href: str = "") -> str:
    """Return elements as a group that says what it is; with an address, as a link that takes the focus."""
    title = element("title", clean(words))
    if href:
        return element("a", title, *children, cls="hc-link", href=href, aria_label=words)
    return element("g", title, *children)


def wide(words: str, size: float = 13) -> float:
    """Return about how many pixels a line takes; letters of the fonts used differ by a tenth or so."""
    return sum(_share(letter) for letter in words) * size


def fit(words: str, room: float, size: float = 13) -> str:
    """Return words on one line, cut with an ellipsis where they do not fit into the room."""
    line_of = " ".join(words.split())
    if wide(line_of, size) <= room:
        return line_of
    while line_of and wide(f"{line_of}…", size) > room:
        line_of = line_of[:-1].rstrip()
    return f"{line_of}…"


def wrap(words: str, room: float, size: float = 13, most: int = 2) -> list[str]:
    """Return words as at most `most` lines, the last one cut where there are more."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and wide(" ".join(rest[: taken + 1]), size) <= room:
            taken += 1
        lines.append(fit(" ".join(rest[:taken]), room, size))
        rest = rest[taken:]
    return [*lines, fit(" ".join(rest), room, size)] if rest else lines


@dataclass(slots=True)
class Drawing:
    """A drawing in the making: its size and what is on it, in the order of drawing."""

    style: Style
    height: float
    parts: list[str] = field(default_factory=list)
    shared: dict[str, str] = field(default_factory=dict)  # what is referred to by identifier

    def add(self, *parts: str) -> None:
        self.parts.extend(parts)

    def share(self, name: str, made: str) -> str:
        """Keep a pattern or gradient under a name, and return the reference to it; `made` has `{id}` for its name."""
        whole = f"{self.style.named}-{name}"
        self.shared.setdefault(whole, made.replace("{id}", whole))
        return f"url(#{whole})"

    def hatch(self, colour: str = "hc-accent-line") -> str:
        """Return the fill of what is not sure: slanting lines in the colour of a class."""
        stroke = element("path", cls=colour, d="M0 6 6 0M-1 1 1 -1M5 7 7 5", stroke_width=1.4, fill="none")
        made = element("pattern", stroke, id="{id}", width=6, height=6, patternUnits="userSpaceOnUse")
        return self.share(f"hatch-{colour}", made)

    def finish(self, title: str, description: str) -> str:
        """Return the drawing as an `svg` element with its title and description."""
        names = {"id": f"{self.style.named}-title"}, {"id": f"{self.style.named}-desc"}
        heads = [
            element("title", clean(title), **names[0]),
            element("desc", clean(description), **names[1]),
            element("defs", *self.shared.values()) if self.shared else "",
        ]
        return element(
            "svg",
            *heads,
            *self.parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.style.width} {_value(self.height)}",
            width=self.style.width,
            height=self.height,
            direction="ltr",
            role="group" if any("<a " in part for part in self.parts) else "img",  # links in it must be reachable
            aria_labelledby=f"{names[0]['id']} {names[1]['id']}",
            font_family="IBM Plex Sans Arabic, Noto Sans Arabic, Segoe UI, Tahoma, sans-serif",
        )


def _share(letter: str) -> float:
    if "\u064b" <= letter <= "\u0655" or letter in (_RLI, _LRI, _PDI):
        return 0.0
    if letter in " .,:;،'|il·":
        return 0.3
    return 0.5 if _ARABIC.match(letter) else 0.7 if letter.isupper() or ord(letter) > 0x2E80 else 0.57


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return escape(str(value), quote=True)
